"""Translations of a whole run, small enough to keep: rows of numbers for each file, and where they disagree.

A translation takes 24 bytes and its text, cut at 200 characters, in UTF-8. Knows nothing of rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from struct import Struct
from typing import NamedTuple

_ROW = Struct("<QIIII")
_MOST_KEPT = 200
_END = "\0"

#: A file's translations as `packed` gives them: rows, texts.
Packed = tuple[bytes, bytes]


class Row(NamedTuple):
    """A translation as it is noted."""

    key: int
    "64 bits of what was translated: text, context, language."
    variant: int
    "32 bits of the translation, as far as differences count."
    source: int
    "32 bits of the source text, letter by letter."
    line: int
    number: int
    "Of the unit in its document."


class Use(NamedTuple):
    """A translation and where it stands."""

    path: str
    row: Row
    text: str
    "No more than the first 200 characters."


def packed(rows: Iterable[tuple[int, int, int, int, int]], texts: Sequence[str]) -> Packed:
    """The translations of one file, in the order of `Row`, and their texts."""
    cut = [text[:_MOST_KEPT] for text in texts]
    kept = _END.join(cut)
    if kept.count(_END) >= len(cut) > 0:
        kept = _END.join([text.replace(_END, " ") for text in cut])
    return b"".join(starmap(_ROW.pack, rows)), kept.encode("utf-8", "replace")


def conflicts(noted: Mapping[str, Packed]) -> Iterator[list[Use]]:
    """The uses of each text that has more than one translation, in the order of paths and lines."""
    first: dict[int, int] = {}
    torn: set[int] = set()
    for rows, _ in noted.values():
        for key, variant, *_ in _ROW.iter_unpack(rows):
            if first.setdefault(key, variant) != variant:
                torn.add(key)
    del first
    groups: dict[int, list[Use]] = {}
    for path in sorted(noted):
        for use in _uses(path, *noted[path], torn):
            groups.setdefault(use.row.key, []).append(use)
    yield from groups.values()


def _uses(path: str, rows: bytes, texts: bytes, torn: Collection[int]) -> Iterator[Use]:
    found = [(place, Row(*row)) for place, row in enumerate(_ROW.iter_unpack(rows)) if row[0] in torn]
    if found:
        kept = texts.decode().split(_END)
        for place, row in found:
            yield Use(path, row, kept[place])


def shared(noted: Mapping[str, Packed], paths: Collection[str]) -> dict[str, int]:
    """How many of their translations files have in common with any other file: texts, not what became of them."""
    holders: dict[int, int] = {}
    for rows, _ in noted.values():
        for key in {row[0] for row in _ROW.iter_unpack(rows)}:
            holders[key] = holders.get(key, 0) + 1
    return {path: sum(holders[row[0]] > 1 for row in _ROW.iter_unpack(noted[path][0])) for path in paths}


def by_variant(uses: Sequence[Use]) -> list[list[Use]]:
    """The uses of each translation: the commonest first, in doubt the one that comes first."""
    found: dict[int, list[Use]] = {}
    for use in uses:
        found.setdefault(use.row.variant, []).append(use)
    return sorted(found.values(), key=len, reverse=True)
