"""What is wrong with a termbase itself: one function per rule, each a generator of defects."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple
from unicodedata import is_normalized, name, normalize

from termbase.locale import language_of
from termbase.model import CasePolicy, Concept, Status, Term, Termbase

Severity = Literal["error", "warning"]

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BLANKS = re.compile("^\\s|\\s\\Z|\\s\\s|[^\\S ]|[\u00ad\u200b\u2060\ufeff]")
_JOINERS = re.compile("[\u200c\u200d]")
_JOINING = frozenset({
    "fa", "ar", "ur", "ps", "ckb", "ug", "sd", "ks", "ku", "hi", "mr", "ne", "sa", "bn", "as", "pa", "gu",
    "or", "ta", "te", "kn", "ml", "si", "my", "km",
})  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN")
_LATIN = frozenset({
    "en", "ro", "sv", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "sl", "hr", "hu", "fi", "da",
    "nb", "nn", "no", "tr", "vi", "id", "ms", "et", "lv", "lt",
})  # fmt: skip
_SPELLING = {
    "fa": ("arabic-letters-in-persian", re.compile("[يىك]"), "write ی and ک"),
    "ro": ("cedilla-in-romanian", re.compile("[şţŞŢ]"), "write ș and ț, with a comma below"),
}


class Defect(NamedTuple):
    """One fault of a termbase. `locale` and `term` are empty where it is the concept's."""

    rule: str
    concept: str
    locale: str
    term: str
    message: str
    severity: Severity = "error"


def lint(termbase: Termbase) -> list[Defect]:
    """Every defect, sorted by concept, locale, rule and term."""
    found = [defect for rule in _RULES for defect in rule(termbase)]
    return sorted(found, key=lambda defect: (defect.concept, defect.locale, defect.rule, defect.term))


def _repeated(termbase: Termbase) -> Iterator[Defect]:
    """The same word twice in a concept: once too often, or accepted and rejected at once."""
    for concept in termbase:
        for first, second in combinations(concept.terms, 2):
            if first.locale != second.locale or not _same(first, second):
                continue
            clash = first.status.accepted and second.status.rejected
            clash = clash or (first.status.rejected and second.status.accepted)
            if not clash and first.part_of_speech != second.part_of_speech:
                continue  # a noun and a verb that look alike
            rule = "contradictory-status" if clash else "duplicate-term"
            said = f"{first.status} and {second.status} at once" if clash else "stands here twice"
            yield Defect(rule, concept.id, second.locale, second.text, said)


def _same(first: Term, second: Term) -> bool:
    if normalize("NFC", first.text).strip() == normalize("NFC", second.text).strip():
        return True
    blind = first.case is not CasePolicy.SENSITIVE and second.case is not CasePolicy.SENSITIVE
    return blind and _fold(first.text) == _fold(second.text)


def _ambiguous(termbase: Termbase) -> Iterator[Defect]:
    """One word preferred in two concepts: whichever is meant, the matcher cannot tell."""
    users: defaultdict[tuple[str, str], dict[str, Term]] = defaultdict(dict)
    for concept, term in termbase.terms():
        if term.status is Status.PREFERRED:
            users[term.locale, _fold(term.text)].setdefault(concept.id, term)
    for (locale, _), terms in users.items():
        for concept_id, term in terms.items():
            if others := ", ".join(sorted(terms.keys() - {concept_id})):
                message = f"is preferred in {others} too"
                yield Defect("ambiguous-term", concept_id, locale, term.text, message, "warning")


def _missing(termbase: Termbase) -> Iterator[Defect]:
    """A language that at least half of the concepts have and this one has not."""
    counted = Counter(locale for concept in termbase for locale in _locales(concept))
    usual = {locale for locale, number in counted.items() if number * 2 >= len(termbase)}
    for concept in termbase:
        for locale in sorted(usual - _locales(concept)) if concept.translate else ():
            yield Defect("missing-language", concept.id, locale, "", "has no term", "warning")


def _undefined(termbase: Termbase) -> Iterator[Defect]:
    for concept in termbase:
        if not concept.definition.strip():
            yield Defect("missing-definition", concept.id, "", "", "has no definition", "warning")


def _leaderless(termbase: Termbase) -> Iterator[Defect]:
    for concept in termbase:
        for locale in sorted(_locales(concept)):
            statuses = {term.status for term in concept.in_locale(locale)}
            if Status.PREFERRED not in statuses and statuses != {Status.DRAFT}:
                yield Defect("no-preferred-term", concept.id, locale, "", "no term is preferred")


def _characters(termbase: Termbase) -> Iterator[Defect]:
    for concept, term in termbase.terms():
        for rule, message in _misspelt(term):
            yield Defect(rule, concept.id, term.locale, term.text, message)


def _misspelt(term: Term) -> Iterator[tuple[str, str]]:
    text, language = term.text, language_of(term.locale)
    if found := _BIDI.search(text):
        yield "bidi-control", f"holds {_spoken(found[0])}"
    if found := _BLANKS.search(text) or (language not in _JOINING and _JOINERS.search(text)) or None:
        yield "stray-whitespace", f"holds {_spoken(found[0][0])} where none belongs"
    if not is_normalized("NFC", text):
        yield "not-nfc", f"is not in Unicode normal form C: {normalize('NFC', text)}"
    if term.status.rejected:
        return  # a misprint is listed as what it is
    if mixed := _mixed(text, term.locale):
        yield "mixed-script", mixed
    rule, letters, advice = _SPELLING.get(language, ("", None, ""))
    if letters and letters.search(text):
        yield rule, advice


def _mixed(text: str, locale: str) -> str:
    """Lookalikes of another alphabet within a word (Unicode TR 39), or in a language that has none of it."""
    language = language_of(locale)
    for word in _WORD.findall(text):
        scripts = {script: char for char in word if (script := name(char, "").split(" ", 1)[0]) in _ALPHABETS}
        if len(scripts) > 1:
            return f"{word!r} mixes {' and '.join(sorted(map(str.title, scripts)))} letters"
        foreign = scripts.keys() - {"LATIN"} if language in _LATIN else set()
        if foreign:
            return f"{word!r} is written in {min(foreign).title()} letters"
    return ""


def _spoken(char: str) -> str:
    return f"U+{ord(char):04X} {name(char, '')}".strip()


def _locales(concept: Concept) -> set[str]:
    return {term.locale for term in concept.terms}


def _fold(text: str) -> str:
    return normalize("NFC", text).casefold().strip()


_RULES: tuple[Callable[[Termbase], Iterator[Defect]], ...] = (
    _repeated,
    _ambiguous,
    _missing,
    _undefined,
    _leaderless,
    _characters,
)
