"""Results kept between runs: the same output as without, never believed when damaged, bounded, shared."""

from __future__ import annotations

import marshal
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import kept
from termcheck import plugins, results, shipped
from termcheck.config import Config
from termcheck.config.options import OPTIONS
from termcheck.families import FAMILIES
from termcheck.model import Certainty, Finding, Fix, Severity, TermUse
from termcheck.results import Result, Results, from_row, to_row

#: Results are kept of what ships, all of it and nothing else.
pytestmark = pytest.mark.needs(*FAMILIES)

ROOT = Path(__file__).parents[1]
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
ENTRY = '\nmsgid "Open the {0} ticket"\nmsgstr "Öppna {0} biljetten"\n'
QUIET = "\n# termcheck: ignore[forbidden-term] -- said so" + ENTRY
IDLE = '\n# termcheck: ignore[missing-term] -- once\nmsgid "Save"\nmsgstr "Spara"\n'
OTHER = '\nmsgid "The agent"\nmsgstr "En sak"\n'


def check(folder: Path, *args: str) -> tuple[int, bytes, bytes]:
    environment = {**os.environ, "TERMCHECK_CACHE_DIR": str(folder.parent / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "termcheck", "check", ".", *args]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    project.mkdir()
    (project / ".git").mkdir()
    for number in range(4):
        text = HEAD + ENTRY.format(number) + QUIET.format("x") + IDLE + OTHER + ENTRY.format("y")
        (project / f"{number}.po").write_text(text, encoding="utf-8")
    (project / "macros.json").write_text('{"macros": []}', encoding="utf-8")
    return project


def stored(folder: Path) -> list[Path]:
    return sorted(path for path in (folder.parent / "cache" / "results").rglob("*") if path.is_file())


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_run_that_finds_results_kept_says_the_same_byte_by_byte(folder: Path, form: str) -> None:
    plain = check(folder, "--no-cache", "--format", form)
    assert plain[0] == 1
    assert check(folder, "--format", form) == plain
    assert len(stored(folder)) == 4
    assert check(folder, "--format", form) == plain


def test_a_baseline_and_suppressions_hold_for_results_that_were_kept(folder: Path) -> None:
    check(folder)
    (folder / "termcheck.toml").write_text(
        'baseline = "known.json"\n[[suppress]]\nrule = "missing-term"\nreason = "a test"\npath = "1.po"\n',
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "termcheck", "baseline", "0.po", "-o", "known.json"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERMCHECK_CACHE_DIR": str(folder.parent / "cache")}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False)
    assert (folder / "known.json").exists()
    plain = check(folder, "--no-cache")
    assert b"known" in plain[2]
    assert check(folder) == check(folder) == plain


def test_another_text_another_rule_or_another_locale_is_judged_anew(folder: Path) -> None:
    before = check(folder)
    (folder / "0.po").write_text(HEAD + OTHER, encoding="utf-8")
    after = check(folder)
    assert after == check(folder, "--no-cache") != before
    fewer = check(folder, "--ignore", "forbidden-term")
    assert fewer == check(folder, "--no-cache", "--ignore", "forbidden-term") != after
    assert check(folder, "--termbase", "customer-service", "--source-locale", "en") == after


def test_a_damaged_result_is_made_again(folder: Path) -> None:
    sound = check(folder)
    for number, path in enumerate(stored(folder)):
        data = path.read_bytes()
        path.write_bytes([data[:-9], b"", data[:60] + b"!" + data[61:], b"x" * len(data)][number])
    assert check(folder) == sound
    assert check(folder) == sound


def test_a_sound_file_under_a_wrong_name_is_not_believed(tmp_path: Path) -> None:
    kept_results = Results(str(tmp_path), Config(), (), None, ())
    one, other = kept_results.key("a.po", "gettext", b"1"), kept_results.key("a.po", "gettext", b"2")
    kept_results.put(one, to_row(Result((), 7)))
    there = tmp_path / "results" / other[0] / other[1:]
    there.parent.mkdir(exist_ok=True)
    (tmp_path / "results" / one[0] / one[1:]).rename(there)
    assert kept_results.get(other) is None


def test_two_runs_at_once_share_the_folder(folder: Path) -> None:
    plain = check(folder, "--no-cache")
    environment = {**os.environ, "TERMCHECK_CACHE_DIR": str(folder.parent / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "termcheck", "check", "."]
    runs = [
        subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    assert {run.communicate(timeout=60) for run in runs} == {plain[1:]}
    assert check(folder) == plain


@pytest.mark.parametrize("jobs", ["2", "3", "0"])
def test_several_processes_say_the_same_as_one(folder: Path, jobs: str) -> None:
    (folder / "broken.po").write_bytes(
        b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nonsense\\n"\n\nmsgid "\xff'
    )
    plain = check(folder, "--no-cache")
    assert check(folder, "--no-cache", "--jobs", jobs) == plain
    assert check(folder, "--jobs", jobs) == check(folder, "--jobs", jobs) == plain


def test_old_results_go_when_there_are_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(results, "_MOST_FILES", 2)
    kept_results = Results(str(tmp_path), Config(), (), None, ())
    keys = [kept_results.key(f"{number}.po", "gettext", b"") for number in range(60)]
    for age, key in enumerate(keys):
        kept_results.put(key, to_row(Result((), 1)))
        os.utime(tmp_path / "results" / key[0] / key[1:], (age, age))
    kept_results.sweep()
    for first in {key[0] for key in keys}:
        newest = [key for key in keys if key[0] == first][-2:]
        assert {path.name for path in (tmp_path / "results" / first).iterdir()} == {key[1:] for key in newest}


def test_folders_can_be_looked_through_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(results, "_sweep", seen.append)
    kept_results = Results(str(tmp_path), Config(), (), None, ())
    keys = [kept_results.key(f"{number}.po", "gettext", b"") for number in range(60)]
    for key in keys:
        kept_results.put(key, to_row(Result((), 1)))
    kept_results.sweep(1)
    assert len(seen) == 1
    kept_results.sweep()
    kept_results.sweep()
    assert sorted(seen) == sorted({str(tmp_path / "results" / key[0]) for key in keys})


def test_a_long_result_is_kept_in_a_third_of_its_length_and_comes_back_as_it_was(tmp_path: Path) -> None:
    kept_results = Results(str(tmp_path), Config(), (), None, ())
    notes = {"any-rule": {("ticket", f"sv/{number}.po"): [number, "Öppna ärendet"] for number in range(400)}}
    result = Result([], 3, states=notes)
    key = kept_results.key("a.po", "gettext", b"1")
    kept_results.put(key, to_row(result))
    assert kept_results.get(key) == result
    written = (tmp_path / "results" / key[0] / key[1:]).stat().st_size
    assert written * 3 < len(marshal.dumps(to_row(result)))


def test_a_folder_that_cannot_be_written_to_costs_no_result(folder: Path) -> None:
    plain = check(folder, "--no-cache")
    (folder.parent / "cache").write_text("in the way", encoding="utf-8")
    assert check(folder) == plain


TEXT = st.text(max_size=20)
NUMBER = st.integers(1, 1 << 40)
FINDINGS = st.builds(
    Finding,
    *(TEXT, st.sampled_from(Severity), st.sampled_from(Certainty), TEXT, TEXT),
    *(NUMBER, NUMBER, NUMBER, NUMBER, TEXT, st.none() | TEXT, st.none() | TEXT, st.none() | TEXT),
    st.lists(TEXT, max_size=3).map(tuple),
    title=TEXT,
    term=st.none() | st.builds(TermUse, TEXT, TEXT, TEXT, st.lists(TEXT).map(tuple), st.none() | TEXT, TEXT),
    line_text=TEXT,
    fix=st.none() | st.builds(Fix, TEXT, st.booleans()),
)


@given(st.lists(FINDINGS, max_size=3))
def test_a_finding_comes_back_as_it_was(findings: list[Finding]) -> None:
    back = from_row(to_row(Result(findings, 3, unknown=("xx",))))
    assert back == Result(findings, 3, unknown=("xx",))
    assert [one.line_text for one in back.findings] == [one.line_text for one in findings]


def test_what_is_shipped_is_what_the_hooks_bring() -> None:
    through_hooks, own = plugins.load(), shipped.load()
    assert list(own.rules) == list(through_hooks.rules)
    assert dict(own.rules) == dict(through_hooks.rules)
    assert own.readers == through_hooks.readers
    assert own.reporters == through_hooks.reporters


def test_every_option_is_known_to_judge_or_to_come_afterwards() -> None:
    judging = {"termbases", "source_locale", "locales", "locale_map", "select", "ignore", "severity"}
    judging |= {"accelerator", "occurrences", "subjects", "scope", "options", "declared"}
    fields = {option.field for option in OPTIONS}
    assert fields - results._AFTERWARDS <= judging | {"root"}
    assert set(Config.__slots__) == fields | {"file", "root"}


def test_a_disk_that_is_full_keeps_nothing_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    kept.write(str(tmp_path / "a"), (1,))
    assert list(tmp_path.iterdir()) == []
