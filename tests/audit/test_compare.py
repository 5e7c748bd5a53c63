"""Two audits held against each other."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from store_sample import AUDIT, CELLS, COMPARED, FILES, THEN

from termcheck.audit.compare import changes, compared
from termcheck.audit.model import Cell, Change, Counts

counts = st.builds(Counts, *[st.integers(0, 9)] * 6)
cells = st.dictionaries(st.tuples(st.sampled_from("abc"), st.sampled_from(["ru", "sv"])), counts)


def test_the_figures_are_those_of_then() -> None:
    before = replace(AUDIT, files=FILES[:2])
    found = compared(before, AUDIT, "main", THEN)
    assert (found.ref, found.commit, found.by_locale) == ("main", THEN, before.by_locale())


def test_an_audit_is_as_it_is() -> None:
    assert compared(AUDIT, AUDIT, "HEAD", THEN).changes == ()


def test_what_got_worse_most_comes_first_and_what_got_better_last() -> None:
    before = {
        (cell.concept, cell.locale): cell.counts for cell in CELLS if cell.concept not in {"ticket", "agent"}
    }
    before |= {("ticket", "ru"): Counts(90, 41, 0, 20), ("agent", "fa"): Counts(30, 0, 3)}
    before["agent", "sv"] = Counts(28, 4)
    after = {(cell.concept, cell.locale): cell.counts for cell in CELLS}
    assert changes(before, after) == COMPARED.changes


def test_a_cell_that_is_new_or_gone_was_or_is_nothing() -> None:
    new = replace(AUDIT, cells=(Cell("queue", "sv", Counts(3)),))
    gone = replace(AUDIT, cells=())
    assert compared(gone, new, "a", "b").changes == (Change("queue", "sv", Counts(), Counts(3)),)
    assert compared(new, gone, "a", "b").changes == (Change("queue", "sv", Counts(3), Counts()),)


def test_uses_without_a_term_are_a_change_and_no_worsening() -> None:
    found = changes(
        {("a", "ru"): Counts(no_term=1), ("b", "ru"): Counts()},
        {("a", "ru"): Counts(no_term=9), ("b", "ru"): Counts(other=1)},
    )
    assert [change.concept for change in found] == ["b", "a"]


@given(cells, cells)
def test_every_difference_is_a_change_once_and_in_order(before: dict, after: dict) -> None:
    found = changes(before, after)
    keys = [(change.concept, change.locale) for change in found]
    assert set(keys) == {
        key for key in before.keys() | after.keys() if before.get(key, Counts()) != after.get(key, Counts())
    }
    assert len(set(keys)) == len(keys)
    worse = [change.after.broken - change.before.broken for change in found]
    assert worse == sorted(worse, reverse=True)


@given(cells, cells)
def test_the_other_way_round_it_is_undone(before: dict, after: dict) -> None:
    there = {(one.concept, one.locale, one.before, one.after) for one in changes(before, after)}
    back = {(one.concept, one.locale, one.after, one.before) for one in changes(after, before)}
    assert there == back
