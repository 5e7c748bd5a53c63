"""The line of a key in a TOML file, by a scan: tomllib does not tell it. A guess that is nearly always right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_PART = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([\w-]+))[ \t]*""")
_HEADER = re.compile(r"[ \t]*(\[\[?)")


def line_of(text: str, keys: Sequence[str], value: str | None = None) -> int:
    """The line where the longest known beginning of `keys` stands, counted from 1.

    Numbers among the keys count the tables of an array. `value` is a string to look for from there on, as
    far as the key goes.
    """
    best, depth = 1, 0
    rows = list(_rows(text))
    for number, path in rows:
        common = _common(path, keys)
        if common == len(path) and common > depth:
            best, depth = number, common
    if value is None:
        return best
    after = next((number for number, _ in rows if number > best), None)
    lines = text.splitlines()
    for number, line in enumerate(lines[best - 1 : after - 1 if after else None], best):
        if f'"{value}"' in line or f"'{value}'" in line:
            return number
    return best


def _common(path: Sequence[str], keys: Sequence[str]) -> int:
    common = 0
    for one, other in zip(path, keys, strict=False):
        if one != other:
            break
        common += 1
    return common


def _rows(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Each header and each key with the whole way to it."""
    table: tuple[str, ...] = ()
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        header = _HEADER.match(line)
        if header is not None:
            names, end = _dotted(line, header.end())
            if not names or line[end : end + 1] != "]":
                continue  # a list of lists
            if header[1] == "[[":
                counts[names] = counts.get(names, -1) + 1
                names = (*names, str(counts[names]))
            table = names
            yield number, table
            continue
        names, end = _dotted(line, 0)
        if names and line[end : end + 1] == "=":
            yield number, (*table, *names)


def _dotted(line: str, start: int) -> tuple[tuple[str, ...], int]:
    """Names with dots between, and the place behind them."""
    names: list[str] = []
    while found := _PART.match(line, start):
        names.append(next(part for part in found.groups() if part is not None))
        start = found.end()
        if line[start : start + 1] != ".":
            break
        start += 1
    return tuple(names), start
