"""Persian forms: joined, set apart by a ZWNJ or by a blank; what is sure and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexicons import found, lexicon

from termbase import persian

ZWNJ = "\u200c"
SURE = [
    ("تیکت", "تیکت ها"),
    ("تیکت", f"تیکت{ZWNJ}های"),
    ("تیکت", "تیکتها"),
    ("تیکت", f"تیکت{ZWNJ}هایتان"),
    ("تیکت", "تیکت را ببندید"),
    ("مشتری", "مشتریان"),
    ("مسئله", "مسائل شما"),
    ("مورد", "موارد"),
    ("درخواست", f"درخواست{ZWNJ}ات"),
    ("کاربر", "کاربران"),
    ("پایگاه دانش", f"پایگاه{ZWNJ}های دانش"),
    ("شاخص کلیدی", f"شاخص{ZWNJ}های کلیدی"),
]
NOT = [
    ("کاربر", "کاربرد"),
    ("تیکت", "تیک"),
    ("مورد", "موردنظر"),
    ("پایگاه دانش", "پایگاه داده"),
    ("پاسخ", "پاسخگو"),
]


@pytest.mark.parametrize(("term", "text"), SURE)
def test_this_is_a_form_of_the_term(term: str, text: str) -> None:
    assert found("fa", term, text)


@pytest.mark.parametrize(("term", "text"), NOT)
def test_this_is_another_word(term: str, text: str) -> None:
    assert found("fa", term, text) == []


def test_a_joined_final_ye_satisfies_and_does_not_trigger() -> None:
    matches = lexicon("fa", "کاربر").find("کاربری")
    assert [match.level.strong for match in matches] == [False]


@given(st.text("آابپتسشعکگلمنوهی", max_size=12))
def test_no_word_is_led_back_to_itself_or_to_nothing(word: str) -> None:
    lemmas = persian.lemmas(word)
    assert word not in lemmas
    assert all(lemmas)
