"""The configuration of a run: found, read, checked whole. Knows rules, formats and readers by name only."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from termcheck.config.find import common_folder, config_file
from termcheck.config.model import Config, MacroFiles, Suppression
from termcheck.kinds import Known

if TYPE_CHECKING:
    from termcheck.discovery import Asked

__all__ = ["Config", "Known", "MacroFiles", "Suppression", "common_folder", "load", "plugins_named"]


def load(
    start: str = ".", *, explicit: str | None = None, isolated: bool = False, known: Known | None = None
) -> Config:
    """The configuration for what lies at `start` (a file or folder), or the defaults where there is none.

    `explicit` is a file that was named, `isolated` asks for the defaults. Raises UserError with everything
    that is wrong with the file.
    """
    path = config_file(start, explicit=explicit, isolated=isolated)
    if path is None:
        return Config()
    from termcheck.config.read import read

    return read(_shown(path), known)


def plugins_named(start: str = ".", *, explicit: str | None = None) -> Sequence[Asked]:
    """The plugins that the configuration for `start` names, with their places.

    Asked before `load`, which holds the names of rules against what plugins bring. A configuration that cannot
    be read names none here; `load` tells what is wrong with it.
    """
    path = config_file(start, explicit=explicit)
    if path is None:
        return ()
    from termcheck.config.read import plugins_in

    return plugins_in(_shown(path))


def _shown(path: str) -> str:
    """Relative to the current folder where it lies in or just above it: short enough to be clicked."""
    import os

    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return near if near.count("..") <= 3 else path
