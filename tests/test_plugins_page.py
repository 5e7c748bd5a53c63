"""docs/plugins.md and the docstrings of the hooks, done as written: files made, commands run, tests passed."""

from __future__ import annotations

import inspect
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from needs import CHECKS, RUNS

from termcheck import hookspecs, plugins
from termcheck.cli import run
from termcheck.hookspecs import Report
from termcheck.testing import check_catalog

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/plugins.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^(?P<mark>```|~~~)(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=mark)$", re.MULTILINE | re.DOTALL)
HOOKS = [name for name in vars(hookspecs) if name.startswith("termcheck_")]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files of the page, in the folder that is the current one."""
    for fence in FENCE.finditer(PAGE):
        for name in re.findall(r"file=(\S+)", fence["info"]):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text(fence["body"], encoding="utf-8")
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.needs(*RUNS)
def test_the_commands_of_the_page_print_what_is_shown(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown = [fence for fence in FENCE.finditer(PAGE) if fence["info"].startswith("console")]
    for fence in shown:
        command, *lines = fence["body"].splitlines()
        monkeypatch.setattr("sys.argv", command.removeprefix("$ ").split())
        assert run() == int("exit=1" in fence["info"])
        printed = capsys.readouterr().out
        assert "\n".join(line for line in lines if line != "...") in printed
        assert "..." in lines or printed.splitlines() == lines
    assert len(shown) == 3


def test_the_test_of_the_page_is_green(project: Path) -> None:
    command = re.search(r"^```sh no-run\npython (.*)\n```$", PAGE, re.MULTILINE)
    assert command is not None
    done = subprocess.run(
        [sys.executable, *command[1].split(), "-p", "no:cacheprovider", "--rootdir", "."],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "24 passed" in done.stdout


def test_the_page_names_every_hook() -> None:
    assert set(HOOKS) == set(re.findall(r"^\| \[`(termcheck_\w+)`\]", PAGE, re.MULTILINE))


def code_of(hook: str) -> str:
    """The example in a hook's docstring."""
    told = inspect.getdoc(getattr(hookspecs, hook)) or ""
    return textwrap.dedent(told.partition("Example:\n")[2])


def example(hook: str) -> plugins.Plugins:
    """What the example in a hook's docstring brings, run as it stands there."""
    module = ModuleType("an_example")
    module.__file__ = str(ROOT / "an_example.py")
    exec(compile(code_of(hook), hook, "exec"), vars(module))
    return plugins.load([module])


@pytest.mark.parametrize("hook", HOOKS)
def test_every_hook_has_an_example_that_brings_something(hook: str) -> None:
    (listed,) = (one for one in example(hook).listed if one.name == "an_example")
    assert listed.hooks == (hook,)
    assert len(listed.brought[hook]) == 1


def test_the_rule_of_the_docstring_finds_what_it_is_for() -> None:
    rule = example("termcheck_rules").rules["many-exclamations"]
    catalog = 'msgid "Hi"\nmsgstr "Hej!!"\n\nmsgid "Bye"\nmsgstr "Hejdå!"\n'
    (finding,) = check_catalog(catalog, rules=[rule], locale="sv")
    assert (finding.line, finding.column, finding.end_column) == (2, 12, 14)


def test_the_reader_of_the_docstring_knows_its_places() -> None:
    reader = example("termcheck_readers").readers["pairs"]
    document = reader.read("a.pairs", "\nHej=Hallå\n".encode(), "sv")
    (unit,) = document.units
    assert document.locate(unit.targets[0], 1) == (2, 6)


def test_the_reporter_of_the_docstring_counts() -> None:
    render = example("termcheck_reporters").reporters["count"].render
    report = Report((), 3, 0, failed=False)
    assert render(report, False) == "0 findings in 3 files\n"  # noqa: FBT003 - the role


@pytest.mark.needs(*CHECKS)
def test_the_termbase_of_the_docstring_is_found_from_every_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Callable[..., tuple[int, str, str]]
) -> None:
    package, work = tmp_path / "package", tmp_path / "work"
    package.mkdir()
    work.mkdir()
    (package / "harbour.py").write_text(code_of("termcheck_termbases"), encoding="utf-8")
    (package / "harbour.csv").write_text("en,sv\nberth,kajplats\n", encoding="utf-8")
    (work / "sv.po").write_text('msgid "A free berth"\nmsgstr "En ledig brygga"\n', encoding="utf-8")
    monkeypatch.chdir(work)
    words = ("-p", "../package/harbour.py", "--termbase", "harbour", "--locale", "sv", "--format", "concise")
    code, out, err = command("check", ".", *words)
    assert code == 1, err
    assert "warning[missing-term]" in out
