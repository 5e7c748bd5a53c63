"""Entries whose text changed since a revision, told from both versions of the file, in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from needs import CHECKS

from termbase import table
from termbase.errors import UserError
from termbase.index import Index
from termcheck import plugins
from termcheck.changes import Revision, changed_units, only_changed
from termcheck.cli import cli
from termcheck.engine import UNREADABLE, check_document
from termcheck.formats import gettext
from termcheck.model import Finding, Text
from termcheck.rules import RULES

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

INDEX = Index(
    table.read("id,status,en,sv\nticket,,ticket,ärende\nticket,deprecated,,biljett\n".encode(), "t.csv")
)
PO = plugins.load().readers["gettext"]
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'

Git = Callable[..., str]


def entry(source: str, target: str, above: str = "") -> str:
    return f'\n{above}msgid "{source}"\nmsgstr "{target}"\n'


OLD = HEAD + entry("A ticket", "En biljett") + entry("Tickets", "Saker") + entry("Hello", "Hej")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    folder = tmp_path / "repo"
    (folder / "locale").mkdir(parents=True)
    monkeypatch.chdir(folder)
    write("locale/sv.po", OLD)
    git("init", "--quiet", "--initial-branch=main")
    for name, value in [("user.name", "T"), ("user.email", "t@example.org"), ("commit.gpgsign", "false")]:
        git("config", name, value)
    commit()
    return folder


def git(*arguments: str) -> str:
    return subprocess.run(["git", *arguments], capture_output=True, check=True, text=True).stdout


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message=m")


def write(path: str, text: str) -> None:
    Path(path).write_text(text, encoding="utf-8")


def sources(path: str = "locale/sv.po", ref: str = "HEAD") -> list[str]:
    """The sources of the units that changed."""
    document = gettext.read(path, Path(path).read_bytes(), None)
    changed = changed_units(path, Revision(ref), PO)
    return [unit.source.value for unit in document.units if unit.source and changed(unit)]


def found(path: str = "locale/sv.po", ref: str = "HEAD") -> list[Finding]:
    document = gettext.read(path, Path(path).read_bytes(), None)
    return only_changed(check_document(document, INDEX, RULES), Revision(ref), {path: PO})


def test_a_file_that_is_as_it_was_has_no_changes(repository: Path) -> None:
    assert (sources(), found()) == ([], [])


def test_moved_lines_comments_references_and_wrapping_are_no_changes(repository: Path) -> None:
    wrapped = entry("A ticket", "En biljett", "#: b.c:7\n# note\n").replace(
        '"En biljett"', '""\n"En "\n"biljett"'
    )
    write("locale/sv.po", HEAD + entry("Hello", "Hej") + entry("Tickets", "Saker") + wrapped)
    assert (sources(), found()) == ([], [])


def test_an_entry_is_changed_by_its_translation_its_source_or_its_context(repository: Path) -> None:
    context = 'msgctxt "menu"\n'
    write(
        "locale/sv.po",
        HEAD
        + entry("A ticket", "Min biljett")
        + entry("The tickets", "Saker")
        + entry("Hello", "Hej", context),
    )
    assert sources() == ["A ticket", "The tickets", "Hello"]
    assert [one.source for one in found()] == ["A ticket", "The tickets"]


def test_an_entry_that_was_fuzzy_or_empty_is_changed_when_it_is_done(repository: Path) -> None:
    write("locale/sv.po", HEAD + entry("A ticket", "En biljett", "#, fuzzy\n") + entry("Tickets", ""))
    commit()
    write("locale/sv.po", HEAD + entry("A ticket", "En biljett") + entry("Tickets", "Saker"))
    assert sources() == ["A ticket", "Tickets"]


def test_one_changed_plural_form_changes_the_entry(repository: Path) -> None:
    plural = '\nmsgid "Ticket"\nmsgid_plural "Tickets"\nmsgstr[0] "Sak"\nmsgstr[1] "{}"\n'
    write("locale/sv.po", OLD + plural.format("Saker"))
    commit()
    write("locale/sv.po", OLD + plural.format("Sakerna"))
    assert sources() == ["Ticket"]


@pytest.mark.parametrize("added", [False, True])
def test_a_new_file_is_all_changed_whether_git_knows_of_it_or_not(repository: Path, added: bool) -> None:  # noqa: FBT001
    write("locale/fresh.po", OLD)
    if added:
        git("add", "locale/fresh.po")
    assert len(sources("locale/fresh.po")) == 3
    assert len(found("locale/fresh.po")) == 2


def test_a_renamed_file_keeps_its_past(repository: Path) -> None:
    git("mv", "locale/sv.po", "locale/sv_SE.po")
    write("locale/sv_SE.po", OLD.replace("Saker", "Sakerna"))
    assert sources("locale/sv_SE.po") == ["Tickets"]


def test_names_with_blanks_and_other_scripts_are_found(repository: Path) -> None:
    write("locale/по-шведски 1.po", OLD)
    commit()
    write("locale/по-шведски 1.po", OLD.replace("Hej", "Hallå"))
    assert sources("locale/по-шведски 1.po") == ["Hello"]


def test_a_subfolder_or_a_place_outside_is_as_good_as_the_top(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("locale/sv.po", OLD.replace("Hej", "Hallå"))
    monkeypatch.chdir(repository / "locale")
    assert sources("sv.po") == ["Hello"]
    monkeypatch.chdir(repository.parent)
    assert sources("repo/locale/sv.po") == ["Hello"]


def test_a_branch_is_compared_with_where_it_left_on_request(repository: Path) -> None:
    git("switch", "--quiet", "--create=work")
    write("locale/sv.po", OLD.replace("Hej", "Hallå"))
    commit()
    git("switch", "--quiet", "main")
    write("locale/sv.po", OLD.replace("Saker", "Sakerna"))
    commit()
    git("switch", "--quiet", "work")
    assert sources(ref="main") == ["Tickets", "Hello"]
    assert sources(ref="main...") == ["Hello"]


def test_committed_staged_and_unsaved_changes_all_count(repository: Path) -> None:
    write("locale/sv.po", OLD.replace("Hej", "Hallå"))
    commit()
    write("locale/sv.po", OLD.replace("Hej", "Hallå").replace("Saker", "Sakerna"))
    git("add", "--all")
    write(
        "locale/sv.po", OLD.replace("Hej", "Hallå").replace("Saker", "Sakerna").replace("En bil", "Min bil")
    )
    assert sources(ref="HEAD~1") == ["A ticket", "Tickets", "Hello"]
    assert sources(ref="HEAD") == ["A ticket", "Tickets"]


def test_a_file_in_the_middle_of_a_merge_is_compared(repository: Path) -> None:
    git("switch", "--quiet", "--create=work")
    write("locale/sv.po", OLD.replace("Hej", "Hallå"))
    write("locale/both.po", OLD)
    commit()
    git("switch", "--quiet", "main")
    write("locale/sv.po", OLD.replace("Hej", "Tjena"))
    write("locale/both.po", OLD.replace("Hej", "Tjena"))
    commit()
    assert subprocess.run(["git", "merge", "work"], capture_output=True, check=False).returncode == 1
    write("locale/sv.po", OLD.replace("Hej", "Hejsan"))
    assert sources() == ["Hello"]
    assert len(sources("locale/both.po", "HEAD~1")) > 0


MACROS = (
    '[{"title": "Hej", "locale": "sv", "body": "%s"}, {"title": "Adjö", "locale": "sv", "body": "Biljetten"}]'
)


def test_of_macros_whose_source_stands_in_another_file_the_text_decides(repository: Path) -> None:
    write("macros.json", MACROS % "En biljett")
    commit()
    write("macros.json", MACROS % "Min biljett")
    reader = plugins.load().readers["macros-json"]
    document = reader.read("macros.json", Path("macros.json").read_bytes(), None)
    units = [unit._replace(source=Text("A ticket")) for unit in document.units]
    paired = replace(document, units=units)
    findings = only_changed(check_document(paired, INDEX, RULES), Revision("HEAD"), {"macros.json": reader})
    assert [one.title for one in findings] == ["Hej"]


def test_a_fault_of_the_file_is_reported_when_it_is_new(repository: Path) -> None:
    broken = OLD + entry("Hello", "Hej")
    write("locale/sv.po", broken)
    assert [one.rule for one in found()] == [UNREADABLE]
    commit()
    write("locale/sv.po", broken.replace("\nmsgid", "\n\nmsgid").replace("Hej", "Hallå"))
    assert found() == []


def test_a_file_that_nobody_could_read_then_is_new(repository: Path) -> None:
    write("locale/sv.po", '{"not": "a catalog"}')
    commit()
    write("locale/sv.po", OLD)
    assert len(sources()) == 3


@pytest.mark.parametrize("ref", ["", "-1", "--output=stolen", "-", "HEAD\0", "HEAD\n"])
def test_what_looks_like_an_option_is_no_revision(repository: Path, ref: str) -> None:
    with pytest.raises(UserError, match="not a revision"):
        Revision(ref)


@pytest.mark.parametrize(
    "ref", ["nowhere", "main:locale/sv.po", "HEAD~7", "main..HEAD", "nowhere...", "$(id)"]
)
def test_an_unknown_revision_is_an_error_with_advice(repository: Path, ref: str) -> None:
    with pytest.raises(UserError, match="no revision") as caught:
        sources(ref=ref)
    assert "fetch-depth" in caught.value.hint


def test_outside_a_repository_there_is_nothing_to_compare_with(repository: Path) -> None:
    write("../outside.po", OLD)
    with pytest.raises(UserError, match="not in a git repository") as caught:
        sources("../outside.po")
    assert "--diff" in caught.value.hint


def test_without_git_there_is_an_error(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(UserError, match="git is not installed"):
        sources()


def test_a_hook_of_another_repository_does_not_mislead(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("locale/sv.po", OLD.replace("Hej", "Hallå"))
    monkeypatch.setenv("GIT_DIR", "elsewhere/.git")
    monkeypatch.setenv("GIT_INDEX_FILE", "elsewhere/index")
    assert sources() == ["Hello"]


def test_programs_that_a_repository_names_are_not_run(repository: Path) -> None:
    program = repository / "program"
    program.write_text(f"#!/bin/sh\ntouch '{repository}/ran'\nexit 1\n")
    program.chmod(0o755)
    write(".gitattributes", "*.po diff=po\n")
    for name in ("diff.external", "diff.po.command", "diff.po.textconv", "core.fsmonitor"):
        git("config", name, str(program))
    write("locale/sv.po", OLD.replace("Hej", "Hallå"))
    assert sources() == ["Hello"]
    assert not (repository / "ran").exists()


def test_the_index_is_left_alone(repository: Path) -> None:
    os.utime("locale/sv.po", (1, 1))
    before = Path(".git/index").read_bytes()
    assert sources() == []
    assert Path(".git/index").read_bytes() == before


@pytest.mark.needs(*CHECKS, "languages")
def test_a_check_reports_only_what_changed(repository: Path) -> None:
    write("locale/sv.po", OLD.replace("Saker", "Sakerna"))
    args = ["check", "locale", "--diff", "HEAD", "--format", "concise"]
    result = CliRunner().invoke(cli, args, standalone_mode=False, catch_exceptions=False)
    assert result.return_value == 1
    assert result.stdout.count("missing-term") == 1
    assert "forbidden-term" not in result.stdout


def test_git_is_asked_once_for_unchanged_files(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        write(f"locale/{number}.po", OLD)
    commit()
    write("locale/3.po", OLD.replace("Hej", "Hallå"))
    calls = []
    run = subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda *given, **named: calls.append(given) or run(*given, **named)
    )
    revision = Revision("HEAD")
    assert [number for number in range(5) if not revision.past(f"locale/{number}.po").same] == [3]
    assert len(calls) == 5
