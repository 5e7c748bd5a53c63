"""What Bitbucket's API asks of a report and of annotations, for plain findings and for hostile ones."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from termcheck_bitbucket import render

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Finding, Severity

README = Path(__file__).parents[1] / "README.md"
#: What the API's page says: the length of each text, and the words of each choice.
LIMITS = {"summary": 450, "details": 2000}
CHOICES = {
    "annotation_type": {"VULNERABILITY", "CODE_SMELL", "BUG"},
    "severity": {"CRITICAL", "HIGH", "MEDIUM", "LOW"},
}


def finding(**changes: Any) -> Finding:
    facts: dict[str, Any] = {
        "rule": "forbidden-term",
        "severity": Severity.ERROR,
        "certainty": Certainty.CERTAIN,
        "message": "“biljetten” is not our word",
        "path": "locale/sv.po",
        "line": 6,
        "column": 16,
        "end_line": 6,
        "end_column": 25,
        "locale": "sv",
        "source": "Open the ticket",
        "targets": ("Öppna biljetten",),
    }
    return Finding(**{**facts, **changes})


def rendered(*findings: Finding, failed: bool = False) -> dict[str, Any]:
    text = render(Report(findings, 3, 12, failed=failed), False)  # noqa: FBT003 - the role's signature
    assert text.endswith("}\n")
    read: dict[str, Any] = json.loads(text)
    return read


def annotations(*findings: Finding) -> list[dict[str, Any]]:
    return [one for page in rendered(*findings)["annotations"] for one in page]


def test_a_finding_becomes_an_annotation_at_its_line() -> None:
    (one,) = annotations(finding())
    assert one.pop("external_id").startswith("termcheck-")
    assert one == {
        "annotation_type": "CODE_SMELL",
        "severity": "HIGH",
        "path": "locale/sv.po",
        "line": 6,
        "summary": "forbidden-term: “biljetten” is not our word",
        "details": "“biljetten” is not our word",
    }


def test_nothing_found_is_a_report_that_passed_without_annotations() -> None:
    whole = rendered()
    assert whole["annotations"] == []
    assert whole["report"]["result"] == "PASSED"
    assert [one["value"] for one in whole["report"]["data"]] == [0, 3, 12]


def test_a_failed_run_is_a_failed_report() -> None:
    assert rendered(finding(), failed=True)["report"]["result"] == "FAILED"


@pytest.mark.parametrize(
    ("severity", "certainty", "said"),
    [
        (Severity.ERROR, Certainty.LIKELY, "HIGH"),
        (Severity.WARNING, Certainty.CERTAIN, "MEDIUM"),
        (Severity.INFO, Certainty.CERTAIN, "LOW"),
        (Severity.ERROR, Certainty.POSSIBLE, "LOW"),
    ],
)
def test_what_is_only_possible_is_never_loud(severity: Severity, certainty: Certainty, said: str) -> None:
    (one,) = annotations(finding(severity=severity, certainty=certainty))
    assert one["severity"] == said


def test_two_findings_that_read_the_same_have_two_ids() -> None:
    ids = {one["external_id"] for one in annotations(finding(), finding(line=9))}
    assert len(ids) == 2


def test_a_request_brings_a_hundred_at_most_and_a_report_the_worst_thousand() -> None:
    mild = [finding(line=line, severity=Severity.INFO) for line in range(1, 1001)]
    whole = rendered(*mild, finding(line=5000))
    pages = whole["annotations"]
    assert [len(page) for page in pages] == [100] * 10
    assert pages[0][0]["line"] == 5000
    assert [one["line"] for one in pages[0][1:]] == list(range(1, 100))
    assert "1001 findings" in whole["report"]["details"]
    assert "worst 1000" in whole["report"]["details"]


texts = st.text("a\x1b[m\x07\u202e\u2066\r\n\t\udcff\ud800\"\\<>&'`#", max_size=60) | st.text(
    max_size=60
).map(lambda text: text * 50)


@given(message=texts, path=texts, title=texts, line=st.integers(1, 10**6))
def test_whatever_a_file_holds_the_limits_are_kept_and_nothing_can_steer_a_terminal(
    message: str, path: str, title: str, line: int
) -> None:
    hostile = finding(message=message, path=path, title=title, line=line)
    text = render(Report([hostile], 1, 1, failed=True), False)  # noqa: FBT003 - the role's signature
    assert text.encode("utf-8")
    assert not set(text) & set("\x07\x1b\u202e\u2066\u2028\x9b\r\x00")
    ((one,),) = json.loads(text)["annotations"]
    assert all(len(one[name]) <= most for name, most in LIMITS.items())
    assert all(one[name] in words for name, words in CHOICES.items())
    assert "\n" not in one["summary"]
    assert one["line"] == line


def test_the_command_line_writes_it(tmp_path: Path) -> None:
    catalog = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Open the %s"\nmsgstr "Öppna"\n'
    (tmp_path / "sv.po").write_text(catalog, encoding="utf-8")
    command = [sys.executable, "-m", "termcheck", "check", "sv.po", "--format", "bitbucket", "--isolated"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    ((one,),) = json.loads(done.stdout)["annotations"]
    assert (one["path"], one["line"]) == ("sv.po", 5)
    assert one["summary"].startswith("placeholder-mismatch: ")


#: Stands for curl: keeps what is sent, by its method and the end of its address.
CURL = """#!/bin/sh
for last; do :; done
case "$*" in *"-d @-"*) cat > "$SENT/$(echo "$*" | sed 's/.*-X //; s/ .*//').$(basename "$last").$$.json";; esac
"""


@pytest.mark.skipif(
    shutil.which("jq") is None or shutil.which("bash") is None, reason="jq or bash is missing"
)
def test_the_pipeline_of_the_readme_sends_the_report_and_every_page(tmp_path: Path) -> None:
    text = README.read_text(encoding="utf-8")
    pipeline = yaml.safe_load(text.partition("```yaml\n")[2].partition("```")[0])
    ((step,),) = (list(steps) for steps in pipeline["pipelines"]["pull-requests"].values())
    lines = [line for line in step["step"]["script"] if not line.startswith(("apt-get", "pip "))]
    many = [finding(line=line, message='it\'s "quoted" \\n $HOME `id`') for line in range(1, 251)]
    (tmp_path / "report").write_text(render(Report(many, 1, 250, failed=True), False), encoding="utf-8")  # noqa: FBT003
    for name, body in {"curl": CURL, "termcheck": "#!/bin/sh\ncat report\nexit 1\n"}.items():
        (tmp_path / name).write_text(body, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    around = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "SENT": str(tmp_path)}
    done = subprocess.run(
        ["bash", "-e", "-c", "\n".join(lines)],
        cwd=tmp_path,
        env=around,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    (put,) = tmp_path.glob("PUT.termcheck.*.json")
    assert json.loads(put.read_text(encoding="utf-8"))["result"] == "FAILED"
    pages = [
        json.loads(path.read_text(encoding="utf-8")) for path in tmp_path.glob("POST.annotations.*.json")
    ]
    assert sorted(len(page) for page in pages) == [50, 100, 100]
    assert sorted(one["line"] for page in pages for one in page) == list(range(1, 251))
