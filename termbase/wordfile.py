"""The lines of a file of words that a language brings from outside the package: bounded, and told where it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from termbase.errors import UserError

#: Thirty times the largest table that ships.
_MOST_BYTES = 1024 * 1024


def numbered_lines(path: str) -> Iterator[tuple[str, str]]:
    """`path:line` and each line that is not blank, without its end.

    Raises UserError for a file that cannot be read, is too large, or is not UTF-8.
    """
    for number, line in enumerate(_text(path).split("\n"), 1):
        bare = line.removesuffix("\r")
        if bare and not bare.isspace():
            yield f"{path}:{number}", bare


def _text(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise UserError(f"the words of a language cannot be read: {error}", where=path) from error
    if len(data) > _MOST_BYTES:
        raise UserError(f"more than {_MOST_BYTES // 1024} KiB of words", where=path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("not UTF-8", where=f"{path}:{line}") from error
