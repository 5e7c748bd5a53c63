"""The public extension surface: every hook that a plugin may implement, and the roles that it fills.

Hooks are called once, at the start of a run, and hand over objects; nothing here is called per unit.
"""

from __future__ import annotations

from collections.abc import Sequence

import pluggy

from termbase.folding import Normaliser
from termbase.importers import Layout
from termbase.language import Language
from termbase.shelf import TermbaseFile
from termcheck.kinds import Flag, ListOf, Number, Option, TableOf, Text
from termcheck.masking import Mask
from termcheck.roles import (
    Across,
    Command,
    Executor,
    Filter,
    Libraries,
    Reader,
    Report,
    Reporter,
    Rule,
    Seen,
)

__all__ = [
    "TERMCHECK_API",
    "Across",
    "Command",
    "Executor",
    "Filter",
    "Flag",
    "Language",
    "Layout",
    "Libraries",
    "ListOf",
    "Mask",
    "Normaliser",
    "Number",
    "Option",
    "Reader",
    "Report",
    "Reporter",
    "Rule",
    "Seen",
    "TableOf",
    "TermbaseFile",
    "Text",
    "hookimpl",
    "hookspec",
]

#: Grows by one when a spec gains something; a plugin may ask for it.
TERMCHECK_API = 2

hookspec = pluggy.HookspecMarker("termcheck")
hookimpl = pluggy.HookimplMarker("termcheck")


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


@hookspec
def termcheck_filters() -> Sequence[Filter]:  # type: ignore[empty-body]
    """A last word on findings: drop some, or change how bad they are. Called once; see `Filter`.

    Example:

        from dataclasses import replace
        from termcheck.hookspecs import Filter, hookimpl
        from termcheck.model import Severity

        def apply(finding):
            return replace(finding, severity=Severity.INFO) if finding.locale == "ro" else finding

        @hookimpl
        def termcheck_filters():
            return [Filter("ro-is-new", apply, "Romanian is new here: its findings are for information")]
    """


@hookspec
def termcheck_commands() -> Sequence[Command]:  # type: ignore[empty-body]
    """Commands of the command line. Called once, for installed plugins and those that TERMCHECK_PLUGINS names.

    Example:

        import click
        from termcheck.hookspecs import Command, hookimpl

        @click.command()
        def hello():
            click.echo("hello")

        @hookimpl
        def termcheck_commands():
            return [Command("hello", "Say hello.", lambda: hello)]
    """


@hookspec
def termcheck_executors() -> Sequence[Executor]:  # type: ignore[empty-body]
    """Where large runs are judged, by any `concurrent.futures.Executor`. Called once.

    Example:

        from concurrent.futures import ThreadPoolExecutor
        from termcheck.hookspecs import Executor, hookimpl

        def open_threads(address, workers):
            return ThreadPoolExecutor(workers or 2)

        @hookimpl
        def termcheck_executors():
            return [Executor("some-threads", "threads of this process", open_threads)]
    """


@hookspec
def termcheck_importers() -> Sequence[Layout]:  # type: ignore[empty-body]
    """Layouts of glossary pages for `termcheck terms import`. Called once; `looks_like` decides which one reads.

    Example:

        from termbase.importers import Entry, Glossary
        from termcheck.hookspecs import Layout, hookimpl

        def looks_like(lines):
            return sum(" => " in line.text for line in lines) / max(len(lines), 1)

        def read(lines, locale, source):
            pairs = [line.text.split(" => ", 1) for line in lines if " => " in line.text]
            entries = tuple(Entry(term, term, locale, english=english, source=source) for term, english in pairs)
            return Glossary(entries, (), "arrows", locale)

        @hookimpl
        def termcheck_importers():
            return [Layout("arrows", "term => English term", looks_like, read)]
    """


@hookspec
def termcheck_termbases() -> Sequence[TermbaseFile]:  # type: ignore[empty-body]
    """Termbases that a package brings: `--termbase NAME` takes them. Called once.

    The file lies beside the module here, so that it is found from every folder.

    Example:

        from pathlib import Path
        from termcheck.hookspecs import TermbaseFile, hookimpl

        TERMS = Path(__file__).with_name("harbour.csv")

        @hookimpl
        def termcheck_termbases():
            return [TermbaseFile("harbour", str(TERMS), "the words of Harbour Desk")]
    """


@hookspec
def termcheck_languages() -> Sequence[Language]:  # type: ignore[empty-body]
    """Languages beside those that ship: how words are told apart and inflect. Called once.

    `endings` names a file in the layout of `termbase/data/inflection/`; without it, words are matched as written.

    Example:

        from termcheck.hookspecs import Language, hookimpl

        @hookimpl
        def termcheck_languages():
            return [Language("eo", adjective_endings=("ajn", "aj", "an", "a"))]
    """


@hookspec
def termcheck_normalisers() -> Sequence[Normaliser]:  # type: ignore[empty-body]
    """Spelling differences that shall not matter, beside those of the language itself. Called once.

    Example:

        from termcheck.hookspecs import Normaliser, hookimpl

        @hookimpl
        def termcheck_normalisers():
            return [Normaliser("old-ae", "da", lambda word: word.replace("aa", "å"))]
    """


@hookspec
def termcheck_masks() -> Sequence[Mask]:  # type: ignore[empty-body]
    r"""What is no prose in your texts: no rule looks for words there. Called once.

    With `placeholder=True` a translation has to keep what is found.

    Example:

        import re
        from termcheck.hookspecs import Mask, hookimpl

        KEY = re.compile(r"\[\[[A-Z_]+\]\]")

        def find(text, flags):
            return [match.span() for match in KEY.finditer(text)]

        @hookimpl
        def termcheck_masks():
            return [Mask("desk-key", find, placeholder=True)]
    """
