"""Finds terms in languages that part their words by blanks.

A text without a word that begins a term costs three set operations; offsets are computed only once two
words could belong together. How the words are judged is `termbase.vocabulary`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from termbase import loose
from termbase.folding import ZWNJ, fold, has_marks, strip_marks
from termbase.language import Language
from termbase.match import Entry, Hit, Level
from termbase.model import CasePolicy
from termbase.vocabulary import WORD, Heads, Node, Splits, Vocabulary

#: Between two tokens of one term: nothing (where scripts are glued), blanks, one hyphen-like sign, a ZWNJ,
#: one line break.
_JOIN = re.compile(r"(?:|[ \t\u00a0\u202f\u2009\u200c]+|[-\u2010-\u2013]|[ \t]*\r?\n[ \t]*)\Z")
#: What may stand there when the term itself is written with it: support/service plan, папка «Входящие».
_OWN_JOIN = re.compile(r" ?[/«»\"“”„'’&+.,:()]{1,2} ?\Z")
_HYPHEN = re.compile(r"[-\u2010-\u2013\u200c]\Z")


class _Words:
    """The tokens of one text; their spans are found when first asked for."""

    __slots__ = ("_spans", "pattern", "text", "tokens")

    def __init__(self, text: str, tokens: Sequence[str], pattern: re.Pattern[str]) -> None:
        self.text = text
        self.pattern = pattern
        self.tokens = tokens
        self._spans: list[tuple[int, int]] | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        if self._spans is None:
            self._spans = [found.span() for found in self.pattern.finditer(self.text)]
        return self._spans

    def gap(self, place: int) -> str:
        """What stands between a token and the next."""
        spans = self.spans
        return self.text[spans[place][1] : spans[place + 1][0]]

    def joined(self, place: int) -> bool:
        """True when a token and the next may belong to any one term."""
        gap = self.gap(place)
        return gap == " " or _JOIN.match(gap) is not None

    def joined_within(self, first: int, last: int, term: str) -> bool:
        """True when every sign between the tokens is a join, or stands in the term too."""
        term = term.replace("’", "'")
        return all(
            self.joined(place) or self.gap(place).strip().replace("’", "'") in term
            for place in range(first, last)
        )


class WordFinder:
    """Compiled entries of one language; see `termbase.match.Finder`."""

    def __init__(
        self,
        language: Language,
        entries: Sequence[Entry],
        pending: Mapping[str, list[int]] | None = None,
        *,
        bare: bool = False,
    ) -> None:
        self.language = language
        self.entries = entries
        self.vocabulary = Vocabulary(language, entries, pending, bare=bare)
        self._persian = language.grammar == "fa"
        self.shortest = 2 if language.dense else 3

    def find(self, text: str, wanted: Collection[int] | None = None) -> list[Hit]:
        """Hits of the wanted entries (all by default), in text order, overlapping ones included."""
        if not text.isascii() and has_marks(text):
            stripped, offsets = strip_marks(text)
            return [_moved(hit, offsets) for hit in self._find(stripped, wanted)]
        return self._find(text, wanted)

    def _find(self, text: str, wanted: Collection[int] | None) -> list[Hit]:
        vocabulary = self.vocabulary
        tokens = vocabulary.word.findall(text)
        while not vocabulary.known.issuperset(tokens):
            vocabulary.learn(tokens)
        heads = vocabulary.heads
        if heads.keys().isdisjoint(tokens):
            return []
        words = _Words(text, tokens, self.vocabulary.word)
        hits: list[Hit] = []
        for first, token in enumerate(tokens):
            head = heads.get(token)
            if head is not None:
                hits += self._walk(words, first, head, wanted)
        return hits

    def _walk(self, words: _Words, first: int, head: Heads, wanted: Collection[int] | None) -> Iterator[Hit]:
        """Every path through the trie that begins at one token."""
        stack = [(first, node, level) for node, level in head.nodes]
        if head.splits:
            stack += [
                (first + 1, node, Level.FOLDED) for node in self._split_nodes(words, first, head.splits)
            ]
        cache = self.vocabulary.cache
        while stack:
            place, node, level = stack.pop()
            for number in node.ends:
                if wanted is None or number in wanted:
                    hit = self._hit(words, first, place, number, level)
                    if hit is not None:
                        yield hit
            following = place + 1
            if not node.children or following == len(words.tokens):
                continue
            deeper = [
                (following, child, max(level, own))
                for slot, own in cache.get(words.tokens[following], ())
                if (child := node.children.get(slot)) is not None
            ]
            if deeper and (words.joined(place) or _OWN_JOIN.match(words.gap(place))):
                stack += deeper
            if self._persian and self._is_clitic(words, following):
                stack.append((following, _without_ends(node), level))

    def _hit(self, words: _Words, first: int, last: int, number: int, level: Level) -> Hit | None:
        start, end = words.spans[first][0], words.spans[last][1]
        entry = self.entries[number]
        if last > first and not words.joined_within(first, last, entry.text):
            return None
        if last > first and self.language.fixed_before_hyphen and self._inflects_apart(words, first, number):
            return None
        written = words.text[start:end]
        if entry.case is not CasePolicy.INSENSITIVE and not _case_fits(written, entry):
            return None
        if level <= Level.FOLDED:
            level = Level.EXACT if written == entry.text else Level.FOLDED
        return Hit(start, end, number, level)

    def _inflects_apart(self, words: _Words, first: int, number: int) -> bool:
        """True for `чаты ботов` with чат-бот: written apart, its first part does not inflect."""
        head, _, _ = self.entries[number].text.partition(" ")
        if "-" not in head or not words.gap(first).isspace():
            return False
        own = self.vocabulary.slots[self.vocabulary.path(number)[0]].text
        return fold(words.tokens[first], self.language.code) != own

    def _is_clitic(self, words: _Words, place: int) -> bool:
        from termbase import persian

        token = words.tokens[place]
        if token not in persian.CLITICS:
            return False
        gap = words.gap(place - 1)
        return gap == ZWNJ or (token in persian.SPACED_CLITICS and _JOIN.match(gap) is not None)

    def _split_nodes(self, words: _Words, first: int, splits: Splits) -> Iterator[Node]:
        """A one-word term written in two: `e-mail` for `email`, `help desk` for `helpdesk`."""
        if first + 1 >= len(words.tokens):
            return
        second = fold(words.tokens[first + 1], self.language.code)
        rests = splits.get(second[:2])
        if rests is None:
            return
        nodes = [
            node
            for rest, ends in rests.items()
            if rest == second or (len(rest) >= self.shortest and self.vocabulary.matches(rest, second))
            for node in ends
        ]
        if not nodes:
            return
        gap = words.gap(first)
        short = min(len(words.tokens[first]), len(second)) < self.shortest
        if _HYPHEN.match(gap) or (gap == " " and not short):
            yield from nodes

    # Weak matches, looked for only where a strong one is missing

    def find_loose(self, text: str, wanted: Sequence[int]) -> list[Hit]:
        """Insertions, compounds and derivations of the wanted entries; they satisfy, they never trigger."""
        if not text.isascii() and has_marks(text):
            stripped, offsets = strip_marks(text)
            return [_moved(hit, offsets) for hit in self._find_loose(stripped, wanted)]
        return self._find_loose(text, wanted)

    def _find_loose(self, text: str, wanted: Sequence[int]) -> list[Hit]:
        tokens = self.vocabulary.word.findall(text)
        paths = [(number, self.vocabulary.path(number)) for number in wanted]
        while not self.vocabulary.known.issuperset(tokens):
            self.vocabulary.learn(tokens)
        words = _Words(text, tokens, self.vocabulary.word)
        hits = [hit for number, path in paths for hit in self._loose(words, number, path)]
        bare = self.language.bare
        if not hits and bare is not None and not any(letter in text.lower() for letter in bare[0]):
            hits = [hit._replace(level=Level.DOUBTFUL) for hit in self._bare_finder.find(text, wanted)]
        return hits

    @cached_property
    def _bare_finder(self) -> WordFinder:
        """The same entries for texts written without any of the language's marks (`conversatia`)."""
        return WordFinder(replace(self.language, bare=None), self.entries, bare=True)

    def _loose(self, words: _Words, number: int, path: Sequence[int]) -> Iterator[Hit]:
        spans = words.spans
        if len(path) > 1:
            stands = [self._stands(token, path) for token in words.tokens]
            for first, last in loose.insertions(words.text, spans, stands, path):
                if _case_fits(words.text[spans[first][0] : spans[last][1]], self.entries[number]):
                    yield Hit(spans[first][0], spans[last][1], number, Level.INSERTION)
            return
        entry = self.entries[number]
        if not path or entry.case is CasePolicy.SENSITIVE:
            return
        word = self.vocabulary.slots[path[0]].text
        verb = entry.part_of_speech == "verb"
        for place, token in enumerate(words.tokens):
            folded = fold(token, self.language.code)
            level = loose.part_of(self.language, word, folded, self.vocabulary.matches, verb=verb)
            if self.language.noun_capital and self.vocabulary.slots[path[0]].capital and token.islower():
                level = level and Level.DERIVED  # an adjective or verb that is made of the noun
            if level is not None and not _is_other(folded, self.vocabulary.slots[path[0]].not_forms):
                yield Hit(*spans[place], number, level)
        if self.language.links:
            for first, last in loose.shared_head(
                words.text, words.tokens, spans, word, self.vocabulary.matches
            ):
                yield Hit(spans[first][0], spans[last][1], number, Level.COMPOUND)

    def _stands(self, token: str, path: Sequence[int]) -> set[int]:
        """The words of a term that a token can be, as a part of a compound too."""
        found = {slot for slot, _ in self.vocabulary.cache.get(token, ())}.intersection(path)
        if self.language.links and len(token) > len(self.vocabulary.slots[path[-1]].text):
            folded = fold(token, self.language.code)
            if loose.begins_compound(self.language, self.vocabulary.slots[path[-1]].text, folded):
                found.add(path[-1])
            if loose.ends_compound(self.vocabulary.slots[path[0]].text, folded, self.vocabulary.matches):
                found.add(path[0])
        return found


def _is_other(folded: str, not_forms: frozenset[str]) -> bool:
    """True when the token holds a word that the term says it is not: kontroll in behörighetskontroll."""
    return any(folded.startswith(other) or folded.endswith(other) for other in not_forms)


def _without_ends(node: Node) -> Node:
    """The same way on, for walking over a clitic without ending at it."""
    passing = Node()
    passing.children = node.children
    return passing


def _moved(hit: Hit, offsets: Sequence[int]) -> Hit:
    return hit._replace(start=offsets[hit.start], end=offsets[hit.end - 1] + 1)


def _case_fits(written: str, entry: Entry) -> bool:
    if entry.case is CasePolicy.INSENSITIVE:
        return True
    pairs = zip(WORD.findall(written), WORD.findall(entry.text), strict=False)
    if entry.case is CasePolicy.SENSITIVE:
        return all(found.startswith(own) for found, own in pairs)
    return all(not b.isupper() or a == b for found, own in pairs for a, b in zip(found, own, strict=False))
