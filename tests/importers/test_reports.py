"""What cannot be read is told with its line; what is no glossary is a user error; nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import UserError
from termbase.importers import LAYOUTS, Glossary, from_csv, import_glossary
from termbase.importers.entry import HEADER

TABLE = "Sigle | Signification\n1. SLA | Signifie accord de niveau de service.\n"


def told(page: str, layout: str, locale: str) -> list[tuple[int, str]]:
    return [(note.line, note.reason) for note in import_glossary(page, "p.txt", layout, locale).unread]


def test_a_row_without_an_explanation_is_told() -> None:
    assert told(TABLE + "2. KPI | |\n", "acronym-table", "fr") == [(3, "a row without an explanation")]


def test_a_missing_and_a_repeated_number_are_told() -> None:
    page = TABLE + "4. KPI | KPI signifie indicateur clé.\n4. CX | Expérience client, un tout.\n"
    reasons = told(page, "acronym-table", "fr")
    assert reasons == [
        (3, "numbers 2 to 3 are missing before this line"),
        (4, "number 4 stands in line 3 already"),
    ]


def test_a_line_between_the_rows_is_no_entry_and_no_complaint() -> None:
    page = TABLE + "Vous suivez ? | |\n2. KPI | KPI signifie indicateur clé.\n"
    found = import_glossary(page, "p.txt", "acronym-table", "fr")
    assert ([e.acronym for e in found.entries], found.unread) == (["SLA", "KPI"], ())


def test_a_paraphrase_leaves_the_term_empty_and_is_told() -> None:
    page = TABLE + "2. NPS | Là où le client donne une note.\n"
    found = import_glossary(page, "p.txt", "acronym-table", "fr")
    assert found.entries[1].term == ""
    assert found.unread[0].line == 3


def test_a_heading_without_a_definition_among_others_is_told() -> None:
    page = (
        "Agent\nEin Agent ist ein Mensch.\nStufe\nTicket\nEin Ticket ist eine Anfrage.\n"
        "Chat\nEin Chat ist ein Gespräch.\n"
    )
    assert told(page, "headed-definitions", "de") == [(3, "a heading without a definition")]


def test_an_acronym_without_its_term_is_told() -> None:
    page = "CRM: zarządzanie relacjami\n\nCRM to system.\n\nQA:\n\nZwykły tekst.\n"
    assert told(page, "acronym-headings", "pl") == [(5, "an acronym without its full term")]


def test_a_notice_in_capitals_is_no_entry() -> None:
    page = (
        "CRM: zarządzanie relacjami\n\nCRM to system.\n\nUWAGA: strona w budowie!\n\nCiąg dalszy nastąpi.\n"
    )
    assert [e.acronym for e in import_glossary(page, "p.txt", locale="pl").entries] == ["CRM"]


def test_a_contents_list_does_not_double_the_entries() -> None:
    head = "CRM: zarządzanie relacjami\n\n"
    page = head + head + "CRM (Customer Relationship Management) to system.\n"
    found = import_glossary(page, "p.txt", locale="pl")
    assert [(e.line, e.english) for e in found.entries] == [(3, "Customer Relationship Management")]
    assert [note.line for note in found.unread] == [1]


def test_a_numbered_line_that_cannot_be_split_is_told() -> None:
    page = "1. 高级，客服 高级客服是人。\n2. 工单 工单是记录。\n"
    assert told(page, "numbered-definitions", "zh") == [(1, "cannot tell the term from its definition")]


def test_full_width_numbers_and_brackets_are_read() -> None:
    page = "１、工单 工单是记录。\n（２）知识库 知识库（KB）是资料。\n３．评分 评分是数字。\n"
    found = import_glossary(page, "p.txt")
    assert [(e.term, e.acronym) for e in found.entries] == [("工单", ""), ("知识库", "KB"), ("评分", "")]


def test_headings_with_numbers_bullets_and_hashes_are_bare() -> None:
    page = (
        "1. Agent\nEin Agent ist ein Mensch.\n- Ticket\nEin Ticket ist eine Anfrage.\n"
        "## **Chat**\nEin Chat ist ein Gespräch.\n"
    )
    found = import_glossary(page, "p.txt", locale="de")
    assert [e.headword for e in found.entries] == ["Agent", "Ticket", "Chat"]


@pytest.mark.parametrize("page", ["", "Nur ein Satz.", "Erster Absatz, lang.\n\nZweiter Absatz, auch lang."])
def test_what_is_no_glossary_names_the_layouts(page: str) -> None:
    with pytest.raises(UserError) as caught:
        import_glossary(page, "folder/p.txt")
    assert caught.value.where == "folder/p.txt"
    assert all(layout in caught.value.hint for layout in LAYOUTS)


def test_an_unknown_language_asks_for_the_locale() -> None:
    with pytest.raises(UserError, match="--locale"):
        import_glossary("1. SLA | x\n2. KPI | y\n", "p.txt")


@pytest.mark.parametrize(("layout", "locale"), [("no-such", None), ("auto", "not a tag")])
def test_a_wrong_option_is_a_user_error(layout: str, locale: str | None) -> None:
    with pytest.raises(UserError):
        import_glossary(TABLE, "p.txt", layout, locale)


def test_bytes_that_are_no_text_are_a_user_error_with_the_line() -> None:
    with pytest.raises(UserError) as caught:
        import_glossary(b"eins\nzwei \xff\xfe\n", "p.txt")
    assert caught.value.where == "p.txt:2"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a,b\n", "x.csv:1"),
        (",".join(HEADER) + "\np.txt,1,de,Agent\n", "x.csv:2"),
        (",".join(HEADER) + "\np.txt,eins,de,Agent,Agent,,,\n", "x.csv:2"),
        (",".join(HEADER) + '\n"p.txt\n', "x.csv:2"),
        ("", "x.csv:1"),
    ],
)
def test_a_broken_csv_is_a_user_error_with_the_line(text: str, where: str) -> None:
    with pytest.raises(UserError) as caught:
        from_csv(text, "x.csv")
    assert caught.value.where == where


pieces = st.sampled_from(
    ["1. ", "2、", "SLA", "KPI: ", " | ", "|\n", "\n", "\n\n", "(CX)", "（", "Ein Agent ist ein Mensch.",
     "工单 工单是记录。",
     "或", "也称", "Titel",
     "står för ", " eller ", "…", ".", "—", "\u200c", "\ufeff", "\x00", "Ticket Queue"]
)  # fmt: skip

scraps = st.lists(st.one_of(pieces, st.text(max_size=8)), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(
    page=st.one_of(st.text(), scraps, st.binary()),
    layout=st.sampled_from(["auto", *LAYOUTS]),
    locale=st.sampled_from([None, "ro", "sv", "zh-Hans", "de", "fa", "xx"]),
)
def test_any_page_is_a_glossary_or_a_user_error(page: str | bytes, layout: str, locale: str | None) -> None:
    try:
        found = import_glossary(page, "p.txt", layout, locale)
    except UserError:
        return
    assert isinstance(found, Glossary)
    assert all(entry.line >= 1 and entry.headword for entry in found.entries)
