"""The built-in rules, one file each, imported when they are asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termcheck.roles import Rule

    RULES: tuple[Rule, ...]

#: Sorted. Each is a module of this package, with underscores, and the name of its `RULE`.
NAMES = (
    "altered-term",
    "ambiguous-translation",
    "expansion-mismatch",
    "forbidden-term",
    "inconsistent-term",
    "inconsistent-translation",
    "missing-locale",
    "missing-term",
    "mixed-script",
    "placeholder-mismatch",
    "ui-label",
    "untranslated-term",
    "wrong-case",
)


def rule_of(name: str) -> Rule:
    """The rule of that name, and no other with it."""
    found: Rule = import_module(f"{__name__}.{name.replace('-', '_')}").RULE
    return found


def __getattr__(name: str) -> tuple[Rule, ...]:
    """`RULES`: all of them."""
    if name != "RULES":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return tuple(map(rule_of, NAMES))
