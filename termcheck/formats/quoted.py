"""The quoted strings of a PO file: from their raw lines to the text, and from a character back to its place.

The escapes are those of gettext's lexer (po-lex.c): C's, where octal and hexadecimal ones name bytes in
the file's charset. Imports only the model.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termcheck.model import Position, Text

_PIECE = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"')
_WELL_FORMED = re.compile(r'[^"\\\n]*+(?:(?:\\.|"\n")[^"\\\n]*+)*+"')
_ESCAPES = re.compile(r"(?:\\(?:[0-7]{1,3}|x[0-9A-Fa-f]+))+|\\.", re.DOTALL)
_BYTE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))")
_CONTINUED = re.compile(r'\s*+(?:#~\s*+)*+(?=")')
_BETWEEN = re.compile(r"\s*+(?:#~\s*+)*+(?:[|#]|\Z)")
_SIMPLE = {
    r"\n": "\n", r"\t": "\t", r"\r": "\r", r"\"": '"', r"\\": "\\",
    r"\a": "\a", r"\b": "\b", r"\f": "\f", r"\v": "\v",
}  # fmt: skip


class MalformedStringError(Exception):
    """What is wrong with the strings of one line; `index` is the place in the line, from 0."""

    def __init__(self, message: str, index: int) -> None:
        super().__init__(message)
        self.message = message
        self.index = index


def joined(raw: str, charset: str) -> tuple[str, int]:
    """The text of a string, and how many lines it stands on. `raw` begins behind the first quotation mark.

    What `unquote` gives for its lines, a few times as fast. Raises MalformedStringError where that would, and
    where a line has several strings or blanks around them.
    """
    pieces = raw[:-1].split('"\n"')
    text = "".join(pieces)
    if "\\" not in text:
        if raw[-1:] != '"' or '"' in text or "\n" in text:
            raise MalformedStringError("not of the usual form", 0)
        return text, len(pieces)
    if not _WELL_FORMED.fullmatch(raw):
        raise MalformedStringError("not of the usual form", 0)
    if "\\\\" not in text:
        # All but a few have no escapes but these: ten times as fast as one by one.
        text = text.replace("\\n", "\n").replace('\\"', '"').replace("\\t", "\t")
    if "\\" in text:
        text = "".join([_unescape(piece, 0, charset) for piece in pieces])
    return text, len(pieces)


def unquote(line: str, start: int, charset: str) -> str:
    """The text of the strings that fill `line` from `start` on: one or more, blanks between them."""
    values = []
    at = start
    while at < len(line):
        if line[at].isspace():
            at += 1
            continue
        piece = _PIECE.match(line, at)
        if piece is None:
            raise _malformed(line, at)
        values.append(_unescape(piece[1], piece.start(1), charset))
        at = piece.end()
    return "".join(values)


def _malformed(line: str, at: int) -> MalformedStringError:
    if line[at] == '"':
        return MalformedStringError("the quotation mark is never closed", at)
    return MalformedStringError("text outside the quotation marks", at)


def _unescape(body: str, start: int, charset: str) -> str:
    if "\\" not in body:
        return body

    def plain(found: re.Match[str]) -> str:
        known = _SIMPLE.get(found[0])
        if known is not None:
            return known
        try:
            return _bytes_named(found[0], charset)
        except (ValueError, LookupError):
            raise MalformedStringError(f"invalid escape {found[0][:12]}", start + found.start()) from None

    return _ESCAPES.sub(plain, body)


def _bytes_named(run: str, charset: str) -> str:
    r"""The characters of a run of byte escapes: `\303\251` is one character in UTF-8."""
    values = [int(octal, 8) if octal else int(digits, 16) for octal, digits in _BYTE.findall(run)]
    if not values or 0 in values:
        raise ValueError(run)
    return bytes(values).decode(charset)


class _Piece(NamedTuple):
    line: int
    "From 0."
    start: int
    "Index of the first character inside the quotation marks, from 0."
    body: str


class Locator:
    """Where a character of a text stands; `Text.place` is the index of the line that its string begins on.

    Called with a text and an offset into it, gives the place of that character or of the backslash of its
    escape; for the length of the text, the place just behind its last character. It keeps the lines of the
    text it was last asked for, so a long string with many findings is walked once.
    """

    __slots__ = ("_charset", "_last", "_lines", "_pieces", "_starts")

    def __init__(self, lines: Sequence[str], charset: str) -> None:
        self._lines = lines
        self._charset = charset
        self._last: Text | None = None
        self._pieces: list[_Piece] = []
        self._starts: list[int] = []

    def __call__(self, text: Text, offset: int) -> Position:
        """The place of the character at `offset`, which is cut to the text's length."""
        if self._last is not text:
            self._walk(text)
        offset = max(0, min(offset, len(text.value)))
        behind = offset == len(text.value) and offset > 0
        which = bisect_right(self._starts, offset - behind) - 1
        piece = self._pieces[which]
        if behind:
            return Position(piece.line + 1, piece.start + len(piece.body) + 1)
        return Position(
            piece.line + 1, piece.start + _index(piece.body, offset - self._starts[which], self._charset) + 1
        )

    def _walk(self, text: Text) -> None:
        self._pieces, self._starts = [], []
        end = 0
        for piece in _pieces(self._lines, text.place if isinstance(text.place, int) else 0):
            length = len(_unescape(piece.body, 0, self._charset))
            if length or not self._pieces:
                self._pieces.append(piece)
                self._starts.append(end)
            end += length
            if end >= len(text.value):
                break
        self._last = text


def _pieces(lines: Sequence[str], first: int) -> Iterator[_Piece]:
    """The pieces of the string that begins on line `first`, in order; `#~` and comments are stepped over."""
    at = lines[first].find('"')
    for number in range(first, len(lines)):
        line = lines[number]
        if number > first:
            prefix = _CONTINUED.match(line)
            if prefix is None:
                if _BETWEEN.match(line):
                    continue
                return
            at = prefix.end()
        for found in _PIECE.finditer(line, at):
            yield _Piece(number, found.start(1), found[1])


def _index(body: str, offset: int, charset: str) -> int:
    """Where in the raw `body` the character stands that is `offset` characters into its text."""
    at = 0
    for found in _ESCAPES.finditer(body):
        if offset < found.start() - at:
            break
        offset -= found.start() - at
        text = _SIMPLE.get(found[0]) or _bytes_named(found[0], charset)
        if offset < len(text):
            return found.start() + _escape_index(found[0], text[:offset], charset)
        offset -= len(text)
        at = found.end()
    return at + offset


def _escape_index(run: str, before: str, charset: str) -> int:
    """Where in a run of byte escapes the character behind `before` begins."""
    if not before:
        return 0
    passed = len(before.encode(charset))
    starts = [found.start() for found in _BYTE.finditer(run)]
    return starts[passed] if passed < len(starts) else len(run)
