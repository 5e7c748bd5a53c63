"""The walk over a text: find what is not prose, from left to right, and note what becomes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from termcheck.masking.kinds import PLACEHOLDER_KINDS, Edit
from termcheck.masking.markup import decode_entity, read_tag
from termcheck.masking.patterns import BRANCH_TRIGGER, TRIGGER, WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: The words of a Maketext choice, behind its function and its number: `[quant,_1,ticket,tickets]`.
_CHOICE = re.compile(r",([^,()\[\]]+)")
_PLACEHOLDER_LEAD = re.compile(r"[%{$#\[]")
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
#: Group names that are not the name of their kind.
_KINDS = {
    "positional": "printf",
    "boost": "qt",
    "percent_name": "percent-name",
    "icu_branch": "icu-branch",
    "icu_end": "icu-branch",
}
_DEPTH = {"icu": 1, "icu_end": -1}
_IN_A_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_IN_AN_ADDRESS = _IN_A_WORD | frozenset(".-+:\\/~@")


@dataclass(slots=True)
class Run:
    """One text on its way through the scanner, and the edits found so far, in order."""

    text: str
    leads: Mapping[str, re.Pattern[str]]
    accelerator: str = ""
    edits: list[Edit] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)
    "The closing marks that are known to stand nowhere further on: each is looked for in vain only once."


def scan(run: Run, start: int, end: int) -> None:
    """Note the edits for `text[start:end]`. Time grows with the length of the text."""
    position = start
    depth = 0  # of the ICU branches that are open
    while found := (BRANCH_TRIGGER if depth else TRIGGER).search(run.text, position, end):
        at = found.start()
        match = _match(run, position, at, end)
        if match is not None:
            kind = match.lastgroup or ""
            depth += _DEPTH.get(kind, 0)
            position = _HANDLERS.get(kind, _hide)(run, match, end)
        else:
            if depth and run.text[at] == "#":
                run.edits.append((at, at + 1, "icu-number", None))
            position = at + 1


def _match(run: Run, floor: int, at: int, end: int) -> re.Match[str] | None:
    lead = run.text[at]
    if lead in "%{}<&$#`[](:":
        pattern = run.leads.get(lead)
        match = pattern.match(run.text, at, end) if pattern else None
        if match is not None or lead != ":":
            return match
    begin = _back(run.text, floor, at, _IN_AN_ADDRESS)
    # what reaches over `at` from the head of the run, from the last word before it, or from itself
    for place in dict.fromkeys((begin, _back(run.text, begin, at, _IN_A_WORD), at)):
        match = WORD.match(run.text, place, end)
        if match is not None and match.end() > at and not _is_accelerator(run, match):
            return match
    return run.leads["\\"].match(run.text, at, end) if lead == "\\" else None


def _back(text: str, floor: int, at: int, characters: frozenset[str]) -> int:
    while at > floor and text[at - 1] in characters:
        at -= 1
    return at


def _is_accelerator(run: Run, match: re.Match[str]) -> bool:
    """`F_ile` in a catalog whose mark is `_` is a word with an accelerator, not an identifier."""
    return run.accelerator == "_" and match.lastgroup == "identifier" and match[0].count("_") == 1


def _kind(match: re.Match[str]) -> str:
    name = match.lastgroup or ""
    return _KINDS.get(name, name)


def _hide(run: Run, match: re.Match[str], _end: int) -> int:
    run.edits.append((match.start(), match.end(), _kind(match), None))
    return match.end()


def _drop(run: Run, match: re.Match[str], _end: int) -> int:
    run.edits.append((match.start(), match.end(), _kind(match), ""))
    return match.end()


def _contain(run: Run, match: re.Match[str], _end: int) -> int:
    _bury(run, match.start(), match.end(), _kind(match), None)
    return match.end()


def _bury(run: Run, start: int, end: int, kind: str, fill: str | None) -> None:
    """Mask `text[start:end]` as `kind`, its placeholders (`href="{{ticket.url}}"`) as what they are."""
    done = position = start
    while lead := _PLACEHOLDER_LEAD.search(run.text, position, end):
        match = run.leads[lead[0]].match(run.text, lead.start(), end)
        encoded = kind == "url" and _ENCODED.match(run.text, lead.start(), end)
        if match is None or encoded or _kind(match) not in PLACEHOLDER_KINDS:
            position = lead.end()
            continue
        if done < match.start():
            run.edits.append((done, match.start(), kind, fill))
        run.edits.append((match.start(), match.end(), _kind(match), fill))
        done = position = match.end()
    if done < end:
        run.edits.append((done, end, kind, fill))


def _enclose(run: Run, start: int, closer: str, end: int) -> int:
    """The place behind the next `closer` (in any case) at or after `start`, or -1."""
    if closer in run.unclosed:
        return -1
    found = _closer(closer).search(run.text, start, end)
    if found is None:
        run.unclosed.add(closer)
        return -1
    return found.end()


@lru_cache(maxsize=16)
def _closer(closer: str) -> re.Pattern[str]:
    return re.compile(re.escape(closer), re.IGNORECASE)


def _comment(run: Run, match: re.Match[str], end: int) -> int:
    stop = _enclose(run, match.end(), "-->", end)
    if stop < 0:
        return match.end()
    run.edits.append((match.start(), stop, "comment", ""))
    return stop


def _fence(run: Run, match: re.Match[str], end: int) -> int:
    stop = _enclose(run, match.end(), "```", end)
    if stop < 0:
        return match.end()
    _bury(run, match.start(), stop, "code", None)
    return stop


def _tag(run: Run, match: re.Match[str], end: int) -> int:
    start, stop = match.span()
    tag = read_tag(match[0])
    if tag is None:
        return start + 1
    if tag.verbatim and (close := _enclose(run, stop, f"</{tag.name}>", end)) > 0:
        _bury(run, start, close, "code", None)
        return close
    done = start
    for first, last in tag.prose:
        _bury(run, done, start + first, "tag", None)
        scan(run, start + first, start + last)
        done = start + last
    _bury(run, done, stop, "tag", "" if tag.inline and not tag.prose else None)
    return stop


def _choice(run: Run, match: re.Match[str], _end: int) -> int:
    """`[quant,_1,ticket,tickets]`, `%quant(%1,ticket,tickets)`: the words behind the number are prose."""
    start, stop = match.span()
    number = re.search(r"[_%]\d", match[0])
    kind, done = "maketext", start
    for first, last in _words(match[0], number.end()) if number else ():
        run.edits.append((done, start + first, kind, None))
        scan(run, start + first, start + last)
        kind, done = "structure", start + last
    run.edits.append((done, stop, kind, None))
    return stop


def _words(choice: str, start: int) -> Iterable[tuple[int, int]]:
    return (found.span(1) for found in _CHOICE.finditer(choice, start))


def _entity(run: Run, match: re.Match[str], _end: int) -> int:
    character = decode_entity(match[0])
    if character is None:
        return match.end()
    run.edits.append((match.start(), match.end(), "entity", character))
    return match.end()


_HANDLERS: Mapping[str, Callable[[Run, re.Match[str], int], int]] = {
    "bbcode": _drop,
    "code": _contain,
    "comment": _comment,
    "entity": _entity,
    "fence": _fence,
    "link": _contain,
    "maketext": _choice,
    "path": _contain,
    "tag": _tag,
    "tagged": _drop,
    "url": _contain,
}
