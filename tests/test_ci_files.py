"""What runs on other people's build servers: the GitHub action's scripts, the GitLab job, the image, the samples."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from needs import CHECKS, RUNS
from pre_commit import clientlib

import termcheck
from termcheck.cli import check as check_command

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
GITLAB = ROOT / "ci/gitlab/termcheck.gitlab-ci.yml"
PAGE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
SAMPLES = [
    yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
]
HEADER = 'msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = HEADER + 'msgid "Close the ticket"\nmsgstr "Stäng ärendet"\n'
BAD = HEADER + 'msgid "Close the ticket"\nmsgstr "Stäng biljetten"\n'

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


class Ran(NamedTuple):
    """What a step left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str
    variables: dict[str, str]


def assigned(path: Path) -> dict[str, str]:
    return dict(line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines())


def step(index: int, folder: Path, inputs: dict[str, str], extra: dict[str, str]) -> Ran:
    """Runs a step's script as a runner does, with its inputs where they belong."""
    files = {name: folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_ENV")}
    for path in files.values():
        path.write_text("", encoding="utf-8")
    given = {name: value.get("default", "") for name, value in ACTION["inputs"].items()} | inputs
    variables = {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], value)
        for name, value in STEPS[index]["env"].items()
    }
    script = folder / "script.sh"
    script.write_text(STEPS[index]["run"], encoding="utf-8")
    around = os.environ | {"RUNNER_TEMP": str(folder), **{name: str(path) for name, path in files.items()}}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=folder / "project",
        env=around | variables | extra,
        capture_output=True,
        text=True,
        check=False,
    )
    summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    left = [assigned(files[name]) for name in ("GITHUB_OUTPUT", "GITHUB_ENV")]
    return Ran(done.returncode, done.stdout + done.stderr, left[0], summary, left[1])


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner's folder with a project, and the programs that the first step would have installed."""
    project, programs = tmp_path / "project", tmp_path / "bin"
    (project / "locale").mkdir(parents=True)
    (project / "json.py").write_text("raise SystemExit('a file of the project was run')", encoding="utf-8")
    programs.mkdir()
    for name, words in (("python", ""), ("termcheck", "-c 'from termcheck.__main__ import main; main()'")):
        path = programs / name
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" {words} "$@"\n', encoding="utf-8")
        path.chmod(0o755)
    return tmp_path


def checked(runner: Path, text: str, **inputs: str) -> Ran:
    (runner / "project/locale/sv.po").write_text(text, encoding="utf-8")
    extra = {"TERMCHECK_BIN": str(runner / "bin"), "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"}
    said = {name.replace("_", "-"): value for name, value in inputs.items()}
    return step(1, runner, {"args": "--isolated\n--no-cache", **said}, extra)


def test_every_step_of_the_action_names_its_shell_and_uses_no_other_action() -> None:
    assert ACTION["runs"]["using"] == "composite"
    assert all(one["shell"] == "bash" and "uses" not in one for one in STEPS)


def test_no_script_of_the_action_has_an_expression_in_it() -> None:
    assert not [one["name"] for one in STEPS if "${{" in one["run"]]


def test_every_input_reaches_a_step_and_every_output_comes_from_one() -> None:
    used = re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", json.dumps([one | {"run": ""} for one in STEPS]))
    assert sorted(used) == sorted(ACTION["inputs"])
    for one in STEPS:
        assert all(re.search(rf"\${{?{name}\b", one["run"]) for name in one["env"]), one["name"]
    for name, output in ACTION["outputs"].items():
        assert output["value"] == f"${{{{ steps.check.outputs.{name} }}}}"
        assert f'echo "{name}=' in STEPS[1]["run"]


