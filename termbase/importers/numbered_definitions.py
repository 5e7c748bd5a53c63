"""`N.term definition` in one paragraph: the term runs to a blank and opens the definition once more."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from termbase.importers.apposition import Told, split_glued, told_after
from termbase.importers.entry import Entry, Glossary, Unread
from termbase.importers.names import bare_name, bracketed, is_acronym
from termbase.importers.numbering import number_notes, read_number
from termbase.importers.spelling import dictionary_case, is_spaceless, page_words, takes_up
from termbase.locale import language_of

if TYPE_CHECKING:
    from termbase.importers.page import Line

SUMMARY = "`N.term definition` paragraphs"
_MAX_TERM = 80
_MARK = re.compile(r"\s*(?:[：:]|——?|–|\s-\s)\s*")
_COPULA = re.compile(r"(?:是指|就是|指的是|是|とは|は|指)")
#: A number this far ahead of its predecessor is a year or an amount, not the next entry.
_MAX_GAP = 20


class _Item(NamedTuple):
    number: int
    order: int
    text: str
    "What stands behind the number, in that line."
    below: str
    "The lines down to the next number."


def looks_like(lines: tuple[Line, ...]) -> float:
    """The share of the lines that are `N.term definition` with the term said twice, or cut off by a blank."""
    items, _ = _items(lines)
    if not items:
        return 0.0
    split = [_split(item) for item in items]
    good = sum(
        1.0 if found and takes_up(found[0], found[1]) else 0.6 if found and is_spaceless(item.text) else 0.0
        for item, found in zip(items, split, strict=True)
    )
    return good / len(items) * min(1.0, 2 * len(items) / len(lines))


def read(lines: tuple[Line, ...], locale: str, source: str) -> Glossary:
    """Every numbered paragraph with a term and a definition; others, gaps and repeats are reported."""
    items, unread = _items(lines)
    small = page_words(line.text for line in lines)
    entries: list[Entry] = []
    for item in items:
        found = _split(item)
        if found is None:
            unread.append(Unread(item.number, item.text[:200], "cannot tell the term from its definition"))
            continue
        entries.append(replace(_entry(found, locale, small), source=source, line=item.number))
        if not entries[-1].term:
            unread.append(Unread(item.number, found[0], "no term in the page's own language"))
    unread += number_notes([(item.number, item.text[:200], item.order) for item in items])
    return Glossary(tuple(entries), tuple(unread), "numbered-definitions", locale)


def _items(lines: tuple[Line, ...]) -> tuple[list[_Item], list[Unread]]:
    """The numbered paragraphs; a number that falls back and names nothing anew belongs to a list inside."""
    starts: list[tuple[int, int, str]] = []
    unread: list[Unread] = []
    last = 0
    for index, line in enumerate(lines):
        order, text = read_number(line.text)
        if order is None or not text:
            continue
        repeated = _repetition(text) is not None
        if not repeated and (order <= last or (starts and order > last + _MAX_GAP)):
            if order <= last and len(text) > 1:
                unread.append(Unread(line.number, line.text[:200], f"number {order} after {last}"))
            continue
        starts.append((index, order, text))
        last = max(last, order)
    ends = [*(start[0] for start in starts[1:]), len(lines)]
    items = [
        _Item(lines[index].number, order, text, " ".join(line.text for line in lines[index + 1 : end]))
        for (index, order, text), end in zip(starts, ends, strict=False)
    ]
    return items, unread


def _split(item: _Item) -> tuple[str, str] | None:
    """The term and its definition."""
    text = item.text
    if found := _repetition(text) or _marked(text):
        return found
    if len(text) <= _MAX_TERM // 2 and item.below and not text.endswith(("。", ".", "！")):
        below_says_it = takes_up(text, item.below) or is_spaceless(text)
        if below_says_it and (" " not in text or takes_up(text, item.below)):
            return text, item.below
    if not is_spaceless(text):
        return None
    head, _, rest = text.partition(" ")
    if rest and len(head) <= _MAX_TERM // 2 and not re.search("[，。、；,;]", head):
        return head, rest
    copula = _COPULA.search(text)
    if copula and 2 <= copula.start() <= 20 and not re.search("[，。、；,;]", text[: copula.start()]):
        return text[: copula.start()].strip(), text
    return None


def _repetition(text: str) -> tuple[str, str] | None:
    """The shortest beginning that is said again behind its blank, or at once in scripts without blanks."""
    for found in re.finditer(" ", text[:_MAX_TERM]):
        term, rest = text[: found.start()], text[found.end() :]
        if _again(bare_name(term).rstrip(":：") or term, rest):
            return term.rstrip(":："), rest
    if is_spaceless(text):
        for end in range(2, min(_MAX_TERM, len(text)) // 2 + 1):
            if text.startswith(text[:end], end) and not text[:end].isdigit():
                return text[:end], text[end:]
    return None


def _again(term: str, rest: str) -> bool:
    if not any(char.isalpha() for char in term):
        return False
    plain, said = _plain(term), _plain(rest[: 2 * len(term) + 20])
    if is_spaceless(term) or not term.isascii():
        return said.startswith(plain)
    return re.match(rf"(?:\w{{1,4}}['’ ]\s*)?{re.escape(term)}", rest, re.IGNORECASE) is not None


def _plain(text: str) -> str:
    return "".join(text.split()).casefold()


def _marked(text: str) -> tuple[str, str] | None:
    mark = _MARK.search(text)
    if mark is None or not 2 <= mark.start() <= _MAX_TERM // 2 or not text[mark.end() :]:
        return None
    term = text[: mark.start()]
    return (
        None
        if re.search("[，。；,;.]", term) or (" " in term and is_spaceless(term))
        else (term, text[mark.end() :])
    )


def _entry(found: tuple[str, str], locale: str, small: frozenset[str]) -> Entry:
    head, text = found
    name, glued = split_glued(bare_name(head))
    beside = bracketed(head, locale)
    told = told_after(name, text, locale)
    if is_acronym(name):
        told = Told(
            name, told.english, told.full or told.others[:1], told.others if told.full else told.others[1:]
        )
        name = told.full[0] if told.full else ""
    acronym = beside.acronym or glued or told.acronym
    english = "" if language_of(locale) == "en" else beside.english or told.english
    others = tuple(dict.fromkeys((*beside.others, *told.others)))
    known = {name.casefold(), acronym.casefold(), english.casefold()}
    others = tuple(one for one in others if one.casefold() not in known)
    term = dictionary_case(name, locale, small)
    return Entry(head, term, locale, acronym, english, others)
