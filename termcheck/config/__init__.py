"""The configuration of a run: found, read, checked whole. Knows rules, formats and readers by name only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from termcheck.config.find import common_folder, config_file, in_toml
from termcheck.config.model import Config, Declared, MacroFiles, Suppression
from termcheck.kinds import Known

if TYPE_CHECKING:
    from termcheck.discovery import Asked

__all__ = [
    "Config",
    "Declared",
    "Known",
    "MacroFiles",
    "Suppression",
    "common_folder",
    "declared_by",
    "load",
    "plugins_named",
    "rules_declared",
]


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


def rules_declared(
    start: str = ".", *, explicit: str | None = None, isolated: bool = False, known: Known
) -> Mapping[str, Declared]:
    """The rules that the configuration for `start` and its termbases bring, by name; the rest is not looked at.

    Raises UserError for a file that is no TOML, and with everything that is wrong with the rules.
    """
    path = config_file(start, explicit=explicit, isolated=isolated)
    if path is None:
        return {}
    from termcheck.config.read import rules_in

    return rules_in(_shown(path), known)


def declared_by(termbases: Iterable[str], known: Known) -> Mapping[str, Declared]:
    """The rules that termbases bring, by name; later ones win. Raises UserError with all that is wrong with them."""
    named = in_toml(termbases)
    if not named:
        return {}
    from termcheck.config.rules import of_termbases

    return of_termbases(named, known)


def _shown(path: str) -> str:
    """Relative to the current folder where it lies in or just above it: short enough to be clicked."""
    import os

    try:
        near = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return near if near.count("..") <= 3 else path
