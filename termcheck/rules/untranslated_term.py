"""untranslated-term: the source language's word stands where an agreed term should."""

from __future__ import annotations

from termcheck.adherence import Outcome, Verdict
from termcheck.hookspecs import Rule
from termcheck.model import Certainty, Remark, Severity, Unit


def judge(unit: Unit, verdict: Verdict) -> Remark | None:
    """One remark at the word left standing."""
    if verdict.outcome is not Outcome.UNTRANSLATED or verdict.found is None:
        return None
    text = unit.targets[verdict.form]
    found = verdict.found
    written = text.value[found.start : found.end]
    return Remark(
        text,
        found.start,
        found.end,
        f"“{written}” is left untranslated",
        Certainty.POSSIBLE if verdict.found_as_name(text.value) else Certainty.LIKELY,
        verdict.term_use(written),
    )


RULE = Rule("untranslated-term", "A term is left in the source language", Severity.WARNING, judge=judge)
