"""Run as a program: every fault ends with its code and a message, never with a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from needs import CHECKS

from termcheck.families import FAMILIES

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
COMMAND = (sys.executable, "-m", "termcheck")
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
BAD = HEAD + '\nmsgid "Open the ticket"\nmsgstr "Öppna biljetten"\n'
pytestmark = pytest.mark.needs(*CHECKS)


def run(*args: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    made = subprocess.run(
        [*COMMAND, *args], cwd=folder, capture_output=True, env={**ENVIRONMENT, **environment}, check=False
    )
    assert b"Traceback" not in made.stderr
    assert b"Warning" not in made.stderr
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.po").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.po").write_text(BAD.replace("biljetten", "ärendet"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no catalog\n", encoding="utf-8")
    (tmp_path / "loop.txt.po").symlink_to(tmp_path / "loop.txt.po")
    (tmp_path / "short.csv").write_text('en,sv\nticket,"ärende\n', encoding="utf-8")
    (tmp_path / "empty.csv").write_text("", encoding="utf-8")
    (tmp_path / "cut.tbx").write_text("<tbx><text>", encoding="utf-8")
    (tmp_path / "wrong.toml").write_text("[ticket\n", encoding="utf-8")
    (tmp_path / "laughs.tbx").write_text('<!DOCTYPE t [<!ENTITY a "b">]><t>&a;</t>', encoding="utf-8")
    return tmp_path


# arguments -> exit code, what stderr says
CALLS = {
    "a clean file": (["check", "good.po"], 0, ""),
    "a finding": (["check", "bad.po"], 1, ""),
    "a finding that does not count": (["check", "bad.po", "--exit-zero"], 0, ""),
    "a path that is not there": (["check", "nowhere.po"], 2, "nowhere.po"),
    "a file that nobody reads": (["check", "notes.txt"], 2, "notes.txt: no reader knows"),
    "a file that cannot be read": (["check", "good.po", "loop.txt.po"], 2, "loop.txt.po"),
    "a format that is not there": (["check", "bad.po", "-f", "jsn"], 2, "json"),
    "a termbase that is not there": (["check", "bad.po", "-t", "custmer-service"], 2, "customer-service"),
    "a table cut short": (["check", "bad.po", "-t", "short.csv"], 2, "short.csv:2: "),
    "an empty table": (["check", "bad.po", "-t", "empty.csv"], 2, "empty.csv:1: "),
    "a TBX cut short": (["check", "bad.po", "-t", "cut.tbx"], 2, "cut.tbx:1:"),
    "a TBX with entities": (["check", "bad.po", "-t", "laughs.tbx"], 2, "laughs.tbx:1"),
    "a TOML with a fault": (["check", "bad.po", "-t", "wrong.toml"], 2, "wrong.toml:1:"),
    "a locale that is none": (["check", "good.po", "--locale", "12345"], 2, "BCP 47"),
    "a source locale that is none": (["check", "good.po", "--source-locale", "!"], 2, "BCP 47"),
    "a report into a folder that is not there": (["check", "bad.po", "-o", "no/x.txt"], 2, "no/x.txt: cannot"),
    "a report onto a folder": (["check", "bad.po", "-o", "."], 2, "directory"),
    "an option that is not there": (["check", "--bogus"], 2, "--bogus"),
    "a command that is not there": (["chek"], 2, "did you mean check?"),
    "an empty path": (["check", ""], 2, ""),
    "a concept that is not there": (["terms", "show", "tiket"], 2, "ticket"),
    "a page in no layout": (["terms", "import", "notes.txt"], 2, "notes.txt"),
    "a layout that is not there": (["terms", "import", "notes.txt", "--layout", "x"], 2, "acronym-table"),
    "nothing to import": (["terms", "import"], 2, "FILES"),
    "the version": (["--version"], 0, ""),
    "help": (["check", "--help"], 0, ""),
}  # fmt: skip


#: Names the layouts there are.
LAYOUT = pytest.param("a layout that is not there", marks=pytest.mark.needs("importers"))


@pytest.mark.needs("languages")
@pytest.mark.parametrize("name", [LAYOUT if name in LAYOUT.values else name for name in CALLS])
def test_a_call_ends_with_its_code_and_says_why(name: str, folder: Path) -> None:
    args, code, says = CALLS[name]
    made = run(*args, folder=folder)
    assert made.returncode == code, made.stderr.decode()
    assert says in made.stderr.decode()
    assert bool(made.stderr) == (code == 2)


def test_a_report_through_a_pipe_is_plain_utf_8(folder: Path) -> None:
    made = run("check", "bad.po", folder=folder, PYTHONIOENCODING="ascii", LC_ALL="C", FORCE_COLOR="")
    assert b"\x1b" not in made.stdout
    assert "Öppna biljetten" in made.stdout.decode("utf-8")


@pytest.mark.needs("languages")
@pytest.mark.parametrize(
    "args", [["check", "many.po"], ["check", "many.po", "-f", "json"], ["terms", "list", "--format", "tbx"]]
)
def test_a_reader_that_goes_away_is_no_fault(args: list[str], folder: Path) -> None:
    entries = "".join(f'\nmsgid "Ticket {number}"\nmsgstr "Biljett {number}"\n' for number in range(2000))
    (folder / "many.po").write_text(HEAD + entries, encoding="utf-8")
    process = subprocess.Popen(
        [*COMMAND, *args], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    assert process.wait() == (1 if args[0] == "check" else 0)
    assert complaint == b""


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_an_interruption_ends_with_130(folder: Path) -> None:
    """The program waits for a pipe that nobody writes into, so it is surely in the middle of its work."""
    os.mkfifo(folder / "slow.po")
    process = subprocess.Popen(
        [*COMMAND, "check", "slow.po"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    writer = os.open(folder / "slow.po", os.O_WRONLY)  # returns once the program has opened the other end
    process.send_signal(signal.SIGINT)
    output, complaint = process.communicate()
    os.close(writer)
    assert process.returncode == 130
    assert output == b""
    assert b"interrupted" in complaint
    assert b"Traceback" not in complaint


@pytest.mark.needs(*FAMILIES)  # without one, what ships comes in through hooks
def test_a_fault_of_our_own_is_told_without_a_traceback(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from termcheck import cli, shipped

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a \x1b[31mbug")

    monkeypatch.setattr(shipped, "load", broken)
    monkeypatch.setattr(sys, "argv", ["termcheck", "check", str(folder)])
    assert cli.run() == 2
    complaint = capsys.readouterr().err
    assert "RuntimeError: a \\x1b[31mbug" in complaint
    assert "TERMCHECK_TRACEBACK" in complaint
    assert "Traceback" not in complaint


@pytest.mark.needs(*FAMILIES)  # without one, what ships comes in through hooks
def test_a_reader_that_crashes_is_named_with_its_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from termcheck import cli, shipped

    def crash(path: str, data: bytes, locale: str | None) -> None:
        raise KeyError("nothing")

    loaded = shipped.load()
    reader = replace(loaded.readers["gettext"], read=crash)
    monkeypatch.setattr(shipped, "load", lambda: loaded._replace(readers={"gettext": reader}))
    monkeypatch.setattr(sys, "argv", ["termcheck", "check", str(folder / "bad.po")])
    assert cli.run() == 2
    complaint = capsys.readouterr().err
    assert f"{folder / 'bad.po'}: the reader 'gettext' crashed: KeyError('nothing')" in complaint


@pytest.mark.needs(*FAMILIES)  # without one, what ships comes in through hooks
def test_a_rule_that_crashes_ends_with_2_after_the_report(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from termcheck import cli, shipped
    from termcheck.hookspecs import Rule
    from termcheck.model import Severity

    def crash(unit: object, locale: str) -> None:
        raise ValueError("no")

    loaded = shipped.load()
    rules = {**loaded.rules, "zz": Rule("zz", "Crashes", Severity.INFO, check=crash)}  # type: ignore[arg-type]
    monkeypatch.setattr(shipped, "load", lambda: loaded._replace(rules=rules))
    monkeypatch.setattr(sys, "argv", ["termcheck", "check", str(folder / "bad.po"), "--exit-zero"])
    assert cli.run() == 2
    report = capsys.readouterr().out
    assert "forbidden-term" in report
    assert "rule 'zz'" in report
