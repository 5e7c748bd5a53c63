"""Which files are taken for macros: by content, strictly, from the first kilobytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from termbase.errors import UserError
from termcheck import plugins, walk
from termcheck.hookspecs import Reader
from tests.formats.macros import goldens

READERS = plugins.load().readers


def taken(folder: Path, name: str, content: str) -> list[str]:
    (folder / name).write_text(content, encoding="utf-8")
    return [reader.name for _, reader in walk.files([str(folder)], READERS)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("package.json", '{"name": "x", "version": "1.0.0", "scripts": {"test": "y"}}'),
        (
            "triggers.json",
            '{"triggers": [{"title": "t", "actions": [{"field": "status", "value": "open"}]}]}',
        ),
        ("data.json", '{"data": [{"id": 1, "name": "x", "type": "user"}]}'),
        ("list.json", '[{"id": 1, "title": "x", "body": "y"}]'),
        ("users.json", '[{"id": 1, "name": "x", "text": "y"}]'),
        ("items.json", '{"items": [{"id": 1, "name": "x"}]}'),
        ("results.json", '{"_results": [{"id": "msg_1", "name": "n", "body": "hello"}]}'),
        ("fixture.json", '[{"model": "auth.user", "pk": 1, "fields": {"username": "u"}}]'),
        ("frappe.json", '[{"doctype": "Print Format", "title": "t", "name": "n"}]'),
        ("locales.json", '{"locales": [{"id": 1, "locale": "en-US"}]}'),
        ("empty.json", ""),
        ("number.json", "5"),
        ("broken.json", "{{{["),
        ("binary.json", "\0\1\2"),
        ("sla.yaml", "---\n- id: 1\n  name: Default\n  notes: |\n"),
        ("compose.yaml", "services:\n  web:\n    title: x\n    response: y\n"),
        ("people.csv", "Id,Name,Email\n1,x,y@example.org\n"),
        ("table.csv", "title,content\nx,y\n"),
        ("README.md", "---\ntitle: x\n---\nText\n"),
        ("log.jsonl", '{"title": "x", "text": "y"}\n'),
    ],
)
def test_what_is_no_macro_library_is_passed_over(tmp_path: Path, name: str, content: str) -> None:
    assert taken(tmp_path, name, content) == []


def test_an_export_of_one_line_is_known_by_its_head(tmp_path: Path) -> None:
    macro = {"title": "A", "actions": [{"field": "comment_value", "value": "text " * 5000}]}
    assert taken(tmp_path, "x.json", json.dumps({"macros": [macro] * 20})) == ["zendesk"]


def test_an_export_that_is_broken_is_an_error_with_its_place(tmp_path: Path) -> None:
    whole = json.dumps({"macros": [{"title": "A", "actions": [{"field": "subject", "value": "x"}]}]})
    assert taken(tmp_path, "x.json", whole[:-3]) == ["zendesk"]
    with pytest.raises(UserError) as caught:
        READERS["zendesk"].read("x.json", whole[:-3].encode(), None)
    assert caught.value.where == f"x.json:1:{len(whole) - 2}"


def test_json_in_a_table_that_is_broken_has_its_place_in_the_table() -> None:
    table = b'title,active,actions_json\nA,True,"[{""field"": ""subject"" ""value"": ""x""}]"\n'
    with pytest.raises(UserError) as caught:
        READERS["zendesk"].read("x.csv", table, None)
    assert caught.value.where == "x.csv:2:34"


def test_an_unknown_zendesk_locale_is_reported_once() -> None:
    variants = [{"locale_id": 777, "content": "x"}, {"locale_id": 777, "content": "y"}]
    data = json.dumps({"items": [{"id": 1, "name": "n", "variants": variants}]}).encode()
    document = READERS["zendesk-dynamic-content"].read("nowhere/x.json", data, None)
    assert [problem.message for problem in document.problems] == ["unknown locale '777'"]


def variants(value: Any) -> Iterator[Any]:
    """The value with one thing in it of another kind, for each thing in it."""
    yield from (None, True, 5, "x", [], {}, [[]], [{}])
    if isinstance(value, dict):
        for key, child in value.items():
            yield from ({**value, key: changed} for changed in variants(child))
    elif isinstance(value, list):
        for number, child in enumerate(value[:2]):
            yield from ([*value[:number], changed, *value[number + 1 :]] for changed in variants(child))


JSON_CASES = [
    (path, reader) for path, reader in walk.files([str(goldens.CASES)], READERS) if path.endswith(".json")
]


@pytest.mark.parametrize(("path", "reader"), JSON_CASES, ids=lambda value: Path(str(value)).stem)
def test_a_value_of_the_wrong_kind_is_no_text_and_no_crash(path: str, reader: Reader) -> None:
    value = json.loads(Path(path).read_text(encoding="utf-8"))
    for changed in variants(value):
        document = reader.read(path, json.dumps(changed).encode(), None)
        for unit in document.units:
            document.locate(unit.targets[0], 0)
