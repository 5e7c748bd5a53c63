"""Pages of every layout in several languages, against the entries that stand beside them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from termbase.importers import LAYOUTS, Entry, from_csv, import_glossary, to_csv

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))


def facts(entries: tuple[Entry, ...]) -> list[tuple[object, ...]]:
    return [(e.headword, e.term, e.acronym, e.english, e.others) for e in entries]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_the_entries_beside_it(page: Path) -> None:
    found = import_glossary(page.read_bytes(), str(page))
    layout, _, locale = page.stem.partition(".")
    assert (found.layout, found.locale) == (layout, locale.removesuffix("-plain"))
    assert to_csv(found.entries) == page.with_suffix(".csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_line_ends_marks_and_blanks_change_nothing(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    plain = facts(import_glossary(text, "page.txt").entries)
    disguised = {
        "CRLF and a byte order mark": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        "UTF-16": text.encode("utf-16"),
        "decomposed letters": unicodedata.normalize("NFD", text).encode(),
        "blanks and tabs at both ends": text.replace("\n", " \t\n\t ").encode(),
        "blank lines between": text.replace("\n", "\n\n \n").encode(),
    }
    if page.stem == "headed-definitions.ro":
        del disguised["blank lines between"]  # its definitions run over several lines
    if page.stem.endswith(".ko"):
        del disguised["decomposed letters"]  # NFC composes what Hangul editors never write apart
    for how, content in disguised.items():
        assert facts(import_glossary(content, "page.txt").entries) == plain, how


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_line_of_an_entry_holds_its_headword(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").split("\n")
    for entry in import_glossary(page.read_bytes(), str(page)).entries:
        assert entry.headword in lines[entry.line - 1]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_entries_survive_csv(page: Path) -> None:
    entries = import_glossary(page.read_bytes(), str(page)).entries
    assert from_csv(to_csv(entries), "x.csv") == entries


def test_every_layout_has_pages_in_two_languages() -> None:
    for layout in LAYOUTS:
        assert len({page.stem for page in PAGES if page.stem.startswith(layout + ".")}) >= 2, layout
