"""Where every character of an XML text stands in the file, which no tree tells: one pass of expat.

It also turns away what must not reach a tree: entities (which may grow or reach out), deep nesting, endless elements.
Elements are numbered from 0 in the order of their start tags, as `iter()` of a tree gives them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from typing import NamedTuple, NoReturn, cast
from xml.parsers import expat

from termbase.errors import UserError
from termcheck.model import Position, Text

MAX_DEPTH = 100
#: Elements, and stretches of text between elements, references and line ends: 250 bytes each.
MAX_PARTS = 2_000_000

_REFERENCE = re.compile(rb"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_TEXTS = frozenset({"source", "target"})


class Piece(NamedTuple):
    """A stretch of a text on one line of the file; `width` columns there, which is more where it is `&amp;`."""

    value: str
    at: Position
    width: int


class Places(NamedTuple):
    """By the elements' numbers: where they start, and what stands in them and behind them (in texts only)."""

    starts: list[Position]
    heads: defaultdict[int, list[Piece]]
    tails: defaultdict[int, list[Piece]]


class Cookie(NamedTuple):
    """The `place` of a text: its pieces with the offset of each, and where its element starts."""

    offsets: tuple[int, ...]
    pieces: tuple[Piece, ...]
    start: Position


def find_places(path: str, text: str) -> Places:
    """One pass over a whole file. Raises UserError, with line and column, for what is no XML or is not let in."""
    data = text.encode()
    places = Places([], defaultdict(list), defaultdict(list))
    parser = expat.ParserCreate("utf-8")
    _Pass(path, data, parser, places)
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's signature
    except expat.ExpatError as error:
        where = f"{path}:{error.lineno}:{error.offset + 1}"
        raise UserError(f"no well-formed XML: {expat.errors.messages[error.code]}", where=where) from error
    return places


def joined(pieces: list[Piece], start: Position) -> Text:
    """One text of its pieces."""
    offsets, at = [], 0
    for piece in pieces:
        offsets.append(at)
        at += len(piece.value)
    return Text("".join(piece.value for piece in pieces), Cookie(tuple(offsets), tuple(pieces), start))


def locate(text: Text, offset: int) -> Position:
    """`Document.locate` for texts that `joined` made."""
    cookie = cast("Cookie", text.place)
    if not cookie.pieces:
        return cookie.start
    number = bisect_right(cookie.offsets, offset) - 1
    piece = cookie.pieces[number]
    into = offset - cookie.offsets[number]
    if piece.width != len(piece.value):
        into = piece.width if into >= len(piece.value) else 0
    return Position(piece.at.line, piece.at.column + into)


class _Pass:
    """expat's handlers, and what they have to remember: open elements, and the list that takes what is read."""

    def __init__(self, path: str, data: bytes, parser: expat.XMLParserType, places: Places) -> None:
        self.path, self.data, self.parser, self.places = path, data, parser, places
        self.open: list[int] = []
        self.inside = self.parts = 0
        self.taking: list[Piece] = []
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.EntityDeclHandler = self.refuse
        parser.SkippedEntityHandler = self.refuse
        parser.ExternalEntityRefHandler = self.refuse

    def count(self) -> None:
        self.parts += 1
        if self.parts > MAX_PARTS:
            self.fail("too many elements and pieces of text", hint="split the file")

    def here(self) -> Position:
        return Position(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def start(self, name: str, _attributes: object) -> None:
        number = len(self.places.starts)
        if len(self.open) >= MAX_DEPTH:
            self.fail("elements are nested too deeply")
        self.count()
        self.places.starts.append(self.here())
        self.open.append(number)
        self.inside += name.rpartition(":")[2] in _TEXTS
        if self.inside:
            self.taking = self.places.heads[number]

    def end(self, name: str) -> None:
        number = self.open.pop()
        self.inside -= name.rpartition(":")[2] in _TEXTS
        if self.inside:
            self.taking = self.places.tails[number]

    def characters(self, value: str) -> None:
        if not self.inside:
            return
        self.count()
        width = len(value)
        if width == 1:
            reference = _REFERENCE.match(self.data, self.parser.CurrentByteIndex)
            width = len(reference[0]) if reference else width
        self.taking.append(Piece(value, self.here(), width))

    def refuse(self, *_declared: object) -> NoReturn:
        self.fail("entities are not read", hint="write the characters themselves, or &#...; references")

    def fail(self, message: str, hint: str = "") -> NoReturn:
        at = self.here()
        raise UserError(message, where=f"{self.path}:{at.line}:{at.column}", hint=hint)
