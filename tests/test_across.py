"""Rules that look at a whole file, and at the whole run: their places, their faults, and what keeps them quiet."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from string import Template
from typing import Any

import elsewhere
import pytest
from needs import CHECKS, RUNS

from termbase.index import Index
from termbase.model import Termbase
from termcheck import results, run
from termcheck.config import Config
from termcheck.formats import READERS
from termcheck.hookspecs import Rule
from termcheck.judge import Judge
from termcheck.model import Document, Remark, Severity, Text
from termcheck.own_rules import CRASHED
from termcheck.testing import Kit, check_catalog, check_catalogs

Command = Callable[..., tuple[int, str, str]]
HEAD = 'msgid ""\nmsgstr "Language: sv\\n"\n'
ENTRY = '\nmsgid "{}"\nmsgstr "{}"\n'


def catalog(*pairs: tuple[str, str]) -> str:
    return HEAD + "".join(ENTRY.format(*pair) for pair in pairs)


def lengths(document: Document, locale: str) -> Iterator[Remark]:
    """Says of the longest text of a file that it is the longest."""
    longest = max((unit.targets[0] for unit in document.units), key=lambda text: len(text.value))
    yield Remark(longest, 0, len(longest.value), f"the longest in {locale or 'no language'}")


LONGEST = Rule("longest-text", "The longest text of a file", Severity.WARNING, survey=lengths)


BOTH = {
    "a.po": catalog(("Save", "Spara"), ("Open", "Öppna")),
    # in a context of its own, or our own rule about two translations would speak too
    "b.po": catalog(("Open", "Öppna"), ("Save", "Lagra")).replace("\nmsgid", '\nmsgctxt "menu"\nmsgid'),
}


def test_a_survey_sees_all_units_and_its_remarks_have_their_places() -> None:
    (finding,) = check_catalog(catalog(("Hi", "Hej"), ("Hello", "Hejsan")), rules=[LONGEST])
    assert (finding.line, finding.column, finding.end_column) == (8, 9, 15)
    assert (finding.locale, finding.source, finding.message) == ("sv", "Hello", "the longest in sv")


def test_a_survey_may_speak_of_a_source_and_gets_the_language_of_the_caller() -> None:
    def sources(document: Document, locale: str) -> Iterator[Remark]:
        for unit in document.units:
            if unit.source is not None:
                yield Remark(unit.source, 0, 1, locale)

    rule = Rule("any-source", "All", Severity.INFO, survey=sources)
    (finding,) = check_catalog('\nmsgid "Hi"\nmsgstr "Hej"\n', rules=[rule], locale="sv")
    assert (finding.line, finding.column, finding.message, finding.locale) == (2, 8, "sv", "sv")


def test_a_remark_on_a_text_that_is_not_the_documents_is_a_fault_of_the_rule() -> None:
    def foreign(document: Document, locale: str) -> Iterator[Remark]:
        yield Remark(Text(document.units[0].targets[0].value), 0, 1, "a copy")

    rule = Rule("foreign-text", "Foreign", Severity.INFO, survey=foreign)
    (finding,) = check_catalog(catalog(("Hi", "Hej")), rules=[rule])
    assert finding.rule == CRASHED


def test_what_one_file_says_is_found_in_the_light_of_another() -> None:
    found = check_catalogs(BOTH, rules=[elsewhere.rule()])
    assert [(one.path, one.line, one.column, one.source) for one in found] == [
        ("a.po", 5, 9, "Save"),
        ("b.po", 10, 9, "Save"),
    ]


def test_files_that_agree_and_a_file_alone_are_clean() -> None:
    assert check_catalogs({"a.po": BOTH["a.po"], "b.po": BOTH["a.po"]}, rules=[elsewhere.rule()]) == []
    assert check_catalog(BOTH["a.po"], rules=[elsewhere.rule()]) == []


def test_the_order_of_files_changes_nothing() -> None:
    turned = dict(reversed(BOTH.items()))
    assert check_catalogs(BOTH, rules=[elsewhere.rule()]) == check_catalogs(turned, rules=[elsewhere.rule()])


@pytest.mark.parametrize("asked", [True, False])
def test_a_rule_gets_the_terms_that_are_used_as_agreed_where_it_asks(asked: bool) -> None:  # noqa: FBT001
    met: list[str] = []

    def gather(document: Document, seen: Sequence[Any], index: Index) -> int:
        met.extend(verdict.outcome.name for one in seen for verdict in one.verdicts)
        return 0

    rule = elsewhere.rule(gather=gather, verdicts=asked, merge=lambda a, b: a + b, conclude=lambda total: {})
    terms = "id,en,sv\nticket,ticket,ärende\n"
    found = check_catalog(catalog(("A ticket", "Ett ärende"), ("Ticket", "Sak")), terms, [rule])
    assert not found
    assert ("AGREED" in met) is asked
    assert len(met) == 1 + asked


PLUGIN = """
import elsewhere
from termcheck.hookspecs import Rule, hookimpl
from termcheck.model import Remark, Severity

