"""The catalogs of an imaginary big product, the same for the same seed: what `scale.py` measures on.

Ten sentences with a term in nine languages (product.toml), filled up with made words of which few are common and
most are rare: as in real catalogs a quarter of the pairs of words in 6,000 texts are new. A third of the texts name
no term. Half of the locales are in languages that the shipped termbase knows. Each source text stands in every
locale.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, zip_longest
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

_TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "product.toml").read_text(encoding="utf-8")
)
_CONCEPTS = tuple(_TABLE["en"]["terms"])
_WORDS = 20_000
_HEAD = """msgid ""
msgstr ""
"Project-Id-Version: product 1\\n"
"PO-Revision-Date: 2025-01-01 00:00+0000\\n"
"Last-Translator: Nobody <nobody@example.org>\\n"
"Language-Team: none\\n"
"Language: {locale}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"
"""


class Entry(NamedTuple):
    """A source text, as a plan that each locale fills in."""

    template: int
    "-1 for a text without a term."
    concept: str
    words: tuple[int, ...]
    plural: bool


def locales() -> list[tuple[str, str]]:
    """Every locale with its language: first one of each language, then their other regions."""
    regions = [[(region, code) for region in row.get("regions", ())] for code, row in _TABLE.items()]
    return [one for one in chain.from_iterable(zip_longest(*regions)) if one]


def files(entries: int, count: int, most_locales: int, seed: int) -> Iterator[tuple[str, str]]:
    """Path and text of each of `count` catalogs; together they have that many entries."""
    places = locales()[:most_locales]
    plan: Sequence[Entry] = ()
    for number in range(count):
        domain, place = divmod(number, len(places))
        if place == 0:
            plan = _plan(entries // count + 1, Random(f"{seed} {domain}"))
        size = (number + 1) * entries // count - number * entries // count
        locale, code = places[place]
        yield f"{locale}/domain-{domain:03}.po", _catalog(plan[:size], locale, code, f"{seed} {domain}")


def _plan(size: int, random: Random) -> list[Entry]:
    """Different texts, whatever their number."""
    found: dict[tuple[str, ...], Entry] = {}
    while len(found) < size:
        words = tuple(int(_WORDS ** random.random()) for _ in range(random.choice((1, 1, 2, 2, 3, 4))))
        named = random.random() < 0.68
        template = random.randrange(len(_TABLE["en"]["templates"])) if named else -1
        plural = named and "{p}" not in _TABLE["en"]["templates"][template] and random.random() < 0.06
        entry = Entry(template, random.choice(_CONCEPTS), words, plural)
        found.setdefault((_text(entry, "en", 0, 1),), entry)
    return list(found.values())


def _catalog(plan: Sequence[Entry], locale: str, code: str, seed: str) -> str:
    random = Random(f"{seed} {locale}")
    row = _TABLE[code]
    head = _HEAD.format(locale=locale, plurals=row["plurals"])
    return head + "".join(_entry(entry, code, int(row["plurals"][9]), random) for entry in plan)


def _entry(entry: Entry, code: str, forms: int, random: Random) -> str:
    """Nine in ten translated; terms mostly in the first way, seldom in another or in the source language."""
    fate = random.random()
    flags = ["fuzzy"] if fate < 0.03 else []
    if entry.template >= 0 and "%s" in _TABLE["en"]["templates"][entry.template]:
        flags.append("c-format")
    way = random.random()
    ways = _TABLE[code]["terms"][entry.concept]
    chosen = 0 if way < 0.88 else -1 if way < 0.91 else random.randrange(len(ways))
    lines = ["", "#: src/screen.c:1", *([f"#, {', '.join(flags)}"] if flags else [])]
    lines.append(f'msgid "{_text(entry, "en", 0, 1)}"')
    empty = fate > 0.94
    if not entry.plural:
        return "\n".join([*lines, f'msgstr "{"" if empty else _text(entry, code, chosen, 1)}"', ""])
    lines.append(f'msgid_plural "{_text(entry, "en", 0, 2)}"')
    texts = ["" if empty else _text(entry, code, chosen, form + 1) for form in range(forms)]
    return "\n".join([*lines, *(f'msgstr[{form}] "{text}"' for form, text in enumerate(texts)), ""])


def _text(entry: Entry, code: str, way: int, number: int) -> str:
    """The entry in a language; -1 leaves the term in the source language."""
    blank = "" if code == "zh" else " "
    words = blank.join(_word(code, number) for number in entry.words)
    if entry.template < 0:
        return _capital(words)
    subject, direct, plural = _forms(code if way >= 0 else "en", entry.concept, max(way, 0))
    if number > 1:
        subject = direct = plural
    template = _TABLE[code]["templates"][entry.template]
    return _capital(template.format(s=subject, o=direct, p=plural, x=words))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


@cache
def _forms(code: str, concept: str, way: int) -> tuple[str, str, str]:
    subject, direct, plural = _TABLE[code]["terms"][concept][way].split(", ")
    return subject, direct, plural


@cache
def _word(code: str, number: int) -> str:
    """The made word of that number: the commoner, the shorter."""
    syllables = _TABLE[code]["syllables"].split()
    made = ""
    while number >= 0:
        made += syllables[number % len(syllables)]
        number = number // len(syllables) - 1
    return made if len(made) > 2 or code == "zh" else made + syllables[-1]


def write(folder: Path, entries: int, count: int, most_locales: int, seed: int) -> list[Path]:
    """The catalogs, written below a folder, in the order of their paths."""
    written = []
    for name, text in files(entries, count, most_locales, seed):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return sorted(written)
