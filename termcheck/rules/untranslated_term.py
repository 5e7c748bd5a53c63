"""untranslated-term: the source language's word stands where an agreed term should."""

from __future__ import annotations

from termcheck.adherence import Outcome, Verdict
from termcheck.hookspecs import Rule
from termcheck.model import Certainty, Remark, Severity, Unit

#: A longer text that equals its source was not translated at all.
LONGEST_LABEL = 80


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
        Certainty.POSSIBLE if _may_be_meant(verdict, text.value) else Certainty.LIKELY,
        verdict.term_use(written),
    )


def _may_be_meant(verdict: Verdict, text: str) -> bool:
    """A name stays as it is; a whole paragraph left alone is no question of terms."""
    return verdict.found_as_name(text) or (text == verdict.source_text and len(text) > LONGEST_LABEL)


RULE = Rule("untranslated-term", "A term is left in the source language", Severity.WARNING, judge=judge)
