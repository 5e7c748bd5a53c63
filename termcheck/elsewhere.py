"""Other places in the words of a finding: three of them, and how many more."""

from __future__ import annotations

from collections.abc import Sequence

#: A path and a line.
Place = tuple[str, int]
MOST = 3


def told(places: Sequence[Place], count: int | None = None) -> str:
    """`sv/app.po:12, sv/app.po:40, sv/web.po:3 and 2 more`; `count` where more are known than are listed."""
    more = (len(places) if count is None else count) - min(len(places), MOST)
    shown = ", ".join(f"{path}:{line}" for path, line in places[:MOST])
    return f"{shown} and {more} more" if more > 0 else shown


def times(count: int) -> str:
    """`once`, `2 times`."""
    return "once" if count == 1 else f"{count} times"
