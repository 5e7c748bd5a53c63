"""`termcheck terms html`: the page is written, alone or with what an audit says of each term."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import drift
import pytest
from needs import CHECKS

pytestmark = pytest.mark.needs(*CHECKS)

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    drift.write(tmp_path)
    return tmp_path


def test_a_termbase_is_printed_as_a_page(command: Command) -> None:
    code, out, told = command("terms", "html", "-t", "terms.csv")
    assert (code, told) == (0, "")
    assert out.startswith("<!DOCTYPE html>")
    assert all(term in out for term in ("kunskapsbas", "بازپرداخت", "工单", "билет"))


def test_a_page_needs_nothing_from_elsewhere(command: Command) -> None:
    _, out, _ = command("terms", "html", "-t", "terms.csv")
    assert not [part for part in ("src=", "http://", "@import", 'rel="stylesheet"') if part in out]


def test_with_an_audit_it_says_where_terms_are_used(command: Command) -> None:
    command("audit", ".", "-t", "terms.csv", "--isolated", "-o", "audit.json")
    code, out, told = command("terms", "html", "-t", "terms.csv", "--audit", "audit.json", "-o", "terms.html")
    assert (code, out, told) == (0, "", "")
    page = Path("terms.html").read_text(encoding="utf-8")
    assert drift.CATALOG.format("ru") in page
    assert drift.CATALOG.format("ru") not in command("terms", "html", "-t", "terms.csv")[1]


def test_the_shipped_termbase_is_the_default(command: Command) -> None:
    code, out, _ = command("terms", "html")
    assert code == 0
    assert "knowledge base" in out
    assert "servicenivåavtal" in out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-t", "nowhere.csv"), "nowhere.csv"),
        (("-t", "terms.csv", "--audit", "nowhere.json"), "nowhere.json"),
        (("-t", "terms.csv", "--audit", "terms.csv"), "terms.csv"),
        (("-t", "terms.csv", "--audit", drift.MACROS), "not an audit of termcheck"),
        (("-t", "terms.csv", "-o", "nowhere/x.html"), "nowhere/x.html: cannot be written"),
        (("-t", "terms.csv", "-o", "."), "is a directory"),
    ],
)
def test_what_cannot_be_done_is_said(words: tuple[str, ...], told: str, command: Command) -> None:
    code, out, said = command("terms", "html", *words)
    assert (code, out) == (2, "")
    assert told in said
    assert "Traceback" not in said
