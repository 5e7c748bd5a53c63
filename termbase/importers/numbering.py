"""Numbers before entries: `1.`, `1、`, `（1）`, `１．`; gaps and repeats in their sequence."""

from __future__ import annotations

import re

from termbase.importers.entry import Unread

_NUMBER = re.compile(
    r"(?:\#{1,6}\s+|\*\*|[-*•]\s+)?[(（]?(\d{1,4})(?:\s*[)）][.．、:：]?|\s*[.．、:：](?!\d{1,4}\s*[%％]))\s*"
)
_BARE = re.compile(r"(\d{1,4})\Z")


def read_number(text: str) -> tuple[int | None, str]:
    """The number before a text, or None, and the text behind it."""
    found = _NUMBER.match(text) or _BARE.match(text)
    if found is None:
        return None, text
    return int(found[1]), text[found.end() :].strip()


def number_notes(rows: list[tuple[int, str, int | None]]) -> list[Unread]:
    """What is odd about the numbers of (line, text, number) rows that were read: gaps and repeats."""
    notes = []
    seen: dict[int, int] = {}
    highest = 0
    for line, text, number in rows:
        if number is None:
            continue
        if number in seen:
            notes.append(Unread(line, text, f"number {number} stands in line {seen[number]} already"))
        elif seen and number > highest + 1:
            first, last = highest + 1, number - 1
            which = f"number {first} is" if first == last else f"numbers {first} to {last} are"
            notes.append(Unread(line, text, f"{which} missing before this line"))
        seen.setdefault(number, line)
        highest = max(highest, number)
    return notes
