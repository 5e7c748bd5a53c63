"""JSON with places: `json`'s scanner in C for the values, record by record, and a second look for places.

A place is the index of its record and the steps from there, so that only the record is read again.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from json import JSONDecodeError, JSONDecoder
from typing import Any, NamedTuple

from termbase.errors import UserError
from termcheck.formats.places.item import Item, Step
from termcheck.formats.places.source import Place, Source
from termcheck.model import Text

# Numbers stay as they are written: most are ids, and one of ten thousand digits is nobody's.
_read = JSONDecoder(parse_int=str, parse_float=str, parse_constant=str).raw_decode
_SPACE = re.compile(r"[ \t\n]*+")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\.", re.DOTALL
)

Path = tuple[str, ...]


class JsonPlace(NamedTuple):
    """A string in a record that begins at `start`."""

    start: int
    steps: tuple[Step, ...]

    def indices(self, raw: str) -> Sequence[int]:
        """The raw index of each character or of the backslash of its escape."""
        at = self.start
        for step in self.steps:
            at = _child(raw, at, step)
        return _characters(raw, at)


def items(source: Source, *paths: Path) -> Iterator[Item]:
    """The elements of each list that one of the paths leads to, in the order of the file.

    A path is the keys from the root on; where it leads to something other than a list, that is one item. An
    empty path among others counts only where they find nothing. All of the file has to be JSON (RFC 8259),
    else a UserError tells the place.
    """
    start = _blank(source.text, 0)
    deeper = [path for path in paths if path]
    last_resort = len(deeper) in range(1, len(paths)) and source.text.startswith("{", start)
    walk = _walk(source, start, (), deeper if last_resort else paths)
    found = False
    while True:
        try:
            item = next(walk)
        except StopIteration as stop:
            end = _blank(source.text, stop.value)
            break
        found = True
        yield item
    if last_resort and not found:
        yield _item(_value(source, start)[0], (), start)
    if end < len(source.text):
        raise source.error(end, "not JSON: text behind the end of the document")


def line_items(source: Source) -> Iterator[Item]:
    """The records of a file of JSON Lines, one a line."""
    at = 0
    while at < len(source.text):
        end = source.text.find("\n", at)
        end = len(source.text) if end < 0 else end
        start = _blank(source.text, at)
        if start < end:
            value, behind = _value(source, start)
            yield _item(value, None, start)
            at = _blank(source.text, behind)
            if at < end:
                raise source.error(at, "not JSON Lines: text behind the record")
        at = max(end + 1, at)


class Inner(Source):
    """JSON inside of a string of another file, such as a table's cell; its faults are placed in that file."""

    __slots__ = ("_outer", "_text")

    def __init__(self, outer: Source, text: Text) -> None:
        super().__init__(outer.path, text.value)
        self._outer = outer
        self._text = text

    def error(self, index: int, message: str, *, hint: str = "") -> UserError:
        """A fault, at its place in the outer file."""
        place = self._text.place
        indices = place.indices(self._outer.text) if isinstance(place, Place) else (0,)
        return self._outer.error(indices[min(index, len(indices) - 1)], message, hint=hint)


def _walk(
    source: Source, at: int, pointer: tuple[Step, ...], paths: Sequence[Path]
) -> Generator[Item, None, int]:
    text = source.text
    if () in paths:
        if text.startswith("[", at):
            return (yield from _elements(source, at, pointer))
        value, end = _value(source, at)
        yield _item(value, pointer, at)
        return end
    if not text.startswith("{", at):
        return _value(source, at)[1]
    at = _blank(text, at + 1)
    if text.startswith("}", at):
        return at + 1
    while True:
        key, at = _key(source, at)
        deeper = [path[1:] for path in paths if path[0] == key]
        if deeper:
            at = yield from _walk(source, at, (*pointer, key), deeper)
        else:
            at = _value(source, at)[1]
        at, more = _next(source, at, "}")
        if not more:
            return at


def _elements(source: Source, at: int, pointer: tuple[Step, ...]) -> Generator[Item, None, int]:
    text = source.text
    at = _blank(text, at + 1)
    if text.startswith("]", at):
        return at + 1
    number = 0
    while True:
        value, end = _value(source, at)
        yield _item(value, (*pointer, number), at)
        at, more = _next(source, end, "]")
        if not more:
            return at
        number += 1


def _next(source: Source, at: int, closer: str) -> tuple[int, bool]:
    """Behind a value: the place to go on from, and whether another value stands there."""
    at = _blank(source.text, at)
    if source.text.startswith(",", at):
        return _blank(source.text, at + 1), True
    if source.text.startswith(closer, at):
        return at + 1, False
    raise source.error(at, f"not JSON: a comma or {closer!r} is missing")


def _key(source: Source, at: int) -> tuple[str, int]:
    """A member's key and the place of its value."""
    if not source.text.startswith('"', at):
        raise source.error(at, "not JSON: a key in double quotes is missing")
    try:
        key, end = _read(source.text, at)
    except JSONDecodeError as error:
        raise _fault(source, error) from None
    end = _blank(source.text, end)
    if not source.text.startswith(":", end):
        raise source.error(end, "not JSON: a colon is missing behind the key")
    return key, _blank(source.text, end + 1)


def _value(source: Source, at: int) -> tuple[Any, int]:
    try:
        return _read(source.text, at)
    except JSONDecodeError as error:
        raise _fault(source, error) from None
    except RecursionError:
        raise source.error(at, "nested too deeply") from None


def _fault(source: Source, error: JSONDecodeError) -> Exception:
    message = error.msg[:1].lower() + error.msg[1:]
    return source.error(error.pos, f"not JSON: {message.removesuffix(' at').removesuffix(' starting')}")


def _blank(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _item(value: object, pointer: tuple[Step, ...] | None, start: int) -> Item:
    return Item(value, pointer, start, lambda steps: JsonPlace(start, steps))


def _child(text: str, at: int, step: Step) -> int:
    """Where the member or element stands; of two members with one key the last, as `json` has it."""
    found = -1
    number = 0
    at = _blank(text, at + 1)
    while text[at] not in "]}":
        key: Step = number
        if isinstance(step, str):
            key, at = _read(text, at)
            at = _blank(text, _blank(text, at) + 1)
        if key == step:
            found = at
            if isinstance(step, int):
                break
        at = _blank(text, _read(text, at)[1])
        if text[at] == ",":
            at = _blank(text, at + 1)
        number += 1
    return found


def _characters(text: str, at: int) -> Sequence[int]:
    if text[at] != '"':
        return range(at, _read(text, at)[1] + 1)
    end = _read(text, at)[1] - 1
    indices: list[int] = []
    at += 1
    for escape in _ESCAPE.finditer(text, at, end):
        indices.extend(range(at, escape.start()))
        indices.append(escape.start())
        at = escape.end()
    indices.extend(range(at, end + 1))
    return indices
