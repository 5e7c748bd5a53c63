"""Imported entries as a termbase, a concept each: what `terms import --format tbx` writes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from termbase.importers.entry import Entry
from termbase.model import CasePolicy, Concept, Source, Status, Term, Termbase, TermType

_NOT_ID = re.compile(r"[^a-z0-9]+")


def to_termbase(entries: Iterable[Entry], name: str) -> Termbase:
    """A concept per entry; its id comes from the English name where the page gives one."""
    concepts: dict[str, Concept] = {}
    for entry in entries:
        terms = tuple(_terms(entry))
        stem = _NOT_ID.sub("-", (entry.english or entry.acronym or "").lower()).strip("-")
        key = stem or f"{entry.locale.lower()}-{entry.line}"
        while key in concepts:
            key = f"{key}-{entry.locale.lower()}-{entry.line}"
        concepts[key] = Concept(key, terms)
    return Termbase(name, concepts)


def _terms(entry: Entry) -> Iterator[Term]:
    sources = (Source(entry.source, entry.line),)
    if entry.english:
        yield Term(entry.english, "en", sources=sources)
    if entry.term or not entry.acronym:
        yield Term(entry.term or entry.headword, entry.locale, sources=sources)
    if entry.acronym:
        yield Term(
            entry.acronym,
            entry.locale,
            Status.ADMITTED,
            TermType.ACRONYM,
            case=CasePolicy.SENSITIVE,
            sources=sources,
        )
    for other in entry.others:
        yield Term(other, entry.locale, Status.ADMITTED, sources=sources)
