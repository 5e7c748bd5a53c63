"""Each built-in family can be left out of the suite: its tests are not run then, and all others are."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import needs
import pytest

from termcheck.discovery import ALWAYS
from termcheck.families import FAMILIES
from tools import without_families

TESTS = Path(__file__).parent
CONFTEST = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
pytest_plugins = ("needs", "loaders")
"""
LOADING = """
import os, pytest
def left_out(family):
    return "no:" + family in os.environ.get("TERMCHECK_PLUGINS", "")
@pytest.mark.needs("rules", "masks")
def test_of_rules_and_masks():
    assert not left_out("rules") and not left_out("masks")
@pytest.mark.needs("masks")
def test_that_could_do_without_masks():
    pass
def test_of_formats_that_nothing_marks():
    assert not left_out("formats")
def test_of_nothing_of_ours():
    pass
"""
FIXTURE = """
import os, pytest
@pytest.fixture(scope="session")
def loaded():
    return "TERMCHECK_PLUGINS" in os.environ
"""
SUITE = {
    "conftest.py": CONFTEST + FIXTURE,
    "test_loading.py": LOADING,
    "test_import.py": "import os\nHERE = dict(os.environ)\ndef test_it(): pass\n",
    "test_process.py": "import subprocess, sys\ndef test_it(): subprocess.run([sys.executable, '-c', ''])\n",
    "test_fixture_first.py": "def test_it(loaded): pass\n",
    "test_fixture_then.py": "def test_it(loaded): pass\n",
    "test_tool.py": "import subprocess\ndef test_it():\n    try: subprocess.run(['msgfmt', '-V'])\n"
    "    except OSError: pass\n",
    "test_browser.py": "import subprocess, sys, pytest\n@pytest.fixture\ndef browser():\n"
    "    subprocess.run([sys.executable, '-c', ''])\ndef test_it(browser): pass\n",
    "test_words.py": "import os\ndef test_it(): assert os.environ.get('PATH')\n",
}
Suite = Callable[..., subprocess.CompletedProcess[str]]


def write_suite(folder: Path) -> None:
    for name, text in SUITE.items():
        (folder / name).write_text(text, encoding="utf-8")


def pytest_in(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Without the plugins of pytest that happen to be installed, which take long to import."""
    command = [sys.executable, "-m", "pytest", "--strict-markers", "-p", "no:cacheprovider", *words]
    ours = {name: value for name, value in os.environ.items() if name != ALWAYS}
    env = {**ours, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", **environment}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def suite(tmp_path: Path) -> Suite:
    """Runs pytest on a small suite in the test's folder."""
    write_suite(tmp_path)

    def run(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return pytest_in(tmp_path, *words, **environment)

    return run


@pytest.fixture(scope="module")
def loaders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Noted once, beside the suite that nobody changes."""
    folder = tmp_path_factory.mktemp("suite")
    write_suite(folder)
    done = pytest_in(folder, "-q", "--note-loaders=loaders")
    assert done.returncode == 0, done.stdout
    return folder / "loaders"


def test_modules_that_could_tell_are_noted_and_no_others(loaders: Path) -> None:
    noted = {"fixture_first", "fixture_then", "import", "loading", "process"}
    assert loaders.read_text(encoding="utf-8").split() == [f"test_{name}.py" for name in sorted(noted)]


def test_only_what_is_noted_is_run(suite: Suite, tmp_path: Path) -> None:
    (tmp_path / "loaders").write_text("test_import.py\n", encoding="utf-8")
    assert "1 passed" in suite("--only-loaders=loaders").stdout
    assert "no-such-file" in suite("--only-loaders=no-such-file").stderr


def test_nothing_is_noted_of_a_run_that_leaves_something_out(suite: Suite, tmp_path: Path) -> None:
    done = suite("--note-loaders=loaders", TERMCHECK_PLUGINS="no:rules")
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert not (tmp_path / "loaders").exists()


def test_what_belongs_to_a_family_is_deselected_and_counted(suite: Suite) -> None:
    done = suite(TERMCHECK_PLUGINS="no:masks")
    assert "without masks: 2 of 11 tests belong to it" in done.stdout
    assert "9 passed, 2 deselected" in done.stdout


def test_those_that_can_do_without_it_are_told_on_request(suite: Suite) -> None:
    done = suite("--over-marked", TERMCHECK_PLUGINS="no:masks")
    assert "1 failed, 1 passed, 9 deselected" in done.stdout
    assert "passes without masks: test_loading.py::test_that_could_do_without_masks\n" in done.stdout


@pytest.mark.parametrize("words", ['"riles"', "", '"rules", of="ours"'])
def test_a_mark_that_names_no_family_is_refused(suite: Suite, tmp_path: Path, words: str) -> None:
    marked = f"import pytest\n@pytest.mark.needs({words})\ndef test_it(): pass\n"
    (tmp_path / "test_wrong.py").write_text(marked, encoding="utf-8")
    done = suite()
    assert done.returncode == pytest.ExitCode.USAGE_ERROR
    assert "the families are commands, executors" in done.stderr


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_each_family_can_be_left_out(monkeypatch: pytest.MonkeyPatch, family: str) -> None:
    monkeypatch.setenv(ALWAYS, f"greet.py, no:{family},no:own-rules")
    assert needs.left_out() == {family}


@pytest.mark.parametrize(
    ("family", "passed", "theirs", "fault"),
    [
        ("masks", 6, 2, ""),
        ("rules", 7, 1, ""),
        ("formats", 7, 0, "FAILED"),
        ("languages", 8, 0, "FAILED: no test belongs to it"),
    ],
)
def test_a_run_without_a_family_is_counted_and_judged(
    loaders: Path, family: str, passed: int, theirs: int, fault: str
) -> None:
    ran = without_families.without(family, loaders, loaders.parent)
    assert (ran.passed, ran.theirs, ran.fault) == (passed, theirs, fault)
    assert " passed" not in ran.line


def test_a_family_to_which_every_test_belongs_is_a_fault(suite: Suite, tmp_path: Path) -> None:
    (tmp_path / "test_import.py").write_text(
        'import pytest\npytestmark = pytest.mark.needs("rules")\ndef test_it(): pass\n', encoding="utf-8"
    )
    (tmp_path / "loaders").write_text("test_import.py\n", encoding="utf-8")
    ran = without_families.without("rules", tmp_path / "loaders", tmp_path)
    assert ran.fault == "FAILED: every test belongs to it"


@pytest.mark.parametrize(("bad", "code"), [("rules", 1), ("", 0)])
def test_every_family_is_run_once_and_told_and_a_failure_in_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bad: str, code: int
) -> None:
    def without(family: str, loaders: Path) -> without_families.Ran:
        return without_families.Ran(family, int(family == bad), 3, 2, 1.0, f"what {family} said\n1 passed")

    monkeypatch.setattr(without_families, "without", without)
    (tmp_path / "loaders").write_text("", encoding="utf-8")
    assert without_families.main([str(tmp_path / "loaders")]) == code
    told = capsys.readouterr().out
    lines = [line for line in told.splitlines() if line.startswith("without ")]
    assert [line.split()[1] for line in lines] == list(FAMILIES)
    assert ("what rules said" in told, "passed" in told) == (bool(bad), bool(bad))


@pytest.mark.parametrize("words", [[], ["no-such-file"]])
def test_the_tool_says_how_it_is_called(words: list[str]) -> None:
    assert without_families.main(words) == 2
