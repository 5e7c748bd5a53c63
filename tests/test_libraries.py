"""Rules that look at all macros of a run: when they are called, with what, and what becomes of one that raises."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from termbase.errors import UserError
from termbase.index import Index
from termcheck.hookspecs import Libraries, Option, Rule, Text
from termcheck.model import Document, Remark, Severity, Unit
from termcheck.own_rules import CRASHED
from termcheck.roles import Search
from termcheck.testing import Kit

TABLE = """
[macros."**/*.json"]
reader = "macros-json"
text = ["body"]
title = "name"
locale = {field = "lang"}
"""
PO = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Settings"\nmsgstr "Inställningar"\n'
ORDER = """
from termcheck.hookspecs import Rule, hookimpl
from termcheck.model import Remark, Severity


def for_libraries(libraries):
    paths = " ".join(document.path for library in libraries.each for document in library)
    return lambda unit, locale, index: [Remark(unit.targets[0], 0, 1, paths)]


@hookimpl
def termcheck_rules():
    return [Rule("order", "In which order files come", Severity.INFO, for_libraries=for_libraries)]
"""


def rule(for_libraries: Callable[[Libraries], Search | None], name: str = "house-rule") -> Rule:
    return Rule(name, "What a plugin looks for", Severity.WARNING, for_libraries=for_libraries)


def marks(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
    """Speaks of every text that it is asked about."""
    yield Remark(unit.targets[0], 0, 3, f"seen in {locale}")


def write(kit: Kit, path: str, *rows: tuple[str, str, str]) -> None:
    """Macros, each its id, language and text."""
    macros = [{"id": id_, "lang": lang, "body": body, "name": id_} for id_, lang, body in rows]
    kit.macros(path, json.dumps(macros, ensure_ascii=False), reader="macros-json")


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    made = Kit(tmp_path)
    made.config(TABLE)
    return made


def test_it_is_called_once_with_every_library_and_the_language_of_the_sources(kit: Kit) -> None:
    seen: list[Libraries] = []
    kit.rules(rule(seen.append))
    write(kit, "desk/a.json", ("1", "sv", "Hej."))
    write(kit, "desk/b.json", ("1", "sv", "Tack."))
    write(kit, "shop/c.json", ("1", "sv", "Hej då."))
    kit.run()
    (libraries,) = seen
    paths = [[document.path for document in library] for library in libraries.each]
    assert sorted(map(sorted, paths)) == [["desk/a.json", "desk/b.json"], ["shop/c.json"]]
    assert libraries.source_locale == "en"


def test_one_id_in_two_files_that_are_no_translations_of_each_other_is_two_macros(kit: Kit) -> None:
    groups: set[str] = set()

    def note(libraries: Libraries) -> None:
        groups.update(unit.group for library in libraries.each for one in library for unit in one.units)

    kit.rules(rule(note))
    write(kit, "desk/a.json", ("1", "en", "Hi."), ("1", "sv", "Hej."))
    write(kit, "desk/b.json", ("1", "en", "Bye."))
    kit.run()
    assert len(groups) == 2


def test_the_units_that_it_is_asked_about_are_those_that_it_has_seen(kit: Kit) -> None:
    def counted(libraries: Libraries) -> Search:
        groups = Counter(unit.group for library in libraries.each for one in library for unit in one.units)

        def search(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
            yield Remark(unit.targets[0], 0, 1, f"{groups[unit.group]} texts")

        return search

    kit.rules(rule(counted))
    write(kit, "desk/a.json", ("1", "en", "Hi."), ("1", "sv", "Hej."))
    assert [one.message for one in kit.run()] == ["2 texts", "2 texts"]


@pytest.mark.needs("commands", "formats", "reporters", "termbases")
def test_documents_come_in_the_order_of_their_paths_however_they_are_named(
    tmp_path: Path, command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    kit = Kit(tmp_path)
    kit.file("order.py", ORDER)
    kit.file("termcheck.toml", TABLE)
    for path in ("a.json", "b.json"):
        kit.file(path, json.dumps([{"id": path, "lang": "sv", "body": "Hej.", "name": path}]))
    words = ("check", "-p", "./order.py", "--select", "order", "-f", "concise")
    one, other = command(*words, "a.json", "b.json"), command(*words, "b.json", "a.json")
    assert one == other
    assert "info[order] a.json b.json" in one[1]


def test_what_it_returns_is_asked_about_macros_and_not_about_catalogs(kit: Kit) -> None:
    kit.rules(rule(lambda _libraries: marks))
    kit.catalog(PO)
    write(kit, "a.json", ("1", "sv", "Hej."))
    assert [(one.path, one.message) for one in kit.run()] == [("a.json", "seen in sv")]


def test_a_run_without_macros_does_not_call_it(kit: Kit) -> None:
    called: list[Libraries] = []
    kit.rules(rule(called.append))
    kit.catalog(PO)
    assert kit.run() == []
    assert called == []


def test_it_reads_the_catalogs_of_the_product_as_often_as_it_asks(kit: Kit) -> None:
    read: list[list[str]] = []

    def twice(libraries: Libraries) -> None:
        read.extend([one.path for one in libraries.catalogs()] for _ in range(2))

    kit.rules(rule(twice))
    kit.file("app/sv.po", PO)
    kit.config(catalogs=["app"], exclude=["app"])
    write(kit, "a.json", ("1", "sv", "Hej."))
    kit.run()
    assert read == [["app/sv.po"], ["app/sv.po"]]


def test_without_catalogs_there_are_none_to_read(kit: Kit) -> None:
    read: list[Document] = []
    kit.rules(rule(lambda libraries: read.extend(libraries.catalogs())))
    write(kit, "a.json", ("1", "sv", "Hej."))
    assert kit.run() == []
    assert read == []


def test_a_catalog_that_is_not_there_ends_the_run(kit: Kit) -> None:
    kit.config(catalogs=["nowhere"])
    write(kit, "a.json", ("1", "sv", "Hej."))
    with pytest.raises(UserError, match="no such file or folder of catalogs"):
        kit.run()


@pytest.mark.parametrize("error", [ValueError("no idea"), SystemExit(0)])
def test_one_that_raises_is_told_once_and_the_others_go_on(kit: Kit, error: BaseException) -> None:
    def broken(libraries: Libraries) -> None:
        raise error

    kit.rules(rule(broken), rule(lambda _libraries: marks, "other-rule"))
    write(kit, "a.json", ("1", "sv", "Hej."))
    write(kit, "b.json", ("1", "sv", "Tack."))
    found = kit.run()
    assert [(one.path, one.rule) for one in found] == [
        ("a.json", CRASHED),
        ("a.json", "other-rule"),
        ("b.json", "other-rule"),
    ]
    assert found[0].message.startswith("rule 'house-rule' of rules-of-a-test-1 ")
    assert f" crashed: {error!r} (" in found[0].message


def test_a_remark_that_names_a_language_is_a_finding_in_that_one(kit: Kit) -> None:
    def lacks(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
        yield Remark(unit.targets[0], 0, 1, "nothing in Romanian", locale="ro")

    kit.rules(rule(lambda _libraries: lacks))
    write(kit, "a.json", ("1", "sv", "Hej."))
    assert [one.locale for one in kit.run()] == ["ro"]
    kit.config(locales=["sv"])
    assert kit.run() == []


def test_labels_in_other_languages_than_those_that_are_wanted_are_not_told(kit: Kit) -> None:
    kit.file("app/sv.po", PO)
    kit.config(catalogs=["app"], exclude=["app"])
    write(kit, "a.json", ("1", "en", "Open **Settings**."), ("1", "sv", "Öppna **Alternativ**."))
    assert [(one.rule, one.locale) for one in kit.run()] == [("ui-label", "sv")]
    kit.config(locales=["ro"])
    assert kit.run() == []


def test_a_suppression_of_one_that_had_nothing_to_go_by_does_not_count_as_unused(kit: Kit) -> None:
    kit.config('[[suppress]]\nrule = "ui-label"\ntitle = "1"\nreason = "Soon gone"\n')
    write(kit, "a.json", ("1", "sv", "Öppna **Alternativ**."))
    assert kit.run() == []


@pytest.mark.parametrize("ignored", ["ignore", "per-file"])
def test_it_is_ignored_like_any_other(kit: Kit, ignored: str) -> None:
    kit.rules(rule(lambda _libraries: marks))
    write(kit, "a.json", ("1", "sv", "Hej."))
    assert [one.rule for one in kit.run()] == ["house-rule"]
    if ignored == "ignore":
        kit.config(ignore=["house-rule"])
    else:
        kit.config('[per-file-ignores]\n"a.json" = ["house-rule"]\n')
    assert kit.run() == []


def test_what_is_kept_of_its_options_reaches_it(kit: Kit) -> None:
    """A rule is made anew with its options before it sees the libraries."""

    def configured(values: Mapping[str, Any]) -> Rule:
        def search(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
            yield Remark(unit.targets[0], 0, 1, values["word"])

        return rule(lambda _libraries: search)

    options = (Option("word", Text(), "Hej", "Any."),)
    kit.rules(Rule("house-rule", "", Severity.WARNING, options=options, configured=configured))
    kit.config('[options.house-rule]\nword = "Tack"\n')
    write(kit, "a.json", ("1", "sv", "Hej."))
    assert [one.message for one in kit.run()] == ["Tack"]
