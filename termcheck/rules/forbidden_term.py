"""forbidden-term: the translation uses a word that the termbase rejects for this concept."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.index import Index, Kind
from termbase.model import Status
from termcheck.adherence import Outcome, Verdict
from termcheck.hookspecs import Rule
from termcheck.masking import mask
from termcheck.model import Certainty, Remark, Severity, TermUse, Unit


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
            )


RULE = Rule(
    "forbidden-term",
    "A rejected word stands where an agreed term should",
    Severity.ERROR,
    judge=judge,
    search=search,
    without_source=True,
)
