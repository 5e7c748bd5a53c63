"""forbidden-term: the translation uses a word that the termbase rejects for this concept."""

from __future__ import annotations

from termcheck.adherence import Outcome, Verdict
from termcheck.hookspecs import Rule
from termcheck.model import Certainty, Remark, Severity, Unit


def judge(unit: Unit, verdict: Verdict) -> Remark | None:
    """One remark at the rejected word."""
    if verdict.outcome is not Outcome.REJECTED or verdict.found is None:
        return None
    text = unit.targets[verdict.form]
    found = verdict.found
    written = text.value[found.start : found.end]
    rejected = verdict.rejected_term
    why = f" ({rejected.note})" if rejected and rejected.note else ""
    status = rejected.status if rejected else "rejected"
    return Remark(
        text,
        found.start,
        found.end,
        f"“{written}” is {status} for “{verdict.source_term}”{why}",
        Certainty.CERTAIN if verdict.source.level <= 1 else Certainty.LIKELY,
        verdict.term_use(written),
    )


RULE = Rule(
    "forbidden-term", "A rejected word stands where an agreed term should", Severity.ERROR, judge=judge
)
