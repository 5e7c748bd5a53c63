"""Irregular words, changing stems, and words that only look inflected."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.irregular import alternations, derives, irregular_forms

IRREGULAR = {
    "en": "man men, child children, person people, go went, send sent, criterion criteria,"
    " salesperson salespeople",
    "ru": "человек людей, день дней, время времени, имя имен, год лет, письмо писем",
    "sv": "bok böckerna, handbok handböcker, ledamot ledamöter, nyckel nycklar, hålla hölls",
    "ro": "om oameni, cale căile, cuvânt cuvintelor, soră surori, nevoie nevoile, trimite trimise",
    "de": "konto konten, benutzerkonto benutzerkonten, kriterium kriterien, mann männern, geben gibt",
    "uk": "день днів, людина людей, рік років",
    "pl": "człowiek ludzi, tydzień tygodnie, rok lat",
    "nl": "stad steden, lid leden, teamlid teamleden",
    "da": "bog bøger, håndbog håndbøger",
    "nb": "bok bøker, håndbok håndbøker",
}
ALTERNATING = {
    "ro": "coadă cozi, coadă cozilor, comandă comenzile, parte părți, fereastră ferestrei,"
    " școală școlii, masă mese,"
    " pagină paginilor, valoare valori, cheie chei, monitor monitoare, notă notei, regulă reguli",
    "id": "tiket tiketnya",
    "de": "vorgang vorgänge, anhang anhängen, handbuch handbüchern, feld felder, schluss schlüsse,"
    " haus häuser,"
    " baum bäume, vater vätern, gruß gruss, kind kinder",
    "ru": "владелец владельцы, список списков, уровень уровни, число чисел, песня песен,"
    " кресло кресел, палец пальцами, кулек кульков, китаец китайцы",
}
DERIVED = {
    "sv": "svar svara, svar svarade, samtal samtala, kund kunde, kö kör, test testat",
    "de": "anruf anrufer, anruf anruferin",
}


def _pairs(rows: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (language, *pair.split()[:2])  # type: ignore[misc]
        for language, row in rows.items()
        for pair in row.split(",")
    ]


@pytest.mark.parametrize(("language", "lemma", "form"), _pairs(IRREGULAR))
def test_an_irregular_form_is_listed(language: str, lemma: str, form: str) -> None:
    assert form in irregular_forms(language, lemma)
    assert lemma not in irregular_forms(language, lemma)


@pytest.mark.parametrize(("language", "lemma", "form"), _pairs(ALTERNATING))
def test_a_stem_changes_before_its_ending(language: str, lemma: str, form: str) -> None:
    assert form in alternations(language, lemma)


@pytest.mark.parametrize(("language", "noun", "other"), _pairs(DERIVED))
def test_another_word_made_from_a_noun_is_told_apart(language: str, noun: str, other: str) -> None:
    assert derives(language, noun, other)


@pytest.mark.parametrize(
    ("language", "noun", "form"),
    [
        ("sv", "svar", "svaret"),
        ("sv", "svar", "svar"),
        ("sv", "kund", "kunder"),
        ("sv", "kundvagn", "kunde"),
        ("sv", "öppen", "öppna"),
        ("de", "anruf", "anrufe"),
        ("de", "kunde", "kunden"),
        ("de", "mitarbeiter", "mitarbeitern"),
        ("en", "agent", "agents"),
        ("ru", "клиент", "клиента"),
    ],
)
def test_a_plain_form_is_not_taken_for_another_word(language: str, noun: str, form: str) -> None:
    assert not derives(language, noun, form)


@pytest.mark.parametrize(
    ("language", "word", "other"),
    [
        ("ro", "fată", "fără"),
        ("ro", "notă", "noapte"),
        ("de", "vorgang", "vorgänger"),
        ("de", "anruf", "anrufer"),
        ("de", "kunde", "künde"),
        ("ru", "карта", "карет"),
        ("ru", "почта", "почет"),
        ("en", "policy", "police"),
    ],
)
def test_a_stem_does_not_change_into_another_word(language: str, word: str, other: str) -> None:
    assert other not in alternations(language, word)


@pytest.mark.parametrize("language", ["", "xx", "../en", "en\0", "zh"])
def test_a_language_without_rows_has_no_irregular_words(language: str) -> None:
    assert irregular_forms(language, "man") == frozenset()
    assert alternations(language, "man") == frozenset()


@given(st.sampled_from(["de", "en", "ro", "ru", "sv", "xx"]), st.text(max_size=12), st.text(max_size=12))
def test_any_word_can_be_asked_about(language: str, word: str, other: str) -> None:
    assert word not in irregular_forms(language, word)
    assert len(alternations(language, word)) < 80
    assert not derives(language, word, word)
    assert isinstance(derives(language, word, other), bool)


@given(
    st.sampled_from(["de", "ro", "ru"]),
    st.text("абвегйькнлосцяоîăâțșaeioudstxzßäöü", min_size=1, max_size=10),
)
def test_alternations_never_crash_and_stay_few(language: str, word: str) -> None:
    assert all(form for form in alternations(language, word))
