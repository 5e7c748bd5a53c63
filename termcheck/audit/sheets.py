"""The tables of a workbook as plain rows; `termcheck.audit.xlsx` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from termcheck.audit import figures
from termcheck.audit.model import Audit, Counts, Coverage, Rendering, Use

#: What a cell may hold; nothing leaves it empty.
Value = str | int | float | None


class Kind(Enum):
    """How a column's values are shown."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"


class Column(NamedTuple):
    """A heading, its values' kind, and a width in characters."""

    head: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a workbook."""

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[list[Value]]]


_USES = tuple(Column(figures.label(use), Kind.NUMBER, 10) for use in Use)
_ADHERENCE = Column("adherence", Kind.SHARE, 11)
_COVERAGE = Column("coverage", Kind.SHARE, 11)
_UNITS = tuple(Column(name, Kind.NUMBER, 11) for name in Coverage._fields)
_TERM = Column("term", width=24)
_CONCEPT = Column("concept", width=20)
_LOCALE = Column("language", width=10)


def sheets(audit: Audit) -> tuple[Sheet, ...]:
    """All of them, in the order of the workbook."""
    return (_languages(audit), _concepts(audit), _renderings(audit), _files(audit), _suggestions(audit))


def _languages(audit: Audit) -> Sheet:
    then = audit.compared
    past = (Column("adherence then", Kind.SHARE), Column("coverage then", Kind.SHARE)) if then else ()

    def rows() -> Iterator[list[Value]]:
        for locale, (counts, coverage) in audit.by_locale().items():
            row: list[Value] = [locale, counts.adherence, coverage.share, *counts, *coverage]
            if then:
                before = then.by_locale.get(locale, (Counts(), Coverage()))
                row += [before[0].adherence, before[1].share]
            yield row

    return Sheet("Languages", (_LOCALE, _ADHERENCE, _COVERAGE, *_USES, *_UNITS, *past), rows)


def _concepts(audit: Audit) -> Sheet:
    """Every concept, met or not, and its adherence in each language."""
    locales = audit.locales()
    shares = {(cell.concept, cell.locale): cell.counts.adherence for cell in audit.cells}
    met = audit.by_concept()

    def rows() -> Iterator[list[Value]]:
        for concept in sorted({*audit.names, *met}):
            name = audit.names.get(concept)
            counts = met.get(concept, Counts())
            yield [
                concept, figures.term(audit, concept), name.definition if name else "", counts.adherence, *counts,
                *(shares.get((concept, locale)) for locale in locales),
            ]  # fmt: skip

    by_locale = (Column(locale, Kind.SHARE, 10) for locale in locales)
    return Sheet(
        "Concepts", (_CONCEPT, _TERM, Column("definition", width=40), _ADHERENCE, *_USES, *by_locale), rows
    )


def _renderings(audit: Audit) -> Sheet:
    columns = (
        _CONCEPT, _TERM, _LOCALE, Column("expected", width=24), Column("rendering", width=24), Column("use", width=10),
        Column("count", Kind.NUMBER, 9), Column("path", width=30), Column("line", Kind.NUMBER, 8),
        Column("source", width=50), Column("target", width=50), Column("title", width=24),
    )  # fmt: skip

    def rows() -> Iterator[list[Value]]:
        for cell in audit.cells:
            known: list[Value] = [cell.concept, figures.term(audit, cell.concept), cell.locale]
            known.append(" | ".join(cell.expected))
            for one in cell.renderings:
                yield [*known, one.text, figures.label(one.use), one.count, *_example(one)]

    return Sheet("Renderings", columns, rows)


def _example(rendering: Rendering) -> list[Value]:
    if not rendering.examples:
        return [None] * 5
    one = rendering.examples[0]
    return [one.path, one.line, one.source, one.target, one.title]


def _files(audit: Audit) -> Sheet:
    columns = (Column("path", width=40), _LOCALE, Column("kind", width=10), Column("library", width=24))

    def rows() -> Iterator[list[Value]]:
        for row in audit.files:
            kind = "macros" if row.macros else "catalog"
            shares = [row.counts.adherence, row.coverage.share]
            yield [row.path, row.locale, kind, row.library, *shares, *row.counts, *row.coverage]

    return Sheet("Files", (*columns, _ADHERENCE, _COVERAGE, *_USES, *_UNITS), rows)


def _suggestions(audit: Audit) -> Sheet:
    """A row per language that a term is rendered in; one without, where there is none."""
    columns = (
        _TERM, Column("units", Kind.NUMBER, 9), _LOCALE, Column("rendering", width=24),
        Column("count", Kind.NUMBER, 9), Column("example", width=60),
    )  # fmt: skip

    def rows() -> Iterator[list[Value]]:
        for one in audit.suggestions:
            for locale, text, count in one.renderings or (("", "", None),):
                yield [one.term, one.count, locale, text, count, one.example]

    return Sheet("Suggestions", columns, rows)
