"""Languages from outside, and a world without any: rows, endings and irregular words that a composition root sets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lexicons import found, index, lexicon, spans

from termbase import language as languages
from termbase.cache import open_index
from termbase.errors import UserError
from termbase.index import Level
from termbase.inflection import endings
from termbase.irregular import irregular_forms
from termbase.language import ROWS, Language, language
from termbase.model import Term

#: Nouns and adjectives of Esperanto: plural -j, accusative -n.
ESPERANTO = "o\toj on ojn\na\taj an ajn\n"
SIBLINGS = "oj\ton ojn\naj\tan ajn\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "eo.txt"
    path.write_text(ESPERANTO, encoding="utf-8")
    (tmp_path / "eo.siblings.txt").write_text(SIBLINGS, encoding="utf-8")
    return path


def use_esperanto(path: Path) -> None:
    languages.use([*ROWS, Language("eo", endings=str(path))])


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("bileto", "Mi fermis la biletojn.", ["biletojn"]),
        ("bileto", "Bileto kaj biletoj", ["Bileto", "biletoj"]),
        ("nova bileto", "Malfermu novajn biletojn.", ["novajn biletojn"]),
        ("novaj biletoj", "Li vidas novajn biletojn.", ["novajn biletojn"]),
        ("bileto", "La biletejo estas fermita.", []),
        ("bileto", "bilete", []),
        ("vico", "La viciĝo", []),
    ],
)
def test_a_language_from_outside_inflects_by_its_own_table(
    table: Path, term: str, text: str, expected: list[str]
) -> None:
    use_esperanto(table)
    assert found("eo", term, text) == expected


def test_the_same_language_is_matched_folded_before_and_after(table: Path) -> None:
    assert found("eo", "bileto", "biletojn, BILETO") == ["BILETO"]
    use_esperanto(table)
    assert found("eo", "bileto", "biletojn") == ["biletojn"]
    languages.use(ROWS)
    assert found("eo", "bileto", "biletojn, BILETO") == ["BILETO"]


def test_a_language_from_outside_is_no_unknown_one(table: Path) -> None:
    words = index("id,en,eo\nticket,ticket,bileto\n")
    assert words.target("eo") is not None
    assert words.unknown_languages == {"eo"}
    use_esperanto(table)
    assert words.unknown_languages == frozenset()


def test_the_shipped_languages_are_as_ever_beside_it(table: Path) -> None:
    use_esperanto(table)
    assert found("sv", "ärende", "Ärendena ligger i kö") == ["Ärendena"]
    assert found("ru", "заявка", "Нет заявок") == ["заявок"]


def test_a_later_row_replaces_an_earlier_one_and_its_table(tmp_path: Path) -> None:
    path = tmp_path / "table"
    path.write_text("t\ttix\n", encoding="utf-8")
    languages.use([*ROWS, replace(language("sv"), endings=str(path))])
    assert found("sv", "biljett", "biljettix, biljetten") == ["biljettix"]
    assert not languages.is_shipped()


def test_irregular_words_from_outside_stand_in_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "words"
    path.write_text("Kö KÖSTAR\n\nkund kundisar\n", encoding="utf-8")
    assert "män" in irregular_forms("sv", "man")
    languages.use([*ROWS, replace(language("sv"), irregular=str(path))])
    assert irregular_forms("sv", "kö") == {"köstar"}
    assert irregular_forms("sv", "man") == frozenset()
    assert found("sv", "kö", "Två köstar") == ["köstar"]
    languages.use(ROWS)
    assert "män" in irregular_forms("sv", "man")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"o\toj\nno tab here\n", 2),
        (b"o\t\n", 1),
        (b"o\toj\ton\n", 1),
        (b"o o\toj\n", 1),
        (b"o\toj\n\n\xff\toj\n", 3),
        (b"\xff\xfeo\x00", 1),
        (b"x" * (1024 * 1024 + 1), 0),
    ],
)
def test_a_broken_table_is_told_with_its_place(tmp_path: Path, content: bytes, line: int) -> None:
    path = tmp_path / "eo.txt"
    path.write_bytes(content)
    use_esperanto(path)
    with pytest.raises(UserError) as caught:
        endings("eo")
    assert caught.value.where == (f"{path}:{line}" if line else str(path))


def test_a_broken_file_of_siblings_and_of_irregular_words_is_told_too(table: Path) -> None:
    beside = table.with_name("eo.siblings.txt")
    beside.write_text("oj on\n", encoding="utf-8")
    languages.use([Language("eo", endings=str(table), irregular=str(beside)), Language("de")])
    with pytest.raises(UserError) as caught:
        endings("eo").related("biletoj", "bileton x")
    assert caught.value.where == f"{beside}:1"
    beside.write_text("oj\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        irregular_forms("eo", "oj")
    assert caught.value.where == f"{beside}:1"


@pytest.mark.parametrize("path", ["nowhere/eo.txt", ".", "/", "a\0b"])
def test_a_table_that_cannot_be_read_is_told(path: str) -> None:
    languages.use([Language("eo", endings=path)])
    with pytest.raises(UserError) as caught:
        endings("eo")
    assert caught.value.where


@pytest.mark.parametrize(
    "row",
    [Language(code) for code in ("EO", "", "eo-XX", "dan", "iw")] + [Language("eo", marks="z-a")],
)
def test_a_row_that_cannot_be_used_is_told_and_changes_nothing(row: Language) -> None:
    with pytest.raises(UserError):
        languages.use([row])
    assert languages.is_shipped()


def test_what_is_compiled_for_other_languages_is_not_kept(table: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("id,en,eo\nticket,ticket,bileto\n", encoding="utf-8")
    folder = tmp_path / "cache"
    use_esperanto(table)
    target = open_index([str(terms)], folder=folder).target("eo")
    assert target is not None
    assert spans("biletojn", target.find("biletojn")) == ["biletojn"]
    assert not folder.exists()


# Without a single row

FOLDED = {
    "en": ("ticket", "A TICKET, two tickets", ["TICKET"]),
    "sv": ("ärende", "Ärende och ärendena", ["Ärende"]),
    "ru": ("тикет", "Тикет, тикеты, ТИКЕТ", ["Тикет", "ТИКЕТ"]),
    "de": ("Konto", "Konto, konto und Konten", ["Konto", "konto"]),
    "ro": ("tichet", "Tichet, tichetul", ["Tichet"]),
    "fi": ("asiakas", "Asiakas, asiakkaan", ["Asiakas"]),
    "tr": ("kayıt", "KAYIT, kayıtlar", ["KAYIT"]),
    "fa": ("تیکت", "تيكت و تیکت‌ها", ["تيكت", "تیکت"]),
    "ar": ("تذكرة", "تذكره والتذكرة", ["تذكره"]),
    "he": ("פנייה", "פנייה והפנייה", ["פנייה"]),
    "ko": ("티켓", "티켓 티켓을", ["티켓"]),
    "zh": ("工单", "工单, 新工单", ["工单"]),
    "ja": ("チケット", "チケット、新しいチケット", ["チケット"]),
    "hi": ("टिकट", "टिकट", []),
}


@pytest.mark.parametrize("locale", FOLDED)
def test_without_any_row_a_word_is_found_folded_and_in_no_other_form(locale: str) -> None:
    languages.use(())
    term, text, expected = FOLDED[locale]
    assert found(locale, term, text) == expected


@pytest.mark.parametrize("locale", [*sorted({row.code for row in ROWS}), "xx"])
def test_without_any_row_every_language_is_unknown_and_none_crashes(locale: str) -> None:
    languages.use(())
    assert not language(locale).known
    for term in ("Konto", "log in", "תוכנית", "شاخص‌های کلیدی", "工单", "चैट"):
        words = lexicon(locale, Term(term, locale))
        matches = words.find(f"x {term} y, {term.upper()}ar-{term}s")
        assert {match.level for match in matches} <= {Level.EXACT, Level.FOLDED}
        words.find_loose(f"{term}x x{term}", term)


def test_without_any_row_an_index_says_which_languages_it_does_not_know() -> None:
    languages.use(())
    words = index("id,en,sv,zh-CN\nticket,ticket,ärende,工单\n")
    assert spans("Two tickets, one ticket", words.source.find("Two tickets, one ticket")) == ["ticket"]
    assert words.target("sv") is not None
    assert words.unknown_languages == {"en", "sv"}


def test_the_shipped_rows_put_in_use_are_the_state_without_a_call() -> None:
    languages.use(())
    assert not languages.is_shipped()
    languages.use(reversed(ROWS))
    assert languages.is_shipped()
    assert found("sv", "ärende", "Ärendena") == ["Ärendena"]
