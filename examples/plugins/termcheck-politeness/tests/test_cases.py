"""Case files, and what holds of any file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from termcheck_politeness import RULE
from termcheck_politeness.languages import LANGUAGES, Manner

from termcheck.model import Certainty
from termcheck.testing import Case, check_case, check_catalog, found, read_cases

CASES = list(read_cases(Path(__file__).parent / "mixed-address.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert found(case, [RULE]) == case.expected


def test_every_language_has_flagged_cases_and_clean_ones_and_more_are_clean() -> None:
    flagged = [case for case in CASES if case.expected]
    assert len(flagged) * 2 < len(CASES)
    for language in LANGUAGES:
        mine = [case for case in CASES if re.search(rf"Language: {language}\b", case.catalog)]
        assert {bool(case.expected) for case in mine} == {True, False}, language


def test_a_finding_names_both_numbers_and_shows_the_majority() -> None:
    (case,) = (case for case in CASES if case.name == "Chinese, a large majority")
    first, second = check_case(case, [RULE])
    assert first.message == "“你” is informal address, and this file's is formal"
    assert first.hint == "11 texts of this file say “您”, 2 “你”; the first of the 11: “请输入您的密码。”"
    assert second.hint == first.hint


def test_a_fingerprint_outlives_other_texts_of_the_file() -> None:
    (case,) = (case for case in CASES if case.name == "Chinese, a large majority")
    more = case._replace(catalog=case.catalog + "您还有什么问题吗？\n")
    assert [one.fingerprint for one in check_case(more, [RULE])] == [
        one.fingerprint for one in check_case(case, [RULE])
    ]


WORDS = st.sampled_from("du din ni er vi har ett ärende «du» fil(er) %(du)s <b>du</b> , . Ni Er".split())
COUNTS = re.compile(r"(\d+) texts of this file say \S+, (\d+) ")


@given(st.lists(st.lists(WORDS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=30))
def test_the_minority_is_reported_and_never_the_majority(texts: list[str]) -> None:
    entries = "".join(f'msgid "{number}"\nmsgstr "{text}"\n\n' for number, text in enumerate(texts))
    findings = check_catalog(entries, rules=[RULE], locale="sv")
    assert len({finding.message.partition(" is ")[2] for finding in findings}) <= 1
    for finding in findings:
        counted = COUNTS.match(finding.hint)
        assert counted
        many, few = map(int, counted.groups())
        assert many >= few == len(findings)
        assert many + few >= 5
        assert finding.certainty is Certainty.POSSIBLE or many >= max(10, 4 * few)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hostile_text_is_searched_to_its_end(language: str) -> None:
    address = LANGUAGES[language]
    for hostile in (
        "ешь" * 5000,
        "а" * 20000 + "йте!",
        "می\u200c" * 5000,
        "لطفا " * 4000,
        "(" * 9000,
        "te-" * 6000,
    ):
        for manner in Manner:
            for pattern, _ in address.patterns(manner):
                assert sum(1 for _ in pattern.finditer(hostile)) < 10_000
