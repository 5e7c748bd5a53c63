"""What the README and the docs say is what happens: commands run, output is as shown, tables are complete.

A `sh` block is run; a `console` block is run and its output compared, `...` standing for any lines. A block
marked `no-run` is not run, nor are the parts of a command that install or test the project itself.
"""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from termbase import source, table
from termbase.importers import LAYOUTS
from termcheck.cli import run
from termcheck.families import FAMILIES
from termcheck.rules import RULES

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "examples/README.md"])
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
SCHEMAS = sorted(ROOT.glob("termcheck/data/*.schema.json"))
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
OURS = (["python", "-m", "pip"], ["python", "-m", "pytest"])


class Command(NamedTuple):
    page: str
    line: int
    text: str
    output: tuple[str, ...] | None
    "None where the page shows none."


def blocks(page: Path) -> Iterator[tuple[int, list[str], str]]:
    text = page.read_text(encoding="utf-8")
    for fence in FENCE.finditer(text):
        yield text.count("\n", 0, fence.start()) + 2, fence["info"].split(), fence["body"]


def commands(page: Path) -> Iterator[Command]:
    for line, info, body in blocks(page):
        if not info or "no-run" in info:
            continue
        if info[0] == "sh":
            for offset, text in enumerate(body.splitlines()):
                yield Command(page.name, line + offset, text, None)
        elif info[0] == "console":
            head, *output = body.splitlines()
            yield Command(page.name, line, head.removeprefix("$ "), tuple(output))


