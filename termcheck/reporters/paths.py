"""Paths as CI servers want them: relative to the folder of the run, with forward slashes; or as a URI."""

from __future__ import annotations

import os
import posixpath


def relative(path: str) -> str:
    """`./po/sv.po` and an absolute path below the working folder become `po/sv.po`; others stay as they are."""
    if not path:
        return "."
    plain = posixpath.normpath(path)
    here = os.getcwd().replace(os.sep, "/").rstrip("/") + "/"  # noqa: PTH109 - pathlib costs a cold start dear
    return plain.removeprefix(here)


def uri(path: str) -> str:
    """A relative reference (RFC 3986), percent-encoded; `file:` for an absolute path outside of the working folder."""
    from urllib.parse import quote

    plain = relative(path)
    try:
        data = plain.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = plain.encode("utf-8", "backslashreplace")
    # A colon in the first part would make it a scheme, so it is encoded everywhere.
    written = quote(data, safe="/")
    return f"file:///{written.lstrip('/')}" if plain.startswith("/") else written
