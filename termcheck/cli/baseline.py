"""`termcheck baseline`: write down what is known, so that only what is new is reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from termbase.errors import UserError
from termcheck import baseline as known
from termcheck import run
from termcheck.baseline import Baseline, Comparison, Known
from termcheck.cli.check import parse_tag
from termcheck.cli.configured import hold_selection, settings, with_options
from termcheck.cli.errors import complain
from termcheck.cli.files import aside, write_whole
from termcheck.cli.plugged import with_configuration, with_plugins
from termcheck.config.find import placed
from termcheck.model import Finding
from termcheck.own_rules import CRASHED


class _Run(NamedTuple):
    path: str
    "Of the baseline."
    findings: list[Finding]
    paths: list[str]
    rules: set[str]


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False),
    help="The baseline; the paths in it are relative to its folder. "
    f"[default: the configuration's, or {known.DEFAULT}]",
)
@click.option("--update", is_flag=True, help="Add what is new to a baseline that is there.")
@click.option("--prune", is_flag=True, help="Remove what is no longer found.")
@with_options("termbases")
@click.option("--locale", "-l", metavar="TAG", help="Language of files that do not say it themselves.")
@with_options("source-locale", "select", "ignore", "exclude")
@with_options("readers", "catalogs", "occurrences", "subjects", "accelerator")
@with_configuration
@with_plugins
@click.option(
    "--no-cache", is_flag=True, help="Compile the termbase and judge every file afresh; keep nothing."
)
def baseline(paths: tuple[str, ...], update: bool, prune: bool, **said: Any) -> int:
    """Write down the findings in PATHS, so that `termcheck check` reports only new ones.

    A baseline that is there is never made larger unasked: without --update or --prune it is compared, and the
    command ends with 1 when it differs. Say the same PATHS and options as for termcheck check.

    \b
    Examples:
      termcheck baseline locale/
      termcheck baseline locale/ --prune
      termcheck baseline locale/ --update --prune
    """
    made = _run(paths or (".",), said)
    there = Path(made.path).exists()
    before = known.load(made.path) if there else Baseline(known.folder_of(made.path), {})
    found = known.compare(made.findings, before, paths=made.paths, ran=made.rules)
    if there and not (update or prune):
        return _compared(found, made.path)
    added = known.collect(found.new, before.folder) if update or not there else Counter[Known]()
    removed = found.stale if prune else Counter[Known]()
    _write(made.path, before.entries, Counter(before.entries) + added - removed, there=there)
    click.echo(f"{made.path}: {added.total()} added, {removed.total()} removed", err=True)
    return 0


def _write(path: str, before: Mapping[Known, int], after: Mapping[Known, int], *, there: bool) -> None:
    """A file that would say the same is left as it is."""
    if not there or before != after:
        write_whole(path, known.render(after))


def _compared(found: Comparison, path: str) -> int:
    new, stale = len(found.new), found.stale.total()
    told = f"{len(found.known)} known, {new} new (--update adds them), {stale} stale (--prune)"
    click.echo(f"{path}: {told}", err=True)
    return 1 if new or stale else 0


def _run(paths: tuple[str, ...], said: Mapping[str, Any]) -> _Run:
    """What check would report without a baseline.

    Raises UserError when a file could not be read or a rule crashed: a baseline of half a run would call the
    other half new.
    """
    tag = parse_tag(said["locale"])
    # --output of check is another thing.
    options = {name: value for name, value in said.items() if name != "output"}
    made = settings(paths, options, explicit=said["config"], isolated=said["isolated"], locale=tag)
    made.judge.config = config = replace(made.config, baseline="")
    hold_selection(made)
    chosen = run.files(paths, config, made.plugins.readers)
    filters = made.plugins.filters.values()
    with aside():
        outcome = run.check(chosen, made.judge, readers=made.plugins.readers, filters=filters)
    for fault in outcome.unread:
        complain(fault)
    if outcome.unread:
        raise UserError("not every file could be read", hint="nothing was written")
    crashed = next((finding for finding in outcome.findings if finding.rule == CRASHED), None)
    if crashed is not None:
        raise UserError(crashed.message, where=f"{crashed.path}:{crashed.line}", hint="nothing was written")
    path = said["output"] or made.config.baseline or placed(known.DEFAULT, config.root)
    rules = {rule for rule in made.judge.rules if config.runs(rule)}
    return _Run(path, outcome.findings, [path for path, _ in chosen], rules)
