"""Finds terms in Chinese: no blanks, so a term is a substring whose edges no other word straddles.

Requiring a segmenter's boundaries loses a fifth of the true uses, because it merges terms into longer words.
So every substring counts, save where one word crosses the left edge and another the right (员|工单|独); what
the cheapest segmentation doubts is a weak match; terms of four or more characters are doubted less.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from termbase.match import Entry, Hit, Level
from termbase.model import CasePolicy

_DATA = Path(__file__).parent / "data" / "chinese"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: Blanks that mean nothing: between Han characters, and where Han and Latin meet.
_BLANKS = re.compile(rf"(?<=[{_HAN}])\s+(?=[{_HAN}a-z0-9])|(?<=[a-z0-9])\s+(?=[{_HAN}])")
_BREAK = re.compile(rf"[^{_HAN}a-z0-9]")
_ALNUM = re.compile(r"[a-z0-9]")
_LONGEST_WORD = 4
_WINDOW = 5
#: In units of the table (a quarter of a nat): how much dearer the term's own segmentation may be.
_MARGIN = 10
_LONG_MARGIN = 16
_UNKNOWN = 72
_LONG = 4
#: A single character at least this dear is rarely a word of its own (的 costs 21, 新 27, 器 38).
_RARELY_ALONE = 28
_MOST_INSERTED = 4
_CACHE_LIMIT = 100_000


@lru_cache(maxsize=1)
def _folding() -> dict[int, str]:
    traditional, simplified = (_DATA / "simplified.txt").read_text(encoding="utf-8").splitlines()
    table: dict[int, str] = {ord(a): b for a, b in zip(traditional, simplified, strict=True)}
    table.update((code, chr(code - 0xFEE0).lower()) for code in range(0xFF01, 0xFF5F))
    table.update((code, chr(code + 32)) for code in range(65, 91))
    table[0x3000] = " "
    return table


@lru_cache(maxsize=1)
def _costs() -> dict[str, int]:
    """Word -> cost; read on the first doubtful candidate only (60 ms)."""
    costs: dict[str, int] = {}
    for line in (_DATA / "words.txt").read_text(encoding="utf-8").splitlines():
        cost, _, words = line.partition("\t")
        costs.update(dict.fromkeys(words.split(" "), int(cost)))
    return costs


def fold_han(text: str) -> tuple[str, Sequence[int] | None]:
    """Simplified, half-width, lower-case, without idle blanks; and the original offsets where any was dropped."""
    folded = text.translate(_folding())
    if not any(blank in folded for blank in " \n\t\u00a0"):
        return folded, None
    dropped = {place for found in _BLANKS.finditer(folded) for place in range(*found.span())}
    if not dropped:
        return folded, None
    offsets = [place for place in range(len(folded)) if place not in dropped]
    return "".join(folded[place] for place in offsets), [*offsets, len(text)]


def first_characters(entry: Entry) -> set[str]:
    """What a text must hold for the entry to begin there."""
    return {folded[0] for text in (entry.text, *entry.forms) if (folded := fold_han(text)[0])}


class HanFinder:
    """Compiled entries of one Chinese locale; see `termbase.match.Finder`."""

    def __init__(self, entries: Sequence[Entry], pending: Mapping[str, list[int]] | None = None) -> None:
        """`pending` are the entries by `first_characters`, where they are known already."""
        self.entries = entries
        self._folded: dict[int, str] = {}
        self._heads: dict[str, list[tuple[str, int]]] = {}
        self._pending: dict[str, list[int]] = dict(pending or {})
        for number, entry in enumerate(entries if pending is None else ()):
            for character in first_characters(entry):
                self._pending.setdefault(character, []).append(number)
        firsts = "".join(map(re.escape, sorted(self._pending)))
        self._first = re.compile(f"[{firsts}]" if firsts else r"(?!)")
        self._judged: dict[tuple[str, int, int], Level | None] = {}

    def _compile(self, character: str) -> None:
        """The entries that begin with a character, once a text holds it."""
        for number in self._pending.pop(character):
            entry = self.entries[number]
            for text in {self._text(number), *(fold_han(form)[0] for form in entry.forms)}:
                if text[:1] == character:
                    self._heads.setdefault(text[:2], []).append((text, number))

    def _text(self, number: int) -> str:
        """An entry as it is compared."""
        text = self._folded.get(number)
        if text is None:
            text = self._folded[number] = fold_han(self.entries[number].text)[0]
        return text

    def find(self, text: str, wanted: Collection[int] | None = None) -> list[Hit]:
        """Hits of the wanted entries (all by default), in text order, overlapping ones included."""
        folded, offsets = fold_han(text)
        hits = []
        for found in self._first.finditer(folded):
            if found[0] in self._pending:
                self._compile(found[0])
            for number, start, end in self._candidates(folded, found.start()):
                if wanted is not None and number not in wanted:
                    continue
                level = self._edges(folded, start, end)
                if level is None:
                    continue
                if offsets is not None:
                    start, end = offsets[start], offsets[end - 1] + 1  # noqa: PLW2901 - back to the text's own
                hit = Hit(start, end, number, self._level(text[start:end], number, level))
                if self._allowed(text, hit):
                    hits.append(hit)
        return hits

    def _candidates(self, folded: str, start: int) -> Iterator[tuple[int, int, int]]:
        for size in (2, 1):
            for text, number in self._heads.get(folded[start : start + size], ()):
                if len(text) >= size and folded.startswith(text, start) and (size == 2 or len(text) == 1):
                    yield number, start, start + len(text)

    def _edges(self, folded: str, start: int, end: int) -> Level | None:
        """None: not the term. Latin letters must end where the term does; Han is judged by segmentation."""
        if _ALNUM.match(folded[start]) and start and _ALNUM.match(folded[start - 1]):
            return None
        if _ALNUM.match(folded[end - 1]) and _ALNUM.match(folded[end : end + 1]):
            return None
        left = _run(folded, start, -1)
        right = _run(folded, end, 1)
        if left == start and right == end:
            return Level.FOLDED
        key = (folded[left:right], start - left, end - left)
        if key not in self._judged:
            if len(self._judged) > _CACHE_LIMIT:
                self._judged.clear()
            self._judged[key] = _segmentation(*key)
        return self._judged[key]

    def _level(self, written: str, number: int, level: Level) -> Level:
        return Level.EXACT if level is Level.FOLDED and written == self.entries[number].text else level

    def _allowed(self, text: str, hit: Hit) -> bool:
        entry = self.entries[hit.entry]
        written = text[hit.start : hit.end]
        around = text[max(0, hit.start - 6) : hit.end + 6]
        if any(other in around for other in entry.not_forms if not entry.foreign and other not in written):
            return False
        return entry.case is CasePolicy.INSENSITIVE or _same_latin_case(written, entry.text)

    def find_loose(self, text: str, wanted: Sequence[int]) -> list[Hit]:
        """Terms of four or more characters with up to four put between: 客户的满意度 for 客户满意度."""
        folded, offsets = fold_han(text)
        hits = []
        for number in wanted:
            span = _inserted(self._text(number), folded)
            if span is not None:
                start, end = span
                if offsets is not None:
                    start, end = offsets[start], offsets[end - 1] + 1
                hits.append(Hit(start, end, number, Level.INSERTION))
        return hits


def _inserted(term: str, text: str) -> tuple[int, int] | None:
    """Where the term stands with a few characters between two halves of at least two characters."""
    if term[:2] not in text:
        return None
    for cut in range(2, len(term) - 1):
        start = text.find(term[:cut])
        while start >= 0:
            rest = text.find(term[cut:], start + cut + 1, start + len(term) + _MOST_INSERTED)
            if rest >= 0 and not _BREAK.search(text, start + cut, rest):
                return start, rest + len(term) - cut
            start = text.find(term[:cut], start + 1)
    return None


def _same_latin_case(written: str, term: str) -> bool:
    return re.sub(r"[^A-Za-z]", "", written) == re.sub(r"[^A-Za-z]", "", term)


def _run(text: str, edge: int, step: int) -> int:
    """The end of the Han run beyond an edge, at most `_WINDOW` characters away."""
    place = edge
    for _ in range(_WINDOW):
        char = text[place - 1 : place] if step < 0 else text[place : place + 1]
        if not ("\u3400" <= char <= "\u9fff"):
            break
        place += step
    return place


def _segmentation(run: str, start: int, end: int) -> Level | None:
    if end - start < _LONG and _crossed(run, start, end):
        return None
    before, after = _cheapest(run[:start]), _cheapest(run[end:])
    best = _cheapest(run)
    own = before.cost + _cheapest(run[start:end]).cost + after.cost
    if own <= best.cost + (_LONG_MARGIN if end - start >= _LONG else _MARGIN):
        return Level.FOLDED
    if end - start == 1 or _torn(before, after, best):
        return None
    return Level.DOUBTFUL


def _torn(before: Words, after: Words, best: Words) -> bool:
    """True when taking the term leaves more pieces of words behind than the cheapest reading does (自助|服务器), or
    one on either side (部|队列|装).
    """
    if before.last_orphan and after.first_orphan:
        return True
    return best.orphans < before.orphans + after.orphans


def _crossed(text: str, start: int, end: int) -> bool:
    """True when a word runs over the left edge and the next one over the right: 员工|单独 over 工单."""
    costs = _costs()
    for middle in range(start + 1, end):
        left = any(text[begin:middle] in costs for begin in range(max(0, middle - _LONGEST_WORD), start))
        right = any(
            text[middle:stop] in costs for stop in range(end + 1, min(len(text), middle + _LONGEST_WORD) + 1)
        )
        if left and right:
            return True
    return False


def orphans(run: str) -> int:
    """How many characters of a Han run its cheapest segmentation leaves alone that are rarely a word (封|确认|信)."""
    return _cheapest(run).orphans


class Words(NamedTuple):
    """A segmentation: its cost, and its orphans, single characters that are rarely a word."""

    cost: int
    orphans: int
    first_orphan: bool
    last_orphan: bool


def _cheapest(text: str) -> Words:
    """The cheapest segmentation of a Han run; of equally cheap ones, one with the fewest orphans."""
    costs = _costs()
    best = [Words(0, 0, first_orphan=False, last_orphan=False)] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        best[end] = min(
            _extended(best[start], start, end - start, cost)
            for start in range(max(0, end - _LONGEST_WORD), end)
            if (cost := costs.get(text[start:end], _UNKNOWN if start + 1 == end else None)) is not None
        )
    return best[-1]


def _extended(words: Words, start: int, size: int, cost: int) -> Words:
    orphan = size == 1 and cost >= _RARELY_ALONE
    return Words(
        words.cost + cost,
        words.orphans + orphan,
        first_orphan=orphan if start == 0 else words.first_orphan,
        last_orphan=orphan,
    )
