"""Patterns of paths, held against Git's own reading of them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from termcheck.config.gitignore import ignored_by_git
from termcheck.config.globs import covers

COVERED = [
    ("*.po", "sv.po"),
    ("*.po", "a/b/sv.po"),
    ("vendor", "vendor/a.po"),
    ("vendor", "x/vendor/a.po"),
    ("vendor/", "x/vendor/a.po"),
    ("/a.po", "a.po"),
    ("a/*.po", "a/b.po"),
    ("a/**", "a/b/c.po"),
    ("a/**/c.po", "a/c.po"),
    ("a/**/c.po", "a/b/b/c.po"),
    ("**/l10n/*.po", "x/y/l10n/a.po"),
    ("**", "a/b"),
    ("./a.po", "a.po"),
    ("[ab].po", "b.po"),
    ("[!ab].po", "c.po"),
    ("[^ab].po", "c.po"),
    (r"\*.po", "*.po"),
    ("файл.po", "a/файл.po"),
]
UNCOVERED = [
    ("*.po", "sv.pot"),
    ("/a.po", "b/a.po"),
    ("a/*.po", "a/b/c.po"),
    ("a/*.po", "x/a/c.po"),
    ("a.po/", "a.po"),
    ("a/**", "a"),
    ("[!ab].po", "a.po"),
    (r"\*.po", "a.po"),
    ("a?b", "a/b"),
    ("A.po", "a.po"),
]


@pytest.mark.parametrize(("pattern", "path"), COVERED)
def test_a_pattern_covers_what_it_names_and_what_lies_in_it(pattern: str, path: str) -> None:
    assert covers((pattern,), path)


@pytest.mark.parametrize(("pattern", "path"), UNCOVERED)
def test_a_pattern_covers_nothing_else(pattern: str, path: str) -> None:
    assert not covers((pattern,), path)


def test_a_later_pattern_takes_back() -> None:
    patterns = ("*.po", "!keep.po", "x/keep.po")
    assert [path for path in ("a.po", "keep.po", "x/keep.po") if covers(patterns, path)] == [
        "a.po",
        "x/keep.po",
    ]


def test_a_folder_is_known_to_be_one() -> None:
    assert covers(("a/",), "a", folder=True)
    assert not covers(("a/",), "a")


@given(st.text(alphabet="ab*?/[]!\\.", max_size=40), st.text(alphabet="ab/.", min_size=1, max_size=60))
@example("*a" * 400, "a" * 400)
@example("**/a/" * 60 + "b", "a/" * 500 + "c")
def test_no_pattern_is_too_strange_or_takes_too_long(pattern: str, path: str) -> None:
    covers((pattern,), path)


FOLDER, FILE = (True,), (False,)
GIT = shutil.which("git")
PARTS = st.sampled_from(["a", "b", "c.po", "ab", "x y"])
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
LINES = st.lists(
    st.one_of(
        st.sampled_from(
            ["*.po", "!*.po", "a", "a/", "/a", "a/b", "**/b", "a/**", "!a/b", "a/**/c.po", "*", "!*/", "?", "# a",
             "", "!c.po", "[a]", "[!a]", "x y", "b  ", r"x\ y", r"\#a", "*b", "/*", "!/a"]
        ),
        st.text(alphabet="ab*?/!.", min_size=1, max_size=5).filter(lambda line: "***" not in line),
    ),
    max_size=5,
)  # fmt: skip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if GIT is None:
        pytest.skip("git is not here")
    folder = tmp_path_factory.mktemp("repository")
    subprocess.run([GIT, "init", "-q", str(folder)], check=True)
    return folder


def walked(folder: Path) -> set[str]:
    """The files that a walk from above does not pass over."""
    ignored = ignored_by_git()
    found = set()
    for top, folders, names in os.walk(folder):
        parent = Path(top)
        folders[:] = [name for name in folders if name != ".git" and not ignored(str(parent / name), *FOLDER)]
        for name in names:
            if name != ".gitignore" and not ignored(str(parent / name), *FILE):
                found.add((parent / name).relative_to(folder).as_posix())
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, inner=LINES, files=st.sets(PATHS, min_size=1, max_size=6))
def test_git_ignores_the_same_files(
    repository: Path, lines: list[str], inner: list[str], files: set[str]
) -> None:
    for path in repository.iterdir():
        if path.name != ".git":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name in sorted(files):
        path = repository / name
        if not any(parent.is_file() for parent in path.parents) and not path.is_dir():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("", encoding="utf-8")
    (repository / ".gitignore").write_text("\n".join(lines), encoding="utf-8")
    if (repository / "a").is_dir():
        (repository / "a/.gitignore").write_text("\n".join(inner), encoding="utf-8")
    command = [str(GIT), "-c", "core.excludesFile=", "ls-files", "-z", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=repository, capture_output=True, check=True, text=True).stdout
    kept = {name for name in listed.split("\0") if name and not name.endswith(".gitignore")}
    assert walked(repository) == kept


def test_without_a_repository_files_above_do_not_count(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("*", encoding="utf-8")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.po").write_text("", encoding="utf-8")
    assert ignored_by_git()(str(tmp_path / "x.po"), *FILE)
    assert not ignored_by_git()(str(tmp_path / "a/x.po"), *FILE)
