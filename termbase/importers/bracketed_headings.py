"""A page in another script: headings with English in brackets, then a definition of any shape."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termbase.importers.detect import writes_latin
from termbase.importers.entry import Entry, Glossary, Unread
from termbase.importers.names import BRACKET, abbreviates, bare_name, bracketed, is_acronym, is_ascii_name
from termbase.importers.opening import other_names
from termbase.importers.pairs import Pair, edge_notes, find_headings
from termbase.importers.spelling import dictionary_case, mentions, page_words, takes_up
from termbase.importers.wording import wording_of

if TYPE_CHECKING:
    from termbase.importers.page import Line

SUMMARY = "headings with English in brackets, then a definition"
_WORDS = re.compile(r"[A-Za-z]{2}")
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&/]{1,9}(?![A-Za-z0-9])")


def looks_like(lines: tuple[Line, ...]) -> float:
    """The share of the headings with a text that have Latin letters in brackets behind another script."""
    pairs = find_headings(lines).pairs
    marked = [pair for pair in pairs if _is_marked(pair)]
    if not marked:
        return 0.0
    foreign = [pair for pair in marked if not bare_name(pair.head).isascii()]
    # In a Latin script the same look is the dictionary page's, whose reader knows more.
    weight = 1.0 if all(_is_other_script(bare_name(pair.head)) for pair in foreign) else 0.5
    body = _body(pairs, marked)
    covered = min(1.0, 4 * len(body) / len(lines))
    return weight * covered * len(foreign) / len(body)


def read(lines: tuple[Line, ...], locale: str, source: str) -> Glossary:
    """Every heading with brackets, those between them, and others whose text takes them up."""
    found = find_headings(lines)
    marked = [pair for pair in found.pairs if _is_marked(pair)]
    body = set(_body(found.pairs, marked))
    small = page_words(line.text for line in lines)
    entries: list[Entry] = []
    unread: list[Unread] = []
    for pair in found.pairs:
        if pair in body or (marked and mentions(pair.head, pair.body)):
            entries.append(_entry(pair, locale, source, small))
        else:
            unread.append(
                Unread(pair.number, pair.head, "no brackets, and the text below does not take it up")
            )
        if pair in body and not entries[-1].term:
            unread.append(Unread(pair.number, pair.head, "no term outside the brackets"))
    unread += edge_notes(found, [entry.line for entry in entries])
    return Glossary(tuple(entries), tuple(unread), "bracketed-headings", locale)


def _is_marked(pair: Pair) -> bool:
    return any(_WORDS.search(inside) for inside in BRACKET.findall(pair.head))


def _is_other_script(name: str) -> bool:
    letters = [char for char in name if char.isalpha()]
    return sum(char > "\u036f" and not "\u1e00" <= char <= "\u1eff" for char in letters) * 2 > len(letters)


def _body(pairs: tuple[Pair, ...], marked: list[Pair]) -> tuple[Pair, ...]:
    """The pairs from the first heading with brackets to the last."""
    if not marked:
        return ()
    return pairs[pairs.index(marked[0]) : pairs.index(marked[-1]) + 1]


def _entry(pair: Pair, locale: str, source: str, small: frozenset[str]) -> Entry:
    name = bare_name(pair.head)
    acronym, english, others = bracketed(pair.head, locale)
    if not writes_latin(locale) and is_ascii_name(name) and others:
        name, english, others = others[0], english or name, others[1:]
    elif not writes_latin(locale) and is_ascii_name(name):
        name, english = "", name
    acronym = acronym or _acronym(pair.body, name, english)
    term = dictionary_case(name, locale, small)
    told = other_names(pair.body, wording_of(locale))
    known = {one.casefold() for one in (term, acronym, english, *others)}
    others += tuple(one for one in told if one.casefold() not in known)
    return Entry(pair.head, term, locale, acronym, english, others, source, pair.number)


def _acronym(body: str, name: str, english: str) -> str:
    """The acronym in the definition that fits the English name, or stands beside the name itself."""
    for found in _LATIN.finditer(body):
        acronym = found[0].rstrip("/&")
        if not is_acronym(acronym):
            continue
        if english and abbreviates(acronym, english):
            return acronym
        before = body[: found.start()].rstrip()
        bracket = before.endswith(("(", "（")) and before[:-1].rstrip(" (（").endswith(name)
        opens = not before and takes_up(name, body[found.end() :][: 2 * len(name) + 20])
        if bracket or (opens and not english):
            return acronym
    return ""
