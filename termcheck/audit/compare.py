"""Two audits held against each other: what the figures were then, and which concepts changed in which language."""

from __future__ import annotations

from collections.abc import Mapping

from termcheck.audit.model import Audit, Change, Comparison, Counts

#: Counts by concept and locale.
Cells = Mapping[tuple[str, str], Counts]


def compared(before: Audit, after: Audit, ref: str, commit: str) -> Comparison:
    """`after` held against `before`, which is of `commit`, asked for as `ref`."""
    return Comparison(ref, commit, before.by_locale(), changes(cells_of(before), cells_of(after)))


def cells_of(audit: Audit) -> dict[tuple[str, str], Counts]:
    """The counts of every cell."""
    return {(cell.concept, cell.locale): cell.counts for cell in audit.cells}


def changes(before: Cells, after: Cells) -> tuple[Change, ...]:
    """Cells whose counts differ, those first where most more uses are not as agreed; no cell is none of every use."""
    found = [
        Change(*key, then, now)
        for key in before.keys() | after.keys()
        if (then := before.get(key, Counts())) != (now := after.get(key, Counts()))
    ]
    return tuple(sorted(found, key=_place))


def _place(change: Change) -> tuple[int, int, str, str]:
    worse = change.after.broken - change.before.broken
    return -worse, change.after.agreed - change.before.agreed, change.concept, change.locale
