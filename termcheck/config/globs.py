"""Patterns of paths as `.gitignore` has them (gitignore(5)); one syntax for configuration and Git's own files.

Every pattern is matched segment by segment, so that no pattern takes more than the product of the lengths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fnmatch import translate
from functools import lru_cache
from typing import NamedTuple

#: Longer ones are nobody's pattern.
MAX_LENGTH = 1024
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_ANY = None
_Segment = Callable[[str], object] | None


class Glob(NamedTuple):
    """A pattern, compiled. None among the segments stands for any number of folders."""

    segments: tuple[_Segment, ...]
    negated: bool
    folders_only: bool


@lru_cache(maxsize=1024)
def glob(pattern: str) -> Glob:
    """A slash at the beginning or in the middle anchors the pattern; one at the end means folders."""
    negated = pattern.startswith("!")
    body = pattern[negated:]
    folders_only = body.endswith("/")
    body = body.removesuffix("/")
    anchored = "/" in body
    parts = body.removeprefix("/").split("/")
    if "" in parts:  # no path has an empty part
        return Glob((_nothing,), negated, folders_only)
    segments: list[_Segment] = [] if anchored else [_ANY]
    for part in parts:
        if part != "**":
            segments.append(re.compile(translate(_plain(part))).match)
        elif not segments or segments[-1] is not _ANY:
            segments.append(_ANY)
    if len(parts) > 1 and parts[-1] == "**":
        segments.append(re.compile(r"").match)  # `a/**` is what lies in a, and not a itself
    return Glob(tuple(segments), negated, folders_only)


def _plain(part: str) -> str:
    """fnmatch's spelling of Git's: escapes as sets of one, and `!` for negation."""
    unescaped = _ESCAPED.sub(lambda found: f"[{found[1]}]" if found[1] in "*?[" else found[1], part)
    return unescaped.replace("[^", "[!")


def matches(pattern: Glob, parts: Sequence[str], *, folder: bool) -> bool:
    """True when the pattern names that very file or folder, whose path is given in parts."""
    return (folder or not pattern.folders_only) and _match(pattern.segments, parts)


def _match(segments: Sequence[_Segment], parts: Sequence[str]) -> bool:
    """As for a star among letters: on a mismatch the last `**` takes one part more."""
    at = place = taken = 0
    star = -1
    while place < len(parts):
        segment = segments[at] if at < len(segments) else _nothing
        if segment is _ANY:
            star, taken = at, place
            at += 1
        elif segment(parts[place]):
            at += 1
            place += 1
        elif star >= 0:
            taken += 1
            at, place = star + 1, taken
        else:
            return False
    return all(segment is _ANY for segment in segments[at:])


def _nothing(_part: str) -> None:
    """Behind the last segment."""


def covers(patterns: Iterable[str], path: str, *, folder: bool = False) -> bool:
    """True when a pattern names the file, or a folder above it; later patterns with `!` take back.

    `path` has forward slashes and is relative to the folder that the patterns are written for.
    """
    parts = path.split("/")
    covered = False
    for pattern in patterns:
        compiled = glob(pattern.removeprefix("./"))
        if compiled.negated == covered and _covers(compiled, parts, folder=folder):
            covered = not compiled.negated
    return covered


def _covers(pattern: Glob, parts: Sequence[str], *, folder: bool) -> bool:
    last = len(parts)
    return any(matches(pattern, parts[:end], folder=folder or end < last) for end in range(1, last + 1))
