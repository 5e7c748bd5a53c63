"""What plugins bring, and what is said of plugins that cannot be used."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from termbase.errors import UserError
from termcheck import formats, plugins, reporters, rules
from termcheck.hookspecs import Reader, Report, Reporter, Rule, hookimpl
from termcheck.model import Severity

RULE = Rule("many-exclamations", "Shouting", Severity.INFO, check=lambda _unit, _locale: ())


class Bringing:
    """A plugin that brings what it is given."""

    def __init__(self, *items: object) -> None:
        self.items = items

    @hookimpl
    def termcheck_rules(self) -> tuple[object, ...]:
        return self.items


def test_the_built_ins_are_there_sorted_by_name() -> None:
    loaded = plugins.load()
    for table, own in (
        (loaded.rules, rules.RULES),
        (loaded.readers, formats.READERS),
        (loaded.reporters, reporters.REPORTERS),
    ):
        assert list(table) == sorted(item.name for item in own)
        assert all(table[item.name] is item for item in own)


def test_a_plugin_adds_a_rule() -> None:
    loaded = plugins.load([Bringing(RULE)])
    assert replace(loaded.rules["many-exclamations"], origin="") == RULE
    assert list(loaded.rules) == sorted(loaded.rules)


def test_the_order_of_plugins_changes_nothing() -> None:
    other = Bringing(replace(RULE, name="a-rule"))
    one = plugins.load([Bringing(RULE), other])
    assert list(one.rules) == list(plugins.load([other, Bringing(RULE)]).rules)


def test_a_plugin_may_bring_nothing_at_all() -> None:
    assert plugins.load([Bringing(), SimpleNamespace()]) == plugins.load()


def test_a_plugin_may_bring_readers_and_reporters() -> None:
    def render(report: Report, colour: bool) -> str:  # noqa: FBT001 - the role's signature
        return f"{len(report.findings)}\n"

    class Both:
        @hookimpl
        def termcheck_readers(self) -> list[Reader]:
            return [Reader("none", (".none",), formats.READERS[0].read)]

        @hookimpl
        def termcheck_reporters(self) -> list[Reporter]:
            return [Reporter("count", render)]

    loaded = plugins.load([Both()])
    assert loaded.readers["none"].suffixes == (".none",)
    assert loaded.reporters["count"].render(Report((), 0, 0, failed=False), False) == "0\n"  # noqa: FBT003 - the role


def test_two_plugins_with_one_rule_name_are_an_error_that_names_both() -> None:
    class Mine(Bringing):
        __name__ = "mine"

    plugin = Mine(rules.RULES[0])
    plugin.__name__ = "my_plugin"
    with pytest.raises(UserError) as caught:
        plugins.load([plugin])
    assert rules.RULES[0].name in caught.value.message
    assert "my_plugin" in caught.value.message
    assert "rules (termcheck " in caught.value.message


def unknown_hook() -> object:
    class Unknown:
        @hookimpl
        def termcheck_rulez(self) -> list[Rule]:
            return []

    return Unknown()


def unknown_argument() -> object:
    class Asking:
        @hookimpl
        def termcheck_rules(self, config: object) -> list[Rule]:
            return []

    return Asking()


def crashing() -> object:
    class Crashing:
        @hookimpl
        def termcheck_rules(self) -> list[Rule]:
            raise RuntimeError("out of order")

    return Crashing()


BROKEN = [unknown_hook(), unknown_argument(), crashing(), Bringing("a string"), Bringing(None)]


@pytest.mark.parametrize("plugin", BROKEN, ids=["hook", "argument", "crash", "string", "none"])
def test_a_plugin_that_cannot_be_used_is_a_user_error(plugin: object) -> None:
    with pytest.raises(UserError):
        plugins.load([plugin])


def test_one_plugin_given_twice_is_a_user_error() -> None:
    plugin = Bringing(RULE)
    with pytest.raises(UserError):
        plugins.load([plugin, plugin])
