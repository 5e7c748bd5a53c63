"""The JSON form, its schema and its reader, held together."""

from __future__ import annotations

import json
from contextlib import suppress
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from store_sample import AUDIT, WHOLE, any_audit

from termbase.errors import UserError
from termcheck.audit import json as audit_json
from termcheck.audit.json import VERSION, read, render
from termcheck.audit.model import Audit, Counts, Coverage, Example, Use
from termcheck.audit.reading import MOST

SCHEMA: dict[str, Any] = json.loads(files("termcheck").joinpath("data/audit.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
DEFINITIONS = SCHEMA["$defs"]


def test_the_schema_is_a_schema_of_this_version() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["version"]["const"] == VERSION
    assert SCHEMA["$id"].endswith(f":{VERSION}")


@given(any_audit())
@settings(max_examples=40)
def test_any_audit_is_valid_and_comes_back_as_it_was(audit: Audit) -> None:
    written = render(audit)
    VALIDATOR.validate(json.loads(written))
    assert read(written, "audit.json") == audit


@pytest.mark.parametrize("audit", [AUDIT, WHOLE])
def test_bytes_and_a_mark_at_the_head_are_as_good(audit: Audit) -> None:
    written = render(audit)
    assert read(written.encode(), "a") == read(written.encode("utf-8-sig"), "a") == audit
    assert read("\ufeff" + written, "a") == audit


def test_the_schema_knows_just_the_fields_that_are_written() -> None:
    written = json.loads(render(WHOLE))
    cell = written["cells"][0]
    shares = written["summary"]["all"]
    for name, fields in (
        ("file", written["files"][0]),
        ("cell", cell),
        ("rendering", cell["renderings"][0]),
        ("suggestion", written["suggestions"][0]),
        ("point", written["trend"][0]),
        ("comparison", written["compared"]),
        ("change", written["compared"]["changes"][0]),
        ("shares", shares),
    ):
        assert list(DEFINITIONS[name]["properties"]) == list(fields) == DEFINITIONS[name]["required"], name
    assert list(SCHEMA["properties"]) == list(written) == SCHEMA["required"]


def test_the_schema_knows_the_fields_and_bounds_of_the_model() -> None:
    for name, kind in (("counts", Counts), ("coverage", Coverage), ("example", Example)):
        assert DEFINITIONS[name]["required"] == list(kind._fields)
    assert DEFINITIONS["rendering"]["properties"]["use"]["enum"] == [use.value for use in Use]
    assert DEFINITIONS["number"]["maximum"] == MOST


def test_the_summary_says_what_the_model_says() -> None:
    summary = json.loads(render(AUDIT))["summary"]
    assert list(summary["by_locale"]) == ["fa", "ro", "ru", "sv", "zh-Hans"]
    assert summary["by_locale"]["ro"] == {
        "adherence": 0.8, "coverage": 0.75, "judged": 15, "broken": 3, "units": 200,
    }  # fmt: skip
    assert (summary["all"]["judged"], summary["all"]["broken"]) == (313, 92)


def test_fields_of_a_later_version_are_passed_over() -> None:
    more = json.loads(render(AUDIT))
    more["mood"] = "good"
    more["cells"][0]["renderings"][0]["mood"] = "good"
    assert read(json.dumps(more), "a") == AUDIT


PLACES = [
    (("termbases",), None, "a.json: termbases"),
    (("termbases",), [1], "a.json: termbases"),
    (("source_locale",), 1, "a.json: source_locale"),
    (("names",), [], "a.json: names"),
    (("names", "ticket", "term"), None, "a.json: names.ticket.term"),
    (("files", 1, "macros"), 1, "a.json: files[1].macros"),
    (("files", 1), "x", "a.json: files[1]"),
    (("files", 0, "coverage", "fuzzy"), -1, "a.json: files[0].coverage.fuzzy"),
    (("cells",), {}, "a.json: cells"),
    (("cells", 3, "counts", "agreed"), True, "a.json: cells[3].counts.agreed"),
    (("cells", 3, "counts", "agreed"), 1.5, "a.json: cells[3].counts.agreed"),
    (("cells", 3, "counts", "agreed"), MOST + 1, "a.json: cells[3].counts.agreed"),
    (("cells", 3, "renderings", 0, "use"), "maybe", "a.json: cells[3].renderings[0].use"),
    (("cells", 3, "renderings", 0, "use"), [], "a.json: cells[3].renderings[0].use"),
    (("cells", 3, "renderings", 0, "examples", 0, "start"), -2,
     "a.json: cells[3].renderings[0].examples[0].start"),
    (("suggestions", 0, "renderings", 1, "text"), 5, "a.json: suggestions[0].renderings[1].text"),
    (("trend", 0, "by_locale", "ru", "counts"), None, "a.json: trend[0].by_locale.ru.counts"),
    (("compared",), "main", "a.json: compared"),
    (("compared", "changes", 0, "after", "other"), "1", "a.json: compared.changes[0].after.other"),
]  # fmt: skip


@pytest.mark.parametrize(("keys", "value", "place"), PLACES)
def test_a_wrong_value_is_told_with_its_place(keys: tuple[Any, ...], value: object, place: str) -> None:
    broken = json.loads(render(WHOLE))
    inner = broken
    for key in keys[:-1]:
        inner = inner[key]
    inner[keys[-1]] = value
    with pytest.raises(UserError, match="must be") as caught:
        read(json.dumps(broken), "a.json")
    assert caught.value.where == place
    assert not VALIDATOR.is_valid(broken)


@pytest.mark.parametrize("name", [name for name in SCHEMA["required"] if name != "summary"])
def test_a_field_that_is_gone_is_an_error(name: str) -> None:
    less = {key: value for key, value in json.loads(render(WHOLE)).items() if key != name}
    with pytest.raises(UserError):
        read(json.dumps(less), "a.json")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "null", "1", "{}", '{"version": 1}', '{"cells": []}', "[" * 100_000, "1" * 5_000, "NaN",
     '{"version": 1, "findings": []}', "<html>", "msgid", '{"version": 1, "cells": ' + "9" * 5_000 + "}"],
)  # fmt: skip
def test_anything_else_is_no_audit(text: str) -> None:
    with pytest.raises(UserError) as caught:
        read(text, "a.json")
    assert caught.value.where.startswith("a.json")


