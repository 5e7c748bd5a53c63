"""Holds one unit against the termbase: which concepts does its source name, and what became of each.

The rules and the audit read the verdicts; nobody else compares source and target. Knows no files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from termbase.index import Index, Kind, Lexicon, Match, Sense
from termbase.locale import language_of
from termbase.model import Concept, Term
from termcheck.masking import Masked, mask
from termcheck.model import TermUse, Unit

#: A capitalised Latin word right before or behind: part of a name rather than a word left over.
_LATIN_BEFORE = re.compile(r"[A-Z][A-Za-z]+ \Z")
_LATIN_AFTER = re.compile(r" [A-Z][A-Za-z]+")


class Outcome(StrEnum):
    """What a target text made of a concept that its source names."""

    AGREED = "agreed"
    UNTRANSLATED = "untranslated"
    REJECTED = "rejected"
    MISSING = "missing"


class Verdict(NamedTuple):
    """One concept of one source text in one target text."""

    concept: Concept
    source: Match
    "In the source text's own offsets."
    source_text: str
    form: int
    "Which target text: 0, or the number of the plural form."
    outcome: Outcome
    found: Match | None
    "What decided, in the target text's own offsets: the accepted, rejected or untranslated word."
    expected: tuple[str, ...]

    @property
    def source_written(self) -> str:
        """The term as the source text writes it."""
        return self.source_text[self.source.start : self.source.end]

    @property
    def source_term(self) -> str:
        """The termbase's source term that was recognised."""
        own = [sense.term.text for sense in self.source.senses if sense.concept.id == self.concept.id]
        return own[0]

    @property
    def rejected_term(self) -> Term | None:
        """The termbase's entry for the rejected word, where that is what was found."""
        senses = self.found.senses if self.found else ()
        return next((sense.term for sense in senses if sense.kind is Kind.REJECTED), None)

    def found_as_name(self, text: str) -> bool:
        """True when the word found stands in a run of source-language words, as names and titles do."""
        if self.found is None:
            return False
        before = _LATIN_BEFORE.search(text, 0, self.found.start)
        after = _LATIN_AFTER.match(text, self.found.end)
        return bool(before or after)

    def term_use(self, found: str | None) -> TermUse:
        """The terminology part of a finding."""
        return TermUse(
            concept=self.concept.id,
            source=self.source_term,
            matched=self.source_written,
            expected=self.expected,
            found=found,
            level=(self.found or self.source).level.label,
        )


class Reader:
    """Judges units of one locale. Holds what is the same for all of them; keeps nothing between units."""

    def __init__(
        self, index: Index, locale: str, *, plural_categories: Sequence[str] = (), accelerator: str = ""
    ) -> None:
        same = language_of(locale) == language_of(index.source_locale)
        self.locale = locale
        self._source = index.source
        self._target = None if same else index.target(locale)
        self._plural_categories = plural_categories
        self._accelerator = accelerator

    def judge(self, unit: Unit) -> list[Verdict]:
        """Every concept that the unit's source names and the termbase has a term for, per target text."""
        if unit.source is None or self._target is None:
            return []
        named = self._named(unit.source.value, unit.flags)
        plural = named if unit.source_plural is None else self._named(unit.source_plural.value, unit.flags)
        if not named and not plural:
            return []
        verdicts: list[Verdict] = []
        for form, target in enumerate(unit.targets):
            one = unit.source_plural is None or self._is_singular(form, len(unit.targets))
            matches = named if one else plural
            if matches and target.value.strip():
                text = unit.source.value if one or unit.source_plural is None else unit.source_plural.value
                verdicts += self._judge(
                    matches, text, form, mask(target.value, accelerator=self._accelerator, flags=unit.flags)
                )
        return verdicts

    def _is_singular(self, form: int, forms: int) -> bool:
        if form < len(self._plural_categories):
            return self._plural_categories[form] == "one"
        return form == 0 and forms > 1

    def _named(self, text: str, flags: Sequence[str]) -> list[Match]:
        masked = mask(text, accelerator=self._accelerator, flags=flags)
        return [
            _unmask(match, masked)
            for match in self._source.find(masked.text)
            if match.level.strong and match.senses[0].kind is not Kind.EXEMPT
        ]

    def _judge(self, matches: Sequence[Match], text: str, form: int, masked: Masked) -> Iterator[Verdict]:
        target = self._target
        assert target is not None  # noqa: S101 - judge() returned before
        wanted = {sense.concept.id for match in matches for sense in match.senses}
        found = target.find(masked.text, wanted)
        for match in matches:
            senses = [sense for sense in match.senses if target.terms(sense.concept.id, Kind.ACCEPTED)]
            if not senses:
                continue
            concept, outcome, decided = _decide(senses, found, target, masked.text)
            expected = tuple(term.text for term in target.terms(concept.id, Kind.ACCEPTED))
            place = _unmask(decided, masked) if decided else None
            yield Verdict(concept, match, text, form, outcome, place, expected)


def _decide(
    senses: Sequence[Sense], found: Sequence[Match], target: Lexicon, text: str
) -> tuple[Concept, Outcome, Match | None]:
    concepts = {sense.concept.id: sense.concept for sense in senses}
    by_kind: dict[Kind, tuple[Concept, Match]] = {}
    for match in found:
        for sense in match.senses:
            if sense.concept.id in concepts and (sense.kind is Kind.ACCEPTED or match.level.strong):
                by_kind.setdefault(sense.kind, (sense.concept, match))
    if Kind.ACCEPTED in by_kind:
        return by_kind[Kind.ACCEPTED][0], Outcome.AGREED, by_kind[Kind.ACCEPTED][1]
    for concept in concepts.values():
        weak = target.find_loose(text, concept.id)
        if weak:
            return concept, Outcome.AGREED, weak
    for kind, outcome in ((Kind.REJECTED, Outcome.REJECTED), (Kind.SOURCE, Outcome.UNTRANSLATED)):
        if kind in by_kind:
            return by_kind[kind][0], outcome, by_kind[kind][1]
    return senses[0].concept, Outcome.MISSING, None


def _unmask(match: Match, masked: Masked) -> Match:
    """The match in the offsets of the text before masking."""
    if masked.offsets is None:
        return match
    return match._replace(start=masked.offsets[match.start], end=masked.offsets[match.end - 1] + 1)
