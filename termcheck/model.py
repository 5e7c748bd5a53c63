"""What every room of the house passes on: documents, units, findings. Plain data; imports only termbase.

Units are made by the hundred thousand, so they are named tuples (0.3 us each) where a frozen dataclass
would cost ten times that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Position(NamedTuple):
    """A place in a file: line and column from 1, the column in code points."""

    line: int
    column: int


class Text(NamedTuple):
    """One decoded string of a document.

    `place` is a cookie of the reader that made the text; only that document's `locate` can read it.
    """

    value: str
    place: object = None


#: What tells a text from another whatever line it is on: context, source, its plural, targets.
Key = tuple[str | None, str | None, str | None, tuple[str, ...]]


class State(StrEnum):
    """How far a unit's translation has come; only `translated` ones are checked."""

    TRANSLATED = "translated"
    UNTRANSLATED = "untranslated"
    FUZZY = "fuzzy"
    OBSOLETE = "obsolete"


class Unit(NamedTuple):
    """One source text and its target texts in one locale (XLIFF `unit`)."""

    source: Text | None
    "None for a text that has no source, such as a macro in one language."
    targets: tuple[Text, ...]
    "One text, or one per plural form in the catalog's order."
    state: State = State.TRANSLATED
    source_plural: Text | None = None
    context: str | None = None
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    "Translator comments, a line each."
    line: int = 1
    "Where the unit begins (the msgid line in a catalog)."
    title: str = ""
    "What a person calls the unit where lines mean little: a macro's title."
    locale: str = ""
    "Only where it differs from the document's."
    pointer: str = ""
    "A JSON pointer (RFC 6901) to the target text, in files that have such."
    group: str = ""
    "What a text and its translations have in common where no catalog does: a macro's id, or title without locale."

    @property
    def key(self) -> Key:
        """The texts; equal to the `key` of every finding on this unit."""
        source, plural = self.source, self.source_plural
        return (
            self.context,
            None if source is None else source.value,
            None if plural is None else plural.value,
            tuple([text.value for text in self.targets]),
        )


class Problem(NamedTuple):
    """Something in a file that could not be read; the rest was."""

    message: str
    position: Position


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read. `locate(text, offset)` gives the place of one character of one of its texts.

    `offset` may equal the length of the text (the place just behind its last character).
    """

    path: str
    locale: str | None
    units: Sequence[Unit]
    locate: Callable[[Text, int], Position]
    lines: Sequence[str] = ()
    "The file's lines without their ends, for showing the place of a finding."
    problems: tuple[Problem, ...] = ()
    plural_categories: tuple[str, ...] = ()
    library: object = None
    "What a reader of macros keeps, so that translations in other files can be paired (`formats/pairing.py`)."
    header_comments: tuple[str, ...] = ()
    "Translator comments of a catalog's header, a line each."
    accelerator: str = ""
    "The mark of access keys that a catalog's header names (`X-Accelerator-Marker`)."


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Certainty(StrEnum):
    """How sure a rule is of a finding; only sure ones fail a build by default."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Outcome(StrEnum):
    """What a target text made of a concept that its source names."""

    AGREED = "agreed"
    UNTRANSLATED = "untranslated"
    REJECTED = "rejected"
    MISSING = "missing"
    ALTERED = "altered"
    "The source's term was to stay as it is, and did not."
    NO_TERM = "no-term"
    "The termbase has no term for the language: only where every verdict is asked for."


@dataclass(frozen=True, slots=True)
class TermUse:
    """The terminology behind a finding."""

    concept: str
    source: str
    "The termbase's term in the source language."
    matched: str
    "As the source text writes it."
    expected: tuple[str, ...]
    found: str | None = None
    "What stands in the target instead, where that is known."
    level: str = ""
    "What decided the match: exact, folded, inflected, ..."


class Fix(NamedTuple):
    """What to write instead of the marked text."""

    replacement: str
    certain: bool = False
    "True where nobody needs to look: `check --fix` writes these and no others."


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place (SARIF `result`). Lines and columns from 1, in code points; end exclusive."""

    rule: str
    severity: Severity
    certainty: Certainty
    message: str
    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    locale: str = ""
    "That it is about: the text's, or the one that a text is missing in."
    context: str | None = None
    source: str | None = None
    source_plural: str | None = None
    targets: tuple[str, ...] = ()
    title: str = ""
    term: TermUse | None = None
    hint: str = ""
    line_text: str = field(default="", compare=False)
    "The line of the file at `line`, for reports that show it."
    pointer: str = ""
    "A JSON pointer to the text, where the file has such: an export is often one line."
    fix: Fix | None = None

    @property
    def key(self) -> Key:
        """The texts of the unit; (None, None, None, ()) for a finding that is on no unit."""
        return self.context, self.source, self.source_plural, self.targets

    @property
    def fingerprint(self) -> str:
        """A hash of rule, concept, path, context and texts: survives moved lines, expires with the text."""
        parts = [
            self.rule,
            self.term.concept if self.term else "",
            self.path,
            self.locale,
            self.title,
            self.context if self.context is not None else "\x00",
            self.source or "",
            *self.targets,
            self.message,
        ]
        digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()[:32]


def place_of(finding: Finding) -> tuple[str, int, int, str, str]:
    """The order of findings in every output."""
    return finding.path, finding.line, finding.column, finding.rule, finding.message


class Remark(NamedTuple):
    """What a rule says of one text; the engine turns it into a finding by looking up the place."""

    text: Text
    start: int
    end: int
    message: str
    certainty: Certainty = Certainty.LIKELY
    term: TermUse | None = None
    hint: str = ""
    fix: Fix | None = None
    "For the text from `start` to `end`."
    locale: str = ""
    "The language that it is about, where that is not the text's."
