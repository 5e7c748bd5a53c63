"""The case files of the rules, run through reader, index and engine."""

from __future__ import annotations

from functools import lru_cache

import pytest
from cases import Case, Expected, cases, document, files

from termbase import table
from termbase.index import Index
from termcheck.engine import check_document
from termcheck.model import Finding
from termcheck.rules import RULES

CASES = [case for path in files() for case in cases(path)]
#: Rules that speak of a term of the source.
JUDGED = {rule.name for rule in RULES if rule.judge}


@lru_cache(maxsize=8)
def index(rows: str) -> Index:
    return Index(table.read(rows.encode(), "terms.csv"))


def findings(case: Case) -> list[Finding]:
    return check_document(document(case), index(case.termbase), RULES)


def as_expected(finding: Finding, *, certainty: bool) -> Expected:
    return Expected(
        finding.rule,
        finding.term.concept if finding.term else "-",
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.certainty.value if certainty else "",
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_catalog_has_the_findings_that_its_lines_expect(case: Case) -> None:
    made = findings(case)
    sure = [bool(expected.certainty) for expected in case.expected] + [False] * len(made)
    found = [as_expected(finding, certainty=flag) for finding, flag in zip(made, sure, strict=False)]
    assert found == list(case.expected)


def test_every_rule_has_a_case_file_and_every_file_a_rule() -> None:
    assert [path.stem for path in files()] == sorted(rule.name for rule in RULES)


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_a_rule_has_more_clean_catalogs_than_flagged_ones(rule: str) -> None:
    own = [case for case in CASES if case.rule == rule]
    flagged = [case for case in own if any(expected.rule == rule for expected in case.expected)]
    assert flagged
    assert len(own) > 2 * len(flagged)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_finding_names_what_stands_at_its_place(case: Case) -> None:
    lines = case.catalog.split("\n")
    for finding in findings(case):
        if finding.term is None:
            continue
        if finding.rule in JUDGED and finding.source is not None:
            assert finding.term.matched in f"{finding.source} {finding.source_plural}"
        if finding.term.found is not None and finding.line == finding.end_line:
            written = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
            assert written == finding.term.found
