"""The plugins of a run, loaded here or in another process by the same plan; where there are none, none is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termbase.errors import UserError
from termcheck import shipped
from termcheck.discovery import Plan, candidates

if TYPE_CHECKING:
    from termcheck.plugins import Plugins
    from termcheck.shipped import Shipped


_Teller = Callable[[UserError], None]


def load(plan: Plan, warn: _Teller | None = None, note: _Teller | None = None) -> Plugins | Shipped:
    """Everything that the plan brings.

    Raises UserError for what cannot be used; with `warn` that is left out. `note` gets what is odd and no error.
    """
    found = candidates(plan.asked, autoload=plan.autoload)
    if not found and not plan.without:
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
    loaded = plugins.load(found, without=plan.without, warn=warn)
    return replace(loaded, complete=False) if plan.skipped else loaded
