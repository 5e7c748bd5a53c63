"""Whether one word is an inflected form of another: tables of ending pairs, one text file a language.

Hides where the tables lie and how they are read; nothing is read before a language is asked for. The
tables are counted by `tools/mine_endings.py`; what they miss is in `termbase.irregular`.

A language may bring a table of its own (`Language.endings`), one line an ending of the lemma: the ending (or
nothing), a tab, and the endings of its forms parted by blanks, `_` for none. Whoever has read a lemma `bileto` and
a form `biletojn` finds the line `o<TAB>oj on ojn`. Beside `eo.txt`, `eo.siblings.txt` may say in the same way
which forms of one word may stand for each other within a term.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import combining, normalize

from termbase.errors import UserError
from termbase.folding import Normaliser, fold, normalisers
from termbase.language import language as row_of
from termbase.wordfile import numbered_lines

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

    __slots__ = ("_forms", "_longest", "_siblings", "_strung")

    def __init__(self, language: str, forms: Table, siblings: Callable[[], Table] = dict) -> None:
        """`language` names the grammar in code that goes with the table; `siblings` are read when asked for."""
        self._forms = forms
        self._siblings: Table | Callable[[], Table] = siblings
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
        if callable(self._siblings):
            self._siblings = self._siblings()
        table = self._siblings
        stem = _common(first, second)
        return _paired(table, first, second, stem, min_stem) or _paired(table, second, first, stem, min_stem)


def _strung_endings(language: str) -> StrungEndings | None:
    if language not in _STRUNG:
        return None
    from termbase.agglutination import STRUNG

    return STRUNG[language]


def endings(language: str, *, bare: bool = False) -> Endings:
    """The table of a language subtag (`ru`, `sr`), its own where its row names one; read once, in 1 to 5 ms.

    `bare` gives it without the marks on letters, for texts that are written so.
    """
    return _endings(language, row_of(language).endings, normalisers(language), bare=bare)


@lru_cache(maxsize=64)
def _endings(language: str, own: str, folding: tuple[Normaliser, ...], *, bare: bool) -> Endings:
    """Cached by all that it depends on, so that another row or normaliser is another table."""
    name = "" if own else _SHARED.get(language, language)
    if not own and not name.isalpha():
        return Endings(name, {})
    folded_as = language if own or folding or language in _FOLDED else ""
    path = Path(own) if own else _FOLDER / f"{name}.txt"
    beside = path.parent / f"{path.stem}.siblings.txt"
    read = partial(_read, own=bool(own), folded_as=folded_as, folding=folding)
    siblings = partial(read, beside) if beside.exists() else dict
    if not bare:
        return Endings(name, read(path), siblings)
    return Endings(name, _without_marks(read(path)), lambda: _without_marks(siblings()))


def _without_marks(table: Table) -> Table:
    bare: dict[str, set[str]] = {}
    for lemma, forms in table.items():
        bare.setdefault(_bare(lemma), set()).update(map(_bare, forms))
    return {lemma: frozenset(forms) for lemma, forms in bare.items()}


def _bare(letters: str) -> str:
    return "".join(char for char in normalize("NFD", letters) if not combining(char))


@lru_cache(maxsize=128)
def _read(
    path: Path,
    *,
    own: bool,
    folded_as: str,
    folding: tuple[Normaliser, ...],  # noqa: ARG001 - a key of the cache
) -> Table:
    """`lemma ending<TAB>form ending form ending ...` lines; `_` stands for no ending among the forms."""
    if not own and not path.exists():
        return {}
    lines = _own_lines(path) if own else path.read_text(encoding="utf-8").splitlines()
    if folded_as:
        lines = ["\t".join(fold(part, folded_as) for part in line.split("\t")) for line in lines]
    table: Table = {}
    for line in lines:
        lemma_ending, _, form_endings = line.partition("\t")
        forms = frozenset("" if ending == _NO_ENDING else ending for ending in form_endings.split(" "))
        table[lemma_ending] = table[lemma_ending] | forms if lemma_ending in table else forms
    return table


def _own_lines(path: Path) -> list[str]:
    lines = []
    for where, line in numbered_lines(str(path)):
        lemma, tab, forms = line.partition("\t")
        if not tab or "\t" in forms or not forms.split() or " " in lemma:
            raise UserError(
                "no line of endings", where=where, hint="o<TAB>oj on ojn: the lemma's, then its forms'"
            )
        lines.append(f"{lemma}\t{' '.join(forms.split())}")
    return lines


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
