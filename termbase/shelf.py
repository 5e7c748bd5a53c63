"""The termbases that have a name: those that ship, or what the composition root puts in their place (`use`).

Quick to import, as `termbase.kept` is.
"""

# ruff: noqa: PTH118, PTH120

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import NamedTuple

_DATA = os.path.join(os.path.dirname(__file__), "data")


class TermbaseFile(NamedTuple):
    """A termbase that is named rather than pointed at."""

    name: str
    path: str
    "A file or folder of any kind that `termbase.load.load` reads; absolute, since it is nobody's own."
    summary: str = ""


#: The termbases that come with the package.
SHIPPED = (
    TermbaseFile(
        "customer-service",
        os.path.join(_DATA, "customer-service.tbx"),
        "words of help desks and contact centres in six languages",
    ),
)

_shelf = {file.name: file.path for file in SHIPPED}


def use(files: Iterable[TermbaseFile]) -> None:
    """Puts these in the place of the named termbases in use; of two with one name the later one counts.

    For the composition root, once, before a termbase is loaded.
    """
    wanted = {file.name: file.path for file in files}
    _shelf.clear()
    _shelf.update(wanted)


def names() -> tuple[str, ...]:
    """The names in use, sorted."""
    return tuple(sorted(_shelf))


def path_of(name: str) -> str | None:
    """Where the termbase of that name lies; None where no termbase is named so."""
    return _shelf.get(name)


def is_shipped() -> bool:
    """True while the named termbases are those that ship."""
    return _shelf == {file.name: file.path for file in SHIPPED}
