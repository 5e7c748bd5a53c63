"""Many files: the same bytes whoever works and whatever is kept, and the catalogs that `bench/scale.py` measures on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.index import Index
from termbase.load import load
from termbase.model import Termbase
from termcheck import executors, uses
from termcheck.audit import gather
from termcheck.audit.conclude import concluded
from termcheck.engine import judge_document
from termcheck.families import FAMILIES
from termcheck.formats import gettext

BENCH = Path(__file__).parents[1] / "bench"
sys.path.insert(0, str(BENCH))
import product  # noqa: E402 - it stands beside the bench

# the whole tool at work
pytestmark = pytest.mark.needs(*FAMILIES)

Command = Callable[..., tuple[int, str, str]]
ENTRIES, FILES, LOCALES = 1_200, 32, 8


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("product")
    (folder / ".git").mkdir()
    product.write(folder, ENTRIES, FILES, LOCALES, 1)
    return folder


@pytest.mark.parametrize("name", ["audit", "check"])
def test_one_process_or_two_cold_or_cached_the_report_is_the_same(
    tree: Path, command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.chdir(tree)
    small = tuple(replace(one, task_bytes=20_000) for one in executors.EXECUTORS)
    monkeypatch.setattr(executors, "EXECUTORS", small)
    words = (name, ".", "-f", "json")
    alone = command(*words, "--jobs", "1", "--no-cache")
    assert alone[1].count("domain-00") > FILES
    for jobs in ("1", "2"):
        monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / f"kept-{jobs}"))
        assert [command(*words, "--jobs", jobs) for _ in range(2)] == [alone, alone]


def test_a_product_is_as_big_as_asked_for_and_the_same_again(tree: Path, tmp_path: Path) -> None:
    paths = sorted(tree.rglob("*.po"))
    again = product.write(tmp_path, ENTRIES, FILES, LOCALES, 1)
    assert [path.read_bytes() for path in paths] == [path.read_bytes() for path in again]
    units = [unit for path in paths for unit in gettext.read(str(path), path.read_bytes()).units]
    assert (len(paths), len(units)) == (FILES, ENTRIES)
    assert {path.parent.name for path in paths} == {name for name, _ in product.locales()[:LOCALES]}
    assert next(iter(product.files(ENTRIES, FILES, LOCALES, 2)))[1] != paths[0].read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="msgfmt is not installed: apt-get install gettext")
def test_msgfmt_finds_nothing_wrong_with_a_product(tree: Path) -> None:
    for path in sorted(tree.rglob("*.po")):
        done = subprocess.run(["msgfmt", "-c", "-o", "-", path], capture_output=True, check=True)
        assert done.stderr == b""


@pytest.fixture(scope="module")
def noted(tree: Path, index: Index) -> list[uses.Notes]:
    documents = (gettext.read(path.name, path.read_bytes()) for path in sorted(tree.rglob("*-00[01].po")))
    return [judge_document(one, index, [gather.RULE]).states["audit"] for one in documents]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(load("customer-service"))


@settings(max_examples=10)
@given(st.data())
def test_notes_put_together_in_any_order_give_the_same_audit(
    noted: list[uses.Notes], index: Index, data: st.DataObject
) -> None:
    plain, shuffled = gather.empty(), gather.empty()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uses, "MOST_UNITS", 4)
        for notes in noted:
            gather.merge(plain, notes)
        for notes in data.draw(st.permutations(noted)):
            gather.merge(shuffled, notes)
        assert concluded(shuffled, index, Termbase(()), ()) == concluded(plain, index, Termbase(()), ())


def test_a_text_that_comes_back_in_every_language_is_in_memory_once(noted: list[uses.Notes]) -> None:
    total = gather.empty()
    for notes in noted:
        gather.merge(total, notes)
    rows = [row for table in total["absent"].values() for row in table.values()]
    assert len({id(source) for _, source, *_ in rows}) == len({source for _, source, *_ in rows}) < len(rows)
    bare = [row for row in rows if row[0] == row[2]]
    assert bare
    assert all(row[0] is row[2] for row in bare)
