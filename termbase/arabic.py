"""Arabic word forms: what is written onto a noun in front (wa, fa, bi, ka, li, the article) and behind (plurals,
the dual, pronouns). Broken plurals are listed in `data/inflection/irregular/ar.txt`.

Words are folded: hamza carriers are a plain alef, a final ta marbuta is a ha (`termbase.folding`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PREFIX = re.compile("[وف]?(?:ال|لل|[بك]ال|[بكل])?")
_ARTICLE = re.compile("[وف]?(?:ال|لل|[بك]ال)")
_PRONOUNS = ("", "ه", "ها", "هم", "هن", "هما", "ك", "كم", "كن", "كما", "ي", "نا")
#: Endings of the noun itself before a pronoun, and what the lemma has in their place.
_NUMBERS = (("ات", ("", "ه")), ("ت", ("ه",)))
#: Endings after which no pronoun follows: plurals, duals, the accusative.
_FINAL = (
    ("ون", ("",)),
    ("ين", ("",)),
    ("ان", ("",)),
    ("تان", ("ه",)),
    ("تين", ("ه",)),
    ("ا", ("",)),
    ("ه", ("",)),
)
_SHORTEST = 3


def lemmas(word: str) -> dict[str, bool]:
    """Every noun that the word may be a form of -> True where it surely is one.

    A single letter taken off the front of a short word may be its own, so that is not sure.
    """
    found: dict[str, bool] = {}
    for prefix in _prefixes(word):
        stem = word[len(prefix) :]
        sure = not prefix or len(stem) > _SHORTEST or _ARTICLE.fullmatch(prefix) is not None
        definite = _ARTICLE.fullmatch(prefix) is not None
        for lemma in _without_endings(stem, definite=definite):
            if lemma != word:
                found[lemma] = found.get(lemma, False) or sure
    return found


def indefinite(word: str) -> str:
    """The word of a term without its article: a term is used definite and indefinite."""
    return word[2:] if word.startswith("ال") and len(word) > _SHORTEST + 1 else word


def _prefixes(word: str) -> Iterator[str]:
    longest = _PREFIX.match(word)
    for size in range(0 if longest is None else longest.end() + 1):
        if len(word) - size >= 2 and _PREFIX.fullmatch(word[:size]):
            yield word[:size]


def _without_endings(stem: str, *, definite: bool) -> Iterator[str]:
    """The article and a pronoun exclude each other."""
    for pronoun in _PRONOUNS[: 1 if definite else None]:
        if not stem.endswith(pronoun):
            continue
        noun = stem[: len(stem) - len(pronoun)]
        if len(noun) >= 2:
            yield noun
        for ending, restored in _NUMBERS if pronoun else (*_NUMBERS[:1], *_FINAL):
            if noun.endswith(ending) and len(noun) - len(ending) >= _SHORTEST - 1:
                yield from (noun[: len(noun) - len(ending)] + last for last in restored)
