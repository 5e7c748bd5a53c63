"""The words of a lexicon's terms, and which of them a word of a text can stand for.

A term is compiled when a text first holds a word that begins as the term does: a run pays for the terms that
its texts come near, not for the size of the termbase.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.analysis import analysed, analyser
from termbase.folding import ZWNJ, fold, has_marks, normalisers, strip_marks
from termbase.inflection import agreeing, endings, english_number
from termbase.irregular import alternations, derives, irregular_forms, is_finite
from termbase.language import Language
from termbase.match import Entry, Level

WORD = re.compile(r"\w+")
_GLUED_WORD = re.compile(r"[A-Za-z0-9_]+|[^\WA-Za-z0-9_]+")
_CACHE_LIMIT = 200_000
#: Words this short may change within their first two letters (сон / сна).
_SHORT = 4

Slots = tuple[tuple[int, Level], ...]


@lru_cache(maxsize=64)
def word_pattern(language: Language) -> re.Pattern[str]:
    """What a token is in a language."""
    if language.marks:
        return re.compile(rf"[A-Za-z0-9_]+|(?:[^\WA-Za-z0-9_]|[{language.marks}])+")
    return _GLUED_WORD if language.glues else WORD


def first_keys(language: Language, entry: Entry) -> Iterator[str]:
    """The first letters that a text's word must have for the entry to begin there."""
    code = language.code
    for text in (entry.text, *entry.forms):
        first = word_pattern(language).search(strip_marks(text)[0] if has_marks(text) else text)
        if first is None:
            continue
        folded = fold(first.group(), code)
        keys = {_key(folded)}
        if folded[:1] == "e":
            keys.add("e")  # e-mail for email
        forms = set(irregular_forms(language.grammar, folded))
        if language.grammar == "fa":
            from termbase import persian

            forms.update(persian.plurals(folded))
        elif len(folded) <= _SHORT or language.prefixed:
            forms |= alternations(language.grammar, folded)
        keys.update(map(_key, _respelt(forms, code)))
        yield from keys


class Slot(NamedTuple):
    """One word of a term: what it is compared as, and how freely."""

    text: str
    mode: str
    "frozen, head (a noun that ends a phrase), verb, single, multi (agrees with its neighbours), foreign."
    capital: bool
    not_forms: frozenset[str]


class Node:
    """A place in the trie of terms: which slots lead on, which entries end here."""

    __slots__ = ("children", "ends")

    def __init__(self) -> None:
        self.children: dict[int, Node] = {}
        self.ends: list[int] = []


#: The rest of words written in two, by its first two letters.
Splits = dict[str, dict[str, list[Node]]]
#: Two letters that are written apart from a word (re-open, co-worker); most others are words of their own.
_SHORT_PREFIXES = frozenset({"re", "co", "un"})


class Heads(NamedTuple):
    """What may begin at a token: nodes with the level of the token, and the rest of words written in two."""

    nodes: tuple[tuple[Node, Level], ...]
    splits: Splits


