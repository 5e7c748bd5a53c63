"""How a rendering is called in a report: by its base form where that was met, else as it is written most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from termbase.folding import fold
from termbase.inflection import endings
from termbase.language import Language

#: Of so many forms of one stem the rarer ones are no base form.
_MOST_JUDGED = 20


def surface_of(written: Mapping[str, int], row: Language) -> str:
    """The name of a rendering that was written in these ways, each in so many units.

    The base form is the one of which the most units hold a form. A capital stays where no form does without it,
    and in languages whose nouns have one.
    """
    by_case: dict[str, Counter[str]] = {}
    for form, count in written.items():
        by_case.setdefault(form.lower(), Counter())[form] += count
    folded = {form: fold(form, row.code) for form in by_case}
    totals = {form: cased.total() for form, cased in by_case.items()}
    matches = endings(row.code).matches

    def rank(lemma: str) -> tuple[int, int, int, str]:
        forms = sum(count for form, count in totals.items() if matches(folded[lemma], folded[form]))
        return -forms, -totals[lemma], len(lemma), lemma

    commonest = sorted(totals, key=lambda form: (-totals[form], len(form), form))[:_MOST_JUDGED]
    base = min(commonest, key=rank)
    cased = by_case[base]
    if not row.noun_capital and (
        base in cased or (_titled(cased) and any(form[:1].islower() for form in written))
    ):
        return base
    return min(cased, key=lambda form: (-cased[form], form))


def _titled(cased: Mapping[str, int]) -> bool:
    """True when nothing but the first letter is a capital."""
    return all(form[1:].islower() for form in cased)
