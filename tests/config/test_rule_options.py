"""Options of rules: checked like the rest of a configuration, with defaults, explained, and given to the rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from needs import RUNS

pytestmark = pytest.mark.needs("commands")

Command = Callable[..., tuple[int, str, str]]
PLUGIN = '''
"""too-long: a text is longer than it may be."""
from dataclasses import replace
from termcheck.hookspecs import Flag, ListOf, Number, Option, Rule, TableOf, Text, hookimpl
from termcheck.model import Remark, Severity

OPTIONS = (
    Option("most-words", Number(1), 3, "So many words at most."),
    Option("but-for", ListOf(Text("word")), ["och"], "Words that do not count."),
    Option("strict", Flag(), False, "Whether a number counts as a word."),
    Option("by-language", TableOf(Text("locale"), Text("word", ("more", "less"))), {}, "Changes by language."),
)


def configured(said):
    def check(unit, locale):
        for text in unit.targets:
            words = [word for word in text.value.split() if word not in said["but_for"]]
            words = [word for word in words if said["strict"] or not word.isdigit()]
            most = said["most_words"] + {"more": 1, "less": -1}.get(said["by_language"].get(locale), 0)
            if len(words) > most:
                yield Remark(text, 0, len(text.value), f"{len(words)} words, {most} at most")
    return replace(RULE, check=check)

RULE = Rule("too-long", "Too many words", Severity.WARNING, options=OPTIONS, configured=configured)

@hookimpl
def termcheck_rules():
    return [RULE, Rule("without", "Without options", Severity.INFO, check=lambda unit, locale: ())]
'''
CATALOG = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Hi"\nmsgstr "hej och hå och 7 till"\n'


@pytest.fixture
def checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> Callable[..., tuple[int, str, str]]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "own.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "sv.po").write_text(CATALOG, encoding="utf-8")

    def check(table: str, *words: str) -> tuple[int, str, str]:
        (tmp_path / "termcheck.toml").write_text(f'plugins = ["own.py"]\n{table}', encoding="utf-8")
        return command("check", ".", "--format", "concise", *words)

    return check


@pytest.mark.needs(*RUNS, "languages")
@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", ""),
        ("[options.too-long]\nstrict = true", "4 words, 3 at most"),
        ("[options.too-long]\nmost-words = 2", "3 words, 2 at most"),
        ("[options.too-long]\nbut-for = []", "5 words, 3 at most"),
        ('[options.too-long]\nbut-for = "hej"', "4 words, 3 at most"),
        ('[options.too-long.by-language]\nsv = "less"', "3 words, 2 at most"),
        ('options = {too-long = {most-words = 1, by-language = {sv = "more"}}}', "3 words, 2 at most"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_rule_gets_what_is_said_and_the_defaults_of_the_others(
    checked: Command, tmp_path: Path, table: str, message: str, jobs: str
) -> None:
    (tmp_path / "nb.po").write_text(
        CATALOG.replace("sv", "nb").replace("hej och hå och 7 till", "hei"), encoding="utf-8"
    )
    code, out, err = checked(table, "--jobs", jobs)
    assert (code, err) == (int(bool(message)), "")
    assert out == (f"sv.po:5:9: warning[too-long] {message}\n" if message else "")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ("[options.too-long]\nmost-word = 2",
         ["termcheck.toml:3: options.too-long.most-word: unknown key", "did you mean most-words?"]),
        ("[options.too-long]\nmost_words = 2", ["did you mean most-words?"]),
        ('[options.too-long]\nmost-words = "2"', ["termcheck.toml:3: ", "a whole number is expected, not a string"]),
        ("[options.too-long]\nmost-words = 0", ["termcheck.toml:3: ", "0 is less than 1"]),
        ("[options.too-long]\nbut-for = [1]", ["termcheck.toml:3: ", "a string is expected"]),
        ("[options.too-long]\n\nstrict = 1", ["termcheck.toml:4: ", "true or false is expected"]),
        ('[options.too-long.by-language]\nsv = "mroe"', ["termcheck.toml:3: ", "did you mean more?"]),
        ('[options.too-long.by-language]\n"s v" = "more"', ["'s v' is not a language tag"]),
        ("[options.too-lon]\nmost-words = 2",
         ["termcheck.toml:2: ", "unknown rule 'too-lon'", "did you mean too-long?"]),
        ("[options.without]\na = 2", ["termcheck.toml:2: ", "the rule 'without' has no options"]),
        ("[options]\ntoo-long = 2", ["termcheck.toml:3: options.too-long: a table is expected"]),
        ("options = 2", ["termcheck.toml:2: options: a table is expected"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line_and_the_nearest_name(
    checked: Command, table: str, told: list[str]
) -> None:
    code, out, err = checked(table)
    assert (code, out) == (2, "")
    assert all(part in err for part in told), err


@pytest.mark.needs(*RUNS)
def test_options_of_rules_that_are_not_loaded_are_no_faults(checked: Command) -> None:
    assert checked("[options.too-long]\nno-such = 2", "--no-local-plugins")[0] == 0
    assert checked("[options.elsewhere]\nno-such = 2", "--no-local-plugins")[0] == 0


def test_explain_shows_the_options_with_kinds_and_defaults(checked: Command, command: Command) -> None:
    checked("")
    code, out, _ = command("explain", "too-long", "-p", "own.py")
    assert code == 0
    assert "a text is longer than it may be." in out
    assert "- `[options.too-long]` `most-words = 3` (whole number): So many words at most." in out
    assert '- `[options.too-long]` `but-for = ["och"]` (list of words): Words that do not count.' in out
    assert "`strict = false` (true or false): Whether a number counts as a word." in out
    assert "`by-language = {}` (table from locale to more or less): Changes by language." in out
