"""How terms are used in a file, noted for the whole run: the words met, texts that lack one, and what is usual there.

The notes are plain data, and adding them up does not mind the order: `merge` of any files in any order is the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.model import Document, Outcome, Unit
from termcheck.roles import Seen

if TYPE_CHECKING:
    from termbase.model import Term
    from termcheck.adherence import Verdict
    from termcheck.renderings import Alignment

#: Places kept of each word: the first by path and line.
MOST_PLACES = 3
#: A text is kept up to here to find what renders a concept, and this much of it is shown.
_MOST_KEPT = 2000
_MOST_SHOWN = 300
#: Of each concept and locale so many texts without a known word are kept, the first by path and line.
MOST_UNITS = 2000
_UNTOLD = frozenset({Outcome.MISSING, Outcome.NO_TERM})
Notes = dict[str, dict[Any, Any]]
Id = tuple[str, int, int, int]
"Path, line, number of the unit in its document, number of the text in the unit."


class Word(NamedTuple):
    """A way in which a concept is put, as a key of the notes."""

    concept: str
    locale: str
    text: str
    "As the termbase has it, where it does."
    outcome: str
    kind: str
    "The part of speech of a full form; else the type of the term."


class Place(NamedTuple):
    """Where a word stands, in the order that decides which places are kept."""

    path: str
    line: int
    number: int
    "Of the unit in its document."
    form: int
    start: int
    end: int
    "The word in the text, end exclusive; -1 where it is not known."
    source: str
    target: str
    "What is shown of both, and"
    shown: int
    "where the word begins in that; -1 where it is not known."
    title: str
    named: str
    "The term, as the source text writes it."


def empty() -> Notes:
    """The notes of no file.

    `words`: `Word` -> [count, places]; `absent`: (concept, locale) -> {`Id`: (masked target, source shown, target,
    title, term as the source writes it)}; `usual`: locale -> [texts whose source names a term, {piece: in how many
    of them}]; `names`: concept -> {source term: in how many texts}.
    """
    return {"words": {}, "absent": {}, "usual": {}, "names": {}}


def note(document: Document, seen: Iterable[Seen], notes: Notes) -> None:
    """Adds what a file has."""
    numbers = {id(unit): number for number, unit in enumerate(document.units)}
    for one in seen:
        if one.verdicts:
            _unit(document, numbers[id(one.unit)], one, notes)


def once(verdicts: Iterable[Verdict]) -> Iterable[Verdict]:
    """Each concept counts once in a text, however often its source names it: as agreed where no use is at fault."""
    counted: dict[tuple[str, int], Verdict] = {}
    for verdict in verdicts:
        before = counted.setdefault((verdict.concept.id, verdict.form), verdict)
        if before.outcome is Outcome.AGREED and verdict.outcome is not Outcome.AGREED:
            counted[verdict.concept.id, verdict.form] = verdict
    return counted.values()


def _unit(document: Document, number: int, one: Seen, notes: Notes) -> None:
    from termcheck.masking import mask
    from termcheck.renderings import add, pieces

    unit, locale, verdicts = one
    forms: dict[int, list[Verdict]] = {}
    for verdict in once(verdicts):
        forms.setdefault(verdict.form, []).append(verdict)
    for form, judged in forms.items():
        masked = mask(unit.targets[form].value, accelerator=document.accelerator, flags=unit.flags).text
        usual = notes["usual"].setdefault(locale, [0, {}])
        usual[0] += 1
        add(usual[1], pieces(masked, locale))
        untold = [verdict for verdict in judged if verdict.outcome in _UNTOLD]
        if untold:
            bare = _without(document, unit, judged, masked)
            _absent(document, number, one, untold, bare, notes["absent"])
        for verdict in judged:
            if verdict.outcome not in _UNTOLD:
                _word(document, unit, number, locale, verdict, notes["words"])
            names = notes["names"].setdefault(verdict.concept.id, {})
            names[verdict.source_term] = names.get(verdict.source_term, 0) + 1


def _absent(
    document: Document,
    number: int,
    one: Seen,
    untold: Sequence[Verdict],
    bare: str,
    absent: dict[Any, Any],
) -> None:
    """Most texts are the same when they are masked; then it is one string, for they are many."""
    form, unit = untold[0].form, one.unit
    text = unit.targets[form]
    place = (document.path, document.locate(text, 0).line, number, form)
    kept = text.value[:_MOST_KEPT]
    bare = kept if bare == kept else bare
    for verdict in untold:
        source, _ = excerpt(verdict.source_text, verdict.source.start)
        units = absent.setdefault((verdict.concept.id, one.locale), {})
        _keep(units, {place: (bare, source, kept, unit.title, verdict.source_written)})


def _word(
    document: Document, unit: Unit, number: int, locale: str, verdict: Verdict, words: dict[Any, Any]
) -> None:
    text, kind = _called(verdict, unit.targets[verdict.form].value)
    key = tuple(Word(verdict.concept.id, locale, text, verdict.outcome.value, kind))
    row = words.get(key)
    if row is None:
        row = words[key] = [0, []]
    row[0] += 1
    if len(row[1]) < MOST_PLACES:
        row[1].append(tuple(_place(document, unit, number, verdict)))


def _place(document: Document, unit: Unit, number: int, verdict: Verdict) -> Place:
    target = unit.targets[verdict.form]
    start, end = (verdict.found.start, verdict.found.end) if verdict.found else (-1, -1)
    line = document.locate(target, max(start, 0)).line
    source, _ = excerpt(verdict.source_text, verdict.source.start)
    shown, at = excerpt(target.value, start)
    named = verdict.source_written
    return Place(document.path, line, number, verdict.form, start, end, source, shown, at, unit.title, named)


def excerpt(text: str, start: int = -1) -> tuple[str, int]:
    """What is shown of a text: the part around `start`; and where that is in it, -1 for none."""
    begin = max(0, min(start - _MOST_SHOWN // 2, len(text) - _MOST_SHOWN))
    head, tail = "…" if begin else "", "…" if begin + _MOST_SHOWN < len(text) else ""
    at = start - begin + len(head) if start >= 0 else -1
    return f"{head}{text[begin : begin + _MOST_SHOWN]}{tail}", at


def _called(verdict: Verdict, text: str) -> tuple[str, str]:
    """The word as the termbase has it, where it does, and what kind of term it is."""
    if verdict.outcome is Outcome.REJECTED and verdict.rejected_term is not None:
        return verdict.rejected_term.text, _kind(verdict.rejected_term)
    if verdict.outcome is Outcome.UNTRANSLATED:
        return verdict.source_term, ""
    found = verdict.found
    if found is None:
        return "", ""
    own = [sense.term for sense in found.senses if sense.concept.id == verdict.concept.id]
    return (own[0].text, _kind(own[0])) if own else (text[found.start : found.end], "")


def _kind(term: Term) -> str:
    return term.part_of_speech if term.type == "fullForm" else term.type.value


def _without(document: Document, unit: Unit, verdicts: Sequence[Verdict], masked: str) -> str:
    """The masked text, also without the words that are known to render the other terms of the source."""
    spans = [(verdict.found.start, verdict.found.end) for verdict in verdicts if verdict.found]
    if not spans:
        return masked[:_MOST_KEPT]
    from termcheck.masking import mask
    from termcheck.renderings import hide

    text = hide(unit.targets[verdicts[0].form].value, spans)
    return mask(text, accelerator=document.accelerator, flags=unit.flags).text[:_MOST_KEPT]


def _keep(units: dict[Any, Any], more: Mapping[Any, Any]) -> None:
    """Those that come first, of however many files: which are kept does not depend on the order they come in."""
    units.update(more)
    if len(units) > 2 * MOST_UNITS:
        for unit in sorted(units)[MOST_UNITS:]:
            del units[unit]


def merge(total: Notes, more: Notes) -> Notes:
    """Both together, in `total`."""
    words = total["words"]
    for key, (count, places) in more["words"].items():
        row = words.setdefault(key, [0, []])
        row[0] += count
        row[1] = sorted([*row[1], *places])[:MOST_PLACES]
    for key, units in more["absent"].items():
        _keep(total["absent"].setdefault(key, {}), {unit: _shared(row) for unit, row in units.items()})
    for locale, (units, counts) in more["usual"].items():
        usual = total["usual"].setdefault(locale, [0, {}])
        usual[0] += units
        _add(usual[1], counts)
    for concept, names in more["names"].items():
        _add(total["names"].setdefault(concept, {}), names)
    return total


def _shared(row: Sequence[str]) -> tuple[str, ...]:
    """Each source text once in memory, in however many languages it is: with forty that is a third of the notes."""
    bare, source, target, title, named = row
    return bare, intern(source), target, title, intern(named)


def _add(counts: dict[str, int], more: Mapping[str, int]) -> None:
    for key, count in more.items():
        counts[key] = counts.get(key, 0) + count


def name_of(notes: Notes, concept: str) -> str:
    """What the source texts call a concept most often."""
    names = notes["names"].get(concept, {})
    return min(names, key=lambda name: (-names[name], name), default=concept)


def placed(unit: Id, row: Sequence[str], written: str) -> Place:
    """Where a word stands that was found in a text of `absent`: as a whole word, where it does."""
    _, source, target, title, named = row
    found = re.search(rf"(?<!\w){re.escape(written)}(?!\w)", target) if written else None
    start = found.start() if found else target.find(written) if written else -1
    end = start + len(written) if start >= 0 else -1
    shown, at = excerpt(target, start)
    return Place(*unit, start, end, source, shown, at, title, named)


def aligned(notes: Notes, concept: str, locale: str) -> Alignment[Id]:
    """What stands in texts that have no word which the termbase knows for the concept that they name.

    In the first `MOST_UNITS` of them, where they are more.
    """
    from termcheck.renderings import Background, align, pack, pieces

    absent: Mapping[Id, Sequence[str]] = notes["absent"].get((concept, locale), {})
    units, counts = notes["usual"].get(locale, (0, {}))
    packed = {unit: pack(pieces(absent[unit][0], locale)) for unit in sorted(absent)[:MOST_UNITS]}
    return align(packed, Background(units, counts), locale)
