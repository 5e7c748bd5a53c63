"""For rules that look at a whole run: units found again when a file is read again, other places in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termcheck.model import Document
from termcheck.roles import Seen

#: A path and a line.
Place = tuple[str, int]
#: So many places are named; the others are counted.
MOST = 3


def numbered(document: Document, seen: Sequence[Seen]) -> Iterator[tuple[int, Seen]]:
    """What a rule sees of a document, each with the number of its unit there."""
    units, number = document.units, 0
    for one in seen:
        unit = one.unit
        while units[number] is not unit:
            number += 1
        yield number, one


def told(places: Sequence[Place], count: int | None = None) -> str:
    """`sv/app.po:12, sv/app.po:40, sv/web.po:3 and 2 more`; `count` where more are known than are listed."""
    more = (len(places) if count is None else count) - min(len(places), MOST)
    shown = ", ".join(f"{path}:{line}" for path, line in places[:MOST])
    return f"{shown} and {more} more" if more > 0 else shown


def times(count: int) -> str:
    """`once`, `2 times`."""
    return "once" if count == 1 else f"{count} times"
