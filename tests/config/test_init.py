"""`termcheck init`: what it writes is right, says what is there, and overwrites nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termbase.errors import UserError
from termcheck.cli import cli
from termcheck.config import load

ROOT = Path(__file__).parents[2]
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
pytestmark = pytest.mark.needs("commands", "formats")


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return tmp_path


@pytest.fixture
def examples(folder: Path) -> Path:
    for name in ("locale", "terms"):
        shutil.copytree(ROOT / "examples" / name, folder / name)
    return folder


@pytest.mark.needs("termbases")
def test_the_examples_have_catalogs_languages_and_terms_of_their_own(examples: Path) -> None:
    text = call("init", examples, "--stdout").stdout
    assert "# Catalogs: 5 in locale." in text
    assert 'termbases = ["customer-service", "terms/our-terms.csv"]' in text
    assert '# locales = ["fa", "ro", "ru", "sv", "zh-Hans"]' in text
    assert 'source-locale = "en"' in text
    assert not (examples / "termcheck.toml").exists()


@pytest.mark.needs("reporters", "termbases")
def test_what_is_written_is_a_right_configuration_that_check_uses(examples: Path) -> None:
    result = call("init", examples)
    assert result.return_value == 0
    assert "termcheck.toml is written" in result.stderr
    config = load(str(examples))
    assert config.file.endswith("termcheck.toml")
    assert len(config.termbases) == 2
    assert call("check", examples, "--exit-zero").return_value == 0


@pytest.mark.needs("termbases")
@pytest.mark.parametrize("name", ["termcheck.toml", ".termcheck.toml", "pyproject.toml"])
def test_a_configuration_that_is_there_is_not_overwritten(name: str, folder: Path) -> None:
    (folder / name).write_text("[tool.termcheck]\n", encoding="utf-8")
    with pytest.raises(UserError, match="already") as caught:
        call("init", folder)
    assert caught.value.where.endswith(name)
    assert call("init", folder, "--stdout").return_value == 0


@pytest.mark.needs("termbases")
def test_force_replaces_it(folder: Path) -> None:
    (folder / "termcheck.toml").write_text("jobs = 3\n", encoding="utf-8")
    assert call("init", folder, "--force").return_value == 0
    assert load(str(folder)).jobs == 1


@pytest.mark.needs("termbases")
def test_an_empty_folder_gets_a_configuration_too(folder: Path) -> None:
    assert call("init", folder).return_value == 0
    assert "# No catalog" in (folder / "termcheck.toml").read_text(encoding="utf-8")
    assert load(str(folder)).termbases == ("customer-service",)


@pytest.mark.needs("termbases")
def test_catalogs_of_tests_are_passed_over_and_those_without_a_language_named(folder: Path) -> None:
    (folder / "po").mkdir()
    (folder / "app/tests/data").mkdir(parents=True)
    for path in ("po/sv.po", "app/tests/data/sv.po"):
        (folder / path).write_text(HEAD, encoding="utf-8")
    (folder / "po/klar.po").write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    (folder / "broken.mo").write_bytes(b"x")
    text = call("init", folder, "--stdout").stdout
    assert 'exclude = ["app/tests/"]' in text
    assert '# "po/klar.po" = ""' in text
    assert "# Files that could not be read: 1" in text


@pytest.mark.needs("termbases")
def test_a_catalog_of_texts_as_they_are_gives_the_source_language_away(folder: Path) -> None:
    entries = "".join(f'\nmsgid "Ärende {number}"\nmsgstr "Ärende {number}"\n' for number in range(6))
    (folder / "sv.po").write_text(HEAD + entries, encoding="utf-8")
    assert 'source-locale = "sv"' in call("init", folder, "--stdout").stdout


@pytest.mark.needs("termbases")
def test_macros_that_do_not_say_their_language_are_asked_about(folder: Path) -> None:
    exported = {
        "macros": [{"id": 1, "title": "Hi", "actions": [{"field": "comment_value", "value": "Hello"}]}]
    }
    (folder / "macros.json").write_text(json.dumps(exported), encoding="utf-8")
    text = call("init", folder, "--stdout").stdout
    assert "# Macros: 1 of zendesk in . (*.json)." in text
    assert '# [macros."*.json"]' in text


@pytest.mark.needs("termbases")
def test_a_hostile_name_stays_in_its_comment(folder: Path) -> None:
    evil = folder / 'a\njobs = 9\n"\u202e'
    evil.mkdir()
    (evil / "x.po").write_text('msgid "a"\nmsgstr "b"\n', encoding="utf-8")
    assert call("init", folder).return_value == 0
    assert load(str(folder)).jobs == 1
    assert "\u202e" not in (folder / "termcheck.toml").read_text(encoding="utf-8")
