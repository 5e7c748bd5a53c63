"""`termcheck audit`: how well the terms are kept, and what is used instead."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

import click

from termbase.errors import UserError
from termcheck import audited
from termcheck.audit import figures, outputs
from termcheck.audit.model import Audit
from termcheck.audited import Audited
from termcheck.cli.auditing import auditor as auditor_of
from termcheck.cli.check import parse_tag, wants_colour
from termcheck.cli.configured import Settings, settings, with_options
from termcheck.cli.files import aside, emit
from termcheck.cli.plugged import with_configuration, with_plugins
from termcheck.reporters.terminal import safe

_SUGGESTED = 20


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option(
    "--output",
    "-o",
    "files",  # not `output`, which the configuration has for the reports of findings
    multiple=True,
    metavar="[FORMAT:]FILE",
    help=f"Write the report to a file; its ending says the format ({', '.join(outputs.OUTPUTS)}). Repeatable.",
)
@click.option("--format", "-f", "form", metavar="NAME", help="The format on standard output. [default: text]")
@with_options("termbases")
@click.option("--locale", "-l", metavar="TAG", help="Language of files that do not say it themselves.")
@with_options("source-locale", "exclude", "readers", "occurrences", "subjects", "accelerator")
@click.option("--compare", metavar="REF", help="Hold it against the same paths at a git revision.")
@click.option(
    "--history", metavar="FILE", help="An SQLite file that keeps the figures of each run, for the trend."
)
@click.option(
    "--suggest/--no-suggest",
    default=True,
    help="Also seek terms that the termbase lacks. [default: on]",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="PERCENT",
    help="End with 1 where a language uses less than that share of its terms as agreed.",
)
@with_configuration
@with_plugins
@with_options("jobs", "executor")
@click.option(
    "--color/--no-color", "colour", default=None, help="Colours on or off. [default: on in a terminal]"
)
@click.option(
    "--no-cache", is_flag=True, help="Compile the termbase and judge every file afresh; keep nothing."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def audit(paths: tuple[str, ...], **said: Any) -> int:
    """Report how well the translations in PATHS keep to the terms, and what they use instead.

    For each language, concept, file and macro library: used as agreed, another word, left in the source language,
    forbidden, not used, no term yet. Words that the termbase does not know are found by what the texts share.
    Comments and the configuration's suppressions do not count here. Ends with 0 unless --fail-under asks otherwise,
    and with 2 when a file could not be read.

    \b
    Examples:
      termcheck audit locale/
      termcheck audit locale/ macros/ -o report.html -o figures.csv
      termcheck audit . --history audits.sqlite --compare main -o report.html
    """
    paths = paths or (".",)
    files = [_output(one) for one in said["files"]]
    form = said["form"] or "text"
    if form not in outputs.OUTPUTS:
        outputs.render(form, _nothing())  # says which there are
    audited.checked(paths, said["history"] or "", said["compare"] or "")
    made = settings(
        paths, said, explicit=said["config"], isolated=said["isolated"], locale=parse_tag(said["locale"])
    )
    found, done = _audited(paths, made, said)
    for name, path in files:
        emit(outputs.render(name, found), path)
    if not files or said["form"]:
        emit(_on_terminal(found, form, said), None)
    for problem in found.problems:
        click.echo(safe(f"warning: {problem}"), err=True)
    if not found.files and not found.problems:
        click.echo("nothing to audit: no translation here that a reader knows", err=True)
    if not done:
        return 2
    return 1 if _under(found, said["fail_under"]) else 0


def _output(text: str) -> tuple[str, str]:
    """Format and file. Raises UserError for a format that is none."""
    from termcheck.config.values import split_output

    name, path = split_output(text)
    if name and name not in outputs.OUTPUTS:
        outputs.render(name, _nothing())
    folder = os.path.dirname(path)  # noqa: PTH120
    if folder and not os.path.isdir(folder):  # noqa: PTH112
        raise UserError("cannot be written: there is no such folder", where=path)
    return (name or outputs.by_suffix(path)), path


def _nothing() -> Audit:
    return Audit((), "en", {}, (), ())


def _audited(paths: Sequence[str], made: Settings, said: Mapping[str, Any]) -> Audited:
    modules = (*audited.RULES, *(audited.TEXTS if said["suggest"] else ()))
    auditor = auditor_of(made, modules, quiet=said["quiet"])
    with aside():
        found, done = audited.audited(auditor, paths, _SUGGESTED if said["suggest"] else 0)
    if said["history"]:
        found = audited.with_history(found, said["history"], paths, auditor, said["compare"] or "")
    if said["compare"] and found.compared is None:
        found = audited.compared(auditor, found, paths, said["compare"])
    return Audited(found, done)


def _on_terminal(found: Audit, form: str, said: Mapping[str, Any]) -> str | bytes:
    if form != "text":
        return outputs.render(form, found)
    from termcheck.audit import summary

    return summary.render(found, wants_colour(said["colour"], None))


def _under(found: Audit, least: float | None) -> bool:
    """Says which languages are under the bound."""
    if least is None:
        return False
    if not any(counts.judged for counts, _ in found.by_locale().values()):
        click.echo("no use of a term was found: --fail-under has nothing to measure", err=True)
    low = {
        locale: share
        for locale, (counts, _) in found.by_locale().items()
        if (share := counts.adherence) is not None and share * 100 < least
    }
    for locale, share in low.items():
        click.echo(
            f"{safe(locale)}: {figures.percent(share)} of the terms are used as agreed, under {least:g} %",
            err=True,
        )
    return bool(low)
