"""The full term of an acronym in its explanation: `Står för X och ...`, `X är ...`, `Ett program för X`."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from termbase.importers.detect import writes_latin
from termbase.importers.names import (
    BRACKET,
    abbreviates,
    bare_name,
    is_acronym,
    looks_english,
    may_be_english,
    sort_names,
)
from termbase.importers.opening import Opening, other_names, read_opening, split_alternatives
from termbase.importers.spelling import dictionary_case
from termbase.importers.wording import Wording, wording_of
from termbase.locale import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_SENTENCE = re.compile(r"(?<=[\w)\]])[.!?](?=\s|\Z)")
#: A compound behind `är en` is the term when it is this many letters per letter of its acronym.
_LONG = 4
#: `stands for` further in than this many characters speaks of something else.
_NEAR = 80
#: A longer name that no verb ends, and whose initials do not fit, is a clause.
_MAX_WORDS = 5
#: `in German`, in front of the page's own name.
_IN_OWN = re.compile(
    r"\b(?:auf Deutsch|zu Deutsch|deutsch:|en français|en español|em português|in italiano|in het Nederlands"
    r"|på svenska|på dansk|på norsk|po polsku|česky|suomeksi|magyarul|în română)[\s,:]+",
    re.IGNORECASE,
)


class Expansion(NamedTuple):
    """What an explanation tells of an acronym; the term is empty when it only paraphrases."""

    term: str
    english: str = ""
    others: tuple[str, ...] = ()


def expand(head: str, cells: tuple[str, ...], locale: str, small: frozenset[str]) -> Expansion:
    """What a table row tells: `head` its first cell, `cells` the others, the explanation last."""
    wording = wording_of(locale)
    own = bare_name(head)
    beside = _inside(BRACKET.findall(head))
    if not is_acronym(own):
        return _sorted([own, *beside], "", locale, small, opens=True)
    names = [name for cell in cells[:-1] for name in (bare_name(cell), *_inside(BRACKET.findall(cell)))]
    opens = bool(names)
    if not any(not abbreviates(own, name) for name in names):
        told, opens = _told(cells[-1], own, wording)
        names += told
    if (own_name := _IN_OWN.search(cells[-1])) and language_of(locale) != "en":
        names.append(read_opening(cells[-1][own_name.end() :], wording).name)
        names = [name for name in names if name]
    names += [*beside, *other_names(cells[-1], wording)]
    return _sorted(names, own, locale, small, opens=opens)


def _inside(brackets: Iterable[str]) -> list[str]:
    sorted_names = [sort_names([inside], "") for inside in brackets]
    return [name for names in sorted_names for name in (names.acronym, names.english, *names.others) if name]


def _told(text: str, acronym: str, wording: Wording) -> tuple[list[str], bool]:
    """The names that an explanation gives, and whether they open it."""
    first = _SENTENCE.split(text, maxsplit=1)[0] + "."
    if name := _stood_for(first, acronym, wording):
        return [*split_alternatives(name.name, wording), *_inside(name.brackets)], False
    start = _behind_acronym(first, acronym)
    opening = read_opening(start, wording)
    if opening.ended_by == "verb" and not opening.name:
        name_after = _after_verb(opening.rest, acronym, wording)
        return ([name_after] if name_after else []), False
    purpose = _purpose(opening, wording)
    if not purpose and not _is_name(opening, wording):
        return _by_initials(start, acronym), start == first
    names = split_alternatives(purpose or opening.name, wording)
    return [*names, *_inside(opening.brackets)], not opening.article


def _stood_for(text: str, acronym: str, wording: Wording) -> Opening | None:
    """The name behind `stands for`; behind a bare verb (`means`) only when the acronym is its subject."""
    for phrase in wording.stands_for:
        found = re.search(rf"\b(?:{phrase})\s+", text, re.IGNORECASE)
        if found is None or found.start() > _NEAR:
            continue
        before = text[: found.start()].rpartition(",")[2].strip(" \"'-–—:()")
        if phrase in wording.verbs and before.casefold() not in {"", acronym.casefold()}:
            continue
        clause = _one_clause(text[found.end() :], wording)
        opening = read_opening(clause, wording)
        if not opening.name and opening.ended_by == "end":
            opening = read_opening(_before_and(clause, wording), wording)
        name = _without_tail(opening, acronym, wording)
        if name:
            return opening._replace(name=name)
    return None


def _one_clause(text: str, wording: Wording) -> str:
    """The text up to `and it ...` or `and is ...`."""
    starts = "|".join(map(re.escape, sorted(wording.articles | wording.verbs)))
    joints = "|".join(map(re.escape, sorted(wording.ands)))
    if not joints or not starts:
        return text
    return re.split(rf"\s(?:{joints})\s+(?:{starts})(?!\w)", text, maxsplit=1, flags=re.IGNORECASE)[0]


def _before_and(text: str, wording: Wording) -> str:
    words = text.split(" ")
    return " ".join(itertools.takewhile(lambda word: word.lower() not in wording.ands, words))


def _without_tail(opening: Opening, acronym: str, wording: Wording) -> str:
    """The name without `and it is ...`; an `and` inside the name stays when the initials ask for it."""
    words = opening.name.split(" ")
    for index, word in enumerate(words):
        if word.lower() not in wording.ands or not index:
            continue
        before, after = " ".join(words[:index]), words[index + 1 :]
        goes_on = not after or after[0].lower() in wording.articles or opening.ended_by == "relative"
        if goes_on or (abbreviates(acronym, before) and not abbreviates(acronym, opening.name)):
            return before
    return opening.name


def _behind_acronym(text: str, acronym: str) -> str:
    own = re.match(rf"(?:[^\W\d_]{{1,4}}[\s'’]\s*)?{re.escape(acronym)}(?![\w-])[\s,:–—-]*", text)
    return text[own.end() :] if own else text


def _after_verb(rest: str, acronym: str, wording: Wording) -> str:
    """`är en X som ...`: a word of its own length for the acronym, else only the kind of thing it is."""
    verb = rest.split(" ", 1)
    opening = read_opening(verb[1] if len(verb) > 1 else "", wording)
    if name := _purpose(opening, wording):
        return name
    if wording.articles and not opening.article:
        return ""
    letters = acronym.casefold()
    missing = list(letters)
    for char in opening.name.casefold():
        if char in missing:
            missing.remove(char)
    long_enough = len(opening.name) >= _LONG * len(letters)
    return opening.name if long_enough and len(missing) * 2 < len(letters) else ""


def _is_name(opening: Opening, wording: Wording) -> bool:
    """Whether the first words name the thing; `a measure, which ...` only says what kind it is."""
    if not opening.name or opening.ended_by == "relative":
        return False
    if len(opening.name.split()) > _MAX_WORDS and opening.ended_by != "verb":
        return False
    if not any(char.isalpha() for char in opening.name):
        return False
    following = re.match(r",\s*([^\W\d_]+)", opening.rest)
    # In German the article is the relative pronoun as well: `eine Kennzahl, die ...`.
    pronouns = wording.relatives | (wording.articles if wording.capital_nouns else frozenset())
    return not (following and following[1].lower() in pronouns)


def _purpose(opening: Opening, wording: Wording) -> str:
    """`ett program för X`: the X, when the name has an article and one or two words before `för`."""
    words = opening.name.split(" ")
    for index in (1, 2):
        if opening.article and len(words) > index + 1 and words[index].lower() in wording.fors:
            return " ".join(words[index + 1 :])
    return ""


def _by_initials(text: str, acronym: str) -> list[str]:
    """The first words, when their initials are the acronym: the verb behind them is in no table."""
    words = re.split(r"[,.:;–—]", text, maxsplit=1)[0].split()[:8]
    spans = (" ".join(words[start:end]) for start in (0, 1) for end in range(start + 2, len(words) + 1))
    return next(([span] for span in spans if abbreviates(acronym, span)), [])


def _sorted(names: list[str], acronym: str, locale: str, small: frozenset[str], *, opens: bool) -> Expansion:
    """The first native name is the term; beside it, the one whose initials fit may be the English."""
    spoken = [name for name in dict.fromkeys(names) if name.casefold() != acronym.casefold()]
    full = [name for name in spoken if not is_acronym(name)]
    english = next((name for name in full if len(full) > 1 and _is_english(name, acronym, full, locale)), "")
    native = [name for name in full if name != english]
    if not native:
        return Expansion("", english, tuple(spoken))
    term = dictionary_case(native[0], locale, small, opens=opens)
    others = tuple(name for name in spoken if name not in {native[0], english})
    return Expansion(term, "" if language_of(locale) == "en" else english, others)


def _is_english(name: str, acronym: str, full: list[str], locale: str) -> bool:
    if language_of(locale) == "en" or not may_be_english(name, locale):
        return False
    if not writes_latin(locale):
        return True
    rivals = [other for other in full if other != name and abbreviates(acronym, other)]
    return (abbreviates(acronym, name) or not acronym) and not (rivals and not looks_english(name))
