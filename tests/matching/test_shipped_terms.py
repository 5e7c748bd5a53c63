"""Every term of the shipped termbase finds itself, as written and in capitals."""

from __future__ import annotations

from functools import lru_cache

import pytest

from termbase.index import Index, Level, Lexicon
from termbase.load import load
from termbase.model import CasePolicy, Status, Term, Termbase
from termbase.words import WORD

LOCALES = ("en", "ru", "ro", "fa", "sv", "zh-Hans")


@lru_cache(maxsize=1)
def shipped() -> Termbase:
    return load("customer-service")


@lru_cache(maxsize=1)
def compiled() -> Index:
    return Index(shipped())


def lexicon(locale: str) -> Lexicon:
    found = compiled().source if locale == "en" else compiled().target(locale)
    assert found is not None
    return found


def terms(locale: str) -> list[tuple[str, Term]]:
    return [
        (concept.id, term)
        for concept, term in shipped().terms()
        if term.locale == locale and term.status is not Status.DRAFT
    ]


def finds(locale: str, concept: str, text: str) -> bool:
    """From the first letter to the last: a closing quotation mark is no part of a word."""
    words = list(WORD.finditer(text))
    whole = (words[0].start(), words[-1].end())
    return any(
        (match.start, match.end) == whole
        and match.level <= Level.FOLDED
        and concept in {sense.concept.id for sense in match.senses}
        for match in lexicon(locale).find(text)
    )


def test_the_six_languages_are_there() -> None:
    assert shipped().locales() == tuple(sorted(LOCALES))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_finds_itself(locale: str) -> None:
    assert [
        (concept, term.text) for concept, term in terms(locale) if not finds(locale, concept, term.text)
    ] == []


@pytest.mark.parametrize("locale", ["en", "ru", "ro", "sv"])
def test_every_term_finds_itself_in_capitals(locale: str) -> None:
    free = [
        (concept, term.text.upper()) for concept, term in terms(locale) if term.case is CasePolicy.INSENSITIVE
    ]
    assert len(free) > 100
    assert [(concept, text) for concept, text in free if not finds(locale, concept, text)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_is_found_once_by_its_concept_inside_brackets(locale: str) -> None:
    for concept, term in terms(locale)[::7]:
        matches = lexicon(locale).find(f"({term.text})")
        assert concept in {sense.concept.id for match in matches for sense in match.senses}, term.text
