"""`termcheck check`: read, judge, report."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

import click

from termbase.cache import default_folder, open_index
from termbase.errors import UserError
from termbase.locale import parse_locale
from termcheck import plugins, walk
from termcheck.cli.errors import complain
from termcheck.cli.files import emit
from termcheck.engine import CRASHED, check_document, place_of
from termcheck.hookspecs import Reader, Report
from termcheck.model import Certainty, Document, Finding, Severity
from termcheck.policy import Occurrences, Policy

T = TypeVar("T")
_DEFAULT_TERMBASE = "customer-service"
#: Runs over fewer files end before a bar could be read.
_BAR_FROM = 20


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option(
    "--termbase",
    "-t",
    "termbases",
    multiple=True,
    metavar="NAME|FILE",
    help=f"A shipped termbase or a .tbx, .csv or .toml file; may be repeated, later ones win. "
    f"[default: {_DEFAULT_TERMBASE}]",
)
@click.option("--locale", "-l", metavar="TAG", help="Language of files that do not say it themselves.")
@click.option(
    "--source-locale", metavar="TAG", help="Language of the source texts. [default: the termbase's, en]"
)
@click.option(
    "--format",
    "-f",
    "output_format",
    default="text",
    show_default=True,
    metavar="NAME",
    help="text, json, or a format that a plugin brings.",
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, writable=True), help="Write the report to a file."
)
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever was found (2 for errors stays 2).")
@click.option("--isolated", is_flag=True, help="Ignore configuration files.")
@click.option(
    "--color/--no-color", "colour", default=None, help="Colours on or off. [default: on in a terminal]"
)
@click.option(
    "--occurrences",
    type=click.Choice([*Occurrences]),
    default=Occurrences.ANY.value,
    show_default=True,
    help="Must one use of a term in the source be answered, or every one?",
)
@click.option(
    "--subject",
    "subjects",
    multiple=True,
    metavar="FIELD",
    help="Only concepts of this subject field; repeatable.",
)
@click.option(
    "--accelerator",
    type=click.Choice(["auto", "none", "&", "_", "~"]),
    default="auto",
    show_default=True,
    help="The sign before an access key (&File). auto: found out for each file.",
)
@click.option("--no-cache", is_flag=True, help="Compile the termbase afresh and keep nothing of it.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def check(
    paths: tuple[str, ...], termbases: tuple[str, ...], locale: str | None, source_locale: str | None,
    output_format: str, output: str | None, exit_zero: bool, isolated: bool, colour: bool | None,
    occurrences: str, subjects: tuple[str, ...], accelerator: str, no_cache: bool, quiet: bool,
) -> int:  # fmt: skip
    """Check the catalogs in PATHS (files or folders; the current folder by default).

    Ends with 0 when nothing was found that counts, 1 when something was, 2 when the job could not be done.
    Findings that are only possible are shown and do not count.

    \b
    Examples:
      termcheck check locale/
      termcheck check locale/sv.po --termbase our-terms.csv
      termcheck check . --format json -o findings.json
    """
    del isolated  # there is no configuration file to ignore yet; the option is stable
    loaded = plugins.load()
    reporter = _choose(loaded.reporters, output_format, "format")
    tag = parse_tag(locale)
    index = open_index(
        termbases or (_DEFAULT_TERMBASE,),
        parse_tag(source_locale) or "",
        folder=None if no_cache else default_folder(),
        warn=lambda warning: click.echo(f"warning: {warning}", err=True),
    )
    policy = Policy(
        Occurrences(occurrences),
        frozenset(subjects),
        accelerator=None if accelerator == "auto" else accelerator.replace("none", ""),
    )
    chosen = list(walk.files(paths or (".",), loaded.readers))
    if not chosen:
        click.echo("nothing to check: no file here that a reader knows", err=True)
    findings: list[Finding] = []
    units = 0
    unread: list[UserError] = []
    for path, reader in _with_progress(chosen, quiet=quiet):
        try:
            document = _read(path, reader, tag)
        except UserError as error:
            unread.append(error)
            continue
        units += len(document.units)
        findings += check_document(document, index, list(loaded.rules.values()), locale=tag, policy=policy)
    findings.sort(key=place_of)
    failed = any(counts(finding) for finding in findings)
    report = Report(findings, len(chosen), units, failed)
    emit(reporter.render(report, wants_colour(colour, output)), output)
    for fault in unread:
        complain(fault)
    if unread or any(finding.rule == CRASHED for finding in findings):
        return 2
    return 1 if failed and not exit_zero else 0


def _read(path: str, reader: Reader, locale: str | None) -> Document:
    shown = path if os.sep == "/" else path.replace(os.sep, "/")
    data = walk.read_bytes(path)
    try:
        return reader.read(shown, data, locale)
    except UserError:
        raise
    except Exception as error:
        raise UserError(f"the reader {reader.name!r} crashed: {error!r}", where=shown) from error


def counts(finding: Finding) -> bool:
    """True when a finding fails a run: at least a warning, and not merely possible."""
    return finding.severity is not Severity.INFO and finding.certainty is not Certainty.POSSIBLE


def _choose(table: Mapping[str, T], name: str, kind: str) -> T:
    if name in table:
        return table[name]
    from termbase.suggest import did_you_mean

    raise UserError(f"unknown {kind} {name!r}", hint=did_you_mean(name, table))


def parse_tag(text: str | None) -> str | None:
    """The canonical form of a language tag from the command line."""
    if text is None:
        return None
    tag = parse_locale(text)
    if tag is None:
        raise UserError(f"{text!r} is not a language tag", hint="write it like sv, zh-Hans or pt-BR (BCP 47)")
    return tag


def _with_progress(items: Sequence[T], *, quiet: bool) -> Iterator[T]:
    if quiet or len(items) < _BAR_FROM or not sys.stderr.isatty():
        yield from items
        return
    with click.progressbar(items, label="checking", file=sys.stderr) as bar:
        yield from bar


def wants_colour(choice: bool | None, output: str | None) -> bool:
    """True when the report goes to a terminal that wants colours (https://no-color.org)."""
    if choice is not None:
        return choice
    return (
        output is None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )
