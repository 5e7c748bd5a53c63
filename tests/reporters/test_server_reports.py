"""Commands for build servers, read back as the servers read them; their limits."""

from __future__ import annotations

import pytest
import servers
from findings import finding, report, reports
from hypothesis import given

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Severity
from termcheck.reporters import azure, concise, github, teamcity
from termcheck.reporters.wording import level, sentence

TRICKY = "50%, a:b;c]d|e'f[g] %0A %25 ::error:: 打开 😀"


def commands(text: str, server: str) -> list[servers.Command]:
    read = {"github": servers.github, "azure": servers.azure, "teamcity": servers.teamcity}[server]
    return [command for line in text.splitlines() if (command := read(line))]


def test_a_concise_line_says_it_all() -> None:
    assert concise.render(report(finding()), colour=False) == (
        "locale/sv.po:6:15: error[forbidden-term] “biljetten” is deprecated for “ticket”; "
        "expected: ärende | supportärende\n"
    )


def test_a_concise_line_tells_title_hint_and_doubt() -> None:
    one = finding(title="Refund", hint="write ärende", certainty=Certainty.POSSIBLE, term=None)
    assert concise.line(one).endswith("for “ticket”; write ärende (in Refund) (possibly)")


@given(reports)
def test_a_concise_report_has_a_line_for_each_finding(made: Report) -> None:
    assert concise.render(made, colour=False).count("\n") == len(made.findings)


def test_github_reads_back_what_was_found() -> None:
    one = finding(message=TRICKY, path="a,b:c/50%.po")
    command = commands(github.render(report(one), colour=False), "github")[0]
    assert command.name == "error"
    assert command.data == sentence(one)
    assert command.facts == {
        "title": "termcheck: forbidden-term",
        "file": "a,b:c/50%.po",
        "line": "6",
        "endLine": "6",
        "col": "15",
        "endColumn": "24",
    }


def test_github_gets_no_columns_where_a_finding_spans_lines() -> None:
    (command, *_) = commands(github.render(report(finding(end_line=8)), colour=False), "github")
    assert command.facts["endLine"] == "8"
    assert "col" not in command.facts


@given(reports)
def test_github_gets_one_annotation_for_each_of_a_few_findings(made: Report) -> None:
    kinds = [
        one.name for one in commands(github.render(made, colour=False), "github") if "group" not in one.name
    ]
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
    assert sorted(kinds) == sorted(names[level(one)] for one in made.findings)


def test_github_gets_ten_of_each_kind_errors_first_and_the_rest_in_the_log() -> None:
    some = [
        finding(line=number, end_line=number, severity=severity)
        for number in range(1, 14)
        for severity in (Severity.INFO, Severity.WARNING, Severity.ERROR)
    ]
    text = github.render(report(*some), colour=False)
    names = [command.name for command in commands(text, "github")]
    assert names == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10 + ["group", "endgroup"]
    lines = text.splitlines()
    assert lines[31:-2] == [concise.line(one) for one in some]
    assert lines[-1].startswith("termcheck: 9 of 39 findings have no annotation")


def test_azure_reads_back_what_was_found() -> None:
    one = finding(message=TRICKY, path="a;b]c/50%.po", severity=Severity.WARNING)
    (command,) = commands(azure.render(report(one), colour=False), "azure")
    assert command.name == "task.logissue"
    assert command.data == sentence(one)
    assert command.facts == {
        "type": "warning",
        "sourcepath": "a;b]c/50%.po",
        "linenumber": "6",
        "columnnumber": "15",
        "code": "forbidden-term",
    }


def test_azure_gets_notes_as_plain_lines() -> None:
    text = azure.render(report(finding(certainty=Certainty.POSSIBLE)), colour=False)
    assert commands(text, "azure") == []
    assert text.startswith("locale/sv.po:6:15: ")


def test_teamcity_reads_back_what_was_found() -> None:
    one = finding(message=TRICKY, path="a'b|c[d].po")
    kind, inspection = commands(teamcity.render(report(one), colour=False), "teamcity")
    assert kind.name == "inspectionType"
    assert kind.facts["id"] == inspection.facts["typeId"] == "forbidden-term"
    assert kind.facts["description"] == "A rejected word stands where an agreed term should"
    assert inspection.facts["message"] == sentence(one)
    assert inspection.facts["file"] == "a'b|c[d].po"
    assert inspection.facts["SEVERITY"] == "ERROR"


@given(reports)
def test_teamcity_gets_ascii_with_every_type_before_its_findings(made: Report) -> None:
    text = teamcity.render(made, colour=False)
    assert text.isascii()
    known: set[str] = set()
    for command in commands(text, "teamcity"):
        if command.name == "inspectionType":
            known.add(command.facts["id"])
        assert command.facts.get("typeId") in {None, *known}


@pytest.mark.parametrize("length", [100, 100_000])
def test_a_message_has_an_end(length: int) -> None:
    one = finding(message="x" * length)
    assert len(sentence(one)) <= 2_000
