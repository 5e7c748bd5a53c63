"""Japanese and Thai: edges that the script gives, and places in the original text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lexicons import found, lexicon

from termbase.model import Term
from termbase.unspaced import fold_wide

ALPHABET = "チケットユーザﾁｹｯﾄﾞー・顧客問い合わせ送るAPIａ ก็ำเํา\u200b\u3099か\n"


def test_half_width_letters_with_a_voicing_mark_are_one_place() -> None:
    assert found("ja", "カード", "ｶｰﾄﾞを使う") == ["ｶｰﾄﾞ"]


def test_a_middle_dot_and_a_long_mark_make_no_other_word() -> None:
    assert found("ja", "ナレッジベース", "ナレッジ・ベース") == ["ナレッジ・ベース"]
    assert found("ja", "サーバ", "サーバーとサーバ") == ["サーバー", "サーバ"]


def test_a_verb_is_found_in_its_forms_and_not_in_a_noun_with_its_kanji() -> None:
    assert found("ja", "送る", "送ります、送った、送信") == ["送り", "送っ"]


def test_a_polite_prefix_belongs_to_neither_the_term_nor_the_text() -> None:
    assert found("ja", "お問い合わせ", "問い合わせとお問合せ") == ["問い合わせ", "問合せ"]


def test_a_thai_vowel_or_tone_stays_with_its_consonant() -> None:
    assert found("th", "เมล", "เมล็ด เมลใหม่") == ["เมล"]


def test_a_refused_neighbourhood_is_respected() -> None:
    assert found("ja", Term("票", "ja", not_forms=("伝票",)), "伝票 票") == []


def test_a_small_term_list_finds_nothing_in_an_empty_text() -> None:
    assert lexicon("th", "ตั๋ว").find("") == []


@given(st.text(ALPHABET, max_size=30))
def test_every_folded_character_has_a_place_in_order(text: str) -> None:
    folded, places = fold_wide(text)
    if places is None:
        assert folded == text
    else:
        assert len(folded) == len(places)
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert list(places) == sorted(places)


@given(st.text(ALPHABET, max_size=30))
def test_hits_lie_in_the_text(text: str) -> None:
    for locale, term in (("ja", "チケット"), ("ja", "送る"), ("th", "กำ")):
        for match in lexicon(locale, term).find(text):
            assert 0 <= match.start < match.end <= len(text)
