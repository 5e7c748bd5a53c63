"""`termcheck check` under a configuration, as it is called."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from needs import CHECKS

from termbase.errors import UserError
from termcheck import baseline
from termcheck.cli import cli

HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
BAD = HEAD + '\nmsgid "Open the ticket"\nmsgstr "Öppna biljetten"\n'
GOOD = HEAD + '\nmsgid "Open the ticket"\nmsgstr "Öppna ärendet"\n'
LOST = HEAD + '\nmsgid "Close the ticket"\nmsgstr "Stäng den"\n'
pytestmark = pytest.mark.needs(*CHECKS)


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(
        cli, ["check", *(str(arg) for arg in args)], standalone_mode=False, catch_exceptions=False
    )


def found(*args: str | Path) -> list[tuple[str, str]]:
    """Name of the file and rule of every finding."""
    report = json.loads(call(*args, "--format", "json").stdout)
    return [(Path(finding["path"]).name, finding["rule"]) for finding in report["findings"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TERMCHECK_CONFIG", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "bad.po").write_text(BAD, encoding="utf-8")
    (tmp_path / "lost.po").write_text(LOST, encoding="utf-8")
    return tmp_path


def configure(folder: Path, text: str) -> None:
    (folder / "termcheck.toml").write_text(text, encoding="utf-8")


@pytest.mark.needs("languages")
def test_a_rule_that_the_file_ignores_is_not_reported_and_isolated_ignores_the_file(folder: Path) -> None:
    assert found(".") == [("bad.po", "forbidden-term"), ("lost.po", "missing-term")]
    configure(folder, 'ignore = ["missing-term"]')
    assert found(".") == [("bad.po", "forbidden-term")]
    assert len(found(".", "--isolated")) == 2
    assert found(".", "--select", "missing-term") == [("lost.po", "missing-term")]
    assert len(found(".", "--select", "missing-term,forbidden-term")) == 2


@pytest.mark.needs("languages")
def test_a_configuration_is_found_from_the_file_wherever_the_call_comes_from(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    configure(folder, 'select = ["missing-term"]')
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert found(folder / "lost.po") == [("lost.po", "missing-term")]
    assert found(folder / "bad.po") == []


@pytest.mark.needs("languages")
def test_a_named_configuration_counts_instead(folder: Path) -> None:
    configure(folder, 'ignore = ["missing-term"]')
    (folder / "other.toml").write_text('ignore = ["forbidden-term"]', encoding="utf-8")
    assert found(".", "--config", "other.toml") == [("lost.po", "missing-term")]


def test_a_wrong_configuration_ends_the_run_with_all_its_faults(folder: Path) -> None:
    configure(folder, 'ignore = ["missing-trm"]\njobs = "x"')
    with pytest.raises(UserError) as caught:
        call(".")
    assert "did you mean missing-term?" in str(caught.value)
    assert "termcheck.toml:2: jobs" in str(caught.value)


def test_wrong_options_are_reported_together(folder: Path) -> None:
    with pytest.raises(UserError) as caught:
        call(".", "--ignore", "x,missing-term", "--exclude", "../y", "--reader", "z")
    assert [line.split(":")[0] for line in str(caught.value).split("\n") if line.startswith("--")] == [
        "--ignore", "--exclude", "--reader",
    ]  # fmt: skip


@pytest.mark.needs("languages")
def test_severity_and_certainty_decide_about_the_exit_code(folder: Path) -> None:
    assert call("lost.po").return_value == 1
    assert call("lost.po", "--fail-on", "error").return_value == 0
    assert call("bad.po", "--fail-on", "error").return_value == 1
    assert call("bad.po", "--fail-on", "never").return_value == 0
    assert call("lost.po", "--certainty", "certain").return_value == 0
    configure(folder, 'severity = {missing-term = "error"}\nfail-on = "error"')
    assert call("lost.po").return_value == 1
    assert "error[missing-term]" in call("lost.po").output
    configure(folder, 'severity = {missing-term = "off"}')
    assert found("lost.po") == []


@pytest.mark.needs("languages")
def test_a_broken_entry_is_reported_unless_it_is_ignored(folder: Path) -> None:
    (folder / "lost.po").write_text(GOOD + '\nmsgid "a\nmsgstr "b"\n', encoding="utf-8")
    assert ("lost.po", "unreadable-entry") in found("lost.po", "--select", "missing-term")
    configure(folder, 'severity = {unreadable-entry = "info"}')
    assert call("lost.po").return_value == 0
    assert found("lost.po", "--ignore", "unreadable-entry") == []


@pytest.mark.needs("languages")
def test_excluded_files_are_passed_over_in_folders_and_by_force_where_they_are_named(folder: Path) -> None:
    configure(folder, 'exclude = ["bad.po"]')
    (folder / "notes.txt").write_text("", encoding="utf-8")
    assert found(".") == [("lost.po", "missing-term")]
    assert found("bad.po") == [("bad.po", "forbidden-term")]
    assert found("bad.po", "lost.po", "notes.txt", "--force-exclude") == [("lost.po", "missing-term")]
    assert call("bad.po", "--force-exclude").stderr == ""
    assert found(".", "--exclude", "lost.po") == [("bad.po", "forbidden-term")]


@pytest.mark.needs("languages")
def test_what_git_ignores_is_passed_over_unless_the_file_says_otherwise(folder: Path) -> None:
    (folder / ".gitignore").write_text("bad.po\n", encoding="utf-8")
    assert found(".") == [("lost.po", "missing-term")]
    assert found("bad.po", "--force-exclude") == [("bad.po", "forbidden-term")]
    configure(folder, "respect-gitignore = false")
    assert len(found(".")) == 2


@pytest.mark.needs("languages")
def test_rules_are_ignored_by_file(folder: Path) -> None:
    configure(folder, 'per-file-ignores = {"l*.po" = ["missing-term"]}')
    assert found(".") == [("bad.po", "forbidden-term")]


def test_only_wanted_languages_are_checked(folder: Path) -> None:
    configure(folder, 'locales = ["fi"]')
    assert found(".") == []
    configure(folder, 'locales = ["sv"]')
    assert len(found(".")) == 2


@pytest.mark.needs("languages")
def test_odd_names_have_their_language(folder: Path) -> None:
    (folder / "swedish.po").write_text(BAD.replace('"Language: sv\\n"\n', ""), encoding="utf-8")
    assert found("swedish.po") == []
    configure(folder, 'locale-map = {swedish = "sv"}')
    assert found("swedish.po") == [("swedish.po", "forbidden-term")]
    configure(folder, 'locale-map = {"bad.po" = "de"}')
    assert found("bad.po") == []


@pytest.mark.needs("languages")
def test_suppressions_of_the_file_take_findings_away_and_tell_when_they_do_nothing(folder: Path) -> None:
    row = '[[suppress]]\nrule = "forbidden-term"\nconcept = "ticket"\npath = "b*"\nreason = "so"\n'
    configure(folder, row)
    assert found(".") == [("lost.po", "missing-term")]
    (folder / "both.po").write_text(GOOD, encoding="utf-8")
    assert found(".") == [("lost.po", "missing-term")]
    (folder / "bad.po").write_text(GOOD, encoding="utf-8")
    assert found(".") == [("lost.po", "missing-term"), ("termcheck.toml", "unused-suppression")]
    assert found("lost.po") == [("lost.po", "missing-term")]


@pytest.mark.needs("languages")
def test_a_comment_in_a_catalog_suppresses(folder: Path) -> None:
    text = BAD.replace('\nmsgid "Open', '\n# termcheck: ignore[forbidden-term] -- a quotation\nmsgid "Open')
    (folder / "bad.po").write_text(text, encoding="utf-8")
    assert found("bad.po") == []


def test_the_usual_baseline_is_the_one_that_the_command_writes(folder: Path) -> None:
    assert baseline.DEFAULT == ".termcheck-baseline.json"
    call_baseline = CliRunner().invoke(cli, ["baseline", "bad.po"], standalone_mode=False)
    assert call_baseline.return_value == 0
    assert found(".") == [("lost.po", "missing-term")]


def test_a_baseline_takes_away_what_is_known(folder: Path) -> None:
    made = CliRunner().invoke(cli, ["baseline", "bad.po", "-o", "known.json"], standalone_mode=False)
    assert made.return_value == 0
    assert found(".", "--baseline", "known.json") == [("lost.po", "missing-term")]
    assert "known.json: 1 known" in call(".", "--baseline", "known.json").stderr
    assert call(".", "--baseline", "known.json", "-q").stderr == ""
    (folder / "known.json").rename(folder / ".termcheck-baseline.json")
    assert found(".") == [("lost.po", "missing-term")]
    assert len(found(".", "--no-baseline")) == 2
    (folder / "bad.po").write_text(GOOD, encoding="utf-8")
    assert "1 stale" in call(".").stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_with_a_revision_only_changed_texts_are_reported(folder: Path) -> None:
    def git(*args: str) -> None:
        named = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *named, *args], cwd=folder, check=True, capture_output=True)

    shutil.rmtree(folder / ".git")
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "x")
    assert found(".", "--diff", "HEAD") == []
    (folder / "lost.po").write_text(LOST.replace("Stäng den", "Stäng det"), encoding="utf-8")
    assert found(".", "--diff", "HEAD") == [("lost.po", "missing-term")]


@pytest.mark.needs("languages")
def test_several_reports_of_one_run(folder: Path) -> None:
    result = call("bad.po", "-o", "json:a.json", "-o", "sarif:b.sarif")
    assert "forbidden-term" in result.stdout
    assert json.loads((folder / "a.json").read_text(encoding="utf-8"))["summary"]["findings"] == 1
    assert json.loads((folder / "b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert call("bad.po", "-f", "json", "-o", "c.json").stdout == ""
    configure(folder, 'output = ["json:d.json"]')
    call("bad.po")
    assert (folder / "d.json").exists()


@pytest.mark.needs("languages")
def test_statistics_are_counted_on_stderr(folder: Path) -> None:
    result = call(".", "--statistics", "-f", "json")
    assert json.loads(result.stdout)
    rules = ["by", "rule", "1", "forbidden-term", "1", "missing-term"]
    assert result.stderr.split() == [*rules, "by", "concept", "2", "ticket", "by", "language", "2", "sv"]


@pytest.mark.needs("languages")
def test_a_nearer_configuration_that_is_not_used_is_told(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub/x.po").write_text(GOOD, encoding="utf-8")
    (folder / "sub/termcheck.toml").write_text("", encoding="utf-8")
    assert "sub/termcheck.toml is nearer" in call("bad.po", "sub/x.po").stderr
    assert call("sub/x.po").stderr == ""


MACROS = [
    {
        "id": 1,
        "title": "Reset",
        "lang": "en",
        "key": "r",
        "body": "Open the ticket and click **Close ticket**.",
    },
    {
        "id": 2,
        "title": "Återställ",
        "lang": "sv",
        "key": "r",
        "body": "Öppna biljetten och klicka på **Avsluta**.",
    },
    {"id": 3, "title": "Bye", "lang": "en", "key": "b", "body": "Bye"},
    {"id": 4, "title": "Hej då", "lang": "sv", "key": "b", "body": "Hej då"},
    {"id": 5, "title": "Hello", "lang": "en", "key": "h", "body": "Hello"},
]
MACRO_TABLE = (
    '[macros."support/*.json"]\nreader = "macros-json"\ntext = ["body"]\nlocale = {field = "lang"}\n'
)


@pytest.fixture
def macros(folder: Path) -> Path:
    (folder / "support").mkdir()
    (folder / "support/all.json").write_text(json.dumps(MACROS), encoding="utf-8")
    configure(folder, MACRO_TABLE)
    return folder


@pytest.mark.needs("languages")
def test_macros_are_read_paired_and_checked_as_the_file_says(macros: Path) -> None:
    assert found("support") == [("all.json", "forbidden-term"), ("all.json", "missing-locale")]
    assert found("support", "--ignore", "missing-locale") == [("all.json", "forbidden-term")]
    configure(macros, "")
    assert found("support") == []


@pytest.mark.needs("languages")
def test_translations_in_another_file_are_found(macros: Path) -> None:
    for locale in ("en", "sv"):
        (macros / "support" / locale).mkdir()
        own = [{**macro, "id": "7"} for macro in MACROS[:2] if macro["lang"] == locale]
        (macros / "support" / locale / "one.json").write_text(json.dumps(own), encoding="utf-8")
    (macros / "support/all.json").unlink()
    configure(macros, MACRO_TABLE.replace("support/*.json", "support/**"))
    findings = json.loads(call("support", "-f", "json").stdout)["findings"]
    assert [(item["rule"], item["unit"]["source"]) for item in findings] == [
        ("forbidden-term", MACROS[0]["body"])
    ]


@pytest.mark.needs("languages")
def test_a_reader_may_be_named_on_the_command_line(macros: Path) -> None:
    configure(macros, "")
    assert ("all.json", "forbidden-term") in found("support", "--reader", "support/*=macros-json")
    assert ("all.json", "forbidden-term") in found("support/all.json", "--reader", "macros-json")


def test_labels_in_macros_are_held_against_the_catalogs(macros: Path) -> None:
    label = HEAD + '\nmsgid "Close ticket"\nmsgstr "Stäng ärende"\n'
    (macros / "app").mkdir()
    (macros / "app/sv.po").write_text(label, encoding="utf-8")
    assert ("all.json", "ui-label") in found("support", "--catalog", "app")
    configure(macros, 'catalogs = ["app"]\n' + MACRO_TABLE)
    assert ("all.json", "ui-label") in found("support")
    assert ("all.json", "ui-label") not in found("support", "--ignore", "ui-label")


def test_only_the_gaps_in_wanted_languages_are_told(macros: Path) -> None:
    configure(macros, 'locales = ["sv"]\n' + MACRO_TABLE)
    assert ("all.json", "missing-locale") in found("support")
    configure(macros, 'locales = ["fi"]\n' + MACRO_TABLE)
    assert found("support") == []


def test_a_language_without_known_inflection_is_told_once(folder: Path) -> None:
    (folder / "own.csv").write_text("en,tlh\nticket,chut\n", encoding="utf-8")
    for name in ("a.po", "b.po"):
        (folder / name).write_text(BAD.replace(": sv", ": tlh"), encoding="utf-8")
    stderr = call("a.po", "b.po", "-t", "own.csv").stderr
    assert stderr.count("tlh") == 1
    assert "warning: no inflection" in stderr
    assert call("a.po", "-t", "own.csv", "-q").stderr == ""
