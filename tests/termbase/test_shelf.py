"""Termbases by name: what ships, and what is put in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase import kept, shelf
from termbase.cache import open_index
from termbase.errors import UserError
from termbase.load import files_of, load, shipped
from termbase.shelf import SHIPPED, TermbaseFile

TABLE = "id,en,sv\nvoucher,voucher,värdekod\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text(TABLE, encoding="utf-8")
    shelf.use([*SHIPPED, TermbaseFile("shop", str(path), "words of a shop")])
    return path


def test_every_termbase_in_the_package_is_on_the_shelf() -> None:
    lying = {path.stem: path for path in Path(shelf.__file__).parent.glob("data/*.tbx")}
    assert {file.name: Path(file.path) for file in SHIPPED} == lying
    assert shelf.names() == tuple(sorted(lying))
    assert all(file.summary for file in SHIPPED)


def test_a_table_is_loaded_by_its_name_beside_what_ships(shop: Path) -> None:
    assert shipped() == shelf.names() == ("customer-service", "shop")
    assert list(load("shop").concepts) == ["voucher"]
    assert "ticket" in load("customer-service").concepts
    assert files_of("shop") == (shop,)


def test_a_folder_of_toml_is_loaded_by_its_name_too(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[voucher]\nen = ["voucher"]\nsv = ["värdekod"]\n', encoding="utf-8")
    shelf.use([TermbaseFile("house", str(tmp_path))])
    assert list(load("house").concepts) == ["voucher"]
    assert files_of("house") == (tmp_path / "a.toml",)


def test_a_named_termbase_is_kept_and_kept_anew_when_it_changes(shop: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    before = kept.digest_of(["shop"])
    for _ in range(2):
        target = open_index(["shop"], folder=folder).target("sv")
        assert target is not None
        assert target.accepted("voucher") == ("värdekod",)
    assert (folder / f"termbase-{before}" / "concepts").is_file()
    shop.write_text(TABLE.replace("värdekod", "rabattkod"), encoding="utf-8")
    assert kept.digest_of(["shop"]) != before
    target = open_index(["shop"], folder=folder).target("sv")
    assert target is not None
    assert target.accepted("voucher") == ("rabattkod",)


def test_a_later_file_of_one_name_replaces_the_earlier(shop: Path) -> None:
    shelf.use([*SHIPPED, TermbaseFile("customer-service", str(shop))])
    assert shelf.names() == ("customer-service",)
    assert list(load("customer-service").concepts) == ["voucher"]


def test_what_is_taken_off_the_shelf_has_no_name_any_more() -> None:
    shelf.use(())
    assert shipped() == ()
    with pytest.raises(UserError) as caught:
        load("customer-service")
    assert "customer-service" in caught.value.message


def test_a_named_termbase_whose_file_is_gone_is_told_with_its_path(shop: Path) -> None:
    shop.unlink()
    with pytest.raises(UserError) as caught:
        load("shop")
    assert caught.value.where == shop.as_posix()
    assert "'shop'" in caught.value.message