COMMANDS = [command for page in PAGES for command in commands(page)]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the commands look at, so that those that write do not write into the project."""
    folder = tmp_path_factory.mktemp("checkout")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "termbase/data", folder / "termbase/data")
    return folder


@pytest.mark.needs(*FAMILIES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: f"{command.page}:{command.line}")
def test_every_command_shown_works_and_prints_what_is_shown(
    command: Command, checkout: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(checkout)
    for part in command.text.split("&&"):
        words = shlex.split(part)
        if words[:3] in OURS:
            continue
        assert words[0] == "termcheck", f"{command.text}: tests run termcheck only; mark the block no-run"
        monkeypatch.setattr("sys.argv", words)
        code = run()
        printed = capsys.readouterr()
        assert code == 0, printed.err
        if command.output is not None:
            assert_shown(command.output, printed.out.splitlines())


def assert_shown(shown: tuple[str, ...], printed: list[str]) -> None:
    at, loose = 0, False
    for chunk, gap in chunks(shown):
        found = next(
            (
                start
                for start in (range(at, len(printed)) if loose else [at])
                if printed[start : start + len(chunk)] == chunk
            ),
            None,
        )
        assert found is not None, "no longer printed:\n" + "\n".join(chunk)
        at, loose = found + len(chunk), gap
    assert loose or at == len(printed), "more is printed:\n" + "\n".join(printed[at:])


def chunks(shown: tuple[str, ...]) -> Iterator[tuple[list[str], bool]]:
    """Runs of lines between the dots, each with whether dots follow."""
    chunk: list[str] = []
    for line in shown:
        if line == "...":
            yield chunk, True
            chunk = []
        else:
            chunk.append(line)
    if chunk:
        yield chunk, False


def test_the_readme_gives_its_two_commands_on_the_first_screen() -> None:
    screen = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:25]
    assert "python -m pip install . && termcheck check examples --exit-zero" in screen
    assert 'python -m pip install -e ".[test]" && python -m pytest' in screen


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_control_character_stands_in_a_page(page: Path) -> None:
    assert CONTROL.findall(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_no_control_character_stands_in_a_schema_even_escaped(path: Path) -> None:
    told = strings(json.loads(path.read_text(encoding="utf-8")))
    assert [text for text in told if CONTROL.search(text)] == []


def strings(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for value in [*node, *node.values()] if isinstance(node, dict) else node:
            yield from strings(value)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files_and_headings_that_exist(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        if "://" in target:
            continue
        name, _, heading = target.partition("#")
        path = (page.parent / name) if name else page
        assert path.exists(), target
        assert not heading or heading in anchors(path), target


def anchors(page: Path) -> set[str]:
    titles = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_paths_of_the_project_that_a_page_names_exist(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    for name in re.findall(r"`((?:termcheck|termbase|tests|tools|bench|docs|examples)/[^`\s]+)`", text):
        if "NAME" in name or "LANGUAGE" in name:
            continue
        path = name.partition(":")[0]
        assert list(ROOT.glob(path)), name


def rows(page: str) -> set[str]:
    """What stands in backticks in the first cells of a page's tables."""
    lines = (ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()
    cells = [line.split("|")[1] for line in lines if line.startswith("| ")]
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def test_every_field_of_the_json_report_is_in_its_table_with_its_type() -> None:
    schema = json.loads((ROOT / "termcheck/data/findings.schema.json").read_text(encoding="utf-8"))
    lines = (ROOT / "docs/json.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.split("|")[1:3]] for line in lines if line.startswith("| `")]
    assert dict(cells) == {f"`{name}`": kind for name, kind in fields(schema, schema)}


def fields(node: dict, schema: dict, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, given in node.get("properties", {}).items():
        value = resolved(given, schema)
        yield f"{prefix}{name}", type_of(given, schema)
        if name == "findings" and "items" in value:
            yield from fields(resolved(value["items"], schema), schema, "findings[].")
        for one in (value, *(resolved(choice, schema) for choice in value.get("oneOf", ()))):
            yield from fields(one, schema, f"{prefix}{name}.")


def resolved(node: dict, schema: dict) -> dict:
    reference = node.get("$ref")
    return schema["$defs"][reference.rpartition("/")[2]] if reference else node


def type_of(node: dict, schema: dict) -> str:
    node = resolved(node, schema)
    if "const" in node:
        return str(node["const"])
    if "oneOf" in node:
        return ", ".join(sorted((type_of(one, schema) for one in node["oneOf"]), key="null".__eq__))
    if "enum" in node:
        return "string" if "" in node["enum"] else ", ".join(node["enum"])
    kinds = node["type"] if isinstance(node["type"], list) else [node["type"]]
    return ", ".join(kinds)


def test_every_rule_has_its_section() -> None:
    headings = anchors(ROOT / "docs/rules.md")
    assert {rule.name for rule in RULES} | {"unreadable-entry", "crashed-rule"} <= headings


def test_every_key_of_the_source_format_is_documented() -> None:
    assert {*source._CONCEPT_KEYS, *source._TERM_KEYS} <= rows("termbase.md")


def test_every_column_that_a_table_may_hold_is_documented() -> None:
    roles = {role for role in table._COLUMNS.values() if role not in {"", "term"}}
    assert roles <= rows("termbase.md")


def test_every_glossary_layout_is_documented() -> None:
    assert set(LAYOUTS) <= rows("termbase.md")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_samples_of_termbases_are_ones_that_load(page: Path) -> None:
    for line, info, body in blocks(page):
        if info[:1] == ["csv"]:
            assert len(table.read(body.encode(), f"{page.name}:{line}"))
        if info[:1] == ["toml"] and "config" not in info:
            assert tomllib.loads(body)
            assert source.read(body.encode(), f"{page.name}:{line}")


def test_the_house_termbase_in_the_docs_is_the_one_of_the_examples() -> None:
    lines = (ROOT / "examples/terms/our-terms.csv").read_text(encoding="utf-8").splitlines()
    for page in ("README.md", "docs/termbase.md"):
        assert "\n".join(lines[:3]) in (ROOT / page).read_text(encoding="utf-8")


def test_the_ci_script_is_sound_bash_and_may_be_run() -> None:
    script = ROOT / ".ci/run"
    assert script.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(script)], check=True)
