"""What a name looks like: acronyms, brackets, initials, dictionary case, a heading taken up by its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from termbase.importers.detect import writes_latin
from termbase.importers.wording import wording_of

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
    """The names in the brackets of a heading: `(Subject Matter Expert, SME)` -> SME, Subject Matter Expert."""
    return sort_names((part for inside in BRACKET.findall(text) for part in _SEPARATOR.split(inside)), locale)


def sort_names(names: Iterable[str], locale: str) -> Names:
    """Which of the names is an acronym, which English; a further acronym or English name is another name."""
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
    """True for plain Latin letters in a page of another script; in a Latin one, none of its function words."""
    if not is_ascii_name(name):
        return False
    if not writes_latin(locale):
        return True
    wording = wording_of(locale)
    native = wording.articles | wording.prepositions | wording.ands | wording.relatives
    words = [word.lower() for word in WORD.findall(name)]
    return not any(word in native - _ENGLISH_TOO for word in words)


#: Words that are English as well as the language's own.
_ENGLISH_TOO = frozenset(
    {"a", "an", "as", "at", "do", "in", "i", "is", "o", "on", "so", "to", "the", "den", "of", "for"}
)


def abbreviates(acronym: str, name: str) -> bool:
    """True when the acronym's letters run through the name, first letter first and at least one in each long word."""
    letters = [char for char in acronym.casefold() if char.isalnum()]
    words = [word.casefold() for word in re.findall(r"[^\W_]+", name)]
    if not letters or not words or letters[0] != words[0][0]:
        return False
    for word in words:
        taken = 0
        if letters and word[0] == letters[0]:
            for char in word:
                if letters and char == letters[0]:
                    letters.pop(0)
                    taken += 1
        elif letters and letters[0] in word[:2] and len(word) > 3:
            letters.pop(0)
            taken = 1
        if not taken and len(word) > 4:
            return False
    return not letters
