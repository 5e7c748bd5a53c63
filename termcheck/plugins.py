"""The only plugin manager; built once. Built-ins come in through the same hooks as anyone's plugins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import pluggy

from termbase.errors import UserError
from termcheck import formats, hookspecs, reporters, rules
from termcheck.hookspecs import Reader, Reporter, Rule


class _Named(Protocol):
    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=_Named)


@dataclass(frozen=True, slots=True)
class Plugins:
    """Everything that plugins brought, sorted by name so that no output depends on the order they came in."""

    rules: Mapping[str, Rule]
    readers: Mapping[str, Reader]
    reporters: Mapping[str, Reporter]


def load(extra: Sequence[object] = ()) -> Plugins:
    """Registers the built-ins and the given plugins, and collects what they bring.

    Raises UserError for an unknown hook name and for two plugins that bring one name.
    """
    manager = pluggy.PluginManager("termcheck")
    manager.add_hookspecs(hookspecs)
    for plugin in (rules, formats, reporters, *extra):
        manager.register(plugin)
    try:
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise UserError(f"a plugin implements a hook that does not exist: {error}") from error
    return Plugins(
        _collected(manager, manager.hook.termcheck_rules, "rule"),
        _collected(manager, manager.hook.termcheck_readers, "reader"),
        _collected(manager, manager.hook.termcheck_reporters, "reporter"),
    )


def _collected(manager: pluggy.PluginManager, hook: Callable[[], Iterable[Iterable[T]]], kind: str) -> dict[str, T]:
    found: dict[str, T] = {}
    for item in (item for items in hook() for item in items):
        if item.name in found:
            raise UserError(f"two plugins bring a {kind} named {item.name!r}", hint="switch one of them off")
        found[item.name] = item
    return dict(sorted(found.items()))
