"""Phrases of source texts that could be terms: frequent, noun-like, and not in the termbase.

What is like a noun is told from the texts themselves (`termcheck.audit.habits`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from math import log2
from typing import NamedTuple

from termbase.folding import fold
from termbase.index import Lexicon
from termbase.inflection import english_number
from termbase.language import language
from termbase.locale import language_of
from termcheck.adherence import FUNCTION_WORDS
from termcheck.audit.habits import habits_of

_MOST_WORDS = 4
#: Distinct texts that have a phrase.
LEAST_TEXTS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_JOINS = frozenset({" ", "-", "\u00a0", "\u2011"})
#: A phrase is more than a part of a longer one where so many of its texts have it otherwise.
_APART = 0.3
#: What one word weighs, where two weigh one more: alone it is rather general vocabulary than a term.
_ALONE = 0.5
#: A word of so many texts is a function word, in languages whose function words are not known.
_COMMON = 0.15
Phrase = tuple[str, ...]


class _Text(NamedTuple):
    """One source text as words; an empty key where the words beside it do not join."""

    source: str
    masked: str
    spans: list[tuple[int, int]]
    "Of the words."
    keys: list[str]
    known: list[tuple[int, int]]
    "Places of the first and the last word of each term that the termbase has."


class Candidate(NamedTuple):
    """A phrase that could be a term."""

    text: str
    "As it is written most."
    sources: tuple[str, ...]
    "The texts that have it, sorted."
    score: float
    "Frequency, with what it owes to longer phrases taken off (C-value; Frantzi et al. 2000)."


def candidates(
    texts: Mapping[str, str], lexicon: Lexicon, taken: Iterable[str], most: int
) -> list[Candidate]:
    """The likeliest phrases of texts (source -> masked); `taken` are source terms that the termbase has somehow."""
    code = language_of(lexicon.locale)
    if not language(code).spaced:
        return []
    raw = [_words(source, masked, lexicon, code) for source, masked in sorted(texts.items())]
    plural = _to_singular(raw) if code == "en" else frozenset()
    stop = FUNCTION_WORDS if code == "en" else _everywhere(raw)
    habits = habits_of((text.keys for text in raw), plural) if code == "en" else None
    found = dict(_frequent(raw, stop))
    names = {tuple(fold(word, code) for word in _WORD.findall(text)) for text in taken}
    kept = [words for words in found if words not in names and (habits is None or habits.like_a_noun(words))]
    scored = sorted(_scored(kept, found), key=lambda pair: (-pair[0], pair[1]))[:most]
    return [
        Candidate(
            _spelled(words, found[words], raw), tuple(raw[place].source for place in found[words]), score
        )
        for score, words in scored
    ]


def _words(source: str, masked: str, lexicon: Lexicon, code: str) -> _Text:
    text = _Text(source, masked, [], [], [])
    spans = text.spans
    last = 0
    for match in _WORD.finditer(masked):
        if spans and masked[last : match.start()] not in _JOINS:
            text.keys.append("")
            spans.append((last, last))
        text.keys.append(fold(match[0], code))
        spans.append(match.span())
        last = match.end()
    for found in lexicon.find(masked):
        inside = [
            place for place, (start, end) in enumerate(spans) if start < found.end and end > found.start
        ]
        if inside:
            text.known.append((inside[0], inside[-1]))
    return text


def _to_singular(texts: Sequence[_Text]) -> Set[str]:
    """Puts the singular for plurals where it is met too; which words have such a plural."""
    every = {key for text in texts for key in text.keys} - FUNCTION_WORDS
    singular = {}
    for key in every:
        if len(key) > 3 and key.endswith("s"):
            shorter = (key[:-1], key[:-2], f"{key[:-3]}y")
            known = [one for one in shorter if one in every and english_number(one, key)]
            if known:
                singular[key] = known[0]
    for text in texts:
        text.keys[:] = [singular.get(key, key) for key in text.keys]
    return frozenset(singular.values())


def _everywhere(texts: Sequence[_Text]) -> Set[str]:
    counts = Counter(key for text in texts for key in set(text.keys))
    return {key for key, count in counts.items() if count > max(_COMMON * len(texts), LEAST_TEXTS)}


def _frequent(texts: Sequence[_Text], stop: Set[str]) -> Iterator[tuple[Phrase, list[int]]]:
    """Phrases with the places of the texts that have them outside of known terms.

    A phrase is only looked at where the two that are a word shorter are frequent: what is met once is never kept.
    """
    frequent: Set[Phrase] = set()
    for size in range(1, _MOST_WORDS + 1):
        raw: Counter[Phrase] = Counter()
        free: dict[Phrase, list[int]] = {}
        for place, text in enumerate(texts):
            own: set[Phrase] = set()
            for start in range(len(text.keys) - size + 1):
                words = tuple(text.keys[start : start + size])
                if "" in words or (size > 1 and not (words[1:] in frequent and words[:-1] in frequent)):
                    continue
                own.add(words)
                if _has_no(stop, words) and _is_free(text.known, start, start + size - 1):
                    where = free.setdefault(words, [])
                    if where[-1:] != [place]:
                        where.append(place)
            raw.update(own)
        frequent = {words for words, count in raw.items() if count >= LEAST_TEXTS}
        yield from ((words, where) for words, where in free.items() if len(where) >= LEAST_TEXTS)


def _has_no(stop: Set[str], words: Phrase) -> bool:
    """True for a phrase without function words; `of` may stand inside: terms of service."""
    return all(
        word not in stop or (word == "of" and 0 < at < len(words) - 1) for at, word in enumerate(words)
    )


def _is_free(known: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """True where a phrase shares no word with a known term, or holds one wholly and more."""
    return all(
        last < start or first > end or (first <= start and end <= last and (first, last) != (start, end))
        for start, end in known
    )


def _scored(kept: Sequence[Phrase], found: Mapping[Phrase, Sequence[int]]) -> Iterator[tuple[float, Phrase]]:
    """C-values of the phrases that are more than parts of longer ones."""
    around: dict[Phrase, list[int]] = {}
    for words in kept:
        for size in range(1, len(words)):
            for start in range(len(words) - size + 1):
                around.setdefault(words[start : start + size], []).append(len(found[words]))
    for words in kept:
        count, longer = len(found[words]), around.get(words, [])
        if longer and count - max(longer) < _APART * count:
            continue
        owed = sum(longer) / len(longer) if longer else 0.0
        yield (log2(len(words)) + _ALONE) * (count - owed), words


def _spelled(words: Phrase, places: Sequence[int], texts: Sequence[_Text]) -> str:
    """As it is written most, singular and in small letters where that is met."""
    forms: Counter[str] = Counter()
    for place in places:
        text = texts[place]
        for start in range(len(text.keys) - len(words) + 1):
            if tuple(text.keys[start : start + len(words)]) == words:
                forms[text.masked[text.spans[start][0] : text.spans[start + len(words) - 1][1]]] += 1
    return min(forms, key=lambda form: (len(form), form != form.lower(), -forms[form], form))
