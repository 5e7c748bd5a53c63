"""The report for people: goldens of its blocks, alignment, and what never reaches a terminal."""

from __future__ import annotations

import re

import pytest
from findings import HOSTILE, finding, report, reports
from hypothesis import given

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Severity
from termcheck.reporters.terminal import width
from termcheck.reporters.text import render

GOLDEN = """\
locale/sv.po:6:15: error[forbidden-term] “biljetten” is deprecated for “ticket”
     6 | msgstr "Öppna biljetten"
       |               ^^^^^^^^^
    source  Open the ticket
    expect  ärende | supportärende  [ticket]

                   sv  total
forbidden-term      1      1
1 error in 1 file, 2 units.
"""


def block(**changes: str) -> list[str]:
    return render(report(finding(**changes)), colour=False).split("\n")


def test_a_finding_looks_like_this() -> None:
    assert render(report(finding()), colour=False) == GOLDEN


def test_colours_change_nothing_else() -> None:
    coloured = render(report(finding()), colour=True)
    assert coloured != GOLDEN
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == GOLDEN


def test_no_findings_say_so() -> None:
    assert render(report(), colour=False) == "No findings in 1 file, 2 units.\n"
    assert render(report(files=0, units=1), colour=False) == "No findings in 0 files, 1 unit.\n"


def test_carets_stand_under_wide_characters() -> None:
    lines = block(line_text='msgstr "打开票😀"', marked="票")
    assert lines[1] == '     6 | msgstr "打开票😀"'
    assert lines[2] == "       | " + " " * width('msgstr "打开') + "^^"


def test_carets_stand_under_a_letter_of_two_code_points() -> None:
    lines = block(line_text='msgstr "Ö\u0308ppna biljett"', marked="biljett")
    assert lines[2] == "       | " + " " * 14 + "^" * 7


def test_a_tab_is_one_column() -> None:
    lines = block(line_text='msgstr\t"biljett"', marked="biljett")
    assert lines[2].index("^") == lines[1].index("biljett")


def test_a_right_to_left_line_is_isolated_and_marked_inside() -> None:
    lines = block(line_text='msgstr "بلیط شما"', marked="بلیط")
    assert lines[1] == '     6 | \u2068msgstr "⟦بلیط⟧ شما"\u2069'
    assert "^" not in "".join(lines)
    assert lines[0].endswith("“\u2068بلیط\u2069” is deprecated for “ticket”")


def test_a_very_long_line_is_cut_around_the_place() -> None:
    lines = block(line_text="a " * 50_000 + "biljett" + " b" * 50_000, marked="biljett")
    assert len(lines[1]) < 130
    assert "biljett" in lines[1]
    assert lines[1].count("…") == 2
    assert lines[2].index("^") == lines[1].index("biljett")


def test_a_very_long_place_is_cut_too() -> None:
    marked = "x" * 5000
    lines = block(line_text=f'msgstr "{marked}" tail', marked=marked)
    assert max(map(len, lines[1:])) < 130


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first() -> None:
    made = finding(end_line=9, end_column=3)
    lines = render(report(made), colour=False).split("\n")
    assert lines[2] == "       |               " + "^" * 10


def test_a_possible_finding_says_so() -> None:
    assert "(possibly)" in render(report(finding(certainty=Certainty.POSSIBLE)), colour=False)
    assert "(possibly)" not in GOLDEN


def test_many_expected_words_are_counted_not_listed() -> None:
    made = finding()
    assert made.term is not None
    from dataclasses import replace

    many = replace(made, term=replace(made.term, expected=tuple(f"ord{number}" for number in range(20))))
    assert "ord5 | … 14 more" in render(report(many), colour=False)


def test_the_summary_counts_by_rule_and_language() -> None:
    made = [
        finding(),
        finding(locale="fa"),
        finding(rule="missing-term", severity=Severity.WARNING, locale="fa"),
        finding(rule="missing-term", severity=Severity.WARNING, locale=""),
    ]
    tail = render(report(*made, files=3), colour=False).split("\n")[-5:]
    assert tail == [
        "                    -     fa     sv  total",
        "forbidden-term      ·      1      1      2",
        "missing-term        1      1      ·      2",
        "2 errors, 2 warnings in 3 files, 2 units.",
        "",
    ]


def test_nothing_hostile_from_a_file_reaches_the_terminal() -> None:
    line = f'msgstr "biljett {HOSTILE}"'
    from termcheck.model import TermUse

    made = finding(
        line,
        "biljett",
        message=HOSTILE,
        path=HOSTILE,
        title=HOSTILE,
        hint=HOSTILE,
        source=HOSTILE,
        term=TermUse(HOSTILE, HOSTILE, HOSTILE, (HOSTILE,), HOSTILE),
    )
    assert harmless(render(report(made), colour=False))
    assert harmless(re.sub(r"\x1b\[(?:0|1|2|1;31|3[1-6])m", "", render(report(made), colour=True)))


def harmless(text: str) -> bool:
    """No control but the line's end; every isolate that opens is closed on its line, and no other direction."""
    if re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066\u2067\ud800-\udfff\ufeff]", text
    ):
        return False
    return all(
        re.fullmatch("(?:[^\u2068\u2069]|\u2068[^\u2068\u2069]*\u2069)*", line) for line in text.split("\n")
    )


@given(reports)
def test_any_report_is_harmless_and_ends_its_last_line(made: Report) -> None:
    text = render(made, colour=False)
    assert harmless(text)
    assert text.endswith("\n")


@given(reports)
def test_any_report_is_the_same_with_colours_taken_out(made: Report) -> None:
    assert re.sub(r"\x1b\[[0-9;]*m", "", render(made, colour=True)) == render(made, colour=False)


@pytest.mark.parametrize("colour", [True, False])
def test_line_numbers_of_any_length_keep_the_bar_straight(*, colour: bool) -> None:
    lines = render(report(finding(line=12_345_678, end_line=12_345_678)), colour=colour).split("\n")
    bare = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    assert bare[1].index("|") == bare[2].index("|")
