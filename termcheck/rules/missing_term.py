"""missing-term: none of the words agreed for a concept of the source stands in the translation."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termcheck.adherence import Verdict
from termcheck.model import Certainty, Outcome, Remark, Severity, Unit
from termcheck.roles import Rule

#: Long texts are paraphrased and use pronouns, and a noun before a noun is often understood: an absent word
#: proves less there.
LONG_SOURCE = 120


def judge(unit: Unit, verdict: Verdict) -> Remark | None:
    """One remark over the whole target text: nothing in it can be pointed at."""
    if verdict.outcome is not Outcome.MISSING:
        return None
    text = unit.targets[verdict.form]
    if _stands_in_another_case(verdict.expected, text.value):
        return None  # for wrong-case to say
    short = len(verdict.source_text) <= LONG_SOURCE
    sure = short and not verdict.modifies and not _kept_as_placeholder(verdict, text.value)
    return Remark(
        text,
        0,
        len(text.value),
        f"no agreed term for “{verdict.source_written}”",
        Certainty.LIKELY if sure else Certainty.POSSIBLE,
        verdict.term_use(None),
    )


def _stands_in_another_case(expected: Sequence[str], text: str) -> bool:
    """True for `Sla` where SLA is expected; a German noun without its capital is another matter."""
    cased = [word for word in expected if word[1:] != word[1:].lower() and word.lower() in text.lower()]
    return any(re.search(rf"(?<![a-z]){re.escape(word)}s?(?![a-z])", text, re.IGNORECASE) for word in cased)


def _kept_as_placeholder(verdict: Verdict, text: str) -> bool:
    """True when a placeholder named like the term stands for it: `queue %(queue)s`, `{ticket}`."""
    word = verdict.source_written.lower()
    return any(f"{mark}{word}" in text.lower() for mark in ("%(", "{", "{{ ", "$"))


RULE = Rule(
    "missing-term", "None of the agreed terms stands in the translation", Severity.WARNING, judge=judge
)
