"""A case file held against what is found, and the difference told so that nobody has to count columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termcheck.model import Finding
from termcheck.roles import Rule
from termcheck.rules import RULES
from termcheck.testing.cases import Case, Expected
from termcheck.testing.checks import check_case, written


def assert_case(case: Case, rules: Sequence[Rule] = RULES) -> None:
    """Raises AssertionError that shows, at the lines of the catalog, what was not found and what was not expected."""
    __tracebackhide__ = True  # pytest shows the caller's line
    told = difference(case, check_case(case, rules))
    if told:
        raise AssertionError(told)


def difference(case: Case, findings: Sequence[Finding]) -> str:
    """The lines of the catalog where the case and the findings differ, with both; empty where they agree."""
    rest = list(findings)
    missing = []
    for expected in case.expected:
        met = next((one for one in rest if written(one, sure=bool(expected.certainty)) == expected), None)
        if met is None:
            missing.append(expected)
        else:
            rest.remove(met)
    if not missing and not rest:
        return ""
    return "\n".join([f"{case.rule}: {case.name}", *_lines(case, missing, rest)])


def _lines(case: Case, missing: Sequence[Expected], extra: Sequence[Finding]) -> Iterator[str]:
    catalog = case.catalog.split("\n")
    for line in sorted({one.line for one in missing} | {one.line for one in extra}):
        yield f"{line:>4} | {catalog[line - 1] if 0 < line <= len(catalog) else ''}"
        yield from (f"     - # expect: {_told(one)}" for one in missing if one.line == line)
        for one in extra:
            if one.line == line:
                yield f"     + # expect: {_told(written(one, sure=True))}"
                yield f"       {one.message}"


def _told(one: Expected) -> str:
    """As the case file would have it."""
    down = f"+{one.end_line - one.line}:" if one.end_line > one.line else ""
    place = f"{one.column}-{down}{one.end_column}"
    return " ".join(part for part in (one.rule, one.concept, place, one.certainty) if part)
