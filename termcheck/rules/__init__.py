"""The built-in rules, one file each."""

from __future__ import annotations

from collections.abc import Sequence

from termcheck.hookspecs import Rule, hookimpl
from termcheck.rules import forbidden_term, missing_term, untranslated_term

RULES: tuple[Rule, ...] = (forbidden_term.RULE, missing_term.RULE, untranslated_term.RULE)


@hookimpl
def termcheck_rules() -> Sequence[Rule]:
    """The rules that termcheck ships."""
    return RULES
