"""Source texts with their translations, noted for the whole run: what terms that the termbase lacks are sought in.

One pass over the files: source texts come back in every language, so the sources are kept once, and beside each
its translations. Where they are too many, a sample is kept: the texts with the smallest digests, whichever file
comes first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from termbase.index import Index
from termbase.locale import language_of
from termcheck.masking import mask
from termcheck.model import Document, Severity
from termcheck.roles import Across, Rule, Seen

#: Translations that are kept, some 200 bytes each with their share of the source.
MOST_KEPT = 150_000
#: Characters of a text; in a longer one nothing can be told to render the one or the other.
LONGEST = 1000
NAME = "source-texts"
Notes = dict[str, Any]


def empty() -> Notes:
    """The notes of no file.

    `texts`: source text -> [it masked, {locale: [units, the first of their translations, masked]}]; `kept`: how many
    translations that are; `beyond`: the smallest digest of a text that was left out, empty for none.
    """
    return {"texts": {}, "kept": 0, "beyond": b""}


def gather(document: Document, seen: Sequence[Seen], index: Index) -> Notes:
    """The notes of one file."""
    notes = empty()
    own = language_of(index.source_locale)
    for unit, locale, _ in seen:
        source = unit.source
        if source is None or not source.value.strip() or len(source.value) > LONGEST:
            continue
        if language_of(locale) == own or not unit.targets or len(unit.targets[0].value) > LONGEST:
            continue
        masked = _masked(source.value, document.accelerator, unit.flags)
        target = mask(unit.targets[0].value, accelerator=document.accelerator, flags=unit.flags).text
        _add(notes, source.value, masked, {locale: (1, target)})
    return notes


@lru_cache(maxsize=20_000)
def _masked(source: str, accelerator: str, flags: tuple[str, ...]) -> str:
    """Sources come back in the next language's file."""
    return mask(source, accelerator=accelerator, flags=flags).text


def _add(notes: Notes, source: str, masked: str, targets: Mapping[str, Sequence[Any]]) -> None:
    """What is kept of a text that was met before does not depend on which was first."""
    row = notes["texts"].setdefault(source, [masked, {}])
    row[0] = min(row[0], masked)
    for locale, (units, target) in targets.items():
        known = row[1].get(locale)
        if known is None:
            row[1][locale] = [units, target]
            notes["kept"] += 1
        else:
            known[0] += units
            known[1] = min(known[1], target)


def merge(total: Notes, more: Notes) -> Notes:
    """Both together, in `total`."""
    _leave_out(total, more["beyond"])
    beyond = total["beyond"]
    for source, (masked, targets) in more["texts"].items():
        if not beyond or _digest(source) < beyond:
            _add(total, source, masked, targets)
    if total["kept"] > 2 * MOST_KEPT:
        bounded(total)
    return total


def bounded(notes: Notes) -> Notes:
    """With at most `MOST_KEPT` translations.

    What a part of the files leaves out here, all of them would: more texts only move the bound down.
    """
    texts = notes["texts"]
    if notes["kept"] > MOST_KEPT:
        room = MOST_KEPT
        for digest, source in sorted((_digest(source), source) for source in texts):
            room -= len(texts[source][1])
            if room < 0:
                _leave_out(notes, digest)
                break
    return notes


def _leave_out(notes: Notes, beyond: bytes) -> None:
    """Drops texts from that digest on, for good: one that came back would not have all of its translations."""
    if not beyond or (notes["beyond"] and notes["beyond"] <= beyond):
        return
    notes["beyond"] = beyond
    notes["texts"] = {source: row for source, row in notes["texts"].items() if _digest(source) < beyond}
    notes["kept"] = sum(len(targets) for _, targets in notes["texts"].values())


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _nothing(_notes: Notes) -> Mapping[str, Any]:
    return {}


def _silent(_document: Document, _conclusion: Any) -> tuple[()]:
    return ()


RULE = Rule(
    NAME, "Source texts for suggestions", Severity.INFO, across=Across(gather, merge, _nothing, _silent)
)
