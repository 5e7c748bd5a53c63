from pathlib import Path

import pytest

from termbase import build, source, tbx
from termbase.errors import UserError
from termbase.model import EDITORS, Source

DATA = Path(__file__).parents[2] / "termbase/data"
DECISIONS = DATA / "customer-service"

HEADER = "source,line,locale,headword,term,acronym,english,others\n"
ROWS = HEADER + (
    "fa-shop.txt,4,fa,کارت هدیه (Gift Card),کارت هدیه,GC,Gift Card,کارتهدیه | Present Card\n"
    "sv-shop.txt,9,sv,PIN,personlig kod,PIN,,\n"
)
GIFT = """[gift-card]
entries = ["fa-shop.txt:4"]
en = ["gift card", "present card", {term = "GC", type = "acronym"}]
fa = ["کارت‌هدیه", "کارت هدیه‌ای"]
sv = ["presentkort", {term = "GC", type = "acronym"}]
"""
PIN = '[pin]\nentries = ["sv-shop.txt:9"]\nen = ["PIN"]\nsv = ["personlig kod"]\n'


@pytest.fixture
def shop(tmp_path: Path) -> tuple[Path, Path]:
    decisions, sources = tmp_path / "shop", tmp_path / "sources"
    decisions.mkdir()
    sources.mkdir()
    (sources / "all.csv").write_text(ROWS, "utf-8")
    (decisions / "gift.toml").write_text(GIFT, "utf-8")
    (decisions / "pin.toml").write_text(PIN, "utf-8")
    return decisions, sources


def rewrite(shop: tuple[Path, Path], old: str, new: str) -> None:
    for file in shop[0].iterdir():
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_every_term_knows_the_entry_or_the_editors(shop: tuple[Path, Path]) -> None:
    built = build.build(*shop)
    assert built.name == "shop"
    found = {(term.locale, term.text): term.sources for _, term in built.terms()}
    fa, sv = (Source("fa-shop.txt", 4),), (Source("sv-shop.txt", 9),)
    assert found == {
        ("en", "gift card"): fa,
        ("en", "present card"): fa,
        ("en", "GC"): fa,
        ("fa", "کارت‌هدیه"): fa,
        ("fa", "کارت هدیه‌ای"): (EDITORS,),
        ("sv", "presentkort"): (EDITORS,),
        ("sv", "GC"): (EDITORS,),
        ("en", "PIN"): sv,
        ("sv", "personlig kod"): sv,
    }


def test_the_bytes_are_the_same_each_time_and_read_back(shop: tuple[Path, Path]) -> None:
    data = build.build_bytes(*shop)
    assert data == build.build_bytes(*shop)
    assert tbx.read(data, "shop.tbx") == (build.build(*shop), ())


def test_a_stale_file_is_seen(shop: tuple[Path, Path]) -> None:
    shipped = shop[0].with_suffix(".tbx")
    assert not build.is_current(*shop, shipped)
    shipped.write_bytes(build.build_bytes(*shop))
    assert build.is_current(*shop, shipped)
    rewrite(shop, "presentkort", "gåvokort")
    assert not build.is_current(*shop, shipped)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"sv-shop.txt:9"', "", "sv-shop.txt:9: 'PIN' ends in no concept"),
        (
            '"sv-shop.txt:9"',
            '"sv-shop.txt:9", "sv-shop.txt:8"',
            "pin names the entry sv-shop.txt:8; did you mean",
        ),
        ('"personlig kod"', '"pinkod"', "'personlig kod' of sv-shop.txt:9 is no sv or en term of pin"),
        ('"PIN"', '"code"', "'PIN' of sv-shop.txt:9"),
        ('"present card", ', "", "'Present Card' of fa-shop.txt:4"),
        ('"gift card", ', "", "'Gift Card' of fa-shop.txt:4 is no en term of gift-card"),
    ],
)
def test_what_gets_lost_on_the_way_is_told(shop: tuple[Path, Path], old: str, new: str, says: str) -> None:
    rewrite(shop, old, new)
    with pytest.raises(UserError) as caught:
        build.build(*shop)
    assert says in caught.value.message


def test_all_problems_are_told_at_once(shop: tuple[Path, Path]) -> None:
    rewrite(shop, "entries", "exempt")
    with pytest.raises(UserError, match="2 problems"):
        build.build(*shop)


def test_what_the_editors_drop_is_not_lost(shop: tuple[Path, Path]) -> None:
    rewrite(shop, '"present card", ', "")
    rewrite(shop, "[gift-card]", '[gift-card]\ndropped = ["present-card"]')
    assert "gift-card" in build.build(*shop).concepts


def test_an_entry_may_end_in_two_concepts(shop: tuple[Path, Path]) -> None:
    rewrite(shop, '"present card", ', "")
    (shop[0] / "present.toml").write_text(
        '[present]\nentries = ["fa-shop.txt:4"]\nen = ["present card"]', "utf-8"
    )
    assert len(build.build(*shop)) == 3


def test_an_entry_stands_in_one_file(shop: tuple[Path, Path]) -> None:
    (shop[1] / "again.csv").write_text(ROWS, "utf-8")
    with pytest.raises(UserError, match="twice"):
        build.build(*shop)


def test_each_row_of_the_five_glossaries_ends_in_a_concept() -> None:
    if not DECISIONS.is_dir():
        pytest.skip("no decisions yet")
    rows = build._rows(DATA / "sources")
    claimed = {key for decision in source.read_path(DECISIONS) for key in decision.entries}
    assert len(rows) == 136
    assert rows.keys() == claimed
    build.build(DECISIONS, DATA / "sources")


def test_what_ships_is_what_the_decisions_make() -> None:
    shipped = DATA / "customer-service.tbx"
    if not shipped.exists():
        pytest.skip("not built yet")
    assert build.is_current(DECISIONS, DATA / "sources", shipped)
