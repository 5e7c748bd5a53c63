"""From a name in a sentence or a heading to its dictionary form; whether two spellings are one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from termbase.importers.names import WORD, bare_name
from termbase.importers.wording import Wording, wording_of
from termbase.locale import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_TURKIC = str.maketrans({"I": "ı", "İ": "i"})


def is_spaceless(text: str) -> bool:
    """True when the text is written without blanks between words (Chinese, Japanese)."""
    return _SPACELESS.search(text) is not None


def page_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that the page writes with a small first letter."""
    return frozenset(word for text in texts for word in WORD.findall(text) if word[0].islower())


def dictionary_case(name: str, locale: str, small: frozenset[str], *, opens: bool = True) -> str:
    """The name as a dictionary prints it: a capital only where the page always writes one.

    `small` comes from `page_words`; `opens` says that the name stood first in a heading or a sentence, so
    that its first capital means nothing. German nouns keep theirs, acronyms and `iPhone` always.
    """
    if wording_of(locale).capital_nouns:
        return name
    words = name.split(" ")
    titled = [index for index, word in enumerate(words[1:], 1) if _is_titled(word)]
    lowered = all(_stands_small(words[index].strip(",;"), small) for index in titled)
    if titled and lowered:
        words = [_lower(word, locale) if index in titled else word for index, word in enumerate(words)]
    first_falls = ((opens or titled) and lowered) or _stands_small(words[0], small)
    if _is_titled(words[0]) and first_falls:
        words[0] = _lower(words[0], locale)
    return " ".join(words)


def _is_titled(word: str) -> bool:
    return word[:1].isupper() and not any(char.isupper() for char in word[1:].partition("-")[0])


def _lower(word: str, locale: str) -> str:
    turkic = language_of(locale) in {"tr", "az"}
    parts = [
        (part[0].translate(_TURKIC) if turkic else part[0]).lower() + part[1:] if _is_titled(part) else part
        for part in word.split("-")
    ]
    return "-".join(parts)


def _stands_small(word: str, small: frozenset[str]) -> bool:
    lowered = word.lower()
    return lowered in small or (len(lowered) >= 4 and any(_near(lowered, other) for other in small))


def _near(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(long) - len(short) <= 3 and long.startswith(short)


def unarticled(name: str, wording: Wording) -> str:
    """`Suportul pe niveluri` -> `Suport pe niveluri`; not before a genitive (`Starea tichetului`)."""
    head, blank, rest = name.partition(" ")
    if not wording.definite or (rest and rest.split(" ")[0].lower() not in wording.prepositions):
        return name
    for ending, plain in sorted(wording.definite, key=lambda row: -len(row[0])):
        if head.lower().endswith(ending) and len(head) - len(ending) >= 2:
            return head[: len(head) - len(ending)] + plain + blank + rest
    return name


def takes_up(head: str, body: str) -> bool:
    """True when the text begins with the name of its heading, in any inflection."""
    wanted = _words(bare_name(head))
    if is_spaceless(head) and wanted:
        plain = "".join(_words(body[: 2 * len(head) + 10]))
        return "".join(wanted) in plain
    said = _words(body[:400])[: 2 * len(wanted) + 4]
    at = 0
    telling = [word for word in wanted if len(word) > 2] or wanted
    for word in telling:
        found = next((index for index in range(at, len(said)) if same_word(word, said[index])), None)
        if found is None:
            return False
        at = found + 1
    return bool(telling)


def mentions(head: str, body: str) -> bool:
    """True when at least half of the heading's words come back in the text."""
    telling = [word for word in _words(bare_name(head)) if len(word) > 2]
    said = set(_words(body))
    hits = sum(any(same_word(word, other) for other in said) for word in telling)
    return bool(telling) and hits * 2 >= len(telling)


def same_word(word: str, other: str) -> bool:
    """True when two words could be inflections of one: a common stem, endings of up to five letters."""
    if word == other:
        return True
    stem = 0
    for mine, theirs in zip(word, other, strict=False):
        if mine != theirs:
            break
        stem += 1
    ending = 3 if len(word) > 6 else 2
    return stem >= max(3, len(word) - ending) and len(other) - stem <= 5


def _words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]
