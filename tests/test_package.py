"""What is installed: the wheel has its data, its dependencies their licences, and the start is light."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from pre_commit import clientlib

import termcheck

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PERMISSIVE = re.compile(r"\b(MIT|BSD|Apache|ISC|PSF|CNRI|Unlicense)\b")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    pytest.importorskip("hatchling", reason="the build backend would have to be downloaded")
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--no-deps", "--no-build-isolation", "--no-index", "--disable-pip-version-check"]
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", *offline, "-w", str(folder), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as opened:
        yield opened


def test_the_wheel_has_everything_that_is_read_at_run_time(wheel: zipfile.ZipFile) -> None:
    packed = set(wheel.namelist())
    data = {
        path.relative_to(ROOT).as_posix()
        for pattern in (
            "termbase/data/**/*.txt",
            "termbase/data/*.tbx",
            "termcheck/data/*.json",
            "termcheck/data/report/*",
            "termcheck/data/plugin/**/*.in",
            "term*/py.typed",
        )
        for path in ROOT.glob(pattern)
    }
    assert data <= packed
    assert {
        "termbase/data/customer-service.tbx",
        "termbase/data/chinese/words.txt",
        "termbase/data/inflection/ru.txt",
        "termbase/data/inflection/irregular/ro.txt",
        "termcheck/data/findings.schema.json",
        "termbase/py.typed",
        "termcheck/py.typed",
    } <= packed


def test_the_wheel_holds_two_packages_and_no_tests(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"termbase", "termcheck", f"termcheck-{termcheck.__version__}.dist-info"}


def test_the_wheel_has_the_command_the_licence_and_the_notice(wheel: zipfile.ZipFile) -> None:
    info = f"termcheck-{termcheck.__version__}.dist-info"
    points = wheel.read(f"{info}/entry_points.txt").decode()
    assert "termcheck = termcheck.__main__:main" in points
    assert "[pytest11]\ntermcheck = termcheck.pytest_plugin" in points
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/NOTICE"} <= set(wheel.namelist())


def test_a_wheel_is_small(wheel: zipfile.ZipFile) -> None:
    assert sum(item.compress_size for item in wheel.infolist()) < 5_000_000


def test_changelog_and_docs_speak_of_this_version() -> None:
    assert termcheck.__version__ in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for page in ("README.md", "docs/ci.md"):
        revisions = re.findall(r"rev: v(\S+)", (ROOT / page).read_text(encoding="utf-8"))
        assert set(revisions) == {termcheck.__version__}


def test_the_version_option_says_the_version_and_imports_no_library() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "termcheck", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert done.stdout == f"termcheck {termcheck.__version__}\n"
    assert "termcheck" in imported
    assert not imported & {"click", "pluggy", "polib", "regex", "termbase"}


def run_time_requirements(names: list[str]) -> dict[str, str]:
    """Every package that an installation brings here, with what it says of its licence."""
    found: dict[str, str] = {}
    waiting = list(names)
    while waiting:
        wanted = Requirement(waiting.pop())
        if wanted.name in found or (wanted.marker and not wanted.marker.evaluate({"extra": ""})):
            continue
        package = distribution(wanted.name)
        stated = [package.metadata.get(key) or "" for key in ("License-Expression", "License")]
        stated += [
            line for line in package.metadata.get_all("Classifier") or () if line.startswith("License")
        ]
        found[wanted.name] = "\n".join(stated)
        waiting += package.requires or []
    return found


def test_every_run_time_dependency_is_permissive() -> None:
    for name, licence in run_time_requirements(PROJECT["dependencies"]).items():
        assert PERMISSIVE.search(licence), f"{name}: {licence}"
        assert "GPL" not in licence, name


def test_every_run_time_dependency_is_defended() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for text in PROJECT["dependencies"]:
        assert f"| {Requirement(text).name} | " in page


def test_pre_commit_accepts_our_own_configuration() -> None:
    config = clientlib.load_config(ROOT / ".pre-commit-config.yaml")
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
