"""The JSON formats of others: held against schemas written from what their readers ask, and their facts."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from findings import finding, report, reports
from hypothesis import given
from jsonschema import Draft202012Validator

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Severity
from termcheck.reporters import gitlab, jsonl, rdjson, sarif
from termcheck.reporters.json import as_dict

RENDER = {"gitlab": gitlab.render, "rdjson": rdjson.render, "sarif": sarif.render}
FORMATS = pytest.mark.parametrize("name", sorted(RENDER))


@lru_cache
def validator(name: str) -> Draft202012Validator:
    schema = json.loads((Path(__file__).parent / f"schemas/{name}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def made(name: str, *findings: Any) -> Any:
    return json.loads(RENDER[name](report(*findings), colour=False))


def results(*findings: Any) -> list[dict[str, Any]]:
    return made("sarif", *findings)["runs"][0]["results"]


@FORMATS
@given(any_report=reports)
def test_any_report_is_valid(name: str, any_report: Report) -> None:
    validator(name).validate(json.loads(RENDER[name](any_report, colour=False)))


@FORMATS
def test_a_report_without_findings_is_valid(name: str) -> None:
    validator(name).validate(made(name))


@FORMATS
def test_a_field_that_the_reader_does_not_know_is_refused(name: str) -> None:
    whole = made(name, finding())
    first = {
        "gitlab": lambda: whole[0],
        "rdjson": lambda: whole["diagnostics"][0],
        "sarif": lambda: whole["runs"][0],
    }
    first[name]()["extra"] = 1
    assert not validator(name).is_valid(whole)


def test_json_lines_are_the_findings_of_the_json_report() -> None:
    both = report(finding(), finding(locale="fa"))
    lines = jsonl.render(both, colour=False).splitlines()
    assert [json.loads(line) for line in lines] == [as_dict(one) for one in both.findings]


@pytest.mark.parametrize(
    ("line", "marked", "start", "end"),
    [
        ('msgstr "abc"', "abc", 9, 12),
        ('msgstr "Öppna biljett"', "biljett", 16, 23),
        ('msgstr "باز کردن 😀 پرونده"', "پرونده", 30, 42),
        ('msgstr "打开票"', "票", 15, 18),
        ('msgstr "a\udcffb"', "b", 11, 12),
    ],
)
def test_columns_of_rdjson_are_bytes(line: str, marked: str, start: int, end: int) -> None:
    found = made("rdjson", finding(line, marked))["diagnostics"][0]["location"]["range"]
    assert found == {"start": {"line": 6, "column": start}, "end": {"line": 6, "column": end}}
    assert line.encode("utf-8", "surrogateescape")[start - 1 : end - 1].decode() == marked


@pytest.mark.parametrize("change", [{"end_line": 9}, {"line_text": ""}])
def test_rdjson_names_lines_where_bytes_are_not_known(change: dict[str, Any]) -> None:
    found = made("rdjson", finding(**change) if "line_text" not in change else finding(end_column=99))
    assert set(found["diagnostics"][0]["location"]["range"]["start"]) == {"line"}


def test_equal_findings_have_fingerprints_of_their_own() -> None:
    twins = (finding(), finding(line=9, end_line=9), finding(line=12, end_line=12))
    assert len({twin.fingerprint for twin in twins}) == 1
    assert len({issue["fingerprint"] for issue in made("gitlab", *twins)}) == 3
    names = [result["partialFingerprints"]["primaryLocationLineHash"] for result in results(*twins)]
    assert [name.partition(":")[2] for name in names] == ["1", "2", "3"]


def test_a_fingerprint_does_not_move_with_its_line() -> None:
    here, there = finding(), finding(line=99, end_line=99)
    assert made("gitlab", here)[0]["fingerprint"] == made("gitlab", there)[0]["fingerprint"]
    assert results(here)[0]["partialFingerprints"] == results(there)[0]["partialFingerprints"]


@pytest.mark.parametrize(
    ("severity", "certainty", "shown"),
    [
        (Severity.ERROR, Certainty.CERTAIN, ("major", "ERROR", "error")),
        (Severity.WARNING, Certainty.LIKELY, ("minor", "WARNING", "warning")),
        (Severity.INFO, Certainty.LIKELY, ("info", "INFO", "note")),
        (Severity.ERROR, Certainty.POSSIBLE, ("info", "INFO", "note")),
    ],
)
def test_what_is_only_possible_is_no_more_than_a_note(
    severity: Severity, certainty: Certainty, shown: tuple[str, str, str]
) -> None:
    one = finding(severity=severity, certainty=certainty)
    assert shown == (
        made("gitlab", one)[0]["severity"],
        made("rdjson", one)["diagnostics"][0]["severity"],
        results(one)[0]["level"],
    )


def test_a_region_of_sarif_is_whole_and_counts_code_points() -> None:
    line = 'msgstr "باز کردن 😀 پرونده"'
    run = made("sarif", finding(line, "پرونده"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 6, "startColumn": 20, "endLine": 6, "endColumn": 26}


def test_every_result_of_sarif_points_at_its_rule() -> None:
    run = made("sarif", finding(), finding(rule="missing-term"), finding(rule="a-plugins-rule"))["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [
        one["ruleId"] for one in run["results"]
    ]
    assert [rule["id"] for rule in rules] == ["a-plugins-rule", "forbidden-term", "missing-term"]


def test_the_help_of_sarif_is_the_page_of_the_rule() -> None:
    from termcheck import explain

    (rule,) = made("sarif", finding())["runs"][0]["tool"]["driver"]["rules"]
    page = explain.page("forbidden-term")
    assert page is not None
    assert rule["help"]["markdown"] == explain.written(page)
    assert rule["shortDescription"]["text"] == page.summary


def test_of_too_many_results_the_worst_are_kept_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MOST", 2)
    some = [
        finding(line=number, end_line=number, severity=severity)
        for number, severity in enumerate((Severity.INFO, Severity.ERROR, Severity.INFO, Severity.ERROR), 1)
    ]
    run = made("sarif", *some)["runs"][0]
    lines = [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in run["results"]]
    assert lines == [2, 4]
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"].startswith("2 findings are left out")


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("./locale/sv.po", "locale/sv.po"),
        ("a b/ö.po", "a%20b/%C3%B6.po"),
        ("a:b.po", "a%3Ab.po"),
        ("100%.po", "100%25.po"),
        ("x?y#z.po", "x%3Fy%23z.po"),
        ("caf\udce9.po", "caf%E9.po"),
        ("../x.po", "../x.po"),
        ("/elsewhere/x.po", "file:///elsewhere/x.po"),
    ],
)
def test_a_path_is_a_reference_relative_to_the_run(path: str, written: str) -> None:
    location = results(finding(path=path))[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": written}


def test_an_absolute_path_below_the_working_folder_becomes_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    inside = finding(path=(tmp_path / "po/sv.po").as_posix())
    assert made("gitlab", inside)[0]["location"]["path"] == "po/sv.po"
    location = results(inside)[0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert unquote(location["uri"]) == "po/sv.po"


def test_a_macro_is_named_by_its_title_and_pointer() -> None:
    location = results(finding(title="Refund", pointer="/macros/3/body"))[0]["locations"][0]
    assert location["logicalLocations"] == [{"fullyQualifiedName": "/macros/3/body", "name": "Refund"}]


def test_a_link_in_a_message_is_none() -> None:
    (result,) = results(finding(message="see [this](https://example.org)"))
    assert "](" not in result["message"]["text"]
