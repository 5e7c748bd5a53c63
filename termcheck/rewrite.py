"""A file's text as it is written, and the way from line and column to its bytes. May import the readers' decoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from typing import NamedTuple

from termbase.errors import UserError
from termcheck.formats import charset

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_EVERY_END = re.compile(r"\r\n?|\n")


class Edit(NamedTuple):
    """`written` instead of the text from `start` to `end`, indices into the text with its line ends as they are."""

    start: int
    end: int
    written: str


class FileText:
    """A file, decoded, with its line ends as they are.

    Raises UserError for bytes that its charset has no characters for. `every_cr` is True where a CR alone ends
    a line whatever else does, as in macros; in a catalog it does so only where there is no LF.
    """

    def __init__(self, path: str, data: bytes, *, every_cr: bool) -> None:
        self.path = path
        self._data = data
        self._mark, self.codec = next(
            ((mark, codec) for mark, codec in _MARKS if data.startswith(mark)), (b"", "")
        )
        self.codec = self.codec or charset.decode(data).charset
        try:
            self.text = data[len(self._mark) :].decode(self.codec, "surrogateescape")
        except UnicodeDecodeError:
            raise UserError(f"cannot be fixed: not {self.codec.upper()} throughout", where=path) from None
        end = _EVERY_END if every_cr else re.compile("\n" if "\n" in self.text else "\r")
        self._starts = [0, *(found.end() for found in end.finditer(self.text))]

    def index(self, line: int, column: int) -> int:
        """Where a line and column (both from 1, the column in code points) are in the text."""
        return self._starts[line - 1] + column - 1

    def line_end(self, line: int) -> str:
        """How a line (from 1) that is not the last ends: LF, CRLF or CR."""
        written = self.text[self._starts[line - 1] : self._starts[line]]
        return written[len(written.rstrip("\r\n")) :]

    def can_hold(self, written: str) -> bool:
        """True when the file's charset has these characters."""
        try:
            written.encode(self.codec)
        except UnicodeEncodeError:
            return False
        return True

    def spliced(self, edits: Sequence[Edit]) -> bytes:
        """The file's bytes with the edits, which are sorted and do not overlap; all others are as they were.

        Raises UserError where a character may be written in several ways and the file's own is not known.
        """
        before, after = [self._mark], [self._mark]
        at = 0
        for edit in edits:
            kept = self._encoded(self.text[at : edit.start])
            before += kept, self._encoded(self.text[edit.start : edit.end])
            after += kept, edit.written.encode(self.codec)
            at = edit.end
        rest = self._encoded(self.text[at:])
        if b"".join((*before, rest)) != self._data:
            raise UserError(f"cannot be fixed: its {self.codec.upper()} is unusual", where=self.path)
        return b"".join((*after, rest))

    def _encoded(self, text: str) -> bytes:
        return text.encode(self.codec, "surrogateescape")
