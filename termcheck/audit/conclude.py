"""From notes to an audit: what the termbase does not know is aligned, everything is sorted and settled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from termcheck.uses import MOST_PLACES, Id, Notes, Place, Word, aligned

#: Longer texts are cut in examples.
_MOST_SHOWN = 300
_PLACES = {use: place for place, use in enumerate(Use)}
_Cell = tuple[str, str]


def concluded(
    notes: Notes, index: Index, termbase: Termbase, termbases: Sequence[str], problems: Sequence[str] = ()
) -> Audit:
    """The audit that the notes of all files give. `index` is the one that they were made with."""
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
            renderings = [*renderings, *_told(found, absent, Use.OTHER)]
            others = [unit for one in found.aligned for unit in one.units]
            counts = counts._replace(other=counts.other + len(others), unused=counts.unused - len(others))
            for path, *_ in others:
                moved[path, locale] = moved.get((path, locale), 0) + 1
        lexicon = index.target(locale)
        expected = lexicon.accepted(concept) if lexicon else ()
        renderings.sort(key=_commonest)
        cells.append(Cell(concept, locale, counts, expected, tuple(renderings)))
    return cells, moved


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
        shown = tuple(_placed(unit, absent[unit], written) for unit, written in places)
        yield Rendering(one.surface, use, one.count, shown)
    if found.unexplained and use is Use.OTHER:
        shown = tuple(_placed(unit, absent[unit], "") for unit in found.unexplained[:MOST_PLACES])
        yield Rendering("", Use.UNUSED, len(found.unexplained), shown)


def _placed(unit: Id, row: Sequence[str], written: str) -> Example:
    _, source, target, title = row
    at = target.find(written) if written else -1
    return _example(Place(*unit, source, target, at, at + len(written) if at >= 0 else -1, title))


def _example(place: Place) -> Example:
    text, start, end = cut(place.target, place.start, place.end)
    return Example(place.path, place.line, cut(place.source)[0], text, start, end, place.title)


def cut(text: str, start: int = -1, end: int = -1) -> tuple[str, int, int]:
    """At most so much of a text as an example shows, with the stretch in it; and where that then is."""
    if len(text) <= _MOST_SHOWN or start >= len(text):
        return text[:_MOST_SHOWN], start if start < len(text) else -1, min(end, len(text))
    begin = max(0, min(start - _MOST_SHOWN // 2, len(text) - _MOST_SHOWN)) if start >= 0 else 0
    head, tail = "…" if begin else "", "…" if begin + _MOST_SHOWN < len(text) else ""
    shown = f"{head}{text[begin : begin + _MOST_SHOWN]}{tail}"
    moved = len(head) - begin
    return (shown, start + moved, min(end, begin + _MOST_SHOWN) + moved) if start >= 0 else (shown, -1, -1)


def _files(
    rows: Mapping[tuple[str, str], Sequence[Any]], moved: Mapping[tuple[str, str], int], source_locale: str
) -> Iterator[FileFigures]:
    for (path, locale), row in sorted(rows.items()):
        if not locale or _same(locale, source_locale):
            continue
        macros, library, translated, fuzzy, missing, obsolete, *counted = row
        counts = Counts(*counted)
        more = moved.get((path, locale), 0)
        counts = counts._replace(other=counts.other + more, unused=counts.unused - more)
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
