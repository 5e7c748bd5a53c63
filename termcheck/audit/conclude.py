"""From notes to an audit: what the termbase does not know is aligned, everything is sorted and settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from termbase.index import Index
from termbase.locale import language_of
from termbase.model import Status, Term, Termbase
from termcheck.audit.gather import OUTCOMES
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
from termcheck.model import Outcome
from termcheck.renderings import Alignment
from termcheck.uses import MOST_PLACES, Id, Notes, Place, Word, aligned, placed

_PLACES = {use: place for place, use in enumerate(Use)}
_Cell = tuple[str, str]


def _any(_locale: str) -> bool:
    return True


def concluded(
    notes: Notes,
    index: Index,
    termbase: Termbase,
    termbases: Sequence[str],
    problems: Sequence[str] = (),
    wanted: Callable[[str], bool] = _any,
) -> Audit:
    """The audit that the notes of all files give, of the languages that are `wanted`.

    `index` is the one that they were made with.
    """
    notes = {**notes, **{table: _of(notes[table], wanted) for table in ("files", "cells")}}
    cells, moved = _cells(notes, index)
    met = {cell.concept for cell in cells}
    return Audit(
        termbases=tuple(termbases),
        source_locale=index.source_locale,
        names=_names(termbase, index.source_locale),
        files=tuple(_files(notes["files"], moved, index.source_locale)),
        cells=tuple(cells),
        never=tuple(sorted(set(_named(termbase, index.source_locale)) - met)),
        problems=tuple(problems),
    )


def _of(rows: Mapping[_Cell, Any], wanted: Callable[[str], bool]) -> dict[_Cell, Any]:
    """Rows of some languages: a file of macros has many, and is noted whole."""
    return {key: row for key, row in rows.items() if wanted(key[1])}


def _cells(notes: Notes, index: Index) -> tuple[list[Cell], dict[tuple[str, str], int]]:
    """Every cell, and by file and locale how many uses turned out to be another word and not nothing."""
    known = _known(notes["words"])
    cells: list[Cell] = []
    moved: dict[tuple[str, str], int] = {}
    for concept, locale in sorted(notes["cells"]):
        counts = Counts(*notes["cells"][concept, locale])
        renderings = known.get((concept, locale), [])
        absent = notes["absent"].get((concept, locale))
        if absent and not counts.judged:  # the termbase has no term yet: what could be one
            renderings = list(_told(aligned(notes, concept, locale), absent, Use.NO_TERM))
        elif absent:
            found = aligned(notes, concept, locale)
            others = [unit for one in found.aligned for unit in one.units]
            counts = _moved(counts, len(others))
            renderings = [
                *renderings,
                *_told(found, absent, Use.OTHER),
                *_unused(found, absent, counts.unused),
            ]
            for path, *_ in others:
                moved[path, locale] = moved.get((path, locale), 0) + 1
        lexicon = index.target(locale)
        expected = lexicon.accepted(concept) if lexicon else ()
        renderings.sort(key=_commonest)
        cells.append(Cell(concept, locale, counts, expected, tuple(renderings)))
    return cells, moved


def _moved(counts: Counts, number: int) -> Counts:
    """So many uses turned out to be another word and not nothing."""
    return counts._replace(other=counts.other + number, unused=counts.unused - number)


def _known(words: Mapping[Any, Any]) -> dict[_Cell, list[Rendering]]:
    """The words that the termbase has; one that it has in two kinds is one word here."""
    found: dict[_Cell, dict[tuple[str, Use], tuple[int, list[Place]]]] = {}
    for key, (count, places) in words.items():
        word = Word(*key)
        table = found.setdefault((word.concept, word.locale), {})
        name = (word.text, OUTCOMES[Outcome(word.outcome)])
        before, kept = table.get(name, (0, []))
        table[name] = before + count, sorted([*kept, *(Place(*place) for place in places)])[:MOST_PLACES]
    return {
        cell: [
            Rendering(text, use, count, tuple(_example(place) for place in places))
            for (text, use), (count, places) in table.items()
        ]
        for cell, table in found.items()
    }


def _commonest(one: Rendering) -> tuple[int, int, str]:
    return -one.count, _PLACES[one.use], one.text


def _told(found: Alignment[Id], absent: Mapping[Id, Any], use: Use) -> Iterator[Rendering]:
    for one in found.aligned:
        places = list(zip(one.units, one.written, strict=True))[:MOST_PLACES]
        shown = tuple(_example(placed(unit, absent[unit], written)) for unit, written in places)
        yield Rendering(one.surface, use, one.count, shown)


def _unused(found: Alignment[Id], absent: Mapping[Id, Any], count: int) -> Iterator[Rendering]:
    """`count` may be more than the texts that were kept."""
    if count:
        units = found.unexplained[:MOST_PLACES]
        shown = tuple(_example(placed(unit, absent[unit], "")) for unit in units)
        yield Rendering("", Use.UNUSED, count, shown)


def _example(place: Place) -> Example:
    end = min(place.shown + place.end - place.start, len(place.target)) if place.shown >= 0 else -1
    return Example(place.path, place.line, place.source, place.target, place.shown, end, place.title)


def _files(
    rows: Mapping[tuple[str, str], Sequence[Any]], moved: Mapping[tuple[str, str], int], source_locale: str
) -> Iterator[FileFigures]:
    for (path, locale), row in sorted(rows.items()):
        if not locale or _same(locale, source_locale):
            continue
        macros, library, translated, fuzzy, missing, obsolete, *counted = row
        counts = _moved(Counts(*counted), moved.get((path, locale), 0))
        coverage = Coverage(translated, fuzzy, missing, obsolete)
        yield FileFigures(path, locale, macros, library, coverage, counts)


def _same(locale: str, source_locale: str) -> bool:
    return language_of(locale) == language_of(source_locale)


def _names(termbase: Termbase, source_locale: str) -> dict[str, ConceptName]:
    return {
        concept.id: ConceptName(_leading(concept.in_locale(source_locale), concept.id), concept.definition)
        for concept in sorted(termbase, key=lambda concept: concept.id)
    }


def _leading(terms: Sequence[Term], otherwise: str) -> str:
    preferred = [term.text for term in terms if term.status is Status.PREFERRED]
    return next(iter((*preferred, *(term.text for term in terms))), otherwise)


def _named(termbase: Termbase, source_locale: str) -> Iterator[str]:
    """Concepts that a source text could name."""
    for concept in termbase:
        if any(_same(term.locale, source_locale) for term in concept.terms):
            yield concept.id
