"""The rules' pages: complete, the same everywhere, and their examples show what they say.

`UPDATE_DOCS=1` writes `docs/rules.md` afresh.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from termbase import table
from termbase.index import Index
from termcheck import explain, plugins
from termcheck.cli import run
from termcheck.config import Config
from termcheck.directives import read_directives
from termcheck.engine import judge_document, remarked
from termcheck.formats import gettext
from termcheck.hookspecs import Libraries, Rule
from termcheck.library import fitted
from termcheck.model import Document, Finding, Position, Severity, Text, Unit
from termcheck.rules import RULES, ui_label
from termcheck.suppress import suppress

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/rules.md"
BLOCK = re.compile(r"^```(\w+) ?(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
KNOWN = {rule.name: rule for rule in RULES}
#: Rules that look at a whole run.
ACROSS = {name for name, rule in KNOWN.items() if rule.across or rule.configured}
INTRODUCTION = """\
# Rules

What each rule finds, why that matters, an example of either kind, and how to configure and suppress it. The same
text is printed by `termcheck explain RULE` and stands in SARIF reports. A finding also says how sure it is: `certain`,
`likely`, or `possible`, which is shown and fails no build. How to read one: [translator.md](translator.md).

<!-- Made from termcheck/data/rules/ by tests/test_explain.py: change the pages there, run it with UPDATE_DOCS=1. -->

| rule | finds |
|---|---|
"""


def pages() -> list[explain.Page]:
    return [page for name in explain.names() if (page := explain.page(name))]


def examples(page: explain.Page) -> dict[str, str]:
    return {kind or language: body for language, kind, body in BLOCK.findall(page.example)}


def found(page: explain.Page, kind: str) -> list[Finding]:
    """What termcheck finds in the wrong or the right example of a page."""
    blocks = examples(page)
    rows = blocks.get("csv", "id,en,sv\nunused,unused term,oanvänd term\n")
    rules: Sequence[Rule] = RULES
    document = gettext.read("example.po", b'msgid "a"\nmsgstr "b"\n', "sv")
    if page.rule == "crashed-rule":
        rules = [plugin(blocks[kind])]
    elif page.rule == "missing-locale":
        document = library(blocks[kind])
    else:
        document = gettext.read("example.po", blocks[kind].encode(), None)
    catalogs = [gettext.read("product.po", blocks["labels"].encode(), None)] if "labels" in blocks else []
    rules, _ = fitted(rules, Libraries([[document]], "en", lambda: catalogs), document.path)
    findings = judged(document, Index(table.read(rows.encode(), "terms.csv")), rules)
    told = {document.path: read_directives(document, set(KNOWN))}
    outcome = suppress(findings, told, ran=set(KNOWN))
    return [*outcome.kept, *outcome.own]


def judged(document: Document, index: Index, rules: Sequence[Rule]) -> list[Finding]:
    """What a run over that file alone finds."""
    rules = Config().rules(rules)
    found = judge_document(document, index, rules)
    findings = found.findings
    for rule in rules:
        if rule.across is not None:
            for conclusion in rule.across.conclude(found.states[rule.name]).values():
                findings += remarked(document, rule, partial(rule.across.remark, document, conclusion))
    return findings


def plugin(code: str) -> Rule:
    namespace: dict[str, Any] = {}
    exec(code, namespace)
    return Rule("full-stop", "A text without an end", Severity.INFO, check=namespace["check"])


def library(text: str) -> Document:
    macros = json.loads(text)
    units = [
        Unit(None, (Text(macro["text"]),), locale=macro["language"], group=macro["id"]) for macro in macros
    ]
    return Document("macros.json", None, units, lambda text, offset: Position(1, offset + 1))


def generated() -> str:
    rows = "".join(f"| [{page.rule}](#{page.rule}) | {page.summary} |\n" for page in pages())
    return INTRODUCTION + rows + "".join(f"\n{explain.written(page, 2)}" for page in pages())


def test_every_rule_has_a_page_and_every_page_a_rule() -> None:
    assert set(explain.names()) == {*KNOWN, *explain.OWN}


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_page_begins_with_what_the_rule_says_of_itself(name: str) -> None:
    assert explain.summary(name) == KNOWN[name].summary


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.rule)
def test_the_wrong_example_has_findings_of_that_rule_only(page: explain.Page) -> None:
    assert {finding.rule for finding in found(page, "bad")} == {page.rule}


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.rule)
def test_the_right_example_is_clean(page: explain.Page) -> None:
    assert [finding.message for finding in found(page, "good")] == []


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.rule)
def test_a_page_is_complete_and_fits_where_it_goes(page: explain.Page) -> None:
    assert all(page)
    assert "\n" not in page.summary
    assert page.rule in page.configure + page.suppress or page.rule in explain.OWN
    assert max(map(len, explain.written(page).splitlines())) <= 130


def test_the_page_of_all_rules_is_up_to_date() -> None:
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(generated(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == generated()


def test_a_rule_without_a_page_has_none() -> None:
    assert explain.page("a-plugins-rule") is None
    assert explain.page("../rules/missing-term") is None
    assert explain.summary("a-plugins-rule") == ""


def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str, str]:
    monkeypatch.setattr("sys.argv", ["termcheck", *words])
    code = run()
    printed = capsys.readouterr()
    return code, printed.out, printed.err


@pytest.mark.needs("commands")
@pytest.mark.parametrize("name", ["missing-term", "ui-label", "unused-suppression"])
def test_explain_prints_the_page(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = explain.page(name)
    assert page is not None
    assert command(monkeypatch, capsys, "explain", name) == (0, explain.written(page), "")


@pytest.mark.needs("commands")
def test_explain_offers_the_nearest_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, said = command(monkeypatch, capsys, "explain", "mising-term")
    assert code == 2
    assert "did you mean missing-term?" in said


def test_explain_tells_of_a_plugins_rule_what_its_module_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rule = Rule("full-stop", "A text without an end", Severity.INFO, check=ui_label.check)
    brought = replace(plugins.load(), rules={"full-stop": rule})
    monkeypatch.setattr("termcheck.plugins.load", lambda *_, **__: brought)
    code, text, _ = command(monkeypatch, capsys, "explain", "full-stop")
    assert code == 0
    assert text.startswith("# full-stop\n\nA text without an end (info).\n\nui-label: ")


@pytest.mark.needs("commands", "rules")
def test_rules_lists_every_rule_with_its_severity(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text, _ = command(monkeypatch, capsys, "rules")
    rows = [re.split(r"\s{2,}", line, maxsplit=2) for line in text.splitlines()]
    assert [row[0] for row in rows] == list(explain.names())
    assert {row[0]: row[2] for row in rows} == {page.rule: page.summary for page in pages()}
    assert all(row[1] == KNOWN[row[0]].severity for row in rows if row[0] in KNOWN)


@pytest.mark.needs("commands", "rules")
def test_rules_are_the_same_in_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _, text, _ = command(monkeypatch, capsys, "rules", "--json")
    rows = json.loads(text)
    assert [row["name"] for row in rows] == list(explain.names())
    assert all(set(row) == {"name", "severity", "summary"} for row in rows)
