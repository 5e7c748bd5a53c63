"""What an audit notes of each file: uses of terms, words met, coverage. A rule that reports nothing itself.

The notes are plain data, and adding them up does not mind the order: `merge` of any files in any order is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from posixpath import dirname
from typing import Any

from termbase.index import Index
from termbase.locale import language_of
from termcheck.adherence import Outcome, Verdict
from termcheck.audit.model import Use
from termcheck.formats.macros import Library
from termcheck.masking import mask
from termcheck.masking.kinds import Masked
from termcheck.model import Document, Severity, State, Unit
from termcheck.renderings import add, hide, pieces
from termcheck.roles import Across, Rule, Seen

#: Examples kept of each rendering: the first by path and line.
MOST_EXAMPLES = 3
#: Longer texts are cut in examples; a unit of which nothing is known is kept whole up to the second.
_MOST_SHOWN = 300
_MOST_KEPT = 2000
_USES = {use: place for place, use in enumerate(Use)}
_STATES = {State.TRANSLATED: 2, State.FUZZY: 3, State.UNTRANSLATED: 4, State.OBSOLETE: 5}
_OUTCOMES = {
    Outcome.AGREED: Use.AGREED,
    Outcome.REJECTED: Use.FORBIDDEN,
    Outcome.UNTRANSLATED: Use.SOURCE,
    Outcome.ALTERED: Use.OTHER,
    Outcome.MISSING: Use.UNUSED,
    Outcome.NO_TERM: Use.NO_TERM,
}
Notes = dict[str, dict[Any, Any]]


def gather(document: Document, seen: Sequence[Seen], _index: Index) -> Notes:
    """The notes of one file.

    `files`: (path, locale) -> [macros, library, translated, fuzzy, missing, obsolete, uses...]
    `cells`: (concept, locale) -> uses; `words`: (concept, locale, word, use) -> [count, examples]
    `absent`: (concept, locale) -> {(path, line, number): (masked target, source, target, title)}
    `usual`: locale -> [units that name a term, {piece: in how many of them}]
    """
    notes: Notes = {"files": {}, "cells": {}, "words": {}, "absent": {}, "usual": {}}
    _coverage(document, notes["files"])
    for number, one in enumerate(seen):
        if one.verdicts:
            _unit(document, number, one, notes)
    return notes


def _coverage(document: Document, files: dict[Any, Any]) -> None:
    library = document.library
    family = dirname(library.family) if isinstance(library, Library) else ""
    for unit in document.units:
        key = (document.path, unit.locale or document.locale or "")
        row = files.get(key)
        if row is None:
            row = files[key] = [library is not None, family, 0, 0, 0, 0, *([0] * len(_USES))]
        row[_STATES[unit.state]] += 1


def _unit(document: Document, number: int, one: Seen, notes: Notes) -> None:
    unit, locale, verdicts = one
    row = notes["files"].get((document.path, unit.locale or document.locale or ""))
    forms: dict[int, list[Verdict]] = {}
    for verdict in _once(verdicts):
        use = _OUTCOMES[verdict.outcome]
        cell = notes["cells"].setdefault((verdict.concept.id, locale), [0] * len(_USES))
        cell[_USES[use]] += 1
        if row is not None:
            row[6 + _USES[use]] += 1
        if use is not Use.NO_TERM:
            forms.setdefault(verdict.form, []).append(verdict)
    for form, judged in forms.items():
        target = unit.targets[form].value
        masked = mask(target, accelerator=document.accelerator, flags=unit.flags)
        usual = notes["usual"].setdefault(locale, [0, {}])
        usual[0] += 1
        add(usual[1], pieces(masked.text, locale))
        for verdict in judged:
            if verdict.outcome is Outcome.MISSING:
                _absent(document, (number, form), one, verdict, _without(masked, judged), notes)
            else:
                _word(document, unit, locale, verdict, notes["words"])


def _once(verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Each concept counts once in a text, however often its source names it."""
    counted: set[tuple[str, int]] = set()
    for verdict in verdicts:
        key = (verdict.concept.id, verdict.form)
        if key not in counted:
            counted.add(key)
            yield verdict


def _absent(
    document: Document, place: tuple[int, int], one: Seen, verdict: Verdict, text: str, notes: Notes
) -> None:
    number, form = place
    target = one.unit.targets[form]
    line = document.locate(target, 0).line
    units = notes["absent"].setdefault((verdict.concept.id, one.locale), {})
    row = (text[:_MOST_KEPT], _shown(verdict.source_text), target.value[:_MOST_KEPT], one.unit.title)
    units.setdefault((document.path, line, number, form), row)


