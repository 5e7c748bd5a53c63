"""Why a text counts as a use of a concept, or why not: every term, word by word."""

from __future__ import annotations

from typing import NamedTuple

from termbase.index import Lexicon, Match
from termbase.match import Level
from termbase.senses import Kind
from termbase.words import WordFinder


class Step(NamedTuple):
    """One word of a term and the token of the text that can be it."""

    word: str
    token: str | None
    "None: no token of the text is a form of the word."
    level: Level | None


class Reason(NamedTuple):
    """One term of the concept, held against the text."""

    term: str
    kind: Kind
    match: Match | None
    "Where it stands and what decided; None when it does not."
    steps: tuple[Step, ...]
    "Word by word; empty in languages without blanks."

    @property
    def verdict(self) -> str:
        """One phrase that sums it up."""
        if self.match is not None:
            strength = "a use" if self.match.level.strong else "a weak use: it satisfies, it triggers nothing"
            return f"{self.match.level.label}, {strength}"
        if not self.steps:
            return "not there, or another word straddles its edge"
        absent = [step.word for step in self.steps if step.token is None]
        if absent:
            return f"no form of {', '.join(absent)} in the text"
        if len(self.steps) > 1:
            return "all its words are there, but not side by side in this order"
        return "the case differs, or the word is spent in a phrase that is exempt"


def why(lexicon: Lexicon, concept_id: str, text: str) -> list[Reason]:
    """Every term of the concept in that language, in order of preference."""
    return [_reason(lexicon, number, text) for number in lexicon.numbers(concept_id)]


def _reason(lexicon: Lexicon, number: int, text: str) -> Reason:
    sense = lexicon.sense(number)
    finder = lexicon.finder
    hits = finder.find(text, {number}) or finder.find_loose(text, [number])
    best = min(hits, key=lambda hit: (hit.level, hit.start), default=None)
    match = None if best is None else Match(best.start, best.end, (sense,), best.level)
    steps = _steps(finder, number, text) if isinstance(finder, WordFinder) else ()
    return Reason(sense.term.text, sense.kind, match, steps)


def _steps(finder: WordFinder, number: int, text: str) -> tuple[Step, ...]:
    finder.find_loose(text, [number])  # every token and every word of the term is known after this
    vocabulary = finder.vocabulary
    tokens = vocabulary.word.findall(text)
    found = []
    for slot in vocabulary.path(number):
        levels = [
            (level, token)
            for token in tokens
            for own, level in vocabulary.cache.get(token, ())
            if own == slot
        ]
        level, token = min(levels, default=(None, None))
        found.append(Step(vocabulary.slots[slot].text, token, level))
    return tuple(found)
