"""The rules that need more than one unit: a library's languages, a product's labels."""

from __future__ import annotations

import pytest

from termcheck.formats import gettext
from termcheck.model import Certainty, Document, Position, State, Text, Unit
from termcheck.rules import missing_locale, ui_label


def library(**macros: str) -> Document:
    """A library of macros, each with the languages that it is written in."""
    units = [
        Unit(None, (Text(f"{name} {locale}"),), locale=locale, group=name, title=name)
        for name, locales in macros.items()
        for locale in locales.split()
    ]
    return Document("macros.json", None, units, lambda text, offset: Position(1, offset + 1))


def gaps(*documents: Document) -> list[tuple[str, str, str]]:
    return [(gap.unit.group, gap.unit.locale, gap.locale) for gap in missing_locale.find(documents)]


def test_a_macro_without_a_language_of_its_library_is_found_at_its_source() -> None:
    assert gaps(library(refund="en sv ru", reset="sv en ru", greeting="en ru")) == [("greeting", "en", "sv")]


def test_a_macro_in_one_language_lacks_all_the_others() -> None:
    assert gaps(library(refund="en sv", reset="en sv", note="ru")) == [
        ("note", "ru", "en"),
        ("note", "ru", "sv"),
    ]


def test_translations_in_another_file_count() -> None:
    assert gaps(library(refund="en", reset="en"), library(refund="sv", reset="sv")) == []


@pytest.mark.parametrize(
    "macros",
    [
        {"refund": "en sv", "reset": "en sv"},
        {"refund": "en", "reset": "sv"},
        {"refund": "en sv", "reset": "en sv", "greeting": "en sv ru"},
        {},
        {"refund": "en"},
    ],
)
def test_a_library_without_gaps_is_clean(macros: dict[str, str]) -> None:
    assert gaps(library(**macros)) == []


def test_a_language_that_half_of_the_macros_have_is_but_possible() -> None:
    documents = [library(a="en sv ru", b="en sv ru", c="en sv", d="en sv")]
    found = list(missing_locale.find(documents))
    assert [gap.remark.certainty for gap in found] == [Certainty.POSSIBLE, Certainty.POSSIBLE]


CATALOG = gettext.read(
    "sv.po",
    b"""
msgid ""
msgstr ""
"Language: sv\\n"

msgid "&Settings..."
msgstr "&Inst\xc3\xa4llningar..."

msgid "Close ticket"
msgstr "St\xc3\xa4ng \xc3\xa4rende"

msgid "Open %s"
msgstr "\xc3\x96ppna %s"

#, fuzzy
msgid "Queue"
msgstr "Lista"
""",
    None,
)
LABELS = ui_label.labels_of([CATALOG])


def found(source: str | None, target: str, locale: str = "sv") -> list[tuple[str, str]]:
    unit = Unit(Text(source) if source is not None else None, (Text(target),))
    return [
        (remark.text.value[remark.start : remark.end], remark.hint)
        for remark in ui_label.check(unit, locale, LABELS)
    ]


def test_only_labels_that_are_translated_today_are_known() -> None:
    assert set(LABELS) == {"settings", "close ticket"}


def test_a_label_that_the_catalog_translates_otherwise_is_found_in_its_quotes() -> None:
    assert found("Click “Settings”.", "Klicka på ”Alternativ”.") == [("Alternativ", "write Inställningar")]
    assert found("Click **Close ticket**.", "Klicka på **Avsluta**.") == [("Avsluta", "write Stäng ärende")]


def test_a_label_without_a_counterpart_marks_the_text() -> None:
    assert found("Click <b>Settings</b>.", "Klicka på knappen.") == [("Klicka på knappen.", "")]


def test_a_text_without_a_source_has_labels_of_the_source_language() -> None:
    assert found(None, "Klicka på `Close ticket`.") == [("Close ticket", "write Stäng ärende")]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Click “Settings”.", "Klicka på ”Inställningar”."),
        ("Click “Settings…”", "Klicka på **inställningar**"),
        ("Click Settings.", "Klicka på Alternativ."),
        ("Click “Queue”.", "Klicka på ”Kö”."),
        ("Say “hello”.", "Säg ”hej”."),
        ("Click “Settings” and “Close ticket”.", "Klicka på ”Stäng ärende” och ”Inställningar”."),
        (None, "Klicka på ”Inställningar”."),
        (None, "Klicka på ”Något annat”."),
        ("Click “Settings”.", ""),
    ],
)
def test_labels_as_the_catalog_has_them_are_clean(source: str | None, target: str) -> None:
    assert found(source, target) == []


def test_a_language_that_the_catalogs_lack_is_clean() -> None:
    assert found("Click “Settings”.", "Kliknij „Opcje”.", "pl") == []


def test_fuzzy_labels_are_not_what_the_catalog_says() -> None:
    assert any(unit.state is State.FUZZY for unit in CATALOG.units)
    assert "queue" not in LABELS
