"""Which other pieces belong to one that was found: the phrase around it, other forms, compounds with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from termbase import chinese, loose
from termbase.folding import fold
from termbase.inflection import endings
from termbase.language import Language
from termbase.match import Level
from termcheck.renderings.evidence import Evidence

#: A longer piece stands for its part where it has this share of the part's units.
_NEARLY = 0.9
#: A second word belongs to the phrase where it is met in the phrase at least this often.
_OFTEN = 0.1
#: Characters that stand together in this many units, and never apart, are one word.
_ENOUGH = 5
#: Forms of one word share at least this many first letters, and are not much commoner elsewhere.
_SHARED = 3
_LEAST_LIFT = 2.0
_FORMS = 3

_Fits = Callable[[str, str, Mapping[str, float], Evidence], bool]


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
    """True for 客户服务 around 客户; not for 封确认信 around 确认信, where a neighbour is left alone."""
    if chinese.orphans(other) <= chinese.orphans(key):
        return True
    return len(evidence.holders[other]) >= _ENOUGH and evidence.everywhere(other) == evidence.everywhere(key)


def _is_longer(_key: str, _other: str, _sure: Mapping[str, float], _evidence: Evidence) -> bool:
    return True


def forms_of(key: str, evidence: Evidence, row: Language) -> Iterator[str]:
    """Keys under which other forms of the word stand: `заявок` for `заявк`."""
    if not row.spaced or " " in key:
        return
    related = endings(row.code).related
    own = [fold(form, row.code) for form in _spellings(key, evidence)]
    for other, units in evidence.holders.items():
        if other[:_SHARED] != key[:_SHARED] or other == key or " " in other:
            continue
        if evidence.lift(len(units), other) < _LEAST_LIFT:
            continue
        forms = [fold(form, row.code) for form in _spellings(other, evidence)]
        if any(related(one, form) for one in own for form in forms):
            yield other


def compounds_with(key: str, base: str, evidence: Evidence, row: Language) -> Iterator[str]:
    """Keys of compounds that have the word as a part: `biljettlist` for `biljett`."""
    if not row.spaced or not row.links or " " in key:
        return
    matches = endings(row.code).matches
    word = fold(base, row.code)
    for other in evidence.holders:
        if key[:-1] in other and len(other) > len(key) and " " not in other:  # the last letter may change
            token = fold(_spellings(other, evidence)[0], row.code)
            if loose.part_of(row, word, token, matches) is Level.COMPOUND:
                yield other


def _spellings(key: str, evidence: Evidence) -> list[str]:
    """The commonest ways to write a piece."""
    written = evidence.forms[key]
    return sorted(written, key=lambda form: (-written[form], len(form), form))[:_FORMS]