def _without(masked: Masked, verdicts: Sequence[Verdict]) -> str:
    """The masked text without the words that are known to render the other terms of the source."""
    spans = [(verdict.found.start, verdict.found.end) for verdict in verdicts if verdict.found]
    if masked.offsets is not None:
        spans = [span for found in spans for span in _shifted(masked.offsets, *found)]
    return hide(masked.text, spans)


def _shifted(offsets: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = [place for place, at in enumerate(offsets[:-1]) if start <= at < end]
    if inside:
        yield inside[0], inside[-1] + 1


def _word(document: Document, unit: Unit, locale: str, verdict: Verdict, words: dict[Any, Any]) -> None:
    text = unit.targets[verdict.form].value
    use = _OUTCOMES[verdict.outcome]
    key = (verdict.concept.id, locale, _called(verdict, text), use.value)
    row = words.get(key)
    if row is None:
        row = words[key] = [0, []]
    row[0] += 1
    if len(row[1]) < MOST_EXAMPLES:
        row[1].append(_example(document, unit, verdict))


def _called(verdict: Verdict, text: str) -> str:
    """The word as the termbase has it, where it does."""
    if verdict.outcome is Outcome.REJECTED and verdict.rejected_term is not None:
        return verdict.rejected_term.text
    if verdict.outcome is Outcome.UNTRANSLATED:
        return verdict.source_term
    found = verdict.found
    if found is None:
        return ""
    own = [sense.term.text for sense in found.senses if sense.concept.id == verdict.concept.id]
    return own[0] if own else text[found.start : found.end]


def _example(document: Document, unit: Unit, verdict: Verdict) -> tuple[Any, ...]:
    """path, line, source, target, start, end, title; the target cut around the word."""
    target = unit.targets[verdict.form]
    start, end = (verdict.found.start, verdict.found.end) if verdict.found else (-1, -1)
    line = document.locate(target, max(start, 0)).line
    text, start, end = cut(target.value, start, end)
    return (document.path, line, _shown(verdict.source_text), text, start, end, unit.title)


def cut(text: str, start: int, end: int) -> tuple[str, int, int]:
    """At most so much of a text as an example shows, the stretch in it, and where that then is."""
    if len(text) <= _MOST_SHOWN or end > len(text):
        return text[:_MOST_SHOWN], start, end
    begin = max(0, min(start - _MOST_SHOWN // 2, len(text) - _MOST_SHOWN)) if start >= 0 else 0
    shown = text[begin : begin + _MOST_SHOWN]
    head, tail = "…" if begin else "", "…" if begin + _MOST_SHOWN < len(text) else ""
    moved = len(head) - begin
    stretch = (start + moved, min(end, begin + _MOST_SHOWN) + moved) if start >= 0 else (-1, -1)
    return head + shown + tail, *stretch


def _shown(text: str) -> str:
    return cut(text, -1, -1)[0]


def merge(total: Notes, more: Notes) -> Notes:
    """Both together, in `total`."""
    for name in ("files", "cells"):
        _add_rows(total[name], more[name], 2 if name == "files" else 0)
    words = total["words"]
    for key, (count, examples) in more["words"].items():
        row = words.setdefault(key, [0, []])
        row[0] += count
        row[1] = sorted([*row[1], *examples])[:MOST_EXAMPLES]
    for key, units in more["absent"].items():
        total["absent"].setdefault(key, {}).update(units)
    for locale, (units, counts) in more["usual"].items():
        usual = total["usual"].setdefault(locale, [0, {}])
        usual[0] += units
        known = usual[1]
        for piece, count in counts.items():
            known[piece] = known.get(piece, 0) + count
    return total


def _add_rows(rows: dict[Any, Any], more: Mapping[Any, Any], first: int) -> None:
    """Adds the numbers of each row from the place `first` on."""
    for key, values in more.items():
        row = rows.get(key)
        if row is None:
            rows[key] = list(values)
            continue
        for place in range(first, len(values)):
            row[place] += values[place]


def is_source(locale: str, source_locale: str) -> bool:
    """True for the language that the others are translated from."""
    return language_of(locale) == language_of(source_locale)


RULE = Rule(
    "audit",
    "Notes for an audit",
    Severity.INFO,
    across=Across(gather, merge, lambda _notes: {}, lambda _document, _conclusion: (), verdicts=True),
)
