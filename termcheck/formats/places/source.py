"""A file's text, its lines, and the way from a character of a decoded string to its line and column."""

from __future__ import annotations

import codecs
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol, overload, runtime_checkable

from termbase.errors import UserError
from termcheck.model import Position, Text

#: Larger files are refused: units and text take up to four times a file's size in memory.
MAX_BYTES = 256 * 1024 * 1024

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@runtime_checkable
class Place(Protocol):
    """Where a decoded string stands in a file's text: the cookie in `Text.place`."""

    def indices(self, raw: str) -> Sequence[int]:
        """For each decoded character its index in `raw`, and last the index just behind the string."""


class Source:
    """A file's text, with line ends as LF alone. `path` is shown, it is never opened."""

    __slots__ = ("_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts: array[int] | None = None

    @property
    def starts(self) -> array[int]:
        """The index of each line's first character."""
        if self._starts is None:
            starts = array("q", [0])
            at = self.text.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = self.text.find("\n", at + 1)
            self._starts = starts
        return self._starts

    def position(self, index: int) -> Position:
        """The line and column of the character at `index`."""
        line = bisect_right(self.starts, index)
        return Position(line, index - self.starts[line - 1] + 1)

    def error(self, index: int, message: str, *, hint: str = "") -> UserError:
        """A fault at the character at `index`, to be raised."""
        place = self.position(max(0, min(index, len(self.text))))
        return UserError(message, where=f"{self.path}:{place.line}:{place.column}", hint=hint)


class Lines(Sequence[str]):
    """A source's lines without their ends, cut when asked for: an export may be one line of megabytes."""

    __slots__ = ("_source",)

    def __init__(self, source: Source) -> None:
        self._source = source

    def __len__(self) -> int:
        return len(self._source.starts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        if index < 0:
            index += len(self)
        starts = self._source.starts
        if not 0 <= index < len(starts):
            raise IndexError(index)
        end = starts[index + 1] - 1 if index + 1 < len(starts) else len(self._source.text)
        return self._source.text[starts[index] : end]


class Locator:
    """A document's `locate`: the place of one character of a text whose `place` is a `Place`.

    It keeps the indices of the text it was last asked for. A text of another file stands nowhere here: it is
    said to be at the head of the file.
    """

    __slots__ = ("_indices", "_last", "_source")

    def __init__(self, source: Source) -> None:
        self._source = source
        self._last: Text | None = None
        self._indices: Sequence[int] = (0,)

    def __call__(self, text: Text, offset: int) -> Position:
        """The place of the character at `offset`, which is cut to the text's length."""
        if self._last is not text:
            place = text.place
            self._indices = place.indices(self._source.text) if isinstance(place, Place) else (0,)
            self._last = text
        return self._source.position(self._indices[max(0, min(offset, len(self._indices) - 1))])


def decode(path: str, data: bytes) -> Source:
    """The text of a file in UTF-8, or in UTF-16 or UTF-32 with a byte order mark.

    Raises UserError for a file beyond MAX_BYTES and for bytes that are no text.
    """
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=path, hint="split the export")
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        place = Source(path, _unified(data[: error.start].decode(codec, "replace")))
        raise place.error(
            len(place.text), f"a byte that is not {codec.removesuffix('-sig').upper()}"
        ) from None
    return Source(path, _unified(text))


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
