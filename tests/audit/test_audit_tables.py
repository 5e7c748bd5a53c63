"""CSV and workbook, read back: the figures are there, and no cell is anything but a text or a number."""

from __future__ import annotations

import csv
import importlib
import io
import re
import sys
import zipfile
from dataclasses import replace
from typing import Any

import pytest
from findings import COMMANDS, HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from store_sample import AUDIT, CELLS, WHOLE, any_audit

from termbase.errors import UserError
from termcheck.audit import xlsx
from termcheck.audit.csv import COLUMNS, guarded
from termcheck.audit.csv import render as render_csv
from termcheck.audit.model import Audit, Cell, Counts, Example, Rendering, Use
from termcheck.audit.sheets import Kind, sheets
from termcheck.reporters.terminal import has_rtl

FORMULAS = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1+1", "＋1", "－1", "＠x",
    '=HYPERLINK("http://example.org")', "=cmd|' /C calc'!A0", "a;=1+1", "a; @x", 'a";=1', "';=1", '"=1', "-",
)  # fmt: skip
PLAIN = (
    "тикет",
    "کارشناس",
    "工单",
    "e-post",
    "1+1=2",
    "a = b",
    "me@example.org",
    "",
    "a; b",
    "'quoted'",
    "50 % - nu",
    "а–б",
)


def rows(audit: Audit) -> list[dict[str, str]]:
    text = render_csv(audit).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row_tells_concept_language_and_rendering() -> None:
    found = [row for row in rows(AUDIT) if (row["concept"], row["locale"]) == ("ticket", "ru")]
    assert [(row["rendering"], row["use"], row["count"]) for row in found] == [
        ("тикет", "agreed", "86"), ("заявка", "other", "41"), ("билет", "forbidden", "36"),
    ]  # fmt: skip
    assert {row["adherence"] for row in found} == {"0.5276"}
    assert (found[1]["example_path"], found[1]["example_line"]) == ("macros/refunds.json", "3")


def test_a_cell_without_renderings_keeps_its_figures() -> None:
    (row,) = [row for row in rows(AUDIT) if row["concept"] == "macro"]
    assert (row["use"], row["rendering"], row["count"], row["no_term"], row["adherence"]) == (
        "",
        "",
        "0",
        "7",
        "",
    )


def test_excel_is_told_that_it_is_utf_8_and_lines_end_as_it_likes_them() -> None:
    data = render_csv(AUDIT)
    assert data.startswith(b"\xef\xbb\xbfconcept,term,")
    assert data.count(b"\r\n") == data.count(b"\n") == 13


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_one_no_more(text: str) -> None:
    assert guarded(text) != text
    assert not re.search(r"""(?:^|;)[\s"]*[=+@＝＋－＠-]""", guarded(text))


@pytest.mark.parametrize("text", PLAIN)
def test_an_ordinary_text_is_left_alone(text: str) -> None:
    assert guarded(text) == text


@given(any_audit())
@settings(max_examples=60)
def test_no_cell_of_any_audit_begins_as_a_formula(audit: Audit) -> None:
    text = render_csv(audit).decode("utf-8-sig")
    table = list(csv.reader(io.StringIO(text, newline="")))
    assert table[0] == COLUMNS
    assert all(len(row) == len(COLUMNS) for row in table)
    assert not [cell for row in table for cell in row if re.match(r"[\s\"]*[=+@＝＋－＠-]|[\t\r\n]", cell)]


@given(st.text())
def test_guarding_again_changes_nothing(text: str) -> None:
    assert guarded(guarded(text)) == guarded(text)


openpyxl = pytest.importorskip("openpyxl", reason="the extra test is not installed")
pytest.importorskip("xlsxwriter", reason="the extra xlsx is not installed")


def workbook(audit: Audit) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(audit)))


def table(audit: Audit, title: str) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in workbook(audit)[title].iter_rows()]


def test_the_sheets_and_their_rows_are_there() -> None:
    book = workbook(WHOLE)
    assert book.sheetnames == ["Languages", "Concepts", "Renderings", "Files", "Suggestions"]
    assert [book[name].max_row for name in book.sheetnames] == [6, 6, 12, 7, 4]


