"""Words led back to their nouns: Arabic, Hebrew, Korean; endings strung together: Turkish, Hungarian, Finnish."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import arabic, hebrew, korean
from termbase.inflection import endings

FORMS = [
    ("tr", "çağrı", "çağrılarımızdan"),
    ("tr", "kitap", "kitabınızdaki"),
    ("tr", "renk", "rengini"),
    ("tr", "saat", "saatlerimiz"),
    ("tr", "açmak", "açtık"),
    ("tr", "göndermek", "gönderildi"),
    ("tr", "göndermek", "gönderin"),
    ("tr", "silmek", "silinmeyen"),
    ("tr", "kapatmak", "kapattığınız"),
    ("tr", "beklemek", "bekliyorsunuz"),
    ("tr", "düzenlemek", "düzenle"),
    ("hu", "terem", "termeink"),
    ("hu", "válasz", "válaszaitokban"),
    ("hu", "alma", "almával"),
    ("fi", "tilaus", "tilauksestasikin"),
    ("da", "kunde", "kundernes"),
]
OTHERS = [
    ("tr", "çağrı", "çağrıler"),
    ("tr", "kitap", "kitaplık"),
    ("tr", "iş", "işçi"),
    ("hu", "válasz", "választott"),
    ("tr", "açmak", "açık"),
    ("hu", "alma", "almás"),
    ("fi", "tilaus", "tilaisuus"),
]


@pytest.mark.parametrize(("language", "lemma", "form"), FORMS)
def test_strung_endings_make_a_form(language: str, lemma: str, form: str) -> None:
    assert endings(language).matches(lemma, form)


@pytest.mark.parametrize(("language", "lemma", "form"), OTHERS)
def test_harmony_or_a_deriving_suffix_makes_another_word(language: str, lemma: str, form: str) -> None:
    assert not endings(language).matches(lemma, form)


def test_arabic_clitics_and_endings_come_off() -> None:
    assert arabic.lemmas("وبالمحادثات")["محادثه"]
    assert "رد" in arabic.lemmas("ردكم")
    assert arabic.indefinite("المعرفه") == "معرفه"


def test_the_article_and_a_possessive_exclude_each_other() -> None:
    assert "تذكره" not in arabic.lemmas("التذكرتك")
    assert "תור" not in hebrew.lemmas("התורה")


def test_hebrew_prefixes_and_endings_come_off() -> None:
    assert hebrew.lemmas("ללקוחותינו")["לקוח"]
    assert hebrew.lemmas("ובהודעה")["הודעה"]


def test_a_korean_particle_has_the_shape_that_the_noun_asks_for() -> None:
    assert korean.lemmas("고객은")["고객"]
    assert "전화" not in korean.lemmas("전환을")
    assert "고객" not in korean.lemmas("고객는")
    assert not korean.lemmas("등록했습니다")["등록"]


@given(st.text("والبفكتاتهمنيون", max_size=12), st.text("ובכלמשהיםותנךר", max_size=12))
def test_nothing_shorter_than_two_letters_is_led_back_to(arabic_word: str, hebrew_word: str) -> None:
    for word, lemmas in ((arabic_word, arabic.lemmas), (hebrew_word, hebrew.lemmas)):
        assert all(len(lemma) >= 2 for lemma in lemmas(word))


@given(st.text("고객은는이가을를에서들님하다했API", max_size=14))
def test_korean_lemmas_begin_the_word(word: str) -> None:
    assert all(word.startswith(lemma) and lemma != word for lemma in korean.lemmas(word))
