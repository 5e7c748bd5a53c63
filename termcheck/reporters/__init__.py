"""The built-in output formats, one file each."""

from __future__ import annotations

from collections.abc import Sequence

from termcheck.hookspecs import Reporter, hookimpl
from termcheck.reporters import json, text

REPORTERS: tuple[Reporter, ...] = (json.REPORTER, text.REPORTER)


@hookimpl
def termcheck_reporters() -> Sequence[Reporter]:
    """The formats that termcheck ships."""
    return REPORTERS
