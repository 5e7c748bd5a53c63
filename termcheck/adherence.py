"""Holds one unit against the termbase: which concepts does its source name, and what became of each.

The rules and the audit read the verdicts; nobody else compares source and target. Knows no files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.index import Index, Kind, Level, Lexicon, Match, Sense
from termbase.locale import language_of
from termbase.model import Concept, Term
from termcheck.masking import InUse, Masked, in_use, mask
from termcheck.model import Outcome, TermUse, Unit
from termcheck.policy import Occurrences, Policy

#: A capitalised Latin word right before or behind: part of a name rather than a word left over.
_LATIN_BEFORE = re.compile(r"[A-Z][A-Za-z]+ \Z")
_NEXT_WORD = re.compile(r" ([A-Za-z][a-z-]+)")
#: English words that may follow a noun without being what it modifies.
FUNCTION_WORDS = frozenset(
    """a about after again all already an and any are as at be because been before being both but by can cannot
    could did do does each ever every for from had has have here how if in into is it its just may might must
    never no not now of off on once only onto or our out over per shall should since so some still such than that
    the their them then there these they this those though through to too under until unless up upon via was
    we were what when where whether which while who whose will with within without would yet you your""".split()
)
_LATIN_AFTER = re.compile(r" [A-Z][A-Za-z]+")


_MOST_REMEMBERED = 50_000


class Verdict(NamedTuple):
    """What became of one use of a concept, from a source text to a target text of a unit.

    `Rule.judge` gets those that are not as agreed: `UNTRANSLATED`, `REJECTED`, `MISSING` or `ALTERED`.
    """

    concept: Concept
    "One that the source text names."
    source: Match
    "The term in the source text, in that text's own offsets."
    source_text: str
    "`msgid` or, for a plural form, `msgid_plural`."
    form: int
    "Which target text, `unit.targets[form]`: 0, or the number of the plural form."
    outcome: Outcome
    found: Match | None
    "What decided, in the target text's own offsets: the accepted, rejected or untranslated word."
    expected: tuple[str, ...]
    "The agreed terms in the language of the target, the preferred one first."

    @property
    def source_written(self) -> str:
        """The term as the source text writes it."""
        return self.source_text[self.source.start : self.source.end]

    @property
    def source_term(self) -> str:
        """The termbase's source term that was recognised."""
        own = [sense.term.text for sense in self.source.senses if sense.concept.id == self.concept.id]
        return own[0]

    @property
    def rejected_term(self) -> Term | None:
        """The termbase's entry for the rejected word, where that is what was found."""
        senses = self.found.senses if self.found else ()
        return next((sense.term for sense in senses if sense.kind is Kind.REJECTED), None)

    @property
    def modifies(self) -> bool:
        """True when the English term stands before another noun (`ticket attachment`): often left out."""
        if not self.source.senses[0].term.locale.startswith("en"):
            return False
        following = _NEXT_WORD.match(self.source_text, self.source.end)
        return following is not None and following[1].lower() not in FUNCTION_WORDS

    def found_as_name(self, text: str) -> bool:
        """True when the word found stands in a run of source-language words, as names and titles do."""
        if self.found is None or text == self.source_text:
            return False
        return in_a_name(text, self.found.start, self.found.end)

    def term_use(self, found: str | None) -> TermUse:
        """The terminology part of a finding; `found` is what stands in the target instead, where that is known."""
        return TermUse(
            concept=self.concept.id,
            source=self.source_term,
            matched=self.source_written,
            expected=self.expected,
            found=found,
            level=(self.found or self.source).level.label,
        )


def _without_term(match: Match, said: str, form: int) -> Verdict:
    return Verdict(match.senses[0].concept, match, said, form, Outcome.NO_TERM, None, ())


def in_a_name(text: str, start: int, end: int) -> bool:
    """True when a word has a capital and stands beside another Latin word with one, as in names and titles."""
    if not text[start].isupper():
        return False
    return bool(_LATIN_BEFORE.search(text, 0, start) or _LATIN_AFTER.match(text, end))


