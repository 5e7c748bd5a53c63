"""What an audit found, as plain data: every report and the history are made of this and of nothing else.

Everything is sorted and settled here, so that two runs over the same files give the same bytes. Imports nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Use(StrEnum):
    """What a translation made of one term that its source names."""

    AGREED = "agreed"
    "An accepted term stands there."
    OTHER = "other"
    "Another word stands there, one that the termbase does not know or a changed name."
    SOURCE = "source"
    "The source language's word was left standing."
    FORBIDDEN = "forbidden"
    "A word that the termbase rejects stands there."
    UNUSED = "unused"
    "Nothing stands there that could be told to render it."
    NO_TERM = "no-term"
    "The termbase has no term for the language yet: nothing to hold against."


class Counts(NamedTuple):
    """How often each `Use` was met, in the order of that class."""

    agreed: int = 0
    other: int = 0
    source: int = 0
    forbidden: int = 0
    unused: int = 0
    no_term: int = 0

    @property
    def judged(self) -> int:
        """Uses that there was a term for."""
        return self.agreed + self.other + self.source + self.forbidden + self.unused

    @property
    def broken(self) -> int:
        """Uses that are not as agreed."""
        return self.judged - self.agreed

    @property
    def adherence(self) -> float | None:
        """The share of judged uses that are as agreed, 0 to 1; None where none was judged."""
        return self.agreed / self.judged if self.judged else None

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))


def total(counts: Iterable[Counts]) -> Counts:
    """All of them together."""
    columns = list(zip(*counts, strict=True))
    return Counts(*map(sum, columns)) if columns else Counts()


class Coverage(NamedTuple):
    """Units by how far their translation has come; obsolete ones are not among `units`."""

    translated: int = 0
    fuzzy: int = 0
    missing: int = 0
    obsolete: int = 0

    @property
    def units(self) -> int:
        """Everything that wants a translation."""
        return self.translated + self.fuzzy + self.missing

    @property
    def share(self) -> float | None:
        """The share that is translated, 0 to 1; None where there is nothing to translate."""
        return self.translated / self.units if self.units else None

    def plus(self, other: Coverage) -> Coverage:
        """Both together."""
        return Coverage(*(one + more for one, more in zip(self, other, strict=True)))


class Example(NamedTuple):
    """One place where a rendering stands."""

    path: str
    line: int
    source: str
    target: str
    start: int = -1
    "The word in `target`: offsets in code points, end exclusive; -1 where it is not known."
    end: int = -1
    title: str = ""
    "Of a macro."


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way in which a concept is put in one language."""

    text: str
    "As the termbase has it, or the commonest form met of a word that it does not know; empty for `unused`."
    use: Use
    count: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One concept in one language."""

    concept: str
    locale: str
    counts: Counts
    expected: tuple[str, ...] = ()
    "The accepted terms, the preferred one first; empty where there is none yet."
    renderings: tuple[Rendering, ...] = ()
    "The commonest first."


@dataclass(frozen=True, slots=True)
class FileFigures:
    """One file in one language; a file of macros in six languages has six of these."""

    path: str
    locale: str
    macros: bool
    library: str
    "The folder of a macro library; empty for a catalog."
    coverage: Coverage
    counts: Counts


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words of the source texts that look like a term and that the termbase lacks."""

    term: str
    count: int
    "Units that name it, all languages together."
    renderings: tuple[tuple[str, str, int], ...] = ()
    "(locale, usual rendering, count), sorted by locale."
    example: str = ""
    "A source text that has it."


class ConceptName(NamedTuple):
    """What a person calls a concept."""

    term: str
    definition: str = ""


class Point(NamedTuple):
    """The figures of one earlier run, for the trend."""

    commit: str
    "A full hash; empty where there was no repository."
    when: str
    "The commit's or, without one, the run's date: ISO 8601, UTC."
    by_locale: Mapping[str, tuple[Counts, Coverage]]


class Change(NamedTuple):
    """One concept in one language, then and now."""

    concept: str
    locale: str
    before: Counts
    after: Counts


@dataclass(frozen=True, slots=True)
class Comparison:
    """Against an earlier run, or the same paths at another revision."""

    ref: str
    "As it was asked for."
    commit: str
    by_locale: Mapping[str, tuple[Counts, Coverage]]
    "What it was then."
    changes: tuple[Change, ...] = ()
    "Cells whose counts differ, what got worse most first."


@dataclass(frozen=True, slots=True)
class Audit:
    """A whole audit."""

    termbases: tuple[str, ...]
    source_locale: str
    names: Mapping[str, ConceptName]
    "Of every concept of the termbase, by id, sorted."
    files: tuple[FileFigures, ...]
    "By path, then locale."
    cells: tuple[Cell, ...]
    "By concept, then locale; those that were met."
    never: tuple[str, ...] = ()
    "Concepts whose source term occurs nowhere."
    suggestions: tuple[Suggestion, ...] = ()
    commit: str = ""
    trend: tuple[Point, ...] = ()
    "Earlier runs and this one, the oldest first; empty without a history."
    compared: Comparison | None = None
    problems: tuple[str, ...] = field(default=())
    "What is not in the figures, or not whole: `path: why`."

    def locales(self) -> tuple[str, ...]:
        """Every target language met, sorted."""
        return tuple(sorted({row.locale for row in self.files if row.locale}))

    def by_locale(self) -> dict[str, tuple[Counts, Coverage]]:
        """Figures for each language, sorted by its tag."""
        found: dict[str, tuple[Counts, Coverage]] = {}
        for row in self.files:
            counts, coverage = found.get(row.locale, (Counts(), Coverage()))
            found[row.locale] = counts.plus(row.counts), coverage.plus(row.coverage)
        return dict(sorted(found.items()))

    def by_concept(self) -> dict[str, Counts]:
        """Figures for each concept that was met, all languages together, sorted by id."""
        found: dict[str, Counts] = {}
        for cell in self.cells:
            found[cell.concept] = found.get(cell.concept, Counts()).plus(cell.counts)
        return dict(sorted(found.items()))

    def by_library(self) -> dict[str, dict[str, Counts]]:
        """For each macro library its figures by language, both sorted."""
        found: dict[str, dict[str, Counts]] = {}
        for row in self.files:
            if row.macros:
                table = found.setdefault(row.library, {})
                table[row.locale] = table.get(row.locale, Counts()).plus(row.counts)
        return {library: dict(sorted(table.items())) for library, table in sorted(found.items())}

    def worst(self, most: int = 20) -> list[Cell]:
        """The cells with the most uses that are not as agreed, the worst first."""
        broken = [cell for cell in self.cells if cell.counts.broken]
        return sorted(broken, key=lambda cell: (-cell.counts.broken, cell.concept, cell.locale))[:most]
