"""A history in a real file: what was recorded comes back, old files are brought up to date, others are left alone."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store_sample import AUDIT, NOW, THEN

from termbase.errors import UserError
from termcheck.audit import history, store
from termcheck.audit.compare import compared
from termcheck.audit.model import Audit, Cell, Counts, Coverage, FileFigures
from termcheck.audit.store import APPLICATION, STEPS, VERSION

DAYS = [f"2026-03-{day:02}T12:00:00Z" for day in range(1, 29)]


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "history ?#%.db")


def at(commit: str, agreed: int = 1, other: int = 0) -> Audit:
    counts = Counts(agreed, other)
    figures = FileFigures("sv.po", "sv", macros=False, library="", coverage=Coverage(agreed), counts=counts)
    return replace(AUDIT, commit=commit, files=(figures,), cells=(Cell("ticket", "sv", counts),))


def test_a_run_comes_back_in_the_trend(path: str) -> None:
    history.record(path, "locale", AUDIT, DAYS[0])
    (point,) = history.trend(path, "locale")
    assert (point.commit, point.when) == (NOW, DAYS[0])
    assert point.by_locale == AUDIT.by_locale()
    assert list(point.by_locale) == list(AUDIT.by_locale())


def test_the_oldest_run_comes_first_whenever_it_was_recorded(path: str) -> None:
    for day in (2, 0, 1):
        history.record(path, "k", at(f"{day}" * 40), DAYS[day])
    assert [point.when for point in history.trend(path, "k")] == DAYS[:3]


def test_of_many_runs_the_last_are_given(path: str) -> None:
    for day in range(6):
        history.record(path, "k", at(f"{day}" * 40), DAYS[day])
    assert [point.when for point in history.trend(path, "k", most=2)] == DAYS[4:6]


def test_the_same_commit_again_replaces(path: str) -> None:
    history.record(path, "k", at(NOW, 1), DAYS[0])
    history.record(path, "k", at(NOW, 7), DAYS[0])
    (point,) = history.trend(path, "k")
    assert point.by_locale["sv"][0].agreed == 7
    assert counted(path) == {"run": 1, "language": 1, "cell": 1}


def test_runs_without_a_commit_are_told_apart_by_their_time(path: str) -> None:
    for day in (0, 1, 1):
        history.record(path, "k", at(""), DAYS[day])
    assert [point.when for point in history.trend(path, "k")] == DAYS[:2]


def test_another_key_or_termbase_is_another_run(path: str) -> None:
    history.record(path, "a", at(NOW, 1), DAYS[0])
    history.record(path, "b", at(NOW, 2), DAYS[0])
    history.record(path, "b", replace(at(NOW, 3), termbases=("other.tbx",)), DAYS[0])
    assert counted(path)["run"] == 3
    assert [point.by_locale["sv"][0].agreed for point in history.trend(path, "a")] == [1]
    assert [point.by_locale["sv"][0].agreed for point in history.trend(path, "b")] == [3]
    assert history.trend(path, "c") == ()


def test_where_nothing_was_recorded_there_is_no_trend_and_no_file_is_made(path: str) -> None:
    assert history.trend(path, "k") == ()
    assert history.compare(path, "k", THEN, AUDIT) is None
    assert not Path(path).exists()
    Path(path).touch()
    assert history.trend(path, "k") == ()
    assert history.compare(path, "k", THEN, AUDIT) is None
    assert Path(path).read_bytes() == b""
    history.record(path, "k", AUDIT, DAYS[0])
    assert len(history.trend(path, "k")) == 1


def test_an_audit_is_compared_with_a_recorded_commit(path: str) -> None:
    before = replace(AUDIT, commit=THEN, cells=AUDIT.cells[1:], files=AUDIT.files[:3])
    history.record(path, "k", before, DAYS[0])
    assert history.compare(path, "k", THEN, AUDIT, "main") == compared(before, AUDIT, "main", THEN)


def test_what_was_not_recorded_cannot_be_compared_with(path: str) -> None:
    history.record(path, "k", at(THEN), DAYS[0])
    assert history.compare(path, "k", THEN, at(NOW)) is not None
    assert history.compare(path, "k", NOW, at(NOW)) is None
    assert history.compare(path, "other", THEN, at(NOW)) is None
    assert history.compare(path, "k", THEN, replace(at(NOW), termbases=())) is None


text = st.text(max_size=9)
counts = st.builds(Counts, *[st.integers(0, 10**12)] * 6)
coverage = st.builds(Coverage, *[st.integers(0, 10**12)] * 4)
figures = st.dictionaries(text, st.tuples(counts, coverage), max_size=4)
cells = st.dictionaries(st.tuples(text, text), counts, max_size=4)


def of(languages: dict, concepts: dict, commit: str = NOW) -> Audit:
    files = tuple(
        FileFigures("f", locale, macros=False, library="", coverage=coverage, counts=counts)
        for locale, (counts, coverage) in languages.items()
    )
    return replace(
        AUDIT, commit=commit, files=files, cells=tuple(Cell(*key, one) for key, one in concepts.items())
    )


@given(before=st.tuples(figures, cells), after=st.tuples(figures, cells))
@settings(max_examples=40)
def test_any_two_audits_compare_as_they_would_without_a_file(
    before: tuple, after: tuple, tmp_path_factory: pytest.TempPathFactory
) -> None:
    then, now = of(*before, THEN), of(*after)
    path = str(tmp_path_factory.mktemp("any") / "h.db")
    history.record(path, "k", then, DAYS[0])
    assert history.compare(path, "k", THEN, now, "r") == compared(then, now, "r", THEN)


def test_a_text_that_is_no_text_is_spelled_out(path: str) -> None:
    odd = replace(
        of({"\udcff": (Counts(1), Coverage(1))}, {("\ud800", "\udcff"): Counts(1)}), termbases=("\udce4",)
    )
    history.record(path, "\udcff", odd, DAYS[0])
    (point,) = history.trend(path, "\udcff")
    assert list(point.by_locale) == ["\\udcff"]
    assert history.compare(path, "\udcff", NOW, odd) is not None


def counted(path: str) -> dict[str, int]:
    with closing(sqlite3.connect(path)) as database:
        query = "SELECT count(*) FROM "
        return {name: database.execute(query + name).fetchone()[0] for name in ("run", "language", "cell")}


def made(path: str, version: int, *more: str) -> None:
    """A file as a termcheck of that version wrote it, and what somebody did to it."""
    with closing(sqlite3.connect(path)) as database:
        for step in STEPS[: min(version, VERSION)]:
            for statement in step:
                database.execute(statement)
        for statement in (
            f"PRAGMA application_id = {APPLICATION}",
            f"PRAGMA user_version = {version}",
            *more,
        ):
            database.execute(statement)
        database.commit()


OLD = (
    f"INSERT INTO run (paths, termbases, hash, made) VALUES ('k', '[\"t\"]', '{THEN}', '{DAYS[0]}')",
    "INSERT INTO language VALUES (1, 'sv', 5, 1, 0, 2, 0, 0, 40, 1, 2, 3)",
    "INSERT INTO language VALUES (1, 'ru', 8, 0, 0, 0, 0, 0, 30, 0, 0, 0)",
)
OLD_FIGURES = {"ru": (Counts(8), Coverage(30)), "sv": (Counts(5, 1, 0, 2), Coverage(40, 1, 2, 3))}


def test_a_file_of_version_1_is_read_without_being_touched(path: str) -> None:
    made(path, 1, *OLD)
    before = Path(path).read_bytes()
    (point,) = history.trend(path, "k")
    assert point.by_locale == OLD_FIGURES
    assert history.compare(path, "k", THEN, replace(AUDIT, termbases=("t",))) is None
    assert Path(path).read_bytes() == before


def test_a_file_of_version_1_is_brought_up_to_date_without_loss(path: str) -> None:
    made(path, 1, *OLD)
    after = replace(at(NOW), termbases=("t",))
    history.record(path, "k", after, DAYS[1])
    old, new = history.trend(path, "k")
    assert (old.commit, old.when, old.by_locale) == (THEN, DAYS[0], OLD_FIGURES)
    assert new.by_locale == after.by_locale()
    assert history.compare(path, "k", THEN, after) is None, "version 1 did not keep cells"
    assert history.compare(path, "k", NOW, after) is not None
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_version_leads_to_the_same_tables(tmp_path: Path) -> None:
    found = set()
    for version in range(VERSION + 1):
        path = str(tmp_path / f"{version}.db")
        if version:
            made(path, version)
        history.record(path, "k", AUDIT, DAYS[0])
        with closing(sqlite3.connect(path)) as database:
            found.add(tuple(database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2")))
    assert len(found) == 1


def test_a_newer_version_is_an_error_and_is_not_touched(path: str) -> None:
    made(path, VERSION + 1, "CREATE TABLE mood (good INTEGER)")
    refused(path, "newer termcheck")


def refused(path: str, message: str) -> None:
    before = Path(path).read_bytes()
    for act in (
        lambda: history.record(path, "k", AUDIT, DAYS[0]),
        lambda: history.trend(path, "k"),
        lambda: history.compare(path, "k", THEN, AUDIT),
    ):
        with pytest.raises(UserError, match=message) as caught:
            act()
        assert caught.value.where == path
    assert Path(path).read_bytes() == before
    assert list(Path(path).parent.iterdir()) == [Path(path)]


@pytest.mark.parametrize(
    "data",
    [
        b'msgid ""\nmsgstr ""\n' * 100,
        b"SQLite format 3\0" + b"\xff" * 5_000,
        b"x",
        b"SQLite format 3\0",
        b"\0" * 4096,
    ],
)
def test_another_file_is_an_error_and_is_not_touched(path: str, data: bytes) -> None:
    Path(path).write_bytes(data)
    refused(path, "not a history of termcheck|cannot be used")


def test_a_database_of_somebody_else_is_not_touched(path: str) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE run (id INTEGER)")
    refused(path, "not a history of termcheck")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON run BEGIN DELETE FROM run; END",
        "CREATE VIEW v AS SELECT * FROM run",
        "CREATE TABLE more (x INTEGER)",
        "CREATE INDEX i ON run (hex(made))",
        "DROP TABLE cell",
        "ALTER TABLE run ADD COLUMN g TEXT AS (upper(made))",
    ],
)
def test_a_history_with_other_tables_triggers_or_views_is_refused(path: str, statement: str) -> None:
    made(path, VERSION, statement)
    refused(path, "not a history of termcheck")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE language SET agreed = 'many'",
        "UPDATE language SET agreed = -1",
        "UPDATE language SET locale = x'ff00' WHERE locale = 'sv'",
        "UPDATE language SET locale = CAST(x'ff' AS TEXT) WHERE locale = 'sv'",
        "UPDATE run SET made = 7.5, hash = x'00'",
    ],
)
def test_a_value_that_is_none_is_an_error(path: str, statement: str) -> None:
    made(path, 1, *OLD, statement)
    with pytest.raises(UserError) as caught:
        history.trend(path, "k")
    assert caught.value.where == path


def test_a_folder_or_a_place_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "no" / "h.db"):
        with pytest.raises(UserError, match="cannot be used"):
            history.record(str(path), "k", AUDIT, DAYS[0])


def test_a_run_that_fails_leaves_what_was_there(path: str) -> None:
    history.record(path, "k", at(NOW, 1), DAYS[0])
    broken = replace(at(NOW, 2), cells=(Cell("ticket", "sv", Counts(2**70)),))
    with pytest.raises(OverflowError):
        history.record(path, "k", broken, DAYS[0])
    (point,) = history.trend(path, "k")
    assert point.by_locale["sv"][0].agreed == 1
    assert counted(path) == {"run": 1, "language": 1, "cell": 1}


def test_a_failed_first_run_leaves_no_tables(path: str) -> None:
    with pytest.raises(OverflowError):
        history.record(path, "k", at(NOW, 2**70), DAYS[0])
    assert history.trend(path, "k") == ()


def test_a_reader_is_refused_every_change(path: str) -> None:
    history.record(path, "k", AUDIT, DAYS[0])
    with store.reading(path) as opened:
        assert opened is not None
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            opened.database.execute("DELETE FROM run")
        assert opened.database.execute("PRAGMA trusted_schema").fetchone() == (0,)


def test_a_writer_that_holds_on_for_too_long_is_an_error(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    history.record(path, "k", AUDIT, DAYS[0])
    monkeypatch.setattr(store, "_PATIENCE", 0.01)
    with store.writing(path), pytest.raises(UserError, match="another run"):
        history.record(path, "k", at(THEN), DAYS[1])
    assert len(history.trend(path, "k")) == 1


WRITER = """
import sys
from store_sample import AUDIT
from dataclasses import replace
from termcheck.audit import history
path, name = sys.argv[1:]
for number in range(15):
    history.record(path, "k", replace(AUDIT, commit=f"{name}{number}"), f"2026-03-01T12:{number:02}:00Z")
"""


def test_several_runs_at_once_all_get_written(path: str) -> None:
    here = str(Path(__file__).parent)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([here, str(Path(here).parent / "reporters")])}
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, name], env=environment) for name in "abc"
    ]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    points = history.trend(path, "k", most=100)
    assert len({point.commit for point in points}) == len(points) == 45
    assert all(point.by_locale == AUDIT.by_locale() for point in points)
