"""CSV (RFC 4180) with places: a cell may be quoted, hold line ends, and double its quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

from termcheck.formats.places.item import Item, Raw, Step
from termcheck.formats.places.source import Place, Source

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')
_BLANK_LINE = re.compile(r"[ \t]*+(?:\n|\Z)")


class CellPlace(NamedTuple):
    """A quoted cell; `start` is the index behind its opening quotation mark."""

    start: int

    def indices(self, raw: str) -> Sequence[int]:
        """A doubled quotation mark is one character, at the first of the two."""
        indices: list[int] = []
        at = self.start
        while True:
            end = raw.index('"', at)
            indices.extend(range(at, end + 1))
            if not raw.startswith('"', end + 1):
                return indices
            at = end + 2


class _Cell(NamedTuple):
    value: str
    place: Place


def header(head: str) -> tuple[str, ...]:
    """The names in the first row of the text, which may be cut off behind that row; empty where there is none."""
    line = head.partition("\n")[0]
    if not line or "\0" in line:
        return ()
    return tuple(cell.strip().strip('"').strip() for cell in line.split(_delimiter(line)))


def items(source: Source) -> Iterator[Item]:
    """The rows below the header, each a dict by the header's names; missing cells are absent.

    Raises UserError for a quotation mark that is never closed and for text behind a closed one.
    """
    rows = _rows(source)
    _, first = next(rows, (0, []))
    names = [cell.value.strip() for cell in first]
    for start, cells in rows:
        row = dict(zip(names, cells, strict=False))
        yield Item({name: cell.value for name, cell in row.items()}, None, start, partial(_place, row))


def _place(row: dict[str, _Cell], steps: tuple[Step, ...]) -> Place:
    return row[str(steps[0])].place


def _rows(source: Source) -> Iterator[tuple[int, list[_Cell]]]:
    """Each row with the index of its first character; blank lines are none."""
    text = source.text
    delimiter = _delimiter(text.partition("\n")[0])
    at = 0
    while at < len(text):
        blank = _BLANK_LINE.match(text, at)
        if blank:
            at = max(blank.end(), at + 1)
            continue
        start = at
        cells: list[_Cell] = []
        at = _row(source, at, delimiter, cells)
        yield start, cells


def _row(source: Source, at: int, delimiter: str, cells: list[_Cell]) -> int:
    """Adds the cells of one row; gives the index behind it."""
    text = source.text
    plain = _plain(delimiter)
    while True:
        if text.startswith('"', at):
            found = _QUOTED.match(text, at)
            if found is None:
                raise source.error(at, "not CSV: the quotation mark is never closed")
            cells.append(_Cell(found[1].replace('""', '"'), CellPlace(at + 1)))
            at = found.end()
            if at < len(text) and text[at] not in f"{delimiter}\n":
                raise source.error(at, "not CSV: text behind the closing quotation mark")
        else:
            found = plain.search(text, at)
            end = found.start() if found else len(text)
            cells.append(_Cell(text[at:end], Raw(at, end - at)))
            at = end
        if not text.startswith(delimiter, at):
            return at + 1
        at += 1


@lru_cache(maxsize=8)
def _plain(delimiter: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(delimiter)}\n]")


def _delimiter(line: str) -> str:
    """The likeliest of the usual ones: most often in the header, outside of quotation marks."""
    outside = re.sub(r'"[^"]*"?', "", line)
    return max(_DELIMITERS, key=outside.count)
