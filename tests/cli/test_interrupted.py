"""A run that is cut short: a clear word, the right exit code, no half-written file, no process left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from needs import CHECKS

ROOT = Path(__file__).parents[2]
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
BAD = HEAD + '\nmsgid "Open the ticket"\nmsgstr "Öppna biljetten"\n'
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here"),
    pytest.mark.needs(*CHECKS),
]


class Run:
    """A check that waits for what comes through a named pipe, the first of its files by name."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.pipe = folder / "a-slow.po"
        os.mkfifo(self.pipe)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERMCHECK_CACHE_DIR": str(folder / "cache")}
        command = [sys.executable, "-m", "termcheck", "check", "a-slow.po", *args]
        self.process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        self.writer = os.open(self.pipe, os.O_WRONLY)  # waits until the run reads

    def end(self) -> tuple[int, bytes, bytes]:
        """Exit code and outputs."""
        output, complaint = self.process.communicate(timeout=60)
        os.close(self.writer)
        return self.process.returncode, output, complaint


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "bad.po").write_text(BAD, encoding="utf-8")
    (tmp_path / "report.json").write_text("as it was", encoding="utf-8")
    yield tmp_path
    assert not list(tmp_path.glob(".report.json*"))


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("number", "code", "word"), [("SIGINT", 130, b"interrupted"), ("SIGTERM", 143, b"terminated")]
)
def test_a_signal_ends_the_run_with_a_word_and_nothing_written(
    folder: Path, jobs: str, number: str, code: int, word: bytes
) -> None:
    run = Run(folder, "bad.po", "--output", "json:report.json", "--jobs", jobs)
    os.kill(run.process.pid, getattr(signal, number))
    assert run.end() == (code, b"", b"\n" * (number == "SIGINT") + word + b"\n")
    assert (folder / "report.json").read_text(encoding="utf-8") == "as it was"
    with pytest.raises(ProcessLookupError):
        os.killpg(run.process.pid, 0)


def test_ctrl_c_reaches_every_process_and_one_word_is_said(folder: Path) -> None:
    run = Run(folder, "bad.po", "--jobs", "2")
    os.killpg(run.process.pid, signal.SIGINT)
    assert run.end() == (130, b"", b"\ninterrupted\n")


@pytest.mark.needs("languages")
def test_a_file_that_vanishes_under_the_run_is_named_and_the_rest_is_reported(folder: Path) -> None:
    (folder / "gone.po").write_text(BAD, encoding="utf-8")
    run = Run(folder, "gone.po", "bad.po")
    (folder / "gone.po").unlink()
    os.write(run.writer, BAD.encode())
    os.close(run.writer)
    run.writer = os.open(os.devnull, os.O_WRONLY)
    code, output, complaint = run.end()
    assert code == 2
    assert b"bad.po:6:15" in output
    assert b"gone.po: cannot be read: No such file or directory" in complaint
    assert b"Traceback" not in complaint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("where", ["stdout", "output"])
def test_a_full_disk_is_said_and_ends_with_2(folder: Path, where: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERMCHECK_CACHE_DIR": str(folder / "cache")}
    extra = ["-o", "/dev/full"] if where == "output" else []
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "termcheck", "check", "bad.po", *extra],
            cwd=folder,
            env=environment,
            stdout=full if where == "stdout" else subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left on device" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is read-only to root")
def test_a_folder_that_is_read_only_is_said_and_ends_with_2(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o500)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERMCHECK_CACHE_DIR": str(closed / "cache")}
    command = [sys.executable, "-m", "termcheck", "check", "bad.po", "-o", "json:closed/report.json"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert b"closed/report.json: cannot be written: Permission denied" in done.stderr
    assert list(closed.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_and_ends_with_2(folder: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERMCHECK_CACHE_DIR": str(folder / "cache")}
    command = [sys.executable, "-m", "termcheck", "check", "bad.po", "-o", "json:nowhere/report.json"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode == 2
    assert b"nowhere/report.json: cannot be written: No such file or directory" in done.stderr
