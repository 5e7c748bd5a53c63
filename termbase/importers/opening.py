"""The name at the start of a definition: `Un portal de suport (PS) este ...` -> portal de suport, PS."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from termbase.importers.names import is_acronym

if TYPE_CHECKING:
    from termbase.importers.wording import Wording

_TOKEN = re.compile(r"[(（\[]([^()（）\[\]]{1,200})[)）\]]|([^\W_][\w'’&/.-]*[^\W_]-?|[^\W_])|(\S)")
_ELIDED = re.compile(r"(?:l|un|d|dell|all|qu)['’](?=\w)", re.IGNORECASE)
_STOPS = frozenset(",;:.!?–—-|،؛。，")
_QUOTES = frozenset("\"'“”„«»‘’‚")
#: A longer name is a sentence whose verb is not in the table.
_MAX_WORDS = 8


class Opening(NamedTuple):
    """How a definition begins."""

    name: str
    "Without its article."
    brackets: tuple[str, ...]
    ended_by: str
    "verb, stop (punctuation), relative, bracket or end."
    article: str
    rest: str
    "What follows the name."


def read_opening(text: str, wording: Wording) -> Opening:
    """The words up to the first defining verb, relative word or punctuation."""
    article, start = _article(text, wording)
    brackets: list[str] = []
    end = position = start
    words = 0
    for token in _TOKEN.finditer(text, start):
        inside, word, mark = token.groups()
        position = token.start()
        kind = "" if inside else _kind(word, mark, wording)
        if inside:
            brackets.append(inside)
        elif kind or (brackets and mark not in _QUOTES):
            return Opening(
                _name(text, start, end), tuple(brackets), kind or "bracket", article, text[position:]
            )
        elif word:
            end, words = token.end(), words + 1
            if words > _MAX_WORDS:
                return Opening("", (), "end", article, text[position:])
    return Opening(_name(text, start, end), tuple(brackets), "end", article, text[end:])


def _kind(word: str | None, mark: str | None, wording: Wording) -> str:
    if mark:
        return "stop" if mark in _STOPS else ""
    lowered = (word or "").lower()
    if lowered in wording.verbs:
        return "verb"
    return "relative" if lowered in wording.relatives else ""


def _article(text: str, wording: Wording) -> tuple[str, int]:
    if elided := _ELIDED.match(text):
        return elided[0], elided.end()
    first = re.match(r"[\"'“”„«»‘’]*([^\W\d_]+)\s+", text)
    if first and first[1].lower() in wording.articles:
        return first[1].lower(), first.end()
    return "", 0


def _name(text: str, start: int, end: int) -> str:
    name = re.sub(r"\s*[(（\[][^()（）\[\]]{0,200}[)）\]]\s*", " ", text[start:end])
    return name.strip(" \"'“”„«»‘’‚")


def split_alternatives(name: str, wording: Wording) -> tuple[str, ...]:
    """`knowledgebase eller FAQ` -> both; of `SLA- eller servicenivåavtal` the whole word alone."""
    if not wording.ors:
        return (name,)
    joint = "|".join(map(re.escape, sorted(wording.ors)))
    parts = re.split(rf"\s*,?\s+(?:{joint})\s+", name, flags=re.IGNORECASE)
    return tuple(_without_article(part, wording) for part in parts if part and not part.endswith("-"))


def _without_article(name: str, wording: Wording) -> str:
    _, start = _article(name, wording)
    return name[start:]


def other_names(text: str, wording: Wording) -> tuple[str, ...]:
    """Names that stand behind `also known as` in the language; a bracketed acronym is one more."""
    if not wording.also:
        return ()
    found = re.search(rf"\b(?:{wording.also})\s*[\"'“”„«»‘’]?([^.;:,]{{2,80}})", text, re.IGNORECASE)
    if found is None:
        return ()
    opening = read_opening(found[1].replace(" genannt", "") + ".", wording)
    names = [_without_article(part, wording) for part in split_alternatives(opening.name, wording)]
    names += [inside for inside in opening.brackets if is_acronym(inside)]
    return tuple(name for name in names if name)
