"""mixed-script: a letter of another alphabet that only looks right, such as a Latin o in a Cyrillic word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from termbase.locale import language_of
from termcheck.masking import mask
from termcheck.model import Certainty, Fix, Remark, Severity, Text, Unit
from termcheck.roles import Rule

#: Letters that look alike, one column a script (Unicode TR39 confusables, as far as keyboards mix them up).
_ALIKE = """
    a а α   c с -   e е -   o о ο   p р ρ   x х χ   y у γ   v - ν   u - υ   i і ι   j ј -   s ѕ -   k - κ
    A А Α   B В Β   C С -   E Е Ε   H Н Η   I І Ι   J Ј -   K К Κ   M М Μ   N - Ν   O О Ο   P Р Ρ   S Ѕ -
    T Т Τ   X Х Χ   Y У Υ   Z - Ζ   ë ё -   Ë Ё -   ï ї -   Ï Ї -   ó - ό
""".split()
_SCRIPTS = ("Latin", "Cyrillic", "Greek")
#: A letter and the script of its word: the letter that should stand there.
_INTENDED = {
    (letter, _SCRIPTS[column]): row[column]
    for row in (_ALIKE[start : start + 3] for start in range(0, len(_ALIKE), 3))
    for letter in row
    for column in range(3)
    if letter != "-" and row[column] not in {"-", letter}
}
#: Letters that look like Latin ones, and the languages that have them.
_RARE = {
    letter: frozenset(languages.split())
    for letters, languages in (
        ("іІ", "uk be kk"),
        ("їЇ", "uk"),
        ("јЈ", "sr mk"),
        ("ѕЅ", "mk"),
        ("ёЁ", "ru be"),
    )
    for letter in letters
}
#: What Arabic keyboards write for Persian and Urdu letters: the same in the middle of a word.
_PERSIAN = {"ي": "ی", "ى": "ی", "ك": "ک"}
_WITH_PERSIAN_LETTERS = frozenset({"fa", "ur", "ckb"})

_LATIN = "A-Za-z\u00c0-\u024f"
_CYRILLIC = "\u0400-\u052f"
_GREEK = "\u0370-\u03ff"
_SEAM = re.compile(
    f"[{_LATIN}](?=[{_CYRILLIC}{_GREEK}])|[{_CYRILLIC}](?=[{_LATIN}{_GREEK}])|[{_GREEK}](?=[{_LATIN}{_CYRILLIC}])"
)
_WORD = re.compile(f"[{_LATIN}{_CYRILLIC}{_GREEK}\u0300-\u036f]+")
_ARABIC_LETTER = re.compile(f"[{''.join(_PERSIAN)}]")
_ARABIC_WORD = re.compile("[\u0620-\u06d3\u200c]+")
_SCRIPT_OF = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn", "tg"), "Cyrillic"),
    "el": "Greek",
}


class _Mixture(NamedTuple):
    places: list[int]
    "Of the letters that do not belong, in the word."
    script: str
    "Of the word."
    sure: bool
    "False for a word that either alphabet could write."


def check(unit: Unit, locale: str) -> Iterator[Remark]:
    """One remark for each word with such letters, from the first of them to the last."""
    persian = language_of(locale) in _WITH_PERSIAN_LETTERS
    for text in unit.targets:
        if text.value.isascii():
            continue
        if persian and _ARABIC_LETTER.search(text.value):
            yield from _arabic(text)
        if _SEAM.search(text.value):
            yield from _mixed(text, locale, unit.flags)


def _mixed(text: Text, locale: str, flags: tuple[str, ...]) -> Iterator[Remark]:
    masked = mask(text.value, flags=flags)
    for word in _WORD.finditer(masked.text):
        mixture = _mixture(word[0], locale)
        if mixture:
            first, last = mixture.places[0], mixture.places[-1]
            start, end = masked.original(word.start() + first, word.start() + last + 1)
            intended = {place: _INTENDED[word[0][place], mixture.script] for place in mixture.places}
            yield _remark(text, start, end, word[0], intended, sure=mixture.sure)


def _mixture(word: str, locale: str) -> _Mixture | None:
    """The letters of a word that are there by mistake, or None where its scripts are mixed on purpose."""
    places: dict[str, list[int]] = {script: [] for script in _SCRIPTS}
    for place, letter in enumerate(word):
        if letter.isalpha():
            places[_script(letter)].append(place)
    used = [script for script in _SCRIPTS if places[script]]
    if len(used) != 2:
        return None
    own = _SCRIPT_OF.get(language_of(locale), "Latin")
    # the word's script is that of most of its letters, in doubt that of the language
    used.sort(key=lambda script: (len(places[script]), script == own))
    for foreign, main in (used, used[::-1]):
        if all(_stands_for(word[place], main, locale) for place in places[foreign]):
            if _is_declined(word, places["Latin"]):
                return None
            either = all(_stands_for(word[place], foreign, locale) for place in places[main])
            return _Mixture(places[foreign], main, not either)
    return None


def _stands_for(letter: str, script: str, locale: str) -> bool:
    meant = _INTENDED.get((letter, script))
    languages = _RARE.get(meant or "")
    return meant is not None and (languages is None or language_of(locale) in languages)


def _is_declined(word: str, latin: list[int]) -> bool:
    """`CRMу`, `emailа`, `ACEы`: a Latin word with its ending, but without the hyphen between them."""
    stem = len(latin)
    if stem < 2 or latin != list(range(stem)) or not word[stem:].islower():
        return False
    return word[:stem].isupper() or not all((letter, "Cyrillic") in _INTENDED for letter in word[:stem])


def _script(letter: str) -> str:
    if "\u0400" <= letter <= "\u052f":
        return "Cyrillic"
    return "Greek" if "\u0370" <= letter <= "\u03ff" else "Latin"


def _arabic(text: Text) -> Iterator[Remark]:
    for word in _ARABIC_WORD.finditer(text.value):
        intended = {place: _PERSIAN[letter] for place, letter in enumerate(word[0]) if letter in _PERSIAN}
        if intended:
            start, end = word.start() + min(intended), word.start() + max(intended) + 1
            yield _remark(text, start, end, word[0], intended)


def _remark(
    text: Text, start: int, end: int, word: str, intended: Mapping[int, str], *, sure: bool = True
) -> Remark:
    letters = dict.fromkeys((word[place], meant) for place, meant in intended.items())
    said = ", ".join(f"{_named(wrong)} for {_named(right)}" for wrong, right in letters)
    mended = "".join(intended.get(place, letter) for place, letter in enumerate(word))
    hint = f"write {mended}" if sure else "write it in one alphabet"
    first, last = min(intended), max(intended) + 1
    # a mark inside the word, such as an accelerator's, must stay
    plain = text.value[start:end] == word[first:last]
    fix = Fix(mended[first:last], certain=True) if sure and plain else None
    return Remark(text, start, end, f"“{word}” has {said}", Certainty.LIKELY, hint=hint, fix=fix)


def _named(letter: str) -> str:
    script = "Persian" if letter in "یک" else unicodedata.name(letter).split(" ", 1)[0].capitalize()
    return f"{script} {letter} (U+{ord(letter):04X})"


RULE = Rule(
    "mixed-script",
    "A letter of another alphabet stands in a word that it only looks right in",
    Severity.WARNING,
    check=check,
    concerns=re.compile("[\u0370-\u04ff\u0643\u0649\u064a]"),
)
