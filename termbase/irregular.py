"""What no table of endings can know: irregular words, and endings that make a new word of a noun.

The irregular words are rows of `data/inflection/irregular/LANGUAGE.txt`, or of the file that a language brings
(`Language.irregular`): a lemma and its forms, parted by blanks. Nothing is read before a language is asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from termbase.alternation import alternations
from termbase.errors import UserError
from termbase.folding import Normaliser, fold, normalisers
from termbase.language import language as row_of
from termbase.wordfile import numbered_lines

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


def irregular_forms(language: str, word: str) -> frozenset[str]:
    """The forms of an irregular lemma, or of a compound that ends in one, without the lemma itself.

    >>> sorted(irregular_forms("sv", "handbok"))[:3]
    ['handboken', 'handbokens', 'handboks']
    """
    return _irregular_forms(language, word, row_of(language).irregular, normalisers(language))


@lru_cache(maxsize=4096)
def _irregular_forms(language: str, word: str, own: str, folding: tuple[Normaliser, ...]) -> frozenset[str]:
    """Cached by all that it depends on, so that another row or normaliser is asked anew."""
    folds = own or folding or language in _FOLDED
    rows = _rows(_SHARED.get(language, language), own, language if folds else "", folding)
    if word in rows:
        return rows[word]
    if language in _COMPOUNDING:
        for cut in range(_SHORTEST_REST, len(word) - _SHORTEST_HEAD + 1):
            forms = rows.get(word[cut:])
            if forms is not None:
                return frozenset(word[:cut] + form for form in forms)
    return frozenset()


@lru_cache(maxsize=64)
def _rows(
    name: str,
    own: str,
    folded_as: str,
    folding: tuple[Normaliser, ...],  # noqa: ARG001 - a key of the cache
) -> dict[str, frozenset[str]]:
    path = _FOLDER / f"{name}.txt"
    if not own and not (name.isalpha() and path.exists()):
        return {}
    rows = _own_rows(own) if own else [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    if folded_as:
        rows = [[fold(word, folded_as) for word in row] for row in rows]
    return {lemma: frozenset(forms) - {lemma} for lemma, *forms in rows}


def _own_rows(path: str) -> list[list[str]]:
    rows = []
    for where, line in numbered_lines(path):
        row = line.split()
        if len(row) < 2:
            raise UserError("a lemma without forms", where=where, hint="a lemma, then its forms: man men")
        rows.append(row)
    return rows


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
