"""Bars as SVG: lengths are shares, patterns tell the parts apart where colours do not, a table has the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termcheck.audit.model import Counts, Coverage, Use
from termcheck.audit.page.markup import LINE, NOTHING, Html, element, joined
from termcheck.audit.page.words import percent

#: A class of the style sheet for each part of a bar, which has its colour and its pattern.
USE_CLASSES = dict(zip(Use, ("agreed", "other", "source", "forbidden", "unused", "none"), strict=True))
COVERAGE_CLASSES = ("agreed", "other", "none")
_LABEL, _BAR, _END = 144, 340, 60
_ROW, _THICK = 34, 18


class Bar(NamedTuple):
    """One row: its name, (class, words, count) for each part, and what its end says."""

    label: str
    parts: Sequence[tuple[str, str, int]]
    end: str


def figure(chart: Html, table: Html) -> Html:
    """A chart and, next to it, the table that says the same."""
    return element("figure", element("div", chart, class_="chart"), LINE, table)


def bars(rows: Sequence[Bar], title: str, description: str, id: str) -> Html:  # noqa: A002 - HTML's word
    """Stacked bars of equal length, a row each."""
    height = _ROW * len(rows) + 4
    content = [_row(row, 2 + _ROW * place) for place, row in enumerate(rows)]
    return drawing(_LABEL + _BAR + _END, height, title, description, id, content)


def drawing(
    width: int,
    height: int,
    title: str,
    description: str,
    id: str,  # noqa: A002 - HTML's word
    content: Iterable[Html],
) -> Html:
    """An image with a name and a description for those who do not see it."""
    return element(
        "svg",
        element("title", title, id=f"{id}-name"),
        element("desc", description, id=f"{id}-text"),
        *content,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{id}-name {id}-text",
    )


def legend(entries: Iterable[tuple[str, str]]) -> Html:
    """(class, words) of each part of the bars."""
    return element(
        "ul", *(element("li", swatch(class_), " ", words) for class_, words in entries), class_="legend"
    )


def swatch(class_: str) -> Html:
    """A small piece of a bar."""
    return element(
        "svg", *_filled(1, 1, 16, 12, class_), viewBox="0 0 18 14", class_="swatch", aria_hidden="true"
    )


def strip(parts: Sequence[tuple[str, int]]) -> Html:
    """A thin bar without words, for beside a number that says it; parts are (class, count)."""
    return element(
        "svg",
        *_stack([(class_, "", count) for class_, count in parts], 0, 0, 240, 8),
        viewBox="0 0 240 8",
        preserveAspectRatio="none",
        class_="strip",
        aria_hidden="true",
    )


def patterns() -> Html:
    """What the fills of all charts of the page refer to."""
    kinds = [
        _pattern("other", 6, 45, element("rect", class_="ink", width=2, height=6)),
        _pattern("source", 6, 0, element("circle", class_="ink", cx=3, cy=3, r=1.3)),
        _pattern(
            "forbidden",
            6,
            45,
            element("rect", class_="ink", width=1.6, height=6),
            element("rect", class_="ink", width=6, height=1.6),
        ),
        _pattern("unused", 5, 0, element("rect", class_="ink", width=5, height=1.6)),
    ]
    return element("svg", element("defs", *kinds), class_="defs", width=0, height=0, aria_hidden="true")


def use_parts(counts: Counts, words: Iterable[str]) -> list[tuple[str, str, int]]:
    """The parts of a bar of uses."""
    return list(zip(USE_CLASSES.values(), words, counts, strict=True))


def coverage_parts(coverage: Coverage) -> list[tuple[str, str, int]]:
    """The parts of a bar of units."""
    words = ("translated", "fuzzy", "missing")
    return list(
        zip(COVERAGE_CLASSES, words, (coverage.translated, coverage.fuzzy, coverage.missing), strict=True)
    )


def _row(row: Bar, top: int) -> Html:
    middle = top + _ROW // 2
    return element(
        "g",
        element("text", row.label, x=0, y=middle, class_="label"),
        *_stack(row.parts, _LABEL, middle - _THICK // 2, _BAR, _THICK),
        element("text", row.end, x=_LABEL + _BAR + _END, y=middle, class_="figure"),
    )


def _stack(
    parts: Sequence[tuple[str, str, int]], left: float, top: float, width: float, height: float
) -> list[Html]:
    """The parts of a bar side by side; each says what it is where a pointer rests on it."""
    whole = sum(count for _, _, count in parts)
    pieces: list[Html] = []
    for class_, words, count in parts:
        if count:
            wide = width * count / whole
            told = element("title", f"{words}: {count} ({percent(count, whole)})") if words else NOTHING
            pieces.append(element("g", told, *_filled(left, top, wide, height, class_)))
            left += wide
    return pieces


def _filled(left: float, top: float, width: float, height: float, class_: str) -> list[Html]:
    """The colour, and the pattern over it. No two neighbours touch."""
    place = {
        "x": coordinate(left),
        "y": coordinate(top),
        "width": coordinate(max(width - 1, 0.5)),
        "height": coordinate(height),
    }
    pieces = [element("rect", class_=f"fill-{class_}", **place)]
    if class_ not in {"agreed", "none"}:
        pieces.append(element("rect", fill=f"url(#pattern-{class_})", **place))
    return pieces


def coordinate(value: float) -> str:
    """With as many digits as are seen."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _pattern(name: str, size: int, turned: int, *shapes: Html) -> Html:
    return element(
        "pattern",
        joined(shapes),
        id=f"pattern-{name}",
        width=size,
        height=size,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({turned})" if turned else None,
    )
