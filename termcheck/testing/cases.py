"""Case files: what stands in them. See `termcheck.testing` for how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from termbase.errors import UserError
from termbase.locale import parse_locale
from termcheck.formats import gettext
from termcheck.model import Document, Position, Text, Unit

_EXPECT = re.compile(
    r"# expect: ([a-z0-9-]+) (\S+) (\d+)-(?:\+(\d+):)?(\d+)(?: (certain|likely|possible))?\Z"
)
#: What may be meant as an expectation, and would be a text or a comment of the catalog.
_MEANT = re.compile(r"\s*#\s*expect", re.IGNORECASE)
_FENCE = re.compile(r"\s*(?P<mark>`{3,}|~{3,})\s*(?P<kind>[^`]*?)\s*")
_KINDS = ("csv", "po", "text")
_NEEDED = "a case file has blocks that begin with ```po or ```text, and ```csv for terms"


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
    where: str = ""
    "The file, and the line that the block begins on."


class _Block(NamedTuple):
    """What stands between two fences, the line of the first, and the heading above it."""

    heading: str
    kind: str
    lines: list[str]
    line: int


def read_cases(path: Path) -> Iterator[Case]:
    """Every `po` and `text` block of one case file.

    Raises UserError for what would be no test: a block of another kind or without an end, an expectation that is
    none, and a file without a case.
    """
    termbase, number = "", 0
    for block in _blocks(path):
        if block.kind == "csv":
            termbase = "\n".join(block.lines) + "\n"
            continue
        number += 1
        catalog, expected = _split(block, path)
        where = f"{path}:{block.line}"
        yield Case(path.stem, block.heading, termbase, block.kind, catalog, tuple(expected), where)
    if not number:
        raise UserError("there is no case in it", where=f"{path}:1", hint=_NEEDED)


def document(case: Case) -> Document:
    """The case as its reader would give it. Raises UserError for a `text` block that does not name its language."""
    if case.kind == "po":
        return gettext.read("case.po", case.catalog.encode(), None)
    head, *lines = case.catalog.splitlines()
    locale = parse_locale(head.removeprefix("Language:")) if head.startswith("Language:") else None
    if locale is None:
        hint = "its first line is to be like Language: sv"
        raise UserError("nothing says which language it is in", where=case.where, hint=hint)
    units = [Unit(None, (Text(line, number),), line=number) for number, line in enumerate(lines, 2) if line]
    return Document("case.txt", locale, units, _located, [head, *lines])


def _blocks(path: Path) -> Iterator[_Block]:
    block, heading, mark = None, "", ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        fence = _FENCE.fullmatch(line)
        if block is not None and fence and fence["mark"] == mark:
            if fence["kind"]:  # the next block begins
                break
            yield block
            block = None
        elif block is not None:
            block.lines.append(line)
        elif fence:
            mark, kind = fence["mark"], fence["kind"]
            if kind not in _KINDS:
                told = f"a block of the kind {kind!r}" if kind else "a block that does not say its kind"
                raise UserError(told, where=f"{path}:{number}", hint=_NEEDED)
            block = _Block(heading, kind, [], number)
        elif line.startswith("#"):
            heading = line.lstrip("# ")
    if block is not None:
        raise UserError("a block without an end", where=f"{path}:{block.line}", hint=f"a line {mark} ends it")


def _split(block: _Block, path: Path) -> tuple[str, list[Expected]]:
    kept: list[str] = []
    expected = []
    for number, line in enumerate(block.lines, block.line + 1):
        match = _EXPECT.match(line)
        if match is None:
            if _MEANT.match(line):
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