def out_of_order(*_):
    raise ValueError("out of order")

def shout(unit, locale):
    for text in unit.targets:
        if "!!" in text.value:
            yield Remark(text, 0, 1, "loud")

BROKEN = {
    "survey": lambda: Rule("broken", "Broken", Severity.INFO, survey=out_of_order),
    "across": lambda: elsewhere.rule($step=out_of_order),
}

@hookimpl
def termcheck_rules():
    return [BROKEN["$kind"](), Rule("many-exclamations", "Loud", Severity.WARNING, check=shout)]
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Installs a plugin of which a rule raises in one step."""

    def install(step: str) -> None:
        site = tmp_path / "site"
        info = site / "termcheck_broken-1.2.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: termcheck-broken\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text("[termcheck]\nbroken = broken_steps\n")
        kind = "survey" if step == "survey" else "across"
        (site / "broken_steps.py").write_text(Template(PLUGIN).substitute(kind=kind, step=step))
        monkeypatch.syspath_prepend(site)
        monkeypatch.delitem(sys.modules, "broken_steps", raising=False)

    return install


@pytest.mark.needs(*RUNS)
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("step", ["survey", "gather", "merge", "conclude", "remark"])
def test_a_step_that_raises_names_the_plugin_ends_with_2_and_the_others_go_on(
    project: Path, broken: Callable[[str], None], command: Command, step: str, jobs: str
) -> None:
    broken(step)
    for name in ("a.po", "b.po", "c.po"):
        (project / name).write_text(catalog(("Hi", f"Hej {name}!!")), encoding="utf-8")
    code, out, _ = command("check", ".", "--format", "concise", "--jobs", jobs)
    assert code == 2
    lines = out.splitlines()
    crashed = [line for line in lines if f"[{CRASHED}]" in line]
    assert len(crashed) == (1 if step in {"merge", "conclude"} else 3), "once in the run, or once a file"
    assert all("broken (termcheck-broken 1.2)" in line and "out of order" in line for line in crashed)
    assert sum("[many-exclamations]" in line for line in lines) == 3


def test_catalogs_and_macros_are_seen_together(tmp_path: Path) -> None:
    def gather(document: Document, seen: Sequence[Any], index: Index) -> dict[str, list[str]]:
        return {document.path: [one.unit.targets[0].value for one in seen]}

    def conclude(total: dict[str, list[str]]) -> dict[str, str]:
        words = [word for texts in total.values() for text in texts for word in text.split()]
        return {path: word for path in total for word in words if words.count(word) > 1}

    def remark(document: Document, word: str) -> Iterator[Remark]:
        for unit in document.units:
            at = unit.targets[0].value.find(word)
            if at >= 0:
                yield Remark(unit.targets[0], at, at + len(word), "said twice in the run")

    kit = Kit(tmp_path)
    kit.rules(elsewhere.rule(gather=gather, merge=lambda a, b: a | b, conclude=conclude, remark=remark))
    kit.catalog(catalog(("Hello", "Hejsan")))
    macros = [{"id": "1", "lang": "sv", "body": "Och hör av dig.\nHejsan hoppsan."}]
    kit.macros("replies.json", json.dumps(macros), reader="macros-json")
    kit.config('[macros."replies.json"]\ntext = ["body"]\nlocale = {field = "lang"}')
    kit.config(ignore=["missing-locale"])
    found = kit.run()
    assert [(one.path, one.locale) for one in found] == [("replies.json", "sv"), ("sv.po", "sv")]
    assert found[0].line_text[found[0].column - 1 :].startswith("Hejsan")


def kit_of(tmp_path: Path, **changed: str) -> Kit:
    kit = Kit(tmp_path)
    kit.rules(elsewhere.rule())
    for path, text in {**BOTH, **changed}.items():
        kit.catalog(text, path)
    return kit


@pytest.mark.needs(*CHECKS)
def test_a_comment_suppresses_such_a_finding(tmp_path: Path) -> None:
    quiet = BOTH["a.po"].replace(
        '\nmsgid "Save"', '\n# termcheck: ignore[other-elsewhere] -- meant\nmsgid "Save"'
    )
    outcome = kit_of(tmp_path, **{"a.po": quiet}).outcome()
    assert [one.path for one in outcome.findings] == ["b.po"]
    assert outcome.suppressed == 1


@pytest.mark.needs(*CHECKS)
def test_a_comment_that_such_a_rule_does_not_need_is_unused(tmp_path: Path) -> None:
    quiet = BOTH["a.po"].replace(
        '\nmsgid "Open"', '\n# termcheck: ignore[other-elsewhere] -- once\nmsgid "Open"'
    )
    assert [(one.path, one.rule) for one in kit_of(tmp_path, **{"a.po": quiet}).run()] == [
        ("a.po", "other-elsewhere"),
        ("a.po", "unused-suppression"),
        ("b.po", "other-elsewhere"),
    ]


@pytest.mark.needs(*CHECKS)
@pytest.mark.parametrize(
    ("options", "paths"),
    [
        ({}, ["a.po", "b.po"]),
        ({"per-file-ignores": {"b.po": ["other-elsewhere"]}}, ["a.po"]),
        ({"select": ["other-elsewhere"]}, ["a.po", "b.po"]),
        ({"select": ["missing-term"]}, []),
        ({"ignore": ["other-elsewhere"]}, []),
        ({"severity": {"other-elsewhere": "off"}}, []),
        ({"locales": ["ru"]}, []),
        ({"suppress": [{"rule": "other-elsewhere", "path": "a.po", "reason": "meant"}]}, ["b.po"]),
    ],
)
def test_the_configuration_has_its_say(tmp_path: Path, options: dict[str, object], paths: list[str]) -> None:
    kit = kit_of(tmp_path)
    kit.config(**options)
    assert [one.path for one in kit.run()] == paths


@pytest.mark.needs(*CHECKS)
def test_the_severity_of_the_configuration_is_the_findings(tmp_path: Path) -> None:
    kit = kit_of(tmp_path)
    kit.config(severity={"other-elsewhere": "error"})
    assert {one.severity for one in kit.run()} == {Severity.ERROR}


@pytest.mark.needs(*CHECKS, "languages")
def test_a_baseline_knows_such_findings(project: Path, command: Command) -> None:
    for path, text in BOTH.items():
        (project / path).write_text(text, encoding="utf-8")
    words = (".", "-p", "elsewhere")
    assert command("check", *words)[0] == 1
    assert command("baseline", *words)[0] == 0
    code, _, err = command("check", *words)
    assert (code, err) == (0, ".termcheck-baseline.json: 2 known\n")
    (project / "c.po").write_text(BOTH["a.po"], encoding="utf-8")
    code, out, _ = command("check", *words, "--format", "concise")
    assert code == 1
    assert [line.partition(":")[0] for line in out.splitlines()] == ["c.po"]


def test_results_that_are_kept_say_the_same_and_are_not_gathered_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    gathered: list[str] = []

    def gather(document: Document, seen: Sequence[Any], index: Index) -> object:
        gathered.append(document.path)
        return elsewhere.gather(document, seen, index)

    for path, text in BOTH.items():
        (tmp_path / path).write_text(text, encoding="utf-8")
    rules = {"other-elsewhere": elsewhere.rule(gather=gather)}
    chosen = run.files((".",), Config(), {reader.name: reader for reader in READERS})

    def once() -> run.Outcome:
        kept = results.Results(str(tmp_path / "kept"), Config(), (), None, rules)
        return run.check(chosen, Judge(Config(), rules, lambda: Index(Termbase("none")), None, kept))

    first = once()
    assert len(first.findings) == 2
    assert once() == first
    assert gathered == ["a.po", "b.po"]


@pytest.mark.needs(*CHECKS)
def test_a_file_that_went_away_in_the_meantime_says_nothing(tmp_path: Path) -> None:
    def conclude(total: dict[str, dict[str, str]]) -> dict[str, list[str]]:
        (tmp_path / "a.po").unlink()
        return {**elsewhere.conclude(total), "never.po": ["Save"]}

    kit = Kit(tmp_path)
    kit.rules(elsewhere.rule(conclude=conclude))
    for path, text in BOTH.items():
        kit.catalog(text, path)
    assert [one.path for one in kit.run()] == ["b.po"]