class Vocabulary:
    """Compiled entries of one language."""

    def __init__(
        self,
        language: Language,
        entries: Sequence[Entry],
        pending: Mapping[str, list[int]] | None = None,
        *,
        bare: bool = False,
    ) -> None:
        """`pending` are the entries by `first_keys`, where they are known already."""
        self.language = language
        self.entries = entries
        self.word = word_pattern(language)
        self.slots: list[Slot] = []
        self.known: set[str] = set()
        "Raw tokens that have been judged."
        self.cache: dict[str, Slots] = {}
        "The slots of those that can stand for any."
        self.heads: dict[str, Heads] = {}
        "Of those, what may begin a term."
        self._paths: dict[int, tuple[int, ...]] = {}
        self._endings = endings(language.grammar, bare=bare)
        self._plain = _bare if bare else _as_it_is
        self._analysed = analysed(language.grammar)
        self._lemmas = analyser(language.grammar)
        self._numbers: dict[Slot, int] = {}
        self._forms: dict[str, dict[int, Level]] = {}
        self._buckets: dict[str, list[int]] = {}
        self._root = Node()
        self._splits: dict[str, Splits] = {}
        self._judged: dict[str, list[str]] = {}
        self._pending: dict[str, list[int]] = dict(pending or {})
        for number, entry in enumerate(entries if pending is None else ()):
            for key in first_keys(language, entry):
                self._pending.setdefault(key, []).append(number)

    # What a token can stand for

    def learn(self, tokens: Iterable[str]) -> None:
        """Judges the tokens that are new, until all are known."""
        if len(self.known) > _CACHE_LIMIT:
            self.known.clear()
            self.cache.clear()
            self.heads.clear()
            self._judged.clear()
        for raw in tokens:
            if raw in self.known:
                continue
            folded = fold(raw, self.language.code)
            keys = {_key(folded)}
            if self._analysed:
                keys.update(map(_key, self._lemmas(folded)))
            for key in keys:
                for number in self._pending.pop(key, ()):
                    self._compile(number)
            self.known.add(raw)
            for key in keys:
                self._judged.setdefault(key, []).append(raw)
            self._judge(raw, folded)

    def path(self, number: int) -> tuple[int, ...]:
        """The slots of an entry, in order."""
        if number not in self._paths:
            self._compile(number)
        return self._paths[number]

    def matches(self, lemma: str, form: str) -> bool:
        """True when a folded word is a form of another, by the language's endings."""
        if self.language.head_only:
            return english_number(lemma, form)
        return self._endings.matches(lemma, form) or lemma in self._lemmas(form)

    def _judge(self, raw: str, folded: str) -> None:
        found = dict(self._forms.get(folded, ()))
        for size in (2, 3, 4):
            for number in self._buckets.get(folded[:size], ()):
                if number not in found and self._inflects(self.slots[number], folded):
                    found[number] = Level.INFLECTED
        if self._analysed:
            self._add_analysed(folded, found)
        if self.language.noun_capital and not raw[:1].isupper():
            found = {number: level for number, level in found.items() if not self.slots[number].capital}
        if found:
            self.cache[raw] = tuple(found.items())
        nodes = tuple(
            (node, level)
            for number, level in found.items()
            if (node := self._root.children.get(number)) is not None
        )
        splits = self._splits.get(folded, {})
        if nodes or splits:
            self.heads[raw] = Heads(nodes, splits)

    def _add_analysed(self, folded: str, found: dict[int, Level]) -> None:
        for lemma, sure in self._lemmas(folded).items():
            for number in self._forms.get(lemma, ()):
                slot = self.slots[number]
                if slot.mode != "frozen" and folded not in slot.not_forms:
                    found.setdefault(number, Level.INFLECTED if sure else Level.DOUBTFUL)

    def _inflects(self, slot: Slot, folded: str) -> bool:
        if folded in slot.not_forms:
            return False
        if slot.mode == "head":
            return english_number(slot.text, folded) or english_number(folded, slot.text)
        if (
            folded[-1:] == "s"
            and self.language.known
            and slot.text.isascii()
            and english_number(slot.text, folded)
        ):
            return True  # a loan keeps its English plural: Webhooks
        if slot.mode == "foreign":
            return self.language.latin and self._endings.matches(slot.text, folded)
        if slot.mode == "multi":
            return self._endings.related(self._plain(slot.text), folded) and not is_finite(
                self.language.grammar, slot.text, folded
            )
        if slot.mode == "single" and derives(self.language.grammar, slot.text, folded):
            return False
        return self._endings.matches(self._plain(slot.text), folded)

    # Compiling entries

    def _compile(self, number: int) -> None:
        if number in self._paths:
            return
        entry = self.entries[number]
        text = strip_marks(entry.text)[0] if has_marks(entry.text) else entry.text
        raw = self.word.findall(text)
        path = tuple(self._slot(raw, place, entry) for place in range(len(raw)))
        self._paths[number] = path
        if not path:
            return
        end = self._plant(path, number)
        joined = "".join(raw)
        long = 2 if self.language.dense else 4
        if len(raw) > 1 and (ZWNJ in text or len(raw) == 2) and len(joined) > long and min(map(len, raw)) > 1:
            self._plant((self._slot([joined], 0, entry),), number)
        if len(raw) > 2 and ZWNJ in text:
            # A Persian term whose ZWNJs alone are left out: شاخصهای کلیدی for شاخص‌های کلیدی.
            tight = self.word.findall(text.replace(ZWNJ, ""))
            self._plant(tuple(self._slot(tight, place, entry) for place in range(len(tight))), number)
        if len(raw[0]) > long:
            first = fold(raw[0], self.language.code)
            self._plant_splits(first, end if len(raw) == 1 else self._root.children[path[0]])
        for form in entry.forms:
            words = [fold(word, self.language.code) for word in self.word.findall(form)]
            self._plant(
                [self._number(Slot(word, "frozen", capital=False, not_forms=frozenset())) for word in words],
                number,
            )

    def _plant(self, path: Sequence[int], number: int) -> Node:
        node = self._root
        for slot in path:
            node = node.children.setdefault(slot, Node())
        if number not in node.ends:
            node.ends.append(number)
        if path:
            self._forget(self.slots[path[0]].text)
        return node

    def _plant_splits(self, folded: str, end: Node) -> None:
        shortest = 1 if folded[0] == "e" else 2 if self.language.dense or folded[:2] in _SHORT_PREFIXES else 3
        for cut in range(shortest, len(folded)):
            rest = folded[cut:]
            ends = self._splits.setdefault(folded[:cut], {}).setdefault(rest[:2], {}).setdefault(rest, [])
            if end not in ends:
                ends.append(end)

    def _slot(self, raw: Sequence[str], place: int, entry: Entry) -> int:
        word = raw[place]
        language = self.language
        slot = Slot(
            fold(word, language.code),
            "foreign" if entry.foreign else self._mode(raw, place, entry),
            language.noun_capital and word[:1].isupper() and not word.isupper() and not entry.foreign,
            frozenset(fold(form, language.code) for form in entry.not_forms),
        )
        return self._number(slot)

    def _mode(self, raw: Sequence[str], place: int, entry: Entry) -> str:
        last = len(raw) - 1
        if place < last and any(char.isdigit() for char in raw[place]):
            return "frozen"
        if self.language.head_only:
            return self._english_mode(raw, place, entry)
        if not last:
            return "verb" if entry.part_of_speech == "verb" else "single"
        if self.language.dense:
            return "frozen" if place < last else "multi"  # particles stand behind the last word only
        return "frozen" if len(raw[place]) < 3 else "multi"

    def _english_mode(self, raw: Sequence[str], place: int, entry: Entry) -> str:
        last = len(raw) - 1
        speech = entry.part_of_speech
        if speech == "verb" or (not speech and (not last or raw[last].lower() in self.language.particles)):
            return "frozen" if place else "verb"
        return "head" if place == last and speech in {"", "noun", "properNoun"} else "frozen"

    def _number(self, slot: Slot) -> int:
        number = self._numbers.get(slot)
        if number is not None:
            return number
        number = self._numbers[slot] = len(self.slots)
        self.slots.append(slot)
        plain = self._plain(slot.text)
        self._forms.setdefault(plain, {})[number] = Level.FOLDED
        if slot.mode != "frozen":
            for form, level in self._listed_forms(slot).items():
                if form not in slot.not_forms:
                    self._forms.setdefault(self._plain(form), {}).setdefault(number, level)
                    self._forget(form)
            if self.language.grammar != "fa" or slot.mode == "foreign":
                length = len(plain)
                prefix = plain[: 2 if length <= 3 else 3 if length <= 5 else 4]
                self._buckets.setdefault(prefix, []).append(number)
        self._forget(slot.text)
        return number

    def _forget(self, folded: str) -> None:
        """Tokens that begin like a new word are judged again when they are next met."""
        for raw in self._judged.pop(_key(folded), ()):
            self.known.discard(raw)
            self.cache.pop(raw, None)
            self.heads.pop(raw, None)

    def _listed_forms(self, slot: Slot) -> dict[str, Level]:
        """The forms that are known without looking at a text: irregular ones, alternations, Persian ones."""
        code = self.language.grammar
        if slot.mode == "foreign" and not self.language.latin:
            return {}
        found = set(irregular_forms(code, slot.text)) | set(alternations(code, slot.text))
        if slot.mode == "multi":
            found |= agreeing(slot.text, self.language.adjective_endings)
        return dict.fromkeys(_respelt(found, self.language.code), Level.INFLECTED)


def _respelt(forms: set[str], code: str) -> set[str]:
    """Forms as texts are folded: rules that change letters know nothing of the normalisers in use."""
    return {fold(form, code) for form in forms} if normalisers(code) else forms


def _as_it_is(word: str) -> str:
    return word


def _bare(word: str) -> str:
    return "".join(_base(letter) for letter in word)


@lru_cache(maxsize=4096)
def _base(letters: str) -> str:
    return "".join(unicodedata.normalize("NFD", letter)[0] for letter in letters)


def _key(folded: str) -> str:
    """The first two letters without their diacritics: what every regular form of a word shares."""
    first = folded[:2]
    return first if first.isascii() else _base(first)