class Reader:
    """Judges units of one locale. Keeps nothing between units but what it found in their source texts."""

    def __init__(
        self,
        index: Index,
        locale: str,
        *,
        path: str = "",
        plural_categories: Sequence[str] = (),
        accelerator: str = "",
        policy: Policy | None = None,
    ) -> None:
        self._policy = policy or Policy()
        self._path = path
        target = index.target(locale)
        self.knows_terms = target is not None
        "Whether the termbase has a word of the language."
        same = language_of(locale) == language_of(index.source_locale)
        self.locale = locale
        self._source = index.source
        self._target = None if same else target
        self._is_source = same
        self._plural_categories = plural_categories
        self._accelerator = accelerator
        self._remembered = _remembered(index, accelerator, in_use())

    def judge(self, unit: Unit, *, faults_only: bool = False, every: bool = False) -> list[Verdict]:
        """Every concept that the unit's source names and the termbase has a term for, per target text.

        `faults_only` leaves out the verdicts that agree: most of them, and the rules need none of those. With
        `every` there are also those on concepts that the termbase has no term for.
        """
        target = self._target
        if unit.source is None or (target is None and (not every or self._is_source)):
            return []
        named = self._named(unit.source.value, unit.flags)
        if target is None:
            return [_without_term(match, unit.source.value, 0) for match in named]
        if unit.source_plural is not None:
            return self._judge_forms(unit, named, target, faults_only=faults_only, every=every)
        if not named or not unit.targets or not unit.targets[0].value.strip():
            return []
        return self._judge(named, unit, 0, unit.source.value, target, faults_only=faults_only, every=every)

    def _judge_forms(
        self, unit: Unit, named: Sequence[Match], target: Lexicon, *, faults_only: bool, every: bool
    ) -> list[Verdict]:
        """A plural entry, form by form."""
        source, plural = unit.source, unit.source_plural
        assert source is not None  # noqa: S101
        assert plural is not None  # noqa: S101 - judge() saw both
        named_plural = self._named(plural.value, unit.flags)
        verdicts: list[Verdict] = []
        for form, text in enumerate(unit.targets):
            one = self._is_singular(form, len(unit.targets))
            matches = named if one else named_plural
            if matches and text.value.strip():
                said = source.value if one else plural.value
                verdicts += self._judge(
                    matches, unit, form, said, target, faults_only=faults_only, every=every
                )
        return verdicts

    def _is_singular(self, form: int, forms: int) -> bool:
        if form < len(self._plural_categories):
            return self._plural_categories[form] == "one"
        return form == 0 and forms > 1

    def _named(self, text: str, flags: tuple[str, ...]) -> Sequence[Match]:
        key = (text, flags) if flags else text
        named = self._remembered.get(key)
        if named is None:
            if len(self._remembered) > _MOST_REMEMBERED:
                self._remembered.clear()
            masked = mask(text, accelerator=self._accelerator, flags=flags)
            named = self._remembered[key] = [
                _unmask(match, masked)
                for match in self._source.find(masked.text)
                if match.level.strong and match.senses[0].kind is not Kind.EXEMPT
            ]
        return named

    def _judge(
        self,
        matches: Sequence[Match],
        unit: Unit,
        form: int,
        said: str,
        target: Lexicon,
        *,
        faults_only: bool,
        every: bool,
    ) -> list[Verdict]:
        masked = mask(unit.targets[form].value, accelerator=self._accelerator, flags=unit.flags)
        wanted = {sense.concept.id for match in matches for sense in match.senses}
        found = target.find(masked.text, wanted)
        verdicts: list[Verdict] = []
        spent: Counter[str] = Counter()
        for match in matches:
            senses = [sense for sense in match.senses if target.accepted(sense.concept.id)]
            if not senses and every:
                verdicts.append(_without_term(match, said, form))
            if not self._policy.everywhere:
                senses = [
                    sense for sense in senses if self._policy.applies(sense.concept, self._path, unit.context)
                ]
            if not senses:
                continue
            concept, outcome, decided = _decide(
                senses, found, target, masked.text, spent[senses[0].concept.id]
            )
            if self._policy.occurrences is Occurrences.ALL:
                spent[senses[0].concept.id] += 1
            if every and decided and outcome is Outcome.AGREED:
                decided = _foremost(decided, found, concept.id, target.accepted(concept.id))
            place = _unmask(decided, masked) if decided else None
            if not concept.translate:
                outcome = _kept(match, said, place, unit.targets[form].value, target.accepted(concept.id))
            if outcome is Outcome.AGREED and faults_only:
                continue
            verdicts.append(Verdict(concept, match, said, form, outcome, place, target.accepted(concept.id)))
        return verdicts


