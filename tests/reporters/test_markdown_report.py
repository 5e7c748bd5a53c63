"""Markdown: what comes from files is inert in it, and it fits where it goes."""

from __future__ import annotations

import re

from findings import COMMANDS, finding, report, reports
from hypothesis import given

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Severity
from termcheck.reporters import markdown, summary

GOLDEN = """\
**termcheck**: 1 finding (1 error) in 1 file, 2 units.

| rule | sv | total |
|---|--:|--:|
| forbidden-term | 1 | 1 |

### `locale/sv.po`

- 6:15 `error[forbidden-term]` `“biljetten” is deprecated for “ticket”`\x20\x20
  expected: `ärende`, `supportärende`\x20\x20
  source: `Open the ticket`
"""

#: A code span (CommonMark 6.1): as many backticks behind as before, and none so long between.
SPAN = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")


def outside(text: str) -> str:
    """What is markup, once the code spans are taken out."""
    return SPAN.sub("C", text)


def test_a_report_looks_like_this() -> None:
    assert markdown.render(report(finding()), colour=False) == GOLDEN
    assert summary.render(report(finding()), colour=False) == GOLDEN


def test_a_clean_run_is_one_line() -> None:
    assert markdown.render(report(), colour=False) == "**termcheck**: no findings in 1 file, 2 units.\n"


@given(reports)
def test_nothing_from_a_file_stands_outside_of_code(made: Report) -> None:
    text = outside(markdown.render(made, colour=False))
    body = text.partition("\n### ")[2]
    for line in body.splitlines():
        assert re.fullmatch(
            r"|C|### C|- \d+:\d+ C(?: \(possibly\))? C(?:  )?"
            r"|  (?:C|(?:source|title): C|expected: C(?:, C)*(?: and \d+ more)?)(?:  )?",
            line,
        ), line


def test_a_command_a_link_a_mention_and_markup_are_code() -> None:
    for text in COMMANDS:
        written = outside(
            markdown.render(report(finding(message=text, path=text, source=text, hint=text)), colour=False)
        )
        for mark in ("<", "@", "](", "#1", "::"):
            assert mark not in written.replace("--:|", "")


def test_what_does_not_fit_is_counted() -> None:
    some = [finding(line=number, end_line=number) for number in range(1, 200)]
    text = markdown.written(report(*some), 5_000)
    assert len(text.encode()) <= 5_000
    shown = text.count("\n- ")
    assert shown > 10
    assert text.endswith(f"\n… and {199 - shown} more.\n")


def test_a_summary_has_more_room_than_a_comment() -> None:
    some = [finding(line=number, end_line=number, message="x" * 200) for number in range(1, 500)]
    assert "more.\n" in markdown.render(report(*some), colour=False)
    assert "more.\n" not in summary.render(report(*some), colour=False)


def test_counts_are_by_rule_and_language() -> None:
    some = [
        finding(),
        finding(locale="fa"),
        finding(rule="missing-term", severity=Severity.WARNING, certainty=Certainty.POSSIBLE, locale=""),
    ]
    lines = markdown.render(report(*some), colour=False).splitlines()
    assert lines[2:6] == [
        "| rule | - | fa | sv | total |",
        "|---|--:|--:|--:|--:|",
        "| forbidden-term | 0 | 1 | 1 | 2 |",
        "| missing-term | 1 | 0 | 0 | 1 |",
    ]
