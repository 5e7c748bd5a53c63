"""Headings and the prose under them: the frame that the headed layouts share. Knows no language."""

from __future__ import annotations

import re
from typing import NamedTuple

from termbase.importers.entry import Unread
from termbase.importers.page import Line, without_marks
from termbase.importers.spelling import is_spaceless, takes_up

_PROSE_END = re.compile(r"[.!?…؟۔。！？][)\]\"'”’»）」]*\s*\Z")
_NO_HEADING = re.compile(r"https?:|www\.|@|\.\.\.|…|[|×©→]|[,،;؛,;]\Z")
#: A heading with a name in brackets, `Live-Chat (Live Chat):`, announces no list.
_HAS_BRACKET = re.compile(r"[(（\[][^()（）\[\]]*[A-Za-z]{2}[^()（）\[\]]*[)）\]]\s*[:：]\Z")

#: A line shorter than this was not broken for its width.
_WRAP = 45


class Pair(NamedTuple):
    """A heading with the text under it."""

    number: int
    head: str
    "As printed, without its number or list mark."
    body: str
    after_orphan: bool
    "A heading without a text stands somewhere above."


class Headings(NamedTuple):
    """The headings of a page: those with a text, those without."""

    pairs: tuple[Pair, ...]
    orphans: tuple[Line, ...]


def is_prose(text: str) -> bool:
    """True for a sentence: it ends like one, or is too long for a heading."""
    if is_spaceless(text):
        return bool(_PROSE_END.search(text)) or len(text) > 40
    return bool(_PROSE_END.search(text)) or len(text) > 110 or len(text.split()) > 14


def is_heading(text: str) -> bool:
    """True for a line that could be a heading."""
    bare = re.sub(r"[(（\[][^()（）\[\]]*[)）\]]", "", text)
    letters = sum(char.isalpha() for char in bare)
    return letters >= 2 and not is_prose(text) and not _NO_HEADING.search(text)


def find_headings(lines: tuple[Line, ...]) -> Headings:
    """Each heading with the prose lines that follow it, blank lines between them or not."""
    pairs: list[Pair] = []
    orphans: list[Line] = []
    lines = _unwrapped(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        head = without_marks(line.text)
        if is_prose(line.text) or not is_heading(head):
            index += 1
            continue
        end = _body_end(lines, index + 1, head)
        if end == index + 1 or (
            head.endswith((":", "："))
            and not (_HAS_BRACKET.search(head) or takes_up(head, lines[index + 1].text))
        ):
            orphans.append(Line(line.number, head))
        else:
            body = " ".join(below.text for below in lines[index + 1 : end])
            pairs.append(Pair(line.number, head.rstrip(":： "), body, bool(orphans)))
        index = max(end, index + 1)
    return Headings(tuple(pairs), tuple(orphans))


def _unwrapped(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Prose that is broken at a fixed width as one line: long, unfinished, and going on in small letters."""
    joined: list[Line] = []
    last = Line(0, "")
    for line in lines:
        adjacent = line.number == last.number + 1 and len(last.text) >= _WRAP and line.text[:1].islower()
        if adjacent and not _PROSE_END.search(last.text):
            joined[-1] = Line(joined[-1].number, f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
        last = line
    return tuple(joined)


def _body_end(lines: tuple[Line, ...], start: int, head: str) -> int:
    end = start
    while end < len(lines) and (
        is_prose(lines[end].text) or (end == start and _defines(head, lines[end].text))
    ):
        end += 1
    return end


def _defines(head: str, text: str) -> bool:
    """A definition without a full stop: it takes up the heading and goes on."""
    return len(text) > len(head) + 20 and takes_up(head, text)


def edge_notes(found: Headings, entry_lines: list[int]) -> list[Unread]:
    """What to tell of headings without a text: each one among the entries, the page's foot as a whole.

    What stands above the first entry is the page's title.
    """
    if not entry_lines:
        return []
    first, last = min(entry_lines), max(entry_lines)
    notes = [
        Unread(line.number, line.text, "a heading without a definition")
        for line in found.orphans
        if first < line.number < last
    ]
    foot = [line for line in found.orphans if line.number > last]
    if len(foot) == 1:
        notes.append(Unread(foot[0].number, foot[0].text, "a heading without a definition"))
    elif foot:
        reason = f"{len(foot)} headings without a definition from here on: taken for the foot of the page"
        notes.append(Unread(foot[0].number, foot[0].text, reason))
    return notes
