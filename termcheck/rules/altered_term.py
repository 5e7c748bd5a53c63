"""altered-term: a term that must stay as it is was translated, misspelt or written in another case."""

from __future__ import annotations

import re

from termcheck.adherence import Verdict
from termcheck.masking import mask
from termcheck.model import Certainty, Fix, Outcome, Remark, Severity, Unit
from termcheck.roles import Rule

#: How alike two words have to be for one to be the other misspelt.
_NEAR = 0.75


def judge(unit: Unit, verdict: Verdict) -> Remark | None:
    """One remark at what stands for the term, or over the whole target text."""
    if verdict.outcome is not Outcome.ALTERED:
        return None
    text = unit.targets[verdict.form]
    place = _place(verdict, text.value, unit.flags)
    written = text.value[place[0] : place[1]] if place else None
    said = f"“{written}” stands for" if written else "nothing stands for"
    return Remark(
        text,
        *(place or (0, len(text.value))),
        f"{said} “{verdict.source_term}”, which is not to be translated",
        Certainty.CERTAIN,
        verdict.term_use(written),
        fix=_fix(verdict, written) if written else None,
    )


def _fix(verdict: Verdict, written: str) -> Fix:
    """Certain where but the case is wrong: a letter more may be an ending, a letter less another word."""
    names = (verdict.source_written, verdict.source_term, *verdict.expected)
    same = next((name for name in names if name.casefold() == written.casefold()), None)
    return Fix(same or verdict.source_term, same is not None)


def _place(verdict: Verdict, text: str, flags: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the term stands in another case or with a letter wrong."""
    if verdict.found is not None:
        return verdict.found.start, verdict.found.end
    from difflib import get_close_matches

    masked = mask(text, flags=flags)
    words = {
        found[0].casefold(): masked.original(*found.span()) for found in re.finditer(r"[^\W_]+", masked.text)
    }
    near = get_close_matches(verdict.source_term.casefold(), words, n=1, cutoff=_NEAR)
    return words[near[0]] if near else None


RULE = Rule("altered-term", "A term that is not to be translated was changed", Severity.ERROR, judge=judge)
