"""How English words are met in the texts of a product: which of them are nouns, without a dictionary.

A noun has a plural or stands behind an article and ends its phrase; a verb stands behind `to`, `please`, `cannot`, or
first in a text with an article behind; an adjective hardly ever ends a phrase.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field

from termcheck.adherence import FUNCTION_WORDS

_BEFORE_NOUNS = frozenset(
    """a an the this that these those your my our their his her its each every all any no of in for by with from
    per""".split()
)
_ARTICLES = frozenset("a an the this that these those your my our their his her its each every".split())
_BEFORE_VERBS = frozenset(
    """to please can cannot could will would must should may might not you we they i don't doesn't didn't can't
    won't""".split()
)
#: Words that count or point, alone or in front: no term begins with them.
_POINTERS = frozenset(
    """one two three first second last next previous other others another same own new least most more many few several
    following current total""".split()
)
_NO_HEADS = ("ed", "ly", "able", "ible")
#: A word ends its phrases this often, or it is an adjective.
_ENDS = 0.2
#: An adjective that stands before so many different words says nothing of any.
_MANY = 8


@dataclass(slots=True)
class _Habit:
    noun: int = 0
    "Behind what stands before nouns, adjectives between them aside."
    verb: int = 0
    "Behind what stands before verbs, or first in a text with an article behind."
    closes: int = 0
    "Behind an article and last in its phrase."
    ends: int = 0
    uses: int = 0
    followers: set[str] = field(default_factory=set)
    plural: bool = False

    @property
    def modifies(self) -> bool:
        """True for what hardly ever ends a phrase: an adjective."""
        return self.ends < _ENDS * self.uses


class Habits:
    """Asked whether a phrase is like a noun."""

    def __init__(self, words: Mapping[str, _Habit]) -> None:
        self._words = words

    def like_a_noun(self, phrase: Sequence[str]) -> bool:
        """True where the last word is met as a noun and the first is no verb."""
        first, head = self._words[phrase[0]], self._words[phrase[-1]]
        if first.verb > first.noun or head.verb > head.noun or head.modifies:
            return False
        if phrase[0] in _POINTERS or phrase[-1] in _POINTERS or phrase[0].endswith("ly"):
            return False
        if first.modifies and len(first.followers) >= _MANY:
            return False
        if len(phrase[-1]) < 3 or (phrase[-1].endswith(_NO_HEADS) and not head.plural):
            return False
        return head.plural or head.closes > 1


def habits_of(texts: Iterable[Sequence[str]], plural: Set[str]) -> Habits:
    """Of texts as folded words, empty where they do not join; plurals as their singular, which is in `plural`."""
    found: dict[str, _Habit] = {}
    for keys in texts:
        for place, key in enumerate(keys):
            if not key:
                continue
            habit = found.setdefault(key, _Habit())
            before = keys[place - 1] if place else ""
            behind = keys[place + 1] if place + 1 < len(keys) else ""
            last = not behind or behind in FUNCTION_WORDS
            habit.uses += 1
            habit.ends += last
            habit.noun += before in _BEFORE_NOUNS
            habit.closes += last and before in _ARTICLES
            habit.verb += before in _BEFORE_VERBS or (place == 0 and behind in _ARTICLES)
            if behind and not last:
                habit.followers.add(behind)
    for key in plural & found.keys():
        found[key].plural = True
    return Habits(found)