@pytest.mark.needs(*RUNS, "languages")
@needs_bash
def test_the_action_passes_a_good_catalog(runner: Path) -> None:
    ran = checked(runner, GOOD)
    assert ran.code == 0, ran.log
    assert ran.outputs["findings"] == "0"
    assert ran.outputs["exit-code"] == "0"
    assert json.loads(Path(ran.outputs["sarif-file"]).read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert ran.summary


@pytest.mark.needs(*CHECKS, "languages")
@needs_bash
def test_the_action_fails_for_findings_annotates_and_summarises_them(runner: Path) -> None:
    ran = checked(runner, BAD, sarif_file="out.sarif", paths="locale/sv.po\r\n\n")
    assert ran.code == 1, ran.log
    assert "::error " in ran.log
    assert "file=locale/sv.po,line=5" in ran.log
    assert ran.outputs == {
        "findings": "1",
        "exit-code": "1",
        "sarif-file": str(runner / "project/out.sarif"),
    }
    assert "biljetten" in ran.summary


@pytest.mark.needs(*CHECKS)
@needs_bash
def test_the_action_may_pass_in_spite_of_findings_and_leave_the_summary_out(runner: Path) -> None:
    ran = checked(runner, BAD, exit_zero="true", summary="false")
    assert (ran.code, ran.outputs["exit-code"], ran.summary) == (0, "1", "")


@needs_bash
def test_a_check_that_cannot_be_done_fails_the_step_whatever_exit_zero_says(runner: Path) -> None:
    ran = checked(runner, GOOD, exit_zero="true", args="--select\nmissing-trm")
    assert (ran.code, ran.outputs) == (2, {"findings": "", "exit-code": "2", "sarif-file": ""})


@needs_bash
@pytest.mark.parametrize(
    "inputs",
    [
        {"paths": 'locale/"; touch "$RUNNER_TEMP/owned"; "'},
        {"paths": "$(touch $RUNNER_TEMP/owned)"},
        {"paths": "--output=json:owned"},
        {"args": "`touch $RUNNER_TEMP/owned`"},
        {"sarif_file": "x.sarif\nexit-code=0"},
    ],
)
def test_what_an_input_says_is_never_run(inputs: dict[str, str], runner: Path) -> None:
    ran = checked(runner, GOOD, **inputs)
    assert ran.code == 2, ran.log
    assert ran.outputs.get("exit-code", "2") == "2"
    assert not list(runner.rglob("owned"))


@needs_bash
@pytest.mark.parametrize("version", ["0.1 ; touch owned", "--index-url=https://example.org", "0.1\n0.2"])
def test_a_version_that_is_none_is_refused_before_anything_is_installed(version: str, runner: Path) -> None:
    ran = step(0, runner, {"version": version}, {"GITHUB_ACTION_PATH": str(ROOT)})
    assert ran.code == 2
    assert not (runner / "termcheck-venv").exists()


@needs_bash
def test_the_action_installs_itself_into_an_environment_of_its_own(runner: Path) -> None:
    """The installer is a stand-in that tells what it was asked: installing would need an index."""
    fake = runner / "python"
    fake.mkdir()
    said = runner / "said"
    body = f'''#!/bin/sh
echo "$@" >> "{said}"
case "$*" in *" venv "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;; esac
'''
    (fake / "python").write_text(body, encoding="utf-8")
    (fake / "python").chmod(0o755)
    path = os.pathsep.join([str(fake), os.environ["PATH"]])
    for version, package in (("", str(ROOT)), ("0.1.0", "termcheck==0.1.0")):
        ran = step(0, runner, {"version": version}, {"PATH": path, "GITHUB_ACTION_PATH": str(ROOT)})
        assert ran.code == 0, ran.log
        assert said.read_text(encoding="utf-8").splitlines()[-1].endswith(f" {package}")
        assert ran.variables == {"TERMCHECK_BIN": str(runner / "termcheck-venv/bin")}


def test_the_gitlab_job_keeps_the_reports_that_it_writes() -> None:
    job = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["termcheck"]
    written = dict(re.findall(r"--output (\w+):(\S+)", job["script"][0]))
    reports = job["artifacts"]["reports"]
    assert (written["gitlab"], written["junit"]) == (reports["codequality"], reports["junit"])
    assert job["artifacts"]["when"] == "always", "a failed job is the one with something to show"


@pytest.mark.needs(*CHECKS, "languages")
@needs_bash
def test_the_gitlab_job_writes_its_reports_and_fails_for_findings(runner: Path) -> None:
    job = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["termcheck"]
    (runner / "project/locale/sv.po").write_text(BAD, encoding="utf-8")
    variables = job["variables"] | {"TERMCHECK_ARGS": "--isolated --no-cache"}
    path = os.pathsep.join([str(runner / "bin"), os.environ["PATH"]])
    done = subprocess.run(
        ["bash", "-euc", job["script"][0]],
        cwd=runner / "project",
        env=os.environ | variables | {"PATH": path, "PYTHONPATH": str(ROOT), "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    report = json.loads((runner / "project/gl-code-quality-report.json").read_text(encoding="utf-8"))
    assert [one["check_name"] for one in report] == ["forbidden-term"]
    assert (runner / "project/termcheck-junit.xml").is_file()


@pytest.mark.parametrize("path", [GITLAB, ROOT / "docs/ci.md"], ids=lambda path: path.name)
def test_versions_that_are_named_are_this_one(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"(?:OWNER/termcheck[@/]|tags/|rev: )v(\d[\d.]*\d)", text)
    assert named
    assert set(named) == {termcheck.__version__}


def instructions() -> list[tuple[str, str]]:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(line.split()[0], line.split(maxsplit=1)[1]) for line in lines]


def test_the_image_runs_termcheck_and_not_as_root() -> None:
    final = instructions()
    final = final[max(at for at, (word, _) in enumerate(final) if word == "FROM") :]
    assert dict(final)["USER"] not in {"root", "0", "0:0"}
    assert json.loads(dict(final)["ENTRYPOINT"]) == ["termcheck"]
    words = [word for word, _ in final]
    assert words.index("RUN") < words.index("USER")


def test_the_image_is_built_of_an_image_with_a_fixed_python() -> None:
    sources = {rest.split()[0] for word, rest in instructions() if word == "FROM"}
    assert len(sources) == 1
    assert re.fullmatch(r"python:3\.(1[1-9])-slim", sources.pop())


def copied() -> list[str]:
    return [
        name
        for word, rest in instructions()
        if word == "COPY" and "--from" not in rest
        for name in rest.split()[:-1]
    ]


def test_the_image_gets_what_dockerignore_lets_through_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    assert patterns[0] == "*"
    kept = {line.removeprefix("!") for line in patterns if line.startswith("!")}
    assert kept == set(copied())
    assert any(fnmatch.fnmatch("termcheck/__pycache__", line) for line in patterns[1:])


def test_what_the_image_copies_is_enough_to_build_termcheck(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="the build backend would have to be downloaded")
    ignored = shutil.ignore_patterns("__pycache__")
    for name in copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / "src" / name, ignore=ignored)
        else:
            (tmp_path / "src").mkdir(exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "src" / name)
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        *offline,
        "-w",
        str(tmp_path),
        str(tmp_path / "src"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in tmp_path.glob("*.whl")] == [
        f"termcheck-{termcheck.__version__}-py3-none-any.whl"
    ]


def test_the_page_shows_every_server_that_there_is_a_file_for() -> None:
    for title in ("Plain shell", "pre-commit", "GitHub Actions", "GitLab", "Jenkins", "Docker"):
        assert f"\n## {title}\n" in PAGE
    tables = re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE)
    assert {*ACTION["inputs"], *ACTION["outputs"], "termcheck", "termcheck-macros", "termcheck-termbase"} <= {
        *tables
    }


