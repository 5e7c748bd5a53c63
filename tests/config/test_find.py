"""Where a configuration is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import UserError
from termcheck.config import load
from termcheck.config.find import common_folder, config_file, in_folder, nearer, nearest


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The current folder and the home folder have nothing to say."""
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    monkeypatch.delenv("TERMCHECK_CONFIG", raising=False)


def make(path: Path, text: str = "jobs = 1\n") -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_nearest_one_counts_alone(tmp_path: Path) -> None:
    far = make(tmp_path / "termcheck.toml", 'ignore = ["missing-term"]\n')
    near = make(tmp_path / "a/termcheck.toml")
    file = make(tmp_path / "a/b/x.po")
    assert config_file(file) == near
    assert load(file).ignore == ()
    assert config_file(str(tmp_path / "c")) is None or config_file(str(tmp_path)) == far


def test_within_a_folder_our_own_file_comes_before_the_projects(tmp_path: Path) -> None:
    project = make(tmp_path / "pyproject.toml", "[tool.termcheck]\njobs = 1\n")
    assert in_folder(str(tmp_path)) == project
    hidden = make(tmp_path / ".termcheck.toml")
    assert in_folder(str(tmp_path)) == hidden
    own = make(tmp_path / "termcheck.toml")
    assert in_folder(str(tmp_path)) == own


@pytest.mark.parametrize(
    "text",
    [
        "[tool.ruff]\nx = 1\n",
        "[project]\nname = 'termcheck'\n",
        "# [tool.termcheck]\n",
        "broken = [termcheck\n",
        "",
    ],
)
def test_a_project_without_our_table_is_none_of_ours(text: str, tmp_path: Path) -> None:
    make(tmp_path / "pyproject.toml", text)
    assert in_folder(str(tmp_path)) is None


@pytest.mark.parametrize(
    "text",
    ["[tool.termcheck]\n", "[tool.termcheck.severity]\n", "[[tool.termcheck.suppress]]\n", ' [ tool . "termcheck" ]\n',
     "tool.termcheck.jobs = 1\n"],
)  # fmt: skip
def test_every_way_to_write_our_table_is_seen(text: str, tmp_path: Path) -> None:
    assert in_folder(str(tmp_path)) is None
    project = make(tmp_path / "pyproject.toml", text)
    assert in_folder(str(tmp_path)) == project


@pytest.mark.parametrize("root", [".git", ".hg", ".svn"])
def test_the_search_ends_at_the_root_of_a_repository(root: str, tmp_path: Path) -> None:
    make(tmp_path / "termcheck.toml")
    (tmp_path / "repo" / root).mkdir(parents=True)
    (tmp_path / "repo/po").mkdir()
    assert nearest(str(tmp_path / "repo/po")) is None
    own = make(tmp_path / "repo/termcheck.toml")
    assert nearest(str(tmp_path / "repo/po")) == own


def test_the_search_ends_at_the_home_folder(tmp_path: Path) -> None:
    make(tmp_path / "termcheck.toml")
    (tmp_path / "home/project").mkdir()
    assert nearest(str(tmp_path / "home/project")) is None
    own = make(tmp_path / "home/termcheck.toml")
    assert nearest(str(tmp_path / "home/project")) == own


def test_the_current_folder_is_asked_where_the_files_have_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path / "other/.git/x")
    make(tmp_path / "work/termcheck.toml")
    monkeypatch.chdir(tmp_path / "work")
    found = config_file(str(tmp_path / "other"))
    assert found is not None
    assert Path(found).samefile(tmp_path / "work/termcheck.toml")


def test_a_named_file_comes_first_and_then_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    named, said = make(tmp_path / "named.toml"), make(tmp_path / "said.toml")
    make(tmp_path / "termcheck.toml")
    monkeypatch.setenv("TERMCHECK_CONFIG", said)
    assert config_file(str(tmp_path)) == said
    assert config_file(str(tmp_path), explicit=named) == named
    assert config_file(str(tmp_path), isolated=True) is None


def test_a_named_file_that_is_not_there_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="no such configuration file"):
        config_file(".", explicit=str(tmp_path / "no.toml"))
    monkeypatch.setenv("TERMCHECK_CONFIG", "no.toml")
    with pytest.raises(UserError) as caught:
        config_file(".")
    assert "TERMCHECK_CONFIG" in caught.value.hint


def test_a_named_file_and_none_at_all_exclude_each_other(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="exclude each other"):
        config_file(".", explicit=make(tmp_path / "a.toml"), isolated=True)


def test_no_configuration_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert load(str(tmp_path)).file == ""
    assert load(str(tmp_path), isolated=True) == load(str(tmp_path))


def test_the_common_folder_is_that_of_files_and_folders(tmp_path: Path) -> None:
    one, two = make(tmp_path / "a/b/x.po"), make(tmp_path / "a/c/y.po")
    assert common_folder([one]) == str(tmp_path / "a/b")
    assert common_folder([one, two]) == str(tmp_path / "a")
    assert common_folder([str(tmp_path / "a/b")]) == str(tmp_path / "a/b")
    assert common_folder([]) == "."


def test_configurations_that_are_passed_by_are_told(tmp_path: Path) -> None:
    used = make(tmp_path / "termcheck.toml")
    own = make(tmp_path / "a/termcheck.toml")
    one, two = make(tmp_path / "a/x.po"), make(tmp_path / "b/y.po")
    assert nearer([one, two], used) == [own]
    assert nearer([two], used) == []
