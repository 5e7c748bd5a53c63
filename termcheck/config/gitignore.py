"""What Git ignores, by the `.gitignore` files of a work tree and its `.git/info/exclude` (gitignore(5)).

Read here and not asked of git: a hook has no process to spare, and a repository's settings may name programs.
A file that is tracked although it is ignored counts as ignored, as in most tools.
"""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH100, PTH110, PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import os
from collections.abc import Callable

from termcheck.config.globs import MAX_LENGTH, Glob, glob, matches

_MOST_BYTES = 1024 * 1024
_Rules = tuple[Glob, ...]


def ignored_by_git() -> Callable[[str, bool], bool]:
    """A function of a path and whether it is a folder; it remembers the files that it has read.

    Asked for what lies in a folder that is not ignored itself, as a walk from above does.
    """
    rules: dict[str, _Rules] = {}
    tops: dict[str, str] = {}

    def ignored(path: str, folder: bool) -> bool:  # noqa: FBT001 - the role's signature
        parent, name = os.path.split(os.path.abspath(path))
        top = tops.get(parent)
        if top is None:
            top = tops[parent] = _top(parent)
        parts = [name]
        while True:
            if parent not in rules:
                rules[parent] = _rules_of(parent)
            for rule in reversed(rules[parent]):
                if matches(rule, parts, folder=folder):
                    return not rule.negated
            if parent == top:
                return False
            parent, name = os.path.split(parent)
            parts.insert(0, name)

    return ignored


def _top(folder: str) -> str:
    """The work tree's folder, or the folder itself where there is none: files above do not count then."""
    here = folder
    while not os.path.exists(os.path.join(here, ".git")):
        above = os.path.dirname(here)
        if above == here:
            return folder
        here = above
    return here


def _rules_of(folder: str) -> _Rules:
    own = _lines(os.path.join(folder, ".gitignore"))
    return tuple(glob(line) for line in (*_lines(os.path.join(folder, ".git", "info", "exclude")), *own))


def _lines(path: str) -> list[str]:
    try:
        if not os.path.isfile(path):
            return []
        with open(path, "rb") as file:
            text = file.read(_MOST_BYTES).decode("utf-8", "replace")
    except OSError:
        return []
    lines = (_trimmed(line.rstrip("\r")) for line in text.split("\n"))
    return [line for line in lines if line and not line.startswith("#") and len(line) <= MAX_LENGTH]


def _trimmed(line: str) -> str:
    """Without the blanks at its end, but for one that is escaped."""
    bare = line.rstrip(" ")
    return f"{bare} " if bare.endswith("\\") and bare != line else bare
