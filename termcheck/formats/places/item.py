"""One record of a file: its plain value, and the texts in it with their places. Whatever the file's format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from termcheck.formats.places.source import Place
from termcheck.model import Text

Step = str | int


class Item(NamedTuple):
    """A record: dicts, lists, strings, True, False and None; numbers are strings as the file writes them."""

    value: Any
    pointer: tuple[Step, ...] | None
    "Keys and numbers that lead to it from the head of the document; None in files that know no such."
    start: int
    "Where it begins in the source's text."
    place: Callable[[tuple[Step, ...]], Place]
    "Where the string stands that the steps lead to, from this record on."

    def get(self, *steps: Step) -> Any:
        """The value that the steps lead to, or None."""
        value = self.value
        for step in steps:
            kind = type(value)
            if kind is dict:
                value = value.get(step)
            elif kind is list and type(step) is int and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def word(self, *steps: Step) -> str:
        """The string there, or an empty one."""
        value = self.get(*steps)
        return value if isinstance(value, str) else ""

    def text(self, *steps: Step) -> Text | None:
        """The string there with its place; None where there is none, or nothing but blanks."""
        value = self.get(*steps)
        return Text(value, self.place(steps)) if isinstance(value, str) and value.strip() else None

    def count(self, *steps: Step) -> int:
        """The length of the list there, or 0."""
        value = self.get(*steps)
        return len(value) if isinstance(value, list) else 0


class Raw(NamedTuple):
    """A string that stands in the file as it is."""

    start: int
    length: int

    def indices(self, raw: str) -> Sequence[int]:  # noqa: ARG002 - the role's signature
        """One raw character for each."""
        return range(self.start, self.start + self.length + 1)


class Nested(NamedTuple):
    """A string inside of a string: JSON in a cell of a table."""

    outer: Text
    inner: Place

    def indices(self, raw: str) -> Sequence[int]:
        """Through both."""
        place = self.outer.place
        if not isinstance(place, Place):
            return (0,)
        outside = place.indices(raw)
        return [outside[index] for index in self.inner.indices(self.outer.value)]


def pointer_text(steps: tuple[Step, ...]) -> str:
    """A JSON pointer (RFC 6901).

    >>> pointer_text(("macros", 3, "a/b"))
    '/macros/3/a~1b'
    """
    plain = "/".join(map(str, steps))
    if "~" not in plain and plain.count("/") == len(steps) - 1:
        return f"/{plain}"
    return "".join([f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in steps])
