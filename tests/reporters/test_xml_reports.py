"""Checkstyle and JUnit, held against grammars of what their readers ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest
from findings import finding, report, reports
from hypothesis import given

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Severity
from termcheck.reporters import checkstyle, junit


class Rule(NamedTuple):
    required: str
    optional: str = ""
    children: str = ""
    text: bool = False


CHECKSTYLE = {
    "checkstyle": Rule("version", "", "file"),
    "file": Rule("name", "", "error"),
    "error": Rule("line severity message source", "column"),
}
JUNIT = {
    "testsuites": Rule("tests failures", "name errors skipped time", "testsuite"),
    "testsuite": Rule("name tests failures errors", "skipped time timestamp hostname", "testcase"),
    "testcase": Rule("name classname", "time file line", "failure skipped"),
    "failure": Rule("message type", text=True),
    "skipped": Rule("", "message"),
}


def parsed(text: str, grammar: Mapping[str, Rule]) -> ET.Element:
    root = ET.fromstring(text.encode())
    assert root.tag == next(iter(grammar))
    for node in root.iter():
        rule = grammar[node.tag]
        assert (
            set(rule.required.split()) <= set(node.attrib) <= {*rule.required.split(), *rule.optional.split()}
        )
        assert {child.tag for child in node} <= set(rule.children.split())
        assert rule.text or not (node.text or "").strip()
    return root


@given(reports)
def test_any_checkstyle_report_keeps_its_grammar(made: Report) -> None:
    root = parsed(checkstyle.render(made, colour=False), CHECKSTYLE)
    errors = list(root.iter("error"))
    assert len(errors) == len(made.findings)
    assert {error.get("severity") for error in errors} <= {"error", "warning", "info"}


@given(reports)
def test_any_junit_report_keeps_its_grammar_and_counts(made: Report) -> None:
    root = parsed(junit.render(made, colour=False), JUNIT)
    for node in (root, *root.iter("testsuite")):
        assert int(node.get("tests", "")) == len(list(node.iter("testcase")))
        assert int(node.get("failures", "")) == len(list(node.iter("failure")))
        assert int(node.get("skipped", "")) == len(list(node.iter("skipped")))
    assert len(list(root.iter("testcase"))) == max(1, len(made.findings))


def test_a_checkstyle_error_looks_like_this() -> None:
    (file,) = parsed(checkstyle.render(report(finding()), colour=False), CHECKSTYLE)
    assert file.get("name") == "locale/sv.po"
    assert file[0].attrib == {
        "line": "6",
        "column": "15",
        "severity": "error",
        "message": "“biljetten” is deprecated for “ticket”; expected: ärende | supportärende",
        "source": "termcheck.forbidden-term",
    }


def test_findings_stand_below_their_file() -> None:
    some = [finding(), finding(line=9, end_line=9), finding(path="locale/ru.po")]
    for module, grammar, tag in ((checkstyle, CHECKSTYLE, "file"), (junit, JUNIT, "testsuite")):
        root = parsed(module.render(report(*some), colour=False), grammar)
        assert [(node.get("name"), len(node)) for node in root.iter(tag)] == [
            ("locale/sv.po", 2),
            ("locale/ru.po", 1),
        ]


def test_a_clean_run_is_one_passed_case() -> None:
    root = parsed(junit.render(report(), colour=False), JUNIT)
    assert [case.get("name") for case in root.iter("testcase")] == ["no findings in 2 units"]
    assert root.get("failures") == "0"
    assert len(parsed(checkstyle.render(report(), colour=False), CHECKSTYLE)) == 0


@pytest.mark.parametrize("doubt", [{"severity": Severity.INFO}, {"certainty": Certainty.POSSIBLE}])
def test_what_fails_no_run_is_a_skipped_case(doubt: dict[str, object]) -> None:
    root = parsed(junit.render(report(finding(**doubt)), colour=False), JUNIT)
    assert (root.get("failures"), root.get("skipped")) == ("0", "1")


def test_a_failure_tells_its_place_and_source() -> None:
    root = parsed(junit.render(report(finding()), colour=False), JUNIT)
    (failure,) = root.iter("failure")
    assert (failure.text or "").splitlines() == [
        "locale/sv.po:6:15: “biljetten” is deprecated for “ticket”; expected: ärende | supportärende",
        "source: Open the ticket",
    ]
