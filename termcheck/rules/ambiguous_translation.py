"""ambiguous-translation: one word for two concepts in one language, though the source tells them apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from termcheck.elsewhere import MOST, Place, numbered, times, told
from termcheck.kinds import Number, Option
from termcheck.model import Certainty, Document, Outcome, Remark, Severity, TermUse
from termcheck.roles import Across, Rule, Seen

if TYPE_CHECKING:
    from termbase.index import Index, Match
    from termcheck.adherence import Verdict

OPTIONS = (Option("least", Number(1), 2, "How often a word has to stand for each of both concepts."),)
#: Path, line, number of the unit, of its form, start and end of the word, and the source's own word.
_Use = tuple[str, int, int, int, int, int, str]
#: How often a word is used and the first three places.
_Word = tuple[int, list[_Use]]
#: The source's term, the accepted words, and those that are used.
_Concept = tuple[str, tuple[str, ...], dict[str, _Word]]
Noted = dict[str, dict[str, _Concept]]
"By locale and concept."


class Ambiguity(NamedTuple):
    """What `remark` is to know."""

    use: _Use
    message: str
    term: TermUse
    hint: str


def gather(document: Document, seen: Sequence[Seen], index: Index) -> Noted:
    """The words that stand for each concept, as far as they are no other concept's at that place."""
    found: Noted = {}
    for number, (unit, locale, verdicts) in numbered(document, seen):
        for verdict, match in _clear(verdicts) if verdicts else ():
            concepts = found.setdefault(locale, {})
            concept = verdict.concept.id
            if concept not in concepts:
                concepts[concept] = (index.source.accepted(concept)[0], verdict.expected, {})
            word = next(sense.term.text for sense in match.senses if sense.concept.id == concept)
            words = concepts[concept][2]
            count, uses = words.get(word, (0, []))
            if count < MOST:
                span = match.start, match.end
                uses.append((document.path, unit.line, number, verdict.form, *span, verdict.source_written))
            words[word] = count + 1, uses
    return found


def _clear(verdicts: Sequence[Verdict]) -> Iterator[tuple[Verdict, Match]]:
    """Agreed by a sure match, for a source word of one meaning, by a word that answers no other."""
    for verdict in verdicts:
        match = verdict.found
        if (
            match is not None
            and verdict.outcome is Outcome.AGREED
            and match.level.strong
            and verdict.concept.translate
            and all(sense.concept.id == verdict.concept.id for sense in verdict.source.senses)
            and not (len(verdicts) > 1 and _answers_another(verdict, match, verdicts))
        ):
            yield verdict, match


def _answers_another(verdict: Verdict, match: Match, verdicts: Sequence[Verdict]) -> bool:
    return any(
        other.found is not None
        and other.concept.id != verdict.concept.id
        and other.form == verdict.form
        and other.found.start < match.end
        and match.start < other.found.end
        for other in verdicts
    )


def merge(total: Noted, more: Noted) -> Noted:
    """Counts added; the first places of all."""
    for locale, concepts in more.items():
        own = total.setdefault(locale, {})
        for concept, (source, expected, words) in concepts.items():
            known = own.setdefault(concept, (source, expected, {}))[2]
            for word, (count, uses) in words.items():
                before, first = known.get(word, (0, []))
                known[word] = before + count, sorted([*first, *uses])[:MOST]
    return total


def conclude(total: Noted, least: int = 2) -> dict[str, list[Ambiguity]]:
    """One for each two concepts of a language: the word that both have most often."""
    found: dict[str, list[Ambiguity]] = {}
    for _, concepts in sorted(total.items()):
        for pair in combinations(sorted(concepts), 2):
            one, other = (concepts[concept] for concept in pair)
            if _is_part(one[0], other[0]):
                continue
            both = [
                (min(one[2][word][0], other[2][word][0]), word) for word in one[2].keys() & other[2].keys()
            ]
            count, word = max(both, default=(0, ""))
            if count >= least:
                made = _ambiguity(word, concepts, *sorted(pair, key=lambda one: concepts[one][2][word][0]))
                found.setdefault(made.use[0], []).append(made)
    return found


def _is_part(one: str, other: str) -> bool:
    """`chat` and `live chat`, `user` and `username`: the shorter is often said for the longer."""
    return one.casefold() in other.casefold() or other.casefold() in one.casefold()


def _ambiguity(word: str, concepts: Mapping[str, _Concept], rare: str, common: str) -> Ambiguity:
    source, expected, words = concepts[rare]
    other, _, others = concepts[common]
    apart = {concept: _apart(concept, word, concepts) for concept in (rare, common)}
    hint = f"“{source}” {_counted(words[word])}; “{other}” {_counted(others[word])}"
    better = next(((words[0], concepts[concept][0]) for concept, words in apart.items() if words), None)
    if better is not None:
        hint = f"{better[0]} for “{better[1]}” would tell them apart; {hint}"
    use = words[word][1][0]
    term = TermUse(rare, source, use[6], tuple(one for one in expected if one in apart[rare]))
    return Ambiguity(use, f"“{word}” stands for “{source}” and for “{other}”", term, hint)


def _apart(concept: str, ambiguous: str, concepts: Mapping[str, _Concept]) -> list[str]:
    """Words that the run has mostly for this concept: those in use, the commonest first, and the preferred one."""
    _, expected, words = concepts[concept]
    taken = {
        word
        for other, (_, _, others) in concepts.items()
        if other != concept
        for word, used in others.items()
        if used[0] >= words.get(word, (0,))[0]
    }
    taken.add(ambiguous)
    known = [word for word in expected if word not in taken and (word in words or word == expected[0])]
    return sorted(known, key=lambda word: -words.get(word, (0,))[0])


def _counted(used: _Word) -> str:
    count, uses = used
    places: list[Place] = [(use[0], use[1]) for use in uses]
    return f"{times(count)}: {told(places, count)}"


def remark(document: Document, conclusion: Sequence[Ambiguity]) -> Iterator[Remark]:
    """At the first use for the rarer concept, as far as it still stands there."""
    for (_, _, number, form, start, end, _), message, term, hint in conclusion:
        targets = document.units[number].targets if number < len(document.units) else ()
        if form < len(targets) and end <= len(targets[form].value):
            text = targets[form]
            use = replace(term, found=text.value[start:end])
            yield Remark(text, start, end, message, Certainty.POSSIBLE, use, hint)


def configured(values: Mapping[str, Any]) -> Rule:
    """The rule, with what its options say."""

    def decide(total: Noted) -> dict[str, list[Ambiguity]]:
        return conclude(total, values["least"])

    return replace(RULE, across=Across(gather, merge, decide, remark, verdicts=True))


RULE = Rule(
    "ambiguous-translation",
    "One word stands for two concepts that the source tells apart",
    Severity.INFO,
    across=Across(gather, merge, conclude, remark, verdicts=True),
    options=OPTIONS,
    configured=configured,
)
