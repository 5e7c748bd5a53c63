"""How audits went on: the figures of each run by commit, kept in a file, and asked for a trend or a comparison.

A run is known by its commit, its termbases and a key of the caller's that tells paths and settings apart.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence

from termbase.errors import UserError
from termcheck.audit.compare import cells_of, changes
from termcheck.audit.model import Audit, Comparison, Counts, Coverage, Point
from termcheck.audit.store import reading, writing

_LANGUAGE = "agreed, other, source, forbidden, unused, no_term, translated, fuzzy, missing, obsolete"
_CELL = "agreed, other, source, forbidden, unused, no_term"
_USES = len(Counts._fields)


def record(path: str, key: str, audit: Audit, when: str) -> None:
    """Keeps an audit's figures; `when` is as in `Point`. The file is made where it is not there yet.

    A run of the same commit, termbases and key is replaced; without a commit, one of the same moment.
    Raises UserError for a file that is no history of ours.
    """
    known = (_kept(key), _termbases(audit), _kept(audit.commit))
    with writing(path) as database:
        database.execute(
            "DELETE FROM run WHERE paths = ? AND termbases = ? AND hash = ? AND (hash != '' OR made = ?)",
            (*known, when),
        )
        insert = "INSERT INTO run (paths, termbases, hash, made, has_cells) VALUES (?, ?, ?, ?, 1)"
        run = database.execute(insert, (*known, when)).lastrowid
        database.executemany(
            f"INSERT OR REPLACE INTO language (run, locale, {_LANGUAGE}) VALUES (?, ?{', ?' * 10})",  # noqa: S608 - our names
            [(run, _kept(locale), *counts, *cover) for locale, (counts, cover) in audit.by_locale().items()],
        )
        database.executemany(
            f"INSERT OR REPLACE INTO cell (run, concept, locale, {_CELL}) VALUES (?, ?, ?{', ?' * 6})",  # noqa: S608 - our names
            [(run, _kept(cell.concept), _kept(cell.locale), *cell.counts) for cell in audit.cells],
        )


def trend(path: str, key: str, most: int = 50) -> tuple[Point, ...]:
    """The last runs of a key, the oldest first; of each commit the one that was recorded last.

    Empty where nothing was recorded. Raises UserError for a file that is no history of ours.
    """
    query = """SELECT id, hash, made FROM run WHERE id IN
        (SELECT max(id) FROM run WHERE paths = ? GROUP BY hash, CASE hash WHEN '' THEN made END)
        ORDER BY made DESC, id DESC LIMIT ?"""
    with reading(path) as opened:
        if opened is None:
            return ()
        found = opened.database.execute(query, (_kept(key), most)).fetchall()
        points = [
            Point(_text(commit, path), _text(when, path), _by_locale(opened.database, run, path))
            for run, commit, when in found
        ]
    return tuple(reversed(points))


def compare(path: str, key: str, commit: str, audit: Audit, ref: str = "") -> Comparison | None:
    """`audit` held against the run of the same key and termbases that was recorded for a commit.

    None where there is none, or one of a version that did not keep what a comparison needs.
    Raises UserError for a file that is no history of ours.
    """
    query = """SELECT id FROM run WHERE paths = ? AND termbases = ? AND hash = ? AND has_cells
        ORDER BY id DESC LIMIT 1"""
    with reading(path) as opened:
        if opened is None or opened.version < 2:
            return None
        known = (_kept(key), _termbases(audit), _kept(commit))
        found = opened.database.execute(query, known).fetchone()
        if found is None:
            return None
        cells = opened.database.execute(f"SELECT concept, locale, {_CELL} FROM cell WHERE run = ?", found)  # noqa: S608 - our names
        before = {
            (_text(row[0], path), _text(row[1], path)): Counts(*_numbers(row[2:], path)) for row in cells
        }
        by_locale = _by_locale(opened.database, found[0], path)
    return Comparison(ref or commit, commit, by_locale, changes(before, cells_of(audit)))


def _by_locale(database: sqlite3.Connection, run: int, path: str) -> dict[str, tuple[Counts, Coverage]]:
    query = f"SELECT locale, {_LANGUAGE} FROM language WHERE run = ? ORDER BY locale"  # noqa: S608 - our names
    found = {}
    for locale, *figures in database.execute(query, (run,)):
        numbers = _numbers(figures, path)
        found[_text(locale, path)] = Counts(*numbers[:_USES]), Coverage(*numbers[_USES:])
    return found


def _termbases(audit: Audit) -> str:
    return json.dumps(audit.termbases)


def _kept(text: str) -> str:
    """What SQLite can hold: a lone surrogate is spelled out."""
    return text.encode("utf-8", "backslashreplace").decode()


def _text(value: object, path: str) -> str:
    """SQLite lets any column hold any value."""
    if not isinstance(value, str):
        raise UserError("damaged: a text was expected", where=path)
    return value


def _numbers(values: Iterable[object], path: str) -> Sequence[int]:
    numbers = [value for value in values if isinstance(value, int) and value >= 0]
    if len(numbers) not in {_USES, _USES + len(Coverage._fields)}:
        raise UserError("damaged: a count was expected", where=path)
    return numbers
