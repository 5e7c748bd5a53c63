"""Spelling differences that somebody else says do not matter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexicons import ALPHABET, found

from termbase import folding
from termbase.cache import open_index
from termbase.folding import Normaliser, faults_of, fold, normalisers
from termbase.inflection import endings
from termbase.irregular import irregular_forms
from termbase.language import ROWS

CODES = sorted({row.code for row in ROWS} | {"az", "xx"})


def without_carons(token: str) -> str:
    return token.replace("č", "c")


SERBIAN = Normaliser("carons", "sr", without_carons)


@pytest.mark.parametrize(
    ("term", "text", "plain", "normalised"),
    [
        ("račun", "Otvorite račun.", ["račun"], ["račun"]),
        ("račun", "Otvorite racun.", [], ["racun"]),
        ("račun", "Broj racuna i RAČUNA", ["RAČUNA"], ["racuna", "RAČUNA"]),
        ("racun", "Broj računa", [], ["računa"]),
        ("korisnik", "Poštovani korisniče", ["korisniče"], ["korisniče"]),
        ("korisnički račun", "Dva korisnicka racuna", [], ["korisnicka racuna"]),
        ("račun", "Računar radi", [], []),
        ("račun", "Raćun", [], []),
    ],
)
def test_a_normaliser_folds_terms_and_texts_and_tables(
    term: str, text: str, plain: list[str], normalised: list[str]
) -> None:
    assert found("sr-Latn", term, text) == plain
    folding.use([SERBIAN])
    assert found("sr-Latn", term, text) == normalised
    folding.use(())
    assert found("sr-Latn", term, text) == plain


def test_a_language_that_shares_a_table_keeps_its_own_spelling() -> None:
    folding.use([SERBIAN])
    assert fold("Račun", "sr") == "racun"
    assert fold("Račun", "hr") == "račun"
    assert found("hr", "račun", "racun, računa") == ["računa"]
    assert endings("sr").matches("korisnik", "korisnice")
    assert not endings("hr").matches("korisnik", "korisnice")


def test_irregular_words_are_folded_too() -> None:
    folding.use([Normaliser("umlauts", "sv", lambda token: token.replace("ö", "o"))])
    assert "bockerna" in irregular_forms("sv", "bok")
    assert found("sv", "bok", "Bockerna, böckerna") == ["Bockerna", "böckerna"]


def test_ascii_tokens_and_every_language_are_normalised() -> None:
    folding.use([Normaliser("colour", "", lambda token: token.replace("colour", "color"))])
    assert {fold("Colour", code) for code in CODES} == {"color"}
    assert found("en", "color", "Colours and colour") == ["Colours", "colour"]


def test_normalisers_work_in_the_order_of_their_names_behind_the_language() -> None:
    last = Normaliser("b", "vi", lambda token: token.replace("à", "b"))
    first = Normaliser("a", "", lambda token: token + "à")
    for given_in in ([first, last], [last, first]):
        folding.use(given_in)
        assert fold("hoà", "vi") == "hòab"
        assert fold("Ticket", "sv") == "ticketà"
        assert [one.name for one in normalisers("vi")] == ["a", "b"]
        assert [one.name for one in normalisers("sv")] == ["a"]


def test_an_empty_answer_counts_for_none() -> None:
    folding.use([Normaliser("nothing", "", lambda _token: "")])
    assert fold("Ticket", "en") == "ticket"
    assert found("en", "ticket", "Tickets") == ["Tickets"]


def listening(language: str = "") -> list[str]:
    """Every word that a normaliser that changes nothing is asked for from now on."""
    asked: list[str] = []

    def fold(word: str) -> str:
        asked.append(word)
        return word

    folding.use([Normaliser("listens", language, fold)])
    return asked


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("sv", "Chatta i e-postärendet, självbetjänings-portalen och helpdesk"),
        ("ro", "Tichetul dvs. chat-ului\u00a0de\u00a0suport: «bază de cunoștințe»"),
        ("ru", "Заявка‑обращение в онлайн-чате — база знаний"),
        ("fa", "درخواست\u200cهای پشتیبانی، پایگاه دانش"),
    ],
)
def test_one_word_at_a_time_is_asked_for(locale: str, text: str) -> None:
    asked = listening()
    target = open_index(["customer-service"]).target(locale)
    assert target is not None
    for match in target.find(text):
        target.find_loose(text, match.senses[0].concept.id)
    assert len(asked) > 100
    assert [word for word in asked if re.search(r"^\Z|[\s\u200c-]", word)] == []


def test_a_term_of_several_words_is_folded_word_by_word() -> None:
    folding.use([Normaliser("first-letters", "sv", lambda word: re.sub("^ä", "e", word))])
    assert fold("Ändra ärende-ägare", "sv") == "endra erende-egare"
    assert found("sv", "ändra ärende", "Endra erendet") == ["Endra erendet"]


def test_words_of_another_language_are_not_asked_for_by_a_language() -> None:
    asked = listening("sr")
    assert open_index(["customer-service"]).target("sv") is not None
    assert fold("Tickets", "sv") == "tickets"
    assert asked == []


def test_what_is_compiled_with_a_normaliser_is_not_kept(tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("id,en,sr-Latn\naccount,account,račun\n", encoding="utf-8")
    assert folding.is_shipped()
    folding.use([SERBIAN])
    assert not folding.is_shipped()
    target = open_index([str(terms)], folder=tmp_path / "cache").target("sr-Latn")
    assert target is not None
    assert target.find("racun")
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("language", ["", *CODES])
def test_a_normaliser_of_a_known_language_or_of_every_language_is_sound(language: str) -> None:
    assert faults_of(Normaliser("carons", language, without_carons)) == []


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("Danish", "da"),
        ("sr-Latn", "sr"),
        ("sr@latin", "sr"),
        ("da-DK", "da"),
        ("da_DK", "da"),
        ("DA", "da"),
        (" da", "da"),
        ("dan", "da"),
        ("no", "nb"),
        ("*", "da"),
    ],
)
def test_a_language_that_no_text_is_in_is_told_with_one_that_may_be_meant(language: str, wanted: str) -> None:
    (fault,) = faults_of(Normaliser("carons", language, without_carons))
    what = f"a subtag of ISO 639 in small letters, such as {wanted!r}"
    assert fault == f"language is {language!r}; it has to be {what}"


@pytest.mark.parametrize("language", [None, ("da", "nb"), 3])
def test_a_language_that_is_no_text_is_told(language: Any) -> None:
    (fault,) = faults_of(Normaliser("carons", language, without_carons))
    assert fault == f"language is {language!r}; it has to be text, empty for every language"


def test_a_normaliser_without_a_function_is_told() -> None:
    wrong: Any = "č"
    assert faults_of(Normaliser("carons", "sr", wrong)) == ["fold is 'č'; it has to be a function"]


@given(st.text(ALPHABET + "čČIıअ", max_size=12), st.sampled_from(CODES))
def test_one_that_changes_nothing_changes_nothing(token: str, code: str) -> None:
    folding.use(())
    plain = fold(token, code)
    folding.use([Normaliser("same", "", str), Normaliser("also", code, str)])
    assert fold(token, code) == plain


@given(st.text(ALPHABET + "ा«»—", max_size=12), st.sampled_from(CODES))
def test_no_word_is_empty_or_has_a_blank_in_it(text: str, code: str) -> None:
    asked = listening()
    fold(text, code)
    assert [word for word in asked if not word or re.search(r"[\s\u200c-]", word)] == []
