"""Tests that belong to a built-in family of plugins: `@pytest.mark.needs("rules", ...)`, on a test, class or module.

Where TERMCHECK_PLUGINS says `no:rules` they are deselected, and the others have to pass. With `--over-marked` it is
the other way round: only they run, and those that pass are listed, since they can do without.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from termcheck.discovery import ALWAYS
from termcheck.families import FAMILIES

#: What `termcheck check` on a catalog cannot do without.
RUNS = ("commands", "formats", "reporters", "termbases")
#: And where it has to find something.
CHECKS = (*RUNS, "rules")


class Share(NamedTuple):
    """How many of the tests belong to what is left out."""

    without: tuple[str, ...]
    theirs: int
    every: int


_SHARE = pytest.StashKey[Share]()


def pytest_addoption(parser: pytest.Parser) -> None:
    told = f"Where {ALWAYS} leaves a family out: run only the tests that need it, and list those that pass."
    parser.addoption("--over-marked", action="store_true", help=told)


def pytest_configure(config: pytest.Config) -> None:
    told = "needs(*families): is about these built-in families of plugins, or cannot do without them"
    config.addinivalue_line("markers", told)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    without = left_out()
    theirs = [item for item in items if without & needed(item)]
    if not without:
        return
    config.stash[_SHARE] = Share(tuple(sorted(without)), len(theirs), len(items))
    others = [item for item in items if item not in set(theirs)]
    kept, dropped = (theirs, others) if config.option.over_marked else (others, theirs)
    config.hook.pytest_deselected(items=dropped)
    items[:] = kept


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    share = config.stash.get(_SHARE, None)
    if share is None:
        return
    families = ", ".join(share.without)
    terminalreporter.line(f"without {families}: {share.theirs} of {share.every} tests belong to it")
    for report in terminalreporter.stats.get("passed", ()) if config.option.over_marked else ():
        terminalreporter.line(f"passes without {families}: {report.nodeid}")


def left_out() -> set[str]:
    """The built-in families that the environment leaves out."""
    said = {name.strip() for name in os.environ.get(ALWAYS, "").split(",")}
    return {family for family in FAMILIES if f"no:{family}" in said}


def needed(item: pytest.Item) -> set[str]:
    """The families that a test needs. Raises pytest.UsageError for a mark that names none, or one that is none."""
    return set(_named(item))


def _named(item: pytest.Item) -> Iterator[str]:
    for mark in item.iter_markers("needs"):
        unknown = set(mark.args) - FAMILIES.keys()
        if unknown or mark.kwargs or not mark.args:
            raise pytest.UsageError(
                f"{item.nodeid}: needs{mark.args!r}: the families are {', '.join(FAMILIES)}"
            )
        yield from mark.args
