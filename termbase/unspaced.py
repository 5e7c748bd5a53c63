"""Finds terms in languages that write no blanks and have no word list here: Japanese, Thai, Lao, Khmer, Burmese.

A term is a substring whose edges fall between words as far as the script tells: a run of katakana or of Latin
letters is not cut, a Thai vowel or tone sign stays with its consonant, one kanji alone is no part of a longer
word. Japanese spellings are one: ユーザ and ユーザー, 問い合わせ and 問合せ, half and full width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from termbase.language import Language
from termbase.match import Entry, Hit, Level
from termbase.model import CasePolicy

_KATAKANA = "ァ-ヺー"
_HIRAGANA = "ぁ-ゖ"
_KANJI = "\u3400-\u4dbf\u4e00-\u9fff々"
_IS_KATAKANA, _IS_KANJI = re.compile(f"[{_KATAKANA}]"), re.compile(f"[{_KANJI}]")
_KATAKANA_BEFORE = re.compile(f"[{_KATAKANA}]*\\Z")
_KATAKANA_AFTER = re.compile(f"[{_KATAKANA}]*")
_ALNUM = re.compile("[a-z0-9]")
#: What is compared as one character, with the signs that compose with it.
_CLUSTER = re.compile("\u0e4d\u200b?\u0e32|.[\u3099\u309a\uff9e\uff9f]?", re.DOTALL)
_CHANGES = re.compile("[A-Z\u00ad\u200b\u0e4d\u3000\u3099\u309a\uff01-\uff9f]")
_DROPPED = frozenset("\u00ad\u200b\u2060")
_LEADING_VOWELS = "เแโใไເແໂໃໄ"
_FOLLOWING_VOWELS = "ะาำๅະາຳ"
#: A katakana word beside a term that makes a compound with it has at least this many characters.
_KATAKANA_PART = 3
_ROWS = (
    "かきくけこい", "がぎぐげごい", "さしすせそ", "たちつてとっ", "なにぬねのん",
    "ばびぶべぼん", "まみむめもん", "らりるれろっ", "わいうえおっ",
)  # fmt: skip
_BY_END = {row[2]: row for row in _ROWS}
_BEFORE_RU = frozenset("いきしちにひみりぎじびぴえけせてねへめれげぜでべぺ")
_PIECES = re.compile(f"([{_KATAKANA}]+)|([{_KANJI}])|([{_HIRAGANA}]+)|([a-z0-9]+)|([\\s・]+)|(.)", re.DOTALL)


def fold_wide(text: str) -> tuple[str, Sequence[tuple[int, int]] | None]:
    """The text in one width and case, and where each character stands in the original, where they differ."""
    if _CHANGES.search(text) is None:
        return text, None
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for found in _CLUSTER.finditer(text):
        if found.group() in _DROPPED:
            continue
        for char in _one_width(found.group()):
            folded.append(char)
            places.append(found.span())
    return "".join(folded), places


def _one_width(cluster: str) -> str:
    if cluster[0] == "\u0e4d" and len(cluster) > 1:
        return "\u0e33"  # a sara am in two parts; NFKC would part it
    return cluster if cluster == "\u0e33" else unicodedata.normalize("NFKC", cluster).lower()


class UnspacedFinder:
    """Compiled entries of one locale; see `termbase.match.Finder`."""

    def __init__(self, language: Language, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self._japanese = language.code == "ja"
        self._heads: dict[str, list[tuple[str, int]]] = {}
        self._patterns: dict[str, re.Pattern[str]] = {}
        for number, entry in enumerate(entries):
            for written in (entry.text, *entry.forms):
                text = self._bare(fold_wide(written)[0])
                if text:
                    self._heads.setdefault(text[0], []).append((text, number))
        firsts = "".join(map(re.escape, sorted(self._heads)))
        self._first = re.compile(f"[{firsts}]" if firsts else "(?!)")

    def find(self, text: str, wanted: Collection[int] | None = None) -> list[Hit]:
        """Hits of the wanted entries (all by default), in text order, overlapping ones included."""
        folded, places = fold_wide(text)
        hits: list[Hit] = []
        for first in self._first.finditer(folded):
            for term, number in self._heads[first.group()]:
                if wanted is not None and number not in wanted:
                    continue
                found = self._pattern(term).match(folded, first.start())
                if found is not None:
                    hits += self._hit(text, folded, places, found, number)
        return hits

    def find_loose(self, text: str, wanted: Sequence[int]) -> list[Hit]:
        """Compounds of katakana, and terms whose halves a の joins: 顧客の満足度 for 顧客満足度."""
        folded, places = fold_wide(text)
        hits: list[Hit] = []
        for number in wanted:
            term = self._bare(fold_wide(self.entries[number].text)[0])
            for cut in range(2, len(term) - 1) if self._japanese else ():
                start = folded.find(f"{term[:cut]}の{term[cut:]}")
                if start >= 0:
                    span = _original(places, start, start + len(term) + 1)
                    hits.append(Hit(*span, number, Level.INSERTION))
        return hits

    def _bare(self, text: str) -> str:
        """A Japanese term without the polite お or ご in front of a kanji."""
        polite = self._japanese and text[:1] in {"お", "ご"} and _IS_KANJI.match(text[1:2])
        return text[1:] if polite else text

    def _pattern(self, term: str) -> re.Pattern[str]:
        pattern = self._patterns.get(term)
        if pattern is None:
            source = _spellings(term) if self._japanese else re.escape(term)
            pattern = self._patterns[term] = re.compile(source)
        return pattern

    def _hit(
        self,
        text: str,
        folded: str,
        places: Sequence[tuple[int, int]] | None,
        found: re.Match[str],
        number: int,
    ) -> Iterator[Hit]:
        level = _edges(folded, *found.span())
        if level is None:
            return
        start, end = _original(places, *found.span())
        entry, written = self.entries[number], text[start:end]
        around = text[max(0, start - 6) : end + 6]
        if any(other in around for other in entry.not_forms if not entry.foreign and other not in written):
            return
        if entry.case is not CasePolicy.INSENSITIVE and _latin(written) != _latin(entry.text):
            return
        yield Hit(
            start, end, number, Level.EXACT if level is Level.FOLDED and written == entry.text else level
        )


def _original(places: Sequence[tuple[int, int]] | None, start: int, end: int) -> tuple[int, int]:
    return (start, end) if places is None else (places[start][0], places[end - 1][1])


def _latin(text: str) -> str:
    return re.sub("[^A-Za-z]", "", unicodedata.normalize("NFKC", text))


def _edges(text: str, start: int, end: int) -> Level | None:
    """None: not the term. COMPOUND: a part of a longer run of katakana."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start], text[end - 1]
    if (_ALNUM.match(first) and _ALNUM.match(before)) or (_ALNUM.match(last) and _ALNUM.match(after)):
        return None
    if before and before in _LEADING_VOWELS:
        return None
    if after and (after in _FOLLOWING_VOWELS or unicodedata.category(after) in {"Mn", "Mc"}):
        return None
    if end - start == 1 and _IS_KANJI.match(first) and _IS_KANJI.match(before + after):
        return None
    left = _run(_KATAKANA_BEFORE.search(text, max(0, start - 40), start)) if _IS_KATAKANA.match(first) else 0
    right = _run(_KATAKANA_AFTER.match(text, end)) if _IS_KATAKANA.match(last) else 0
    if 0 < left < _KATAKANA_PART or 0 < right < _KATAKANA_PART:
        return None
    if left or right:
        return Level.COMPOUND
    lone = end - start <= 2 and "\u0e00" <= first <= "\u0eff" and (_is_thai(before) or _is_thai(after))
    return Level.DOUBTFUL if lone else Level.FOLDED


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0eff"


