"""One tidy table for spreadsheets and scripts: a row per concept, language and rendering.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"), also behind
a semicolon, at which Excel parts cells in half of Europe. UTF-8 with a mark at its head, without which Excel
takes the text for the machine's old code page; lines end as in RFC 4180. JSON has the texts as they were.
"""

from __future__ import annotations

import csv
import io
import re

from termcheck.audit import figures
from termcheck.audit.model import Audit, Cell, Rendering
from termcheck.reporters.terminal import inert, safe

COLUMNS = """concept term locale use rendering count agreed other source forbidden unused no_term adherence
example_path example_line example_source example_target""".split()
#: The wide forms are formulas to a Japanese or Chinese Excel.
_FORMULA = re.compile(r'(^|;)(?=[\s"]*[=+@\uff1d\uff0b\uff0d\uff20-])')


def render(audit: Audit) -> bytes:
    """A cell without a rendering has one row, with no use and a count of 0."""
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for cell in audit.cells:
        table.writerows(_row(audit, cell, one) for one in cell.renderings or (None,))
    return written.getvalue().encode("utf-8-sig")


def _row(audit: Audit, cell: Cell, rendering: Rendering | None) -> list[str | int]:
    adherence = cell.counts.adherence
    return [
        *map(guarded, (cell.concept, figures.term(audit, cell.concept), cell.locale)),
        *(
            ("", "", 0)
            if rendering is None
            else (rendering.use.value, guarded(rendering.text), rendering.count)
        ),
        *cell.counts,
        "" if adherence is None else f"{adherence:.4f}",
        *_example(rendering),
    ]


def _example(rendering: Rendering | None) -> list[str | int]:
    if rendering is None or not rendering.examples:
        return [""] * 4
    example = rendering.examples[0]
    return [guarded(example.path), example.line, guarded(example.source), guarded(example.target)]


def guarded(text: str) -> str:
    """A safe text on one line that no spreadsheet takes for a formula, and no build server for a command."""
    return _FORMULA.sub(r"\1'", inert(safe(text)))
