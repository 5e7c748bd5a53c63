"""Suggestions as a termbase of drafts, which enforces nothing until a person decides."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.defaults import guess_type, slug, unique
from termbase.model import Concept, Status, Term, Termbase
from termcheck.audit.model import Suggestion


def drafts(suggestions: Iterable[Suggestion], source_locale: str) -> Termbase:
    """A concept for each, its counts in the note."""
    concepts: dict[str, Concept] = {}
    for one in suggestions:
        name = unique(slug(one.term), concepts)
        words = [(source_locale, one.term), *((locale, text) for locale, text, _ in one.renderings)]
        terms = tuple(Term(text, locale, Status.DRAFT, guess_type(text)) for locale, text in words)
        counted = ", ".join(f"{locale} {count}" for locale, _, count in one.renderings)
        note = f"{one.count} units; {counted}" if counted else f"{one.count} units"
        concepts[name] = Concept(name, terms, note=note)
    return Termbase("suggested", concepts, source_locale)
