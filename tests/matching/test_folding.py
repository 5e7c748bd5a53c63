"""Spelling differences that do not matter, and those that do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexicons import ALPHABET

from termbase.folding import fold, has_marks, strip_marks
from termbase.words import WORD

LANGUAGES = ("en", "ru", "ro", "fa", "sv", "de", "tr", "ar", "el", "he", "xx")

SAME = [
    ("en", "Ticket", "TICKET"),
    ("en", "customer’s", "customer's"),
    ("ru", "Счёт", "счет"),
    ("ru", "ЗАЯВКА", "заявка"),
    ("ro", "Soluţie", "soluție"),
    ("ro", "aşteptare", "așteptare"),
    ("fa", "كاربر", "کاربر"),
    ("fa", "پشتيباني", "پشتیبانی"),
    ("fa", "۱۲", "12"),
    ("ar", "أداة", "اداه"),
    ("de", "Größe", "GRÖSSE"),
    ("tr", "IŞIK", "ışık"),
    ("tr", "İLETİ", "ileti"),
    ("el", "χρήστης", "ΧΡΗΣΤΗΣ"),
    ("sv", "Ärende", "A\u0308rende"),
]
DIFFERENT = [
    ("ru", "й", "и"),
    ("ro", "fată", "fata"),
    ("sv", "ärende", "arende"),
    ("sv", "för", "for"),
    ("tr", "ısı", "isi"),
    ("fa", "آب", "اب"),
    ("en", "its", "it's"),
]


@pytest.mark.parametrize(("language", "one", "other"), SAME)
def test_these_spellings_are_one_word(language: str, one: str, other: str) -> None:
    assert fold(one, language) == fold(other, language)


@pytest.mark.parametrize(("language", "one", "other"), DIFFERENT)
def test_these_spellings_are_two_words(language: str, one: str, other: str) -> None:
    assert fold(one, language) != fold(other, language)


@given(st.text(ALPHABET) | st.text(max_size=20), st.sampled_from(LANGUAGES))
def test_folding_a_token_twice_is_folding_it_once(text: str, language: str) -> None:
    for token in WORD.findall(strip_marks(text)[0]):
        once = fold(token, language)
        assert fold(once, language) == once


def test_stress_marks_and_soft_hyphens_hide_nothing() -> None:
    stripped, offsets = strip_marks("за\u0301явка tic\u00adket")
    assert stripped == "заявка ticket"
    assert [offsets[place] for place in (0, 2, 7, 10, 13)] == [0, 3, 8, 12, 15]


def test_a_mark_that_composes_makes_its_letter() -> None:
    stripped, offsets = strip_marks("и\u0306 од")
    assert stripped == "й од"
    assert list(offsets) == [0, 2, 3, 4, 5]


def test_a_joiner_between_persian_halves_stays() -> None:
    assert strip_marks("شاخص\u200cها")[0] == "شاخص\u200cها"
    assert not has_marks("شاخص\u200cها")


@given(st.text(ALPHABET))
def test_offsets_lead_back_in_order_and_end_at_the_end(text: str) -> None:
    stripped, offsets = strip_marks(text)
    assert len(offsets) == len(stripped) + 1
    assert offsets[-1] == len(text)
    assert list(offsets) == sorted(set(offsets))


@given(st.text(ALPHABET))
def test_a_text_without_marks_is_left_alone(text: str) -> None:
    if not has_marks(text):
        assert strip_marks(text)[0] == text
