"""How far a rendering reaches beyond the piece that was found: 客户服务 around 客户, three words around two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from termbase import chinese
from termbase.language import Language
from termcheck.renderings.evidence import Evidence

#: A longer piece stands for its part where it has this share of the part's units.
_NEARLY = 0.9
#: A second word belongs to the phrase where it is met in the phrase at least this often.
_OFTEN = 0.1

#: Whose longest runs are of four characters.
_CUT_AT_FOUR = frozenset({"zh", "ja"})

_Fits = Callable[[str, str, Mapping[str, float], Evidence], bool]


def parts(keys: Iterable[str], row: Language) -> set[str]:
    """The words of pieces; the characters where words are not known."""
    return {part for key in keys for part in (key.split(" ") if row.spaced else key)}


def best(sure: Mapping[str, float], row: Language) -> str:
    """The surest piece; of runs of characters that are equally sure, the longest that leaves none alone."""
    most = max(sure.values())
    equal = [key for key, surprise in sure.items() if surprise == most]
    if row.spaced:
        return min(equal, key=lambda key: (len(key), key))
    return min(equal, key=lambda key: (chinese.orphans(key) if row.code == "zh" else 0, -len(key), key))


def longer(
    key: str, counts: Mapping[str, int], sure: Mapping[str, float], evidence: Evidence, row: Language
) -> str:
    """The longest sure piece around one, that stands in nearly all of its units; the piece itself if none does."""
    fits: _Fits = _is_phrase if row.spaced else _is_han_word if row.code == "zh" else _is_longer
    while True:
        around = [
            other
            for other in sure
            if key in other
            and len(other) > len(key)
            and counts[other] >= _NEARLY * counts[key]
            and fits(key, other, sure, evidence)
        ]
        if not around:
            return key
        key = max(around, key=lambda other: (counts[other], len(other), other))


def _is_phrase(key: str, other: str, sure: Mapping[str, float], evidence: Evidence) -> bool:
    """True for `служб поддержк` around `служб`; not where the second word is one that is met everywhere."""
    first, _, second = other.partition(" ")
    if key not in {first, second} or not second:
        return False
    rest = second if key == first else first
    if len(rest) == 1:
        return True  # e-post
    return rest in sure and evidence.everywhere(other) >= _OFTEN * evidence.everywhere(rest)


def _is_han_word(key: str, other: str, _sure: Mapping[str, float], evidence: Evidence) -> bool:
    """True for 客户服务 around 客户; not for 新工单 around 工单, where a neighbour is left alone, unless the two are
    never met apart.
    """
    if chinese.orphans(other) <= chinese.orphans(key):
        return True
    return evidence.everywhere(other) == evidence.everywhere(key)


def _is_longer(_key: str, _other: str, _sure: Mapping[str, float], _evidence: Evidence) -> bool:
    return True


def neighbours(key: str, sure: Mapping[str, float], evidence: Evidence, row: Language) -> Iterator[str]:
    """Pieces that overlap with the longest kind of piece, in nearly all of its units: `первого ответа` with
    `время первого`, 使用者名 with 用者名称. At most one in front and one behind.
    """
    if row.spaced:
        first, blank, last = key.partition(" ")
        if not blank:
            return
        sides = f"{last} ", f" {first}"
    elif row.code in _CUT_AT_FOUR and len(key) == 4:
        sides = key[1:], key[:-1]
    else:
        return
    units = evidence.holders[key]
    for behind, side in zip((True, False), sides, strict=True):
        for other in sorted(sure):
            fits = len(other) > len(side) and (other.startswith(side) if behind else other.endswith(side))
            if not fits or other == key or len(units & evidence.holders[other]) < _NEARLY * len(units):
                continue
            if row.spaced:
                if _is_phrase(side.strip(), other, sure, evidence):
                    yield other
                    break
            elif row.code != "zh" or chinese.orphans(joined(key, other)) <= chinese.orphans(key):
                yield other
                break


def joined(first: str, second: str) -> str:
    """Two overlapping pieces as one, in the order in which they overlap; the first where they do not."""
    for size in range(min(len(first), len(second)) - 1, 0, -1):
        if first[-size:] == second[:size]:
            return first + second[size:]
        if second[-size:] == first[:size]:
            return second + first[size:]
    return first
