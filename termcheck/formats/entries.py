"""What has been read of a catalog: its units, its header, and which entries are there twice."""

from __future__ import annotations

from functools import lru_cache

from termcheck.model import Position, Problem, State, Text, Unit

# An enum's members cost a look-up each time in Python 3.11.
TRANSLATED, UNTRANSLATED, FUZZY, OBSOLETE = State
#: A unit's fields behind its line, which no catalog has.
UNIT_REST = Unit(None, ())[8:]

#: The second character of references, extracted comments, previous msgids, and comments without a word.
PASSED_OVER = frozenset({":", ".", "|", ""})


class Entries:
    """The units and problems so far. The header is kept apart; obsolete entries are not compared."""

    __slots__ = ("header", "header_comments", "problems", "seen", "units")

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.problems: list[Problem] = []
        self.header: str | None = None
        self.header_comments: tuple[str, ...] = ()
        #: The index of an entry's line by msgid, or by msgctxt and msgid.
        self.seen: dict[str | tuple[str, str], int] = {}

    def add(
        self,
        context: str | None,
        source: Text,
        plural: Text | None,
        targets: tuple[Text, ...],
        remarks: str,
        state: State,
    ) -> None:
        """Add an entry that is TRANSLATED or OBSOLETE as far as its remarks and strings do not tell."""
        flags, comments = read_remarks(remarks)
        value = source.value
        line = source.place if isinstance(source.place, int) else 0
        if state is not OBSOLETE:
            key = value if context is None else (context, value)
            if self.seen.setdefault(key, line) != line:
                self.again(key, line)
            if "fuzzy" in flags:
                state = FUZZY
            elif not any(text.value for text in targets):
                state = UNTRANSLATED
        if value or context is not None:
            self.units.append(Unit(source, targets, state, plural, context, flags, comments, line + 1))
        elif self.header is None and state is not OBSOLETE:
            self.header = targets[0].value
            self.header_comments = comments

    def again(self, key: str | tuple[str, str], line: int) -> None:
        """Report an entry whose key has been seen."""
        message = f"duplicate entry, first at line {self.seen[key] + 1}"
        self.problems.append(Problem(message, Position(line + 1, 1)))


@lru_cache(maxsize=64)  # most are one of a few sets of flags
def read_remarks(remarks: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Flags (`#,` and gettext 1.0's `#=`) and translator comments among the comment lines above an entry."""
    flags: list[str] = []
    comments = []
    for line in remarks.split("\n"):
        if line[1:2] in {",", "="}:
            flags += [flag.strip() for flag in line[2:].split(",")]
        elif line[1:2] not in PASSED_OVER and line[1:2] != "~":
            comments.append(line[1:].strip())
    return tuple([flag for flag in flags if flag]), tuple(comments)
