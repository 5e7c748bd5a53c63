"""Reads the case files: texts with the expected findings at their lines. See README.md beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termcheck.formats import gettext
from termcheck.model import Document, Position, Text, Unit

FOLDER = Path(__file__).parent
_EXPECT = re.compile(r"# expect: ([a-z-]+) (\S+) (\d+)-(?:\+(\d+):)?(\d+)(?: (certain|likely|possible))?\Z")


class Expected(NamedTuple):
    rule: str
    concept: str
    line: int
    column: int
    end_line: int
    end_column: int
    certainty: str = ""


class Case(NamedTuple):
    rule: str
    name: str
    termbase: str
    kind: str
    "po, or text: units without a source."
    catalog: str
    expected: tuple[Expected, ...]


def cases(path: Path) -> Iterator[Case]:
    """Every `po` and `text` block of one case file."""
    heading, termbase, block, kind = "", "", [], ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if kind and line == "```":
            if kind == "csv":
                termbase = "\n".join(block) + "\n"
            elif kind in {"po", "text"}:
                catalog, expected = _split(block)
                yield Case(path.stem, heading, termbase, kind, catalog, tuple(expected))
            kind = ""
        elif kind:
            block.append(line)
        elif line.startswith("```"):
            kind, block = line[3:], []
        elif line.startswith("#"):
            heading = line.lstrip("# ")


def _split(block: list[str]) -> tuple[str, list[Expected]]:
    kept: list[str] = []
    expected = []
    for line in block:
        found = _EXPECT.match(line)
        if found is None:
            assert not line.startswith("# expect"), line
            kept.append(line)
            continue
        rule, concept, start, down, end, certainty = found.groups()
        here = len(kept)
        expected.append(
            Expected(rule, concept, here, int(start), here + int(down or 0), int(end), certainty or "")
        )
    return "\n".join(kept) + "\n", expected


def document(case: Case) -> Document:
    """The case as its reader would give it."""
    if case.kind == "po":
        return gettext.read("case.po", case.catalog.encode(), None)
    head, *lines = case.catalog.splitlines()
    units = [Unit(None, (Text(line, number),), line=number) for number, line in enumerate(lines, 2) if line]
    return Document("case.txt", head.removeprefix("Language: "), units, _located, [head, *lines])


def _located(text: Text, offset: int) -> Position:
    assert isinstance(text.place, int)
    return Position(text.place, offset + 1)


def files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.md") if path.stem != "README")
