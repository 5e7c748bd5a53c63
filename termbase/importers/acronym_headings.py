"""`ACRONYM: full term` headings among prose; the English expansion stands in brackets in the text below."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from termbase.importers.detect import writes_latin
from termbase.importers.entry import Entry, Glossary, Unread
from termbase.importers.names import (
    BRACKET,
    abbreviates,
    bare_name,
    bracketed,
    is_acronym,
    is_ascii_name,
    may_be_english,
)
from termbase.importers.page import Line, without_marks
from termbase.importers.pairs import is_heading, is_prose
from termbase.importers.spelling import dictionary_case, page_words, takes_up
from termbase.locale import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

SUMMARY = "`ACRONYM: full term` headings among prose"
_HEAD = re.compile(r"(\S{2,12})(?:\s*[:：]\s*|\s+[–—-]\s+)(.*)\Z")
_MAX_HEAD = 120


class _Section(NamedTuple):
    """A heading and all the prose below it, up to the next one."""

    number: int
    head: str
    acronym: str
    name: str
    body: str


def looks_like(lines: tuple[Line, ...]) -> float:
    """The share of `ACRONYM: term` among the headings that have a text."""
    marked = sum(_is_entry(section) for section in _sections(lines))
    plain = sum(
        is_heading(line.text) and is_prose(below.text) and not _split(line)
        for line, below in itertools.pairwise(lines)
    )
    return marked / (marked + plain) if marked > 1 or (marked and not plain) else 0.0


def read(lines: tuple[Line, ...], locale: str, source: str) -> Glossary:
    """Every `ACRONYM: term` heading with a text below it; one without a term or a text is reported."""
    small = page_words(line.text for line in lines)
    entries: list[Entry] = []
    unread: list[Unread] = []
    for section in _sections(lines):
        if not section.name:
            unread.append(Unread(section.number, section.head, "an acronym without its full term"))
        elif not _is_entry(section):
            unread.append(Unread(section.number, section.head, "no text below explains this acronym"))
        else:
            entries.append(_entry(section, locale, source, small))
            if not entries[-1].term:
                unread.append(Unread(section.number, section.head, "no term in the page's own language"))
    return Glossary(tuple(entries), tuple(unread), "acronym-headings", locale)


def _sections(lines: tuple[Line, ...]) -> Iterator[_Section]:
    heads = [(index, *found) for index, line in enumerate(lines) if (found := _split(line))]
    ends = [*(head[0] for head in heads[1:]), len(lines)]
    for (index, head, acronym, name), end in zip(heads, ends, strict=False):
        body = "\n".join(line.text for line in lines[index + 1 : end] if is_prose(line.text))
        yield _Section(lines[index].number, head, acronym, name, body)


def _split(line: Line) -> tuple[str, str, str] | None:
    """Heading, acronym and term of an `ACRONYM: term` line."""
    head = without_marks(line.text)
    found = _HEAD.match(head)
    if found is None or len(head) > _MAX_HEAD or not is_acronym(found[1]) or "://" in head or "|" in head:
        return None
    name = found[2].strip()
    dashed = ":" not in head and "：" not in head
    if (dashed and (is_prose(head) or not name)) or (name and not any(map(str.isalpha, name))):
        return None
    return head, found[1], name.rstrip(".。;；")


def _is_entry(section: _Section) -> bool:
    """The text below says the acronym or the term, or the initials fit; else a sentence is no heading."""
    if not section.name:
        return False
    said = re.search(rf"(?<!\w){re.escape(section.acronym)}", section.body)
    if said or abbreviates(section.acronym, bare_name(section.name)) or takes_up(section.name, section.body):
        return True
    return bool(section.body) and not section.head.endswith((".", "!", "?", "。"))


def _entry(section: _Section, locale: str, source: str, small: frozenset[str]) -> Entry:
    name = bare_name(section.name)
    _, english, others = bracketed(section.name, locale)
    if not writes_latin(locale) and is_ascii_name(name):
        english, others = name, tuple(one for one in others if not is_ascii_name(one))
        name = others[0] if others else _own_expansion(section)
        others = others[1:]
    english = english or _expansion(section, name, locale)
    english = "" if language_of(locale) == "en" else english
    term = dictionary_case(name, locale, small)
    return Entry(section.head, term, locale, section.acronym, english, others, source, section.number)


def _beside(section: _Section) -> Iterator[str]:
    """What stands in brackets behind the acronym, and before the acronym in brackets."""
    own = re.escape(section.acronym)
    for found in re.finditer(
        rf"(?<!\w){own}(?!\w)[^()（）\n]{{0,3}}[(（]([^()（）\n]{{2,120}})[)）]", section.body
    ):
        yield re.sub(r"^\s*[^\W\d_]{1,9}[.:]\s*", "", found[1])
    for found in re.finditer(rf"((?:[A-Za-z][\w'-]*\s+){{2,8}})[(（]{own}[)）]", section.body):
        words = found[1].split()
        fits = (" ".join(words[start:]) for start in range(len(words) - 1))
        yield from (name for name in fits if abbreviates(section.acronym, name))


def _expansion(section: _Section, name: str, locale: str) -> str:
    """The English full form in the text; in Latin script it must fit the acronym and differ from the term."""
    for inside in _beside(section):
        for part in re.split(r"\s*[,;]\s*", inside):
            english = may_be_english(part, locale) and not is_acronym(part)
            if english and not writes_latin(locale):
                return part
            if english and part.casefold() != name.casefold() and abbreviates(section.acronym, part):
                return part
    return _in_first_sentence(section, name, locale)


def _in_first_sentence(section: _Section, name: str, locale: str) -> str:
    """English in brackets anywhere in the first sentence below, when its initials are the acronym."""
    sentence = re.split(r"(?<=[.!?])\s|\n", section.body, maxsplit=1)[0]
    parts = (part.strip() for inside in BRACKET.findall(sentence) for part in re.split("[,;]", inside))
    return next(
        (
            part
            for part in parts
            if may_be_english(part, locale)
            and not is_acronym(part)
            and part.casefold() != name.casefold()
            and abbreviates(section.acronym, part)
        ),
        "",
    )


def _own_expansion(section: _Section) -> str:
    return next((inside for inside in _beside(section) if not is_ascii_name(inside)), "")
