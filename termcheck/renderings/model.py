"""What an alignment hands out: renderings with their units, and what is left. Imports nothing."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar


class Orderable(Hashable, Protocol):
    """What may name a unit: a string, a number, a tuple of such."""

    def __lt__(self, other: Any, /) -> bool:
        """Ids of one call can be sorted."""


Id = TypeVar("Id", bound=Orderable)


@dataclass(frozen=True, slots=True)
class Aligned(Generic[Id]):
    """One way in which a concept is rendered."""

    key: str
    "Of the piece that was found; its name may reach beyond it."
    surface: str
    "The base form where it was met, else the commonest."
    count: int
    units: tuple[Id, ...]
    "Sorted. A unit that holds two renderings counts for the one that was found first."
    written: tuple[str, ...]
    "How each of them writes it, a stretch of the text that `pieces` got; for a compound the whole word."
    score: float
    "G2, against the units that were left when this was found."


@dataclass(frozen=True, slots=True)
class Alignment(Generic[Id]):
    """The renderings of one concept in one locale, the surest first."""

    aligned: tuple[Aligned[Id], ...]
    unexplained: tuple[Id, ...]
    "The units in which nothing was sure enough, sorted."
