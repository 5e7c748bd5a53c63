"""`termcheck check --fix` as it is called: what is written, what is shown, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from needs import CHECKS

from termbase.errors import UserError
from termcheck import walk
from termcheck.cli import cli, files

HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n\n'
ONE = 'msgid "Ticket"\nmsgstr "Biljett"\n'
ONE_FIXED = 'msgid "Ticket"\nmsgstr "Ärende"\n'
TWO = '\nmsgid "Open the ticket"\nmsgstr "Öppna biljetten"\n'
pytestmark = pytest.mark.needs(*CHECKS)


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False, catch_exceptions=False)


@pytest.fixture
def catalog(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_bytes((HEAD + ONE + TWO).replace("\n", "\r\n").encode())
    return path


@pytest.mark.needs("languages")
def test_what_is_certain_is_written_and_the_rest_is_reported(catalog: Path) -> None:
    result = call("check", "--fix", catalog)
    assert catalog.read_bytes() == (HEAD + ONE_FIXED + TWO).replace("\n", "\r\n").encode()
    assert result.stderr == "1 fixed\n"
    assert "biljetten" in result.stdout
    assert "Biljett”" not in result.stdout
    assert result.return_value == 1


@pytest.mark.needs("languages")
def test_a_second_run_fixes_nothing(catalog: Path) -> None:
    call("check", "--fix", catalog)
    before = catalog.read_bytes()
    assert call("check", "--fix", catalog).stderr == "0 fixed\n"
    assert catalog.read_bytes() == before


def test_a_file_that_is_clean_afterwards_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(HEAD + ONE, encoding="utf-8")
    result = call("check", "--fix", path)
    assert (result.return_value, result.stdout) == (0, "No findings in 1 file, 1 unit.\n")


@pytest.mark.needs("languages")
def test_diff_only_shows_the_change_and_writes_nothing(catalog: Path) -> None:
    before = catalog.read_bytes()
    result = call("check", "--fix", "--diff-only", catalog)
    assert catalog.read_bytes() == before
    assert [line for line in result.stdout.splitlines() if line[0] in "+-"] == [
        f"--- {catalog}", f"+++ {catalog}", '-msgstr "Biljett"', '+msgstr "Ärende"'
    ]  # fmt: skip
    assert result.stderr == "1 to fix\n"
    assert result.return_value == 1


def test_a_diff_of_nothing_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(HEAD + ONE_FIXED, encoding="utf-8")
    result = call("check", "--fix", "--diff-only", path)
    assert (result.stdout, result.return_value) == ("", 0)


def test_nothing_in_a_diff_moves_the_cursor_or_commands_a_build_server(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(f"{HEAD}# \x1b[2J\n#\u202e\n{ONE}", encoding="utf-8")
    result = call("check", "--fix", "--diff-only", path)
    assert "\x1b" not in result.stdout
    assert "\u202e" not in result.stdout
    assert "+msgstr" in result.stdout


def test_touched_entries_are_marked_on_request(catalog: Path) -> None:
    call("check", "--fix", "--fuzzy", catalog)
    assert catalog.read_bytes() == (HEAD + "#, fuzzy\n" + ONE_FIXED + TWO).replace("\n", "\r\n").encode()


def test_without_fix_nothing_is_written(catalog: Path) -> None:
    before = catalog.read_bytes()
    assert "Biljett" in call("check", catalog).stdout
    assert catalog.read_bytes() == before


@pytest.mark.parametrize("option", ["--diff-only", "--fuzzy"])
def test_how_to_fix_without_fixing_is_an_error(catalog: Path, option: str) -> None:
    with pytest.raises(UserError, match=option):
        call("check", option, catalog)


def test_what_the_baseline_knows_is_not_fixed(catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(catalog.parent)
    before = catalog.read_bytes()
    call("baseline", "a.po")
    call("check", "--fix", "a.po")
    assert catalog.read_bytes() == before


def test_a_suppressed_finding_is_not_fixed(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(f"{HEAD}# termcheck: ignore[forbidden-term] -- a train\n{ONE}", encoding="utf-8")
    before = path.read_bytes()
    call("check", "--fix", path)
    assert path.read_bytes() == before


def test_a_file_that_changes_meanwhile_is_left_and_ends_with_2(
    catalog: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = iter([catalog.read_bytes(), catalog.read_bytes(), b"other"])
    monkeypatch.setattr(walk, "read_bytes", lambda _: next(contents))
    before = catalog.read_bytes()
    result = call("check", "--no-cache", "--fix", catalog)
    assert catalog.read_bytes() == before
    assert "changed while it was being fixed" in result.stderr
    assert result.return_value == 2


def test_a_file_that_cannot_be_written_stays_whole(catalog: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("termcheck.cli.files._replace", full)
    before = catalog.read_bytes()
    result = call("check", "--fix", catalog)
    assert catalog.read_bytes() == before
    assert "No space left" in result.stderr
    assert result.return_value == 2


def test_the_others_are_fixed_where_one_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.po", "b.po"):
        (tmp_path / name).write_text(HEAD + ONE, encoding="utf-8")
    write = files.write_whole

    def fails_for_a(path: str, content: bytes) -> None:
        if path.endswith("a.po"):
            raise UserError("cannot be written", where=path)
        write(path, content)

    monkeypatch.setattr("termcheck.cli.fixing.write_whole", fails_for_a)
    result = call("check", "--fix", tmp_path)
    assert (tmp_path / "a.po").read_text(encoding="utf-8") == HEAD + ONE
    assert (tmp_path / "b.po").read_text(encoding="utf-8") == HEAD + ONE_FIXED
    assert result.return_value == 2


def test_macros_are_fixed_where_their_translations_stand_beside_them(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    texts = [
        {"id": 1, "locale": locale, "key": "a", "title": "a", "text": text}
        for locale, text in (("en", "Ticket"), ("zh", "Сoхранить"), ("sv", "Biljett"), ("ru", "Сoхранить"))
    ]
    before = json.dumps(texts, ensure_ascii=False, indent=3)
    path.write_text(before, encoding="utf-8")
    result = call("check", "--fix", "--reader", "macros-json", path)
    after = path.read_text(encoding="utf-8")
    assert after == before.replace("Сo", "Со").replace("Biljett", "Ärende")
    assert "3 fixed" in result.stderr


@pytest.mark.needs("languages")
def test_the_json_report_tells_a_fix_from_a_suggestion(catalog: Path) -> None:
    report = json.loads(call("check", "--format", "json", catalog).stdout)
    assert [finding["fix"] for finding in report["findings"]] == [
        {"replacement": "Ärende", "certain": True},
        {"replacement": "ärende", "certain": False},
    ]
