"""Compiled termbases kept between runs give what a fresh compilation gives, whatever became of the files."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.cache import open_index
from termbase.index import Index
from termbase.load import load

TABLE = "id,en,sv,fa,zh_CN\nticket,ticket,ärende|ticket,تیکت,工单\nqueue,queue,kö,صف,队列\n"
TEXTS = {
    "sv": "Ärendet ligger i kön med ärenden",
    "fa": "تیکت‌ها در صف",
    "zh-Hans": "工单在队列中",
    "de": "Das Ticket",
}


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "terms.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def told(index: Index) -> dict[str, object]:
    """All that an index says of the sample texts."""
    targets = {locale: index.target(locale) for locale in TEXTS}
    found = {locale: target and target.find(TEXTS[locale]) for locale, target in targets.items()}
    return {"en": index.source.find("Queued tickets in the queue"), **found}


def test_the_second_run_says_what_the_first_said_and_what_a_fresh_index_says(
    table: str, tmp_path: Path
) -> None:
    first = told(open_index([table], folder=tmp_path / "cache"))
    assert told(open_index([table], folder=tmp_path / "cache")) == first == told(open_index([table]))
    assert first["de"] is None
    assert first["sv"]


@pytest.mark.parametrize("damage", [b"", b"termcheck compiled 1\n", b"\0" * 400, None])
def test_a_damaged_file_is_made_again_and_never_believed(
    table: str, tmp_path: Path, damage: bytes | None
) -> None:
    cache = tmp_path / "cache"
    sound = told(open_index([table], folder=cache))
    kept = [path for path in cache.rglob("*") if path.is_file()]
    assert len(kept) >= 5
    for path in kept:
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    assert told(open_index([table], folder=cache)) == sound
    assert all(path.read_bytes() != damage for path in kept)


def test_a_changed_termbase_is_another_one(table: str, tmp_path: Path) -> None:
    open_index([table], folder=tmp_path / "cache")
    Path(table).write_text(TABLE.replace("ärende|", "biljett|"), encoding="utf-8")
    target = open_index([table], folder=tmp_path / "cache").target("sv")
    assert target is not None
    assert target.accepted("ticket") == ("biljett", "ticket")


def test_a_folder_that_cannot_be_made_costs_nothing_but_time(table: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert told(open_index([table], folder=blocked / "cache")) == told(open_index([table]))


def test_warnings_of_a_termbase_are_told_on_every_run(tmp_path: Path) -> None:
    path = tmp_path / "odd.tbx"
    path.write_text(
        '<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>'
        '<conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>ticket</term>'
        '<termNote type="administrativeStatus">fashionable</termNote></termSec></langSec></conceptEntry>'
        "</body></text></tbx>",
        encoding="utf-8",
    )
    told_first: list[str] = []
    told_again: list[str] = []
    open_index([str(path)], folder=tmp_path / "cache", warn=told_first.append)
    open_index([str(path)], folder=tmp_path / "cache", warn=told_again.append)
    assert told_first == told_again
    assert len(told_first) == 1


def test_a_shipped_concept_comes_back_whole(tmp_path: Path) -> None:
    index = open_index(["customer-service"], folder=tmp_path / "cache")
    again = open_index(["customer-service"], folder=tmp_path / "cache")
    match = again.source.find("ticket")[0]
    assert match == index.source.find("ticket")[0]
    assert match.senses[0].concept == load("customer-service").concepts["ticket"]
