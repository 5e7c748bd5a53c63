"""The hooks as a project uses them: pre-commit and prek install termcheck, offline, and judge staged files.

What is needed is skipped where it is absent, unless TERMCHECK_REQUIRE_PRECOMMIT is 1: then its absence is a failure.
"""

from __future__ import annotations

import base64
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest
import yaml
from packaging.requirements import Requirement
from pre_commit import clientlib

ROOT = Path(__file__).parents[1]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
#: What an installation from a clone reads.
SHIPPED = ("termbase", "termcheck", "pyproject.toml", "README.md", "LICENSE", "NOTICE", MANIFEST.name)
HOOKS = {hook["id"]: hook for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))}

HEADER = 'msgid ""\nmsgstr "Language: sv\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
GOOD = HEADER + 'msgid "Close the ticket"\nmsgstr "Stäng ärendet"\n'
BAD = HEADER + 'msgid "Close the ticket"\nmsgstr "Stäng biljetten"\n'
REPLIES = """[
  {{"id": 1, "short_code": "closed-en", "content": "We have closed your ticket."}},
  {{"id": 2, "short_code": "closed-sv", "content": "Vi har stängt {}."}}
]
"""
SOUND = "id,status,definition,en,sv\nberth,,A place for one vessel,berth,kajplats\n"
CONTRADICTORY = SOUND + "berth,deprecated,,,kajplats\n"
CLEAN = {
    "locale/sv.po": GOOD,
    "macros/replies.json": REPLIES.format("ditt ärende"),
    "macros/settings.json": '{"colour": "blue"}\n',
    "l10n/terms.csv": SOUND,
}
FAULTY = {
    "locale/sv.po": BAD,
    "macros/replies.json": REPLIES.format("din biljett"),
    "l10n/terms.csv": CONTRADICTORY,
}


class Tools(NamedTuple):
    """What hooks are tried with."""

    hooks: Path
    "A repository that holds termcheck as it stands here."
    revision: str
    environment: dict[str, str]


class Verdict(NamedTuple):
    """What one run of the hooks said."""

    code: int
    output: str

    def of(self, name: str) -> str:
        """Passed, Failed or Skipped."""
        found = re.search(rf"^{re.escape(name)}\.*(?:\([^)]*\))?(\w+)$", self.output, re.MULTILINE)
        assert found, self.output
        return found[1]


def absent(what: str) -> NoReturn:
    """Skips, or fails where hooks have to be tried."""
    if os.environ.get("TERMCHECK_REQUIRE_PRECOMMIT") == "1":
        pytest.fail(what)
    pytest.skip(what)


def closure(names: list[str]) -> dict[str, Distribution]:
    """The distributions that are installed here for these names, with all that they need."""
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        wanted = Requirement(waiting.pop())
        if wanted.name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        try:
            found[wanted.name] = distribution(wanted.name)
        except PackageNotFoundError:
            absent(f"{wanted.name} is not installed")
        waiting += found[wanted.name].requires or []
    return found


def pack(package: Distribution, folder: Path) -> None:
    """A wheel of what is installed: its files again, without the scripts that the installer made."""
    stated = package.read_text("WHEEL")
    if stated is None or not package.files:
        absent(f"{package.name} was not installed from a wheel")
    tags = re.findall(r"^Tag: (\S+)", stated, re.MULTILINE)
    compressed = "-".join(
        ".".join(dict.fromkeys(column)) for column in zip(*(tag.split("-") for tag in tags), strict=True)
    )
    stem = f"{re.sub(r'[-_.]+', '_', package.name)}-{package.version}"
    made = {"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"}
    files = [
        file
        for file in package.files
        if ".." not in file.parts and "__pycache__" not in file.parts and file.name not in made
    ]
    record = []
    info = next(file.parts[0] for file in files if file.name == "METADATA")
    with zipfile.ZipFile(folder / f"{stem}-{compressed}.whl", "w", zipfile.ZIP_STORED) as wheel:
        for file in files:
            content = Path(str(file.locate())).read_bytes()
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            record.append(f"{file.as_posix()},sha256={digest},{len(content)}\n")
            wheel.writestr(file.as_posix(), content)
        wheel.writestr(f"{info}/RECORD", "".join([*record, f"{info}/RECORD,,\n"]))


