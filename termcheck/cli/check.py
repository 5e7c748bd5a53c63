"""`termcheck check`: read, judge, report."""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH113

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import click

from termbase.errors import UserError
from termbase.locale import parse_locale
from termcheck import run
from termcheck.cli.configured import hold_selection, parallel, settings, with_options
from termcheck.cli.errors import complain
from termcheck.cli.files import aside, emit
from termcheck.cli.plugged import with_configuration, with_plugins
from termcheck.config import Config
from termcheck.config.find import placed
from termcheck.reporters import outputs
from termcheck.reporters.terminal import safe
from termcheck.roles import Report
from termcheck.run import Outcome

T = TypeVar("T")
#: Files in an unknown language that are named one by one.
_MOST_NAMELESS = 5
#: Runs over fewer files end before a bar could be read.
_BAR_FROM = 20


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@with_options("termbases")
@click.option("--locale", "-l", metavar="TAG", help="Language of files that do not say it themselves.")
@with_options("source-locale", "select", "ignore", "fail-on", "certainty")
@click.option("--exit-zero", is_flag=True, help="End with 0 whatever was found (2 for errors stays 2).")
@with_options("format", "output")
@click.option("--statistics", is_flag=True, help="Count the findings by rule and concept, on stderr.")
@click.option(
    "--color/--no-color", "colour", default=None, help="Colours on or off. [default: on in a terminal]"
)
@with_options("exclude")
@click.option(
    "--force-exclude",
    is_flag=True,
    help="Pass over excluded and unknown files even if they are named, for hooks.",
)
@with_options("readers", "catalogs", "occurrences", "subjects", "accelerator", "baseline")
@click.option("--no-baseline", is_flag=True, help="Report also what the baseline knows.")
@click.option(
    "--diff", metavar="REF", help="Only texts that changed since a git revision (REF...: since the fork)."
)
@with_configuration
@with_plugins
@with_options("jobs", "executor")
@click.option("--fix", is_flag=True, help="Write the fixes that are certain into the files; report the rest.")
@click.option("--diff-only", is_flag=True, help="With --fix: show them as a diff, write nothing.")
@click.option(
    "--fuzzy", is_flag=True, help="With --fix: mark the entries of catalogs that it changes as fuzzy."
)
@click.option(
    "--no-cache", is_flag=True, help="Compile the termbase and judge every file afresh; keep nothing."
)
@click.option("--quiet", "-q", is_flag=True, help="No progress bar, no notes on stderr.")
def check(paths: tuple[str, ...], **said: Any) -> int:
    """Check the catalogs and macros in PATHS (files or folders; the current folder by default).

    Ends with 0 when nothing was found that counts, 1 when something was, 2 when the job could not be done.
    What is said here counts before what a configuration file says (termcheck.toml, pyproject.toml).

    \b
    Examples:
      termcheck check locale/
      termcheck check locale/sv.po --termbase our-terms.csv
      termcheck check . --output json:findings.json --fail-on error
    """
    for option in ("diff_only", "fuzzy"):
        if said[option] and not said["fix"]:
            raise UserError(f"--{option.replace('_', '-')} says how to --fix, which is not there")
    paths = paths or (".",)
    tag = parse_tag(said["locale"])
    made = settings(paths, said, explicit=said["config"], isolated=said["isolated"], locale=tag)
    made.judge.config = config = _with_baseline(
        made.config, isolated=said["isolated"], without=said["no_baseline"]
    )
    hold_selection(made)
    reports = outputs.chosen(config.format, config.output, made.plugins.reporters)
    chosen = run.files(paths, config, made.plugins.readers, forced=said["force_exclude"])
    if not chosen and not said["force_exclude"]:
        click.echo("nothing to check: no file here that a reader knows", err=True)

    def again() -> Outcome:
        with aside():
            return run.check(
                chosen,
                made.judge,
                readers=made.plugins.readers,
                since=said["diff"] or "",
                parallel=parallel(made),
                filters=made.plugins.filters.values(),
                progress=lambda items: with_progress(items, quiet=said["quiet"]),
            )

    outcome = again()
    if said["fix"]:
        from termcheck.cli.fixing import mended

        outcome = mended(outcome, chosen, made.judge.read, again, said)
        if said["diff_only"]:
            reports = tuple(output for output in reports if output.path is not None)
    failed = any(config.counts(finding) for finding in outcome.findings)
    report = Report(outcome.findings, outcome.files, outcome.units, failed)
    for reporter, path in reports:
        with aside():
            text = outputs.rendered(reporter, report, colour=wants_colour(said["colour"], path))
        emit(text, path)
    _tell(outcome, report, config, statistics=said["statistics"], quiet=said["quiet"])
    if not outcome.done:
        return 2
    return 1 if failed and not said["exit_zero"] else 0


def _with_baseline(config: Config, *, isolated: bool, without: bool) -> Config:
    """The baseline that is there by its usual name counts without being named."""
    if without:
        return replace(config, baseline="")
    usual = placed(".termcheck-baseline.json", config.root)
    if config.baseline or isolated or not os.path.isfile(usual):
        return config
    return replace(config, baseline=usual)


def _tell(outcome: Outcome, report: Report, config: Config, *, statistics: bool, quiet: bool) -> None:
    """On stderr: what a person should know beside the report."""
    if statistics:
        from termcheck.reporters.statistics import statistics as counted

        click.echo(counted(report), nl=False, err=True)
    if not quiet and (outcome.known or outcome.stale):
        stale = f", {outcome.stale} stale (termcheck baseline --prune)" if outcome.stale else ""
        click.echo(f"{safe(config.baseline)}: {outcome.known} known{stale}", err=True)
    nameless = [tag.removeprefix("und ") for tag in outcome.unknown if tag.startswith("und ")]
    for path in nameless[:_MOST_NAMELESS]:
        click.echo(
            f"warning: {safe(path)}: nothing says which language it is in: not checked; give --locale",
            err=True,
        )
    if len(nameless) > _MOST_NAMELESS:
        click.echo(
            f"warning: and {len(nameless) - _MOST_NAMELESS} more files in an unknown language", err=True
        )
    words = ", ".join(tag for tag in outcome.unknown if not tag.startswith("und "))
    if words and not quiet:
        click.echo(
            f"warning: no inflection is known for {words}: terms are found as they are written", err=True
        )
    for fault in outcome.unread:
        complain(fault)


def parse_tag(text: str | None) -> str | None:
    """The canonical form of a language tag from the command line."""
    if text is None:
        return None
    tag = parse_locale(text)
    if tag is None:
        raise UserError(f"{text!r} is not a language tag", hint="write it like sv, zh-Hans or pt-BR (BCP 47)")
    return tag


def with_progress(items: Sequence[T], *, quiet: bool) -> Iterator[T]:
    """The items, with a bar on a terminal where they are many."""
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
