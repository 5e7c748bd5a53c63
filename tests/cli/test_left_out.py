"""With a built-in family left out, a user is told what is missing and what took it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from termcheck.discovery import ALWAYS
from termcheck.families import FAMILIES

CATALOG = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Hi %s"\nmsgstr "Hej %s"\n'
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sv.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "page.txt").write_text("No glossary.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("family", "words", "told"),
    [
        ("commands", "check sv.po", "no such command 'check': left out: commands (-p no:commands)"),
        ("executors", "check sv.po --executor processes", "unknown executor 'processes'"),
        ("formats", "check sv.po", "no file can be read: there is no reader"),
        ("formats", "audit .", "no file can be read: there is no reader"),
        ("importers", "terms import page.txt", "hint: the layouts are none; left out: importers"),
        ("reporters", "check sv.po", "unknown format 'text'"),
        ("reporters", "check sv.po --format json", "unknown format 'json'"),
        ("termbases", "check sv.po", "no such file, nor a shipped termbase: customer-service"),
        ("termbases", "terms find ticket", "no such file, nor a shipped termbase: customer-service"),
    ],
)
def test_what_is_missing_is_told_with_what_took_it_away(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch, family: str, words: str, told: str
) -> None:
    monkeypatch.setenv(ALWAYS, f"no:{family}")
    code, out, err = command(*words.split())
    assert (code, out) == (2, "")
    assert told in err
    assert f"left out: {family} (-p no:{family})" in err
    assert "fault of termcheck" not in err


@pytest.mark.parametrize("family", ["executors", "importers", "languages", "masks", "rules"])
def test_a_check_does_without_the_others(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    monkeypatch.setenv(ALWAYS, f"no:{family}")
    assert command("check", "sv.po", "--quiet") == (0, "No findings in 1 file, 1 unit.\n", "")


def test_what_the_system_refuses_no_family_would_have_mended(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALWAYS, "no:masks")
    (project / "report").mkdir()
    told = "error: report: cannot be written: Is a directory\n"
    assert command("check", "sv.po", "--output", "json:report")[::2] == (2, told)


@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_the_help_is_there_whatever_is_left_out(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch, family: str
) -> None:
    monkeypatch.setenv(ALWAYS, f"no:{family}")
    code, out, err = command("--help")
    assert (code, err) == (0, "")
    assert out.startswith("Usage: termcheck")


def test_an_option_takes_away_as_the_environment_does(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALWAYS, "no:executors")
    told = "left out: executors, termbases (-p no:executors -p no:termbases)"
    assert told in command("check", "sv.po", "-p", "no:termbases")[2]


def test_where_nothing_is_left_out_nothing_of_that_is_told(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ALWAYS, raising=False)
    assert "left out" not in command("check", "sv.po", "--format", "none")[2]
