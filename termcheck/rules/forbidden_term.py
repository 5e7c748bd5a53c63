"""forbidden-term: the translation uses a word that the termbase rejects for this concept."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.index import Index, Kind, Level
from termbase.locale import language_of
from termbase.model import Status
from termcheck.adherence import Verdict
from termcheck.masking import mask
from termcheck.model import Certainty, Fix, Outcome, Remark, Severity, TermUse, Unit
from termcheck.roles import Rule

#: Languages whose words have one form, and no blanks or endings around them that a change could upset.
_UNINFLECTED = frozenset({"zh", "th", "lo", "km", "my"})


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
        fix=_fix(verdict, text.value) if verdict.expected else None,
    )


def _fix(verdict: Verdict, text: str) -> Fix:
    """The preferred term; certain where nothing has to agree with the words around it."""
    preferred = verdict.expected[0]
    found, rejected = verdict.found, verdict.rejected_term
    if found is None or rejected is None or found.level > Level.FOLDED:
        return Fix(preferred)
    alone = {sense.concept.id for sense in (*found.senses, *verdict.source.senses)} == {verdict.concept.id}
    misread = any(form in text for form in rejected.not_forms)
    written = text[found.start : found.end]
    # a text that would use both words is worse than one that uses the wrong one
    if not alone or misread or text.count(written) > 1:
        return Fix(preferred)
    if language_of(rejected.locale) in _UNINFLECTED:
        # traditional characters are found as simplified ones, and would stand beside them
        fits = written == rejected.text and _fits(preferred, text, found.start, found.end)
        return Fix(preferred, fits)
    if text.strip() != written or verdict.source.level > Level.FOLDED:
        return Fix(preferred)
    if written == rejected.text or written[:1].lower() + written[1:] == rejected.text:
        capital = written[0].isupper() and rejected.text[0].islower()
        return Fix(preferred[0].upper() + preferred[1:] if capital else preferred, certain=True)
    return Fix(preferred)


def _fits(preferred: str, text: str, start: int, end: int) -> bool:
    """True where both are written in the language's own letters, and no character comes to stand twice."""
    own = not any(char.isascii() for char in preferred + text[start:end])
    return own and text[end : end + 1] != preferred[-1] and text[start - 1 : start] != preferred[0]


def search(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
    """One remark at each rejected word of a text that has no source, such as a macro in one language.

    Nothing says that the word is meant for the concept, so a deprecated one is but possible.
    """
    lexicon = index.target(locale) if unit.source is None else None
    if lexicon is None:
        return
    for text in unit.targets:
        masked = mask(text.value, flags=unit.flags)
        for match in lexicon.find(masked.text):
            concept, term, _ = match.senses[0]
            if not match.level.strong or any(sense.kind is not Kind.REJECTED for sense in match.senses):
                continue
            start, end = masked.original(match.start, match.end)
            written = text.value[start:end]
            why = f" ({term.note})" if term.note else ""
            named = [own.text for own in index.source.terms(concept.id, Kind.ACCEPTED)] or [concept.id]
            expected = lexicon.accepted(concept.id)
            yield Remark(
                text,
                start,
                end,
                f"“{written}” is {term.status} for “{named[0]}”{why}",
                Certainty.LIKELY if term.status is Status.FORBIDDEN else Certainty.POSSIBLE,
                TermUse(concept.id, named[0], "", expected, written, match.level.label),
                fix=Fix(expected[0]) if expected else None,
            )


RULE = Rule(
    "forbidden-term",
    "A rejected word stands where an agreed term should",
    Severity.ERROR,
    judge=judge,
    search=search,
    without_source=True,
)
