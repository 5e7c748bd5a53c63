"""Each language on sentences labelled by hand, `languages/LOCALE.tsv`: term, sentence, expected (0, 1), note.

A row is decided by the strong level, or, where the note begins with `compound`, `doubtful` or `derived`, by what
satisfies a requirement. A note that begins with `confusion` names a row that is known to be decided wrongly, and why;
all of them stand in `docs/matching.md`.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import pytest
from lexicons import lexicon

from termbase.index import Level
from termbase.language import LANGUAGES, language
from termbase.locale import language_of
from termbase.model import Term

FOLDER = Path(__file__).parent / "languages"
LOCALES = sorted(file.stem for file in FOLDER.glob("*.tsv"))
#: Each works at least this well, compounds counted as uses.
LEAST_F1 = 0.94


class Row(NamedTuple):
    term: str
    sentence: str
    expected: bool
    note: str


@lru_cache(maxsize=64)
def rows(locale: str) -> list[Row]:
    with (FOLDER / f"{locale}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Row(row["term"], row["sentence"].replace("\\n", "\n"), row["expected"] == "1", row["note"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def level(locale: str, row: Row) -> Level | None:
    """The level of a use as it stands; words put between do not count here."""
    own = lexicon(locale, Term(row.term, locale, part_of_speech=""))
    matches = own.find(row.sentence)
    loose = None if matches else own.find_loose(row.sentence, row.term)
    if loose is not None and loose.level is Level.COMPOUND:
        matches = [loose]
    return min((match.level for match in matches), default=None)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_row_is_decided_as_labelled_save_the_known_confusions(locale: str) -> None:
    wrong = [row for row in rows(locale) if (level(locale, row) is not None) != row.expected]
    assert [row for row in wrong if not row.note.startswith("confusion")] == []
    assert [row for row in rows(locale) if row.note.startswith("confusion")] == wrong


@pytest.mark.parametrize("locale", LOCALES)
def test_what_may_trigger_a_finding_is_strong(locale: str) -> None:
    weak = ("compound", "doubtful", "derived", "confusion")
    misses = [
        row
        for row in rows(locale)
        if row.expected and not row.note.startswith(weak) and not (level(locale, row) or Level.EXACT).strong
    ]
    assert misses == []


@pytest.mark.parametrize("locale", LOCALES)
def test_precision_and_recall_are_high_together(locale: str) -> None:
    found = [row for row in rows(locale) if level(locale, row) is not None]
    right = sum(row.expected for row in found)
    expected = sum(row.expected for row in rows(locale))
    assert 2 * right / (len(found) + expected) >= LEAST_F1 or right == expected


def test_every_file_is_of_a_known_language_and_holds_both_kinds_of_row() -> None:
    for locale in LOCALES:
        assert language_of(locale) in LANGUAGES
        positives = sum(row.expected for row in rows(locale))
        assert positives >= 14
        assert len(rows(locale)) - positives >= 10


def test_a_language_without_a_row_is_matched_folded_and_named() -> None:
    from lexicons import index

    table = "concept,en,tlh,sv\nticket,ticket,chetvi,ärende\n"
    own = index(table)
    target = own.target("tlh")
    assert target is not None
    assert [match.level for match in target.find("CHETVI chetvi")] == [Level.FOLDED, Level.EXACT]
    assert target.find("chetvimey") == []
    own.target("sv")
    assert own.unknown_languages == {"tlh"}
    assert not language("tlh").known
