"""The JSON report and its schema, held together."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any

import pytest
from findings import HOSTILE, finding, report, reports
from hypothesis import given
from jsonschema import Draft202012Validator

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Severity
from termcheck.reporters.json import VERSION, as_dict, render, summary

SCHEMA: dict[str, Any] = json.loads(
    files("termcheck").joinpath("data/findings.schema.json").read_text("utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)
DEFINITIONS = SCHEMA["$defs"]


def test_the_schema_is_a_schema_of_this_version() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION
    assert SCHEMA["$id"].endswith(f":{VERSION}")


@given(reports)
def test_any_report_is_valid(made: Report) -> None:
    VALIDATOR.validate(json.loads(render(made, colour=False)))


@given(reports)
def test_reading_the_report_gives_back_what_was_found(made: Report) -> None:
    read = json.loads(render(made, colour=False))
    assert read["findings"] == [as_dict(one) for one in made.findings]
    assert read["summary"] == summary(made)


def test_the_schema_knows_just_the_fields_that_are_written() -> None:
    written = as_dict(finding())
    for name, fields in (("finding", written), ("unit", written["unit"]), ("term", written["term"])):
        assert list(DEFINITIONS[name]["properties"]) == list(fields), name
        assert DEFINITIONS[name]["required"] == list(fields), name
    assert list(DEFINITIONS["summary"]["properties"]) == list(summary(report()))


def test_the_schema_knows_every_severity_and_certainty() -> None:
    properties = DEFINITIONS["finding"]["properties"]
    assert properties["severity"]["enum"] == [severity.value for severity in Severity]
    assert properties["certainty"]["enum"] == [certainty.value for certainty in Certainty]


def test_the_schema_knows_every_level() -> None:
    from termbase.index import Level

    assert DEFINITIONS["term"]["properties"]["level"]["enum"] == ["", *(level.label for level in Level)]


@pytest.mark.parametrize("field", ["line", "column", "end_line", "end_column"])
def test_a_place_before_the_first_is_refused(field: str) -> None:
    broken = json.loads(render(report(finding()), colour=False))
    broken["findings"][0][field] = 0
    assert not VALIDATOR.is_valid(broken)


def test_a_field_that_is_unknown_or_gone_is_refused() -> None:
    whole = json.loads(render(report(finding()), colour=False))
    more = {**whole, "findings": [{**whole["findings"][0], "extra": 1}]}
    less = {**whole, "findings": [{k: v for k, v in whole["findings"][0].items() if k != "rule"}]}
    assert VALIDATOR.is_valid(whole)
    assert not VALIDATOR.is_valid(more)
    assert not VALIDATOR.is_valid(less)


def test_each_finding_is_a_line_and_colour_changes_nothing() -> None:
    made = report(finding(), finding(locale="fa"))
    assert render(made, colour=True) == render(made, colour=False)
    assert len(render(made, colour=False).split("\n")) == 8


def test_a_hostile_text_comes_back_as_it_was() -> None:
    text = render(report(finding(f'msgstr "biljett {HOSTILE}"', "biljett", source=HOSTILE)), colour=False)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert json.loads(text)["findings"][0]["unit"]["source"] == HOSTILE


def test_the_summary_counts() -> None:
    counted = summary(report(finding(), finding(rule="missing-term", locale="fa", severity=Severity.WARNING)))
    assert counted["by_rule"] == {"forbidden-term": 1, "missing-term": 1}
    assert counted["by_locale"] == {"fa": 1, "sv": 1}
    assert counted["by_severity"] == {"error": 1, "warning": 1}
    assert counted["failed"] is True


def test_a_fingerprint_survives_a_move_and_expires_with_the_text() -> None:
    from dataclasses import replace

    here = finding()
    assert replace(here, line=99, end_line=99, line_text="").fingerprint == here.fingerprint
    assert replace(here, targets=("Öppna ärendet",)).fingerprint != here.fingerprint
    assert replace(here, path="other.po").fingerprint != here.fingerprint
    assert replace(here, context="").fingerprint != replace(here, context=None).fingerprint
