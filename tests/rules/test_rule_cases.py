"""The case files of the rules, run through reader, index and engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from termcheck.rules import RULES
from termcheck.testing import Case, check_case, found, read_cases

FILES = sorted(path for path in Path(__file__).parent.glob("*.md") if path.stem != "README")
CASES = [case for path in FILES for case in read_cases(path)]
#: Those that look at catalogs. What looks at libraries of macros is in test_library_rules.py.
NAMES = [rule.name for rule in RULES if rule.for_libraries is None]
#: Rules that speak of a term of the source.
JUDGED = {rule.name for rule in RULES if rule.judge}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_catalog_has_the_findings_that_its_lines_expect(case: Case) -> None:
    assert found(case) == case.expected


def test_every_rule_has_a_case_file_and_every_file_a_rule() -> None:
    assert [path.stem for path in FILES] == sorted(NAMES)


@pytest.mark.parametrize("rule", NAMES)
def test_a_rule_has_more_clean_catalogs_than_flagged_ones(rule: str) -> None:
    own = [case for case in CASES if case.rule == rule]
    flagged = [case for case in own if any(expected.rule == rule for expected in case.expected)]
    assert flagged
    assert len(own) > 2 * len(flagged)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.name}")
def test_a_finding_names_what_stands_at_its_place(case: Case) -> None:
    lines = case.catalog.split("\n")
    for finding in check_case(case):
        if finding.term is None:
            continue
        if finding.rule in JUDGED and finding.source is not None:
            assert finding.term.matched in f"{finding.source} {finding.source_plural}"
        if finding.term.found is not None and finding.line == finding.end_line:
            written = lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
            assert written == finding.term.found
