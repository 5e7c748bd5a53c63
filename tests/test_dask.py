"""The executor dask, on a real cluster of this machine: the same bytes as alone, and nothing lost when workers fail.

Skipped where Dask distributed is not installed, unless TERMCHECK_REQUIRE_DASK is 1: then its absence is a failure.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from dask_cluster import ROOT, cluster

from termcheck import executors, jobs
from termcheck.families import FAMILIES

Command = Callable[..., tuple[int, str, str]]
HEAD = 'msgid ""\nmsgstr "Language: sv\\n"\n'
ENTRY = '\nmsgid "{}"\nmsgstr "{}"\n'
#: The first worker that comes to the file ends as one does that the kernel kills.
DYING = """
import os, signal
from termcheck.hookspecs import Rule, hookimpl
from termcheck.model import Remark, Severity

def survey(document, locale):
    if document.path == "07.po" and os.getpid() != {parent}:
        try:
            os.close(os.open({mark!r}, os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            pass
        else:
            os.kill(os.getpid(), signal.SIGKILL)
    yield Remark(document.units[0].targets[0], 0, 1, "seen")

@hookimpl
def termcheck_rules():
    return [Rule("any-file", "Every file", Severity.WARNING, survey=survey)]
"""

if os.environ.get("TERMCHECK_REQUIRE_DASK") != "1":
    pytest.importorskip(
        "distributed", reason="Dask distributed is not installed: pip install termcheck[dask]"
    )
# the whole tool at work, on a cluster
pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.needs(*FAMILIES)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with cluster(tmp_path_factory.mktemp("cluster")) as scheduler:
        yield scheduler


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Catalogs, each a task of its own, macros between them and a file that cannot be read."""
    project = tmp_path / "project"
    project.mkdir()
    (project / ".git").mkdir()
    for number in range(24):
        word = "biljetten" if number % 3 else "ärendet"
        text = HEAD + ENTRY.format(f"Open the {number} ticket", f"Öppna {number} {word}")
        text += ENTRY.format(f"Ask the agent {number}", f"Fråga ombudet {number}")
        (project / f"{number:02}.po").write_text(text, encoding="utf-8")
    (project / "08-broken.mo").write_bytes(b"no catalog at all")
    macros = (
        '[{"id": 1, "lang": "en", "body": "Open the ticket"}, {"id": 1, "lang": "sv", "body": "Öppna den"}]'
    )
    (project / "09-macros.json").write_text(macros, encoding="utf-8")
    config = '[macros."09-macros.json"]\nreader = "macros-json"\ntext = ["body"]\nlocale = {field = "lang"}\n'
    (project / "termcheck.toml").write_text(config, encoding="utf-8")
    monkeypatch.chdir(project)
    small = tuple(replace(one, task_bytes=1) for one in executors.EXECUTORS)
    monkeypatch.setattr(executors, "EXECUTORS", small)
    return project


@pytest.mark.parametrize("words", [("check", ".", "-f", "json"), ("audit", ".", "-f", "json")], ids=" ".join)
def test_a_cluster_says_the_same_as_one_process(
    folder: Path, command: Command, address: str, words: tuple[str, ...]
) -> None:
    alone = command(*words, "--no-cache", "--jobs", "1")
    assert alone[0] == 2, "one file cannot be read"
    assert "biljett" in alone[1]
    assert command(*words, "--no-cache", "--executor", f"dask:{address}") == alone
    cached = [command(*words, "--executor", f"dask:{address}", "--jobs", "5") for _ in range(2)]
    assert cached == [alone, alone]


def test_workers_that_outlive_a_run_see_a_termbase_that_has_changed(
    folder: Path, command: Command, address: str
) -> None:
    words = ("check", ".", "-t", "ours.csv", "--select", "missing-term", "-f", "concise", "--no-cache")
    for word, missed in (("biljett", 8), ("ärende", 16)):
        (folder / "ours.csv").write_text(f"en,sv\nticket,{word}\n", encoding="utf-8")
        alone = command(*words, "--jobs", "1")
        assert alone[1].count("[missing-term]") >= missed
        assert command(*words, "--executor", f"dask:{address}") == alone


def test_a_worker_that_is_killed_loses_nothing(folder: Path, command: Command, tmp_path: Path) -> None:
    mark = tmp_path / "died"
    plugin = DYING.format(parent=os.getpid(), mark=str(mark))
    (folder / "dying.py").write_text(plugin, encoding="utf-8")
    words = ("check", ".", "-p", "dying.py", "-f", "json")
    alone = command(*words, "--jobs", "1")
    assert alone[1].count('"message": "seen"') == 25, "in each catalog and the macros"
    with cluster(tmp_path) as scheduler:
        assert command(*words, "--executor", f"dask:{scheduler}") == alone
    assert mark.exists(), "no worker died"


def test_when_no_worker_is_left_the_rest_is_done_here(
    folder: Path, command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_PATIENCE", 1)
    plugin = DYING.format(parent=os.getpid(), mark=str(tmp_path / "died"))
    (folder / "dying.py").write_text(plugin, encoding="utf-8")
    words = ("check", ".", "-p", "dying.py", "-f", "json")
    alone = command(*words, "--jobs", "1")
    with cluster(tmp_path, 1) as scheduler:
        code, out, err = command(*words, "--executor", f"dask:{scheduler}")
    assert (code, out) == alone[:2]
    assert "which were done here instead: no worker is left" in err


def test_workers_without_termcheck_are_told_of_and_cost_nothing_else(
    folder: Path, command: Command, tmp_path: Path
) -> None:
    package = tmp_path / "elsewhere" / "termcheck"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text('raise ImportError("no termcheck here")\n', encoding="utf-8")
    alone = command("check", ".", "--jobs", "1", "-f", "json")
    with cluster(tmp_path, 1, {"PYTHONPATH": f"{package.parent}{os.pathsep}{ROOT}"}) as scheduler:
        code, out, err = command("check", ".", "--no-cache", "--executor", f"dask:{scheduler}", "-f", "json")
    assert (code, out) == alone[:2]
    assert "warning: the executor dask failed 25 of 25 parts of the work (25 files)" in err
    assert "no termcheck here" in err


def test_no_scheduler_at_the_address_is_said_at_once(folder: Path, command: Command) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
    code, out, err = command("audit", ".", "--executor", f"dask:{nobody}")
    assert (code, out) == (2, "")
    assert err.startswith(f"error: {nobody}: no Dask scheduler")
    assert err.count("\n") == 1


def test_without_an_address_workers_of_this_machine_do_it(folder: Path, command: Command) -> None:
    alone = command("audit", ".", "--jobs", "1", "--no-cache")
    assert command("audit", ".", "--executor", "dask", "--jobs", "2", "--no-cache") == alone
