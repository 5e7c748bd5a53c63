"""What a target text is made of, as far as it could render a concept: stems, pairs of them, runs of characters.

A sentence of ten words takes 10 to 20 us once its words were met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from termbase.folding import ZWNJ, has_marks, strip_marks
from termbase.language import Language, language
from termbase.locale import language_of
from termbase.vocabulary import word_pattern
from termcheck.masking.kinds import HIDDEN
from termcheck.renderings.runs import of_clusters, of_han, of_japanese
from termcheck.renderings.stems import key_of

_HYPHENS = frozenset("-\u2010\u2011")
#: Between two words that may be one rendering.
_JOINS = _HYPHENS | {" ", "\u00a0", ZWNJ}
#: Scripts that leave vowels out: two letters make a word there (چت, تگ).
_CONSONANTAL = frozenset({"ar", "fa", "he", "ur"})
_LONGEST_WORD = 40
#: Of each language; a product may have forty.
_MOST_REMEMBERED = 10_000
_RUNS = {"zh": of_han, "ja": of_japanese}


def pieces(text: str, locale: str) -> dict[str, str]:
    """Every piece of a masked text: its key -> how it is first written there, marks on letters aside.

    Keys are folded stems, two of them with a blank between where two words stand side by side; Chinese and
    Japanese give runs of two to four Han characters, Thai and its neighbours of two to six clusters. Numbers
    are none, nor are words of one or two letters.
    """
    return _cutter(language_of(locale))(text)


def hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text without stretches that are known to render something else, each character masked."""
    for start, end in spans:
        text = text[:start] + HIDDEN * (end - start) + text[end:]
    return text


@lru_cache(maxsize=64)
def _cutter(code: str) -> Callable[[str], dict[str, str]]:
    row = language(code)
    return _of_words(row) if row.spaced else _RUNS.get(code, of_clusters)


def _of_words(row: Language) -> Callable[[str], dict[str, str]]:
    pattern = word_pattern(row)
    key_known = _remembering(row)
    clitics = _clitics(row.code)

    def cut(text: str) -> dict[str, str]:
        if has_marks(text):
            text = strip_marks(text)[0]
        found: dict[str, str] = {}
        before, start, last = "", 0, 0
        for match in pattern.finditer(text):
            word = match[0]
            begin, end = match.span()
            if word in clitics:
                if text[last:begin] in _JOINS:
                    last = end  # کیف‌ها: the ending belongs to the word
                continue
            key = key_known(word)
            if not key and before and text[last:begin] == ZWNJ:
                last = end  # جست‌وجو: as does a letter that joins its halves
                continue
            if key:
                found.setdefault(key, word)
                if before and text[last:begin] in _JOINS:
                    found.setdefault(f"{before} {key}", text[start:end])
            elif end - begin == 1 and word.isalpha() and text[end : end + 1] in _HYPHENS:
                key = word.lower()  # e-post: no piece of its own, but the first half of one
            before, start, last = key, begin, end
        return found

    return cut


def _remembering(row: Language) -> Callable[[str], str]:
    """The key of a word, empty for one that cannot be a rendering; judged once."""
    shortest = 2 if row.dense or row.code in _CONSONANTAL else 3

    @lru_cache(maxsize=_MOST_REMEMBERED)
    def key_known(word: str) -> str:
        if not shortest <= len(word) <= _LONGEST_WORD or "_" in word or any(map(str.isdigit, word)):
            return ""
        return key_of(word, row)

    return key_known


def _clitics(code: str) -> frozenset[str]:
    if code != "fa":
        return frozenset()
    from termbase.persian import CLITICS

    return CLITICS
