"""What termcheck brings itself, as plugins: one a family, through the same hooks as anyone's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType

from termcheck import hookspecs
from termcheck.hookspecs import hookimpl


def _family(hook: str, items: Callable[[], Sequence[object]]) -> ModuleType:
    """A plugin that implements one hook. `items` is asked, and what it needs imported, when the plugin is."""

    def implementation() -> Sequence[object]:
        return items()

    implementation.__name__ = hook
    implementation.__doc__ = getattr(hookspecs, hook).__doc__
    plugin = ModuleType(f"termcheck.families.{hook.removeprefix('termcheck_')}")
    setattr(plugin, hook, hookimpl(implementation))
    return plugin


def _commands() -> Sequence[object]:
    from termcheck.commands import COMMANDS

    return COMMANDS


def _executors() -> Sequence[object]:
    from termcheck.executors import EXECUTORS

    return EXECUTORS


def _formats() -> Sequence[object]:
    from termcheck.formats import READERS

    return READERS


def _importers() -> Sequence[object]:
    from termbase.importers import LAYOUTS

    return tuple(LAYOUTS.values())


def _languages() -> Sequence[object]:
    from termbase.language import ROWS

    return ROWS


def _masks() -> Sequence[object]:
    from termcheck.masking import OURS

    return OURS


def _reporters() -> Sequence[object]:
    from termcheck.reporters import REPORTERS

    return REPORTERS


def _rules() -> Sequence[object]:
    from termcheck.rules import RULES

    return RULES


def _termbases() -> Sequence[object]:
    from termbase.shelf import SHIPPED

    return SHIPPED


#: By the name that `-p no:` takes.
FAMILIES: dict[str, ModuleType] = {
    "commands": _family("termcheck_commands", _commands),
    "executors": _family("termcheck_executors", _executors),
    "formats": _family("termcheck_readers", _formats),
    "importers": _family("termcheck_importers", _importers),
    "languages": _family("termcheck_languages", _languages),
    "masks": _family("termcheck_masks", _masks),
    "reporters": _family("termcheck_reporters", _reporters),
    "rules": _family("termcheck_rules", _rules),
    "termbases": _family("termcheck_termbases", _termbases),
}
