"""The file that a history is kept in: opening it, knowing it for ours, and bringing an old one up to date.

SQLite. A file whose tables are not exactly those that `STEPS` makes is none of ours, so nothing in it can run:
no trigger, no view, no function.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

from termbase.errors import UserError

#: Tells our files from others' (`PRAGMA application_id`): "term".
APPLICATION = 0x7465726D
#: The statements that lead from each version to the next; what was once released is never changed.
STEPS = (
    (
        """CREATE TABLE run (id INTEGER PRIMARY KEY, paths TEXT NOT NULL, termbases TEXT NOT NULL,
        hash TEXT NOT NULL, made TEXT NOT NULL)""",
        "CREATE INDEX run_by_paths ON run (paths, made)",
        """CREATE TABLE language (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, locale TEXT NOT NULL,
        agreed INTEGER NOT NULL, other INTEGER NOT NULL, source INTEGER NOT NULL, forbidden INTEGER NOT NULL,
        unused INTEGER NOT NULL, no_term INTEGER NOT NULL, translated INTEGER NOT NULL, fuzzy INTEGER NOT NULL,
        missing INTEGER NOT NULL, obsolete INTEGER NOT NULL, PRIMARY KEY (run, locale)) WITHOUT ROWID""",
    ),
    (
        # Runs of version 1 have no cells: nothing can be said of their concepts.
        "ALTER TABLE run ADD COLUMN has_cells INTEGER NOT NULL DEFAULT 0",
        """CREATE TABLE cell (run INTEGER NOT NULL REFERENCES run ON DELETE CASCADE, concept TEXT NOT NULL,
        locale TEXT NOT NULL, agreed INTEGER NOT NULL, other INTEGER NOT NULL, source INTEGER NOT NULL,
        forbidden INTEGER NOT NULL, unused INTEGER NOT NULL, no_term INTEGER NOT NULL,
        PRIMARY KEY (run, concept, locale)) WITHOUT ROWID""",
    ),
)
VERSION = len(STEPS)
#: Seconds to wait for another run that is writing.
_PATIENCE = 30.0
_ANEW = "name another file, or delete this one to begin a new history"


class Opened(NamedTuple):
    """A history that is open for reading."""

    database: sqlite3.Connection
    version: int


@contextmanager
def reading(path: str) -> Iterator[Opened | None]:
    """The history as it is at one moment, never written to; None where there is none yet.

    Raises UserError for a file that is no history, and for one of a newer version.
    """
    if not Path(path).exists():
        yield None
        return
    with _told(path), closing(_connected(path, "ro")) as database:
        database.execute("BEGIN")
        version = _version(database, path)
        yield Opened(database, version) if version else None


@contextmanager
def writing(path: str) -> Iterator[sqlite3.Connection]:
    """The history, made or brought up to date; all that is written stands in it whole, or not at all.

    Another run that is writing is waited for. Raises UserError as `reading` does.
    """
    with _told(path), closing(_connected(path, "rwc")) as database:
        database.execute("BEGIN IMMEDIATE")
        try:
            _advance(database, _version(database, path))
            yield database
        except BaseException:
            database.rollback()
            raise
        database.commit()


def _advance(database: sqlite3.Connection, version: int) -> None:
    for statements in STEPS[version:]:
        for statement in statements:
            database.execute(statement)
    database.execute(f"PRAGMA application_id = {APPLICATION}")
    database.execute(f"PRAGMA user_version = {VERSION}")


def _connected(path: str, mode: str) -> sqlite3.Connection:
    _refuse_others(path)
    uri = f"{Path(path).absolute().as_uri()}?mode={mode}"
    database = sqlite3.connect(uri, uri=True, timeout=_PATIENCE, isolation_level=None)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON"):
        database.execute(f"PRAGMA {pragma}")
    return database


def _refuse_others(path: str) -> None:
    """SQLite takes a file of a few bytes for an empty database, and would write over it."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        return
    except OSError as error:
        raise UserError(f"cannot be used: {error.strerror or error}", where=path) from error
    if head and (len(head) < 100 or not head.startswith(b"SQLite format 3\0")):
        raise UserError("not a history of termcheck", where=path, hint=_ANEW)


def _version(database: sqlite3.Connection, path: str) -> int:
    """The version of a history, 0 of an empty file. Raises UserError for any other file."""
    version = _number(database, "user_version")
    tables = _tables(database)
    if not tables and version == 0:
        return 0
    if _number(database, "application_id") != APPLICATION:
        raise UserError("not a history of termcheck", where=path, hint=_ANEW)
    if version > VERSION:
        told = f"written by a newer termcheck (version {version}, we know {VERSION})"
        raise UserError(told, where=path, hint="update termcheck, or name another file")
    if version < 1 or tables != _made(version):
        raise UserError("not a history of termcheck, or one that was changed", where=path, hint=_ANEW)
    return version


def _made(version: int) -> list[tuple[str, str, str]]:
    """The tables that a version has, as SQLite writes them down."""
    with closing(sqlite3.connect(":memory:")) as database:
        for statements in STEPS[:version]:
            for statement in statements:
                database.execute(statement)
        return _tables(database)


def _tables(database: sqlite3.Connection) -> list[tuple[str, str, str]]:
    return database.execute("SELECT type, name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def _number(database: sqlite3.Connection, pragma: str) -> int:
    return int(database.execute(f"PRAGMA {pragma}").fetchone()[0])


@contextmanager
def _told(path: str) -> Iterator[None]:
    """SQLite's errors in our words."""
    try:
        yield
    except sqlite3.Error as error:
        said = str(error)
        if "locked" in said:
            raise UserError(
                "another run has been writing to it for too long", where=path, hint="try again later"
            ) from error
        if "not a database" in said or "malformed" in said or "decode" in said:
            raise UserError("not a history of termcheck, or damaged", where=path, hint=_ANEW) from error
        raise UserError(f"cannot be used: {said}", where=path) from error
