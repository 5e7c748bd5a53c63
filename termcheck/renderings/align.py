"""Which pieces render a concept, of the units where none of the known words stands.

Association is Dunning's log-likelihood (Computational Linguistics 19:1, 1993) of piece and concept; the best piece
takes its units, and the next is sought among the rest. docs/matching.md has the measurements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from termbase.language import Language, language
from termbase.locale import language_of
from termcheck.renderings import kin
from termcheck.renderings.counts import Background
from termcheck.renderings.evidence import Evidence, gather, in_pairs
from termcheck.renderings.surface import surface_of

# On real catalogs the outcome hardly moves between 8 and 25, 2 and 12: what is right is far above all of this.
#: A piece of fewer units proves little: of those in two units a quarter was wrong, of the rest a thirtieth.
LEAST_UNITS = 3
#: G2; 10.8 is p = 0.001, but hundreds of pieces are tried for each concept.
LEAST_SURPRISE = 15.0
#: How many times commoner than elsewhere. Keeps function words out where units are so many that all is surprising.
LEAST_LIFT = 8.0
MOST_RENDERINGS = 12


class Unit(Hashable, Protocol):
    """What may name a unit: a string, a number, a tuple of such."""

    def __lt__(self, other: Any, /) -> bool:
        """Ids of one call can be sorted."""


Id = TypeVar("Id", bound=Unit)


class Aligned(NamedTuple, Generic[Id]):
    """One way in which a concept is rendered."""

    key: str
    surface: str
    "The base form where it was met, else the commonest."
    count: int
    units: tuple[Id, ...]
    "Sorted. A unit that holds two renderings counts for the one that was found first."
    written: tuple[str, ...]
    "How each of them writes it, a stretch of the text that `pieces` got; for a compound the whole word."
    score: float
    "G2, against the units that were left when this was found."


class Alignment(NamedTuple, Generic[Id]):
    """The renderings of one concept in one locale, the surest first."""

    aligned: tuple[Aligned[Id], ...]
    unexplained: tuple[Id, ...]
    "The units in which nothing was sure enough, sorted."


def align(absent: Mapping[Id, Sequence[str]], background: Background, locale: str) -> Alignment[Id]:
    """How the units of `absent` (id -> pieces, packed) render the concept that all of their sources name.

    `background` is of the locale's units, the absent ones among them and those that agree too: what a concept's
    neighbours are called is told from what itself is called by its standing there as well.
    """
    ids = sorted(absent)
    packed = [absent[unit] for unit in ids]
    evidence = gather(packed, background)
    row = language(language_of(locale))
    left = set(range(len(ids)))
    counts = {key: len(units) for key, units in evidence.holders.items()}
    sure = _sure(counts, counts, evidence)
    aligned: list[Aligned[Id]] = []
    while sure and len(aligned) < MOST_RENDERINGS:
        best = min(sure, key=lambda key: (-sure[key], len(key), key))
        best = kin.longer(best, counts, sure, evidence, row)
        surface, written = _take(best, evidence, packed, left, row)
        units = sorted(written)
        named = tuple(ids[unit] for unit in units)
        texts = tuple(written[unit] for unit in units)
        aligned.append(Aligned(best, surface, len(units), named, texts, round(sure[best], 1)))
        left.difference_update(units)
        for unit in units:
            for key, _ in in_pairs(packed[unit]):
                counts[key] -= 1
        sure = _sure(sure, counts, evidence)
    return Alignment(tuple(aligned), tuple(ids[unit] for unit in sorted(left)))


def _sure(keys: Iterable[str], counts: Mapping[str, int], evidence: Evidence) -> dict[str, float]:
    """The pieces that are sure enough to be a rendering, with their G2; none becomes sure by losing units."""
    return {
        key: surprise
        for key in keys
        if (count := counts[key]) >= LEAST_UNITS
        and evidence.lift(count, key) >= LEAST_LIFT
        and (surprise := evidence.surprise(count, key)) >= LEAST_SURPRISE
    }


def _take(
    key: str, evidence: Evidence, packed: Sequence[Sequence[str]], left: set[int], row: Language
) -> tuple[str, dict[int, str]]:
    """What the rendering is called, and how each unit that is left and has it writes it."""
    own = [key, *kin.forms_of(key, evidence, row)]
    written = _written(own, evidence, packed, left)
    surface = surface_of(Counter(written.values()), row)
    compounds = kin.compounds_with(key, surface, evidence, row)
    return surface, _written(compounds, evidence, packed, left) | written


def _written(
    keys: Iterable[str], evidence: Evidence, packed: Sequence[Sequence[str]], left: set[int]
) -> dict[int, str]:
    wanted = set(keys)
    units = {unit for key in wanted for unit in evidence.holders[key] & left}
    return {unit: next(text for key, text in in_pairs(packed[unit]) if key in wanted) for unit in units}