def _run(found: re.Match[str] | None) -> int:
    return 0 if found is None else found.end() - found.start()


def _spellings(term: str) -> str:
    """A pattern for the ways to write a Japanese term, the endings of a verb among them."""
    stem, ending = _verb(term)
    pieces = list(_PIECES.finditer(stem))
    many = sum(found[2] is not None for found in pieces) > 1
    source = []
    for place, found in enumerate(pieces):
        katakana, _, hiragana = found[1], found[2], found[3]
        between = place > 0 and pieces[place - 1][2] is not None
        closing = place == len(pieces) - 1
        if katakana is not None:
            source.append(_katakana(katakana))
        elif found[5] is not None:
            source.append("[\\s・]?")
        elif (
            hiragana is not None
            and many
            and between
            and len(hiragana) <= 2
            and (closing or pieces[place + 1][2])
        ):
            source += [f"{letter}?" for letter in hiragana]
        else:
            source.append(re.escape(found.group()))
        if not closing and found.lastindex in {1, 4} and pieces[place + 1].lastindex in {2, 4}:
            source.append("\\s?")
    return "".join(source) + ending


def _katakana(run: str) -> str:
    """With a middle dot or not, and with the last long mark or not."""
    short = run.removesuffix("ー")
    joint = "[・\\s]?" if len(run) > 5 else ""
    return joint.join(short) + ("ー?" if len(short) > 1 else "")


def _verb(term: str) -> tuple[str, str]:
    """The part of a verb that stays, and a pattern for what follows; of any other word, the word and nothing."""
    if len(term) > 2 and term.endswith("する"):
        return term[:-2], "[しすさせ]"
    row = _BY_END.get(term[-1:])
    if row is None or len(term) < 2 or _IS_KATAKANA.search(term) or not _IS_KANJI.search(term):
        return term, ""
    if term[-1] == "る" and term[-2] in _BEFORE_RU:
        return term[:-1], f"[{_HIRAGANA}]"
    return term[:-1], f"[{row}]"
