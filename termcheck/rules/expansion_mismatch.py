"""expansion-mismatch: an acronym spelled out otherwise than the termbase does: CSAT (Customer Service Attitude)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.index import Index, Kind, Lexicon
from termbase.model import TermType
from termcheck.masking import mask
from termcheck.model import Certainty, Remark, Severity, TermUse, Text, Unit
from termcheck.roles import Rule

_ACRONYM = r"[^\W\d_a-zа-я]\w{1,7}"
_BEHIND = re.compile(rf"(?<!\w)({_ACRONYM})s?[ \u00a0]?[(（]([^()（）\n]{{5,100}})[)）]")
_BEFORE = re.compile(
    rf"((?:(?<!\w)[^\W\d_][\w'’-]{{0,40}}[ \u00a0]){{2,9}}|[\u4e00-\u9fff]{{2,20}}[ ]?)[(（]({_ACRONYM})s?[)）]"
)
#: Quick to look for: most brackets stand beside no acronym.
_BESIDE_A_BRACKET = re.compile(r"[A-ZА-Я0-9]s?[ \u00a0]?[(（]|[(（][A-ZА-Я]\w{1,8}[)）]")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
#: A digit, or a sign that parts sentences and lists: no bracket with one spells an acronym out.
_NO_EXPANSION = re.compile(r"[\d.,:;!?/=…<>\ufffc]")
#: Small words that give an acronym no letter.
_SMALL = frozenset(
    "a an and as at by for from in into of on or per the to with de la le du des et of och av för i på und der die "
    "das zu pe cu și în al ale a и в по на с для о от y e o do da dos das del per il lo".split()
)
#: The share of an acronym's letters that the words have to begin with.
_LIKENESS = 0.6


class _Acronym(NamedTuple):
    concepts: frozenset[str]
    full_forms: tuple[str, ...]


class _Spelled(NamedTuple):
    """An acronym and the words beside it, in offsets of the masked text."""

    acronym: str
    words: str
    start: int
    end: int


def search(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
    """One remark at each spelling out that the termbase does not know, in any of its accepted words."""
    for text in unit.targets:
        if ("(" in text.value or "（" in text.value) and _BESIDE_A_BRACKET.search(text.value):
            yield from _remarks(unit, text, _acronyms(index, locale), _lexicons(index, locale))


def _lexicons(index: Index, locale: str) -> list[Lexicon]:
    """Of the text's language, and of the source language, whose words are often what an acronym stands for."""
    target = index.target(locale)
    return [target, index.source] if target else [index.source]


@lru_cache(maxsize=64)
def _acronyms(index: Index, locale: str) -> Mapping[str, _Acronym]:
    found: dict[str, _Acronym] = {}
    for lexicon in _lexicons(index, locale):
        for sense in map(lexicon.sense, lexicon.cased()):
            if sense.term.type is not TermType.ACRONYM or sense.kind is not Kind.ACCEPTED:
                continue
            before = found.get(sense.term.text, _Acronym(frozenset(), ()))
            full = [
                term.text
                for term in lexicon.terms(sense.concept.id, Kind.ACCEPTED)
                if term.type is not TermType.ACRONYM
            ]
            forms = tuple(dict.fromkeys([*before.full_forms, *full]))
            found[sense.term.text] = _Acronym(before.concepts | {sense.concept.id}, forms)
    return found


def _remarks(
    unit: Unit, text: Text, acronyms: Mapping[str, _Acronym], lexicons: Sequence[Lexicon]
) -> Iterator[Remark]:
    masked = mask(text.value, flags=unit.flags)
    for spelled in _spelled_out(masked.text):
        acronym = acronyms.get(spelled.acronym)
        if acronym is None or _is_known(spelled.words, acronym, lexicons):
            continue
        place = _another_term(spelled, acronyms, lexicons) or _expansion(spelled)
        if place is None:
            continue
        start, end = masked.original(*place)
        written = text.value[start:end]
        if unit.source and written.casefold() in unit.source.value.casefold():
            continue  # the source means it so
        term = TermUse(min(acronym.concepts), spelled.acronym, spelled.acronym, acronym.full_forms, written)
        message = f"“{written}” is not what {spelled.acronym} stands for"
        yield Remark(text, start, end, message, _certainty(written, acronym), term)


def _spelled_out(text: str) -> Iterator[_Spelled]:
    for found in _BEHIND.finditer(text):
        if not _NO_EXPANSION.search(found[2]):
            yield _Spelled(found[1], found[2], *found.span(2))
    for found in _BEFORE.finditer(text):
        yield _Spelled(found[2], found[1], *found.span(1))


def _is_known(words: str, acronym: _Acronym, lexicons: Sequence[Lexicon]) -> bool:
    """True when a term of the acronym's concepts stands among the words, in any form."""
    return any(
        lexicon.find_loose(words, concept)
        or any(match.level.strong for match in lexicon.find(words, (concept,)))
        for lexicon in lexicons
        for concept in acronym.concepts
        if concept in lexicon
    )


def _another_term(
    spelled: _Spelled, acronyms: Mapping[str, _Acronym], lexicons: Sequence[Lexicon]
) -> tuple[int, int] | None:
    """The full form of another acronym, as the whole bracket or right before it: NPS (CES's full form)."""
    with_acronym = {concept for acronym in acronyms.values() for concept in acronym.concepts}
    behind = len(spelled.words.rstrip())
    for lexicon in lexicons:
        for match in lexicon.find(spelled.words):
            whole = match.start == 0 or spelled.words[-1].isspace()
            other = {sense.concept.id for sense in match.senses if sense.kind is Kind.ACCEPTED}
            if whole and match.end == behind and match.level.strong and other and other <= with_acronym:
                return spelled.start + match.start, spelled.start + match.end
    return None


def _expansion(spelled: _Spelled) -> tuple[int, int] | None:
    """The run of words that most of the acronym's letters begin; the whole bracket, or the words before it."""
    words = list(_WORD.finditer(spelled.words))
    behind = spelled.words[-1:] not in {" ", "\u00a0"}
    starts = [0] if behind else range(len(words) - 1)
    best: tuple[float, int] | None = None
    for first in starts:
        initials = [word[0][0].casefold() for word in words[first:] if word[0].casefold() not in _SMALL]
        likeness = _likeness(spelled.acronym.casefold(), initials)
        if likeness >= _LIKENESS and (best is None or likeness >= best[0]):
            best = (likeness, first)
    if best is None:
        return None
    return spelled.start + words[best[1]].start(), spelled.start + words[-1].end()


def _likeness(acronym: str, initials: Sequence[str]) -> float:
    """The share of letters that both have in the same order; 0 where the first or the number is wrong."""
    if len(initials) < 2 or initials[0] != acronym[0] or abs(len(initials) - len(acronym)) > 1:
        return 0.0
    if len(acronym) < 3:
        return float(list(acronym) == list(initials))
    from difflib import SequenceMatcher

    blocks = SequenceMatcher(None, acronym, "".join(initials), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(acronym)


def _certainty(written: str, acronym: _Acronym) -> Certainty:
    """An acronym may stand for something else (Cascading Style Sheets); a word in common says that it does not."""
    words = {word.casefold()[:4] for word in _WORD.findall(written) if word.casefold() not in _SMALL}
    known = {word.casefold()[:4] for form in acronym.full_forms for word in _WORD.findall(form)}
    return Certainty.LIKELY if words & known else Certainty.POSSIBLE


RULE = Rule(
    "expansion-mismatch",
    "An acronym is spelled out otherwise than the termbase does",
    Severity.WARNING,
    search=search,
    concerns=re.compile("[(（]"),
)
