"""The example macros: what is planted is found, nothing else is, and the exports are sound otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from needs import CHECKS, RUNS

from termcheck import plugins, walk
from termcheck.cli import run
from termcheck.formats.pairing import pair_documents
from termcheck.model import Document

ROOT = Path(__file__).parents[1]
FOLDER = "examples/macros"
LINES = [
    line
    for line in (ROOT / FOLDER / "expected.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
WITH_CATALOGS = [line for line in LINES if " ui-label " in line]
PLANTED = [line for line in LINES if line not in WITH_CATALOGS]
QUOTED = re.compile(r"“(.+?)”|no text in (\S+),")
Report = dict[str, Any]


def checked(*options: str) -> list[Report]:
    """The findings of the command line, as its JSON has them."""
    printed = TextIOWrapper(BytesIO(), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(printed):
        patch.chdir(ROOT)
        command = ["termcheck", "check", FOLDER, "--format", "json", "--isolated", "--exit-zero", "--quiet"]
        patch.setattr("sys.argv", [*command, *options])
        assert run() == 0
    printed.flush()
    printed.seek(0)
    findings: list[Report] = json.loads(printed.read())["findings"]
    return findings


@pytest.fixture(scope="module")
def found() -> list[Report]:
    return checked()


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    files = walk.files([str(ROOT / FOLDER)], plugins.load().readers)
    return pair_documents([reader.read(path, walk.read_bytes(path), None) for path, reader in files])


def line_of(finding: Report) -> str:
    """As in expected.txt: the concept, or else what the message speaks of."""
    about = QUOTED.search(finding["message"])
    what = finding["term"]["concept"] if finding["term"] else about and (about[1] or about[2])
    place = f"{finding['path']}:{finding['line']} {finding['unit']['pointer']}"
    return f"{place} {finding['rule']} {what} {finding['certainty']}"


@pytest.mark.needs(*CHECKS)
@pytest.mark.needs("masks", "languages")
def test_what_is_planted_is_found_and_nothing_else(found: list[Report]) -> None:
    assert [line_of(finding) for finding in found] == PLANTED


@pytest.mark.needs(*RUNS, "rules")
def test_the_catalogs_show_what_a_button_is_called_today(found: list[Report]) -> None:
    more = [finding for finding in checked("--catalog", "examples/locale") if finding not in found]
    assert [line_of(finding) for finding in more] == WITH_CATALOGS


def test_every_planted_fault_is_explained() -> None:
    page = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    for line in LINES:
        place, pointer, rule, *_ = line.split(" ")
        platform = place.removeprefix(f"{FOLDER}/").partition("/")[0]
        section = page.partition(f": `macros/{platform}/")[2].partition("\n#")[0]
        rows = [row for row in section.splitlines() if row.startswith(f"| `{pointer}` | ")]
        assert any(f"`{rule}`" in row for row in rows), line


@pytest.mark.needs(*RUNS)
def test_a_finding_points_at_the_word_it_names(found: list[Report]) -> None:
    for finding in found:
        word = (finding["term"] or {}).get("found")
        line = (ROOT / finding["path"]).read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
        if word:
            assert line[finding["column"] - 1 : finding["end_column"] - 1] == word


@pytest.mark.needs(*RUNS)
def test_a_pointer_leads_to_the_text_of_its_finding(found: list[Report]) -> None:
    for finding in found:
        if finding["path"].endswith(".json"):
            node = json.loads((ROOT / finding["path"]).read_text(encoding="utf-8"))
            for step in finding["unit"]["pointer"].split("/")[1:]:
                node = node[int(step)] if isinstance(node, list) else node[step]
            assert [node] == finding["unit"]["targets"]


def test_translations_have_their_sources_and_one_office_needs_none(documents: list[Document]) -> None:
    for document in documents:
        alone = "freshdesk" in document.path
        for unit in document.units:
            locale = unit.locale or document.locale or ""
            assert locale
            assert (unit.source is None) == (alone or locale.startswith("en")), unit.title


def macros(documents: list[Document]) -> Iterator[tuple[str, str]]:
    for document in documents:
        for unit in document.units:
            yield document.path.rpartition("/examples/macros/")[2].partition("/")[0], unit.group


def test_there_are_some_thirty_macros_of_five_platforms(documents: list[Document]) -> None:
    every = set(macros(documents))
    assert {platform for platform, _ in every} == {
        "chatwoot",
        "freshdesk",
        "gorgias",
        "osticket",
        "zendesk",
    }
    assert 25 <= len(every) <= 35


def test_every_rule_that_reads_macros_has_a_fault() -> None:
    assert {line.split(" ")[2] for line in LINES} == {
        "expansion-mismatch",
        "forbidden-term",
        "missing-locale",
        "missing-term",
        "mixed-script",
        "placeholder-mismatch",
        "ui-label",
        "untranslated-term",
        "wrong-case",
    }
