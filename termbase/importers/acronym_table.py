"""A table with pipes, `N. ACRONYM | explanation |`; the term stands inside the explanation."""

from __future__ import annotations

import re
from typing import NamedTuple

from termbase.importers.entry import Entry, Glossary, Unread
from termbase.importers.expansion import Expansion, expand
from termbase.importers.names import bare_name, is_acronym
from termbase.importers.numbering import number_notes, read_number
from termbase.importers.page import Line, without_marks
from termbase.importers.spelling import page_words

SUMMARY = "a pipe table, `N. ACRONYM | explanation |`"
_RULE = re.compile(r"[\s|:=+–—-]+\Z")


class _Row(NamedTuple):
    """A row of the table: `order` is its printed number, or None."""

    number: int
    text: str
    order: int | None
    head: str
    cells: tuple[str, ...]
    "The cells behind the head that are not empty."


def looks_like(lines: tuple[Line, ...]) -> float:
    """The share of rows that begin with an acronym among the rows with an explanation."""
    rows = [row for row in _rows(lines) if row.cells]
    fit = sum(_is_head(row) for row in rows)
    return fit / len(rows) if fit else 0.0


def read(lines: tuple[Line, ...], locale: str, source: str) -> Glossary:
    """Every row with an acronym or a number and an explanation; a row without a term is kept and reported."""
    small = page_words(line.text for line in lines)
    rows = _rows(lines)
    taken = [row for row in rows if _is_head(row) and row.cells]
    entries: list[Entry] = []
    unread: list[Unread] = []
    for row in taken:
        found = expand(row.head, row.cells, locale, small)
        entries.append(_entry(row, found, locale, source))
        if not found.term:
            reason = "the explanation paraphrases and gives no term"
            unread.append(Unread(row.number, row.text, reason))
    known = set(taken)
    others = ((row, _why_not(row, taken)) for row in rows if row not in known)
    unread += [Unread(row.number, row.text, reason) for row, reason in others if reason]
    unread += number_notes([(row.number, row.text, row.order) for row in taken])
    return Glossary(tuple(entries), tuple(unread), "acronym-table", locale)


def _entry(row: _Row, found: Expansion, locale: str, source: str) -> Entry:
    acronym = bare_name(row.head) if is_acronym(bare_name(row.head)) else ""
    return Entry(row.head, found.term, locale, acronym, found.english, found.others, source, row.number)


def _rows(lines: tuple[Line, ...]) -> list[_Row]:
    rows = []
    for line in lines:
        if "|" not in line.text or _RULE.match(line.text):
            continue
        cells = [cell.replace("\0", "|").strip() for cell in line.text.replace("\\|", "\0").split("|")]
        if not cells[0]:
            cells = cells[1:]
        order, head = read_number(cells[0])
        if not head and order is not None and len(cells) > 1:
            head, cells = cells[1], cells[1:]
        explained = tuple(cell for cell in cells[1:] if cell)
        rows.append(_Row(line.number, line.text, order, without_marks(head), explained))
    return rows


def _is_head(row: _Row) -> bool:
    name = bare_name(row.head)
    return is_acronym(name) or (row.order is not None and bool(name) and not _is_sentence(name))


def _is_sentence(name: str) -> bool:
    return len(name.split()) > 6 or name.endswith((".", "!", "?"))


def _why_not(row: _Row, taken: list[_Row]) -> str:
    """Why a row is no entry, or empty for the header and for lines between the rows."""
    if _is_head(row) or row.order is not None:
        return "a row without an explanation" if not row.cells else "no acronym in the first cell"
    inside = bool(taken) and row.number > taken[0].number
    return "neither a number nor an acronym in the first cell" if row.cells and inside else ""
