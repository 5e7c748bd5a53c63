"""Units x rules -> findings: order, places, what is left alone, and rules that misbehave."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from termbase import table
from termbase.index import Index
from termcheck.engine import CRASHED, UNREADABLE, check_document, place_of
from termcheck.formats import gettext
from termcheck.hookspecs import Rule
from termcheck.model import Certainty, Document, Finding, Remark, Severity, State, Unit
from termcheck.rules import RULES

INDEX = Index(
    table.read("id,status,en,sv\nticket,,ticket,ärende\nticket,deprecated,,biljett\n".encode(), "t.csv")
)


def catalog(body: str, *, language: str = "sv") -> Document:
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n' if language else ""
    return gettext.read("x.po", (head + body).encode(), None)


def entry(source: str, target: str) -> str:
    return f'\nmsgid "{source}"\nmsgstr "{target}"\n'


def shout(unit: Unit, locale: str) -> Iterator[Remark]:
    for text in unit.targets:
        if "!!" in text.value:
            at = text.value.index("!!")
            yield Remark(text, at, at + 2, f"one is enough in {locale}", Certainty.CERTAIN)


SHOUT = Rule("many-exclamations", "Shouting", Severity.INFO, check=shout)


def names(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_a_clean_catalog_has_no_findings() -> None:
    assert check_document(catalog(entry("Open the ticket", "Öppna ärendet")), INDEX, RULES) == []


def test_findings_come_in_the_order_of_the_file() -> None:
    body = entry("A ticket", "En biljett") + entry("Hello", "Hej!!") + entry("Tickets", "En sak")
    findings = check_document(catalog(body), INDEX, [*RULES, SHOUT])
    assert names(findings) == ["forbidden-term", "many-exclamations", "missing-term"]
    assert findings == sorted(findings, key=place_of)


def test_the_order_of_the_rules_changes_nothing() -> None:
    document = catalog(entry("A ticket", "En biljett!!") + entry("Tickets", "Saker!!"))
    rules = [*RULES, SHOUT]
    assert check_document(document, INDEX, rules) == check_document(document, INDEX, rules[::-1])


def test_a_finding_carries_its_place_its_unit_and_its_line() -> None:
    (finding,) = check_document(
        catalog('\nmsgctxt "menu"\nmsgid "A ticket"\nmsgstr "En biljett"\n'), INDEX, RULES
    )
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (7, 12, 7, 19)
    assert (finding.context, finding.source, finding.targets) == ("menu", "A ticket", ("En biljett",))
    assert (finding.locale, finding.path, finding.line_text) == ("sv", "x.po", 'msgstr "En biljett"')
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize("state", [State.FUZZY, State.OBSOLETE, State.UNTRANSLATED])
def test_units_that_are_not_translated_are_left_alone(state: State) -> None:
    document = catalog(entry("A ticket", "En biljett!!"))
    units = tuple(unit._replace(state=state) for unit in document.units)
    assert check_document(replace(document, units=units), INDEX, [*RULES, SHOUT]) == []


def test_the_locale_is_asked_of_the_unit_then_the_file_then_the_caller() -> None:
    unknown = catalog(entry("A ticket", "En biljett"), language="")
    assert unknown.locale is None
    assert check_document(unknown, INDEX, RULES) == []
    assert names(check_document(unknown, INDEX, RULES, locale="sv")) == ["forbidden-term"]
    assert check_document(replace(unknown, locale="de"), INDEX, RULES, locale="sv") == []
    own = replace(unknown, locale="de", units=tuple(unit._replace(locale="sv") for unit in unknown.units))
    assert names(check_document(own, INDEX, RULES)) == ["forbidden-term"]


def test_what_could_not_be_read_is_a_finding_and_the_rest_is_checked() -> None:
    document = catalog('\nmsgid "A ticket\nmsgstr "x"\n' + entry("A ticket", "En biljett"))
    assert names(check_document(document, INDEX, RULES)) == [UNREADABLE, "forbidden-term"]


def test_a_concept_that_is_missed_three_times_is_one_finding() -> None:
    document = catalog(entry("ticket, ticket and ticket", "det"))
    assert names(check_document(document, INDEX, RULES)) == ["missing-term"]


def explode(unit: Unit, locale: str) -> Iterator[Remark]:
    yield from shout(unit, locale)
    if unit.targets[0].value == "Hej!!":
        raise ValueError("no such \x1b[31m thing")


def test_a_rule_that_crashes_is_a_finding_and_the_others_go_on() -> None:
    bad = Rule("bad-rule", "Crashes", Severity.INFO, check=explode)
    body = entry("Hello", "Hej!!") + entry("A ticket", "En biljett") + entry("Bye", "Hej!!")
    findings = check_document(catalog(body), INDEX, [bad, *RULES])
    assert names(findings).count(CRASHED) == 1
    assert names(findings).count("forbidden-term") == 1
    (crash,) = [finding for finding in findings if finding.rule == CRASHED]
    assert "bad-rule" in crash.message
    assert __name__ in crash.message
    assert crash.line == 5


def test_a_judge_of_a_plugin_is_not_silenced_by_ours() -> None:
    def judge(unit: Unit, verdict: object) -> Remark:
        return Remark(unit.targets[0], 0, 1, "seen")

    mine = Rule("any-term", "Sees every fault", Severity.INFO, judge=judge)
    findings = check_document(catalog(entry("A ticket", "En sak")), INDEX, [mine, *RULES])
    assert sorted(names(findings)) == ["any-term", "missing-term"]


def test_a_unit_without_a_source_meets_only_rules_that_need_none() -> None:
    document = catalog(entry("A ticket", "En biljett!!"))
    units = tuple(unit._replace(source=None) for unit in document.units)
    found = check_document(replace(document, units=units), INDEX, [*RULES, SHOUT])
    assert names(found) == ["forbidden-term", "many-exclamations"]


@pytest.mark.parametrize(
    "sign",
    [
        re.compile("HEJ", re.IGNORECASE),
        re.compile(r"(H)ej \1"),
        re.compile("(?P<name>Hej)"),
        re.compile("Hej"),
    ],
)
def test_signs_that_rules_look_for_mean_with_others_what_they_mean_alone(sign: re.Pattern[str]) -> None:
    def check(unit: Unit, locale: str) -> Iterator[Remark]:
        yield Remark(unit.targets[0], 0, 1, "seen")

    rules = [
        Rule(name, "Seen", Severity.INFO, check=check, concerns=concerns)
        for name, concerns in (
            ("a", sign),
            ("b", re.compile("(?P<name>x)|Adj")),
            ("c", re.compile("never")),
        )
    ]
    document = catalog(entry("Hello", "Hej Hopp") + entry("Bye", "Adjö"))
    assert [(one.rule, one.source) for one in check_document(document, INDEX, rules)] == [
        ("a", "Hello"),
        ("b", "Bye"),
    ]