def git(folder: Path, environment: dict[str, str], *words: str) -> str:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.strip()


def environment(home: Path, wheels: Path) -> dict[str, str]:
    """Nothing of the machine's pip, uv and git settings counts, and no index is asked."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(
            ("GIT_", "PIP_", "UV_", "PRE_COMMIT", "PREK", "TERMCHECK_", "PYTHON", "VIRTUAL")
        )
    }
    tools = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    return kept | {
        "PATH": tools,
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "UV_NO_CONFIG": "1",
        "UV_OFFLINE": "1",
        "UV_NO_INDEX": "1",
        "UV_FIND_LINKS": str(wheels),
        "UV_CACHE_DIR": str(home / "uv"),
        "UV_PYTHON_DOWNLOADS": "never",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        **{f"GIT_{who}_NAME": "tests" for who in ("AUTHOR", "COMMITTER")},
        **{f"GIT_{who}_EMAIL": "tests@example.org" for who in ("AUTHOR", "COMMITTER")},
    }


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Tools:
    if shutil.which("git") is None:
        absent("git is not installed")
    home = tmp_path_factory.mktemp("hooks")
    wheels, hooks = home / "wheels", home / "termcheck"
    wheels.mkdir()
    hooks.mkdir()
    for package in closure(requirements()).values():
        pack(package, wheels)
    for name in SHIPPED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, hooks / name)
    shutil.rmtree(hooks / "termcheck/__pycache__", ignore_errors=True)
    around = environment(home, wheels)
    git(hooks, around, "init", "--quiet")
    git(hooks, around, "add", ".")
    git(hooks, around, "commit", "--quiet", "--message", "as it stands")
    return Tools(hooks, git(hooks, around, "rev-parse", "HEAD"), around)


def requirements() -> list[str]:
    """What termcheck needs to be built and to run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["project"]["dependencies"], *project["build-system"]["requires"]]


@pytest.fixture
def project(tmp_path: Path, tools: Tools) -> Path:
    folder = tmp_path / "harbour-desk"
    folder.mkdir()
    git(folder, tools.environment, "init", "--quiet")
    return folder


def stage(project: Path, tools: Tools, files: dict[str, str]) -> None:
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    git(project, tools.environment, "add", ".")


def ran(project: Path, tools: Tools, *command: str) -> Verdict:
    done = subprocess.run(
        command, cwd=project, capture_output=True, text=True, env=tools.environment, check=False, timeout=240
    )
    return Verdict(done.returncode, done.stdout + done.stderr)


def need(runner: str, tools: Tools) -> None:
    """prek installs by uv, and would download it."""
    for name in {"prek": ("prek", "uv")}.get(runner, (runner,)):
        if shutil.which(name, path=tools.environment["PATH"]) is None:
            absent(f"{name} is not installed")


def configured(tools: Tools, hooks: list[dict[str, object]]) -> str:
    repository = {"repo": str(tools.hooks), "rev": tools.revision, "hooks": hooks}
    return yaml.safe_dump({"repos": [repository]})


ALL_HOOKS: list[dict[str, object]] = [
    {"id": "termcheck"},
    {"id": "termcheck-macros"},
    {"id": "termcheck-termbase", "args": ["-t", "l10n/terms.csv"]},
]
NAMES = [hook["name"] for hook in HOOKS.values()]


def test_the_manifest_is_valid_and_args_leave_the_sub_command_alone() -> None:
    hooks = clientlib.load_manifest(str(MANIFEST))
    assert [hook["id"] for hook in hooks] == ["termcheck", "termcheck-macros", "termcheck-termbase"]
    assert all(hook["args"] == [] and len(hook["entry"].split()) > 1 for hook in hooks)
    assert all(hook["require_serial"] for hook in hooks), "one process: the termbase is read once"
    assert {tag for hook in hooks for tag in hook["types"]} <= {"file", "pofile"}, (
        "tags that old identify knows"
    )


