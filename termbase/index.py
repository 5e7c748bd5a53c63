"""The compiled matcher: which concepts does a text use, in which words, at which level.

Hides folding, inflection, scripts, longest match and overlap. A lexicon is built when a run first meets its
locale; the target side is searched for the concepts that the source named and for no others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from operator import itemgetter
from typing import NamedTuple

from termbase.chinese import HanFinder
from termbase.folding import fold
from termbase.language import language
from termbase.locale import chain, language_of
from termbase.match import Entry, Finder, Hit, Level
from termbase.model import CasePolicy, Concept, Status, Term, Termbase
from termbase.words import WordFinder

__all__ = ["Index", "Kind", "Level", "Lexicon", "Match", "Sense"]


class Kind(IntEnum):
    """What a word found means for the concept it belongs to."""

    ACCEPTED = 0
    REJECTED = 1
    SOURCE = 2
    "The source language's word, left standing in a target text."
    EXEMPT = 3
    "A phrase inside which the concept is not meant."


class Sense(NamedTuple):
    """One reading of a word found: this concept, through this term."""

    concept: Concept
    term: Term
    kind: Kind


class Match(NamedTuple):
    """A span of text that uses a term; a homograph has several senses."""

    start: int
    end: int
    senses: tuple[Sense, ...]
    level: Level


class Lexicon:
    """The terms of one locale, ready to be looked for."""

    def __init__(self, locale: str, senses: Sequence[Sense]) -> None:
        self.locale = locale
        self.senses = senses
        row = language(language_of(locale))
        entries = [_entry(sense, spaced=row.spaced) for sense in senses]
        self._finder: Finder = WordFinder(row, entries) if row.spaced else HanFinder(entries)
        self._by_concept: dict[str, list[int]] = {}
        self._terms: dict[tuple[str, Kind], list[Term]] = {}
        for number, sense in enumerate(senses):
            self._by_concept.setdefault(sense.concept.id, []).append(number)
            self._terms.setdefault((sense.concept.id, sense.kind), []).append(sense.term)
        self._number_sets = {concept: frozenset(numbers) for concept, numbers in self._by_concept.items()}
        self._accepted = {
            concept: tuple(term.text for term in terms)
            for (concept, kind), terms in self._terms.items()
            if kind is Kind.ACCEPTED
        }

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._by_concept

    def terms(self, concept_id: str, kind: Kind) -> Sequence[Term]:
        """The terms of a concept of one kind, the preferred one first."""
        return self._terms.get((concept_id, kind), ())

    def accepted(self, concept_id: str) -> tuple[str, ...]:
        """The accepted words for a concept, the preferred one first."""
        return self._accepted.get(concept_id, ())

    def find(self, text: str, concepts: Collection[str] | None = None) -> list[Match]:
        """Uses of terms in text order: the longest span wins, spans never overlap."""
        wanted = None if concepts is None else self._numbers(concepts)
        return self._resolve(self._finder.find(text, wanted))

    def find_loose(self, text: str, concept_id: str, kind: Kind = Kind.ACCEPTED) -> Match | None:
        """A weak use of a term of one concept and kind, where there is one."""
        wanted = [
            number for number in self._by_concept.get(concept_id, ()) if self.senses[number].kind is kind
        ]
        hits = self._finder.find_loose(text, wanted)
        if not hits:
            return None
        best = min(hits, key=lambda hit: (hit.level, hit.start))
        return Match(best.start, best.end, (self.senses[best.entry],), best.level)

    def _numbers(self, concepts: Collection[str]) -> Collection[int]:
        sets = [self._number_sets.get(concept, frozenset()) for concept in concepts]
        return sets[0] if len(sets) == 1 else frozenset().union(*sets)

    def _resolve(self, hits: Sequence[Hit]) -> list[Match]:
        if len(hits) < 2:
            return [Match(hit.start, hit.end, (self.senses[hit.entry],), hit.level) for hit in hits]
        spans: dict[tuple[int, int], dict[int, Level]] = {}
        for start, end, entry, level in hits:
            readings = spans.setdefault((start, end), {})
            if entry not in readings or level < readings[entry]:
                readings[entry] = level
        if len(spans) == 1:
            return [self._match(*span, readings) for span, readings in spans.items()]
        taken: list[tuple[int, int, dict[int, Level]]] = []
        for (start, end), readings in sorted(spans.items(), key=_longest_first):
            if all(end <= first or start >= last for first, last, _ in taken):
                taken.append((start, end, readings))
        return [self._match(*found) for found in sorted(taken, key=itemgetter(0))]

    def _match(self, start: int, end: int, readings: dict[int, Level]) -> Match:
        level = min(readings.values())
        if len(readings) == 1:
            return Match(start, end, (self.senses[next(iter(readings))],), level)
        strong = level.strong
        numbers = sorted(number for number, own in readings.items() if own.strong == strong)
        return Match(start, end, tuple(self.senses[number] for number in numbers), level)


def _longest_first(item: tuple[tuple[int, int], dict[int, Level]]) -> tuple[int, int, int]:
    (start, end), readings = item
    return start - end, min(readings.values()), start


def _entry(sense: Sense, *, spaced: bool) -> Entry:
    term = sense.term
    foreign = sense.kind is Kind.SOURCE
    forms = term.forms if spaced or not foreign else (*term.forms, *_spellings(term.text))
    return Entry(term.text, term.part_of_speech, term.case, forms, term.not_forms, foreign)


def _spellings(word: str) -> Iterator[str]:
    """How a source word may stand in a text without blanks, where nothing is inflected."""
    parts = re.split(r"[-\s]", word)
    for joint in (" ", "-", ""):
        yield joint.join(parts)
        yield joint.join(parts) + "s"
    if len(parts) == 1 and word[:5].lower() == "email":
        yield f"e-{word[1:]}"


class Index:
    """A termbase, compiled for looking terms up from one source language."""

    def __init__(self, termbase: Termbase, source_locale: str = "") -> None:
        self.termbase = termbase
        self.source_locale = source_locale or termbase.source_locale
        self._lexicons: dict[str, Lexicon | None] = {}

    @property
    def source(self) -> Lexicon:
        """The lexicon of the source language: every concept that has a word there."""
        key = f"source {self.source_locale}"
        lexicon = self._lexicons.get(key)
        if lexicon is None:
            lexicon = self._lexicons[key] = Lexicon(self.source_locale, list(self._source_senses()))
        return lexicon

    def target(self, locale: str) -> Lexicon | None:
        """The lexicon of a target locale, or None where the termbase has no term for it."""
        if locale not in self._lexicons:
            senses = list(self._target_senses(locale))
            self._lexicons[locale] = Lexicon(locale, senses) if senses else None
        return self._lexicons[locale]

    def _source_senses(self) -> Iterator[Sense]:
        for concept in self.termbase:
            for term in _nearest(concept, self.source_locale):
                yield Sense(concept, term, Kind.ACCEPTED)
            yield from _exempt(concept, self.source_locale)

    def _target_senses(self, locale: str) -> Iterator[Sense]:
        for concept in self.termbase:
            terms = _nearest(concept, locale)
            accepted = [term for term in terms if term.status.accepted]
            for term in terms:
                yield Sense(concept, term, Kind.ACCEPTED if term.status.accepted else Kind.REJECTED)
            if accepted:
                yield from self._left_standing(concept, locale, terms)
            if terms:
                yield from _exempt(concept, locale)

    def _left_standing(self, concept: Concept, locale: str, terms: Sequence[Term]) -> Iterator[Sense]:
        """The source language's words for a concept, where the target language does not use them too."""
        if language_of(locale) == language_of(self.source_locale):
            return
        code = language_of(locale)
        own = {fold(term.text, code).replace("-", " ") for term in terms}
        for term in _nearest(concept, self.source_locale):
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
        term = Term(phrase, locale, part_of_speech="noun", case=CasePolicy.INSENSITIVE)
        yield Sense(concept, term, Kind.EXEMPT)
