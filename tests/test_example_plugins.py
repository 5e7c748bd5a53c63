"""The plugins of examples/plugins as their users have them: wheels, in a fresh environment beside termcheck's.

What they and termcheck need comes from the package index that uv is set to. Where none answers the tests are skipped,
unless TERMCHECK_REQUIRE_PRECOMMIT is 1: then that is a failure.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = sorted(path.parent for path in ROOT.glob("examples/plugins/*/pyproject.toml"))
#: What uv says where it reaches no index, or may not.
NO_INDEX = re.compile(
    r"Failed to fetch|error sending request|dns error|network (connectivity is|was) disabled"
)

CATALOG = 'msgid ""\nmsgstr "Language: sv\\n"\n\n' + "".join(
    f'msgid "{number}"\nmsgstr "{text}"\n\n'
    for number, text in enumerate(
        (
            "Du har ett meddelande.",
            "Ange ditt lösenord.",
            "Vi svarar dig.",
            "Välj din avdelning.",
            "Tack, Ni!",
        )
    )
)
XLIFF = """<xliff version="1.2"><file source-language="en" target-language="sv"><body>
<trans-unit id="a"><source>Close the ticket</source>
<target>Stäng <g id="1">bil</g>jetten</target></trans-unit>
</body></file></xliff>
"""


class Environment(NamedTuple):
    """Where the wheels are installed."""

    folder: Path
    wheels: Path

    def run(self, script: str, *words: str, where: Path) -> subprocess.CompletedProcess[str]:
        command = [str(self.folder / "bin" / script), *words]
        return subprocess.run(
            command, cwd=where, env=around(), capture_output=True, text=True, check=False, timeout=300
        )


def absent(what: str) -> NoReturn:
    """Skips, or fails where everything has to be tried."""
    if os.environ.get("TERMCHECK_REQUIRE_PRECOMMIT") == "1":
        pytest.fail(what)
    pytest.skip(what)


def around() -> dict[str, str]:
    """Nothing of this environment's Python leads into the fresh one, and no setting but where things are kept."""
    ours = ("PYTHON", "TERMCHECK_", "VIRTUAL", "PYTEST")
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(ours) or name == "TERMCHECK_CACHE_DIR"
    }


def built(folder: Path) -> list[Path]:
    pytest.importorskip("hatchling", reason="the build backend would have to be downloaded")
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    sources = [str(ROOT), *map(str, FOLDERS)]
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", *offline, "-w", str(folder), *sources]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return sorted(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    uv = shutil.which("uv", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if uv is None:
        absent("uv is not installed")
    home = tmp_path_factory.mktemp("plugins")
    fresh = Environment(home / "venv", home / "wheels")
    wheels = [str(wheel) for wheel in built(fresh.wheels)]
    install = ["pip", "install", "--python", str(fresh.folder), "pytest>=8.2", "hypothesis>=6.100", *wheels]
    for words in (["venv", "--python", sys.executable, str(fresh.folder)], install):
        done = subprocess.run([uv, *words], capture_output=True, text=True, check=False, env=around())
        if NO_INDEX.search(done.stderr):
            absent("no package index answers")
        assert done.returncode == 0, done.stderr
    return fresh


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale/sv.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "locale/desk.sv.xlf").write_text(XLIFF, encoding="utf-8")
    return tmp_path


def test_there_is_an_example_of_each_kind() -> None:
    assert {folder.name for folder in FOLDERS} == {
        "termcheck-politeness",
        "termcheck-reporter-bitbucket",
        "termcheck-xliff",
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_example_is_a_distribution_of_its_own(folder: Path) -> None:
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["name"] == folder.name
    assert "termcheck" in project["dependencies"]
    assert len(project["entry-points"]["termcheck"]) == 1
    assert f"pip install {folder.name}" in (folder / "README.md").read_text(encoding="utf-8")
    assert list(folder.glob("tests/test_*.py"))


def test_a_wheel_holds_the_plugin_and_no_tests(environment: Environment) -> None:
    for wheel in environment.wheels.glob("termcheck_*.whl"):
        with zipfile.ZipFile(wheel) as opened:
            names = opened.namelist()
        assert all(name.startswith("termcheck_") for name in names), names
        assert not any("test" in name for name in names), names


def test_the_rule_is_among_the_rules(environment: Environment, tmp_path: Path) -> None:
    listed = environment.run("termcheck", "rules", where=tmp_path)
    assert listed.returncode == 0, listed.stderr
    assert re.search(r"^mixed-address +warning +\S", listed.stdout, re.MULTILINE)
    told = environment.run("termcheck", "explain", "mixed-address", where=tmp_path)
    assert told.stdout.startswith("# mixed-address\n"), told.stderr


def test_the_plugins_are_listed_with_what_they_bring(environment: Environment, tmp_path: Path) -> None:
    listed = environment.run("termcheck", "plugins", "--json", where=tmp_path)
    brought = {
        one["distribution"]: (*one["rules"], *one["readers"], *one["reporters"])
        for one in json.loads(listed.stdout)
        if one["distribution"] != "termcheck"
    }
    assert brought == {
        "termcheck-politeness": ("mixed-address",),
        "termcheck-reporter-bitbucket": ("bitbucket",),
        "termcheck-xliff": ("xliff",),
    }


def test_check_reads_by_the_reader_and_finds_by_the_rule(environment: Environment, project: Path) -> None:
    said = environment.run("termcheck", "check", "locale", "--format", "concise", where=project)
    assert said.returncode == 1, said.stderr
    first, second = said.stdout.splitlines()
    assert first.startswith("locale/desk.sv.xlf:3:25: error[forbidden-term] “biljetten”")
    assert second.startswith("locale/sv.po:17:15: warning[mixed-address] “Ni” is formal")


def test_check_writes_by_the_reporter(environment: Environment, project: Path) -> None:
    said = environment.run("termcheck", "check", "locale", "--format", "bitbucket", where=project)
    assert said.returncode == 1, said.stderr
    whole = json.loads(said.stdout)
    assert whole["report"]["result"] == "FAILED"
    (page,) = whole["annotations"]
    assert [(one["path"], one["line"]) for one in page] == [("locale/desk.sv.xlf", 3), ("locale/sv.po", 17)]


def test_a_plugin_can_be_left_out(environment: Environment, project: Path) -> None:
    out = ("-p", "no:politeness", "-p", "no:xliff")
    said = environment.run("termcheck", "check", "locale", "--format", "concise", *out, where=project)
    assert (said.returncode, said.stdout) == (0, ""), said.stderr


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_tests_of_an_example_pass_on_its_wheel(
    folder: Path, environment: Environment, tmp_path: Path
) -> None:
    """Of the folder the tests are taken along and no module: what they import is what is installed."""
    shutil.copytree(folder / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(folder / name, tmp_path)
    done = environment.run("python", "-m", "pytest", "-q", "-p", "no:cacheprovider", where=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"\d+ passed", done.stdout)
