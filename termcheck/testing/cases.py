"""Case files: what stands in them. See `termcheck.testing` for how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, cast

from termbase.errors import UserError
from termcheck.formats import gettext
from termcheck.model import Document, Position, Text, Unit

_EXPECT = re.compile(
    r"# expect: ([a-z0-9-]+) (\S+) (\d+)-(?:\+(\d+):)?(\d+)(?: (certain|likely|possible))?\Z"
)


class Expected(NamedTuple):
    """One finding as a case file writes it; the certainty is empty where it does not matter."""

    rule: str
    concept: str
    line: int
    column: int
    end_line: int
    end_column: int
    certainty: str = ""


class Case(NamedTuple):
    """One block of a case file."""

    rule: str
    "The file's name without its ending."
    name: str
    termbase: str
    "A table as CSV; empty for none."
    kind: str
    "po, or text: units without a source."
    catalog: str
    expected: tuple[Expected, ...]


def read_cases(path: Path) -> Iterator[Case]:
    """Every `po` and `text` block of one case file. Raises UserError for an expectation that is none."""
    heading, termbase, kind, start = "", "", "", 0
    block: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if kind and line == "```":
            if kind == "csv":
                termbase = "\n".join(block) + "\n"
            elif kind in {"po", "text"}:
                catalog, expected = _split(block, path, start)
                yield Case(path.stem, heading, termbase, kind, catalog, tuple(expected))
            kind = ""
        elif kind:
            block.append(line)
        elif line.startswith("```"):
            kind, block, start = line[3:], [], number + 1
        elif line.startswith("#"):
            heading = line.lstrip("# ")


def document(case: Case) -> Document:
    """The case as its reader would give it."""
    if case.kind == "po":
        return gettext.read("case.po", case.catalog.encode(), None)
    head, *lines = case.catalog.splitlines()
    units = [Unit(None, (Text(line, number),), line=number) for number, line in enumerate(lines, 2) if line]
    return Document("case.txt", head.removeprefix("Language: "), units, _located, [head, *lines])


def _split(block: Sequence[str], path: Path, start: int) -> tuple[str, list[Expected]]:
    kept: list[str] = []
    expected = []
    for number, line in enumerate(block, start):
        match = _EXPECT.match(line)
        if match is None:
            if line.startswith("# expect"):
                hint = "write it like # expect: RULE CONCEPT START-END"
                raise UserError("an expectation that cannot be read", where=f"{path}:{number}", hint=hint)
            kept.append(line)
            continue
        rule, concept, column, down, end, certainty = match.groups()
        here = len(kept)
        expected.append(
            Expected(rule, concept, here, int(column), here + int(down or 0), int(end), certainty or "")
        )
    return "\n".join(kept) + "\n", expected


def _located(text: Text, offset: int) -> Position:
    return Position(cast("int", text.place), offset + 1)
