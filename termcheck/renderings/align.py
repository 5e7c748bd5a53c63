"""Which pieces render a concept, of the units where none of the known words stands.

Association is Dunning's log-likelihood (Computational Linguistics 19:1, 1993) of piece and concept; the best piece
takes its units, and the next is sought among the rest. docs/matching.md has the measurements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set

from termbase.language import Language, language
from termbase.locale import language_of
from termcheck.renderings import kin, phrase
from termcheck.renderings.counts import Background
from termcheck.renderings.evidence import Evidence, gather, in_pairs
from termcheck.renderings.model import Aligned, Alignment, Id
from termcheck.renderings.surface import surface_of

# On real catalogs the outcome hardly moves while G2 goes from 8 to 25 and lift from 2 to 12: what is right is far
# above all of this.
#: A piece of fewer units proves little: of those in two units a quarter was wrong, of the rest a thirtieth.
LEAST_UNITS = 3
#: G2; 10.8 is p = 0.001, but hundreds of pieces are tried for each concept (20 is p = 0.00001).
LEAST_SURPRISE = 20.0
#: How many times commoner than elsewhere. Keeps function words out where units are so many that all is surprising.
LEAST_LIFT = 8.0
#: A bound on the work, far above what real catalogs need (12).
_MOST_ROUNDS = 40
#: Where another word of the units fits as well as the best, neither is taken: in few units, nearly as well.
FEW = 6
_ALIKE = 0.95
_SAME = 0.995


def align(absent: Mapping[Id, Sequence[str]], background: Background, locale: str) -> Alignment[Id]:
    """How the units of `absent` (id -> pieces, packed) render the concept that all of their sources name.

    `background` is of the locale's units, the absent ones among them and those that agree too: what a concept's
    neighbours are called is told from what itself is called by its standing there as well. Without enough other
    units to compare with nothing is found.
    """
    ids = sorted(absent)
    packed = [tuple(absent[unit]) for unit in ids]
    evidence = gather(packed, background)
    row = language(language_of(locale))
    left = set(range(len(ids)))
    counts = {key: len(units) for key, units in evidence.holders.items()}
    sure = _sure(counts, counts, evidence)
    aligned: list[Aligned[Id]] = []
    for _ in range(_MOST_ROUNDS):
        if not sure:
            break
        first = phrase.best(sure, row)
        best = phrase.longer(first, counts, sure, evidence, row)
        varied = len({packed[unit] for unit in evidence.holders[best]}) > 1
        around = list(phrase.neighbours(best, sure, evidence, row)) if varied else []
        parts = phrase.parts((best, *around), row)
        rivals = _rivals(first, parts, counts[first], sure, row)
        if rivals:
            undecided = parts | phrase.parts(rivals, row)
            sure = {key: sure[key] for key in sure if not undecided.issuperset(phrase.parts((key,), row))}
            continue
        surface, written = _take(best, around, evidence, packed, left, row)
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


def _rivals(key: str, parts: Set[str], count: int, sure: Mapping[str, float], row: Language) -> list[str]:
    """Words outside the rendering that fit as well: in a sentence that comes back, every one does."""
    alike = (_ALIKE if count < FEW else _SAME) * sure[key]
    return [
        other
        for other, surprise in sure.items()
        if surprise >= alike and " " not in other and parts.isdisjoint(phrase.parts((other,), row))
    ]


def _take(
    key: str,
    around: Sequence[str],
    evidence: Evidence,
    packed: Sequence[Sequence[str]],
    left: set[int],
    row: Language,
) -> tuple[str, dict[int, str]]:
    """What the rendering is called, and how each unit that is left and has it writes it."""
    own = [key, *kin.forms_of(key, evidence, row)]
    written = _written(own, evidence, packed, left)
    for other in around:
        for unit, text in _written([other], evidence, packed, written.keys()).items():
            written[unit] = phrase.joined(written[unit], text)
    surface = surface_of(Counter(written.values()), row)
    compounds = kin.compounds_with(key, surface, evidence, row)
    return surface, _written(compounds, evidence, packed, left) | written


def _written(
    keys: Iterable[str], evidence: Evidence, packed: Sequence[Sequence[str]], left: Set[int]
) -> dict[int, str]:
    wanted = set(keys)
    units = {unit for key in wanted for unit in evidence.holders[key] & left}
    return {unit: next(text for key, text in in_pairs(packed[unit]) if key in wanted) for unit in units}
