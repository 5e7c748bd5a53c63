"""Spelling differences that do not matter, per language, without losing the place of a character.

`fold` is for single tokens; `strip_marks` is for whole texts and keeps a map of offsets. What the composition
root adds (`use`) costs nothing where it adds nothing: `fold` asks no more than it does for its own tables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from termbase.locale import language_of, parse_locale

ZWNJ = "\u200c"

#: Signs that stand inside a word without being part of it: stress and vowel marks, tatweel, soft hyphen,
#: joiners and direction marks. U+200C is not here: in Persian it parts the halves of a word.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u064b-\u065f\u0670\u0640\u00ad\u200b\u200d-\u200f\u2060\ufeff]"
)
#: Of those, the ones that may compose with the letter before them (й is и + U+0306).
_COMPOSING = re.compile("[\u0300-\u036f\u0653-\u0655]")

_QUOTES = {"’": "'", "ʼ": "'", "‘": "'", "\u00ad": None}
_ARABIC_TO_PERSIAN = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
    **{chr(0x660 + digit): str(digit) for digit in range(10)},
    **{chr(0x6F0 + digit): str(digit) for digit in range(10)},
}  # fmt: skip
_ARABIC = {
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ى": "ي", "ئ": "ي", "ة": "ه", "ی": "ي", "ک": "ك",
}  # fmt: skip

#: What each language folds besides case: one row a language.
_TABLES: Mapping[str, Mapping[str, str | None]] = {
    "ru": {"ё": "е", "Ё": "Е"},
    "be": {"ё": "е", "Ё": "Е"},
    "uk": {"ʼ": "'"},
    "ro": {"ş": "ș", "ţ": "ț", "Ş": "Ș", "Ţ": "Ț"},
    "fa": _ARABIC_TO_PERSIAN,
    "ar": _ARABIC,
    "ur": {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ہ"},
    "de": {"ß": "ss", "ẞ": "SS"},
    "el": {"ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ", "ώ": "ω", "ϊ": "ι", "ϋ": "υ",
           "ΐ": "ι", "ΰ": "υ", "Ά": "Α", "Έ": "Ε", "Ή": "Η", "Ί": "Ι", "Ό": "Ο", "Ύ": "Υ", "Ώ": "Ω", "ς": "σ"},
    "tr": {"I": "ı", "İ": "i"},
    "az": {"I": "ı", "İ": "i"},
    "he": {
        **{chr(code): None for code in range(0x591, 0x5C8)},
        **dict(zip("ךםןףץ", "כמנפצ", strict=True)),
    },
    "hi": {"\u093c": None, "ँ": "ं"},
    "mr": {"\u093c": None, "ँ": "ं"},
}  # fmt: skip

#: Spellings of several letters, where one letter for another does not say it.
_SPELLINGS: Mapping[str, Callable[[str], str]] = {
    # A nasal before a consonant is written as a half letter or as a dot: हिन्दी, हिंदी.
    **dict.fromkeys(("hi", "mr"), partial(re.compile("[ङञणनम]\u094d(?=[क-म])").sub, "ं")),
    # The tone of oa, oe and uy stands on either vowel: hòa, hoà.
    "vi": partial(
        re.compile("(?:o[àáảãạèéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\\w)").sub, lambda found: _tone_first(found.group())
    ),
}
#: Languages in which a token of ASCII letters folds to more than its lower case.
_BEYOND_LOWER = frozenset({"tr", "az"})


@dataclass(frozen=True, slots=True)
class Normaliser:
    """A spelling difference that shall not matter, beside the language's own.

    `fold` gets one word of a text, of a term or of a table (there endings alone, too), folded already: never an empty
    one, and no blank or hyphen in it. A text of the language may have words of others. It is called again on what it
    gave: the second time must change nothing. An empty answer counts for none. In languages written without blanks
    texts are not folded.
    """

    name: str
    language: str
    "A language subtag; empty for every language."
    fold: Callable[[str], str]


#: A word as normalisers get it, with the marks on its letters: blanks, signs and joiners part words.
_WORD = re.compile(r"[^\s!-/:-@\[-`{-~«»\u2000-\u206f]+")


def faults_of(normaliser: Normaliser) -> list[str]:
    """What keeps a normaliser from being asked, each a short sentence; none for a sound one."""
    language: object = normaliser.language
    faults = []
    if not isinstance(language, str):
        faults.append(f"language is {language!r}; it has to be text, empty for every language")
    elif language != (known := language_of(parse_locale(language) or "")):
        wanted = f"a subtag of ISO 639 in small letters, such as {known or 'da'!r}"
        faults.append(f"language is {language!r}; it has to be {wanted}")
    if not callable(normaliser.fold):
        faults.append(f"fold is {normaliser.fold!r}; it has to be a function")
    return faults


#: What is in use: the normalisers, and what `fold` looks up instead of asking them.
_normalisers: tuple[Normaliser, ...] = ()
_beyond_lower: Container[str] = _BEYOND_LOWER
_last: Mapping[str, Callable[[str], str]] = _SPELLINGS
_last_of_others: Callable[[str], str] | None = None


class _Every:
    def __contains__(self, _language: object) -> bool:
        return True


def use(normalisers: Iterable[Normaliser]) -> None:
    """Puts these in the place of the normalisers in use (none ship), applied in the order of their names.

    For the composition root, once, before a termbase is compiled.
    """
    global _normalisers, _beyond_lower, _last, _last_of_others  # noqa: PLW0603 - one state, read by a hot function
    _normalisers = tuple(sorted(normalisers, key=lambda one: (one.name, one.language)))
    named = {one.language for one in _normalisers}
    _beyond_lower = _Every() if "" in named else _BEYOND_LOWER | named
    _last = {language: _chain(language) for language in _SPELLINGS.keys() | named - {""}}
    _last_of_others = _chain("") if "" in named else None


def is_shipped() -> bool:
    """True while no normaliser is in use: what is compiled with one is not to be kept."""
    return not _normalisers


def normalisers(language: str) -> tuple[Normaliser, ...]:
    """Those in use for a language."""
    return _normalisers and tuple(one for one in _normalisers if one.language in {"", language})


def _chain(language: str) -> Callable[[str], str]:
    steps = [partial(_WORD.sub, partial(_word, one)) for one in normalisers(language)]
    spelling = _SPELLINGS.get(language)
    return partial(_through, [spelling, *steps] if spelling else steps)


def _word(normaliser: Normaliser, found: re.Match[str]) -> str:
    return normaliser.fold(found[0]) or found[0]


def _through(steps: Sequence[Callable[[str], str]], folded: str) -> str:
    for step in steps:
        folded = step(folded)
    return folded


def _tone_first(vowels: str) -> str:
    decomposed = unicodedata.normalize("NFD", vowels)
    return unicodedata.normalize("NFC", decomposed[0] + decomposed[2:] + decomposed[1])


@lru_cache(maxsize=64)
def _table(language: str) -> dict[int, str | None]:
    return str.maketrans({**_QUOTES, **_TABLES.get(language, {})})


def fold(token: str, language: str) -> str:
    """One token as it is compared: NFC, the language's spelling variants, lower case, the normalisers in use."""
    if token.isascii() and language not in _beyond_lower:
        return token.lower()
    composed = unicodedata.normalize("NFC", token)
    # lower() makes a final sigma of its own
    folded = composed.translate(_table(language)).lower().replace("ς", "σ")
    last = _last.get(language, _last_of_others)
    return folded if last is None else last(folded)


def has_marks(text: str) -> bool:
    """True when `strip_marks` would change the text."""
    return not text.isascii() and _MARKS.search(text) is not None


def strip_marks(text: str) -> tuple[str, Sequence[int]]:
    """The text without signs that hide a word, composed, and the original offset of each character kept.

    The offsets have one entry more than the text: the length of the original.
    """
    kept: list[str] = []
    offsets: list[int] = []
    for position, char in enumerate(text):
        if not _MARKS.match(char):
            kept.append(char)
            offsets.append(position)
        elif kept and _COMPOSING.match(char):
            composed = unicodedata.normalize("NFC", kept[-1] + char)
            if len(composed) == 1:
                kept[-1] = composed
    offsets.append(len(text))
    return "".join(kept), offsets
