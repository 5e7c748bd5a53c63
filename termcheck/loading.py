"""The plugins of a run, loaded here or in another process by the same plan; where there are none, none is imported."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from termbase.errors import UserError
from termcheck import shipped
from termcheck.discovery import Plan, candidates

if TYPE_CHECKING:
    from termcheck.plugins import Plugins
    from termcheck.shipped import Shipped


#: Those that hold what is in use, each with `use` and `is_shipped`.
_ROOMS = ("termbase.language", "termbase.folding", "termbase.shelf", "termcheck.masking")
_Teller = Callable[[UserError], None]


def load(plan: Plan, warn: _Teller | None = None, note: _Teller | None = None) -> Plugins | Shipped:
    """Everything that the plan brings.

    Raises UserError for what cannot be used; with `warn` that is left out. `note` gets what is odd and no error.
    """
    found = candidates(plan.asked, autoload=plan.autoload)
    if not found and not plan.without:
        _put_back()
        return shipped.load()._replace(complete=not plan.skipped)
    return load_through_hooks(plan, warn, note)


def load_through_hooks(plan: Plan, warn: _Teller | None = None, note: _Teller | None = None) -> Plugins:
    """As `load`, with where everything came from, also where only the built-ins came in."""
    from dataclasses import replace

    from termcheck import plugins

    found = candidates(plan.asked, autoload=plan.autoload)
    for name in sorted(plan.without.difference(plugins.BUILT_IN, (one.name for one in found))):
        if note is not None:
            note(UserError(f"no plugin {name!r} to leave out"))
    loaded = plugins.load(found, without=plan.without, warn=warn, note=note)
    _put(loaded)
    return replace(loaded, complete=False) if plan.skipped else loaded


def _put(loaded: Plugins) -> None:
    """What is known of words and of what is no prose lies in rooms below; here they are told what is in use."""
    from termbase import folding, language, shelf
    from termcheck import masking

    language.use(loaded.languages.values())
    folding.use(loaded.normalisers.values())
    shelf.use(loaded.termbases.values())
    ours = {mask.name for mask in masking.OURS}
    foreign = [mask for mask in loaded.masks.values() if mask.name not in ours]
    masking.use(foreign, ours & loaded.masks.keys())


def _put_back() -> None:
    """What an earlier run in this process put in the place of ours. A room that nobody entered is as it ships."""
    modules = [sys.modules.get(name) for name in _ROOMS]
    if all(module is None or module.is_shipped() for module in modules):
        return
    from termbase import folding, language, shelf
    from termcheck import masking

    language.use(language.ROWS)
    folding.use(())
    shelf.use(shelf.SHIPPED)
    masking.use(())
