"""`termcheck baseline`: write down what is known, so that only what is new is reported."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import click

from termbase.cache import default_folder, open_index
from termbase.errors import UserError
from termcheck import baseline as known
from termcheck import plugins, walk
from termcheck.baseline import Comparison, Known
from termcheck.cli.check import parse_tag
from termcheck.cli.errors import complain
from termcheck.cli.files import write_whole
from termcheck.directives import Directives, read_directives
from termcheck.engine import CRASHED, check_document
from termcheck.model import Finding
from termcheck.suppress import suppress


class _Run(NamedTuple):
    findings: list[Finding]
    paths: list[str]
    rules: list[str]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option(
    "--output",
    "-o",
    default=known.DEFAULT,
    show_default=True,
    type=click.Path(dir_okay=False),
    help="The baseline; the paths in it are relative to its folder.",
)
@click.option("--update", is_flag=True, help="Add what is new to a baseline that is there.")
@click.option("--prune", is_flag=True, help="Remove what is no longer found.")
@click.option(
    "--termbase", "-t", "termbases", multiple=True, metavar="NAME|FILE", help="As in termcheck check."
)
@click.option("--locale", "-l", metavar="TAG", help="As in termcheck check.")
@click.option("--source-locale", metavar="TAG", help="As in termcheck check.")
def baseline(
    paths: tuple[str, ...], output: str, update: bool, prune: bool,
    termbases: tuple[str, ...], locale: str | None, source_locale: str | None,
) -> int:  # fmt: skip
    """Write down the findings in PATHS, so that `termcheck check` reports only new ones.

    A baseline that is there is never made larger unasked: without --update or --prune it is compared, and the
    command ends with 1 when it differs. Say the same PATHS and options as for termcheck check.

    \b
    Examples:
      termcheck baseline locale/
      termcheck baseline locale/ --prune
      termcheck baseline locale/ --update --prune
    """
    there = Path(output).exists()
    before = known.load(output) if there else known.Baseline(known.folder_of(output), {})
    run = _run(
        paths or (".",), termbases or ("customer-service",), parse_tag(locale), parse_tag(source_locale)
    )
    found = known.compare(run.findings, before, paths=run.paths, ran=run.rules)
    if there and not (update or prune):
        return _compared(found, output)
    after = Counter(before.entries)
    added = known.collect(found.new, before.folder) if update or not there else Counter[Known]()
    removed = found.stale if prune else Counter[Known]()
    _write(output, before.entries, (after + added) - removed, there=there)
    click.echo(f"{output}: {added.total()} added, {removed.total()} removed", err=True)
    return 0


def _write(path: str, before: Mapping[Known, int], after: Mapping[Known, int], *, there: bool) -> None:
    """A file that would say the same is left as it is."""
    if not there or before != after:
        write_whole(path, known.render(after))


def _compared(found: Comparison, path: str) -> int:
    new, stale = len(found.new), found.stale.total()
    click.echo(
        f"{path}: {len(found.known)} known, {new} new (--update adds them), {stale} stale (--prune)", err=True
    )
    return 1 if new or stale else 0


def _run(paths: tuple[str, ...], termbases: tuple[str, ...], locale: str | None, source: str | None) -> _Run:
    """What check would report. Raises UserError when a file could not be read or a rule crashed: a baseline
    of half a run would call the other half new.
    """
    loaded = plugins.load()
    index = open_index(
        termbases,
        source or "",
        folder=default_folder(),
        warn=lambda warning: click.echo(f"warning: {warning}", err=True),
    )
    chosen = list(walk.files(paths, loaded.readers))
    findings: list[Finding] = []
    directives: dict[str, Directives] = {}
    unread = 0
    for path, reader in chosen:
        shown = path.replace(os.sep, "/")
        try:
            document = reader.read(shown, walk.read_bytes(path), locale)
        except UserError as error:
            unread += 1
            complain(error)
            continue
        findings += check_document(document, index, list(loaded.rules.values()), locale=locale)
        directives[shown] = read_directives(document, loaded.rules)
    crashed = next((finding for finding in findings if finding.rule == CRASHED), None)
    if crashed is not None:
        raise UserError(crashed.message, where=f"{crashed.path}:{crashed.line}", hint="nothing was written")
    if unread:
        raise UserError("not every file could be read", hint="nothing was written")
    outcome = suppress(findings, directives, ran=loaded.rules)
    return _Run([*outcome.kept, *outcome.own], list(directives), list(loaded.rules))
