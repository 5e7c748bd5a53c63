"""inconsistent-term: one concept is put in several ways in one language of the run.

Every word that the termbase accepts is right by itself; a product that mixes them tells its readers that two things are
meant. Once for each concept and language, at the first place of the commonest word that is not the usual one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.locale import language_of
from termcheck import uses
from termcheck.kinds import ListOf, Number, Option, Text
from termcheck.model import Certainty, Document, Outcome, Remark, Severity, TermUse
from termcheck.roles import Across, Rule, Seen
from termcheck.uses import Notes, Place, Word

if TYPE_CHECKING:
    from termbase.index import Index

#: So few texts that share a word may share it by chance (renderings that the termbase does not know).
_LEAST_UNKNOWN = 5
#: Short forms stand beside full ones everywhere, and nobody takes them for something else.
_SHORT = frozenset({"acronym", "abbreviation", "shortForm"})
_MOST_NAMED = 6
_MOST_PLACES = 4


class _Way(NamedTuple):
    """One way to put a concept: a word, and longer ones that hold it."""

    text: str
    times: int
    places: tuple[Place, ...]
    known: bool = True
    "False for a word that the termbase has not."


class _Told(NamedTuple):
    """What is to be said, and where."""

    number: int
    form: int
    start: int
    end: int
    message: str
    hint: str
    concept: str
    source: str
    matched: str
    usual: str


def _gather(document: Document, seen: Sequence[Seen], _index: Index) -> Notes:
    notes = uses.empty()
    uses.note(document, seen, notes)
    return notes


def _rule(options: Mapping[str, Any]) -> Rule:
    def conclude(notes: Notes) -> Mapping[str, Any]:
        return _conclude(notes, options["least"], options["equivalents"])

    return replace(RULE, across=Across(_gather, uses.merge, conclude, _remark, verdicts=True))


def _conclude(notes: Notes, least: int, equivalents: Sequence[Sequence[str]]) -> dict[str, list[_Told]]:
    """What is to be said, by path."""
    found: dict[str, list[_Told]] = {}
    words = sorted((Word(*key), row) for key, row in notes["words"].items())
    for (concept, locale), rows in groupby(words, lambda one: one[0][:2]):
        table = list(rows)
        ways = _ways(table, notes, concept, locale, equivalents)
        if len(ways) > 1 and ways[0].known and sum(way.times for way in ways) >= least:
            path, told = _told(ways, _rejected(table), concept, uses.name_of(notes, concept))
            found.setdefault(path, []).append(told)
    return found


def _ways(
    table: Sequence[tuple[Word, Any]],
    notes: Notes,
    concept: str,
    locale: str,
    equivalents: Sequence[Sequence[str]],
) -> list[_Way]:
    """The ways to put a concept: those that the termbase knows before others, the commonest first."""
    agreed = [
        (word, row) for word, row in table if word.outcome == Outcome.AGREED and word.kind not in _SHORT
    ]
    usual = max((word.kind for word, _ in agreed), key=lambda kind: (_uses(agreed, kind), kind), default="")
    ways = [
        _Way(word.text, row[0], tuple(Place(*place) for place in row[1]))
        for word, row in agreed
        if word.kind == usual
    ]
    ways += _unknown(notes, concept, locale)
    return sorted(_together(ways, language_of(locale), equivalents), key=_commonest)


def _uses(agreed: Sequence[tuple[Word, Any]], kind: str) -> int:
    return sum(row[0] for word, row in agreed if word.kind == kind)


def _commonest(way: _Way) -> tuple[bool, int, str]:
    return not way.known, -way.times, way.text


def _unknown(notes: Notes, concept: str, locale: str) -> Iterator[_Way]:
    """Words that the termbase has not, found by what their texts share."""
    absent = notes["absent"].get((concept, locale), {})
    if len(absent) < _LEAST_UNKNOWN:
        return
    for one in uses.aligned(notes, concept, locale).aligned:
        if one.count >= _LEAST_UNKNOWN:
            first = list(zip(one.units, one.written, strict=True))[: uses.MOST_PLACES]
            places = tuple(uses.placed(unit, absent[unit], written) for unit, written in first)
            yield _Way(one.surface, one.count, places, known=False)


def _together(ways: Sequence[_Way], language: str, equivalents: Sequence[Sequence[str]]) -> Iterator[_Way]:
    """One way for a word and those that hold it (a compound, a longer phrase), and for declared equivalents."""
    from termbase.folding import fold

    alike = [{fold(text, language) for text in row} for row in equivalents]
    groups: list[list[_Way]] = []
    for way in sorted(ways, key=lambda one: (len(one.text), one.text)):
        own = fold(way.text, language)
        for group in groups:
            heads = {fold(one.text, language) for one in group}
            if any(head in own for head in heads) or any(own in row and heads & row for row in alike):
                group.append(way)
                break
        else:
            groups.append([way])
    for group in groups:
        lead = min(group, key=_commonest)
        places = sorted(place for one in group for place in one.places)[: uses.MOST_PLACES]
        yield lead._replace(times=sum(one.times for one in group), places=tuple(places))


def _rejected(table: Sequence[tuple[Word, Any]]) -> list[tuple[str, int]]:
    return [(word.text, row[0]) for word, row in table if word.outcome == Outcome.REJECTED]


def _told(
    ways: Sequence[_Way], rejected: Sequence[tuple[str, int]], concept: str, source: str
) -> tuple[str, _Told]:
    """At the first place of the commonest way that is not the usual one; numbers and other places are in the hint,
    since the message is what a finding is known by from run to run.
    """
    usual, other = ways[0], ways[1]
    named = ", ".join(f"“{way.text}”" for way in ways[:_MOST_NAMED])
    more = f" and {len(ways) - _MOST_NAMED} more" if len(ways) > _MOST_NAMED else ""
    first = other.places[0]
    return first.path, _Told(
        first.number,
        first.form,
        first.start,
        first.end,
        f"“{source}” is put in {len(ways)} ways: {named}{more}",
        f"{_counted(ways, rejected)}{_also(ways, first)}",
        concept,
        source,
        first.named,
        usual.text,
    )


def _counted(ways: Sequence[_Way], rejected: Sequence[tuple[str, int]]) -> str:
    counts = [(way.text, way.times, "" if way.known else " (not in the termbase)") for way in ways]
    counts += [(text, count, " (rejected)") for text, count in rejected]
    return ", ".join(f"“{text}” {count}{note}" for text, count, note in counts[:_MOST_NAMED])


def _also(ways: Sequence[_Way], first: Place) -> str:
    others = sorted(place for way in ways[1:] for place in way.places if place != first)
    shown = dict.fromkeys(f"{place.path}:{place.line}" for place in others)
    return f"; also in {', '.join(list(shown)[:_MOST_PLACES])}" if shown else ""


def _remark(document: Document, conclusion: Sequence[_Told]) -> Iterator[Remark]:
    for told in conclusion:
        text = document.units[told.number].targets[told.form]
        start, end = (told.start, told.end) if told.start >= 0 else (0, len(text.value))
        use = TermUse(told.concept, told.source, told.matched, (told.usual,), text.value[start:end])
        yield Remark(text, start, end, told.message, Certainty.POSSIBLE, use, told.hint)


RULE = Rule(
    "inconsistent-term",
    "One concept is put in several ways in one language",
    Severity.WARNING,
    options=(
        Option("least", Number(2), 5, "How often a concept has to be used before mixing counts."),
        Option(
            "equivalents",
            ListOf(ListOf(Text("word"))),
            [],
            "Words that may stand beside each other, in lists: they count as one.",
            'equivalents = [["тикет", "заявка"]]',
        ),
    ),
    configured=_rule,
)
