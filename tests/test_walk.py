"""Which files a run looks at."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from termbase.errors import UserError
from termcheck import plugins, walk
from termcheck.hookspecs import Reader

READERS = plugins.load().readers


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b'msgid "a"\nmsgstr "b"\n')


def found(*paths: Path | str) -> list[str]:
    return [Path(path).name for path, _ in walk.files([str(path) for path in paths], READERS)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make(tmp_path, "b.po", "a/z.po", "a/y.PO", "c.mo", "notes.txt")
    return tmp_path


def test_a_folder_is_walked_in_order(folder: Path) -> None:
    assert found(folder) == ["b.po", "c.mo", "y.PO", "z.po"]


def test_templates_hidden_files_and_foreign_folders_are_passed_over(folder: Path) -> None:
    make(folder, "x.pot", ".hidden.po", ".git/a.po", "node_modules/m.po", "venv/v.po", "b.mo")
    assert found(folder) == ["b.po", "c.mo", "y.PO", "z.po"]


def test_what_is_named_is_read_wherever_it_lies(folder: Path) -> None:
    make(folder, "x.pot", ".hidden.po", "node_modules/m.po")
    assert found(folder / "x.pot", folder / ".hidden.po", folder / "node_modules") == [
        "x.pot",
        ".hidden.po",
        "m.po",
    ]


def test_no_file_comes_twice(folder: Path) -> None:
    (folder / "link.po").symlink_to(folder / "b.po")
    assert found(folder / "b.po", folder, folder / "a", folder / "." / "b.po") == [
        "b.po",
        "c.mo",
        "y.PO",
        "z.po",
    ]


def test_a_link_to_a_folder_above_does_not_go_round(folder: Path) -> None:
    (folder / "a" / "up").symlink_to(folder)
    assert len(found(folder)) == 4


def test_a_folder_named_like_a_catalog_is_a_folder(folder: Path) -> None:
    make(folder, "dir.po/inner.po")
    assert "inner.po" in found(folder)
    assert found(folder / "dir.po") == ["inner.po"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.po")
    assert "pipe.po" not in found(folder)


def test_an_empty_folder_has_no_files(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_named_file_that_no_reader_knows_is_an_error(folder: Path) -> None:
    with pytest.raises(UserError) as caught:
        found(folder / "notes.txt")
    assert caught.value.where == str(folder / "notes.txt")
    assert "gettext" in caught.value.hint


def test_a_folder_that_cannot_be_listed_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("a"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(UserError, match="Permission denied"):
        found(folder)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "loop.po").symlink_to(tmp_path / "loop.po")
    with pytest.raises(UserError, match="cannot be read"):
        walk.read_bytes(str(tmp_path / "loop.po"))


def test_the_first_reader_that_recognises_the_head_gets_the_file(folder: Path) -> None:
    def picky(_path: str, head: bytes) -> bool:
        return head.startswith(b"MAGIC")

    (folder / "m.po").write_bytes(b"MAGIC " + b"x" * 10_000)
    readers = {"aaa": Reader("aaa", (".po",), READERS["gettext"].read, picky), **READERS}
    chosen = {Path(path).name: reader.name for path, reader in walk.files([str(folder)], readers)}
    assert chosen == {"b.po": "gettext", "c.mo": "mo", "m.po": "aaa", "y.PO": "gettext", "z.po": "gettext"}
