"""From notes to an audit: what the termbase does not know is aligned, everything is sorted and settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from termbase.index import Index
from termbase.model import Status, Termbase
from termcheck.audit.gather import MOST_EXAMPLES, Notes, cut, is_source
from termcheck.audit.model import (
    Audit,
    Cell,
    ConceptName,
    Counts,
    Coverage,
    Example,
    FileFigures,
    Rendering,
    Use,
)
from termcheck.renderings import Alignment, Background, align, pack, pieces

_PLACES = {use: place for place, use in enumerate(Use)}
_Id = tuple[str, int, int, int]


def concluded(
    notes: Notes, index: Index, termbase: Termbase, termbases: Sequence[str], problems: Sequence[str] = ()
) -> Audit:
    """The audit that the notes of all files give. `index` is the one that they were made with."""
    cells, moved = _cells(notes, index)
    return Audit(
        termbases=tuple(termbases),
        source_locale=index.source_locale,
        names=_names(termbase, index.source_locale),
        files=tuple(_files(notes["files"], moved, index.source_locale)),
        cells=tuple(cells),
        never=tuple(sorted(set(_named(termbase, index.source_locale)) - {cell.concept for cell in cells})),
        problems=tuple(problems),
    )


def empty() -> Notes:
    """The notes of no file."""
    return {"files": {}, "cells": {}, "words": {}, "absent": {}, "usual": {}}


def _cells(notes: Notes, index: Index) -> tuple[list[Cell], dict[tuple[str, str], int]]:
    """Every cell, and by file and locale how many uses turned out to be another word and not nothing."""
    known: dict[tuple[str, str], list[Rendering]] = {}
    for (concept, locale, text, use), (count, examples) in notes["words"].items():
        shown = tuple(_example(row) for row in examples)
        known.setdefault((concept, locale), []).append(Rendering(text, Use(use), count, shown))
    cells: list[Cell] = []
    moved: dict[tuple[str, str], int] = {}
    for concept, locale in sorted(notes["cells"]):
        counts = Counts(*notes["cells"][concept, locale])
        renderings = known.get((concept, locale), [])
        absent = notes["absent"].get((concept, locale))
        if absent:
            found = aligned(absent, notes["usual"].get(locale), locale)
            renderings = [*renderings, *_told(found, absent)]
            others = [unit for one in found.aligned for unit in one.units]
            counts = counts._replace(other=counts.other + len(others), unused=counts.unused - len(others))
            for path, *_ in others:
                moved[path, locale] = moved.get((path, locale), 0) + 1
        lexicon = index.target(locale)
        expected = lexicon.accepted(concept) if lexicon else ()
        renderings.sort(key=_commonest)
        cells.append(Cell(concept, locale, counts, expected, tuple(renderings)))
    return cells, moved


def _commonest(one: Rendering) -> tuple[int, int, str]:
    return -one.count, _PLACES[one.use], one.text


def aligned(absent: Mapping[_Id, Any], usual: Sequence[Any] | None, locale: str) -> Alignment[_Id]:
    """What stands in texts that have no word which the termbase knows for the concept that they name."""
    units, counts = usual or (0, {})
    packed = {unit: pack(pieces(row[0], locale)) for unit, row in absent.items()}
    return align(packed, Background(units, counts), locale)


def _told(found: Alignment[_Id], absent: Mapping[_Id, Any]) -> Iterator[Rendering]:
    for one in found.aligned:
        places = zip(one.units, one.written, strict=True)
        shown = tuple(_placed(unit, absent[unit], written) for unit, written in list(places)[:MOST_EXAMPLES])
        yield Rendering(one.surface, Use.OTHER, one.count, shown)
    if found.unexplained:
        shown = tuple(_placed(unit, absent[unit], "") for unit in found.unexplained[:MOST_EXAMPLES])
        yield Rendering("", Use.UNUSED, len(found.unexplained), shown)


def _placed(unit: _Id, row: Any, written: str) -> Example:
    _, source, target, title = row
    at = target.find(written) if written else -1
    text, start, end = cut(target, at, at + len(written) if at >= 0 else -1)
    return Example(unit[0], unit[1], source, text, start, end, title)


def _example(row: Sequence[Any]) -> Example:
    return Example(*row)


def _files(
    rows: Mapping[tuple[str, str], Sequence[Any]], moved: Mapping[tuple[str, str], int], source_locale: str
) -> Iterator[FileFigures]:
    for (path, locale), row in sorted(rows.items()):
        if not locale or is_source(locale, source_locale):
            continue
        macros, library, translated, fuzzy, missing, obsolete, *uses = row
        counts = Counts(*uses)
        more = moved.get((path, locale), 0)
        counts = counts._replace(other=counts.other + more, unused=counts.unused - more)
        coverage = Coverage(translated, fuzzy, missing, obsolete)
        yield FileFigures(path, locale, macros, library, coverage, counts)


def _names(termbase: Termbase, source_locale: str) -> dict[str, ConceptName]:
    return {
        concept.id: ConceptName(_term(concept.in_locale(source_locale), concept.id), concept.definition)
        for concept in sorted(termbase, key=lambda concept: concept.id)
    }


def _term(terms: Sequence[Any], otherwise: str) -> str:
    leading = [term.text for term in terms if term.status is Status.PREFERRED]
    return next(iter((*leading, *(term.text for term in terms))), otherwise)


def _named(termbase: Termbase, source_locale: str) -> Iterator[str]:
    """Concepts that a source text could name."""
    for concept in termbase:
        if any(is_source(term.locale, source_locale) for term in concept.terms):
            yield concept.id


def with_commit(audit: Audit, commit: str) -> Audit:
    """The audit of the files at that commit."""
    return replace(audit, commit=commit)
