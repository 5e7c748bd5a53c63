"""The public extension surface: what a plugin may bring, and the roles it must fill.

Hooks are called once, at the start of a run, and hand over objects; nothing here is called per unit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pluggy

from termcheck.model import Document, Finding, Remark, Severity, Unit

if TYPE_CHECKING:
    from termbase.index import Index
    from termcheck.adherence import Verdict

#: Grows by one when a spec gains something; a plugin may ask for it.
TERMCHECK_API = 1

hookspec = pluggy.HookspecMarker("termcheck")
hookimpl = pluggy.HookimplMarker("termcheck")


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check. `judge` sees one verdict of the termbase, `check` one unit, `search` one unit and the
    compiled termbase; any of them may be absent.

    The name says what is wrong (`missing-term`) and is the same in output, configuration and docs.
    """

    name: str
    summary: str
    severity: Severity
    judge: Callable[[Unit, Verdict], Remark | None] | None = None
    check: Callable[[Unit, str], Iterable[Remark]] | None = None
    "Called with the unit and its locale."
    search: Callable[[Unit, str, Index], Iterable[Remark]] | None = None
    "Called with the unit, its locale and the termbase, compiled for looking terms up."
    survey: Callable[[Document, str], Iterable[Remark]] | None = None
    "Called once with a whole file and the language that it falls back on; remarks speak of texts of its units."
    concerns: re.Pattern[str] | None = None
    "`check` and `search` are not called for a unit in none of whose texts, source or target, this is found."
    needs_terms: bool = False
    "`check` and `search` are not called for languages of which the termbase has no term."
    without_source: bool = False
    "`check` and `search` are only for units that have no source text."


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format: files whose names end in one of `suffixes` and whose head it recognises.

    `recognises(path, head)` sees the first kilobytes; None means that the name is enough.
    `read(path, data, locale)` gets the file's bytes and the locale to fall back on; it raises `UserError`
    for a file it cannot make sense of and reports what it could not read as the document's problems.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, str | None], Document]
    recognises: Callable[[str, bytes], bool] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run, as a reporter gets it."""

    findings: Sequence[Finding]
    files: int
    units: int
    failed: bool
    "Whether a finding reached the failing level."


@dataclass(frozen=True, slots=True)
class Reporter:
    """An output format. `render(report, colour)` returns the text to write, with its last line end."""

    name: str
    render: Callable[[Report, bool], str]


@hookspec
def termcheck_rules() -> Sequence[Rule]:  # type: ignore[empty-body]
    """Rules to run beside our own. Called once; each rule then sees every translated unit, or every verdict.

    A `Remark` speaks of a slice of one text of the unit; the place in the file is looked up for it.

    Example:

        from termcheck.hookspecs import Rule, hookimpl
        from termcheck.model import Remark, Severity

        def check(unit, locale):
            for text in unit.targets:
                at = text.value.find("!!")
                if at >= 0:
                    yield Remark(text, at, at + 2, "one exclamation mark is enough")

        @hookimpl
        def termcheck_rules():
            return [Rule("many-exclamations", "Shouting", Severity.WARNING, check=check)]
    """


@hookspec
def termcheck_readers() -> Sequence[Reader]:  # type: ignore[empty-body]
    """File formats to read beside our own. Called once; asked in order of their names.

    Example:

        from termcheck.hookspecs import Reader, hookimpl
        from termcheck.model import Document, Position, Text, Unit

        def read(path, data, locale):
            lines = data.decode("utf-8").splitlines()
            pairs = [(number, *line.split("=", 1)) for number, line in enumerate(lines, 1) if "=" in line]
            units = [Unit(Text(a), (Text(b, (n, len(a) + 2)),), line=n) for n, a, b in pairs]
            return Document(path, locale, units, lambda text, at: Position(text.place[0], text.place[1] + at), lines)

        @hookimpl
        def termcheck_readers():
            return [Reader("pairs", (".pairs",), read)]
    """


@hookspec
def termcheck_reporters() -> Sequence[Reporter]:  # type: ignore[empty-body]
    """Output formats to offer beside our own. Called once.

    Example:

        from termcheck.hookspecs import Reporter, hookimpl

        def render(report, colour):
            return f"{len(report.findings)} findings in {report.files} files\\n"

        @hookimpl
        def termcheck_reporters():
            return [Reporter("count", render)]
    """
