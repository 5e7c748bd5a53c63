"""Rules with options, set as a configuration sets them."""

from __future__ import annotations

from dataclasses import replace

from termbase.errors import UserError
from termcheck.config import Config, Known
from termcheck.config.values import Checker
from termcheck.kinds import Record
from termcheck.roles import Rule
from termcheck.testing.checks import sound


def configured(rule: Rule, **options: object) -> Rule:
    """The rule as `[options.NAME]` with these values makes it; hyphens of names are written as underscores.

    Values are what TOML has: text, numbers, true and false, lists, tables. Raises UserError for an unknown option,
    a value of the wrong kind, and a rule that is not what it has to be.
    """
    sound([rule])
    checker = Checker(Known(), "")
    table = {
        name.replace("_", "-"): list(value) if isinstance(value, tuple) else value
        for name, value in options.items()
    }
    said = checker.value(table, Record(rule.options), ("options", rule.name))
    if checker.faults:
        fault = checker.faults[0]
        raise UserError(f"{'.'.join(fault.keys)}: {fault.message}", hint=fault.hint)
    (made,) = Config(options={rule.name: said}).rules([rule])
    return replace(made, options=(), configured=None)
