"""`termcheck check` as it is called: exit codes, files written, languages, colours."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from needs import CHECKS

from termcheck.cli import check as module
from termcheck.cli import cli, files

HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
BAD = HEAD + '\nmsgid "Open the ticket"\nmsgstr "Öppna biljetten"\n'
GOOD = HEAD + '\nmsgid "Open the ticket"\nmsgstr "Öppna ärendet"\n'
DOUBTFUL = HEAD + f'\nmsgid "{"When all is done, " * 12} close the ticket"\nmsgstr "Stäng"\n'
pytestmark = pytest.mark.needs(*CHECKS)


def call(*args: str | Path) -> Result:
    """The result of a call; what it returns is the exit code, which a click group hands on."""
    return CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bad.po").write_text(BAD, encoding="utf-8")
    (tmp_path / "good.po").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.mark.needs("languages")
def test_a_clean_file_ends_with_0(folder: Path) -> None:
    result = call("check", folder / "good.po")
    assert result.return_value == 0
    assert result.output == "No findings in 1 file, 1 unit.\n"


@pytest.mark.needs("languages")
def test_a_finding_ends_with_1_and_is_shown(folder: Path) -> None:
    result = call("check", folder)
    assert result.return_value == 1
    assert f"{folder / 'bad.po'}:6:15: error[forbidden-term]" in result.output


def test_exit_zero_shows_the_same_and_ends_with_0(folder: Path) -> None:
    result = call("check", folder, "--exit-zero")
    assert result.return_value == 0
    assert result.output == call("check", folder).output


def test_a_merely_possible_finding_is_shown_and_does_not_fail(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(DOUBTFUL, encoding="utf-8")
    result = call("check", tmp_path)
    assert "missing-term" in result.output
    assert result.return_value == 0


def test_an_empty_folder_ends_with_0_and_a_word_on_stderr(tmp_path: Path) -> None:
    result = call("check", tmp_path)
    assert result.return_value == 0
    assert result.stdout == "No findings in 0 files, 0 units.\n"
    assert "nothing to check" in result.stderr


@pytest.mark.needs("languages")
def test_without_a_path_the_current_folder_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert "bad.po:6:15" in call("check").output


@pytest.mark.needs("languages")
def test_the_order_of_the_paths_changes_nothing(folder: Path) -> None:
    (folder / "a.po").write_text(BAD, encoding="utf-8")
    one = call("check", folder / "a.po", folder / "bad.po", "-f", "json").output
    assert one == call("check", folder / "bad.po", folder / "a.po", "-f", "json").output
    assert one == call("check", folder, folder / "a.po", folder / "good.po", "-f", "json").output.replace(
        '"files": 3, "units": 3', '"files": 2, "units": 2'
    )


def test_a_locale_is_for_files_that_do_not_say_it(tmp_path: Path) -> None:
    body = BAD.replace('"Language: sv\\n"\n', "")
    (tmp_path / "messages.po").write_text(body, encoding="utf-8")
    (tmp_path / "own.po").write_text(BAD.replace(": sv", ": de"), encoding="utf-8")
    assert call("check", tmp_path).return_value == 0
    result = call("check", tmp_path, "-l", "sv_SE", "-f", "json")
    findings = json.loads(result.stdout)["findings"]
    assert [(Path(finding["path"]).name, finding["locale"]) for finding in findings] == [
        ("messages.po", "sv-SE")
    ]


@pytest.mark.needs("languages")
def test_a_termbase_of_ones_own_replaces_the_shipped_one(folder: Path) -> None:
    own = folder / "own.csv"
    own.write_text("en,sv\nopen,starta\n", encoding="utf-8")
    result = call("check", folder, "-t", own, "-f", "json", "--ignore", "inconsistent-translation")
    found = json.loads(result.output)["findings"]
    assert {finding["term"]["concept"] for finding in found} == {"open"}


@pytest.mark.needs("languages")
def test_of_several_termbases_the_later_ones_win(folder: Path) -> None:
    own = folder / "own.csv"
    own.write_text("en,sv\nticket,biljett\n", encoding="utf-8")
    termbases = ["-t", "customer-service", "-t", own]
    result = call("check", folder, *termbases, "-f", "json", "--ignore", "inconsistent-translation")
    findings = json.loads(result.output)["findings"]
    assert [Path(finding["path"]).name for finding in findings] == ["good.po"]


@pytest.mark.needs("languages")
def test_a_report_is_written_whole_into_its_file(folder: Path) -> None:
    out = folder / "report.json"
    result = call("check", folder, "-f", "json", "-o", out)
    assert (result.return_value, result.stdout) == (1, "")
    assert len(json.loads(out.read_text(encoding="utf-8"))["findings"]) == 1
    assert sorted(path.name for path in folder.iterdir()) == ["bad.po", "good.po", "report.json"]
    assert stat.S_IMODE(out.stat().st_mode) & 0o600 == 0o600


def test_an_old_report_stays_when_the_new_one_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "report.txt"
    out.write_text("old", encoding="utf-8")

    def full(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(files, "_keep_mode", full)
    with pytest.raises(KeyboardInterrupt):
        files.write_whole(str(out), "new")
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in folder.iterdir()) == ["bad.po", "good.po", "report.txt"]


def test_a_report_keeps_the_mode_of_its_predecessor_and_a_link_stays_a_link(tmp_path: Path) -> None:
    out, link = tmp_path / "out.txt", tmp_path / "link.txt"
    out.write_text("old", encoding="utf-8")
    out.chmod(0o640)
    link.symlink_to(out)
    files.write_whole(str(link), "new")
    assert link.is_symlink()
    assert out.read_text(encoding="utf-8") == "new"
    assert stat.S_IMODE(out.stat().st_mode) == 0o640


def test_a_device_is_written_to_and_not_replaced(folder: Path) -> None:
    assert call("check", folder, "-o", "/dev/null").return_value == 1
    assert Path("/dev/null").is_char_device()


def test_a_file_name_that_is_not_utf_8_reaches_the_report(folder: Path) -> None:
    try:
        (folder / "n\udcff.po").write_text(BAD, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system wants UTF-8")
    out = folder / "o.json"
    assert call("check", folder / "n\udcff.po", "-f", "json", "-o", out).return_value == 1
    assert json.loads(out.read_bytes())["findings"][0]["path"].endswith("n\udcff.po")


def test_output_is_plain_unless_colour_is_asked_for(folder: Path) -> None:
    assert "\x1b" not in call("check", folder).output
    assert "\x1b[" in CliRunner().invoke(cli, ["check", str(folder), "--color"], color=True).output
    assert "\x1b" not in CliRunner().invoke(cli, ["check", str(folder), "--no-color"], color=True).output


class Terminal:
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "colours"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True), ({"TERM": "dumb"}, False)],
)
def test_a_terminal_gets_colours_unless_it_says_no(
    environment: dict[str, str], colours: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(module.sys, "stdout", Terminal())
    assert module.wants_colour(None, None) is colours
    assert module.wants_colour(None, "report.txt") is False
    assert module.wants_colour(choice=True, output=None) is True
    assert module.wants_colour(choice=False, output=None) is False


@pytest.mark.needs("languages")
def test_hostile_text_in_a_catalog_does_not_reach_the_terminal(tmp_path: Path) -> None:
    evil = "\x1b[2J\x9b1m\u202e\u2066\x07"
    body = HEAD + f'\nmsgid "Open the ticket {evil}"\nmsgstr "Öppna {evil} biljetten {evil}"\n'
    (tmp_path / "a.po").write_text(body, encoding="utf-8")
    for args in ((), ("-f", "json")):
        output = call("check", tmp_path, *args).output
        assert "forbidden-term" in output
        assert not set(evil[:1] + "\x9b\u202e\u2066\x07") & set(output)


def test_version_and_help_need_no_termbase() -> None:
    assert call("--version").output.startswith("termcheck ")
    for args in (["--help"], ["check", "-h"], ["terms", "--help"]):
        result = call(*args)
        assert result.exit_code == 0
        assert "Usage:" in result.output
