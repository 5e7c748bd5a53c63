"""The figures of earlier runs as lines: a small panel for each language, all on one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termcheck.audit.model import Audit, Counts, Coverage, Point
from termcheck.audit.page.charts import coordinate, drawing, figure
from termcheck.audit.page.frame import Section
from termcheck.audit.page.markup import NOTHING, Html, element, joined
from termcheck.audit.page.table import Column, Row, Value, table
from termcheck.audit.page.words import NO_FIGURE, language, percent, short_language

_WIDE, _HIGH, _GAP, _ACROSS = 262, 120, 20, 2
_TOP, _RIGHT, _LEFT, _BOTTOM = 30, 52, 34, 6


class _Line(NamedTuple):
    name: str
    class_: str
    shares: Sequence[float | None]
    last: str


def trend(audit: Audit) -> Section:
    """Nothing with fewer than two points: a point is no trend."""
    points = audit.trend
    if len(points) < 2:
        return Section("trend", "Trend", NOTHING)
    locales = sorted({locale for point in points for locale in point.by_locale})
    lines = {locale: _lines(points, locale) for locale in locales}
    known = [share for pair in lines.values() for line in pair for share in line.shares if share is not None]
    floor = min(int(min(known, default=0) * 10) / 10, 0.9)
    content = [_panel(place, locale, lines[locale], floor) for place, locale in enumerate(locales)]
    rows = -(-len(locales) // _ACROSS)
    chart = drawing(
        _WIDE * _ACROSS + _GAP,
        (_HIGH + _GAP) * rows,
        "Trend by language",
        f"Adherence, a solid line, and coverage, a dashed one, in {len(points)} runs. The table has the numbers.",
        "trend-chart",
        content,
    )
    return Section("trend", "Trend", figure(joined([chart, _legend()]), _table(points, locales)))


def _figures(point: Point, locale: str) -> tuple[Counts, Coverage]:
    return point.by_locale.get(locale, (Counts(), Coverage()))


def _lines(points: Sequence[Point], locale: str) -> list[_Line]:
    figures = [_figures(point, locale) for point in points]
    counts, covered = figures[-1]
    return [
        _Line(
            "coverage",
            "line-coverage",
            [coverage.share for _, coverage in figures],
            percent(covered.translated, covered.units),
        ),
        _Line(
            "adherence",
            "line-adherence",
            [one.adherence for one, _ in figures],
            percent(counts.agreed, counts.judged),
        ),
    ]


def _panel(place: int, locale: str, lines: list[_Line], floor: float) -> Html:
    row, column = divmod(place, _ACROSS)
    left, top = column * (_WIDE + _GAP), row * (_HIGH + _GAP)
    right, bottom = _WIDE - _RIGHT, _HIGH - _BOTTOM
    ends = _apart([_height(line.shares[-1], floor) for line in lines])
    return element(
        "g",
        element("text", short_language(locale), x=_LEFT, y=12, class_="label strong"),
        *(_grid(share, label, floor, right) for share, label in ((1, "100%"), (floor, f"{floor:.0%}"))),
        *(piece for line in lines for piece in _drawn(line, floor, right)),
        *(
            element("text", line.last, x=right + 8, y=coordinate(end), class_=f"label {line.class_}-text")
            for line, end in zip(lines, ends, strict=True)
            if end is not None
        ),
        element("line", x1=_LEFT, x2=right, y1=bottom, y2=bottom, class_="axis"),
        transform=f"translate({left} {top})",
    )


def _grid(share: float, label: str, floor: float, right: int) -> Html:
    height = coordinate(_height(share, floor) or 0)
    return joined(
        [
            element("line", x1=_LEFT, x2=right, y1=height, y2=height, class_="grid"),
            element("text", label, x=_LEFT - 4, y=height, class_="figure quiet"),
        ]
    )


def _height(share: float | None, floor: float) -> float | None:
    if share is None:
        return None
    return _TOP + (1 - share) / (1 - floor) * (_HIGH - _BOTTOM - _TOP)


def _apart(ends: list[float | None]) -> list[float | None]:
    """Labels that do not cover each other."""
    first, second = ends
    if first is None or second is None or abs(first - second) >= 15:
        return ends
    middle = (first + second) / 2
    return [middle + 7.5, middle - 7.5] if first > second else [middle - 7.5, middle + 7.5]


def _drawn(line: _Line, floor: float, right: int) -> Iterator[Html]:
    """The line, broken where a run has no figure, and a dot at its end and where it would be invisible."""
    step = (right - _LEFT) / (len(line.shares) - 1)
    heights = [_height(share, floor) for share in line.shares]
    places = [(_LEFT + step * place, height) for place, height in enumerate(heights)]
    path = ""
    for (x, y), before in zip(places, [None, *heights], strict=False):
        if y is not None:
            path += f"{'M' if before is None else 'L'}{coordinate(x)} {coordinate(y)}"
    yield element("path", d=path, class_=line.class_)
    for place, (x, y) in enumerate(places):
        share = line.shares[place]
        if y is not None and share is not None:
            told = element("title", f"{line.name}: {share:.1%}")
            yield element(
                "circle", told, cx=coordinate(x), cy=coordinate(y), r=2.6, class_=f"dot {line.class_}-dot"
            )


def _legend() -> Html:
    entries = (("line-adherence", "adherence"), ("line-coverage", "coverage"))
    return element(
        "ul",
        *(
            element(
                "li",
                element(
                    "svg",
                    element("path", d="M1 7H27", class_=class_),
                    viewBox="0 0 28 14",
                    class_="swatch wide",
                    aria_hidden="true",
                ),
                " ",
                words,
            )
            for class_, words in entries
        ),
        class_="legend",
    )


def _table(points: Sequence[Point], locales: Sequence[str]) -> Html:
    columns = [
        Column("Run", first=""),
        *(Column(language(locale), numeric=True, first="") for locale in locales),
    ]
    rows = [
        Row([_run(point), *(_both(*_figures(point, locale)) for locale in locales)]) for point in points[::-1]
    ]
    return table("Adherence and, below it, coverage by run, the latest first", columns, rows, "trend-table")


def _run(point: Point) -> Html:
    name = element("code", point.commit[:7], class_="tag") if point.commit else NOTHING
    return joined([element("time", point.when[:10], datetime=point.when), element("br"), name])


def _both(counts: Counts, coverage: Coverage) -> Value:
    if not (counts.judged or coverage.units):
        return Value(NO_FIGURE)
    below = element("span", percent(coverage.translated, coverage.units), class_="quiet")
    return Value(joined([percent(counts.agreed, counts.judged), element("br"), below]))
