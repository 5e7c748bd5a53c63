"""What no table of endings can know: irregular words, and endings that make a new word of a noun.

The irregular words are rows of `data/inflection/irregular/LANGUAGE.txt`: a lemma and its forms, written
by hand. Nothing is read before a language is asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data" / "inflection" / "irregular"
_SHARED = {"no": "nb", "nn": "nb", "mo": "ro"}
#: A compound is written as one word and inflects as its last part: handbok, Benutzerkonto, salesperson.
_COMPOUNDING = frozenset({"da", "de", "en", "nb", "nl", "sv"})
_SHORTEST_HEAD, _SHORTEST_REST = 3, 3

_SWEDISH_VERBAL = frozenset({"a", "ad", "ade", "ades", "are", "as", "ast", "aste", "at", "ats", "t"})
_SWEDISH_MAY_TAKE = re.compile(r"(?:a|ad|ig|isk|bar|sam|full|lös|ande|ende)\Z")
_GERMAN_AGENT = re.compile(r"e?r(?:s|n|in|innen)?\Z")
_SIBILANT = ("s", "x", "z", "ch", "sh")


@lru_cache(maxsize=4096)
def irregular_forms(language: str, word: str) -> frozenset[str]:
    """The forms of an irregular lemma, or of a compound that ends in one, without the lemma itself.

    >>> sorted(irregular_forms("sv", "handbok"))[:3]
    ['handboken', 'handbokens', 'handboks']
    """
    rows = _rows(_SHARED.get(language, language))
    if word in rows:
        return rows[word]
    if language in _COMPOUNDING:
        for cut in range(_SHORTEST_REST, len(word) - _SHORTEST_HEAD + 1):
            forms = rows.get(word[cut:])
            if forms is not None:
                return frozenset(word[:cut] + form for form in forms)
    return frozenset()


@lru_cache(maxsize=64)
def _rows(language: str) -> dict[str, frozenset[str]]:
    if not language.isalpha():
        return {}
    try:
        text = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    rows = (line.split() for line in text.splitlines())
    return {lemma: frozenset(forms) - {lemma} for lemma, *forms in rows}


def derives(language: str, noun: str, form: str) -> bool:
    """True when `form` looks like one of `noun` but is another word: sv svar/svara, de Anruf/Anrufer.

    For a term that is one word and a noun; both folded. Never true of the noun itself or of a form that
    `irregular_forms` or `alternations` gives (Kind, Kinder): ask those first.
    """
    if not form.startswith(noun) or form == noun:
        return False
    ending = form[len(noun) :]
    if language == "sv":
        return ending in _SWEDISH_VERBAL and not _SWEDISH_MAY_TAKE.search(noun)
    if language == "de":
        return not noun.endswith("e") and _GERMAN_AGENT.match(ending) is not None
    return False


@lru_cache(maxsize=4096)
def english_number(noun: str) -> frozenset[str]:
    """The other number of an English noun: its plural, or its singular where it is one (a guess is harmless).

    The head of an English noun phrase takes nothing else (`response time`: never `response timing`).

    >>> sorted(english_number("policy")), "person" in english_number("persons")
    (['policies', 'policys'], True)
    """
    found = set(irregular_forms("en", noun)) if noun in _ENGLISH_NOUNS or noun.endswith("man") else set()
    found.add(noun + "s")
    if noun.endswith(_SIBILANT):
        found.add(noun + "es")
    for singular, plural in _ENGLISH_PLURALS:
        if noun.endswith(singular):
            found.add(noun.removesuffix(singular) + plural)
        if noun.endswith(plural) and len(noun) > len(plural) + 2:
            found.add(noun.removesuffix(plural) + singular)
    return frozenset(found - {noun})


_ENGLISH_PLURALS = (("y", "ies"), ("f", "ves"), ("fe", "ves"), ("is", "es"), ("man", "men"), ("", "s"))
_ENGLISH_NOUNS = frozenset({
    "child", "person", "foot", "tooth", "mouse", "index", "appendix", "matrix", "vertex",
    "criterion", "phenomenon", "datum", "medium", "curriculum", "memorandum", "addendum",
    "erratum", "forum", "schema", "formula", "alumnus", "half", "quiz",
})  # fmt: skip
