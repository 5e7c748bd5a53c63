"""For authors of rules: findings of a catalog in a string, and case files with the expectation at the line.

A case file is Markdown. A `csv` block is the termbase of all blocks below it; a `po` block is a catalog, the heading
above it its name; a `text` block has a line that names its language, then texts without a source, a line each. A line
`# expect: RULE CONCEPT START-END` (`-` for no concept) speaks of the line above it and is taken out before the
catalog is read; START and END are columns from 1, END exclusive, `+N:END` where the place ends N lines further down. A
certainty may stand behind. A catalog without such a line is clean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple, cast

from termbase import table
from termbase.errors import UserError
from termbase.index import Index
from termbase.model import Termbase
from termcheck.engine import check_document
from termcheck.formats import gettext
from termcheck.model import Document, Finding, Position, Text, Unit
from termcheck.roles import Rule
from termcheck.rules import RULES

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


def check_catalog(
    po: str, terms: str = "", rules: Sequence[Rule] = RULES, *, locale: str | None = None
) -> list[Finding]:
    """What rules find in a gettext catalog, in the order of its lines.

    `terms` is a termbase as CSV; `locale` is for a catalog whose header names no language. Raises UserError for
    either where it cannot be read.
    """
    return check_document(
        gettext.read("catalog.po", po.encode(), locale), _index(terms), rules, locale=locale
    )


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


def check_case(case: Case, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """What rules find in a case, in the order of its lines."""
    return check_document(document(case), _index(case.termbase), rules)


def found(case: Case, rules: Sequence[Rule] = RULES) -> tuple[Expected, ...]:
    """What rules find in a case, to be compared with `case.expected`: certainties only where that has them."""
    pairs = zip_longest(check_case(case, rules), case.expected)
    return tuple(_written(finding, expected) for finding, expected in pairs if finding is not None)


def document(case: Case) -> Document:
    """The case as its reader would give it."""
    if case.kind == "po":
        return gettext.read("case.po", case.catalog.encode(), None)
    head, *lines = case.catalog.splitlines()
    units = [Unit(None, (Text(line, number),), line=number) for number, line in enumerate(lines, 2) if line]
    return Document("case.txt", head.removeprefix("Language: "), units, _located, [head, *lines])


@lru_cache(maxsize=8)
def _index(terms: str) -> Index:
    return Index(table.read(terms.encode(), "terms.csv") if terms else Termbase("none"))


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


def _written(finding: Finding, expected: Expected | None) -> Expected:
    return Expected(
        finding.rule,
        finding.term.concept if finding.term else "-",
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.certainty.value if expected is not None and expected.certainty else "",
    )