def test_defaults_of_inputs_on_the_page_are_those_of_the_action() -> None:
    shown = dict(re.findall(r"^\| `([\w-]+)` \| ?(?:`([^`]*)`)? ?\| [^|\n]+ \|$", PAGE, re.MULTILINE))
    defaults = {name: value["default"] for name, value in ACTION["inputs"].items()}
    assert {name: shown[name] for name in defaults} == defaults


def test_hooks_on_the_page_are_configured_as_pre_commit_wants(tmp_path: Path) -> None:
    hooks = {
        hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    }
    shown = [sample for sample in SAMPLES if "repos" in sample]
    assert shown
    for sample in shown:
        path = tmp_path / "config.yaml"
        path.write_text(yaml.safe_dump(sample), encoding="utf-8")
        loaded = clientlib.load_config(str(path))
        assert {hook["id"] for repository in loaded["repos"] for hook in repository["hooks"]} <= hooks


def test_workflows_on_the_page_give_the_action_inputs_that_it_has() -> None:
    steps = [
        step
        for sample in SAMPLES
        for job in sample.get("jobs", {}).values()
        for step in job["steps"]
        if "OWNER/termcheck" in step.get("uses", "")
    ]
    assert len(steps) >= 2
    assert all(set(step["with"]) <= set(ACTION["inputs"]) for step in steps)


def test_calls_of_termcheck_on_the_page_have_options_that_exist(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = re.findall(r"(?<![`\w-])termcheck check ([^\n'`|]*)", re.sub(r"`[^`\n]+`", "", PAGE))
    assert len(calls) >= 6
    monkeypatch.chdir(ROOT / "examples")
    for call in calls:
        words = shlex.split(call.replace("examples/", ""))
        check_command.check.make_context("check", words).close()
