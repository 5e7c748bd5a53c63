"""A plugin to begin with: the files of a package that brings one thing, works, and has its tests.

The texts lie in `termcheck/data/plugin`: those of every plugin, and in a folder for each hook its own.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Mapping
from pathlib import Path
from string import Template
from typing import NamedTuple

from termbase.errors import UserError

_FOLDER = Path(__file__).parent / "data" / "plugin"
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_PREFIX = "termcheck-"
_LONGEST = 40


class Kind(NamedTuple):
    """What a plugin of one hook does to begin with. `NAME` stands for its name."""

    summary: str
    trial: str
    "A command that shows it at work."


#: By hook, without `termcheck_`.
KINDS: Mapping[str, Kind] = {
    "commands": Kind("Tells how many texts of each catalog are translated.", "termcheck NAME locale"),
    "executors": Kind("Judges catalogs by threads.", "termcheck check locale --executor NAME"),
    "filters": Kind("Takes findings in drafts for information.", "termcheck check locale"),
    "readers": Kind("Reads texts in files of lines: source = translation.", "termcheck check menu.sv.pairs"),
    "reporters": Kind("Writes a line for each file.", "termcheck check locale --format NAME"),
    "rules": Kind("Finds words that stand twice in a row.", "termcheck check locale --select NAME"),
}


def checked_name(name: str, taken: Collection[str] = ()) -> str:
    """The name of a plugin, and of what it brings. Raises UserError with the nearest one that can be used."""
    if not _NAME.fullmatch(name) or name.startswith(_PREFIX) or len(name) > _LONGEST:
        told = "small letters and digits, with hyphens between" if len(name) <= _LONGEST else "too long"
        if name.startswith(_PREFIX):
            told = f"{_PREFIX} is put in front by itself"
        raise UserError(f"{name!r} is no name of a plugin: {told}", hint=_nearest(name, taken))
    if name in taken:
        hint = f"did you mean our-{name}?"
        raise UserError(f"termcheck itself has something named {name!r}", hint=hint)
    return name


def files(name: str, hook: str) -> dict[str, str]:
    """The texts of a plugin by path. `name` is one that `checked_name` lets pass, `hook` one of `KINDS`."""
    package = f"{_PREFIX}{name}".replace("-", "_")
    kind = KINDS[hook]
    words = {"name": name, "package": package, "summary": kind.summary}
    words["try"] = kind.trial.replace("NAME", name)
    places = {
        "pyproject.toml.in": "pyproject.toml",
        "README.md.in": "README.md",
        "gitignore.in": ".gitignore",
        f"{hook}/module.py.in": f"{package}/__init__.py",
        f"{hook}/test.py.in": f"tests/test_{package}.py",
        f"{hook}/cases.md.in": f"tests/{name}.md",
    }
    return {
        place: Template((_FOLDER / source).read_text(encoding="utf-8")).substitute(words)
        for source, place in places.items()
        if (_FOLDER / source).is_file()
    }


def write(folder: Path, name: str, texts: Mapping[str, str]) -> Path:
    """Writes the files into a new folder below `folder`, whole or not at all; returns it.

    Raises UserError where something of that name is there, and where nothing can be written.
    """
    target = folder / f"{_PREFIX}{name}"
    if os.path.lexists(target):
        raise UserError("is there already", where=target.as_posix(), hint="-o writes into another folder")
    try:
        made = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=folder))
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror or error}", where=target.as_posix()) from error
    try:
        for path, text in texts.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_text(text, encoding="utf-8", newline="\n")
        made.chmod((made / "tests").stat().st_mode & 0o777)  # a temporary folder is private
        made.rename(target)
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror or error}", where=target.as_posix()) from error
    finally:
        with contextlib.suppress(OSError):
            shutil.rmtree(made)
    return target


def _nearest(name: str, taken: Collection[str]) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    near = re.sub(r"[^a-z0-9]+", "-", plain).removeprefix(_PREFIX)[:_LONGEST].strip("-")
    if not near:
        return "write it like doubled-word"
    return f"did you mean {f'our-{near}' if near in taken else near}?"
