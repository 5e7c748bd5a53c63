"""Proposals as a termbase that goes on top of the one they were made with, and loses none of its accepted words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from termbase.defaults import guess_type
from termbase.locale import language_of
from termbase.model import Concept, Status, Term, Termbase
from termcheck.audit.adopt import Proposal, accepted, entry
from termcheck.audit.model import Rendering, Use

_NOTES = {Use.FORBIDDEN: "rejected", Use.SOURCE: "left in the source language", Use.UNUSED: "nothing found"}


def overlay(proposals: Iterable[Proposal], base: Termbase, commit: str = "") -> Termbase:
    """What `termbase.load.merge` puts over `base`; the evidence is in the note of each adopted word."""
    concepts: dict[str, list[Term]] = {}
    for one in proposals:
        concept = base.concepts[one.concept]
        terms = concepts.setdefault(one.concept, list(_source_term(concept, base.source_locale)))
        terms += _terms(one, concept, commit)
    found = {name: Concept(name, tuple(terms)) for name, terms in concepts.items()}
    return Termbase("adopted", found, base.source_locale)


def _source_term(concept: Concept, source_locale: str) -> Iterator[Term]:
    """For the reader; as it stands, so that it goes on being found as it was."""
    terms = accepted(concept, source_locale)
    yield from (replace(term, sources=(), note="") for term in terms[:1])


def _terms(one: Proposal, concept: Concept, commit: str) -> Iterator[Term]:
    note = evidence(one, commit)
    known = entry(one.adopted, concept.in_locale(one.locale), language_of(one.locale))
    if known is None:
        yield Term(one.adopted, one.locale, one.status, guess_type(one.adopted), note=note)
    else:
        said = f"{known.note}; {note}" if known.note and known.status.accepted else note
        yield replace(known, status=Status.PREFERRED, note=said, sources=())
    if one.status is Status.DRAFT:
        return
    for term in accepted(concept, one.locale):
        if term is not known:
            rival = known is None or (term.type, term.part_of_speech) == (known.type, known.part_of_speech)
            lower = rival and term.status is Status.PREFERRED
            yield replace(term, status=Status.ADMITTED if lower else term.status, sources=())


def evidence(one: Proposal, commit: str = "") -> str:
    """The counts in a line: `тикет 81 of 154, заявка 38, билет 35 (rejected)`."""
    first = f"{one.adopted} {one.count} of {one.total}"
    others = [
        _counted(other) for other in one.renderings if (other.text, other.use) != (one.adopted, one.use)
    ]
    return ", ".join([first, *others]) + (f"; at {commit[:12]}" if commit else "")


def _counted(one: Rendering) -> str:
    note = f" ({_NOTES[one.use]})" if one.text and one.use in _NOTES else ""
    return f"{one.text or _NOTES[Use.UNUSED]} {one.count}{note}"
