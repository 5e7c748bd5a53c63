"""The compiled matcher: which concepts does a text use, in which words, at which level.

Hides folding, inflection, scripts, longest match and overlap. A lexicon is built when a run first meets its
locale; the target side is searched for the concepts that the source named and for no others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple, Protocol

from termbase.compiled import Compiled, Entries, compile_senses, sense_of
from termbase.language import Language, language
from termbase.locale import language_of
from termbase.match import Entry, Finder, Hit, Level
from termbase.model import CasePolicy, Concept, Term, Termbase
from termbase.senses import Kind, Sense, source_senses, target_senses

__all__ = ["Index", "Kind", "Level", "Lexicon", "Match", "Sense"]


class Match(NamedTuple):
    """A span of text that uses a term; a homograph has several senses."""

    start: int
    "An offset in the text that was searched."
    end: int
    "Behind the last character."
    senses: tuple[Sense, ...]
    "One at least."
    level: Level


class Lexicon:
    """The terms of one locale, ready to be looked for. `in` tells whether a concept, by its id, has any."""

    locale: str

    def __init__(self, compiled: Compiled, concept_of: Callable[[str], Concept]) -> None:
        self.locale = compiled.locale
        self._compiled = compiled
        self._concept_of = concept_of
        row = language(language_of(compiled.locale))
        entries = Entries(compiled.entries)
        self.finder = _finder(row, entries, compiled.pending)
        self._senses: dict[int, Sense] = {}
        self._number_sets: dict[str, frozenset[int]] = {}
        self._accepted: dict[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, locale: str, senses: Sequence[Sense]) -> Lexicon:
        """A lexicon of these senses, whose order decides which term of a concept leads."""
        concepts = {sense.concept.id: sense.concept for sense in senses}
        return cls(compile_senses(locale, senses), concepts.__getitem__)

    def __contains__(self, concept_id: object) -> bool:
        return concept_id in self._compiled.by_concept

    def numbers(self, concept_id: str) -> Sequence[int]:
        """The entries of a concept, in order of preference."""
        return self._compiled.by_concept.get(concept_id, ())

    def cased(self) -> list[int]:
        """The numbers of the entries that are not written in any case: acronyms and names."""
        any_case = CasePolicy.INSENSITIVE.value
        return [number for number, row in enumerate(self._compiled.entries) if row[2] != any_case]

    def sense(self, number: int) -> Sense:
        """What an entry of that number means."""
        sense = self._senses.get(number)
        if sense is None:
            sense = self._senses[number] = sense_of(self._compiled, number, self._concept_of)
        return sense

    def terms(self, concept_id: str, kind: Kind) -> Sequence[Term]:
        """The terms of a concept of one kind, the preferred one first."""
        numbers = self._compiled.by_concept.get(concept_id, ())
        return [self.sense(number).term for number in numbers if self._compiled.kinds[number] == kind]

    def accepted(self, concept_id: str) -> tuple[str, ...]:
        """The accepted words for a concept, the preferred one first."""
        words = self._accepted.get(concept_id)
        if words is None:
            found = [term.text for term in self.terms(concept_id, Kind.ACCEPTED)]
            words = self._accepted[concept_id] = tuple(found)
        return words

    def find(self, text: str, concepts: Collection[str] | None = None) -> list[Match]:
        """Uses of terms in text order: the longest span wins, spans never overlap.

        `concepts` are ids; only their terms are looked for. What is found at a level that is not `strong` may not be
        meant.
        """
        wanted = None if concepts is None else self._numbers(concepts)
        return self._resolve(self.finder.find(text, wanted))

    def find_loose(self, text: str, concept_id: str, kind: Kind = Kind.ACCEPTED) -> Match | None:
        """A weak use of a term of one concept and kind, where there is one."""
        wanted = [
            number
            for number in self._compiled.by_concept.get(concept_id, ())
            if self._compiled.kinds[number] == kind
        ]
        hits = self.finder.find_loose(text, wanted)
        if not hits:
            return None
        best = min(hits, key=lambda hit: (hit.level, hit.start))
        return Match(best.start, best.end, (self.sense(best.entry),), best.level)

    def _numbers(self, concepts: Collection[str]) -> Collection[int]:
        sets = [self._numbers_of(concept) for concept in concepts]
        return sets[0] if len(sets) == 1 else frozenset().union(*sets)

    def _numbers_of(self, concept_id: str) -> frozenset[int]:
        numbers = self._number_sets.get(concept_id)
        if numbers is None:
            numbers = frozenset(self._compiled.by_concept.get(concept_id, ()))
            self._number_sets[concept_id] = numbers
        return numbers

    def _resolve(self, hits: Sequence[Hit]) -> list[Match]:
        if len(hits) < 2:
            return [Match(hit.start, hit.end, (self.sense(hit.entry),), hit.level) for hit in hits]
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
            return Match(start, end, (self.sense(next(iter(readings))),), level)
        strong = level.strong
        numbers = sorted(number for number, own in readings.items() if own.strong == strong)
        return Match(start, end, tuple(self.sense(number) for number in numbers), level)


def _longest_first(item: tuple[tuple[int, int], dict[int, Level]]) -> tuple[int, int, int]:
    (start, end), readings = item
    return start - end, min(readings.values()), start


def _finder(row: Language, entries: Sequence[Entry], pending: Mapping[str, list[int]]) -> Finder:
    """The finder for a language; what it needs is imported with it."""
    if row.spaced:
        from termbase.words import WordFinder

        return WordFinder(row, entries, pending)
    if row.code == "zh":
        from termbase.chinese import HanFinder

        return HanFinder(entries, pending)
    from termbase.unspaced import UnspacedFinder

    return UnspacedFinder(row, entries)


class Words(Protocol):
    """Where an index gets its concepts and compiled lexicons from: a termbase, or the cache of one."""

    @property
    def source_locale(self) -> str: ...
    def concept(self, concept_id: str) -> Concept: ...
    def compiled(self, locale: str, source_locale: str, *, source: bool) -> Compiled | None: ...


class TermbaseWords:
    """Compiles a termbase that is at hand."""

    def __init__(self, termbase: Termbase) -> None:
        self._termbase = termbase
        self.source_locale = termbase.source_locale
        self.concept = termbase.concepts.__getitem__

    def compiled(self, locale: str, source_locale: str, *, source: bool) -> Compiled | None:
        """The lexicon of a locale as data; None where there is no term for it."""
        if source:
            return compile_senses(locale, list(source_senses(self._termbase, locale)))
        senses = list(target_senses(self._termbase, locale, source_locale))
        return compile_senses(locale, senses) if senses else None


class Index:
    """A termbase, compiled for looking terms up from one source language."""

    source_locale: str
    "The language that is translated from, as `en`."

    def __init__(self, termbase: Termbase | Words, source_locale: str = "") -> None:
        self._words: Words = TermbaseWords(termbase) if isinstance(termbase, Termbase) else termbase
        self.source_locale = source_locale or self._words.source_locale
        self._lexicons: dict[str, Lexicon | None] = {}

    @cached_property
    def source(self) -> Lexicon:
        """The lexicon of the source language: every concept that has a word there."""
        compiled = self._words.compiled(self.source_locale, self.source_locale, source=True)
        return Lexicon(compiled or compile_senses(self.source_locale, []), self._words.concept)

    @property
    def unknown_languages(self) -> frozenset[str]:
        """Language subtags met so far whose inflection is not known: their words are matched folded only."""
        locales = (locale for locale, lexicon in self._lexicons.items() if lexicon is not None)
        codes = {language_of(locale) for locale in (self.source_locale, *locales)}
        return frozenset(code for code in codes if not language(code).known)

    def target(self, locale: str) -> Lexicon | None:
        """The lexicon of a target locale, or None where the termbase has no term for it."""
        if locale not in self._lexicons:
            compiled = self._words.compiled(locale, self.source_locale, source=False)
            self._lexicons[locale] = Lexicon(compiled, self._words.concept) if compiled else None
        return self._lexicons[locale]
