"""The only plugin manager; built once. Built-ins come in through the same hooks as anyone's plugins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

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

    Raises UserError for an unknown hook, for a plugin that cannot be used, and for two that bring one name.
    """
    manager = pluggy.PluginManager("termcheck")
    manager.add_hookspecs(hookspecs)
    try:
        for plugin in (rules, formats, reporters, *extra):
            manager.register(plugin)
        manager.check_pending()
    except (pluggy.PluginValidationError, ValueError) as error:
        raise UserError(f"a plugin cannot be used: {error}") from error
    return Plugins(
        _collected(manager.hook.termcheck_rules, Rule),
        _collected(manager.hook.termcheck_readers, Reader),
        _collected(manager.hook.termcheck_reporters, Reporter),
    )


def _collected(hook: pluggy.HookCaller, kind: type[T]) -> dict[str, T]:
    """What every implementation hands over; called one by one, so that an error can name its plugin."""
    found: dict[str, tuple[T, str]] = {}
    for implementation in hook.get_hookimpls():
        origin = implementation.plugin_name
        for item in _items(implementation.function, origin):
            if not isinstance(item, kind):
                raise UserError(f"{origin}: {hook.name} brought {item!r}, which is no {kind.__name__}")
            if item.name in found:
                both = " and ".join(sorted((origin, found[item.name][1])))
                what = kind.__name__.lower()
                raise UserError(f"two plugins bring a {what} named {item.name!r}: {both}")
            found[item.name] = (item, origin)
    return {name: found[name][0] for name in sorted(found)}


def _items(function: Any, origin: str) -> Sequence[object]:
    try:
        return tuple(function() or ())
    except Exception as error:
        raise UserError(f"the plugin {origin} crashed: {error!r}") from error
