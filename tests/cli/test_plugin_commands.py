"""Commands of plugins, and the plugins that the environment names for every command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from needs import CHECKS

from termcheck import plugins
from termcheck.discovery import ALWAYS

Command = Callable[..., tuple[int, str, str]]
GREET = """
import click
from termcheck.hookspecs import Command, hookimpl

{before}

@click.command()
@click.argument("name")
def greet(name):
    click.echo(f"Hello {{name}}")
    return 1 if name == "nobody" else 0

@hookimpl
def termcheck_commands():
    return [Command({name!r}, "Greet \\x1b[31mNAME.", lambda: {load})]
"""


@pytest.fixture
def greeting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Writes the plugin, and has the environment name it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(ALWAYS, "greet.py")

    def written(name: str = "greet", load: str = "greet", before: str = "") -> None:
        code = GREET.format(name=name, load=load, before=before)
        (tmp_path / "greet.py").write_text(code, encoding="utf-8")

    return written


def test_a_command_stands_in_the_help_and_runs(greeting: Callable[..., None], command: Command) -> None:
    greeting()
    code, out, _ = command("--help")
    assert code == 0
    assert "greet     Greet \\x1b[31mNAME." in out
    assert command("greet", "Ada") == (0, "Hello Ada\n", "")
    assert command("greet", "nobody")[0] == 1
    assert command("greet", "--help")[0] == 0
    assert command("greet")[0] == 2


def test_a_command_that_is_misspelt_is_offered(greeting: Callable[..., None], command: Command) -> None:
    greeting()
    code, _, err = command("gret", "Ada")
    assert code == 2
    assert "did you mean greet?" in err


@pytest.mark.parametrize("load", ["1 / 0", "None", "__import__('no_such_module')", "print", "exit(0)"])
def test_a_command_that_cannot_be_loaded_ends_with_2_and_the_others_work(
    greeting: Callable[..., None], command: Command, load: str
) -> None:
    greeting(load=load)
    code, out, err = command("greet", "Ada")
    assert (code, out) == (2, "")
    assert "error: the command 'greet' of greet (greet.py) " in err
    assert command("--help")[0] == 0
    assert command("rules")[0] == 0


def test_a_command_that_raises_ends_with_2_and_without_a_traceback(
    greeting: Callable[..., None], command: Command
) -> None:
    greeting(load="click.command()(lambda: 1 / 0)")
    code, _, err = command("greet")
    assert code == 2
    assert err.startswith("error: ")
    assert "Traceback" not in err
    assert "greet (greet.py)" in err


def test_a_command_of_ours_cannot_be_replaced(greeting: Callable[..., None], command: Command) -> None:
    greeting(name="check")
    code, _, err = command("check", ".")
    assert code == 2
    assert "two plugins bring a command named 'check'" in err


def test_a_plugin_that_cannot_be_imported_ends_every_command_with_its_name(
    greeting: Callable[..., None], command: Command
) -> None:
    greeting(before="raise RuntimeError('out of order')")
    for words in (("greet", "Ada"), ("rules",), ("--help",)):
        code, _, err = command(*words)
        assert code == 2
        assert "TERMCHECK_PLUGINS: the plugin greet (greet.py) cannot be imported" in err


def test_the_version_needs_no_plugin(greeting: Callable[..., None], command: Command) -> None:
    greeting(before="raise RuntimeError('out of order')")
    assert command("--version")[0] == 0


def test_a_configuration_brings_no_command(
    greeting: Callable[..., None], command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greeting()
    monkeypatch.delenv(ALWAYS)
    (tmp_path / "termcheck.toml").write_text('plugins = ["greet.py"]', encoding="utf-8")
    assert "greet" not in command("--help")[1]
    assert command("greet", "Ada")[0] == 2


@pytest.mark.parametrize(
    ("value", "without", "more"),
    [
        ("no:rules", {"rules"}, set()),
        (" no:rules , greet.py,", {"rules"}, {"greet"}),
        ("greet.py", set(), {"greet"}),
        (",", set(), set()),
    ],
)
def test_the_environment_names_plugins_and_leaves_them_out(
    greeting: Callable[..., None],
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
    value: str,
    without: set[str],
    more: set[str],
) -> None:
    greeting()
    monkeypatch.setenv(ALWAYS, value)
    code, out, _ = command("plugins", "--json")
    assert code == 0
    assert {one["name"] for one in json.loads(out)} == ({*plugins.BUILT_IN} - without) | more


@pytest.mark.needs(*CHECKS)
@pytest.mark.needs("masks")
def test_without_our_rules_nothing_of_theirs_is_found(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    catalog = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Hi %s"\nmsgstr "Hej"\n'
    (tmp_path / "sv.po").write_text(catalog, encoding="utf-8")
    assert command("check", ".")[0] == 1
    monkeypatch.setenv(ALWAYS, "no:rules")
    clean = (0, "No findings in 1 file, 1 unit.\n", "")
    assert command("check", ".") == clean
    assert command("check", ".", "--jobs", "2") == clean
    assert "missing-term" not in command("rules")[1]


def test_with_all_commands_left_out_the_help_is_still_there(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ALWAYS, "no:commands")
    assert command("--help")[0] == 0
    code, _, err = command("check", ".")
    assert code == 2
    assert "no such command 'check'" in err
