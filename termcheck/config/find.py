"""Where the configuration of a run lies. Looks at names first: a run without a configuration reads no file."""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH100, PTH110, PTH111, PTH112, PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from termbase.errors import UserError

#: Within a folder the first one counts.
NAMES = ("termcheck.toml", ".termcheck.toml")
PROJECT = "pyproject.toml"
VARIABLE = "TERMCHECK_CONFIG"
_ROOTS = (".git", ".hg", ".svn")
_MOST_BYTES = 1024 * 1024
_MOST_FOLDERS = 200


def config_file(start: str, *, explicit: str | None = None, isolated: bool = False) -> str | None:
    """The path of the configuration: what is named, else TERMCHECK_CONFIG, else the nearest from `start` upwards.

    Where `start` has none above it, the current folder is asked too. Raises UserError for a named file that
    is not there.
    """
    if isolated:
        if explicit:
            raise UserError("--config and --isolated exclude each other")
        return None
    named = explicit or os.environ.get(VARIABLE)
    if named:
        if not os.path.isfile(named):
            said_by = "" if explicit else f"{VARIABLE} names it"
            raise UserError("no such configuration file", where=named, hint=said_by)
        return named
    return nearest(start) or nearest(os.curdir)


def nearest(start: str) -> str | None:
    """The first configuration from a file or folder upwards, not beyond a repository's root or the home folder."""
    for folder in _upwards(start):
        found = in_folder(folder)
        if found is not None:
            return found
    return None


def nearer(paths: Sequence[str], used: str | None) -> list[str]:
    """Other configurations that lie nearer to some of the paths than the one that is used."""
    folders = {path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, paths)}
    found = {nearest(folder) for folder in sorted(folders)[:_MOST_FOLDERS]}
    own = os.path.abspath(used) if used else ""
    return sorted(path for path in found if path and os.path.abspath(path) != own)


def in_folder(folder: str) -> str | None:
    """The configuration that lies in this very folder."""
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            return path
    path = os.path.join(folder, PROJECT)
    return path if os.path.isfile(path) and b"termcheck" in content(path) and _has_table(path) else None


def common_folder(paths: Sequence[str]) -> str:
    """The innermost folder that holds all of the paths; the current one where there is none."""
    folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in map(os.path.abspath, paths)]
    try:
        return os.path.commonpath(folders) if folders else os.curdir
    except ValueError:  # two drives
        return os.curdir


def placed(path: str, folder: str) -> str:
    """A path of a file in `folder` as the current folder sees it."""
    joined = os.path.normpath(os.path.join(folder, os.path.expanduser(path)))
    return joined if path != "-" else path


def in_toml(termbases: Iterable[str]) -> tuple[str, ...]:
    """Those termbases that may bring rules: TOML files, and folders of them."""
    return tuple(name for name in termbases if name.endswith(".toml") or os.path.isdir(name))


def content(path: str) -> bytes:
    """The bytes of a configuration file. Raises UserError where it cannot be read, or is too big to be one."""
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", where=path) from error
    if len(data) > _MOST_BYTES:
        raise UserError("too big for a configuration file", where=path)
    return data


def _has_table(path: str) -> bool:
    """Another tool's broken pyproject.toml is not ours to report, unless it has a table of ours."""
    import re

    return (
        re.search(rb"^[ \t]*\[*[ \t]*tool[ \t]*\.[ \t]*[\"']?termcheck\b", content(path), re.MULTILINE)
        is not None
    )


def _upwards(start: str) -> Iterator[str]:
    folder = os.path.abspath(start)
    if not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    home = os.path.expanduser("~")
    while True:
        yield folder
        above = os.path.dirname(folder)
        if folder in {above, home} or any(os.path.exists(os.path.join(folder, r)) for r in _ROOTS):
            return
        folder = above