def test_figures_come_back_as_they_were() -> None:
    head, *body = table(WHOLE, "Languages")
    assert head[:4] == ["language", "adherence", "coverage", "agreed"]
    ru = dict(zip(head, body[2], strict=True))
    counts, coverage = AUDIT.by_locale()["ru"]
    assert ru["adherence"] == pytest.approx(counts.adherence)
    assert ru["coverage"] == pytest.approx(coverage.share)
    assert [ru[name] for name in ("agreed", "other", "forbidden", "obsolete")] == [86, 41, 36, 9]
    assert ru["adherence then"] == pytest.approx(90 / 151)


def test_a_concept_that_was_never_met_is_in_the_table_without_a_share() -> None:
    head, *body = table(AUDIT, "Concepts")
    row = dict(zip(head, next(row for row in body if row[0] == "knowledge-base"), strict=True))
    assert (row["term"], row["adherence"], row["agreed"], row["ru"]) == ("knowledge base", None, 0, None)


def test_shares_are_numbers_shown_as_percentages() -> None:
    for page in workbook(WHOLE):
        columns = {sheet.title: sheet.columns for sheet in sheets(WHOLE)}[page.title]
        for row in page.iter_rows(min_row=2):
            for cell, column in zip(row, columns, strict=True):
                if column.kind is Kind.TEXT:
                    assert cell.data_type in {"s", "inlineStr", "n"}
                    assert cell.value is None or isinstance(cell.value, str)
                elif cell.value is not None:
                    assert cell.data_type == "n"
                    assert cell.number_format == ("0.0%" if column.kind is Kind.SHARE else "0")


def test_headings_stay_in_sight_and_filter_the_columns() -> None:
    for page in workbook(WHOLE):
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref.startswith("A1:")
        assert page.auto_filter.ref.endswith(str(page.max_row))
        assert all(cell.font.bold for cell in page[1])
        assert page.column_dimensions["A"].width >= 10


def test_right_to_left_text_reads_from_the_right() -> None:
    seen = set()
    for row in workbook(AUDIT)["Renderings"].iter_rows(min_row=2):
        for cell in row:
            if isinstance(cell.value, str):
                assert (cell.alignment.readingOrder == 2) is has_rtl(cell.value)
                seen.add(has_rtl(cell.value))
    assert seen == {True, False}


def hostile(text: str) -> Audit:
    rendering = Rendering(text, Use.OTHER, 1, (Example(text, 1, text, text, title=text),))
    return replace(AUDIT, cells=(Cell(text, "ru", Counts(other=1), (text,), (rendering,)),))


@pytest.mark.parametrize(
    "text",
    [
        *FORMULAS,
        *COMMANDS,
        HOSTILE,
        "https://example.org",
        "mailto:a@example.org",
        "12",
        "_x0041_",
        "x" * 40_000,
    ],
)
def test_text_stays_text_whatever_it_looks_like(text: str) -> None:
    data = xlsx.render(hostile(text))
    page = openpyxl.load_workbook(io.BytesIO(data))["Renderings"]
    cell = page["E2"]
    assert cell.value is None or (isinstance(cell.value, str) and cell.data_type == "s")
    assert cell.hyperlink is None
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert not any(b"<f>" in part or b"<f " in part or b"<hyperlink" in part for part in parts.values())
    assert not any("externalLink" in name or name.endswith(".bin") for name in parts)


def test_plain_text_comes_back_as_it_was() -> None:
    for text in ("=1+1", "工单", "می‌دهد", "_x0041_", "a < b & c", "https://example.org"):
        assert workbook(hostile(text))["Renderings"]["E2"].value == text


@given(any_audit())
@settings(max_examples=25)
def test_any_audit_makes_a_workbook_that_can_be_read(audit: Audit) -> None:
    assert len(workbook(audit).sheetnames) == 5


def test_the_same_audit_gives_the_same_workbook_at_any_time() -> None:
    data = xlsx.render(WHOLE)
    assert data == xlsx.render(WHOLE)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {item.date_time for item in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}


def test_a_table_that_no_worksheet_can_hold_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", len(CELLS))
    with pytest.raises(UserError, match="more than a worksheet can hold") as caught:
        xlsx.render(AUDIT)
    assert "CSV" in caught.value.hint


def test_without_the_library_there_is_a_hint(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UserError, match="XlsxWriter is needed") as caught:
        xlsx.render(AUDIT)
    assert caught.value.hint == 'pip install "termcheck[xlsx]"'


def test_the_library_is_not_loaded_until_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    assert importlib.reload(xlsx).render
