"""Whatever files hold: no report moves a cursor, turns a direction, commands a server or breaks its own format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
import servers
from findings import COMMANDS, HOSTILE, finding, report, reports
from hypothesis import given, settings
from test_text_report import harmless

from termcheck.hookspecs import Report, Reporter
from termcheck.model import Finding, Severity, TermUse
from termcheck.reporters import REPORTERS
from termcheck.reporters.statistics import statistics

XML = {"junit", "checkstyle"}
JSON = {"json", "gitlab", "rdjson", "sarif"}
ALL = [*REPORTERS, Reporter("statistics", lambda made, colour: statistics(made))]
EVERY = pytest.mark.parametrize("reporter", ALL, ids=lambda reporter: reporter.name)
MINE = {
    "github": (servers.github, {"error", "warning", "notice", "group", "endgroup"}),
    "azure": (servers.azure, {"task.logissue"}),
    "teamcity": (servers.teamcity, {"inspection", "inspectionType"}),
}
READERS: dict[str, Callable[[str], servers.Command | None]] = {
    "github": servers.github,
    "azure": servers.azure,
    "teamcity": servers.teamcity,
}


def check(text: str, name: str) -> None:
    assert harmless(text)
    assert text == "" or text.endswith("\n")
    text.encode("utf-8")
    for line in text.split("\n"):
        for server, read in READERS.items():
            command = read(line)
            assert command is None or (server == name and command.name in MINE[name][1]), line
    parse(text, name)


def parse(text: str, name: str) -> None:
    if name in JSON:
        json.loads(text)
    elif name == "jsonl":
        assert all(json.loads(line) for line in text.splitlines())
    elif name in XML:
        ET.fromstring(text.encode())


@EVERY
@given(made=reports)
@settings(max_examples=60, deadline=None)
def test_any_report_is_harmless(reporter: Reporter, made: Report) -> None:
    check(reporter.render(made, colour=False), reporter.name)


@EVERY
def test_a_hostile_text_in_every_field_is_harmless(reporter: Reporter) -> None:
    for hostile in (*COMMANDS, HOSTILE):
        for severity in Severity:
            made = everywhere(hostile, severity)
            check(reporter.render(report(made, made), colour=False), reporter.name)


def everywhere(hostile: str, severity: Severity) -> Finding:
    return finding(
        f"{hostile}biljett{hostile}",
        "biljett",
        severity=severity,
        message=hostile,
        path=hostile,
        title=hostile,
        hint=hostile,
        source=hostile,
        pointer=hostile,
        context=hostile,
        term=TermUse(hostile, hostile, hostile, (hostile, hostile), hostile),
    )


@EVERY
def test_a_report_without_findings_is_harmless(reporter: Reporter) -> None:
    check(reporter.render(report(files=0, units=0), colour=False), reporter.name)


@EVERY
def test_a_command_put_together_from_two_fields_is_none(reporter: Reporter) -> None:
    made = finding(
        "##vso[task.complete]", "vso", message="##", hint="vso[a.b]c", path="##", title="[x]", source="##[a]"
    )
    check(reporter.render(report(made), colour=False), reporter.name)


@EVERY
def test_colours_do_not_change_what_a_machine_reads(reporter: Reporter) -> None:
    made = report(finding())
    plain = re.sub(r"\x1b\[[0-9;]*m", "", reporter.render(made, colour=True))
    assert plain == reporter.render(made, colour=False)


@EVERY
def test_ordinary_words_of_every_script_are_left_alone(reporter: Reporter) -> None:
    line = 'msgstr "Öppna می‌خواهم 打开工单 кл\u0301иент 😀"'
    text = reporter.render(report(finding(line, "打开工单")), colour=False)
    if reporter.name not in {"statistics", "teamcity"}:
        assert "打开工单" in text
