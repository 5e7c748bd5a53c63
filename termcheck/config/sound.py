"""What is wrong with a rule that somebody brings: told when it is loaded, where else it would find nothing, silently.

Calls none of the rule's functions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from termcheck.config import offered
from termcheck.config.offered import no_text, told
from termcheck.model import Severity
from termcheck.roles import Across, Rule

_FUNCTIONS = ("judge", "check", "search", "for_file", "survey", "for_libraries", "configured")
_STEPS = ("gather", "merge", "conclude", "remark")


def faults_of(rule: Rule) -> list[str]:
    """What keeps a rule from being run as it is meant to be, each a short sentence; none for a sound one."""
    return [*_of_fields(rule), *_of_functions(rule), *_of_options(rule)]


def _of_fields(rule: Rule) -> Iterator[str]:
    for name in ("name", "summary", "about"):
        yield from no_text(name, getattr(rule, name))
    if not isinstance(rule.severity, Severity):
        yield told("severity", rule.severity, "a Severity")
    concerns: Any = rule.concerns
    if concerns is not None and not (isinstance(concerns, re.Pattern) and isinstance(concerns.pattern, str)):
        yield told("concerns", concerns, "a pattern of text that re.compile made")


def _of_functions(rule: Rule) -> Iterator[str]:
    found = {name: getattr(rule, name) for name in _FUNCTIONS}
    across: Any = rule.across
    if across is None and all(one is None for one in found.values()):
        yield f"it looks at nothing: it needs one of {', '.join(_FUNCTIONS)}, across"
    yield from (
        told(name, one, "a function") for name, one in found.items() if not (one is None or callable(one))
    )
    if isinstance(across, Across):
        steps = {step: getattr(across, step) for step in _STEPS}
        yield from (
            told(f"across.{step}", one, "a function") for step, one in steps.items() if not callable(one)
        )
    elif across is not None:
        yield told("across", across, "an Across")


def _of_options(rule: Rule) -> Iterator[str]:
    if rule.options and rule.configured is None:
        yield "it has options, but no configured that would get their values"
    yield from offered.faults_of(rule.options)
