"""A workbook, by XlsxWriter (the extra `xlsx`): same audit, same bytes; what comes from files is text only."""

from __future__ import annotations

import io
from datetime import datetime
from importlib import import_module
from typing import Any

from termbase.errors import UserError
from termcheck.audit.model import Audit
from termcheck.audit.sheets import Column, Kind, Sheet, Value, sheets
from termcheck.reporters.terminal import has_rtl
from termcheck.reporters.wording import shortened
from termcheck.reporters.xmltext import legal

#: What a worksheet can hold (Excel's specifications and limits).
_ROWS, _COLUMNS, _CHARACTERS = 1_048_576, 16_384, 32_767
#: A date of our own: the clock's would make every file another.
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - written without a zone
_FORMATS = {Kind.TEXT: {}, Kind.NUMBER: {"num_format": "0"}, Kind.SHARE: {"num_format": "0.0%"}}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(audit: Audit) -> bytes:
    """Raises UserError where XlsxWriter is not installed, or a table is larger than a worksheet."""
    try:
        library = import_module("xlsxwriter")
    except ImportError as error:
        raise UserError(
            "XlsxWriter is needed for a workbook", hint='pip install "termcheck[xlsx]"'
        ) from error
    written = io.BytesIO()
    workbook = library.Workbook(written, _OPTIONS)
    workbook.set_properties({"title": "Terminology audit", "created": _MADE})
    styles = _styles(workbook)
    for sheet in sheets(audit):
        _write(workbook.add_worksheet(sheet.title), sheet, styles)
    workbook.close()
    return written.getvalue()


def _styles(workbook: Any) -> dict[Any, Any]:
    """By kind; right-to-left text by True, headings by False."""
    styles: dict[Any, Any] = {kind: workbook.add_format(facts) for kind, facts in _FORMATS.items()}
    styles[True] = workbook.add_format({"reading_order": 2, "align": "right"})
    styles[False] = workbook.add_format({"bold": True, "bottom": 1})
    return styles


def _write(page: Any, sheet: Sheet, styles: dict[Any, Any]) -> None:
    rows = list(sheet.rows())
    if len(rows) >= _ROWS or len(sheet.columns) > _COLUMNS:
        raise UserError(f"{sheet.title}: more than a worksheet can hold", hint="write CSV or JSON instead")
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(0, place, _text(column.head), styles[False])
    for number, row in enumerate(rows, 1):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _put(page, (number, place), column, value, styles)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, len(rows), len(sheet.columns) - 1)


def _put(page: Any, place: tuple[int, int], column: Column, value: Value, styles: dict[Any, Any]) -> None:
    if isinstance(value, str):
        # `write` would look for formulas, links and numbers in it.
        page.write_string(*place, _text(value), styles[True if has_rtl(value) else Kind.TEXT])
    elif value is not None:
        page.write_number(*place, value, styles[column.kind])


def _text(text: str) -> str:
    return shortened(legal(text), _CHARACTERS)
