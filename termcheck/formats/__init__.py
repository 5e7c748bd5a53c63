"""The built-in file formats, one file each."""

from __future__ import annotations

from collections.abc import Sequence

from termcheck.formats import gettext, mo
from termcheck.hookspecs import Reader, hookimpl

READERS: tuple[Reader, ...] = (
    Reader("gettext", (".po", ".pot"), gettext.read),
    Reader("mo", (".mo", ".gmo"), mo.read),
)


@hookimpl
def termcheck_readers() -> Sequence[Reader]:
    """The formats that termcheck ships."""
    return READERS
