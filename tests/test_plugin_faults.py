"""Plugins that misbehave in a run: each is named, the exit code is 2, and none is called a fault of termcheck."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from needs import RUNS

pytestmark = pytest.mark.needs(*RUNS)

Command = Callable[..., tuple[int, str, str]]
PLUGIN = """
import sys
from termcheck.hookspecs import Executor, Option, Reader, Reporter, Rule, Text, hookimpl
from termcheck.model import Document, Position, Remark, Severity, Text as Words, Unit

FAULT = {fault!r}


def may(name, answer):
    if FAULT == name:
        raise ValueError("out of order")
    return None if FAULT == name + " nothing" else answer

def read(path, data, locale):
    return may("read", Document(path, "sv", [Unit(None, (Words("Hej!!"),))], lambda text, at: Position(1, at + 1)))

def check(unit, locale):
    if FAULT == "exit":
        sys.exit(0)
    return may("check", [Remark(text, 0, 1, "loud") for text in unit.targets if "!!" in text.value])

LOUD = Rule("loud", "Loud", Severity.WARNING, check=check)

@hookimpl
def termcheck_readers():
    return [Reader("own", (".own",), read, lambda path, head: may("recognise", True))]

@hookimpl
def termcheck_reporters():
    return [Reporter("own", lambda report, colour: may("render", f"{{len(report.findings)}}\\n"))]

@hookimpl
def termcheck_executors():
    return [Executor("own", "Own", lambda address, workers: may("open", None))]

@hookimpl
def termcheck_rules():
    options = (Option("word", Text(), "a", "Any."),)
    return [Rule("loud", "Loud", Severity.WARNING, options=options, configured=lambda said: may("configure", LOUD))]
"""


@pytest.fixture
def checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Command:
    monkeypatch.chdir(tmp_path)
    catalog = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Hi"\nmsgstr "Hej!!"\n'
    (tmp_path / "sv.po").write_text(catalog, encoding="utf-8")
    (tmp_path / "a.own").write_text("Hej!!", encoding="utf-8")

    def check(fault: str, *words: str) -> tuple[int, str, str]:
        (tmp_path / "own.py").write_text(PLUGIN.format(fault=fault), encoding="utf-8")
        return command("check", ".", "-p", "own.py", *words)

    return check


@pytest.mark.needs("languages")
def test_without_a_fault_all_is_well(checked: Command) -> None:
    assert checked("", "--format", "own") == (1, "2\n", "")


@pytest.mark.parametrize("fault", ["check", "check nothing", "exit"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_that_raises_is_a_finding_also_one_that_wants_to_end_the_process(
    checked: Command, fault: str, jobs: str
) -> None:
    code, out, _ = checked(fault, "--format", "concise", "--jobs", jobs)
    assert code == 2
    assert out.count("[crashed-rule] rule 'loud' of own (own.py) crashed") == 2


@pytest.mark.parametrize("fault", ["read", "read nothing", "recognise"])
def test_a_reader_is_named_with_its_file(checked: Command, fault: str) -> None:
    code, _, err = checked(fault)
    assert code == 2
    assert "a.own: the reader 'own' " in err
    assert "fault of termcheck" not in err


@pytest.mark.parametrize("fault", ["render", "render nothing"])
def test_a_reporter_is_named(checked: Command, fault: str) -> None:
    code, _, err = checked(fault, "--format", "own")
    assert code == 2
    assert "the reporter 'own' " in err
    assert "fault of termcheck" not in err


@pytest.mark.parametrize("fault", ["open", "open nothing"])
def test_an_executor_is_named(checked: Command, fault: str) -> None:
    code, _, err = checked(fault, "--executor", "own")
    assert code == 2
    assert "the executor 'own' " in err
    assert "fault of termcheck" not in err


@pytest.mark.parametrize("fault", ["configure", "configure nothing"])
def test_a_rule_that_cannot_be_configured_is_named_with_its_plugin(checked: Command, fault: str) -> None:
    code, _, err = checked(fault)
    assert code == 2
    assert "the rule 'loud' of own (own.py) " in err
    assert "fault of termcheck" not in err
