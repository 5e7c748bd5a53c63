"""The Markdown report: what comes from files is code, and it fits where it goes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from store_sample import AUDIT, CELLS, COMPARED, NAMES, WHOLE, any_audit

from termcheck.audit.figures import percent, points
from termcheck.audit.markdown import render
from termcheck.audit.model import Audit, Cell, Counts, Coverage, FileFigures, Rendering, Use
from termcheck.audit.page import words
from termcheck.reporters.markdown import COMMENT

#: A code span (CommonMark 6.1): as many backticks behind as before, and none so long between.
SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
#: Every line that the report may be made of, once code spans are taken out.
LINE = re.compile(
    r"|## Terminology audit|#{3} [A-Za-z ]+(?:C(?: \(C\))?)?"
    r"|\S+ of \d+ uses are as agreed, \S+ of \d+ texts are translated\."
    r"|Termbase: (?:–|C(?:, C)*)\.(?: Commit: C\.)?"
    r"|\|(?: [\w .%–?+-]* \|)+|\|---\|(?:--:\|)+"
    r"|- (?:[\w ,:;()?–-]|C)*(?:… and \d+ more)?"
)


def test_a_concept_is_told_with_its_renderings() -> None:
    assert "- `ticket` (ru): `тикет` 86, `заявка` 41 (other), `билет` 36 (forbidden)\n" in render(AUDIT)


def test_right_to_left_words_are_isolated_inside_of_their_code() -> None:
    assert "- `agent` (fa): `\u2068کارشناس\u2069` 31, `agent` 2 (source)\n" in render(AUDIT)


def test_what_was_agreed_is_said_where_nobody_wrote_it() -> None:
    cell = Cell("queue", "sv", Counts(other=3), ("kö",), (Rendering("rad", Use.OTHER, 3),))
    assert "- `queue` (sv): `rad` 3 (other); expected `kö`\n" in render(replace(AUDIT, cells=(cell,)))


def test_a_run_without_history_or_comparison_does_not_speak_of_them() -> None:
    text = render(AUDIT)
    assert "Since" not in text
    assert "over time" not in text
    assert "+" not in text


def test_without_findings_only_the_languages_are_left() -> None:
    clean = replace(AUDIT, cells=(), never=(), suggestions=(), problems=())
    assert re.findall("^#.*", render(clean), re.MULTILINE) == ["## Terminology audit", "### Languages"]


def test_all_languages_together_are_a_row_where_there_are_several() -> None:
    assert "| all | 70.6% | 91.6% | 221 | 51 | 2 | 36 | 3 | 7 |\n" in render(AUDIT)
    assert "| all |" not in render(replace(AUDIT, files=AUDIT.files[:1]))


def test_a_concept_that_the_termbase_has_no_more_goes_by_its_id() -> None:
    assert "`ticket` (ru)" in render(replace(AUDIT, names={}))


def test_a_cell_that_was_not_met_then_is_told_as_none() -> None:
    assert "- `ticket` (zh-Hans): none, now 6 of 70 not as agreed\n" in render(WHOLE)


@given(any_audit())
@settings(max_examples=60)
def test_nothing_from_a_file_stands_outside_of_code(audit: Audit) -> None:
    for line in render(audit).split("\n"):
        outside = SPAN.sub("C", line)
        assert LINE.fullmatch(outside), outside


@given(any_audit())
def test_every_row_of_a_table_has_as_many_cells_as_its_head(audit: Audit) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", render(audit), re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_what_does_not_fit_is_counted() -> None:
    files = tuple(
        FileFigures(
            f"{number}.po", f"x{number:05}", macros=False, library="", coverage=Coverage(), counts=Counts()
        )
        for number in range(4_000)
    )
    text = render(replace(AUDIT, files=files))
    assert len(text.encode()) <= COMMENT
    left = re.search(r"\n… and (\d+) more lines\.\n$", text)
    assert left
    shown = len(re.findall(r"^\| x\d{5} ", text, re.MULTILINE))
    assert 1_000 < shown < 4_000
    assert int(left[1]) > 4_000 - shown


def test_only_the_worst_are_listed() -> None:
    cells = tuple(replace(CELLS[1], concept=f"c{number:03}") for number in range(50))
    text = render(replace(AUDIT, cells=cells, names=NAMES, compared=replace(COMPARED, changes=())))
    assert text.count("- `c0") == 20
    assert "- … and 30 more\n" in text


@pytest.mark.parametrize(
    ("share", "shown"),
    [(None, "–"), (1.0, "100.0%"), (0.9999, "99.9%"), (0.0, "0.0%"), (0.875, "87.5%"), (1 / 3, "33.3%")],
)
def test_a_share_is_never_rounded_up_to_all(share: float | None, shown: str) -> None:
    assert percent(share) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [(0.5, 0.515, "+1.5"), (0.5, 0.45, "-5.0"), (0.5, 0.5, "0.0"), (0.50002, 0.5, "0.0"), (None, 0.5, "")],
)
def test_a_difference_is_in_points(before: float | None, after: float, shown: str) -> None:
    assert points(before, after) == shown


def test_the_page_and_the_other_reports_round_alike() -> None:
    for whole in range(1, 400):
        for part in range(whole + 1):
            assert percent(part / whole).replace("100.0%", "100%") == words.percent(part, whole)
