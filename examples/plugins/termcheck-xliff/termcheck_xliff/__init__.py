"""XLIFF 1.2 and 2.x: a reader for termcheck."""

from __future__ import annotations

from collections.abc import Sequence

from termcheck.hookspecs import Reader, hookimpl
from termcheck.model import Document


def _read(path: str, data: bytes, locale: str | None) -> Document:
    """Imports lxml for a run that has such a file, and for no other."""
    from termcheck_xliff.read import read

    return read(path, data, locale)


@hookimpl
def termcheck_readers() -> Sequence[Reader]:
    """The one format."""
    return [Reader("xliff", (".xlf", ".xliff"), _read)]
