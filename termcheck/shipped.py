"""What termcheck brings itself, by name, for runs without plugins: rules are imported when one is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from termcheck.formats import READERS
from termcheck.reporters import REPORTERS
from termcheck.roles import Command, Executor, Filter, Reader, Reporter, Rule
from termcheck.rules import NAMES, rule_of

if TYPE_CHECKING:
    from termbase.importers import Layout


class Shipped(NamedTuple):
    """As `plugins.Plugins`; equal to what `plugins.load()` collects through the hooks."""

    rules: Mapping[str, Rule]
    readers: Mapping[str, Reader]
    reporters: Mapping[str, Reporter]
    complete: bool = True

    @property
    def commands(self) -> Mapping[str, Command]:
        """By name."""
        from termcheck.commands import COMMANDS

        return {command.name: command for command in COMMANDS}

    @property
    def executors(self) -> Mapping[str, Executor]:
        """By name."""
        from termcheck.executors import EXECUTORS

        return {executor.name: executor for executor in EXECUTORS}

    @property
    def filters(self) -> Mapping[str, Filter]:
        """None ships."""
        return {}

    @property
    def importers(self) -> Mapping[str, Layout]:
        """By name."""
        from termbase.importers import LAYOUTS

        return LAYOUTS


def load() -> Shipped:
    """Everything that termcheck ships, sorted by name. pluggy is left alone: it has nobody to ask."""
    readers = {reader.name: reader for reader in sorted(READERS, key=lambda reader: reader.name)}
    reporters = {
        reporter.name: reporter for reporter in sorted(REPORTERS, key=lambda reporter: reporter.name)
    }
    return Shipped(_LateRules(), readers, reporters)


class _LateRules(Mapping[str, Rule]):
    """A rule is imported when it is asked for, and no other with it."""

    def __getitem__(self, name: str) -> Rule:
        if name not in NAMES:
            raise KeyError(name)
        return rule_of(name)

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)
