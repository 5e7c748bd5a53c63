"""wrong-case: an acronym or a name of the termbase in the wrong case, such as Sla, crm or Github."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from termbase.index import Index, Kind, Sense
from termbase.locale import language_of
from termbase.model import CasePolicy
from termcheck.masking import mask
from termcheck.model import Certainty, Fix, Remark, Severity, TermUse, Text, Unit
from termcheck.roles import Rule

#: Latin ones end where another script begins without a blank (客服SLA).
_WORD = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+|[^\WA-Za-z0-9\u00c0-\u024f_]+")
#: Words of a language that an acronym in small letters would be taken for.
_ORDINARY: Mapping[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "it us is as at in on or an am pm do go so to if of by he we me my no up and are who all any can",
        "ro": "ai ia it un de la cu pe nu sa se ce ei am au are era cea cel noi voi ori iar dar sub fie",
        "fr": "ai ces roi rois cela ca il ils sa se ses le la les un une de des du et est on ou ni si en or pu su",
        "it": "ai api ui lui la lo le gli da di de se si ci ce ma mi ti noi voi una con per tra",
        "es": "ia la las lo los el un una de del se si es su sus en al ha he me te mi tu",
        "pt": "ia cem ai la as os um uma de da do se si em na no ao eu ele ela sa",
        "id": "api ia di ke se ada dan itu ini",
        "sk": "sme si sa je by na za do od po aj ak sa to ta",
        "cs": "sme si se je by na za do od po to ta ten",
        "sl": "sme si se je bi na za do od po to ta",
        "tr": "cem ve bu da de ki ne su ya o",
        "vi": "ai an ba ca co em la ma",
        "fi": "ui ja on ei se ne",
        "sv": "en ett att av av om in ut du ni vi de se ta ha ja ej er or it",
        "nl": "en of de te in is op er je ze we me ui",
        "de": "ab am an da du er es im in ja so um wo zu",
        "pl": "do na od po za to ta te ci by co",
        "hu": "ez az és is ki be el le ha ne",
        "ca": "api la les el un de del si es ha he",
        "et": "ja on ei ta ka kas",
    }.items()
}  # fmt: skip
#: Units of size: 5 kB is no knowledge base.
_UNITS = frozenset({"kb", "mb", "gb", "tb"})


#: Up to this length every mixture of capitals is looked for: 64 of them.
_SHORT = 6


class _Cased(NamedTuple):
    spellings: frozenset[str]
    sense: Sense


def search(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
    """One remark for each word that is a known acronym or name but for its case."""
    known = _known(index, locale)
    for text in unit.targets:
        words = _WORD.findall(text.value) if known.words else ()
        if known.wrong.isdisjoint(words):
            continue
        suspects = {word for word in words if word not in known.right and word.lower() in known.words}
        if suspects and not text.value.isupper():
            yield from _remarks(unit, text, locale, index, suspects)


class _Known(NamedTuple):
    words: Mapping[str, _Cased]
    "By what is compared: small letters."
    right: Collection[str]
    "Every right spelling."
    wrong: frozenset[str]
    "Every other spelling of a short word; of a longer one small letters, capitals and a first capital."


@lru_cache(maxsize=64)
def _known(index: Index, locale: str) -> _Known:
    lexicon = index.target(locale)
    found: dict[str, _Cased] = {}
    for sense in map(lexicon.sense, lexicon.cased()) if lexicon else ():
        word = sense.term.text
        if sense.kind is not Kind.ACCEPTED or not _WORD.fullmatch(word) or word == word.lower():
            continue
        for spelling in (word, f"{word}s") if word.isascii() and len(word) > 2 else (word,):
            before = found.get(spelling.lower())
            spellings = before.spellings if before else frozenset()
            found[spelling.lower()] = _Cased(spellings | {spelling}, sense)
    right = {word for cased in found.values() for word in cased.spellings}
    return _Known(found, right, frozenset(wrong for word in found for wrong in _cases(word)) - right)


def _cases(word: str) -> set[str]:
    """The ways in which letters of a word may be capitals."""
    if len(word) > _SHORT:
        return {word, word.upper(), word.capitalize()}
    return {"".join(letters) for letters in product(*((letter, letter.upper()) for letter in word))}


def _remarks(
    unit: Unit, text: Text, locale: str, index: Index, suspects: Collection[str]
) -> Iterator[Remark]:
    masked = mask(text.value, flags=unit.flags)
    said = [mask(one.value, flags=unit.flags).text for one in (unit.source, unit.source_plural) if one]
    for word in _WORD.finditer(masked.text):
        written = word[0]
        if written not in suspects:
            continue
        cased = _known(index, locale).words[written.lower()]
        if _permitted(written, cased) or (said and not cased.sense.concept.translate):
            continue  # where a name must not be translated, altered-term speaks of it
        certainty = _certainty(written, cased, locale, text.value, said, index)
        if certainty is not None:
            start, end = masked.original(word.start(), word.end())
            expected = tuple(sorted(cased.spellings))
            named = next((right for right in expected if any(right in source for source in said)), "")
            term = TermUse(cased.sense.concept.id, expected[0], named, expected, written)
            message = f"“{written}” is written {' or '.join(expected)}"
            sure = bool(said) and certainty is not Certainty.POSSIBLE and len(expected) == 1
            yield Remark(text, start, end, message, certainty, term, fix=Fix(expected[0], sure))


def _permitted(written: str, cased: _Cased) -> bool:
    """A name whose capitals stand where they should may have others: GITHUB, where the policy is permissive."""
    return cased.sense.term.case is CasePolicy.PERMISSIVE and any(
        all(not letter.isupper() or letter == own for letter, own in zip(right, written, strict=True))
        for right in cased.spellings
    )


def _certainty(
    written: str, cased: _Cased, locale: str, text: str, said: Sequence[str], index: Index
) -> Certainty | None:
    """How sure it is that the word is the acronym and not an ordinary word; None where it may well be one."""
    small = written.lower()
    if small in _UNITS or any(written in _WORD.findall(source) for source in said):
        return None  # as in the source
    if small in _ORDINARY.get(language_of(locale), ()):
        meant = any(right in source for right in cased.spellings for source in said)
        kept = any(right in text for right in cased.spellings)
        return Certainty.POSSIBLE if meant and not kept and not written.islower() else None
    concept = (cased.sense.concept.id,)
    if any(index.source.find(source, concept) for source in said) or (not said and len(small) > 2):
        return Certainty.LIKELY
    return Certainty.POSSIBLE


RULE = Rule(
    "wrong-case",
    "An acronym or a name stands in the wrong case",
    Severity.WARNING,
    search=search,
    needs_terms=True,
)
