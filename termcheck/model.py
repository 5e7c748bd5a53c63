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
    """A place in a file."""

    line: int
    "From 1."
    column: int
    "From 1, in code points."


class Text(NamedTuple):
    """One decoded string of a document; offsets in it are code points from 0.

    As `termcheck.model.Text`: the one of `termcheck.hookspecs` is a kind of option.
    """

    value: str
    "Without the quotes and escapes of the file; placeholders and markup are in it."
    place: object = None
    "A cookie of the reader that made the text; only that document's `locate` can read it."


#: What tells a text from another whatever line it is on: context, source, its plural, targets.
Key = tuple[str | None, str | None, str | None, tuple[str, ...]]


class State(StrEnum):
    """How far a unit's translation has come; only `translated` ones are checked."""

    TRANSLATED = "translated"
    UNTRANSLATED = "untranslated"
    "There is no target text yet."
    FUZZY = "fuzzy"
    "A person has yet to look at it."
    OBSOLETE = "obsolete"
    "The product has the source text no more."


class Unit(NamedTuple):
    """One source text and its target texts in one locale (XLIFF `unit`)."""

    source: Text | None
    "None for a text that has no source, such as a macro in one language."
    targets: tuple[Text, ...]
    "One text, or one per plural form in the catalog's order."
    state: State = State.TRANSLATED
    "Rules for single units get translated ones only; a document has all."
    source_plural: Text | None = None
    "`msgid_plural`; None for a unit without plural forms."
    context: str | None = None
    "What tells it from another of the same source: `msgctxt`, or which part of a macro it is, its body aside."
    flags: tuple[str, ...] = ()
    "gettext's (`c-format`); `html-body` where the texts are HTML."
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
    "In a line; reported as `unreadable-entry`."
    position: Position


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read. `locate(text, offset)` gives the place of one character of one of its texts.

    `offset` may equal the length of the text (the place just behind its last character).
    """

    path: str
    "As findings name it: as it was given, with forward slashes."
    locale: str | None
    "The language of units that name none; None where nothing tells it."
    units: Sequence[Unit]
    "In the order of the file."
    locate: Callable[[Text, int], Position]
    lines: Sequence[str] = ()
    "The file's lines without their ends, for showing the place of a finding."
    problems: tuple[Problem, ...] = ()
    plural_categories: tuple[str, ...] = ()
    "CLDR's name of each plural form (`one`, `few`, `other`) in the order of a unit's targets; empty where not known."
    library: object = None
    "What our readers of macros keep, so that translations in other files can be paired; None for a catalog."
    header_comments: tuple[str, ...] = ()
    "Translator comments of a catalog's header, a line each."
    accelerator: str = ""
    "The mark of access keys that a catalog's header names (`X-Accelerator-Marker`)."


class Severity(StrEnum):
    """How bad a finding is; `fail-on` of the configuration says from which on a run fails."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Certainty(StrEnum):
    """How sure a rule is of a finding."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    "Shown; by default it fails no run."


class Outcome(StrEnum):
    """What a target text made of a concept that its source names."""

    AGREED = "agreed"
    "One of the agreed terms stands there."
    UNTRANSLATED = "untranslated"
    "The source's word was left standing."
    REJECTED = "rejected"
    "A word stands there that the termbase rejects."
    MISSING = "missing"
    "None of these; nothing can be pointed at."
    ALTERED = "altered"
    "The source's term was to stay as it is, and did not."
    NO_TERM = "no-term"
    "The termbase has no term for the language: only where every verdict is asked for."


@dataclass(frozen=True, slots=True)
class TermUse:
    """The terminology behind a finding; `Verdict.term_use` makes one."""

    concept: str
    "Its id in the termbase."
    source: str
    "The termbase's term in the source language."
    matched: str
    "As the source text writes it."
    expected: tuple[str, ...]
    "The agreed terms, the preferred one first."
    found: str | None = None
    "What stands in the target instead, where that is known."
    level: str = ""
    "`Level.label` of what decided."


class Fix(NamedTuple):
    """What to write instead of the marked text."""

    replacement: str
    "Plain text; where the file escapes characters, it is escaped when it is written."
    certain: bool = False
    "True where nobody needs to look: `check --fix` writes these and no others."


@dataclass(frozen=True, slots=True)
class Finding:
    """One broken rule at one place (SARIF `result`). Lines and columns from 1, in code points; end exclusive."""

    rule: str
    "Its name."
    severity: Severity
    "The rule's, or what the configuration says of it."
    certainty: Certainty
    message: str
    path: str
    "The document's."
    line: int
    "Of the first character."
    column: int
    end_line: int
    end_column: int
    "Of the place behind the last character."
    locale: str = ""
    "That it is about: the text's, or the one that a text is missing in."
    context: str | None = None
    "This and the next four are the unit's."
    source: str | None = None
    "None where there is none, as for a finding that is on no unit."
    source_plural: str | None = None
    targets: tuple[str, ...] = ()
    "All of the unit's, whichever the finding is on."
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
    "A target of the unit, or a catalog's source: the object itself and no copy, since its place is looked up."
    start: int
    "An offset in `text.value`."
    end: int
    "Behind the last character."
    message: str
    "In a line, without a full stop."
    certainty: Certainty = Certainty.LIKELY
    term: TermUse | None = None
    "Where it is about a term: reports show what is expected, suppressions may name its concept."
    hint: str = ""
    "What helps to mend it, in a line."
    fix: Fix | None = None
    "For the text from `start` to `end`."
    locale: str = ""
    "The language that it is about, where that is not the text's."
