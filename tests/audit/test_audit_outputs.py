"""What an audit is written as: goldens, names and endings, and that nothing from a file does harm in any of them."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest
import servers
from hypothesis import given, settings
from store_sample import AUDIT, WHOLE, any_audit
from test_text_report import harmless

from termbase.errors import UserError
from termcheck.audit.model import Audit
from termcheck.audit.outputs import OUTPUTS, by_suffix, render

GOLDENS = Path(__file__).parent / "goldens"
MADE = [name for name, output in OUTPUTS.items() if find_spec(output.module)]
TEXTS = ["text", "markdown", "json", "csv"]
EMPTY = Audit((), "en", {}, (), ())


def written(name: str, audit: Audit) -> bytes:
    made = render(name, audit)
    return made if isinstance(made, bytes) else made.encode()


@pytest.mark.parametrize("name", TEXTS)
def test_the_sample_looks_as_it_did(name: str) -> None:
    golden = GOLDENS / f"store{OUTPUTS[name].suffixes[0]}"
    assert written(name, WHOLE) == golden.read_bytes()


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("audit", [AUDIT, WHOLE, EMPTY])
def test_the_same_audit_gives_the_same_bytes(name: str, audit: Audit) -> None:
    assert written(name, audit) == written(name, replace(audit, problems=tuple(audit.problems)))


@pytest.mark.parametrize("name", TEXTS)
@given(audit=any_audit())
@settings(max_examples=40)
def test_no_text_of_a_file_moves_a_cursor_turns_a_direction_or_commands_a_server(
    name: str, audit: Audit
) -> None:
    text = written(name, audit).decode("utf-8-sig").replace("\r\n", "\n")
    assert harmless(text)
    assert text.endswith("\n")
    for line in text.split("\n"):
        assert servers.azure(line) is None
        assert servers.teamcity(line) is None
        assert servers.github(line) is None


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_form_has_an_ending_of_its_own(name: str) -> None:
    assert [by_suffix(f"out/audit{suffix}") for suffix in OUTPUTS[name].suffixes] == [name] * len(
        OUTPUTS[name].suffixes
    )
    assert by_suffix(f"C:\\AUDIT{OUTPUTS[name].suffixes[0].upper()}") == name


@pytest.mark.parametrize("path", ["audit", "audit.pdf", "html", "audit.json.gz", ""])
def test_another_ending_is_an_error_that_names_those_that_are_known(path: str) -> None:
    with pytest.raises(UserError, match="no known format") as caught:
        by_suffix(path)
    for output in OUTPUTS.values():
        assert all(suffix in caught.value.hint for suffix in output.suffixes)


def test_an_unknown_name_gets_the_nearest() -> None:
    with pytest.raises(UserError, match="unknown format 'markdwn'") as caught:
        render("markdwn", AUDIT)
    assert caught.value.hint == "did you mean markdown?"


def test_every_summary_is_a_few_words() -> None:
    assert all(re.fullmatch(r"[a-z][^.]{5,60}", output.summary) for output in OUTPUTS.values())
