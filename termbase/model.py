"""The plain data of a termbase: concepts and their terms (ISO 704, ISO 30042 TBX). Frozen; no behaviour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Status(StrEnum):
    """How a term may be used (TBX `administrativeStatus`, plus our `forbidden` and `draft`)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    "Right as well."
    DEPRECATED = "deprecated"
    "Not to be used for this concept, as the next two."
    SUPERSEDED = "superseded"
    FORBIDDEN = "forbidden"
    DRAFT = "draft"
    "Not decided: it is not looked for."

    @property
    def accepted(self) -> bool:
        """True for the statuses that satisfy a requirement."""
        return self in {Status.PREFERRED, Status.ADMITTED}

    @property
    def rejected(self) -> bool:
        """True for the statuses that a translation should not use."""
        return self in {Status.DEPRECATED, Status.SUPERSEDED, Status.FORBIDDEN}


class TermType(StrEnum):
    """TBX-Basic `termType`."""

    FULL_FORM = "fullForm"
    ACRONYM = "acronym"
    ABBREVIATION = "abbreviation"
    SHORT_FORM = "shortForm"
    VARIANT = "variant"
    PHRASE = "phrase"

    @property
    def default_case(self) -> CasePolicy:
        """The case policy of a term that states none: `IT` is not `it`, but `Ticket` is `ticket`."""
        return CasePolicy.SENSITIVE if self is TermType.ACRONYM else CasePolicy.INSENSITIVE


class CasePolicy(StrEnum):
    """What the case of a term means when it is looked for.

    `permissive`: upper-case letters of the term must stand as written, lower-case ones may be either
    (a first capital or a headline never fails). `sensitive`: as written. `insensitive`: any.
    """

    SENSITIVE = "sensitive"
    INSENSITIVE = "insensitive"
    PERMISSIVE = "permissive"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a term comes from: a published glossary and a line in it, or the editors of the termbase."""

    glossary: str
    "The name of its file, or `editors`."
    line: int | None = None

    def __str__(self) -> str:
        return self.glossary if self.line is None else f"{self.glossary}:{self.line}"


#: Terms that no glossary gave: written by the editors of the termbase.
EDITORS = Source("editors")


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that names a concept in one language."""

    text: str
    locale: str
    "Canonical BCP 47 tag: `ru`, `zh-Hans`, `pt-BR`."
    status: Status = Status.PREFERRED
    type: TermType = TermType.FULL_FORM
    part_of_speech: str = "noun"
    "TBX-Basic: noun, verb, adjective, adverb, properNoun, other."
    gender: str = ""
    "masculine, feminine, neuter, other, or empty."
    case: CasePolicy = CasePolicy.INSENSITIVE
    note: str = ""
    "Prose, such as why it is not to be used."
    sources: tuple[Source, ...] = ()
    forms: tuple[str, ...] = ()
    "Further inflected forms that count as this term."
    not_forms: tuple[str, ...] = ()
    "Words that look like a form of this term and are not."


@dataclass(frozen=True, slots=True)
class Concept:
    """One idea, whatever it is called, with its terms in every language."""

    id: str
    "As suppressions and case files name it."
    terms: tuple[Term, ...]
    "In order of preference within each locale: the first preferred term leads."
    definition: str = ""
    subject_field: str = ""
    note: str = ""
    translate: bool = True
    "False: the source term must survive verbatim in every language."
    exempt: tuple[str, ...] = ()
    "Phrases (any language) inside which this concept is not looked for."
    examples: tuple[Example, ...] = ()
    "`termcheck terms test` runs them."

    def in_locale(self, locale: str) -> tuple[Term, ...]:
        """The terms whose locale is exactly `locale`; fallback is the caller's (`termbase.locale.chain`)."""
        return tuple(term for term in self.terms if term.locale == locale)


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence stored with a concept that must (`ok`) or must not (`bad`) count as a use of its terms."""

    text: str
    locale: str
    ok: bool


@dataclass(frozen=True, slots=True)
class Termbase:
    """A set of concepts, in order, keyed by id."""

    name: str
    concepts: Mapping[str, Concept] = field(default_factory=dict)
    source_locale: str = "en"

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __len__(self) -> int:
        return len(self.concepts)

    def terms(self) -> Iterator[tuple[Concept, Term]]:
        """Every term with its concept, in file order."""
        for concept in self.concepts.values():
            for term in concept.terms:
                yield concept, term

    def locales(self) -> tuple[str, ...]:
        """Every locale that has a term, sorted."""
        return tuple(sorted({term.locale for _, term in self.terms()}))
