"""gettext catalogs (PO and POT): one pass over lines, a broken entry is one problem and the rest is read.

Where GNU gettext 1.0 and polib 1.2.0 differ in what they accept, both are let in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.errors import UserError
from termcheck.formats.charset import decode
from termcheck.formats.header import choose_locale, header_fields
from termcheck.formats.plurals import plural_categories
from termcheck.formats.quoted import Locator, MalformedStringError, unquote, usual_string
from termcheck.model import Document, Position, Problem, State, Text, Unit

#: Larger files are refused: reading takes about fifteen times a catalog's size in memory.
MAX_BYTES = 512 * 1024 * 1024

#: Each keyword that may only follow one other. (`msgctxt` and `msgid` begin an entry.)
_FOLLOWS = {"msgid_plural": "msgid", "msgstr": "msgid", "msgstr[0]": "msgid_plural"} | {
    f"msgstr[{number}]": f"msgstr[{number - 1}]" for number in range(1, 16)
}
_KEYWORDS = frozenset({"msgctxt", "msgid", *_FOLLOWS})
_BROKEN = "broken"

#: References, extracted comments, previous msgids, and comments without a word.
_PASSED_OVER = frozenset({":", ".", "|", ""})
# An enum's members cost a look-up each time in Python 3.11.
_TRANSLATED, _UNTRANSLATED, _FUZZY, _OBSOLETE = State
# What `Text(...)` and `Unit(...)` come to, without the call in between: a tenth of the reading time.
_new = tuple.__new__
_MIXED = "#~ on some lines of the entry and not on others"

_PREFIX = re.compile(r"\s*+(?:#~\s*+)++")
_KEYWORD = re.compile(r"[^\s\"\[]+\s*(?:\[\s*\d+\s*\])?")
#: Undecodable bytes (as `surrogateescape` leaves them) and NUL: no catalog may hold them.
_FORBIDDEN = re.compile("[\0\udc80-\udcff]")


def read(path: str, data: bytes, locale: str | None = None) -> Document:
    """Read a catalog. `path` is shown and tells a locale, it is never opened; `locale` counts last.

    Raises UserError for a file beyond MAX_BYTES and for nothing else: what cannot be read is among the
    document's problems. `Text.place` is the index of the line that the string begins on.
    """
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=path, hint="split the catalog")
    decoded = decode(data)
    # Two blank lines more: behind every entry stands the end of it, and behind that another line.
    lines = [*decoded.text.split("\n"), "", ""]
    bare = [line[3:] if line[:3] == "#~ " else line for line in lines] if "#~ " in decoded.text else lines
    catalog = _Pass(lines, bare, decoded.charset, strict=decoded.damaged or "\0" in decoded.text)
    catalog.run()
    del lines[-3 if not lines[-3] else -2 :]
    if decoded.damaged:
        lines = [_FORBIDDEN.sub("\ufffd", line) for line in lines]
    fields = header_fields(catalog.header or "")
    found = choose_locale(fields.get("language", ""), path, locale)
    return Document(
        path=path,
        locale=found,
        units=catalog.units,
        locate=Locator(lines, decoded.charset),
        lines=lines,
        problems=tuple(sorted((*decoded.problems, *catalog.problems), key=lambda problem: problem.position)),
        plural_categories=plural_categories(fields.get("plural-forms", ""), found),
    )


class _Pass:
    """The state of one pass: the entry that is being read, and what has been read.

    An entry in the form that gettext writes is read whole (`usual`), any other line by line (`other`), which
    takes three times as long, knows the grammar, and tells what is wrong. Both give the same units.
    """

    __slots__ = (
        "bare", "charset", "header", "headless", "last", "lines", "notes", "obsolete", "parts", "place",
        "problems", "seen", "strict", "strings", "units",
    )  # fmt: skip

    def __init__(self, lines: Sequence[str], bare: Sequence[str], charset: str, *, strict: bool) -> None:
        self.lines = lines
        self.bare = bare  # without the `#~ ` of obsolete entries; the same list where there are none
        self.charset = charset
        self.strict = strict
        self.units: list[Unit] = []
        self.problems: list[Problem] = []
        self.header: str | None = None
        self.seen: dict[str | tuple[str, str], int] = {}
        # The entry at hand: its closed strings by keyword, its comments and flags, the open string.
        self.strings: dict[str, Text] = {}
        self.notes: list[tuple[int, str]] = []
        self.parts: list[str] = []
        self.last = ""  # the keyword whose string is open; empty between entries, _BROKEN in a broken one
        self.place = 0  # the line of that keyword, from 0
        self.obsolete = False
        self.headless = False  # broken in its msgctxt: the msgid still to come is no new entry

    def run(self) -> None:
        """Read every line. An entry's lines are gathered here and read when it ends: this is the hot loop."""
        bare = self.bare
        marks: list[int] = []
        for number, line in enumerate(bare):
            first = line[:1]
            if first == '"' and marks:
                continue
            if first == "m":
                if marks and bare[marks[-1]][3:4] == "s" and line[:6] in {"msgid ", "msgctx"}:
                    self.entry(marks, number)
                    marks = []
                marks.append(number)
            elif first == "#" or not first:
                if marks:
                    self.entry(marks, number)
                    marks = []
                if first and (self.last or line[1:2] not in _PASSED_OVER):
                    raw = self.lines[number]
                    (self.other if raw[1:2] == "~" else self.remark)(number, raw)
            elif not marks:
                self.other(number, self.lines[number])
        self.finish()

    def entry(self, marks: Sequence[int], end: int) -> None:
        """Read the lines from the first keyword's (the `marks`) to `end`: at once, or else one by one."""
        if not self.usual(marks, end):
            for number in range(marks[0], end):
                self.other(number, self.lines[number])

    def usual(self, marks: Sequence[int], end: int) -> bool:
        """Read an entry in the form that gettext writes; False, and nothing is changed, for any other."""
        bare = self.bare
        context = None
        if len(marks) == 2:
            first, second = marks
        elif len(marks) == 3 and bare[marks[0]][:9] == 'msgctxt "':
            head, first, second = marks
            context = usual_string(bare, head, first, 9)
            if context is None:
                return False
        else:
            return False
        if bare[first][:7] != 'msgid "' or bare[second][:8] != 'msgstr "':
            return False
        below = bare[end] or bare[end + 1]
        if below[:1] not in {"#", "m"} or below[:2] == "#~":
            return False  # the string may go on behind a blank line
        source = usual_string(bare, first, second, 7)
        target = usual_string(bare, second, end, 8)
        if source is None or target is None:
            return False
        if (self.last or self.bare is not self.lines) and not self.is_ready(marks[0], end):
            return False
        self.add(context, _new(Text, (source, first)), None, (_new(Text, (target, second)),), first + 1)
        return True

    def is_ready(self, first: int, end: int) -> bool:
        """End the entry above. Whether these lines can be one of their own: all of them obsolete, or none."""
        if self.last:
            if self.last[:6] != "msgstr":
                return False
            self.finish()
        obsolete = [line[:2] == "#~" for line in self.lines[first:end]]
        self.obsolete = obsolete[0]
        return all(obsolete) or not any(obsolete)

    def other(self, number: int, line: str) -> None:
        """One line of an entry that is not of the usual form, or is wrong."""
        prefix = _PREFIX.match(line)
        start = prefix.end() if prefix else len(line) - len(line.lstrip())
        first = line[start : start + 1]
        if not first or (first == "|" and prefix):
            return
        if first == "#":
            self.remark(number, line[start:])
            return
        try:
            if first != '"':
                start = self.keyword(number, line, start, obsolete=prefix is not None)
            elif not self.last:
                raise MalformedStringError("a string without a keyword before it", start)
            elif self.last != _BROKEN and self.obsolete != (prefix is not None):
                raise MalformedStringError(_MIXED, start)
            if self.last != _BROKEN:
                self.parts.append(unquote(line, start, self.charset))
        except MalformedStringError as error:
            self.fail(number, error.index, error.message)

    def keyword(self, number: int, line: str, start: int, *, obsolete: bool) -> int:
        """Begin the string that a keyword announces; gives the index of what follows the keyword."""
        found = _KEYWORD.match(line, start)
        keyword = "".join(found[0].split()) if found else ""
        end = found.end() if found else start
        if keyword in _KEYWORDS:
            self.begin(number, keyword, obsolete=obsolete)
            if self.last != _BROKEN and not line[end:].strip():
                raise MalformedStringError(f"{keyword} without a string", start)
        elif self.last != _BROKEN:
            self.finish_above(number)
            unknown = keyword and line[end:].lstrip()[:1] == '"'
            message = f"unknown keyword {keyword[:40]!r}" if unknown else "text outside the quotation marks"
            raise MalformedStringError(message, start)
        return end

    def begin(self, number: int, keyword: str, *, obsolete: bool) -> None:
        """Close the string before this keyword's, and the entry before it where the keyword begins one."""
        last = self.last
        before = _FOLLOWS.get(keyword)
        if before is not None:
            if last == _BROKEN:
                return
            if last != before or obsolete != self.obsolete:
                self.misplaced(number, keyword, obsolete=obsolete)
                return
            self.close()
        elif keyword == "msgid" and last == "msgctxt" and obsolete == self.obsolete:
            self.close()
        elif keyword == "msgid" and self.headless and not self.is_apart(number):
            self.headless = False
            return
        else:
            self.finish()
            self.obsolete = obsolete
        self.last = keyword
        self.place = number

    def close(self) -> None:
        """Keep the string that is open."""
        parts = self.parts
        self.strings[self.last] = Text(parts[0] if len(parts) == 1 else "".join(parts), self.place)
        parts.clear()

    def remark(self, number: int, line: str) -> None:
        """A comment of any kind, or flags: it ends a complete entry."""
        if self.last[:6] == "msgstr":
            self.finish()
        if line[1:2] not in _PASSED_OVER:
            self.notes.append((number, _FORBIDDEN.sub("\ufffd", line) if self.strict else line))

    def finish(self) -> None:
        """End the entry at hand: a unit, or a problem where its msgstr is missing."""
        last = self.last
        if last[:6] == "msgstr":
            self.close()
            self.build()
        elif last == _BROKEN:
            self.parts.clear()
        elif last:
            self.fail(self.place, 0, f"{last} without msgstr")
        self.last = ""
        self.obsolete = self.headless = False

    def finish_above(self, number: int) -> None:
        """End a complete entry that a blank line or a comment parts from what is wrong on this line."""
        if self.last[:6] == "msgstr" and self.is_apart(number):
            self.finish()

    def is_apart(self, number: int) -> bool:
        """Whether a blank line or a comment stands above this line."""
        above = self.lines[number - 1].strip() if number else ""
        return not above or (above[0] == "#" and above[1:2] != "~")

    def misplaced(self, number: int, keyword: str, *, obsolete: bool) -> None:
        """A keyword that cannot stand here."""
        self.finish_above(number)
        last = self.last
        if last and obsolete != self.obsolete:
            message = _MIXED
        elif last == keyword:
            message = f"{keyword} twice in one entry"
        else:
            message = f"{keyword} without {_FOLLOWS[keyword]} before it"
        self.place = number
        line = self.lines[number]
        self.fail(number, line.find("m"), message)

    def fail(self, number: int, index: int, message: str) -> None:
        """Report what is wrong at a place (both from 0) and give up the entry at hand."""
        self.problems.append(Problem(message, Position(number + 1, index + 1)))
        # What stands below the last keyword belongs to the next entry.
        self.notes = [note for note in self.notes if note[0] > self.place]
        self.headless = self.last == "msgctxt"
        self.last = _BROKEN
        self.strings = {}
        self.parts.clear()

    def build(self) -> None:
        """Add the complete entry at hand."""
        strings = self.strings
        self.strings = {}
        context = strings.pop("msgctxt", None)
        source = strings.pop("msgid")
        plural = strings.pop("msgid_plural", None)
        line = source.place + 1 if isinstance(source.place, int) else 1
        self.add(context.value if context else None, source, plural, tuple(strings.values()), line)

    def add(
        self, context: str | None, source: Text, plural: Text | None, targets: tuple[Text, ...], line: int
    ) -> None:
        """Make a unit of an entry; the header's is kept apart. `line` is the msgid's, from 1."""
        flags: tuple[str, ...] = ()
        comments: tuple[str, ...] = ()
        if self.notes:
            flags, comments = _remarks(self.notes)
            self.notes = []
        if self.strict and not self.is_sound(source, *targets, *((plural,) if plural else ())):
            return
        value = source.value
        state = _TRANSLATED
        if self.obsolete:
            state = _OBSOLETE
        elif flags and "fuzzy" in flags:
            state = _FUZZY
        elif not targets[0].value and not any(text.value for text in targets):
            state = _UNTRANSLATED
        if state is not _OBSOLETE:
            first = self.seen.setdefault(value if context is None else (context, value), line)
            if first != line:
                self.problems.append(Problem(f"duplicate entry, first at line {first}", Position(line, 1)))
        if value or context is not None:
            self.units.append(
                _new(Unit, (source, targets, state, plural, context, flags, comments, line, "", "", "", ""))
            )
        elif self.header is None and state is not _OBSOLETE:
            self.header = targets[0].value

    def is_sound(self, *texts: Text) -> bool:
        """Report the first undecodable byte or NUL in an entry's strings; the header is read nevertheless."""
        for text in texts:
            found = _FORBIDDEN.search(text.value)
            if found:
                what = "a NUL character" if found[0] == "\0" else f"a byte that is not {self.charset.upper()}"
                place = Locator(self.lines, self.charset)(text, found.start())
                self.problems.append(Problem(what, place))
                return not texts[0].value
        return True


def _remarks(notes: Sequence[tuple[int, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Flags (`#,` and gettext 1.0's `#=`) and translator comments among the lines above an entry."""
    flags: list[str] = []
    comments = []
    for _, line in notes:
        if line[1:2] in {",", "="}:
            flags += [flag.strip() for flag in line[2:].split(",")]
        else:
            comments.append(line[1:].strip())
    return tuple([flag for flag in flags if flag]), tuple(comments)
