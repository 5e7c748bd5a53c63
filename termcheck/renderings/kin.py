"""Which other pieces are the same word as one that was found: its other forms, compounds with it."""

from __future__ import annotations

from collections.abc import Iterator

from termbase import loose
from termbase.folding import fold
from termbase.inflection import endings
from termbase.language import Language
from termbase.match import Level
from termcheck.renderings.evidence import Evidence

#: Forms of one word share at least this many first letters, and are not much commoner elsewhere.
_SHARED = 3
_LEAST_LIFT = 2.0
_FORMS = 3


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
