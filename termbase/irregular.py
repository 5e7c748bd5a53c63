"""What no table of endings can know: irregular words, and endings that make a new word of a noun.

The irregular words are rows of `data/inflection/irregular/LANGUAGE.txt`: a lemma and its forms, written
by hand. Nothing is read before a language is asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from termbase.alternation import alternations
from termbase.folding import fold

__all__ = ["alternations", "derives", "irregular_forms", "is_finite"]

_FOLDER = Path(__file__).parent / "data" / "inflection" / "irregular"
_SHARED = {"no": "nb", "nn": "nb", "mo": "ro"}
#: A compound is written as one word and inflects as its last part: handbok, Benutzerkonto, salesperson.
_COMPOUNDING = frozenset({"da", "de", "en", "nb", "nl", "sv"})
_SHORTEST_HEAD, _SHORTEST_REST = 3, 3
#: Languages whose rows are written in full spelling and folded when they are read.
_FOLDED = frozenset({"ar", "el", "he", "hi"})

_SWEDISH_VERBAL = frozenset({"a", "ad", "ade", "ades", "are", "as", "ast", "aste", "at", "ats", "t"})
_SWEDISH_VERBAL_AFTER_A = frozenset({"r", "d", "de", "des", "t", "ts", "nde"})
#: Nouns and adjectives that take these endings themselves: makro/makrot, öppen/öppnad.
_SWEDISH_MAY_TAKE = re.compile(r"(?:[aeiouyåäö]|ad|ig|isk|bar|sam|full|lös|ande|ende)\Z")
#: So frequent in their own right that they are never read as a form of a term: sv kund/kunde, kö/kör.
_OTHER_WORDS = {
    "de": frozenset({"alle", "aller", "alles", "aber", "dass", "denen", "deren", "eine", "einen", "einer"}),
    "en": frozenset({"as", "does", "has", "his", "its", "this", "thus", "us", "was"}),
    "ro": frozenset({"acest", "aceste", "ale", "care", "dar", "din", "este", "lor", "lui", "prin", "sunt"}),
    "ru": frozenset({"все", "для", "если", "или", "над", "под", "при", "тем", "тот", "чем", "эти"}),
    "sv": frozenset("""bara där eller hade kunde kör måste skulle under över
        kontor kontoret kontoren kontorets kontors""".split()),
}  # fmt: skip
#: Masculine nouns of persons, and adjectives, which have a feminine; of other nouns -a is another word: caso, casa.
_ROMANCE_GENDER = {
    "es": ("ado", "ario", "ero", "ico", "ido", "ino", "ivo", "oso", "ito", "undo"),
    "pt": ("ado", "ário", "eiro", "ico", "ido", "ino", "ivo", "oso", "undo"),
    "it": ("ato", "ario", "iero", "ico", "ito", "uto", "ino", "ivo", "oso", "ano"),
}
_GERMAN_AGENT = re.compile(r"e?r(?:s|n|in|innen)?\Z")
#: A participle or adjective and the verb form that differs by its last letter only: sv missat, missar.
_SCANDINAVIAN = frozenset({"da", "nb", "nn", "sv"})
_PARTICIPLE, _PRESENT = ("ad", "at", "dd", "tt", "d", "t", "da", "de"), ("ar", "er", "or")


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
    if language in _FOLDED:
        text = "\n".join(
            " ".join(fold(word, language) for word in line.split()) for line in text.splitlines()
        )
    rows = (line.split() for line in text.splitlines())
    return {lemma: frozenset(forms) - {lemma} for lemma, *forms in rows}


def derives(language: str, noun: str, form: str) -> bool:
    """True when `form` looks like one of `noun` but is another word: sv svar/svara, de Anruf/Anrufer.

    For a term that is one word and a noun; both folded. Never true of the noun itself or of a form that
    `irregular_forms` or `alternations` gives (Kind, Kinder): ask those first.
    """
    if language in _ROMANCE_GENDER and noun[-1:] == "o":
        return form in {noun[:-1] + "a", noun[:-1] + "as"} and not noun.endswith(_ROMANCE_GENDER[language])
    if not form.startswith(noun) or form == noun:
        return False
    if form in _OTHER_WORDS.get(language, ()):
        return True
    ending = form[len(noun) :]
    if language in {"da", "nb", "nn"}:
        return ending in {"te", "ten", "tens", "tes", "ede", "edes"}
    if language == "sv":
        if noun.endswith("a"):
            return ending in _SWEDISH_VERBAL_AFTER_A
        return ending in _SWEDISH_VERBAL and not _SWEDISH_MAY_TAKE.search(noun)
    if language == "fr":
        return form.startswith(noun + "le") and not noun.endswith(("nel", "uel", "iel"))
    if language == "de":
        return not noun.endswith("e") and _GERMAN_AGENT.match(ending) is not None
    return False


def is_finite(language: str, word: str, form: str) -> bool:
    """True when `form` is a verb in the present and `word`, inside a term, a participle: sv missat / missar."""
    return (
        language in _SCANDINAVIAN
        and word.endswith(_PARTICIPLE)
        and form.endswith(_PRESENT)
        and not form.startswith(word)
    )
