"""Text from files made safe for a terminal, and as wide as a terminal shows it."""

from __future__ import annotations

import unicodedata

import pytest
from findings import HOSTILE, texts
from hypothesis import given

from termcheck.reporters.terminal import has_rtl, isolated, safe, width

DIRECTIONS = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@given(texts)
def test_nothing_that_moves_the_cursor_or_the_direction_is_left(text: str) -> None:
    cleaned = safe(text)
    assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in cleaned)
    assert DIRECTIONS.isdisjoint(cleaned)
    cleaned.encode("utf-8")


@given(texts)
def test_making_safe_twice_is_making_safe_once(text: str) -> None:
    assert safe(safe(text)) == safe(text)


def test_a_hostile_text_is_spelled_out() -> None:
    cleaned = safe(HOSTILE)
    assert "\\x1b[31mred" in cleaned
    assert "\\u202e" in cleaned
    assert "\\udcff" in cleaned
    assert "\\r" in cleaned


@pytest.mark.parametrize(
    "text", ["Öppna ärendet", "می‌خواهم", "打开工单", "👩‍💻 😀", "кл\u0301иент", "a\u00a0b"]
)
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert safe(text) == text


def test_right_to_left_text_is_isolated_and_other_text_is_not() -> None:
    assert isolated("تیکت") == "\u2068تیکت\u2069"
    assert isolated("ticket") == "ticket"
    assert isolated("\u2069تیکت\u202e").count("\u2069") == 1
    assert has_rtl("a ש b")
    assert not has_rtl("工单 и")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("abc", 3),
        ("åäö", 3),
        ("工单", 4),
        ("ｱ", 1),
        ("Ａ", 2),
        ("e\u0301", 1),
        ("😀", 2),
        ("می\u200cخ", 3),
        ("", 0),
    ],
)
def test_a_text_is_as_wide_as_its_characters(text: str, columns: int) -> None:
    assert width(text) == columns