@lru_cache(maxsize=4)
def _remembered(_index: Index, _accelerator: str, _masks: InUse | None) -> dict[object, Sequence[Match]]:
    """What source texts were found to name: they come back once per locale of a project."""
    return {}


def _kept(source: Match, said: str, decided: Match | None, text: str, accepted: Sequence[str]) -> Outcome:
    """AGREED where a term that is not to be translated stands letter by letter, endings aside.

    In another case (`go` for `Go`) the source does not mean it.
    """
    names = [sense.term.text for sense in source.senses]
    if not any(said.startswith(name, source.start) for name in names):
        return Outcome.AGREED
    for term in (*names, *accepted):
        if decided and decided.level.strong and text.startswith(term, decided.start):
            return Outcome.AGREED
        at = text.find(term)
        while at >= 0:
            if not (_is_latin(text[at - 1 : at]) or _is_latin(text[at + len(term) : at + len(term) + 1])):
                return Outcome.AGREED
            at = text.find(term, at + 1)
    return Outcome.ALTERED


def _is_latin(letter: str) -> bool:
    """A letter or digit that a Latin term may not touch; Han, Arabic and Cyrillic ones it may."""
    return letter.isalnum() and letter < "\u0250"


def _decide(
    senses: Sequence[Sense], found: Sequence[Match], target: Lexicon, text: str, spent: int = 0
) -> tuple[Concept, Outcome, Match | None]:
    """What became of one use of a concept; `spent` of its words in the target answer for earlier uses."""
    concepts = {sense.concept.id: sense.concept for sense in senses}
    by_kind: dict[Kind, tuple[Concept, Match]] = {}
    answers = 0
    for match in found:
        for sense in match.senses:
            if sense.concept.id in concepts:
                if sense.kind is Kind.ACCEPTED:
                    if answers == spent:
                        return sense.concept, Outcome.AGREED, match
                    answers += 1
                    break
                if match.level.strong:
                    by_kind.setdefault(sense.kind, (sense.concept, match))
    rejected = by_kind.get(Kind.REJECTED)
    for concept in () if spent else concepts.values():
        weak = _nested(target, text, concept.id) or target.find_loose(text, concept.id)
        if weak and not (rejected and _overlap(weak, rejected[1])):
            return concept, Outcome.AGREED, weak
    rejected = rejected or _rejected_part(target, text, concepts)
    if rejected:
        by_kind[Kind.REJECTED] = rejected
    for kind, outcome in ((Kind.REJECTED, Outcome.REJECTED), (Kind.SOURCE, Outcome.UNTRANSLATED)):
        if kind in by_kind:
            return by_kind[kind][0], outcome, by_kind[kind][1]
    return senses[0].concept, Outcome.MISSING, None


def _foremost(decided: Match, found: Sequence[Match], concept: str, accepted: Sequence[str]) -> Match:
    """Of several accepted words the one that the termbase has first; the others may render another concept, as
    запрос does in `Мы получили ваш запрос и открыли по нему заявку`.
    """
    ranked = [
        (accepted.index(sense.term.text), place, match)
        for place, match in enumerate(found)
        for sense in match.senses
        if sense.concept.id == concept and sense.kind is Kind.ACCEPTED and sense.term.text in accepted
    ]
    return min(ranked, key=lambda one: one[:2])[2] if len(ranked) > 1 else decided


def _overlap(first: Match, second: Match) -> bool:
    return first.start < second.end and second.start < first.end


def _rejected_part(
    target: Lexicon, text: str, concepts: Mapping[str, Concept]
) -> tuple[Concept, Match] | None:
    """A rejected word as a part of a compound (Biljettnummer), where nothing accepted stands."""
    for concept in concepts.values():
        part = target.find_loose(text, concept.id, Kind.REJECTED)
        if part is not None and part.level is Level.COMPOUND:
            return concept, part
    return None


def _nested(target: Lexicon, text: str, concept_id: str) -> Match | None:
    """A use inside a longer term of another concept that the source names too: both name the word."""
    return next(
        (match for match in target.find(text, (concept_id,)) if match.senses[0].kind is Kind.ACCEPTED), None
    )


def _unmask(match: Match, masked: Masked) -> Match:
    """The match in the offsets of the text before masking."""
    if masked.offsets is None:
        return match
    start, end = masked.original(match.start, match.end)
    return match._replace(start=start, end=end)
