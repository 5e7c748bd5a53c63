"""Reads the case files: catalogs with the expected findings at their lines. See README.md beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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
    catalog: str
    expected: tuple[Expected, ...]


def cases(path: Path) -> Iterator[Case]:
    """Every `po` block of one case file."""
    heading, termbase, block, kind = "", "", [], ""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if kind and line == "```":
            if kind == "csv":
                termbase = "\n".join(block) + "\n"
            elif kind == "po":
                catalog, expected = _split(block)
                yield Case(path.stem, heading, termbase, catalog, tuple(expected))
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


def files() -> list[Path]:
    return sorted(path for path in FOLDER.glob("*.md") if path.stem != "README")
