"""How often pieces occur in a locale's units: plain dicts, so that they cross processes and can be marshalled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple


class Background(NamedTuple):
    """What is usual in a locale: document frequencies over many units, the absent ones among them."""

    units: int
    "How many units were counted."
    counts: Mapping[str, int]
    "In how many of them each piece stands, by its key."


def add(counts: dict[str, int], keys: Iterable[str]) -> None:
    """Counts one unit more; `keys` are its pieces, each once (`pieces` gives them so)."""
    known = counts.get
    for key in keys:
        counts[key] = known(key, 0) + 1


def merge(backgrounds: Iterable[Background]) -> Background:
    """The counts of several processes or files together, as if one had counted all of their units."""
    units = 0
    counts: dict[str, int] = {}
    for background in backgrounds:
        units += background.units
        for key, count in background.counts.items():
            counts[key] = counts.get(key, 0) + count
    return Background(units, counts)


def pack(pieces: Mapping[str, str]) -> tuple[str, ...]:
    """The pieces of an absent unit as it is kept until `align`: key, surface, key, surface, ..."""
    return tuple(chain.from_iterable(pieces.items()))
