"""Where the characters of a YAML scalar stand: line folding, indentation and escapes undone (YAML 1.2, 7.3 and 8.1).

The parser has given the value; this walks the raw text beside it. Where the two part (they should not), a
character is placed at the next one like it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PROPERTIES = re.compile(r"(?:(?>[&!][^\s,\[\]{}]*+\s++))*+")
_HEADER = re.compile(r"[|>][^\n]*+\n?")
_LENGTHS = {"x": 2, "u": 4, "U": 8}
#: A line's content with the index of its first character, and whether a line end follows.
_Line = tuple[str, int]


class ScalarPlace(NamedTuple):
    """A scalar between two raw indices, anchor and tag included; `style` is PyYAML's: one of "'\\"|>" or empty."""

    start: int
    end: int
    style: str
    value: str

    def indices(self, raw: str) -> Sequence[int]:
        """The raw index of each character; a fold's is that of the line end it stands for."""
        properties = _PROPERTIES.match(raw, self.start, self.end)
        start = properties.end() if properties else self.start
        if self.style in {"|", ">"}:
            pairs = list(_block(raw, start, self.end, self.value))
        elif self.style:
            close = raw.rindex(self.style, start, self.end)
            pairs = list(_flow(raw, start + 1, close, self.style))
        else:
            pairs = list(_flow(raw, start, self.end, ""))
        if "".join([char for char, _ in pairs]) != self.value:
            return _alike(raw, start, self.end, self.value)
        behind = pairs[-1][1] + 1 if pairs else start + bool(self.style)
        if pairs and raw[pairs[-1][1]] == "\\":
            behind = raw.rindex(self.style, start, self.end)
        return [*[index for _, index in pairs], behind]


def _block(raw: str, start: int, end: int, value: str) -> Iterator[tuple[str, int]]:
    """The content lines below the header, without their indentation."""
    header = _HEADER.match(raw, start, end)
    at = header.end() if header else start
    indent = _indent(raw[at:end], value)
    lines: list[_Line] = []
    while at < end:
        stop = raw.find("\n", at, end)
        stop = end if stop < 0 else stop
        first = min(at + indent, stop)
        lines.append((raw[first:stop], first))
        at = stop + 1
    yield from _joined(lines, value, raw)


def _indent(raw: str, value: str) -> int:
    """What the first line that is not blank has more in the file than in the value."""
    written = next((line for line in raw.split("\n") if line.strip()), "")
    said = next((line for line in value.split("\n") if line.strip()), "")
    return len(written) - len(written.lstrip(" ")) - (len(said) - len(said.lstrip(" ")))


def _joined(lines: Sequence[_Line], value: str, raw: str) -> Iterator[tuple[str, int]]:
    """Lines with what the value has between them: as many line ends as it has, or a space."""
    done = 0
    number = 0
    while number < len(lines):
        content, first = lines[number]
        for offset, char in enumerate(content):
            yield char, first + offset
        done += len(content)
        ends = [first + len(content)]
        number += 1
        while number < len(lines) and not lines[number][0]:
            ends.append(lines[number][1])
            number += 1
        if value.startswith(" ", done):
            yield " ", ends[0]
            done += 1
            continue
        kept = len(value) - done - len(value[done:].lstrip("\n"))
        kept = min(kept, len(ends))
        for index in ends[len(ends) - kept :] if kept < len(ends) else ends:
            yield "\n", min(index, len(raw) - 1)
        done += kept


def _flow(raw: str, start: int, end: int, style: str) -> Iterator[tuple[str, int]]:
    """A plain or quoted scalar: blanks around line ends go, one line end is a space, more are one less."""
    at = start
    while at < end:
        fold = _FOLD.match(raw, at, end)
        if fold:
            yield from _folded(fold)
            at = fold.end()
        elif style == "'" and raw.startswith("''", at):
            yield "'", at
            at += 2
        elif style == '"' and raw[at] == "\\":
            char, behind = _escape(raw, at)
            yield from ((one, at) for one in char)
            at = behind
        else:
            yield raw[at], at
            at += 1


_FOLD = re.compile(r"[ \t]*+\n\s*+")


def _folded(fold: re.Match[str]) -> Iterator[tuple[str, int]]:
    ends = [fold.start() + found.start() for found in re.finditer("\n", fold[0])]
    if len(ends) == 1:
        yield " ", ends[0]
    else:
        yield from (("\n", index) for index in ends[1:])


_NAMED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028",
    "P": "\u2029",
}  # fmt: skip


def _escape(raw: str, at: int) -> tuple[str, int]:
    """What an escape stands for (nothing, before a line end), and the index behind it."""
    letter = raw[at + 1]
    if letter == "\n":
        blanks = re.compile(r"\n[ \t]*+").match(raw, at + 1)
        return "", blanks.end() if blanks else at + 2
    if letter in _LENGTHS:
        behind = at + 2 + _LENGTHS[letter]
        return chr(int(raw[at + 2 : behind], 16)), behind
    return _NAMED.get(letter, letter), at + 2


def _alike(raw: str, start: int, end: int, value: str) -> Sequence[int]:
    indices = []
    at = start
    for char in value:
        found = raw.find(char, at, end)
        if found >= 0:
            at = found
        indices.append(min(at, max(start, end - 1)))
        at = min(at + (found >= 0), end)
    return [*indices, at]