def test_another_version_is_named() -> None:
    for version in (2, "1", True, None, ["x" * 1_000]):
        with pytest.raises(UserError, match="unknown version") as caught:
            read(json.dumps({"version": version, "cells": []}), "a.json")
        assert len(caught.value.message) < 60


def test_broken_text_is_told_with_line_and_column() -> None:
    with pytest.raises(UserError, match="broken JSON") as caught:
        read('{"version": 1,\n "cells": [}', "a.json")
    assert caught.value.where == "a.json:2:12"
    with pytest.raises(UserError, match="not UTF-8") as caught:
        read(b'{"version": 1,\n "cells": ["\xff"]}', "a.json")
    assert caught.value.where == "a.json:2"


def test_a_file_that_is_too_large_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_json, "MOST", 3 << 20)
    with pytest.raises(UserError, match="larger than 3 MiB"):
        read(" " * ((3 << 20) + 1), "a.json")


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@given(st.data())
@settings(max_examples=80)
def test_whatever_takes_the_place_of_a_value_the_reader_errs_only_as_it_should(data: st.DataObject) -> None:
    broken = json.loads(render(WHOLE))
    inner = broken
    while True:
        key = data.draw(st.sampled_from(sorted(inner) if isinstance(inner, dict) else range(len(inner))))
        if not isinstance(inner[key], dict | list) or not inner[key] or data.draw(st.booleans()):
            break
        inner = inner[key]
    inner[key] = data.draw(junk)
    with suppress(UserError):
        assert isinstance(read(json.dumps(broken), "a.json"), Audit)


def test_each_file_cell_and_change_has_its_line() -> None:
    lines = render(WHOLE).splitlines()
    expected = len(WHOLE.files) + len(WHOLE.cells) + len(WHOLE.trend) + len(WHOLE.suggestions)
    assert sum(line.startswith("  {") for line in lines) == expected
