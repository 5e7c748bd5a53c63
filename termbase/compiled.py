"""A lexicon as plain data: what can be worked out of a termbase ahead of time, kept in a file and loaded in
milliseconds however large the termbase is. Concepts and entries are made of it one by one, when a text names them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple, overload

from termbase.language import language
from termbase.locale import language_of
from termbase.match import Entry
from termbase.model import CasePolicy, Concept, Example, Source, Status, Term, TermType
from termbase.senses import Kind, Sense, exempt_term

Row = tuple[object, ...]


class Compiled(NamedTuple):
    """The entries of one locale: numbered rows, and by what each is found."""

    locale: str
    entries: list[Row]
    "text, part of speech, case, forms, not_forms, foreign: the fields of `termbase.match.Entry`."
    concepts: list[str]
    "The concept of each entry."
    kinds: list[int]
    terms: list[int]
    "The place of each entry's term among its concept's; of an exempt phrase, among the phrases."
    pending: dict[str, list[int]]
    "Entries by the first letters of their first word, or their first character in Chinese."
    by_concept: dict[str, list[int]]


def compile_senses(locale: str, senses: Sequence[Sense]) -> Compiled:
    """What `Lexicon` needs to know of the senses, as plain data."""
    # a lexicon that is kept in a file needs none of these
    from termbase.chinese import first_characters
    from termbase.vocabulary import first_keys

    row = language(language_of(locale))
    compiled = Compiled(locale, [], [], [], [], {}, {})
    for number, sense in enumerate(senses):
        entry = _entry(sense, spaced=row.spaced)
        compiled.entries.append((*entry[:2], entry.case.value, *entry[3:]))
        compiled.concepts.append(sense.concept.id)
        compiled.kinds.append(sense.kind.value)
        compiled.terms.append(_place(sense))
        compiled.by_concept.setdefault(sense.concept.id, []).append(number)
        if row.spaced:
            for key in first_keys(row, entry):
                compiled.pending.setdefault(key, []).append(number)
        elif row.code == "zh":
            for key in sorted(first_characters(entry)):
                compiled.pending.setdefault(key, []).append(number)
    return compiled


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


def _place(sense: Sense) -> int:
    if sense.kind is Kind.EXEMPT:
        return sense.concept.exempt.index(sense.term.text)
    return next(place for place, term in enumerate(sense.concept.terms) if term is sense.term)


class Entries(Sequence[Entry]):
    """The entries of a compiled lexicon, made when first asked for."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, number: int) -> Entry: ...
    @overload
    def __getitem__(self, number: slice) -> list[Entry]: ...
    def __getitem__(self, number: int | slice) -> Entry | list[Entry]:
        if isinstance(number, slice):
            return [self[place] for place in range(*number.indices(len(self)))]
        entry = self._made.get(number)
        if entry is None:
            if number >= len(self._rows):
                raise IndexError(number)
            text, speech, case, forms, not_forms, foreign = self._rows[number]
            entry = Entry(text, speech, CasePolicy(case), forms, not_forms, foreign)  # type: ignore[arg-type]
            self._made[number] = entry
        return entry


def sense_of(compiled: Compiled, number: int, concept_of: Callable[[str], Concept]) -> Sense:
    """The sense of an entry."""
    concept = concept_of(compiled.concepts[number])
    kind = Kind(compiled.kinds[number])
    place = compiled.terms[number]
    if kind is Kind.EXEMPT:
        return Sense(concept, exempt_term(concept.exempt[place], compiled.locale), kind)
    return Sense(concept, concept.terms[place], kind)


def concept_to_row(concept: Concept) -> Row:
    """A concept as a tuple of strings, numbers and tuples."""
    return (
        concept.id,
        tuple(_term_to_row(term) for term in concept.terms),
        concept.definition,
        concept.subject_field,
        concept.note,
        concept.translate,
        concept.exempt,
        tuple((example.text, example.locale, example.ok) for example in concept.examples),
    )


def _term_to_row(term: Term) -> Row:
    sources = tuple((source.glossary, source.line) for source in term.sources)
    return (
        term.text, term.locale, term.status.value, term.type.value, term.part_of_speech, term.gender,
        term.case.value, term.note, sources, term.forms, term.not_forms,
    )  # fmt: skip


def concept_from_row(row: Row) -> Concept:
    """The concept of a row that `concept_to_row` made."""
    identifier, terms, definition, subject, note, translate, exempt, examples = row
    return Concept(
        identifier,  # type: ignore[arg-type]
        tuple(_term_from_row(term) for term in terms),  # type: ignore[attr-defined]
        definition,  # type: ignore[arg-type]
        subject,  # type: ignore[arg-type]
        note,  # type: ignore[arg-type]
        translate,  # type: ignore[arg-type]
        exempt,  # type: ignore[arg-type]
        tuple(Example(*example) for example in examples),  # type: ignore[attr-defined]
    )


def _term_from_row(row: Row) -> Term:
    text, locale, status, kind, speech, gender, case, note, sources, forms, not_forms = row
    return Term(
        text, locale, Status(status), TermType(kind), speech, gender, CasePolicy(case), note,  # type: ignore[arg-type]
        tuple(Source(*source) for source in sources), forms, not_forms,  # type: ignore[attr-defined, arg-type]
    )  # fmt: skip
