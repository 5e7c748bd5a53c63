"""Which reports go where; the family of reporters; statistics."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from findings import USE, finding, report

from termbase.errors import UserError
from termcheck import plugins
from termcheck.reporters import REPORTERS, SUMMARIES
from termcheck.reporters.outputs import chosen
from termcheck.reporters.statistics import statistics

ROOT = Path(__file__).parents[2]
KNOWN = {reporter.name: reporter for reporter in REPORTERS}


def places(name: str, *outputs: str) -> list[tuple[str, str | None]]:
    return [(output.reporter.name, output.path) for output in chosen(name, outputs, KNOWN)]


@pytest.mark.parametrize(
    ("outputs", "expected"),
    [
        ((), [("text", None)]),
        (("findings.txt",), [("text", "findings.txt")]),
        (("sarif:out.sarif",), [("text", None), ("sarif", "out.sarif")]),
        (("sarif:a", "junit:b"), [("text", None), ("sarif", "a"), ("junit", "b")]),
        (("json:-",), [("json", None)]),
        (("-", "json:x.json"), [("text", None), ("json", "x.json")]),
        (("report.txt", "json:x.json"), [("text", "report.txt"), ("json", "x.json")]),
        (("C:\\out\\report.txt",), [("text", "C:\\out\\report.txt")]),
        (("./a:b.txt",), [("text", "./a:b.txt")]),
        (("json:C:\\x.json",), [("text", None), ("json", "C:\\x.json")]),
    ],
)
def test_an_output_goes_where_it_says(
    outputs: tuple[str, ...], expected: list[tuple[str, str | None]]
) -> None:
    assert places("text", *outputs) == expected


@pytest.mark.parametrize(
    ("name", "outputs", "said"),
    [
        ("tekst", (), "unknown format 'tekst'"),
        ("text", ("sarf:x",), "unknown format 'sarf'"),
        ("text", ("sarif:",), "names no file"),
        ("text", ("sarif:x", "json:x"), "both sarif and json would be written to x"),
        ("text", ("-", "json:-"), "both text and json would be written to standard output"),
    ],
)
def test_an_output_that_makes_no_sense_is_refused(name: str, outputs: tuple[str, ...], said: str) -> None:
    with pytest.raises(UserError, match=said):
        places(name, *outputs)


def test_every_reporter_is_a_module_with_a_summary_and_no_other_is() -> None:
    assert list(SUMMARIES) == sorted(SUMMARIES)
    assert set(SUMMARIES) == set(plugins.load().reporters)
    folder = ROOT / "termcheck/reporters"
    rendering = {
        path.stem for path in folder.glob("*.py") if "\ndef render(" in path.read_text(encoding="utf-8")
    }
    assert rendering == set(SUMMARIES)


def test_a_reporter_is_imported_when_it_renders() -> None:
    script = (
        "import sys; from termcheck.reporters import REPORTERS\n"
        "heavy = {'json', 'xml', 'hashlib'} | {f'termcheck.reporters.{one.name}' for one in REPORTERS}\n"
        "loaded = heavy & set(sys.modules)\n"
        "assert loaded <= {'hashlib'}, loaded\n"
        "from termcheck.hookspecs import Report\n"
        "{one.name: one for one in REPORTERS}['concise'].render(Report((), 0, 0, False), False)\n"
        "assert 'termcheck.reporters.concise' in sys.modules and 'termcheck.reporters.sarif' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


def test_statistics_count_by_rule_concept_and_language() -> None:
    some = [
        finding(),
        finding(locale="fa"),
        finding(rule="missing-term", term=replace(USE, concept="queue")),
        finding(rule="mixed-script", term=None, locale=""),
    ]
    assert statistics(report(*some)) == (
        "by rule\n      2  forbidden-term\n      1  missing-term\n      1  mixed-script\n\n"
        "by concept\n      2  ticket\n      1  queue\n\n"
        "by language\n      2  sv\n      1  -\n      1  fa\n"
    )


def test_statistics_of_nothing_are_nothing() -> None:
    assert statistics(report()) == ""


def test_statistics_name_the_twenty_most_and_count_the_rest() -> None:
    some = [finding(term=replace(USE, concept=f"concept-{number:02}")) for number in range(25)]
    lines = statistics(report(*some)).splitlines()
    assert "      5  in 5 more" in lines
    assert sum("concept-" in line for line in lines) == 20
