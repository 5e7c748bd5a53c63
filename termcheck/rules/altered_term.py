"""altered-term: a term that must stay as it is was translated, misspelt or written in another case."""

from __future__ import annotations

import re

from termcheck.adherence import Outcome, Verdict
from termcheck.hookspecs import Rule
from termcheck.model import Certainty, Remark, Severity, Unit

#: How alike two words have to be for one to be the other misspelt.
_NEAR = 0.75


def judge(unit: Unit, verdict: Verdict) -> Remark | None:
    """One remark at what stands for the term, or over the whole target text."""
    if verdict.outcome is not Outcome.ALTERED:
        return None
    text = unit.targets[verdict.form]
    place = _place(verdict, text.value)
    written = text.value[place[0] : place[1]] if place else None
    said = f"“{written}” stands for" if written else "nothing stands for"
    return Remark(
        text,
        *(place or (0, len(text.value))),
        f"{said} “{verdict.source_term}”, which is not to be translated",
        Certainty.CERTAIN,
        verdict.term_use(written),
    )


def _place(verdict: Verdict, text: str) -> tuple[int, int] | None:
    """Where the term stands in another case or with a letter wrong."""
    if verdict.found is not None:
        return verdict.found.start, verdict.found.end
    from difflib import get_close_matches

    words = {found[0].casefold(): found.span() for found in re.finditer(r"[^\W_]+", text)}
    near = get_close_matches(verdict.source_term.casefold(), words, n=1, cutoff=_NEAR)
    return words[near[0]] if near else None


RULE = Rule("altered-term", "A term that is not to be translated was changed", Severity.ERROR, judge=judge)
