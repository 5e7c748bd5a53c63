"""What a search hands back: entries to look for, hits, and how each hit came about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from typing import NamedTuple, Protocol

from termbase.model import CasePolicy


class Level(IntEnum):
    """How a text came to count as a use of a term, surest first.

    The strong levels may trigger a finding; the weak ones only satisfy a requirement.
    """

    EXACT = 0
    "As the termbase writes it."
    FOLDED = 1
    "But for case, spelling variants, blanks and hyphens."
    INFLECTED = 2
    "A form of the term."
    INSERTION = 3
    "Other words stand between those of the term."
    COMPOUND = 4
    "A part of a longer word."
    DERIVED = 5
    "An adjective that is made of the term."
    DOUBTFUL = 6
    "The script or the ending leaves it open."

    @property
    def strong(self) -> bool:
        """True when the match alone may trigger a finding."""
        return self <= Level.INFLECTED

    @property
    def label(self) -> str:
        """The name in reports."""
        return self.name.lower()


class Entry(NamedTuple):
    """One string to look for."""

    text: str
    part_of_speech: str = "noun"
    case: CasePolicy = CasePolicy.INSENSITIVE
    forms: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    foreign: bool = False
    "A word of another language (the source) that may stand here with this language's endings."


class Hit(NamedTuple):
    """One entry found: `entry` is its number in the sequence the finder was made from."""

    start: int
    end: int
    entry: int
    level: Level


class Finder(Protocol):
    """Looks for entries in texts of one language. Hits may overlap; the index decides between them."""

    def find(self, text: str, wanted: Collection[int] | None = None) -> list[Hit]:
        """Hits of the wanted entries (all of them by default), in text order."""

    def find_loose(self, text: str, wanted: Sequence[int]) -> list[Hit]:
        """Weak hits of the wanted entries: insertions, compounds, derivations."""
