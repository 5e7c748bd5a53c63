"""A layout from outside reads pages as those that ship do."""

from __future__ import annotations

import pytest

from termbase.errors import UserError
from termbase.importers import LAYOUTS, Entry, Glossary, Layout, import_glossary
from termbase.importers.page import Line

PAGE = "värdekod => voucher\nkassa => checkout\n"


def arrows(lines: tuple[Line, ...]) -> float:
    filled = [line for line in lines if line.text]
    return sum(" => " in line.text for line in filled) / max(1, len(filled))


def read(lines: tuple[Line, ...], locale: str, source: str) -> Glossary:
    entries = []
    for line in lines:
        term, arrow, english = line.text.partition(" => ")
        if arrow:
            entries.append(Entry(term, term, locale, english=english, source=source, line=line.number))
    return Glossary(tuple(entries), (), "arrows", locale)


ARROWS = Layout("arrows", "a term, an arrow, its English", arrows, read)
WITH_ARROWS = {**LAYOUTS, ARROWS.name: ARROWS}


@pytest.mark.parametrize("layout", ["auto", "arrows"])
def test_a_layout_that_is_given_reads_a_page(layout: str) -> None:
    found = import_glossary(PAGE, "page.txt", layout, "sv", layouts=WITH_ARROWS)
    assert [(entry.term, entry.english) for entry in found.entries] == [
        ("värdekod", "voucher"),
        ("kassa", "checkout"),
    ]


def test_the_layouts_that_ship_do_not_read_it() -> None:
    with pytest.raises(UserError) as caught:
        import_glossary(PAGE, "page.txt", locale="sv")
    assert "arrows" not in caught.value.hint


def test_a_page_of_ours_is_read_as_ever_beside_a_layout_from_outside() -> None:
    page = "1. SLA | Service Level Agreement | avtal om servicenivå\n2. KPI | Key Performance Indicator | nyckeltal\n"
    assert import_glossary(page, "p.txt", locale="sv", layouts=WITH_ARROWS) == import_glossary(
        page, "p.txt", locale="sv"
    )


def test_the_choices_are_those_that_were_given() -> None:
    with pytest.raises(UserError) as caught:
        import_glossary(PAGE, "page.txt", "arrow", "sv", layouts={"arrows": ARROWS})
    assert caught.value.hint == "the layouts are arrows (a term, an arrow, its English)"


@pytest.mark.parametrize("layout", ["auto", "acronym-table"])
def test_without_a_layout_no_page_is_read(layout: str) -> None:
    with pytest.raises(UserError):
        import_glossary(PAGE, "page.txt", layout, "sv", layouts={})


def test_every_layout_that_ships_bears_the_name_it_is_found_by() -> None:
    assert {layout.name: layout for layout in LAYOUTS.values()} == LAYOUTS
