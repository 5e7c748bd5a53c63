"""A dictionary page: a heading line, then its definition. `Canale (Channels)` / `Canalele includ ...`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from termbase.importers.detect import writes_latin
from termbase.importers.entry import Entry, Glossary, Unread
from termbase.importers.names import bare_name, bracketed, is_acronym, looks_english, may_be_english
from termbase.importers.opening import Opening, other_names, read_opening, split_alternatives
from termbase.importers.pairs import Pair, edge_notes, find_headings
from termbase.importers.spelling import dictionary_case, page_words, same_word, takes_up, unarticled
from termbase.importers.wording import Wording, wording_of
from termbase.locale import language_of

if TYPE_CHECKING:
    from termbase.importers.page import Line

SUMMARY = "a heading line, then its definition"


class _Page(NamedTuple):
    """What the whole page says about each of its entries."""

    locale: str
    source: str
    small: frozenset[str]
    "Words the page writes with a small letter."
    repeats: bool
    "Definitions take their headings up, so a heading that is not taken up is in another language."

    @property
    def wording(self) -> Wording:
        return wording_of(self.locale)


def looks_like(lines: tuple[Line, ...]) -> float:
    """How much of the page is headings with a text, and how many of the texts take their heading up."""
    found = find_headings(lines)
    if not found.pairs:
        return 0.0
    sure = sum(takes_up(pair.head, pair.body) for pair in found.pairs) / len(found.pairs)
    covered = min(1.0, 2 * len(found.pairs) / len(lines))
    return covered * (0.35 + 0.65 * sure)


def read(lines: tuple[Line, ...], locale: str, source: str) -> Glossary:
    """Every heading that has a definition; one without, or with a text about something else, is reported."""
    found = find_headings(lines)
    sure = [takes_up(pair.head, pair.body) for pair in found.pairs]
    wording = wording_of(locale)
    spoken = [
        known or bool(_native_name(pair, wording)) for known, pair in zip(sure, found.pairs, strict=True)
    ]
    page = _Page(locale, source, page_words(line.text for line in lines), sum(spoken) * 2 >= len(spoken))
    entries: list[Entry] = []
    unread: list[Unread] = []
    for index, pair in enumerate(found.pairs):
        between = any(sure[:index]) and any(sure[index + 1 :])
        if not sure[index] and not entries and _is_title(pair.head, wording):
            continue
        if not (sure[index] or between or _stands_alone(pair, page, first=not entries)):
            unread.append(Unread(pair.number, pair.head, "the text below does not define this heading"))
            continue
        entries.append(_entry(pair, page))
        if not entries[-1].term:
            unread.append(Unread(pair.number, pair.head, "no term could be read from the definition"))
    unread += edge_notes(found, [entry.line for entry in entries])
    return Glossary(tuple(entries), tuple(unread), "headed-definitions", locale)


def _stands_alone(pair: Pair, page: _Page, *, first: bool) -> bool:
    """Whether a heading at the edge of the page, not taken up by its text, is an entry all the same."""
    if not page.repeats:
        return True
    return (pair.after_orphan or not first) and bool(_native_name(pair, page.wording))


def _is_title(head: str, wording: Wording) -> bool:
    lowered = head.lower()
    return any(title in lowered for title in wording.titles)


def _entry(pair: Pair, page: _Page) -> Entry:
    name = bare_name(pair.head)
    acronym, english, others = bracketed(pair.head, page.locale)
    opening = read_opening(pair.body, page.wording)
    if english and not takes_up(name, pair.body) and takes_up(english, pair.body):
        name, english = english, name
    if _is_foreign(name, pair, page):
        english = name if not is_acronym(name) else english
        acronym = acronym or (name if is_acronym(name) else "")
        name = _native_name(pair, page.wording)
    term = dictionary_case(name, page.locale, page.small)
    told = [inside.strip() for inside in opening.brackets if is_acronym(inside.strip())]
    told += other_names(pair.body, page.wording)
    acronym = acronym or next((one for one in told if is_acronym(one) and one in opening.brackets), "")
    known = {name.casefold() for name in (term, acronym, english, *others)}
    others += tuple(one for one in dict.fromkeys(told) if one.casefold() not in known)
    english = "" if language_of(page.locale) == "en" else english
    return Entry(pair.head, term, page.locale, acronym, english, others, page.source, pair.number)


def _is_foreign(name: str, pair: Pair, page: _Page) -> bool:
    """Whether the heading is English: plain letters, and the definition speaks of something else."""
    if language_of(page.locale) == "en" or not may_be_english(name, page.locale):
        return False
    if not writes_latin(page.locale):
        return True
    if takes_up(name, pair.body):
        return False
    return looks_english(name) or (page.repeats and bool(_native_name(pair, page.wording)))


def _native_name(pair: Pair, wording: Wording) -> str:
    """The term as the definition's first words give it, in its dictionary form; empty when they do not."""
    opening = read_opening(pair.body, wording)
    if not opening.name or not _names(opening):
        return ""
    name = split_alternatives(opening.name, wording)[0]
    if opening.article:
        return name
    plain = unarticled(name, wording)
    return plain if same_word(plain.split(" ")[0].lower(), name.split(" ")[0].lower()) else name


def _names(opening: Opening) -> bool:
    """A verb, a dash or a bracket closes a name; a comma or a relative clause closes a paraphrase as well."""
    return opening.ended_by in {"verb", "bracket"} or (
        opening.ended_by == "stop" and opening.rest[:1] in "–—-:"
    )
