"""Which plugins a run loads: installed ones, those of the command line, those of the configuration, and none else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from needs import RUNS

from termbase.errors import UserError
from termcheck import discovery, plugins
from termcheck.discovery import Asked, candidates

RULE = """
from termcheck.hookspecs import Rule, hookimpl
from termcheck.model import Remark, Severity

def check(unit, locale):
    for text in unit.targets:
        if "!!" in text.value:
            yield Remark(text, 0, len(text.value), "calm down")

@hookimpl
def termcheck_rules():
    return [Rule({name!r}, "Shouting", Severity.WARNING, check=check)]
"""
CATALOG = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Hi"\nmsgstr "Hej!!"\n'
Install = Callable[..., Path]
Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs a module as a distribution with an entry point, as pip would."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delenv(discovery.NO_AUTOLOAD, raising=False)

    def install(module: str, code: str, *, dist: str = "", name: str = "") -> Path:
        dist = dist or f"termcheck-{module}"
        info = folder / f"{dist.replace('-', '_')}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {dist}\nVersion: 1.2\n", encoding="utf-8"
        )
        (info / "entry_points.txt").write_text(
            f"[termcheck]\n{name or module} = {module}\n", encoding="utf-8"
        )
        (folder / f"{module}.py").write_text(code, encoding="utf-8")
        monkeypatch.delitem(sys.modules, module, raising=False)
        return folder

    return install


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    (folder / "checks").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "sv.po").write_text(CATALOG, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def local(project: Path, code: str = RULE.format(name="local-shouting"), **more: str) -> None:
    (project / "checks/our_rules.py").write_text(code, encoding="utf-8")
    lines = ['plugins = ["./checks/our_rules.py"]', *(f"{key} = {value}" for key, value in more.items())]
    (project / "termcheck.toml").write_text("\n".join(lines), encoding="utf-8")


def rules_of(asked: Sequence[Asked] = (), **said: Any) -> set[str]:
    return set(plugins.load(candidates(asked), **said).rules) - set(plugins.load().rules)


def test_an_installed_plugin_is_there_with_its_distribution(site: Install) -> None:
    site("shouting", RULE.format(name="shouting"))
    (listed,) = (one for one in plugins.load(candidates()).listed if one.name == "shouting")
    assert listed[:5] == ("shouting", "termcheck-shouting", "1.2", "", ("termcheck_rules",))
    assert listed.brought == {"termcheck_rules": ("shouting",)}


def test_where_nothing_is_installed_the_metadata_library_is_not_imported() -> None:
    code = "import sys; from termcheck.discovery import candidates; candidates(); print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert "importlib.metadata" not in done.stdout.split()


def test_the_environment_leaves_installed_plugins_alone_unless_they_are_named(
    site: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    site("shouting", RULE.format(name="shouting"), name="loud")
    monkeypatch.setenv(discovery.NO_AUTOLOAD, "1")
    assert not rules_of()
    assert rules_of([Asked("loud")]) == {"shouting"}
    assert rules_of([Asked("shouting")]) == {"shouting"}


def test_a_plugin_that_is_left_out_is_not_imported(site: Install) -> None:
    site("shouting", "raise RuntimeError")
    assert not rules_of(without={"shouting"})


def test_a_plugin_is_loaded_once_by_whatever_names(site: Install) -> None:
    site("shouting", RULE.format(name="shouting"), name="loud")
    assert rules_of([Asked("shouting"), Asked("loud"), Asked("shouting")]) == {"shouting"}


@pytest.mark.parametrize("code", ["import no_such_module", "raise SystemExit(0)", "def", "1 / 0"])
def test_a_plugin_that_fails_to_import_is_named_with_its_distribution(site: Install, code: str) -> None:
    site("broken", code)
    with pytest.raises(UserError) as caught:
        plugins.load(candidates())
    assert "broken (termcheck-broken 1.2)" in caught.value.message
    assert "--ignore-plugin-errors" in caught.value.hint


@pytest.mark.parametrize(
    "code",
    [
        "import no_such_module",
        RULE.format(name="shouting").replace("termcheck_rules", "termcheck_rulez"),
        RULE.format(name="shouting").replace("termcheck_rules():", "termcheck_rules(config):"),
        RULE.format(name="shouting").replace("return [", "return [1, "),
        RULE.format(name="shouting")
        .replace("@hookimpl", "@hookimpl(wrapper=True)")
        .replace("return", "yield"),
        RULE.format(name="Shouting Loudly"),
        RULE.format(name="missing-term"),
        RULE.format(name="missing-locale"),
        RULE.format(name="crashed-rule"),
    ],
)
def test_errors_may_be_ignored_and_all_else_is_there(site: Install, code: str) -> None:
    site("broken", code)
    site("shouting", RULE.format(name="quiet"))
    with pytest.raises(UserError):
        plugins.load(candidates())
    told: list[UserError] = []
    loaded = plugins.load(candidates(), warn=told.append)
    assert [one.name for one in loaded.listed] == sorted([*plugins.BUILT_IN, "shouting"])
    assert loaded.rules["missing-term"] is plugins.load().rules["missing-term"]
    assert "broken" in told[0].message
    assert not loaded.complete


def test_two_distributions_with_one_plugin_name_are_both_named(site: Install) -> None:
    site("one", RULE.format(name="one"), name="same")
    site("two", RULE.format(name="two"), name="same")
    with pytest.raises(UserError) as caught:
        plugins.load(candidates())
    assert "same (termcheck-one 1.2) and same (termcheck-two 1.2)" in caught.value.message


def test_two_distributions_with_one_rule_name_are_both_named(site: Install) -> None:
    site("one", RULE.format(name="same"))
    site("two", RULE.format(name="same"))
    with pytest.raises(UserError) as caught:
        plugins.load(candidates())
    assert "one (termcheck-one 1.2) and two (termcheck-two 1.2)" in caught.value.message


def test_metadata_in_the_current_folder_is_nobodys_plugin(
    site: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site("shouting", "raise RuntimeError"))
    assert not candidates()


@pytest.mark.needs(*RUNS)
def test_a_file_of_the_project_is_loaded_when_the_configuration_names_it(
    project: Path, command: Command
) -> None:
    local(project, select='["local-shouting"]')
    code, out, _ = command("check", ".", "--format", "concise")
    assert (code, out) == (1, "sv.po:5:9: warning[local-shouting] calm down\n")


@pytest.mark.needs(*RUNS)
@pytest.mark.parametrize("table", ["", "plugins = []\n"])
def test_no_file_of_the_project_is_found_by_itself(project: Path, command: Command, table: str) -> None:
    local(project, "raise RuntimeError")
    (project / "conftest.py").write_text("raise RuntimeError", encoding="utf-8")
    (project / "termcheck.toml").write_text(table, encoding="utf-8")
    assert command("check", ".")[0] == 0


@pytest.mark.needs(*RUNS)
def test_local_plugins_can_be_forbidden_and_their_rules_stay_known(project: Path, command: Command) -> None:
    local(project, "raise RuntimeError", ignore='["local-shouting"]')
    assert command("check", ".", "--no-local-plugins")[0] == 0
    assert command("check", ".", "--isolated")[0] == 0


@pytest.mark.needs(*RUNS)
def test_a_broken_plugin_ends_with_2_and_its_place_unless_it_is_ignored(
    project: Path, command: Command
) -> None:
    local(project, "import no_such_module")
    code, _, err = command("check", ".")
    assert code == 2
    assert "termcheck.toml:1: the plugin our_rules (checks/our_rules.py) cannot be imported" in err
    code, _, err = command("check", ".", "--ignore-plugin-errors")
    assert code == 0
    assert err.startswith("warning: termcheck.toml:1: the plugin our_rules")


@pytest.mark.needs("commands")
def test_a_file_outside_the_project_is_refused_also_by_a_link(project: Path, command: Command) -> None:
    outside = project.parent / "evil.py"
    outside.write_text("raise RuntimeError", encoding="utf-8")
    names = ["../evil.py", str(outside)]
    if hasattr(os, "symlink"):
        (project / "checks/linked.py").symlink_to(outside)
        names.append("checks/linked.py")
    for name in names:
        (project / "termcheck.toml").write_text(f"plugins = {json.dumps([name])}", encoding="utf-8")
        code, _, err = command("check", ".")
        assert code == 2
        assert "lies outside the project" in err


@pytest.mark.needs("commands")
@pytest.mark.parametrize("name", ["./checks/none.py", "no_such_module", "a b", "os;", "..", "x[y]"])
def test_a_plugin_that_is_not_there_is_a_user_error(project: Path, command: Command, name: str) -> None:
    (project / "termcheck.toml").write_text(f"plugins = [{json.dumps(name)}]", encoding="utf-8")
    code, _, err = command("check", ".")
    assert code == 2
    assert "termcheck.toml:1: " in err
    assert name in err
    assert command("check", ".", "--isolated", "-p", name)[0] == 2


@pytest.mark.needs(*RUNS, "languages")
def test_the_command_line_names_files_and_leaves_plugins_out(project: Path, command: Command) -> None:
    local(project)
    (project / "termcheck.toml").unlink()
    words = ("check", ".", "--format", "concise")
    assert "local-shouting" in command(*words, "-p", "checks/our_rules.py")[1]
    assert command(*words, "-p", "checks/our_rules.py", "-p", "no:our_rules")[:2] == (0, "")
    code, _, err = command(*words, "-p", "no:nothing")
    assert (code, err) == (0, "warning: no plugin 'nothing' to leave out\n")


@pytest.mark.needs("commands")
@pytest.mark.parametrize("name", sorted({*plugins.BUILT_IN} - {"commands"}))
def test_a_built_in_family_can_be_left_out(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(discovery.ALWAYS, raising=False)
    code, out, _ = command("plugins", "--json", "-p", f"no:{name}")
    assert code == 0
    assert {one["name"] for one in json.loads(out)} == {*plugins.BUILT_IN} - {name}


@pytest.mark.needs(*RUNS)
def test_results_kept_without_a_plugin_do_not_hide_what_it_finds(
    project: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(project.parent / "kept"))
    local(project)
    words = ("check", ".", "--isolated", "--format", "concise")
    for _ in range(2):
        assert command(*words)[0] == 0
        assert command(*words, "-p", "checks/our_rules.py")[0] == 1
    local(project, "")
    assert command(*words, "-p", "checks/our_rules.py")[0] == 0


@pytest.mark.needs("commands")
def test_what_a_rule_says_of_itself_is_explained(project: Path, command: Command) -> None:
    local(project, f'"""Nobody likes to be shouted at."""\n{RULE.format(name="local-shouting")}')
    assert "Nobody likes to be shouted at." in command("explain", "local-shouting")[1]
    assert "local-shouting" in command("rules")[1]


@pytest.mark.needs("commands")
def test_the_list_as_json_has_every_hook_and_rule(project: Path, command: Command) -> None:
    local(project)
    code, out, _ = command("plugins", "--json")
    assert code == 0
    (own,) = (one for one in json.loads(out) if one["name"] == "our_rules")
    assert own == {
        "name": "our_rules",
        "distribution": "",
        "version": "",
        "path": "checks/our_rules.py",
        "hooks": ["termcheck_rules"],
        **{hook.removeprefix("termcheck_"): [] for hook in plugins.KINDS},
        "rules": ["local-shouting"],
    }


@pytest.mark.parametrize("units", [3, 300])
def test_pluggy_is_not_called_for_units(project: Path, command: Command, units: int) -> None:
    local(project)
    entries = (f'msgid "{number}"\nmsgstr "{number}!!"\n' for number in range(units))
    (project / "sv.po").write_text(CATALOG + "\n" + "\n".join(entries), encoding="utf-8")
    calls: list[str] = []

    def count(frame: Any, event: str, _argument: object) -> None:
        if event == "call" and f"{os.sep}pluggy{os.sep}" in frame.f_code.co_filename:
            calls.append(frame.f_code.co_name)

    command("plugins")  # marks the functions of the file, which is run once
    command("check", ".")  # what is imported for the first time goes through pytest, and so through pluggy
    loading = calls_of(count, calls, lambda: command("plugins"))
    checking = calls_of(count, calls, lambda: command("check", "."))
    assert 0 < checking == loading


def calls_of(count: Callable[..., None], calls: list[str], act: Callable[[], object]) -> int:
    calls.clear()
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        act()
    finally:
        sys.setprofile(before)
    return len(calls)
