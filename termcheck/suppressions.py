"""Suppressions of files and of the configuration, applied to a run's findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from termcheck.config import Config
from termcheck.config.globs import covers
from termcheck.directives import Directives
from termcheck.model import Finding
from termcheck.own_rules import UNUSED
from termcheck.suppress import Entry, suppress


def apply(
    findings: Sequence[Finding],
    directives: Mapping[str, Directives],
    config: Config,
    ran: Collection[str],
) -> tuple[list[Finding], int]:
    """What is left, with findings about suppressions that do nothing; and how many were taken away."""
    entries = list(_entries(config, directives))
    outcome = suppress(findings, directives, ran=ran, extra=entries)
    own = _of_whole_rows(outcome.own, entries, config)
    return [*outcome.kept, *own], len(outcome.suppressed)


def _entries(config: Config, directives: Mapping[str, Directives]) -> Iterator[Entry]:
    """A row with a glob becomes one entry for each file that it names: an entry has a plain path."""
    for row in config.suppress:
        entry = Entry(row.rule, row.concept, row.title, "", config.file, row.line)
        if not row.path:
            yield entry
            continue
        for path in directives:
            if covers((row.path,), config.relative(path)):
                yield entry._replace(path=path)


def _of_whole_rows(own: Sequence[Finding], entries: Sequence[Entry], config: Config) -> Iterator[Finding]:
    """A row is unused when all of its entries are; it is reported once."""
    made = Counter(entry.line for entry in entries)
    unused = Counter(finding.line for finding in own if _is_row(finding, config))
    told: set[int] = set()
    for finding in own:
        if not _is_row(finding, config):
            yield finding
        elif unused[finding.line] == made[finding.line] and finding.line not in told:
            told.add(finding.line)
            yield finding


def _is_row(finding: Finding, config: Config) -> bool:
    return finding.rule == UNUSED and finding.path == config.file
