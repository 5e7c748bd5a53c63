"""Finds terms in languages that part their words by blanks.

Every distinct raw token is judged once: which term words ("slots") can it stand for? Almost all can stand
for none, so a text without terms costs three set operations. Terms are sequences of slots in a trie that is
walked only from tokens some term begins with. Numbers and alternatives: docs/matching.md.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from termbase import loose, persian
from termbase.folding import ZWNJ, fold, has_marks, strip_marks
from termbase.inflection import endings
from termbase.irregular import alternations, irregular_forms
from termbase.language import Language
from termbase.match import Entry, Hit, Level
from termbase.model import CasePolicy

WORD = re.compile(r"\w+")
#: Between two tokens of one term: blanks, one hyphen-like sign, a ZWNJ, one line break.
JOIN = re.compile(r"(?:[ \t\u00a0\u202f\u2009\u200c]+|[-\u2010-\u2013]|[ \t]*\r?\n[ \t]*)\Z")
_HYPHEN = re.compile(r"[-\u2010-\u2013\u200c]\Z")
_CACHE_LIMIT = 200_000

Node = dict["int | None", "Node | list[int]"]
Slots = tuple[tuple[int, Level], ...]


class _Slot(NamedTuple):
    """One word of a term: what it is compared as, and how freely."""

    text: str
    mode: str
    "frozen, head (a noun that ends a phrase), verb, single, or multi (agrees with its neighbours)."
    capital: bool
    not_forms: frozenset[str]


class WordFinder:
    """Compiled entries of one language; see `termbase.match.Finder`."""

    def __init__(self, language: Language, entries: Sequence[Entry]) -> None:
        self.language = language
        self.entries = entries
        self.slots: list[_Slot] = []
        self.words: list[tuple[int, ...]] = []
        "The slots of each entry, in order."
        self._endings = endings(language.code)
        self._english = endings("en") if language.code != "en" else self._endings
        self._numbers: dict[_Slot, int] = {}
        self._forms: dict[str, dict[int, Level]] = {}
        self._buckets: dict[str, list[int]] = {}
        self._trie: Node = {}
        self._splits: dict[str, dict[str, list[int]]] = {}
        self._known: set[str] = set()
        self._start: set[str] = set()
        self._cache: dict[str, Slots] = {}
        for number, entry in enumerate(entries):
            self._add(number, entry)

    # Building

    def _add(self, number: int, entry: Entry) -> None:
        text = strip_marks(entry.text)[0] if has_marks(entry.text) else entry.text
        raw = WORD.findall(text)
        path = tuple(self._slot(raw, place, entry) for place in range(len(raw)))
        self.words.append(path)
        if not path:
            return
        self._plant(path, number)
        joined = "".join(raw)
        if len(raw) > 1 and (ZWNJ in text or len(raw) == 2) and len(joined) > 4 and min(map(len, raw)) > 1:
            self._plant((self._slot([joined], 0, entry),), number)
        if len(raw) > 2 and ZWNJ in text:
            self._plant_spaced(text, entry, number)
        if len(raw) == 1 and len(joined) > 4:
            self._plant_splits(fold(joined, self.language.code), path[0])
        for form in entry.forms:
            words = [fold(word, self.language.code) for word in WORD.findall(form)]
            self._plant(tuple(self._fixed(word) for word in words), number)

    def _plant(self, path: tuple[int, ...], number: int) -> None:
        node = self._trie
        for slot in path:
            node = node.setdefault(slot, {})  # type: ignore[assignment]
        here: list[int] = node.setdefault(None, [])  # type: ignore[assignment]
        if number not in here:
            here.append(number)

    def _plant_spaced(self, text: str, entry: Entry, number: int) -> None:
        """A Persian term whose ZWNJs alone are left out: شاخصهای کلیدی for شاخص‌های کلیدی."""
        raw = WORD.findall(text.replace(ZWNJ, ""))
        self._plant(tuple(self._slot(raw, place, entry) for place in range(len(raw))), number)

    def _plant_splits(self, folded: str, slot: int) -> None:
        for cut in range(1, len(folded)):
            self._splits.setdefault(folded[:cut], {}).setdefault(folded[cut:], []).append(slot)

    def _fixed(self, word: str) -> int:
        return self._number(_Slot(word, "frozen", capital=False, not_forms=frozenset()))

    def _slot(self, raw: Sequence[str], place: int, entry: Entry) -> int:
        word = raw[place]
        language = self.language
        slot = _Slot(
            fold(word, language.code),
            self._mode(raw, place, entry),
            language.noun_capital and word[:1].isupper() and not word.isupper() and not entry.foreign,
            frozenset(fold(form, language.code) for form in entry.not_forms),
        )
        return self._number(slot)

    def _mode(self, raw: Sequence[str], place: int, entry: Entry) -> str:
        last = len(raw) - 1
        word = raw[place]
        if any(char.isdigit() for char in word) and place < last:
            return "frozen"
        if self.language.head_only:
            return self._english_mode(raw, place, entry)
        if not last:
            return "verb" if entry.part_of_speech == "verb" else "single"
        return "frozen" if len(word) < 3 else "multi"

    def _english_mode(self, raw: Sequence[str], place: int, entry: Entry) -> str:
        last = len(raw) - 1
        speech = entry.part_of_speech
        if speech == "verb" or (not speech and (not last or raw[last].lower() in self.language.particles)):
            return "frozen" if place else "verb"
        return "head" if place == last and speech in {"", "noun", "properNoun"} else "frozen"

    def _number(self, slot: _Slot) -> int:
        number = self._numbers.get(slot)
        if number is not None:
            return number
        number = self._numbers[slot] = len(self.slots)
        self.slots.append(slot)
        self._forms.setdefault(slot.text, {})[number] = Level.FOLDED
        if slot.mode != "frozen":
            for form, level in self._listed_forms(slot).items():
                if form not in slot.not_forms:
                    self._forms.setdefault(form, {}).setdefault(number, level)
            if self.language.code != "fa":
                length = len(slot.text)
                prefix = slot.text[: 2 if length <= 3 else 3 if length <= 5 else 4]
                self._buckets.setdefault(prefix, []).append(number)
        return number

    def _listed_forms(self, slot: _Slot) -> dict[str, Level]:
        """The forms that are known when the index is built: irregular ones, alternations, Persian ones."""
        code = self.language.code
        if code == "fa":
            return {
                form: Level.INFLECTED if sure else Level.DOUBTFUL
                for form, sure in persian.forms(slot.text).items()
            }
        found = set(irregular_forms(code, slot.text)) | set(alternations(code, slot.text))
        if slot.mode == "multi":
            found |= _agreeing(slot.text, self.language.adjective_endings)
        return dict.fromkeys(found, Level.INFLECTED)

    # Judging a token

    def _learn(self, raw: str) -> None:
        if len(self._known) > _CACHE_LIMIT:
            self._known.clear()
            self._start.clear()
            self._cache.clear()
        self._known.add(raw)
        slots = self._judge(raw)
        if slots:
            self._cache[raw] = slots
            if any(number in self._trie for number, _ in slots):
                self._start.add(raw)
        if self._splits and fold(raw, self.language.code) in self._splits:
            self._start.add(raw)

    def _judge(self, raw: str) -> Slots:
        """The slots a raw token can stand for."""
        folded = fold(raw, self.language.code)
        found = dict(self._forms.get(folded, ()))
        for size in () if folded in self.language.common else (2, 3, 4):
            for number in self._buckets.get(folded[:size], ()):
                if number not in found and self._inflects(self.slots[number], folded):
                    found[number] = Level.INFLECTED
        if self.language.noun_capital and not raw[:1].isupper():
            found = {number: level for number, level in found.items() if not self.slots[number].capital}
        return tuple(found.items())

    def _inflects(self, slot: _Slot, folded: str) -> bool:
        if folded in slot.not_forms:
            return False
        if slot.mode == "head":
            return _english_number(slot.text, folded) or _english_number(folded, slot.text)
        if slot.mode == "multi":
            return self._endings.related(slot.text, folded)
        if slot.mode == "single" and loose.is_other_word(self.language, slot.text, folded):
            return False
        return self._endings.matches(slot.text, folded)

    # Searching

    def find(self, text: str, wanted: Collection[int] | None = None) -> list[Hit]:
        """Hits of the wanted entries (all by default), in text order, overlapping ones included."""
        if not text.isascii() and has_marks(text):
            stripped, offsets = strip_marks(text)
            return [
                hit._replace(start=offsets[hit.start], end=offsets[hit.end - 1] + 1)
                for hit in self._find(stripped, wanted)
            ]
        return self._find(text, wanted)

    def _find(self, text: str, wanted: Collection[int] | None) -> list[Hit]:
        tokens = WORD.findall(text)
        if not self._known.issuperset(tokens):
            for token in tokens:
                if token not in self._known:
                    self._learn(token)
        if self._start.isdisjoint(tokens):
            return []
        spans = [found.span() for found in WORD.finditer(text)]
        hits = [
            hit
            for first, token in enumerate(tokens)
            if token in self._start
            for hit in self._walk(text, tokens, spans, first)
        ]
        return [hit for hit in hits if (wanted is None or hit.entry in wanted) and self._case_fits(text, hit)]

    def _walk(
        self, text: str, tokens: Sequence[str], spans: Sequence[tuple[int, int]], first: int
    ) -> Iterator[Hit]:
        """Every path through the trie that begins at one token."""
        start = spans[first][0]
        stack: list[tuple[int, Node, Level]] = [
            (first, node, level)
            for slot, level in self._cache.get(tokens[first], ())
            if (node := self._trie.get(slot)) is not None  # type: ignore[misc]
        ]
        stack += [(first + 1, node, Level.FOLDED) for node in self._split_nodes(text, tokens, spans, first)]
        while stack:
            place, node, level = stack.pop()
            end = spans[place][1]
            for number in node.get(None, ()):
                yield Hit(start, end, number, self._level(text[start:end], number, level))  # type: ignore[arg-type]
            following = self._next_token(text, tokens, spans, place)
            if following is None or not (len(node) > 1 or None not in node):
                continue
            for slot, own in self._cache.get(tokens[following], ()):
                deeper = node.get(slot)
                if deeper is not None:
                    stack.append((following, deeper, max(level, own)))  # type: ignore[arg-type]
            if self.language.code == "fa" and self._is_clitic(text, tokens, spans, following):
                stack.append((following, {key: value for key, value in node.items() if key is not None}, level))

    def _next_token(
        self, text: str, tokens: Sequence[str], spans: Sequence[tuple[int, int]], place: int
    ) -> int | None:
        if place + 1 >= len(tokens):
            return None
        gap = text[spans[place][1] : spans[place + 1][0]]
        return place + 1 if gap == " " or JOIN.match(gap) else None

    def _is_clitic(
        self, text: str, tokens: Sequence[str], spans: Sequence[tuple[int, int]], place: int
    ) -> bool:
        joined = text[spans[place - 1][1] : spans[place][0]] == ZWNJ
        return tokens[place] in (persian.CLITICS if joined else persian.SPACED_CLITICS)

    def _split_nodes(
        self, text: str, tokens: Sequence[str], spans: Sequence[tuple[int, int]], first: int
    ) -> Iterator[Node]:
        """A one-word term written in two: `e-mail` for `email`, `help desk` for `helpdesk`."""
        if not self._splits or first + 1 >= len(tokens):
            return
        code = self.language.code
        rests = self._splits.get(fold(tokens[first], code))
        if rests is None:
            return
        gap = text[spans[first][1] : spans[first + 1][0]]
        short = min(len(tokens[first]), len(tokens[first + 1])) < 3
        if not (_HYPHEN.match(gap) or (gap == " " and not short)):
            return
        second = fold(tokens[first + 1], code)
        for rest, slots in rests.items():
            if rest == second or (len(rest) > 2 and second.startswith(rest[:2]) and self._ends(rest, second)):
                for slot in slots:
                    yield self._trie[slot]  # type: ignore[misc]

    def _ends(self, rest: str, second: str) -> bool:
        if self.language.head_only:
            return _english_number(rest, second)
        return self._endings.matches(rest, second)

    def _level(self, written: str, number: int, level: Level) -> Level:
        if level <= Level.FOLDED:
            return Level.EXACT if written == self.entries[number].text else Level.FOLDED
        return level

    def _case_fits(self, text: str, hit: Hit) -> bool:
        entry = self.entries[hit.entry]
        if entry.case is CasePolicy.INSENSITIVE:
            return True
        written = WORD.findall(text[hit.start : hit.end])
        if entry.case is CasePolicy.SENSITIVE:
            return all(a.startswith(b) for a, b in zip(written, WORD.findall(entry.text), strict=False))
        return all(
            not b.isupper() or a == b
            for word, own in zip(written, WORD.findall(entry.text), strict=False)
            for a, b in zip(word, own, strict=False)
        )

    # Weak matches, looked for only where a strong one is missing

    def find_loose(self, text: str, wanted: Sequence[int]) -> list[Hit]:
        """Insertions, compounds and derivations of the wanted entries; they satisfy, they never trigger."""
        offsets: Sequence[int] | None = None
        if not text.isascii() and has_marks(text):
            text, offsets = strip_marks(text)
        found = list(WORD.finditer(text))
        tokens = [match.group() for match in found]
        for token in tokens:
            if token not in self._known:
                self._learn(token)
        spans = [match.span() for match in found]
        hits = [hit for number in wanted for hit in self._loose(text, tokens, spans, number)]
        hits = [hit for hit in hits if self._case_fits(text, hit) or hit.level > Level.INSERTION]
        if offsets is not None:
            hits = [hit._replace(start=offsets[hit.start], end=offsets[hit.end - 1] + 1) for hit in hits]
        return hits

    def _loose(
        self, text: str, tokens: Sequence[str], spans: Sequence[tuple[int, int]], number: int
    ) -> Iterator[Hit]:
        path = self.words[number]
        if len(path) > 1:
            stands = [[path_slot in dict(self._cache.get(token, ())) for path_slot in path] for token in tokens]
            for first, last in loose.insertions(text, spans, stands):
                yield Hit(spans[first][0], spans[last][1], number, Level.INSERTION)
            return
        if not path or self.entries[number].case is CasePolicy.SENSITIVE:
            return
        word = self.slots[path[0]].text
        for place, token in enumerate(tokens):
            folded = fold(token, self.language.code)
            level = loose.part_of(self.language, word, folded, self._endings)
            if level is not None:
                yield Hit(*spans[place], number, level)
        for first, last in loose.shared_head(self.language, text, tokens, spans, word, self._endings):
            yield Hit(spans[first][0], spans[last][1], number, Level.COMPOUND)


_ENGLISH_PLURALS = (("", "s"), ("", "es"), ("y", "ies"), ("f", "ves"), ("fe", "ves"), ("is", "es"), ("us", "i"),
                    ("man", "men"))  # fmt: skip


def _english_number(singular: str, plural: str) -> bool:
    """True when `plural` is the regular plural of `singular`; an English noun has no other form."""
    for one, many in _ENGLISH_PLURALS:
        if plural.endswith(many) and singular.endswith(one) and singular[: len(singular) - len(one)] == plural[: -len(many)]:
            return not (many == "s" and singular.endswith("s"))
    return False


def _agreeing(word: str, adjective_endings: Sequence[str]) -> set[str]:
    """The other forms of an adjective inside a term; empty when the word does not end like one."""
    for ending in adjective_endings:
        if ending and word.endswith(ending) and len(word) > len(ending) + 2:
            return {word[: -len(ending)] + other for other in adjective_endings}
    return set()