@pytest.mark.parametrize(
    "path",
    [
        "macros/zendesk.json",
        "macros/sv/refund.yaml",
        "support/macros.csv",
        "canned_responses.sv.json",
        "data/Canned-Responses/billing.json",
        "saved_replies/refund.md",
        "QuickTexts/export.csv",
    ],
)
def test_files_that_are_called_macros_are_looked_at(path: str) -> None:
    assert re.search(HOOKS["termcheck-macros"]["files"], path)


@pytest.mark.parametrize(
    "path",
    ["package.json", "macroscope/data.json", "macros/build.py", "src/macros.rs", "locale/sv.po", "README.md"],
)
def test_files_that_are_called_something_else_are_not(path: str) -> None:
    assert not re.search(HOOKS["termcheck-macros"]["files"], path)


@pytest.mark.parametrize("path", ["l10n/our-terms.csv", "terms.toml", "termbase.tbx", "glossary/sv.csv"])
def test_a_termbase_that_is_touched_is_linted(path: str) -> None:
    assert re.search(HOOKS["termcheck-termbase"]["files"], path)


@pytest.mark.parametrize("path", ["determined.csv", "pyproject.toml", "data/prices.csv", "terms.md"])
def test_other_tables_trigger_no_lint(path: str) -> None:
    assert not re.search(HOOKS["termcheck-termbase"]["files"], path)


def test_try_repo_installs_offline_and_judges_what_is_staged(project: Path, tools: Tools) -> None:
    stage(project, tools, {"locale/sv.po": BAD, "locale/ru.pot": "", "macros/settings.json": "{}\n"})
    (project / "locale/fa.po").write_text("not staged, and no catalog", encoding="utf-8")
    need("pre-commit", tools)
    said = ran(project, tools, "pre-commit", "try-repo", str(tools.hooks))
    assert said.code == 1, said.output
    assert [said.of(name) for name in NAMES] == ["Failed", "Passed", "Skipped"], said.output
    assert "locale/sv.po:5:15: error[forbidden-term] “biljetten”" in said.output
    assert "fa.po" not in said.output


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_good_files_pass_all_hooks_and_bad_ones_fail_each(runner: str, project: Path, tools: Tools) -> None:
    need(runner, tools)
    stage(project, tools, CLEAN | {".pre-commit-config.yaml": configured(tools, ALL_HOOKS)})
    clean = ran(project, tools, runner, "run")
    assert clean.code == 0, clean.output
    assert {clean.of(name) for name in NAMES} == {"Passed"}, clean.output

    stage(project, tools, FAULTY)
    faulty = ran(project, tools, runner, "run")
    assert faulty.code == 1, faulty.output
    assert {faulty.of(name) for name in NAMES} == {"Failed"}, faulty.output
    assert "locale/sv.po:5:15: error[forbidden-term] “biljetten”" in faulty.output
    assert re.search(r"macros/replies.json:3:\d+: error\[forbidden-term\] “biljett”", faulty.output)
    assert "berth sv: error[" in faulty.output
    assert "settings.json" not in faulty.output


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_a_project_may_narrow_a_hook_and_hand_it_a_whole_library(
    runner: str, project: Path, tools: Tools
) -> None:
    need(runner, tools)
    whole = {
        "id": "termcheck-macros",
        "files": "^desk/",
        "args": ["--fail-on", "error", "desk/"],
        "pass_filenames": False,
    }
    narrowed = [{"id": "termcheck", "args": ["--select", "missing-term"]}, whole]
    git(project, tools.environment, "commit", "--quiet", "--allow-empty", "--message", "first")
    stage(project, tools, {"desk/replies.json": FAULTY["macros/replies.json"]})
    git(project, tools.environment, "commit", "--quiet", "--message", "an old fault")
    config = {".pre-commit-config.yaml": configured(tools, narrowed)}
    stage(project, tools, {"locale/sv.po": BAD, "desk/settings.json": "{}\n", **config})
    said = ran(project, tools, runner, "run")
    assert [said.of(name) for name in NAMES[:2]] == ["Passed", "Failed"], said.output
    assert "desk/replies.json:3:" in said.output
