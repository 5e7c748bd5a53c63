"""The configuration of a run: found, read, checked whole. Knows rules, formats and readers by name only."""

from __future__ import annotations

from termcheck.config.find import common_folder, config_file
from termcheck.config.kinds import Known
from termcheck.config.model import Config, MacroFiles, Suppression

__all__ = ["Config", "Known", "MacroFiles", "Suppression", "common_folder", "load"]


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


def _shown(path: str) -> str:
    """Relative to the current folder where it lies in or just above it: short enough to be clicked."""
    import os

    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return near if near.count("..") <= 3 else path
