"""Runs the example sentences that are stored with concepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from termbase.index import Index, Lexicon
from termbase.locale import language_of
from termbase.model import Concept, Example, Termbase
from termbase.senses import Kind


class Outcome(NamedTuple):
    """One example and what came of it."""

    concept: str
    example: Example
    holds: bool
    found: str
    "The words that count as a use, or an empty string."


def run_examples(termbase: Termbase, concepts: Iterable[Concept]) -> Iterator[Outcome]:
    """Every example of the concepts, in order. An `ok` one may be a weak use, a `bad` one none at all."""
    index = Index(termbase)
    for concept in concepts:
        for example in concept.examples:
            lexicon = (
                index.source
                if language_of(example.locale) == language_of(index.source_locale)
                else index.target(example.locale)
            )
            found = _use(lexicon, concept.id, example.text) if lexicon else ""
            yield Outcome(concept.id, example, bool(found) == example.ok, found)


def _use(lexicon: Lexicon, concept_id: str, text: str) -> str:
    matches = [
        match
        for match in lexicon.find(text)
        if any(sense.concept.id == concept_id and sense.kind is Kind.ACCEPTED for sense in match.senses)
    ]
    weak = lexicon.find_loose(text, concept_id)
    best = matches[0] if matches else weak
    return text[best.start : best.end] if best else ""
