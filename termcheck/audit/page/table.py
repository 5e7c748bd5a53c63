"""Tables: a caption, headers with a scope, and numbers that sort as numbers where there is a script."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from termcheck.audit.page.markup import LINE, Child, Html, element
from termcheck.audit.page.words import NO_FIGURE, number, percent


class Column(NamedTuple):
    """A header. `first` is the way in which a first click sorts; empty: nobody sorts by it."""

    title: str
    numeric: bool = False
    first: str = "ascending"
    width: str = ""
    "A class that the style sheet gives a width."


class Value(NamedTuple):
    """What stands in a cell, and what it sorts by if not by that; an empty one comes last either way."""

    shown: Child
    sort: str | None = None


class Row(NamedTuple):
    """The first value is the row's header."""

    values: Sequence[Value | Child]
    id: str | None = None
    locale: str | None = None
    uses: str | None = None
    "What the filters look at."


def table(caption: str, columns: Sequence[Column], rows: Iterable[Row], id: str, class_: str = "") -> Html:  # noqa: A002 - HTML's word
    """A table in a frame that scrolls sideways where the screen is narrow, by keyboard too."""
    sortable = any(column.first for column in columns)
    whole = element(
        "table",
        element("caption", caption),
        LINE,
        element("thead", element("tr", *map(_header, columns))),
        LINE,
        element("tbody", *(_row(row, columns) for row in rows)),
        id=id,
        class_=f"{class_} sortable".strip() if sortable else class_ or None,
    )
    return element("div", whole, class_="scroll", role="region", aria_label=caption, tabindex="0")


def count(value: int) -> Value:
    """A number of things."""
    return Value(number(value), str(value))


def share(part: int, whole: int) -> Value:
    """A share of things."""
    return Value(percent(part, whole), f"{part / whole:.6f}" if whole else "")


def signed(value: int) -> str:
    """A difference, with a real minus.

    >>> signed(3), signed(-3), signed(0)
    ('+3', '−3', '±0')
    """
    return "±0" if not value else f"{'+' if value > 0 else '−'}{number(abs(value))}"


def points(before: tuple[int, int], after: tuple[int, int]) -> Value:
    """How a share (part, whole) changed, in percentage points."""
    if not (before[1] and after[1]):
        return Value(NO_FIGURE, "")
    change = (after[0] * before[1] - before[0] * after[1]) * 1000 / (before[1] * after[1])
    tenths = round(change)
    sign = "±" if not tenths else "+" if tenths > 0 else "−"
    return Value(f"{sign}{abs(tenths) // 10}.{abs(tenths) % 10}", f"{change:.6f}")


def _header(column: Column) -> Html:
    return element(
        "th",
        column.title,
        scope="col",
        class_=" ".join(filter(None, ["n" if column.numeric else "", column.width])) or None,
        data_sort=("number" if column.numeric else "text") if column.first else None,
        data_first=column.first or None,
    )


def _row(row: Row, columns: Sequence[Column]) -> Html:
    cells = (
        _cell(value, column, header=not place)
        for place, (value, column) in enumerate(zip(row.values, columns, strict=True))
    )
    return element("tr", *cells, LINE, id=row.id, data_locale=row.locale, data_uses=row.uses)


def _cell(value: Value | Child, column: Column, *, header: bool) -> Html:
    shown, sort = value if isinstance(value, Value) else (value, None)
    class_ = ("n nil" if shown == "0" else "n") if column.numeric else None
    if header:
        return element("th", shown, scope="row", class_=class_, data_v=sort)
    return element("td", shown, class_=class_, data_v=sort)
