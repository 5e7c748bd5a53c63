"""Filters of plugins: what they may do to findings, and what of a run is not theirs to judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from needs import CHECKS

from termcheck.filters import filtered
from termcheck.hookspecs import Filter, Rule, hookimpl
from termcheck.model import Certainty, Finding, Remark, Severity, Unit
from termcheck.own_rules import CRASHED, OWN_RULES
from termcheck.testing import Kit

Command = Callable[..., tuple[int, str, str]]


def shouts(unit: Unit, locale: str) -> Iterator[Remark]:
    for text in unit.targets:
        if "!!" in text.value:
            yield Remark(text, 0, len(text.value), "loud")


SHOUT = Rule("many-exclamations", "Loud", Severity.WARNING, check=shouts)


def kit_with(folder: Path, *filters: Filter) -> Kit:
    kit = Kit(folder)
    kit.rules(SHOUT)
    kit.plugin(SimpleNamespace(termcheck_filters=hookimpl(specname="termcheck_filters")(lambda: filters)))
    for name in ("a.po", "b.po"):
        kit.catalog('msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Hi"\nmsgstr "Hej!!"\n', name)
    return kit


def test_a_filter_drops_findings(tmp_path: Path) -> None:
    kit = kit_with(tmp_path, Filter("no-a", lambda one: None if one.path == "a.po" else one))
    assert [one.path for one in kit.run()] == ["b.po"]


def test_a_filter_changes_findings(tmp_path: Path) -> None:
    kit = kit_with(
        tmp_path, Filter("calm", lambda one: replace(one, severity=Severity.INFO, hint="calm down"))
    )
    assert {(one.severity, one.hint) for one in kit.run()} == {(Severity.INFO, "calm down")}


def test_filters_are_asked_in_the_order_of_their_names(tmp_path: Path) -> None:
    asked: list[str] = []

    def asking(name: str) -> Filter:
        return Filter(name, lambda one: asked.append(name) or one)

    kit_with(tmp_path, asking("second"), asking("first")).run()
    assert asked == ["first", "second"] * 2


def test_what_one_drops_the_next_is_not_asked_of(tmp_path: Path) -> None:
    asked: list[Finding] = []
    drops = Filter("a-drops", lambda one: None)
    assert kit_with(tmp_path, drops, Filter("b-asks", asked.append)).run() == []
    assert asked == []


def test_what_is_suppressed_is_not_asked_of(tmp_path: Path) -> None:
    asked: list[str] = []
    kit = kit_with(tmp_path, Filter("asks", lambda one: asked.append(one.path) or one))
    kit.config(suppress=[{"rule": "many-exclamations", "path": "a.po", "reason": "meant"}])
    kit.run()
    assert asked == ["b.po"]


def raises(finding: Finding) -> Finding:
    raise ValueError("out of \x1b[31m order")


def test_a_filter_that_raises_is_reported_once_and_the_others_go_on(tmp_path: Path) -> None:
    found = kit_with(
        tmp_path, Filter("broken", raises), Filter("calm", lambda one: replace(one, hint="calm"))
    ).run()
    assert [one.rule for one in found] == [CRASHED, "many-exclamations", "many-exclamations"]
    assert "filter 'broken' of " in found[0].message
    assert {one.hint for one in found[1:]} == {"calm"}


@pytest.mark.parametrize("answer", [True, "dropped", 0, ()])
def test_a_filter_that_returns_no_finding_is_at_fault(tmp_path: Path, answer: object) -> None:
    found = kit_with(tmp_path, Filter("broken", lambda one: answer)).run()  # type: ignore[arg-type,return-value]
    assert [one.rule for one in found] == [CRASHED, "many-exclamations", "many-exclamations"]


@pytest.mark.parametrize("rule", OWN_RULES)
def test_what_the_engine_reports_itself_is_not_the_filters(rule: str) -> None:
    finding = Finding(rule, Severity.ERROR, Certainty.CERTAIN, "told", "a.po", 1, 1, 1, 1)
    assert filtered([finding], [Filter("drops", lambda one: None)]) == [finding]


FILTER = """
from termcheck.hookspecs import Filter, hookimpl

def apply(finding):
    BODY

@hookimpl
def termcheck_filters():
    return [Filter("own", apply)]
"""


@pytest.mark.needs(*CHECKS)
@pytest.mark.parametrize(
    ("body", "code"),
    [("return finding", 1), ("return None", 0), ("raise ValueError('out of order')", 2)],
)
@pytest.mark.needs("masks")
def test_the_exit_code_is_that_of_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command, body: str, code: int
) -> None:
    monkeypatch.chdir(tmp_path)
    kit_with(tmp_path)
    (tmp_path / "own.py").write_text(FILTER.replace("BODY", body), encoding="utf-8")
    catalog = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "%s"\nmsgstr "x"\n'
    (tmp_path / "a.po").write_text(catalog, encoding="utf-8")
    told = command("check", ".", "-p", "own.py", "--format", "concise")
    assert told[0] == code
    assert ("filter 'own' of own (own.py) crashed" in told[1]) is (code == 2)
