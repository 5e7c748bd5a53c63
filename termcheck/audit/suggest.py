"""Terms that the termbase lacks, with what they are usually called: from the texts of a run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from termbase.index import Index
from termbase.language import language
from termbase.locale import language_of
from termbase.model import Termbase
from termcheck.audit.model import Suggestion
from termcheck.audit.phrases import Candidate, candidates
from termcheck.audit.texts import Notes, bounded
from termcheck.renderings import Background, add, align, pack, pieces

#: For each that is wanted so many are looked at: with what they are called it shows what is a term.
_LOOKED_AT = 3
#: Texts of a language that tell what is usual in it.
_USUAL = 1000
#: Texts in which the rendering of one phrase is sought.
_SOUGHT = 40
_LEAST = 3
#: The usual rendering stands in so many of them.
_SETTLED = 0.5
#: A phrase that has a usual rendering in fewer of its texts, all languages together, is no term.
_AGREED = 0.3
#: A compound has this many letters.
_COMPOUND = 9
MOST_SHOWN = 300


def suggested(notes: Notes, index: Index, termbase: Termbase, most: int) -> tuple[Suggestion, ...]:
    """The likeliest terms, the best first, by frequency and by how consistently they are rendered."""
    texts = bounded(notes)["texts"]
    own = language_of(index.source_locale)
    taken = [term.text for _, term in termbase.terms() if language_of(term.locale) == own]
    masked = {source: row[0] for source, row in texts.items()}
    looked_at = candidates(masked, index.source, taken, _LOOKED_AT * most)
    targets = _Targets(texts)
    found = []
    for one in looked_at:
        renderings = list(targets.renderings(one))
        if not any(count for _, _, count, _ in renderings):
            continue
        settled = sum(row[2] for row in renderings) / sum(row[3] for row in renderings)
        if settled >= _AGREED:
            found.append((one.score * settled, one, renderings))
    found.sort(key=lambda row: (-row[0], row[1].text))
    return tuple(_suggestion(one, renderings, texts) for _, one, renderings in found[:most])


def _suggestion(
    one: Candidate, renderings: Sequence[tuple[str, str, int, int]], texts: Mapping[str, Any]
) -> Suggestion:
    units = sum(number for source in one.sources for number, _ in texts[source][1].values())
    shown = tuple((locale, text, count) for locale, text, count, _ in renderings if count)
    return Suggestion(
        one.text, units, shown, min(one.sources, key=lambda text: (len(text), text))[:MOST_SHOWN]
    )


class _Targets:
    """Translations by language, cut to pieces once."""

    def __init__(self, texts: Mapping[str, Any]) -> None:
        self._texts = texts
        self._pieces: dict[tuple[str, str], dict[str, str]] = {}
        usual: dict[str, list[str]] = {}
        for source in sorted(texts):
            for locale in texts[source][1]:
                usual.setdefault(locale, []).append(source)
        self._usual = {}
        for locale, sources in sorted(usual.items()):
            step = max(len(sources) // _USUAL, 1)
            counts: dict[str, int] = {}
            chosen = sources[::step]
            for source in chosen:
                add(counts, self._cut(source, locale))
            self._usual[locale] = frozenset(chosen), counts

    def _cut(self, source: str, locale: str) -> dict[str, str]:
        key = source, locale
        if key not in self._pieces:
            self._pieces[key] = pieces(self._texts[source][1][locale][1], locale)
        return self._pieces[key]

    def renderings(self, one: Candidate) -> Iterator[tuple[str, str, int, int]]:
        """By locale: what the phrase is called most, in how many of the texts that were looked at."""
        by_locale: dict[str, list[str]] = {}
        for source in one.sources:
            for locale in self._texts[source][1]:
                by_locale.setdefault(locale, []).append(source)
        for locale, sources in sorted(by_locale.items()):
            if len(sources) < _LEAST:
                continue
            sought = sources[:: max(len(sources) // _SOUGHT, 1)]
            texts, counts = self._usual[locale]
            absent = {source: self._cut(source, locale) for source in sought}
            near = dict.fromkeys((key for cut in absent.values() for key in cut), 0)
            for source, cut in absent.items():
                if source not in texts:
                    add(near, cut)
            for key in near:
                near[key] += counts.get(key, 0)
            background = Background(len(texts | set(sought)), near)
            found = align({source: pack(cut) for source, cut in absent.items()}, background, locale).aligned
            best = max(found, key=lambda aligned: (aligned.count, aligned.surface), default=None)
            if best and best.count >= _SETTLED * len(sought) and _is_whole(one.text, best.surface, locale):
                yield locale, best.surface, best.count, len(sought)
            else:
                yield locale, "", 0, len(sought)


def _is_whole(phrase: str, rendering: str, locale: str) -> bool:
    """False where one word stands for several, which says that only a part of them was found."""
    if re.search(r"[\s-]", phrase) is None:
        return True
    row = language(language_of(locale))
    if not row.spaced:
        return len(rendering) > 2
    return re.search(r"[\s\u200c-]", rendering) is not None or (
        bool(row.links) and len(rendering) >= _COMPOUND
    )
