"""The key under which the forms of one word are counted: its letters without endings, one by one.

A language's table of endings (`termbase.inflection`) pairs a lemma's ending with those of its forms; here all of
them are one set, and the longest comes off as long as a stem is left. That parts no noun from a verb of the same
stem, but keeps forms together: of 6,270 Russian uses of terms in helpdesk catalogs 98.7 % have their term's
commonest key (Snowball 98.2), of 3,157 Swedish ones 97.0 (93.3), of 2,244 Romanian ones 99.0 (97.4), of 2,505
Persian ones 98.3.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from termbase.analysis import analysed, analyser
from termbase.folding import fold
from termbase.inflection import endings
from termbase.language import Language

#: Folded word -> stem.
Stemmer = Callable[[str], str]
_SHORTEST_LATIN = 4
_SHORTEST_OTHER = 3
_LONGEST_ENDING = 4


@lru_cache(maxsize=64)
def stemmer(language: Language) -> Stemmer:
    """The stemmer of a language; one that changes nothing where neither endings nor an analyser are known."""
    if analysed(language.code):
        return _by_analysis(language.code)
    every = {*endings(language.code).plain(_LONGEST_ENDING), *language.adjective_endings} - {""}
    if not every:
        return str
    return _by_endings(frozenset(every), _SHORTEST_LATIN if language.latin else _SHORTEST_OTHER)


def _by_endings(every: frozenset[str], shortest: int) -> Stemmer:
    longest = max(map(len, every))

    def stem(word: str) -> str:
        size = min(longest, len(word) - shortest)
        while size > 0:
            if word[-size:] in every:
                word = word[:-size]
                size = min(longest, len(word) - shortest)
            else:
                size -= 1
        return word

    return stem


def _by_analysis(code: str) -> Stemmer:
    lemmas = analyser(code)
    shortest = 2 if code == "ko" else 3

    def stem(word: str) -> str:
        while True:
            shorter = [
                lemma for lemma, sure in lemmas(word).items() if sure and shortest <= len(lemma) < len(word)
            ]
            if not shorter:
                return word
            word = min(shorter, key=lambda lemma: (len(lemma), lemma))

    return stem


def key_of(word: str, language: Language) -> str:
    """The key of one word as it was met."""
    return stemmer(language)(fold(word, language.code))
