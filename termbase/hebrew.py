"""Hebrew word forms: what is written onto a noun in front (ve, she, be, le, mi, ke, the article) and behind
(plurals, the construct, possessives). Final letters are folded to their plain shapes (`termbase.folding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PREFIX = re.compile("ו?(?:כש|לכש|מש|ש)?[בלכמ]?ה?")
_OWN = ("י", "כ", "ו", "ה", "מ", "נ", "נו", "כמ", "כנ", "המ", "הנ")
_OWN_OF_MANY = ("י", "יי", "יכ", "יו", "יה", "ינו", "יכמ", "יכנ", "יהמ", "יהנ")
#: Endings, and what the lemma has in their place.
_ENDINGS: dict[str, tuple[str, ...]] = {
    "ימ": ("", "ה"),
    "ת": ("ה",),
    "ות": ("", "ה", "ת"),
    "יימ": ("", "ה"),
    "יות": ("ית", "יה", "ייה", "ות"),
    **dict.fromkeys(_OWN_OF_MANY, ("",)),
    **dict.fromkeys(_OWN, ("",)),
    **dict.fromkeys((f"ת{own}" for own in _OWN), ("ה",)),
    **dict.fromkeys((f"ות{own}" for own in _OWN_OF_MANY), ("", "ה", "ת")),
    **dict.fromkeys((f"יות{own}" for own in _OWN_OF_MANY), ("ית", "יה", "ייה", "ות")),
}
_UNOWNED = frozenset({"ימ", "ות", "יות", "יימ"})
_LONGEST_ENDING = max(map(len, _ENDINGS))
_SHORTEST = 3


def lemmas(word: str) -> dict[str, bool]:
    """Every noun that the word may be a form of -> True where it surely is one.

    A letter taken off the front of a short word may be its own, so that is not sure; but the article is.
    """
    found: dict[str, bool] = {}
    for size in range(5):
        stem = word[size:]
        if len(stem) < 2 or not _PREFIX.fullmatch(word[:size]):
            continue
        sure = size == 0 or len(stem) > _SHORTEST or word[:size] in {"ה", "וה", "שה"}
        owned = not word[:size].endswith("ה")  # the article and a possessive exclude each other
        for lemma in _without_endings(stem, owned=owned):
            if lemma != word:
                found[lemma] = found.get(lemma, False) or sure
    return found


def _without_endings(stem: str, *, owned: bool) -> Iterator[str]:
    yield stem
    for size in range(1, min(_LONGEST_ENDING, len(stem) - _SHORTEST + 1) + 1):
        before, ending = stem[: len(stem) - size], stem[len(stem) - size :]
        for restored in _ENDINGS.get(ending, ()) if owned or ending in _UNOWNED else ():
            if len(before + restored) >= _SHORTEST:
                yield before + restored
