"""`termcheck plugins new`: what it writes can be built, is found where it is installed, and passes its own tests."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from needs import CHECKS

from termbase.errors import UserError
from termcheck import plugins, skeleton

ROOT = Path(__file__).parents[2]
Command = Callable[..., tuple[int, str, str]]
CATALOG = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Open it %s"\nmsgstr "Öppna öppna"\n'


class Ran(NamedTuple):
    code: int
    out: str


class Made(NamedTuple):
    """A new plugin, built and installed into a folder of its own."""

    hook: str
    project: Path
    site: Path

    def run(self, *words: str, folder: Path) -> Ran:
        """Runs a module of Python where the plugin is installed."""
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(self.site), str(ROOT)]),
            "NO_COLOR": "1",
        }
        environment.pop("TERMCHECK_DISABLE_PLUGIN_AUTOLOAD", None)
        command = [sys.executable, "-m", *words]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=False
        )
        return Ran(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module", params=sorted(skeleton.KINDS))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    pytest.importorskip("hatchling", reason="the build backend would have to be downloaded")
    hook: str = request.param
    folder = tmp_path_factory.mktemp(hook)
    written = skeleton.write(folder, f"own-{hook}", skeleton.files(f"own-{hook}", hook))
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=written, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        opened.extractall(folder / "site")
    return Made(hook, written, folder / "site")


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    (tmp_path / "locale").mkdir()
    (tmp_path / "locale/sv.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "locale/menu.sv.pairs").write_text("Open %s = Öppna\n", encoding="utf-8")
    return tmp_path


def test_its_own_tests_pass_without_a_warning(made: Made) -> None:
    done = made.run("pytest", "-q", "-W", "error", "-p", "no:cacheprovider", folder=made.project)
    assert done.code == 0, done.out
    assert "passed" in done.out


@pytest.mark.needs("commands")
def test_it_is_found_where_it_is_installed_and_brings_one_thing(made: Made, texts: Path) -> None:
    done = made.run("termcheck", "plugins", "--json", folder=texts)
    assert done.code == 0, done.out
    name = f"own-{made.hook}"
    (own,) = (one for one in json.loads(done.out) if one["name"] == name)
    assert (own["distribution"], own["version"]) == (f"termcheck-{name}", "0.1.0")
    assert own["hooks"] == [f"termcheck_{made.hook}"]
    assert own[made.hook] == [name]


@pytest.mark.needs(*CHECKS, "masks")
def test_the_command_of_its_readme_shows_it_at_work(made: Made, texts: Path) -> None:
    shell = (
        (made.project / "README.md").read_text(encoding="utf-8").partition("```sh\n")[2].partition("\n```")[0]
    )
    words = shell.splitlines()[-1].split()
    done = made.run(*words, folder=texts / "locale" if "menu.sv.pairs" in words else texts)
    told = {
        "commands": (0, "locale/sv.po: 1 of 1 translated\n"),
        "executors": (1, "locale/sv.po:5:9: error[placeholder-mismatch]"),
        "filters": (1, "locale/sv.po:5:9: error[placeholder-mismatch]"),
        "readers": (1, "menu.sv.pairs:1:11: error[placeholder-mismatch]"),
        "reporters": (1, "locale/sv.po: 1 placeholder-mismatch\n"),
        "rules": (1, "locale/sv.po:5:9: warning[own-rules] “Öppna” stands here twice"),
    }
    code, text = told[made.hook]
    assert done.code == code, done.out
    assert text in done.out


@pytest.mark.needs("commands")
def test_rules_of_it_are_listed_and_explained(made: Made, texts: Path) -> None:
    listed = made.run("termcheck", "rules", folder=texts)
    assert (f"own-{made.hook} " in listed.out) is (made.hook == "rules")
    if made.hook == "rules":
        assert (
            "a word stands twice in a row" in made.run("termcheck", "explain", "own-rules", folder=texts).out
        )


def test_what_it_is_written_in_is_tidy(made: Made) -> None:
    for command in (["check", "--select", "E,F,I,UP,W,B"], ["format", "--check"]):
        words = ["ruff", command[0], "--isolated", "--no-cache", "--line-length", "110", *command[1:], "."]
        done = made.run(*words, folder=made.project)
        if "No module named ruff" in done.out:
            pytest.skip("ruff is not installed")
        assert done.code == 0, done.out


def test_its_metadata_is_whole_and_every_placeholder_is_filled_in(made: Made) -> None:
    project = tomllib.loads((made.project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["dependencies"] == ["termcheck"]
    assert project["entry-points"]["termcheck"] == {f"own-{made.hook}": f"termcheck_own_{made.hook}"}
    for path in made.project.rglob("*"):
        if path.is_file() and path.suffix != ".pyc":
            assert "$" not in path.read_text(encoding="utf-8"), path
    assert "__pycache__/" in (made.project / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_there_is_one_for_each_role_and_for_no_other() -> None:
    assert {f"termcheck_{hook}" for hook in skeleton.KINDS} <= set(plugins.KINDS)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.needs("commands")
def test_the_command_writes_rules_by_default_and_says_where(here: Path, command: Command) -> None:
    code, out, err = command("plugins", "new", "double")
    assert (code, out) == (0, "")
    assert "termcheck-double is written" in err
    assert "termcheck_rules" in (here / "termcheck-double/termcheck_double/__init__.py").read_text(
        encoding="utf-8"
    )
    assert (here / "termcheck-double").stat().st_mode & 0o777 == (
        here / "termcheck-double/tests"
    ).stat().st_mode & 0o777


@pytest.mark.needs("commands")
def test_it_writes_below_a_folder_that_is_named(here: Path, command: Command) -> None:
    (here / "plugins").mkdir()
    assert command("plugins", "new", "double", "--hook", "filters", "-o", "plugins")[0] == 0
    assert [path.name for path in here.iterdir()] == ["plugins"]
    assert command("plugins", "new", "double", "-o", "nowhere")[0] == 2


@pytest.mark.needs("commands")
@pytest.mark.parametrize("there", ["folder", "file", "link"])
def test_what_is_there_is_left_as_it_is(here: Path, command: Command, there: str) -> None:
    target = here / "termcheck-double"
    if there == "folder":
        target.mkdir()
    elif there == "file":
        target.write_text("mine", encoding="utf-8")
    else:
        target.symlink_to(here / "nowhere")
    before = target.lstat()
    code, _, err = command("plugins", "new", "double")
    assert code == 2
    assert "termcheck-double: is there already" in err
    assert (target.lstat(), list(here.iterdir())) == (before, [target])


def test_where_writing_fails_nothing_is_left(here: Path) -> None:
    texts = {"a.txt": "written", "a.txt/b.txt": "below a file"}
    with pytest.raises(UserError) as caught:
        skeleton.write(here, "double", texts)
    assert caught.value.where.endswith("termcheck-double")
    assert list(here.iterdir()) == []


@pytest.mark.needs("commands")
@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("Doubled Word", "doubled-word"),
        ("doubled_word", "doubled-word"),
        ("termcheck-double", "double"),
        ("a--b", "a-b"),
        ("-a-", "a"),
        ("../a", "a"),
        ("å/ö", "a-o"),
        ("rules", "our-rules"),
        ("Rules!", "our-rules"),
        ("missing-term", "our-missing-term"),
        ("crashed-rule", "our-crashed-rule"),
        ("a" * 50, "a" * 40),
    ],
)
def test_a_name_that_is_none_is_refused_with_the_nearest_that_is_one(
    here: Path, command: Command, name: str, nearest: str
) -> None:
    code, _, err = command("plugins", "new", "--", name)
    assert code == 2
    assert f"did you mean {nearest}?" in err
    assert list(here.iterdir()) == []
    assert skeleton.checked_name(nearest) == nearest


@pytest.mark.needs("commands")
@pytest.mark.parametrize("name", ["", "你好", "!", "termcheck-"])
def test_a_name_that_nothing_is_near_to_is_refused(here: Path, command: Command, name: str) -> None:
    code, _, err = command("plugins", "new", name)
    assert code == 2
    assert "write it like doubled-word" in err
    assert list(here.iterdir()) == []


@pytest.mark.parametrize("hook", ["rule", "hooks", ""])
def test_a_hook_without_a_beginning_is_refused(here: Path, command: Command, hook: str) -> None:
    assert command("plugins", "new", "double", "--hook", hook)[0] == 2
    assert list(here.iterdir()) == []


@pytest.mark.needs("commands")
def test_the_list_has_a_name_too_and_its_options_go_behind_it(here: Path, command: Command) -> None:
    assert command("plugins", "list") == command("plugins")
    assert command("plugins", "list", "--json") == command("plugins", "--json")
    code, _, err = command("plugins", "--json", "list")
    assert code == 2
    assert "options go behind the command" in err
