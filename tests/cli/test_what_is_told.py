"""What a run says beside its report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from needs import CHECKS, RUNS

from termbase.errors import UserError
from termcheck.cli import cli
from termcheck.cli.check import check

UNIT = '\nmsgid "Close the ticket"\nmsgstr "Stäng biljetten"\n'
MARKED = (
    'msgid ""\nmsgstr "Language: sv\\n"\n"X-Accelerator-Marker: &\\n"\n'
    '\nmsgid "Close tic&ket"\nmsgstr "Stäng bil&jetten"\n'
)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(check, [*map(str, arguments), "--isolated"], standalone_mode=False)


@pytest.mark.needs(*CHECKS, "languages")
def test_a_file_whose_language_nothing_tells_is_named(tmp_path: Path) -> None:
    path = tmp_path / "texts.po"
    path.write_text(UNIT, encoding="utf-8")
    for _ in range(2):
        result = run(path)
        assert "texts.po: nothing says which language it is in" in result.stderr
    assert "forbidden-term" in run(path, "--locale", "sv").stdout


@pytest.mark.needs("languages")
def test_a_template_or_an_untranslated_file_needs_no_language(tmp_path: Path) -> None:
    path = tmp_path / "texts.po"
    path.write_text('msgid "Close the ticket"\nmsgstr ""\n', encoding="utf-8")
    assert run(path).stderr == ""


def test_a_termbase_that_cannot_be_read_is_said_once(tmp_path: Path) -> None:
    for name in ("sv.po", "ro.po"):
        (tmp_path / name).write_text(UNIT, encoding="utf-8")
    (tmp_path / "broken.tbx").write_text("<tbx", encoding="utf-8")
    result = run(tmp_path, "--termbase", tmp_path / "broken.tbx")
    assert isinstance(result.exception, UserError)
    assert result.stdout == ""


@pytest.mark.needs(*CHECKS, "languages", "masks")
def test_the_header_names_the_mark_of_access_keys(tmp_path: Path) -> None:
    path = tmp_path / "sv.po"
    path.write_text(MARKED, encoding="utf-8")
    assert "forbidden-term" in run(path).stdout


@pytest.mark.needs(*RUNS, "rules")
def test_catalogs_that_are_not_there_are_an_error(tmp_path: Path) -> None:
    macros = tmp_path / "macros.json"
    macros.write_text('[{"id": 1, "short_code": "hi-sv", "content": "Hej"}]', encoding="utf-8")
    (tmp_path / "empty").mkdir()
    for name in ("nowhere", "empty"):
        result = run(macros, "--catalog", tmp_path / name)
        assert isinstance(result.exception, UserError)
        assert result.exception.where.endswith(name)


def helps(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """The help of a command and of all below it, by path."""
    yield context.command_path, command.get_help(context)
    for name in command.list_commands(context) if isinstance(command, click.Group) else ():
        below = command.get_command(context, name)
        assert below is not None
        yield from helps(below, click.Context(below, parent=context, info_name=name))


@pytest.mark.needs("commands")
def test_no_control_character_stands_in_a_help() -> None:
    told = dict(helps(cli, click.Context(cli, info_name="termcheck")))
    assert "termcheck terms import" in told
    assert [name for name, text in told.items() if not text.replace("\n", "").isprintable()] == []
