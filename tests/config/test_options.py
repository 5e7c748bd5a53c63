"""The table of options, and what comes from it: docs, schema, validation, the command line."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from termcheck.cli.check import check
from termcheck.cli.configured import _FLAGS
from termcheck.config import Config
from termcheck.config.options import FILE, OPTIONS
from termcheck.config.read import read
from termcheck.config.values import Checker, Known
from termcheck.kinds import ListOf, Option, Record, TableOf
from tools import config_docs

NAMES = [option.name for option in OPTIONS]
SCHEMA = json.loads(config_docs.SCHEMA.read_text(encoding="utf-8"))


def every(options: tuple[Option, ...]) -> list[Option]:
    """The options of the file, and those of records in it."""
    found: list[Option] = []
    for option in options:
        kind = option.kind
        while isinstance(kind, ListOf | TableOf):
            kind = kind.item if isinstance(kind, ListOf) else kind.value
        found += [option, *(every(kind.options) if isinstance(kind, Record) else ())]
    return found


def test_the_schema_in_the_package_is_the_one_that_the_table_gives() -> None:
    assert config_docs.SCHEMA.read_text(encoding="utf-8") == config_docs.schema_text()


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_the_options_in_the_docs_are_those_of_the_table() -> None:
    page = config_docs.PAGE.read_text(encoding="utf-8")
    assert config_docs.page_text(page) == page


def test_no_option_is_there_twice_and_each_has_a_sentence() -> None:
    assert len(NAMES) == len(set(NAMES))
    for option in every(OPTIONS):
        assert option.sentence.endswith((".", "?")), option.name
        assert option.sentence.isprintable(), option.name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", option.name)


def test_the_fields_of_a_config_are_the_options() -> None:
    fields = {field.name for field in dataclasses.fields(Config)}
    assert fields == {option.field for option in OPTIONS} | {"file", "root"}


def plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_a_default_is_that_of_a_run_without_a_configuration(option: Option) -> None:
    assert plain(getattr(Config(), option.field)) == option.default


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_a_default_may_be_written_out_unless_it_means_nothing(option: Option) -> None:
    if option.default == "":
        return
    checker = Checker(Known(), "")
    assert plain(checker.value(option.default, option.kind, ())) == option.default
    assert checker.faults == []
    jsonschema.validate({option.name: option.default}, SCHEMA)


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_an_example_is_right_by_the_checks_and_by_the_schema(option: Option, tmp_path: Path) -> None:
    path = tmp_path / "termcheck.toml"
    path.write_text(option.example, encoding="utf-8")
    (tmp_path / "terms").mkdir()
    (tmp_path / "terms/our-terms.csv").write_text("en,sv\n", encoding="utf-8")
    table = tomllib.loads(option.example)
    assert list(table) == [option.name]
    jsonschema.validate(table, SCHEMA)
    changed = getattr(read(str(path)), option.field)
    assert changed != getattr(Config(), option.field) or option.name in {"source-locale", "format"}


@pytest.mark.parametrize("option", OPTIONS, ids=NAMES)
def test_a_wrong_type_is_a_fault_by_the_checks_and_by_the_schema(option: Option) -> None:
    checker = Checker(Known(), "")
    checker.value({option.name: 1.5}, FILE, ())
    assert [fault.keys for fault in checker.faults] == [(option.name,)]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({option.name: 1.5}, SCHEMA)


@pytest.mark.parametrize(
    "option", [option for option in OPTIONS if option.choices], ids=lambda option: option.name
)
def test_choices_are_the_same_for_checks_schema_and_command_line(option: Option) -> None:
    assert SCHEMA["properties"][option.name]["enum"] == list(option.choices)
    parameter = next(parameter for parameter in check.params if parameter.name == option.field)
    assert list(parameter.type.choices) == list(option.choices)  # type: ignore[attr-defined]


def test_the_help_says_what_the_table_says() -> None:
    shown = " ".join(CliRunner().invoke(check, ["--help"], terminal_width=1000).output.split())
    for option in OPTIONS:
        if option.name in _FLAGS:
            assert option.sentence in shown


def test_no_control_character_stands_in_what_an_option_says_of_itself() -> None:
    told = {option.name: option.sentence + option.example.replace("\n", "") for option in every(OPTIONS)}
    assert [name for name, text in told.items() if not text.isprintable()] == []


def test_blocks_of_configuration_in_the_docs_are_right() -> None:
    for page in [*config_docs.ROOT.glob("docs/*.md"), config_docs.ROOT / "README.md"]:
        for body in re.findall(
            r"^```toml config\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
        ):
            jsonschema.validate(tomllib.loads(body), SCHEMA)
