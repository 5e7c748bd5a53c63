"""Which strings are looked for in a locale, and what each of them means for its concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from termbase.folding import fold
from termbase.locale import chain, language_of
from termbase.model import CasePolicy, Concept, Status, Term, Termbase


class Kind(IntEnum):
    """What a word found means for the concept it belongs to."""

    ACCEPTED = 0
    "An agreed term; in the lexicon of the source language, any term of the concept."
    REJECTED = 1
    "A term that the termbase rejects."
    SOURCE = 2
    "The source language's word, left standing in a target text."
    EXEMPT = 3
    "A phrase inside which the concept is not meant."


class Sense(NamedTuple):
    """One reading of a word found: this concept, through this term."""

    concept: Concept
    term: Term
    "The entry of the termbase; for an exempt phrase, one that is made of it."
    kind: Kind


def source_senses(termbase: Termbase, locale: str) -> Iterator[Sense]:
    """Every word of the source language that names a concept."""
    for concept in termbase:
        for term in _nearest(concept, locale):
            yield Sense(concept, term, Kind.ACCEPTED)
        yield from _exempt(concept, locale)


def target_senses(termbase: Termbase, locale: str, source_locale: str) -> Iterator[Sense]:
    """Every accepted and rejected word of a target language, and the source words that may be left standing.

    A term that is not to be translated is its own word in every language.
    """
    for concept in termbase:
        terms = _nearest(concept, locale)
        for term in terms:
            yield Sense(concept, term, Kind.ACCEPTED if term.status.accepted else Kind.REJECTED)
        if any(term.status.accepted for term in terms):
            yield from _left_standing(concept, locale, source_locale, terms)
        if terms:
            yield from _exempt(concept, locale)
        elif not concept.translate:
            for term in _nearest(concept, source_locale):
                yield Sense(concept, term, Kind.ACCEPTED)


def _left_standing(
    concept: Concept, locale: str, source_locale: str, terms: Sequence[Term]
) -> Iterator[Sense]:
    """The source language's words for a concept, where the target language does not use them too."""
    code = language_of(locale)
    if code == language_of(source_locale):
        return
    own = {fold(term.text, code).replace("-", " ") for term in terms}
    for term in _nearest(concept, source_locale):
        if fold(term.text, code).replace("-", " ") not in own:
            yield Sense(concept, term, Kind.SOURCE)


def _nearest(concept: Concept, locale: str) -> tuple[Term, ...]:
    """The concept's terms in the nearest locale of the chain that has any, drafts left out."""
    for tag in chain(locale):
        terms = tuple(term for term in concept.in_locale(tag) if term.status is not Status.DRAFT)
        if terms:
            return terms
    return ()


def _exempt(concept: Concept, locale: str) -> Iterator[Sense]:
    for phrase in concept.exempt:
        yield Sense(concept, exempt_term(phrase, locale), Kind.EXEMPT)


def exempt_term(phrase: str, locale: str) -> Term:
    """An exempt phrase, to be looked for like a term."""
    return Term(phrase, locale, part_of_speech="noun", case=CasePolicy.INSENSITIVE)
