"""The lines of a text: a catalog is read by its text, and most are never asked for a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload


class Lines(Sequence[str]):
    """The lines of a text without their ends (LF alone); it is split when one is first asked for."""

    __slots__ = ("_lines", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[str] | None = None

    def _split(self) -> list[str]:
        if self._lines is None:
            self._lines = self._text.split("\n")
            if not self._lines[-1]:
                del self._lines[-1]
            self._text = ""
        return self._lines

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        """A line by its index from 0, or several."""
        return self._split()[index]

    def __len__(self) -> int:
        return len(self._split())

    def __eq__(self, other: object) -> bool:
        return list(self) == list(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
