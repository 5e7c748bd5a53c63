"""Files judged elsewhere: the same bytes as here, whoever works, with plugins, and when workers die."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from needs import RUNS

pytestmark = pytest.mark.needs(*RUNS)

Command = Callable[..., tuple[int, str, str]]
HEAD = 'msgid ""\nmsgstr "Language: sv\\n"\n'
ENTRY = '\nmsgid "{}"\nmsgstr "{}"\n'
THREADS = """
from concurrent.futures import ThreadPoolExecutor
from termcheck.hookspecs import Executor, hookimpl

asked = []


def open_threads(address, workers):
    asked.append((address, workers))
    return ThreadPoolExecutor(workers or 2)

@hookimpl
def termcheck_executors():
    return [Executor("some-threads", "Threads of this process", open_threads)]
"""
#: A worker that comes to the file dies as one does that the kernel ends; the parent has another number.
DYING = """
import os
from termcheck.hookspecs import Rule, hookimpl
from termcheck.model import Remark, Severity

PARENT = {parent}

def survey(document, locale):
    if document.path == "3.po" and os.getpid() != PARENT:
        os._exit(9)
    yield Remark(document.units[0].targets[0], 0, 1, "seen")

@hookimpl
def termcheck_rules():
    return [Rule("any-file", "Every file", Severity.WARNING, survey=survey)]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Eight catalogs and a file of macros, in which rules of every kind have something to say."""
    project = tmp_path / "project"
    project.mkdir()
    (project / ".git").mkdir()
    for number in range(8):
        ours = ENTRY.format("Save", "Spara" if number % 3 else "Lagra")
        quiet = "\n# termcheck: ignore[other-elsewhere] -- meant" + ENTRY.format("Open", f"Öppna {number}")
        text = HEAD + ours + quiet + ENTRY.format(f"Open the {number} ticket", f"Öppna {number} biljetten")
        (project / f"{number}.po").write_text(text, encoding="utf-8")
    macros = '[{"id": 1, "lang": "en", "body": "Save"}, {"id": 1, "lang": "sv", "body": "Lagra det"}]'
    (project / "macros.json").write_text(macros, encoding="utf-8")
    config = 'plugins = ["threads.py"]\n[macros."macros.json"]\nreader = "macros-json"\ntext = ["body"]\n'
    (project / "termcheck.toml").write_text(config + 'locale = {field = "lang"}\n', encoding="utf-8")
    (project / "threads.py").write_text(THREADS, encoding="utf-8")
    monkeypatch.chdir(project)
    return project


WAYS = [
    ("--jobs", "2"),
    ("--executor", "some-threads", "--jobs", "3"),
    ("--executor", "processes", "--jobs", "2"),
]


@pytest.mark.needs("executors")
@pytest.mark.parametrize("form", ["json", "text"])
@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_whoever_works_the_report_is_the_same_byte_by_byte(
    folder: Path, command: Command, way: tuple[str, ...], form: str
) -> None:
    words = ("check", ".", "-p", "elsewhere", "--format", form)
    alone = command(*words)
    assert alone[0] == 1
    assert alone[1].count("other-elsewhere") >= 9, "one in each catalog and one in the macros"
    assert command(*words, *way) == alone


def test_kept_results_of_our_own_rules_come_from_workers_too(folder: Path, command: Command) -> None:
    (folder / "termcheck.toml").unlink()
    plain = command("check", ".", "--format", "json", "--no-cache")
    assert plain[0] == 1
    for way in (("--jobs", "2"), ("--jobs", "2"), ()):
        assert command("check", ".", "--format", "json", *way) == plain


def test_an_executor_gets_its_address_and_what_jobs_says(folder: Path, command: Command) -> None:
    import sys

    command("check", ".", "--executor", "some-threads:a:b", "--jobs", "3")
    assert sys.modules["termcheck_local_threads"].asked == [("a:b", 3)]


def test_an_unknown_executor_offers_the_nearest(folder: Path, command: Command) -> None:
    code, _, err = command("check", ".", "--executor", "some-thread")
    assert code == 2
    assert "did you mean some-threads?" in err


def test_rules_of_a_plugin_file_are_loaded_by_workers(folder: Path, command: Command) -> None:
    (folder / "dying.py").write_text(DYING.format(parent=0).replace("os._exit(9)", "pass"), encoding="utf-8")
    code, out, _ = command(
        "check", ".", "-p", "dying.py", "--select", "any-file", "--jobs", "2", "-f", "concise"
    )
    assert (code, out.count("[any-file] seen")) == (1, 9)


@pytest.mark.needs("executors")
@pytest.mark.parametrize("way", WAYS[::2], ids=" ".join)
def test_a_worker_that_dies_loses_nothing(folder: Path, command: Command, way: tuple[str, ...]) -> None:
    (folder / "dying.py").write_text(DYING.format(parent=os.getpid()), encoding="utf-8")
    words = ("check", ".", "-p", "dying.py", "--format", "json")
    alone = command(*words)
    assert alone[1].count('"message": "seen"') == 9
    code, out, err = command(*words, *way)
    assert (code, out) == alone[:2]
    assert err.startswith("warning: the executor processes failed 1 of 1 parts of the work (8 files)")
    assert "terminated abruptly" in err


def test_a_pool_that_takes_nothing_more_loses_nothing(folder: Path, command: Command) -> None:
    closed = THREADS.replace("    return Thr", "    pool = Thr") + "\n"
    closed = closed.replace("\n@hookimpl", "    pool.shutdown()\n    return pool\n\n@hookimpl", 1)
    alone = command("check", ".")
    (folder / "threads.py").write_text(closed, encoding="utf-8")
    code, out, err = command("check", ".", "--executor", "some-threads")
    assert (code, out) == alone[:2]
    assert (
        "failed 1 of 1 parts of the work (8 files), which were done here instead: RuntimeError: cannot" in err
    )
