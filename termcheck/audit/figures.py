"""Figures as all reports put them, so that no two reports say the same thing differently. Imports only the model."""

from __future__ import annotations

from collections.abc import Mapping

from termcheck.audit.model import Audit, Cell, Counts, Coverage, Rendering, Use


def percent(share: float | None) -> str:
    """`87.5%`, rounded down as on the page: what is not all is never `100.0%`. A dash for a share of nothing."""
    if share is None:
        return "–"
    tenths = int(share * 1000 + 1e-9)  # a float may lie a hair below what it stands for
    return f"{tenths // 10}.{tenths % 10}%"


def whole(figures: Mapping[str, tuple[Counts, Coverage]]) -> tuple[Counts, Coverage]:
    """All languages together."""
    counts, coverage = Counts(), Coverage()
    for more, further in figures.values():
        counts, coverage = counts.plus(more), coverage.plus(further)
    return counts, coverage


def term(audit: Audit, concept: str) -> str:
    """What a person calls the concept; its id where the termbase knows it no more."""
    name = audit.names.get(concept)
    return name.term if name and name.term else concept


def label(use: Use) -> str:
    """The heading of a column of uses."""
    return use.value.replace("-", " ")


def note(rendering: Rendering) -> str:
    """What to say of a rendering behind its count; empty for one that is as agreed."""
    return "" if rendering.use is Use.AGREED else label(rendering.use)


def unheard(cell: Cell) -> str:
    """The preferred term of a cell in which no rendering shows what was agreed; else empty."""
    if not cell.expected or any(rendering.use is Use.AGREED for rendering in cell.renderings):
        return ""
    return cell.expected[0]


def points(before: float | None, after: float | None) -> str:
    """The difference of two shares in percentage points, `+1.5`; empty where one is not known."""
    if before is None or after is None:
        return ""
    rounded = round((after - before) * 100, 1)
    return f"{rounded:+.1f}" if rounded else "0.0"
