"""Commits, and files as a revision had them, in real repositories."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from termbase.errors import UserError
from termcheck.audit import past
from termcheck.audit.git import Commit, current, resolved
from termcheck.audit.past import at

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

WHEN = "2026-02-03T08:30:00Z"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-02-03T10:30:00+0200")
    folder = tmp_path / "repo"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch=main")
    for name, value in [("user.name", "T"), ("user.email", "t@example.org"), ("commit.gpgsign", "false")]:
        git("config", name, value)
    write("locale/sv.po", "old sv")
    write("locale/po/ru.po", "old ru")
    write("macros/по-русски 1.json", "old macros")
    write("readme.txt", "old readme")
    commit()
    write("locale/sv.po", "new sv")
    write("locale/fa.po", "new fa")
    Path("macros/по-русски 1.json").unlink()
    Path("macros").rmdir()
    commit()
    return folder


def git(*arguments: str, given: bytes = b"") -> str:
    return subprocess.run(["git", *arguments], input=given, capture_output=True, check=True).stdout.decode()


def commit() -> str:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message=committer Eve <e> 1 +0000")
    return git("rev-parse", "HEAD").strip()


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def files(folder: str) -> dict[str, str]:
    root = Path(folder)
    return {
        path.relative_to(root).as_posix(): path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_the_commit_that_is_checked_out_has_a_hash_and_a_date_in_utc(repository: Path) -> None:
    assert current() == Commit(git("rev-parse", "HEAD").strip(), WHEN)
    assert current("locale") == current(str(repository)) == current()


def test_without_a_repository_or_a_commit_there_is_none(repository: Path) -> None:
    assert current("..") is None
    write("fresh/x", "")
    git("init", "--quiet", "fresh")
    assert current("fresh") is None
    assert current("nowhere") is None


def test_without_git_there_is_none(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    assert current() is None


def test_a_revision_is_resolved_to_a_commit(repository: Path) -> None:
    first = git("rev-parse", "HEAD~1").strip()
    git("tag", "--annotate", "--message=m", "v1", first)
    for ref in ("HEAD~1", "v1", first, first[:10]):
        assert resolved(ref, "locale") == Commit(first, WHEN)
    git("switch", "--quiet", "--create=work", "HEAD~1")
    commit()
    assert resolved("main...").hash == first


@pytest.mark.parametrize(
    "ref", ["", "-1", "--output=x", "HEAD\n", "nowhere", "HEAD~9", "HEAD:locale", "main..HEAD"]
)
def test_what_is_no_revision_is_an_error(repository: Path, ref: str) -> None:
    with pytest.raises(UserError, match="revision"):
        resolved(ref)
    with pytest.raises(UserError, match="revision"), at(ref, ["locale"]):
        pytest.fail("opened")


def test_outside_of_a_repository_is_an_error(repository: Path) -> None:
    with pytest.raises(UserError, match="not in a git repository") as caught:
        resolved("HEAD", "..")
    assert "--compare" in caught.value.hint
    with pytest.raises(UserError, match="not in the repository"), at("HEAD", ["locale", "../other"]):
        pytest.fail("opened")


def test_files_are_as_the_revision_had_them(repository: Path) -> None:
    with at("HEAD~1", ["locale", "macros/по-русски 1.json"]) as found:
        assert files(found.folder) == {
            "locale/sv.po": "old sv", "locale/po/ru.po": "old ru", "macros/по-русски 1.json": "old macros",
        }  # fmt: skip
        assert [Path(path).relative_to(found.folder).as_posix() for path in found.paths] == [
            "locale", "macros/по-русски 1.json",
        ]  # fmt: skip
        assert found.commit == resolved("HEAD~1")
        assert found.absent == ()
    assert not Path(found.folder).exists()


def test_the_top_is_everything_and_a_test_of_names_chooses(repository: Path) -> None:
    with at("HEAD", ["."]) as found:
        assert set(files(found.folder)) == {"locale/sv.po", "locale/fa.po", "locale/po/ru.po", "readme.txt"}
    with at("HEAD", ["."], lambda path: path.endswith(".po")) as found:
        assert set(files(found.folder)) == {"locale/sv.po", "locale/fa.po", "locale/po/ru.po"}


def test_what_the_revision_did_not_have_is_absent(repository: Path) -> None:
    with at("HEAD~1", ["locale/fa.po", "locale/sv.po", "loc", "nowhere/at/all"]) as found:
        assert found.absent == ("locale/fa.po", "loc", "nowhere/at/all")
        assert [Path(path).name for path in found.paths] == ["sv.po"]


def test_from_a_subfolder_paths_are_relative_to_it(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("locale")
    with at("HEAD~1", ["sv.po", "../readme.txt"]) as found:
        assert files(found.folder) == {"sv.po": "old sv"}
        assert [Path(path).read_text() for path in found.paths] == ["old sv", "old readme"]


def test_from_outside_the_folder_is_the_top(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("..")
    with at("HEAD~1", ["repo/locale/sv.po"]) as found:
        assert files(found.folder) == {"locale/sv.po": "old sv"}


def test_the_checkout_and_the_index_are_left_alone(repository: Path) -> None:
    write("locale/sv.po", "unsaved")
    os.utime("locale/fa.po", (1, 1))
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    with at("HEAD~1", ["."]):
        pass
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_the_folder_is_gone_after_an_error_too(repository: Path) -> None:
    with pytest.raises(ZeroDivisionError), at("HEAD", ["."]) as found:
        raise ZeroDivisionError
    assert not Path(found.folder).exists()


def test_links_and_submodules_are_left_out(repository: Path) -> None:
    Path("locale/evil.po").symlink_to("/etc/passwd")
    Path("locale/out").symlink_to("..")
    head = commit()
    git("update-index", "--add", "--cacheinfo", f"160000,{head},locale/module")
    git("commit", "--quiet", "--message=m")
    with at("HEAD", ["locale"]) as found:
        assert set(files(found.folder)) == {"locale/sv.po", "locale/fa.po", "locale/po/ru.po"}
        assert not [path for path in Path(found.folder).rglob("*") if path.is_symlink()]


def tree(*entries: tuple[str, bytes, str]) -> str:
    """A tree made by hand, which may hold what no index would take."""
    data = b"".join(f"{mode} ".encode() + name + b"\0" + bytes.fromhex(oid) for mode, name, oid in entries)
    return git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=data).strip()


def test_a_tree_that_leads_out_of_the_folder_writes_nothing_there(repository: Path, tmp_path: Path) -> None:
    blob = git("hash-object", "-w", "--stdin", given=b"evil").strip()
    inner = tree(("100644", b"config", blob), ("100644", b"fine.po", blob))
    outer = tree(
        ("40000", b"..", tree(("40000", b"..", inner))), ("40000", b".", inner), ("40000", b".GIT", inner),
        ("40000", b".git", inner), ("40000", b"git~1", inner), ("100644", b"../out.po", blob),
        ("100644", b"/out.po", blob), ("100644", b"a.po", blob), ("40000", b"locale", inner),
    )  # fmt: skip
    evil = git("commit-tree", "-m", "m", outer).strip()
    beside = set(tmp_path.iterdir())
    with at(evil, ["."]) as found:
        assert set(files(found.folder)) == {"a.po", "locale/config", "locale/fine.po"}
    assert set(tmp_path.iterdir()) == beside


def test_a_name_that_is_a_file_and_a_folder_writes_the_first(repository: Path) -> None:
    blob = git("hash-object", "-w", "--stdin", given=b"x").strip()
    odd = tree(
        ("100644", b"a", blob), ("40000", b"a", tree(("100644", b"b.po", blob))), ("100644", b"c", blob)
    )
    with at(git("commit-tree", "-m", "m", odd).strip(), ["."]) as found:
        assert set(files(found.folder)) == {"a", "c"}


def test_programs_that_a_repository_names_are_not_run(repository: Path) -> None:
    program = repository / "program"
    program.write_text(f"#!/bin/sh\ntouch '{repository}/ran'\ncat\n")
    program.chmod(0o755)
    write(".gitattributes", "* filter=f diff=f export-subst\n*.po export-ignore ident\n")
    for name in (
        "filter.f.smudge", "filter.f.process", "diff.f.textconv", "core.fsmonitor", "gpg.program", "core.pager",
        "uploadarchive.command", "core.sshCommand", "core.gitProxy",
    ):  # fmt: skip
        git("config", name, str(program))
    git("config", "log.showSignature", "true")
    for hook in ("post-checkout", "pre-commit", "reference-transaction", "post-index-change"):
        shutil.copy(program, f".git/hooks/{hook}")
    with at("HEAD~1", ["."]) as found:
        assert files(found.folder)["locale/sv.po"] == "old sv"
    current()
    assert not (repository / "ran").exists()


def test_content_that_was_not_fetched_is_an_error_and_fetches_nothing(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git("config", "uploadpack.allowFilter", "true")
    git("clone", "--quiet", "--no-checkout", "--filter=blob:none", f"file://{repository}", "partial")
    monkeypatch.chdir("partial")
    with pytest.raises(UserError) as caught, at("HEAD", ["."]):
        pytest.fail("opened")
    assert caught.value.where == str(repository / "partial")


@pytest.mark.parametrize(("bound", "value"), [("MOST_FILES", 1), ("MOST_BYTES", 7)])
def test_more_than_a_bound_is_an_error(
    repository: Path, monkeypatch: pytest.MonkeyPatch, bound: str, value: int
) -> None:
    monkeypatch.setattr(past, bound, value)
    with pytest.raises(UserError, match="more than"), at("HEAD", ["locale"]):
        pytest.fail("opened")
    with at("HEAD", ["locale/sv.po"]) as found:
        assert len(files(found.folder)) == 1


def test_many_files_come_in_several_batches(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    contents = {f"many/{number}.po": f"{number}\n" * number for number in range(40)}
    for path, text in contents.items():
        write(path, text)
    commit()
    monkeypatch.setattr(past, "_BATCH", 100)
    with at("HEAD", ["many"]) as found:
        assert files(found.folder) == contents


def test_bytes_are_as_they_were_committed(repository: Path) -> None:
    data = b"\xff\xfe\r\n\0 blob 5\n\n"
    Path("locale/odd.po").write_bytes(data)
    commit()
    git("config", "core.autocrlf", "true")
    with at("HEAD", ["locale/odd.po"]) as found:
        assert Path(found.paths[0]).read_bytes() == data
