"""`termcheck terms ...` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termbase.errors import UserError
from termcheck.cli import cli

CSV = """\
id,status,subject,definition,en,sv,fa
ticket,,ticketing,A request on record.,ticket,ärende,تیکت
ticket,deprecated,,,,biljett,
agent,,people,,agent,handläggare,کارشناس
"""
PAGE = """\
Terms of the trade

| 1. AHT | Average handle time, på svenska genomsnittlig handläggningstid, is a measure. |
| 2. CRM | Customer relationship management, på svenska kundrelationshantering. |
"""
pytestmark = pytest.mark.needs("commands")


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False, catch_exceptions=False)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_show_prints_a_concept_in_every_language(own: Path) -> None:
    output = call("terms", "show", "ticket", "-t", own).output
    assert "ticket  (ticketing)\n  A request on record.\n" in output
    assert "  sv      ärende  preferred  [own.csv:2]\n" in output
    assert "biljett  deprecated" in output
    assert "\u2068تیکت\u2069" in output


@pytest.mark.needs("termbases")
def test_show_offers_the_nearest_concept() -> None:
    with pytest.raises(UserError) as caught:
        call("terms", "show", "tiket")
    assert "ticket" in caught.value.hint


@pytest.mark.needs("termbases")
@pytest.mark.parametrize("concept", ["ticket", "agent", "queue"])
def test_show_knows_the_shipped_concepts_in_six_languages(concept: str) -> None:
    output = call("terms", "show", concept).output
    for locale in ("en", "ru", "ro", "fa", "sv", "zh-Hans"):
        assert f"\n  {locale} " in output


FOUND = [
    ("tickets", "ticket", "en"),
    ("biljetterna", "ticket", "sv"),
    ("ärendena", "ticket", "sv"),
    ("تیکت‌ها", "ticket", "fa"),
]


@pytest.mark.needs("languages")
@pytest.mark.parametrize(("word", "concept", "locale"), FOUND)
def test_find_takes_any_inflection_in_any_language(own: Path, word: str, concept: str, locale: str) -> None:
    result = call("terms", "find", word, "-t", own)
    assert result.return_value == 0
    assert f"{concept}  {locale}  " in result.output


def test_find_says_when_it_finds_nothing(own: Path) -> None:
    result = call("terms", "find", "xylophone", "-t", own)
    assert (result.return_value, result.stdout, result.stderr) == (1, "", "nothing found\n")


def test_find_looks_in_one_language_where_it_is_told(own: Path) -> None:
    everywhere = call("terms", "find", "biljett", "-t", own).output
    assert call("terms", "find", "biljett", "-l", "sv", "-t", own).output == everywhere
    assert call("terms", "find", "biljett", "-l", "fa_IR", "-t", own).return_value == 1


def test_list_names_each_concept_and_its_preferred_terms(own: Path) -> None:
    lines = call("terms", "list", "-t", own).output.splitlines()
    assert lines[0] == "ticket: en ticket; sv ärende; fa \u2068تیکت\u2069"
    assert len(lines) == 2


def test_list_keeps_to_languages_and_subjects(own: Path) -> None:
    assert (
        call("terms", "list", "-t", own, "-l", "sv_SE", "--subject", "people").output
        == "agent: sv handläggare\n"
    )


def test_list_writes_a_table_that_can_be_read_again(own: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.csv"
    assert call("terms", "list", "-t", own, "--format", "csv", "-o", again).output == ""
    rows = call("terms", "list", "-t", again, "--format", "csv").output
    assert rows == again.read_text(encoding="utf-8")
    assert "ticket,deprecated" in rows


def test_list_writes_tbx_that_can_be_read_again(own: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.tbx"
    call("terms", "list", "-t", own, "--format", "tbx", "-o", again)
    assert call("terms", "list", "-t", again).output == call("terms", "list", "-t", own).output


def test_lint_is_content_with_a_sound_termbase(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("en,sv,definition\nticket,ärende,A request.\n", encoding="utf-8")
    result = call("terms", "lint", "-t", path)
    assert (result.return_value, result.stdout) == (0, "")
    assert result.stderr == "0 errors, 0 warnings\n"


def test_lint_ends_with_1_for_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,status,en,sv\na,,ticket,ärende\na,forbidden,,ärende\n", encoding="utf-8")
    result = call("terms", "lint", "-t", path)
    assert result.return_value == 1
    assert "error[" in result.stdout


def test_build_makes_the_same_file_each_time_and_check_says_when_it_is_old(tmp_path: Path) -> None:
    folder, sources = tmp_path / "shop", tmp_path / "sources"
    folder.mkdir()
    sources.mkdir()
    (folder / "all.toml").write_text('[voucher]\nen = ["voucher"]\nsv = ["rabattkod"]\n', encoding="utf-8")
    args = ["terms", "build", "--decisions", folder, "--sources", sources]
    assert call(*args, "--check").return_value == 1
    assert call(*args).return_value == 0
    made = (tmp_path / "shop.tbx").read_bytes()
    assert call(*args, "--check").return_value == 0
    assert call(*args).return_value == 0
    assert (tmp_path / "shop.tbx").read_bytes() == made
    assert "voucher: en voucher; sv rabattkod" in call("terms", "list", "-t", tmp_path / "shop.tbx").output


@pytest.mark.needs("importers")
def test_import_prints_entries_and_counts_them_on_stderr(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    result = call("terms", "import", page, "--layout", "acronym-table", "--locale", "sv", "--format", "json")
    assert [entry["acronym"] for entry in json.loads(result.stdout)] == ["AHT", "CRM"]
    assert "2 entries (acronym-table, sv)" in result.stderr


def test_hostile_text_in_a_termbase_does_not_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    evil = "\x1b[2J\x9b1m\u202e\x07"
    path.write_text(
        f"id,subject,definition,note,en,sv\nt{evil},s{evil},d{evil},n{evil},ticket{evil},ärende{evil}\n",
        encoding="utf-8",
        newline="",
    )
    for args in (["find", "ticket"], ["list"], ["lint"], ["show", f"t{evil}"]):
        result = call("terms", *args, "-t", path)
        assert not set("\x1b\x9b\u202e\x07") & set(result.output), args


@pytest.mark.needs("termbases")
def test_find_is_not_confused_by_signs_and_blanks(own: Path) -> None:
    assert call("terms", "find", "--", "-", "-t", own).return_value == 1
    assert call("terms", "find", "the", "ticket", "-t", own).return_value == 0
