"""Whether one word is an inflected form of another: tables of ending pairs, one text file a language.

Hides where the tables lie and how they are read; nothing is read before a language is asked for. The
tables are counted by `tools/mine_endings.py`; what they miss is in `termbase.irregular`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from termbase.folding import fold

if TYPE_CHECKING:
    from termbase.agglutination import StrungEndings

#: Characters before the two endings that a rule may name: `бок`/`бка` is `ок`/`ка` after a `б`.
CONTEXT = 4
_FOLDER = Path(__file__).parent / "data" / "inflection"
_SHARED = {
    "bs": "hbs",
    "cnr": "hbs",
    "hr": "hbs",
    "sh": "hbs",
    "sr": "hbs",
    "mo": "ro",
    "no": "nb",
    "ms": "id",
}
_NO_ENDING = "_"
#: Languages whose endings are grammar in code, wholly or in part.
_STRUNG = frozenset({"da", "fi", "hu", "nb", "nn", "tr"})
#: Languages whose letters are folded before they are compared, so that their tables must be too.
_FOLDED = frozenset({"el", "hi"})

Table = dict[str, frozenset[str]]


class Endings:
    """The ending pairs of one language; empty (and false) for a language that has no table.

    Words are folded and lower-cased by the caller. Two words that share fewer than `min_stem` first
    letters are never forms of each other here: such pairs (`go`, `went`) are `termbase.irregular`'s.
    """

    __slots__ = ("_forms", "_longest", "_siblings", "_strung", "language")

    def __init__(self, language: str, forms: Table, siblings: Table | None = None) -> None:
        self.language = language
        self._forms = forms
        self._siblings = siblings
        self._strung = _strung_endings(language)
        self._longest = max((len(ending) for endings in forms.values() for ending in endings), default=0)

    def __bool__(self) -> bool:
        return bool(self._forms)

    def matches(self, lemma: str, form: str, *, min_stem: int = 2) -> bool:
        """True when `form` is `lemma` or ends as a form of it does.

        >>> endings("ru").matches("приложение", "приложений"), endings("ru").matches("операция", "оператор")
        (True, False)
        """
        if lemma == form:
            return True
        if self._strung is not None and lemma and form:
            strung = self._strung.matches(lemma, form, self._listed)
            if strung is not None:
                return strung
        return self._listed(lemma, form, min_stem)

    def plain(self, longest: int) -> frozenset[str]:
        """The endings that need no letter of the stem before them, of lemmas and of their forms alike."""
        short = {lemma: forms for lemma, forms in self._forms.items() if len(lemma) <= 1}
        return frozenset(
            ending
            for lemma, forms in short.items()
            for ending in (lemma, *forms)
            if 0 < len(ending) <= longest
        )

    def _listed(self, lemma: str, form: str, min_stem: int = 2) -> bool:
        stem = _common(lemma, form)
        return len(form) - stem <= self._longest and _paired(self._forms, lemma, form, stem, min_stem)

    def related(self, first: str, second: str, *, min_stem: int = 2) -> bool:
        """True when the two may be forms of one lemma, neither of them need be it: `рабочая`, `рабочей`.

        For the words inside a term of several words, which stand in the form that agrees with its head.
        Symmetric; weaker evidence than `matches`.
        """
        if self.matches(first, second, min_stem=min_stem) or self.matches(second, first, min_stem=min_stem):
            return True
        if self._strung is not None and first and second:
            agrees = self._strung.agrees
            if agrees(first, second) or agrees(second, first):
                return True
        if not self:
            return False
        table = _read(f"{self.language}.siblings") if self._siblings is None else self._siblings
        stem = _common(first, second)
        return _paired(table, first, second, stem, min_stem) or _paired(table, second, first, stem, min_stem)


def _strung_endings(language: str) -> StrungEndings | None:
    if language not in _STRUNG:
        return None
    from termbase.agglutination import STRUNG

    return STRUNG[language]


@lru_cache(maxsize=64)
def endings(language: str, *, bare: bool = False) -> Endings:
    """The table of a language subtag (`ru`, `sr`); read once, in 1 to 5 ms.

    `bare` gives it without the marks on letters, for texts that are written so.
    """
    name = _SHARED.get(language, language)
    if not name.isalpha():
        return Endings(name, {})
    if not bare:
        return Endings(name, _read(name))
    return Endings(name, _without_marks(_read(name)), _without_marks(_read(f"{name}.siblings")))


def _without_marks(table: Table) -> Table:
    bare: dict[str, set[str]] = {}
    for lemma, forms in table.items():
        bare.setdefault(_bare(lemma), set()).update(map(_bare, forms))
    return {lemma: frozenset(forms) for lemma, forms in bare.items()}


def _bare(letters: str) -> str:
    return "".join(char for char in normalize("NFD", letters) if not combining(char))


@lru_cache(maxsize=128)
def _read(name: str) -> Table:
    """`lemma ending<TAB>form ending form ending ...` lines; `_` stands for no ending among the forms."""
    try:
        text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    language = name.partition(".")[0]
    if language in _FOLDED:
        text = "\n".join(
            "\t".join(fold(part, language) for part in line.split("\t")) for line in text.splitlines()
        )
    table: Table = {}
    for line in text.splitlines():
        lemma_ending, _, form_endings = line.partition("\t")
        forms = frozenset("" if ending == _NO_ENDING else ending for ending in form_endings.split(" "))
        table[lemma_ending] = table[lemma_ending] | forms if lemma_ending in table else forms
    return table


def _common(first: str, second: str) -> int:
    """How many first letters two words share."""
    length = min(len(first), len(second))
    while first[:length] != second[:length]:  # endings are short: a few slices cost less than every letter
        length -= 1
    return length


def _paired(table: Table, lemma: str, form: str, stem: int, min_stem: int) -> bool:
    """True when the two rests, grown to the left letter by letter, are a pair of the table."""
    for start in range(stem, max(stem - CONTEXT, min_stem) - 1, -1):
        forms = table.get(lemma[start:])
        if forms is not None and form[start:] in forms:
            return True
    return False


_ENGLISH_PLURALS = (("", "s"), ("", "es"), ("y", "ies"), ("f", "ves"), ("fe", "ves"), ("is", "es"), ("us", "i"),
                    ("man", "men"))  # fmt: skip


def english_number(singular: str, plural: str) -> bool:
    """True when `plural` is the regular plural of `singular`; an English noun has no other form."""
    for one, many in _ENGLISH_PLURALS:
        stem = len(singular) - len(one)
        if plural.endswith(many) and singular.endswith(one) and singular[:stem] == plural[: -len(many)]:
            return not (many == "s" and singular.endswith("s"))
    return False


def agreeing(word: str, adjective_endings: Sequence[str]) -> set[str]:
    """The other forms of an adjective inside a term; empty when the word does not end like one."""
    for ending in adjective_endings:
        if ending and word.endswith(ending) and len(word) > len(ending) + 2:
            return {word[: -len(ending)] + other for other in adjective_endings}
    return set()
