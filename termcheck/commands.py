"""The built-in commands by name: where each is, and what `termcheck --help` says of it. Imports none of them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from termcheck.roles import Command


def _load(module: str, name: str) -> Any:
    return getattr(import_module(f"termcheck.cli.{module}"), name)


_TABLE = (
    ("audit", "Report how well the terms are kept, and what is used instead.", "audit", "audit"),
    ("baseline", "Write down known findings; check reports new ones.", "baseline", "baseline"),
    ("check", "Check catalogs against the termbase.", "check", "check"),
    ("explain", "Explain a rule, with examples.", "rules", "explain_"),
    ("init", "Write a first configuration for a project.", "init", "init"),
    ("plugins", "List the plugins and what they bring; begin a new one.", "plugins", "plugins"),
    ("rules", "List the rules.", "rules", "rules"),
    ("terms", "Import, build, show and lint termbases; find a product's own words.", "terms", "terms"),
)

COMMANDS: tuple[Command, ...] = tuple(
    Command(name, summary, partial(_load, module, attribute)) for name, summary, module, attribute in _TABLE
)
