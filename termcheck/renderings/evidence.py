"""What the absent units of one concept hold, against what is usual in the locale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from termcheck.renderings.counts import Background

#: Added to a background count, so that a piece never seen there has a finite ratio.
_UNSEEN = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """The pieces of one concept's absent units; a unit is its place in the order of ids."""

    units: int
    others: int
    "Units of the background that are none of these."
    holders: Mapping[str, frozenset[int]]
    "Key -> the units that hold it."
    forms: Mapping[str, Counter[str]]
    "Key -> how it was written, and in how many units."
    usual: Mapping[str, int]
    "Key -> in how many of the others it stands."

    def lift(self, count: int, key: str) -> float:
        """How many times more often the piece stands in these units than in others, if `count` have it."""
        return count * (self.others + 1) / ((self.usual[key] + _UNSEEN) * self.units)

    def everywhere(self, key: str) -> int:
        """In how many units of the locale the piece stands."""
        return self.usual[key] + len(self.holders[key])

    def surprise(self, count: int, key: str) -> float:
        """Dunning's log-likelihood ratio G2 of `count` of these units and the others that have the piece."""
        return log_likelihood(count, self.units, self.usual[key], self.others)


def gather(packed: Sequence[Sequence[str]], background: Background) -> Evidence:
    """The evidence of units packed by `counts.pack`, in a settled order."""
    holders: dict[str, set[int]] = {}
    forms: dict[str, Counter[str]] = {}
    for unit, pairs in enumerate(packed):
        for key, surface in in_pairs(pairs):
            if key not in holders:
                holders[key], forms[key] = set(), Counter()
            holders[key].add(unit)
            forms[key][surface] += 1
    counts = background.counts
    others = max(background.units - len(packed), 0)
    return Evidence(
        len(packed),
        others,
        {key: frozenset(units) for key, units in holders.items()},
        forms,
        {key: min(max(counts.get(key, 0) - len(units), 0), others) for key, units in holders.items()},
    )


def in_pairs(packed: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Keys and surfaces of one packed unit."""
    each = iter(packed)
    return zip(each, each, strict=True)


def log_likelihood(count: int, units: int, usual: int, others: int) -> float:
    """G2 of a two by two table: `count` of `units` against `usual` of `others`."""
    together = (count + usual) / (units + others)
    apart = _fit(count, units, count / units) + (_fit(usual, others, usual / others) if others else 0.0)
    return max(2 * (apart - _fit(count, units, together) - _fit(usual, others, together)), 0.0)


def _fit(count: int, units: int, share: float) -> float:
    """The logarithm of the likelihood that `count` of `units` have what each has with probability `share`."""
    having = count * log(share) if count else 0.0
    lacking = (units - count) * log(1 - share) if count < units else 0.0
    return having + lacking
