"""The kit for authors of plugins: what the fixture does, and that nobody pays for it who does not use it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from needs import CHECKS

from termbase.errors import UserError
from termcheck.hookspecs import Across, Filter, Flag, ListOf, Option, Rule, Text, hookimpl
from termcheck.model import Document, Remark, Severity, Unit
from termcheck.testing import (
    Kit,
    check_catalog,
    check_catalogs,
    configured,
)

HEAD = 'msgid ""\nmsgstr "Language: {}\\n"\n'
HELLO = HEAD + '\nmsgid "Hello"\nmsgstr "{}"\n'


#: A plugin in a file.
OWN = (
    "from termcheck.hookspecs import Rule, hookimpl\nfrom termcheck.model import Remark, Severity\n"
    "def check(unit, locale):\n    yield Remark(unit.targets[0], 0, 1, 'seen')\n"
    "@hookimpl\ndef termcheck_rules():\n    return [Rule('any', 'All', Severity.INFO, check=check)]\n"
)


def shouts(unit: Unit, locale: str) -> Iterator[Remark]:
    for text in unit.targets:
        at = text.value.find("!!")
        if at >= 0:
            yield Remark(text, at, at + 2, f"loud in {locale}")


SHOUT = Rule("many-exclamations", "Shouting", Severity.WARNING, check=shouts)


def differs(document: Document, first: str) -> Iterator[Remark]:
    for unit in document.units:
        text = unit.targets[0]
        if text.value != first:
            yield Remark(text, 0, len(text.value), f"elsewhere {first}")


SAME = Rule(
    "other-greeting",
    "Greetings differ",
    Severity.INFO,
    across=Across(
        gather=lambda document, seen, index: {document.path: seen[0].unit.targets[0].value},
        merge=lambda total, more: {**total, **more},
        conclude=lambda total: dict.fromkeys(total, total[min(total)]),
        remark=differs,
    ),
)


def limited(options: dict[str, object]) -> Rule:
    def check(unit: Unit, locale: str) -> Iterator[Remark]:
        for text in unit.targets:
            if text.value in options["words"] and options["strict"]:
                yield Remark(text, 0, len(text.value), f"one of {len(options['words'])}")

    return replace(LIMITED, check=check)


LIMITED = Rule(
    "bad-word",
    "Unwanted",
    Severity.INFO,
    options=(
        Option("words", ListOf(Text("word")), ["Hej"], "Which."),
        Option("strict", Flag(), True, "Whether."),  # noqa: FBT003 - a default
    ),
    configured=limited,
)


def test_the_fixture_is_there_wherever_termcheck_is_installed(termcheck: Kit) -> None:
    termcheck.rules(SHOUT)
    termcheck.catalog(HELLO.format("sv", "Hej!!"))
    (finding,) = termcheck.run()
    assert (finding.path, finding.line, finding.column) == ("sv.po", 5, 12)


def test_the_module_that_every_pytest_imports_imports_nothing_of_ours() -> None:
    code = "import sys, pytest; before = {*sys.modules}; import termcheck.pytest_plugin; "
    code += "print(*sorted({*sys.modules} - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["termcheck", "termcheck.pytest_plugin"]


def test_a_project_without_anything_is_clean(tmp_path: Path) -> None:
    outcome = Kit(tmp_path).outcome()
    assert (outcome.findings, outcome.files, outcome.units) == ([], 0, 0)


@pytest.mark.parametrize(
    "termbase",
    [
        "id,en,sv\nticket,ticket,ärende\n",
        '# Terms\n[ticket]\nen = ["ticket"]\nsv = ["ärende"]\n',
    ],
    ids=["csv", "toml"],
)
def test_a_termbase_is_a_table_or_toml(tmp_path: Path, termbase: str) -> None:
    kit = Kit(tmp_path)
    kit.termbase(termbase)
    kit.catalog(HEAD.format("sv") + '\nmsgid "A ticket"\nmsgstr "En sak"\n')
    assert [finding.rule for finding in kit.run()] == ["missing-term"]


def test_macros_are_read_as_is_said_and_meet_the_rules(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.rules(SHOUT)
    kit.macros("replies/all.json", '[{"id": 1, "lang": "sv", "body": "Hej!!"}]', reader="macros-json")
    kit.config('[macros."replies/*.json"]\ntext = ["body"]\nlocale = {field = "lang"}')
    (finding,) = kit.run()
    assert (finding.rule, finding.path, finding.locale) == ("many-exclamations", "replies/all.json", "sv")


def test_options_and_lines_of_a_configuration_go_together(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.rules(LIMITED, SHOUT)
    kit.catalog(HELLO.format("sv", "Tjo!!"))
    kit.config('[options.bad-word]\nwords = ["Tjo!!", "Hej"]')
    kit.config(ignore=["many-exclamations"], severity={"bad-word": "error"})
    (finding,) = kit.run()
    assert (finding.rule, finding.message, finding.severity) == ("bad-word", "one of 2", Severity.ERROR)


def test_a_configuration_that_is_wrong_is_a_user_error_with_its_line(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.config(jobs=1, select=["no-such-rule"])
    with pytest.raises(UserError) as caught:
        kit.run()
    assert caught.value.where == "termcheck.toml:2"


def test_a_file_that_cannot_be_read_is_an_error_and_not_silence(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.file("sv.mo", "this is no catalog")
    with pytest.raises(UserError):
        kit.run()
    assert len(kit.outcome().unread) == 1


UNSAID = '\nmsgid "Hello"\nmsgstr "Hej!!"\n'


@pytest.mark.parametrize("catalog", [UNSAID, HEAD.format("") + UNSAID, HEAD.format("Swedish") + UNSAID])
def test_a_catalog_that_is_not_checked_since_nothing_says_its_language_is_an_error(
    tmp_path: Path, catalog: str
) -> None:
    kit = Kit(tmp_path)
    kit.rules(SHOUT)
    kit.catalog(catalog, "texts/catalog.po")
    with pytest.raises(UserError, match="nothing says which language it is in") as caught:
        kit.run()
    assert caught.value.where == "texts/catalog.po"
    assert kit.outcome().findings == []
    kit.config(locale_map={"texts": "sv"})
    assert [finding.rule for finding in kit.run()] == ["many-exclamations"]


@pytest.mark.needs(*CHECKS)
def test_rules_that_look_at_the_whole_run_see_all_files(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.rules(SAME)
    kit.config(ignore=["inconsistent-translation"])
    for path, word in (("a.po", "Hej"), ("b.po", "Hallå"), ("c.po", "Hej")):
        kit.catalog(HELLO.format("sv", word), path)
    (finding,) = kit.run()
    assert (finding.path, finding.line, finding.message) == ("b.po", 5, "elsewhere Hej")


def test_a_module_is_a_plugin_with_filters_and_reporters(tmp_path: Path) -> None:
    module = ModuleType("an_own_plugin")
    quiet = Filter("quiet", lambda finding: None if finding.path.startswith("old/") else finding)
    module.termcheck_filters = hookimpl(specname="termcheck_filters")(lambda: [quiet])
    kit = Kit(tmp_path)
    kit.plugin(module)
    kit.rules(SHOUT)
    for path in ("old/sv.po", "new/sv.po"):
        kit.catalog(HELLO.format("sv", "Hej!!"), path)
    assert [finding.path for finding in kit.run()] == ["new/sv.po"]
    assert kit.report("concise").startswith("new/sv.po:5:12: warning[many-exclamations]")


def test_a_plugin_may_be_a_file_and_be_loaded_by_workers(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.plugin(str(kit.file("checks/own.py", OWN)))
    for path in ("a.po", "b.po"):
        kit.catalog(HELLO.format("sv", "Hej"), path)
    kit.config(jobs=2)
    assert [finding.path for finding in kit.run()] == ["a.po", "b.po"]


def test_a_plugin_may_be_named_by_its_path(tmp_path: Path) -> None:
    for plugin in (tmp_path / "our_rules.py", Path("our_rules.py")):
        kit = Kit(tmp_path)
        kit.file("our_rules.py", OWN)
        kit.plugin(plugin)
        kit.catalog(HELLO.format("sv", "Hej"))
        assert [finding.rule for finding in kit.run()] == ["any"]


def test_a_path_where_nothing_lies_is_an_error_as_its_name_is(tmp_path: Path) -> None:
    for plugin in ("our_rules.py", Path("our_rules.py")):
        kit = Kit(tmp_path)
        kit.plugin(plugin)
        with pytest.raises(UserError, match=r"no such plugin: 'our_rules\.py'"):
            kit.run()


@pytest.mark.parametrize(
    ("plugin", "told"),
    [
        (SHOUT, r"Rule\(name='many-exclamations', .* has no hooks"),
        ([SHOUT], r"\[Rule\(name='many-exclamations', .* has no hooks"),
        (ModuleType("an_empty_plugin"), "an_empty_plugin has no hooks"),
        ("needs", "needs has no hooks"),
    ],
)
def test_what_has_no_hooks_is_no_plugin(tmp_path: Path, plugin: object, told: str) -> None:
    kit = Kit(tmp_path)
    kit.plugin(plugin)
    with pytest.raises(UserError, match=told):
        kit.run()


def test_a_function_that_is_not_marked_is_no_hook(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.plugin(str(kit.file("own.py", OWN.replace("@hookimpl", ""))))
    with pytest.raises(UserError, match="own has no hooks"):
        kit.run()


def test_workers_cannot_load_what_has_no_name(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.rules(SHOUT)
    kit.config(jobs=2)
    with pytest.raises(UserError):
        kit.run()


def test_catalogs_of_one_run_are_judged_together() -> None:
    catalogs = {"b.po": HELLO.format("sv", "Hej"), "a.po": HELLO.format("nb", "Hei!!")}
    found = check_catalogs(catalogs, rules=[SAME, SHOUT])
    assert [(one.path, one.rule, one.locale) for one in found] == [
        ("a.po", "many-exclamations", "nb"),
        ("b.po", "other-greeting", "sv"),
    ]


@pytest.mark.parametrize("catalog", [UNSAID, HEAD.format("") + UNSAID, HEAD.format("Swedish") + UNSAID])
def test_a_catalog_in_a_string_is_in_some_language(catalog: str) -> None:
    for check in (
        lambda: check_catalog(catalog, rules=[SHOUT]),
        lambda: check_catalogs({"sv.po": HELLO.format("sv", "Hej"), "catalog.po": catalog}, rules=[SHOUT]),
    ):
        with pytest.raises(UserError, match="nothing says which language it is in") as caught:
            check()
        assert caught.value.where == "catalog.po"
    assert len(check_catalog(catalog, rules=[SHOUT], locale="sv_SE")) == 1
    assert len(check_catalogs({"sv.po": catalog}, rules=[SHOUT])) == 1


@pytest.mark.parametrize(
    "entry", ['msgid "Hello"\nmsgstr ""\n', '#, fuzzy\nmsgid "Hello"\nmsgstr "Hej!!"\n', ""]
)
def test_what_is_not_translated_needs_no_language(entry: str) -> None:
    assert check_catalog(entry, rules=[SHOUT]) == []


@pytest.mark.parametrize("locale", ["Swedish", "", "sv SE"])
def test_a_language_that_is_given_is_a_tag(locale: str) -> None:
    with pytest.raises(UserError, match="is not a language tag"):
        check_catalog(HELLO.format("sv", "Hej"), rules=[SHOUT], locale=locale)


UNSOUND: list[Any] = [
    replace(SHOUT, severity="serious"),
    replace(SHOUT, check=None),
    replace(LIMITED, configured=None),
    replace(LIMITED, options=(Option("words", ListOf(Text()), 3, "Which."),)),
]


@pytest.mark.parametrize("rule", UNSOUND)
def test_a_rule_that_a_run_would_not_load_is_an_error(rule: Rule) -> None:
    with pytest.raises(UserError, match=f"the rule '{rule.name}': "):
        check_catalog(HELLO.format("sv", "Hej"), rules=[rule])
    with pytest.raises(UserError, match=f"the rule '{rule.name}': "):
        configured(rule)


def test_a_rule_is_configured_as_a_configuration_does_it() -> None:
    catalog = {"sv.po": HELLO.format("sv", "Tjo")}
    assert not check_catalogs(catalog, rules=[LIMITED])
    assert not check_catalogs(catalog, rules=[configured(LIMITED, words=["Tjo"], strict=False)])
    (finding,) = check_catalogs(catalog, rules=[configured(LIMITED, words=("Tjo",))])
    assert finding.rule == "bad-word"


@pytest.mark.parametrize("options", [{"word": "Tjo"}, {"strict": "yes"}, {"words": [1]}])
def test_options_are_checked_as_in_a_configuration(options: dict[str, object]) -> None:
    with pytest.raises(UserError) as caught:
        configured(LIMITED, **options)
    assert caught.value.message.startswith(f"options.bad-word.{next(iter(options))}: ")
