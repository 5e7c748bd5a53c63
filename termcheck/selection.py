"""Which rules have anything to say of a unit: most texts hold no sign that most rules look for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termcheck.masking.placeholders import SIGN, unsigned
from termcheck.model import Unit
from termcheck.roles import Rule

_PLAIN = re.compile("").flags


class Selection(NamedTuple):
    """The rules that look at units of one kind."""

    always: tuple[Rule, ...]
    sign: re.Pattern[str] | None
    "Without it in a text none of `concerned` has anything to say: one search instead of one for each."
    concerned: tuple[Rule, ...]
    apart: tuple[Rule, ...] = ()
    "Rules whose sign cannot be searched for together with others."

    def rules(self, unit: Unit) -> Iterator[Rule]:
        """The rules to run on a unit."""
        yield from self.always
        if self.sign is not None and _holds(self.sign, unit):
            for rule in self.concerned:
                if rule.concerns is not None and _holds(rule.concerns, unit):
                    yield rule
        for rule in self.apart:
            if rule.concerns is not None and _holds(rule.concerns, unit):
                yield rule


def select(rules: Sequence[Rule], *, known: bool, sourced: bool) -> Selection:
    """The rules for units with or without a source, in languages that the termbase knows or does not."""
    looking = [
        rule
        for rule in rules
        if (rule.check is not None or rule.search is not None)
        and not (rule.without_source and sourced)
        and not (rule.needs_terms and not known)
    ]
    signed = [rule for rule in looking if not _looks_at_all(rule)]
    concerned = tuple(rule for rule in signed if rule.concerns is not None and _joins(rule.concerns))
    patterns = [f"(?:{rule.concerns.pattern})" for rule in concerned if rule.concerns is not None]
    return Selection(
        tuple(rule for rule in looking if _looks_at_all(rule)),
        re.compile("|".join(patterns)) if patterns else None,
        concerned,
        tuple(rule for rule in signed if rule.concerns is not None and not _joins(rule.concerns)),
    )


def _looks_at_all(rule: Rule) -> bool:
    """True, too, of a rule about placeholders where a mask from outside finds some that have no sign of ours."""
    return rule.concerns is None or (rule.concerns is SIGN and unsigned())


def _joins(sign: re.Pattern[str]) -> bool:
    """False for one with flags of its own, or with groups, which it may refer to by number or name."""
    return sign.flags == _PLAIN and not sign.groups


def _holds(sign: re.Pattern[str], unit: Unit) -> bool:
    search = sign.search
    targets = unit.targets
    if targets and search(targets[0].value):
        return True
    if unit.source is not None and search(unit.source.value):
        return True
    if unit.source_plural is not None and search(unit.source_plural.value):
        return True
    return len(targets) > 1 and any(search(text.value) for text in targets)
