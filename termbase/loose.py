"""Weak evidence that a term is there: a word put between, a part of a compound, a derived adjective.

Good enough to satisfy a requirement, never to trigger a finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from termbase import compound
from termbase.irregular import alternations, irregular_forms
from termbase.language import Language
from termbase.match import Level

#: Whether a folded word is a form of another.
Matches = Callable[[str, str], bool]

#: At most this many words may stand between two neighbouring words of a term.
MOST_INSERTED = 2
_INSIDE = re.compile(r"[ \t\u00a0\u202f\u2009\u200c\-\u2010-\u2013/\"'«»„“”()\r\n]*\Z")
_SHORTEST_PART = 3
#: How a changed form ends that stands before another part: Konten-, Bücher-, Hände-.
_LINKING = ("n", "r", "s", "e")
_AND = frozenset(["och", "eller", "samt", "und", "oder", "og", "eller", "en", "of", "ja", "tai"])


def insertions(
    text: str, spans: Sequence[tuple[int, int]], stands: Sequence[Collection[int]], path: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """First and last token of every place where a term's words stand in order with others between.

    `stands[token]` are the words of the term that a token can be. A comma or another sign that ends a
    phrase breaks the term.
    """
    for first, slots in enumerate(stands):
        if path[0] not in slots:
            continue
        place = first
        for slot in path[1:]:
            following = _next_standing(text, spans, stands, place, slot)
            if following is None:
                break
            place = following
        else:
            yield first, place


def _next_standing(
    text: str, spans: Sequence[tuple[int, int]], stands: Sequence[Collection[int]], place: int, slot: int
) -> int | None:
    for candidate in range(place + 1, min(place + 2 + MOST_INSERTED, len(stands))):
        if not _INSIDE.match(text[spans[candidate - 1][1] : spans[candidate][0]]):
            return None
        if slot in stands[candidate]:
            return candidate
    return None


def part_of(
    language: Language, word: str, token: str, matches: Matches, *, verb: bool = False
) -> Level | None:
    """COMPOUND or DERIVED when the token contains the word as a part, else None. Both folded.

    A verb with a prefix is another verb (писать / подписать) and derives nothing here.
    """
    if len(token) <= len(word) - 2:
        return None
    if language.links and _in_compound(language, word, token, matches):
        return Level.COMPOUND
    if verb:
        return None
    for prefix in language.prefixes:
        if token.startswith(prefix) and matches(word, token[len(prefix) :].lstrip("-")) and len(word) > 3:
            return Level.COMPOUND
    return Level.DERIVED if language.derived and _is_derived(language, word, token) else None


def _in_compound(language: Language, word: str, token: str, matches: Matches) -> bool:
    """True for `kundärenden` and `ärendelista` with `ärende`, `frågeformulär` with `fråga`."""
    code = language.code
    if code == "ko":
        from termbase import korean

        return korean.part_of(word, token)
    if compound.is_whole(code, word, token):
        return False
    for cut in range(_SHORTEST_PART if len(word) > _SHORTEST_PART else _SHORTEST_PART + 1, len(token) - 1):
        tail = token[cut:]
        if len(tail) >= len(word) - 1 and tail[:2] == word[:2] and matches(word, tail):
            return True
    if len(token) < len(word) + _SHORTEST_PART - 1:
        return False
    if (
        len(word) > _SHORTEST_PART
        and word[-1] == word[-2]
        and token.startswith(word)
        and not compound.is_suffix(code, token[len(word) :])
        and compound.may_begin(code, word, token[len(word) - 1 :], "")
    ):
        return True  # of three equal consonants one is left out: chatt + tid is chattid
    return any(
        token.startswith(stem) and compound.may_begin(code, word, token[len(stem) :], link)
        for stem in _linking_stems(language, word)
        for link in language.links
    )


def _linking_stems(language: Language, word: str) -> set[str]:
    """How a word may stand before another part: fråga as fråge-, Benutzerkonto as Benutzerkonten-."""
    stems = {word}
    if language.clipped and word[-1] in "aeiy" and len(word) > _SHORTEST_PART:
        stems |= {word[:-1], word[:-1] + "e", word[:-1] + "u", word[:-1] + "o"}
    changed = irregular_forms(language.code, word) | alternations(language.code, word)
    return stems | {form for form in changed if form.endswith(_LINKING)}


def begins_compound(language: Language, word: str, token: str) -> bool:
    """True for `postmall` with `post`: the last word of a term that goes on as a compound."""
    return any(
        token.startswith(word) and compound.may_begin(language.code, word, token[len(word) :], link)
        for link in language.links
    )


def ends_compound(word: str, token: str, matches: Matches) -> bool:
    """True for `testservicenivå` with `servicenivå`: the first word of a term, with a compound before it."""
    cut = len(token) - len(word)
    return cut >= _SHORTEST_PART and len(word) > _SHORTEST_PART and matches(word, token[cut:])


def _is_derived(language: Language, word: str, token: str) -> bool:
    stem = word.rstrip("аеёиоуыэюяйьaeiouyąęăâîé")
    if len(stem) < 4:
        return False
    stems = {stem, stem[:-1] + "ч", stem[:-1] + "ш", stem[:-1] + "ж"}
    for base in stems:
        rest = token[len(base) :].lstrip("ьеё'") if token.startswith(base) else ""
        if rest and any(
            rest.startswith(suffix) and len(rest) - len(suffix) <= 4 for suffix in language.derived
        ):
            return True
    return False


def shared_head(
    text: str, tokens: Sequence[str], spans: Sequence[tuple[int, int]], word: str, matches: Matches
) -> Iterator[tuple[int, int]]:
    """First and last token of an elliptical compound: `in- och utloggning` holds `inloggning`."""
    for place in range(len(tokens) - 2):
        first = tokens[place].lower()
        if not word.startswith(first) or text[spans[place][1]] not in "-\u2010\u2011":
            continue
        if tokens[place + 1].lower() not in _AND:
            continue
        last = tokens[place + 2].lower()
        if any(matches(word, first + last[cut:]) for cut in range(1, len(last) - 1)):
            yield place, place + 2
