"""What a name looks like: acronyms, brackets, initials, dictionary case, a heading taken up by its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from termbase.importers.detect import function_words, writes_latin

if TYPE_CHECKING:
    from collections.abc import Iterable

BRACKET = re.compile(r"\s*[(（\[【]([^()（）\[\]【】]{1,200})[)）\]】]")
WORD = re.compile(r"[^\W_]+")
_LABEL = re.compile(r"(?:[^\W\d_]{1,14}(?:\.\s*[:：]?|[:：])\s*)+(?=\S)")
_SEPARATOR = re.compile(r"\s*[,;，；、،؛]\s*")
_ENGLISH_SHAPE = re.compile(r"ck|sh(?!i)|th|wh|ee|oo|(?:ing|ness|ship|ed)\b", re.IGNORECASE)


def is_acronym(text: str) -> bool:
    """True for `SLA`, `VoIP`, `B2B`, `R&D`, `ІТ`: one word, 2 to 10 characters, capitals at least by half."""
    bare = text.replace(".", "")
    letters = [char for char in bare if char.isalpha()]
    capitals = sum(char.isupper() for char in letters)
    shaped = 2 <= len(bare) <= 10 and all(char.isalnum() or char in "&/+-" for char in bare)
    return (
        shaped
        and bare[0].isalnum()
        and bare[-1] not in "-/&"
        and capitals >= 2
        and capitals * 2 >= len(letters)
    )


def is_ascii_name(text: str) -> bool:
    """True when the name could be English: Latin letters without marks."""
    return text.isascii() and any(char.isalpha() for char in text)


def looks_english(text: str) -> bool:
    """True for letter groups that are frequent in English and rare elsewhere."""
    return is_ascii_name(text) and _ENGLISH_SHAPE.search(text) is not None


class Names(NamedTuple):
    """The names in brackets behind another name."""

    acronym: str = ""
    english: str = ""
    others: tuple[str, ...] = ()


def bare_name(text: str) -> str:
    """The text without what stands in brackets, blanks and end punctuation."""
    return " ".join(BRACKET.sub(" ", text).split()).strip(" :：-–—|")


def bracketed(text: str, locale: str) -> Names:
    """The names in a heading's brackets: `(Subject Matter Expert, SME)` -> SME, Subject Matter Expert."""
    return sort_names((part for inside in BRACKET.findall(text) for part in _SEPARATOR.split(inside)), locale)


def sort_names(names: Iterable[str], locale: str) -> Names:
    """Which name is an acronym, which English; a second one of either is another name."""
    acronym = english = ""
    others: list[str] = []
    for raw in names:
        label = _LABEL.match(raw)
        name = raw[label.end() :] if label else raw
        name = name.strip(" \"'“”„«»‘’")
        if not any(char.isalpha() for char in name):
            continue
        if is_acronym(name) and not acronym:
            acronym = name
        elif not english and not is_acronym(name) and may_be_english(name, locale):
            english = name
        else:
            others.append(name)
    return Names(acronym, english, tuple(others))


def may_be_english(name: str, locale: str) -> bool:
    """True for plain Latin letters; in a page of Latin script, without its function words."""
    if not is_ascii_name(name):
        return False
    native = function_words(locale) - function_words("en")
    return not (writes_latin(locale) and any(word.lower() in native for word in WORD.findall(name)))


def abbreviates(acronym: str, name: str) -> bool:
    """True when the acronym's letters run through the words of the name, the first letter first.

    Every word gives a letter or more (`CSAT`: Customer Satisfaction), short ones may give none (`CTA`).
    """
    letters = "".join(char for char in acronym.casefold() if char.isalnum())[:10]
    words = [word.casefold() for word in WORD.findall(name)][:10]
    return bool(letters and words) and letters[0] == words[0][0] and _runs_through(letters, words)


def _runs_through(letters: str, words: list[str]) -> bool:
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if len(word) <= 4 and _runs_through(letters, rest):
        return True
    at = -1
    for taken, letter in enumerate(letters, 1):
        at = word.find(letter, at + 1)
        if at < 0 or (taken == 1 and at > 1):
            return False
        if _runs_through(letters[taken:], rest):
            return True
    return False
