"""Masks from outside: spans that are no prose, found before the scanner looks, and laid over what it finds.

The scanner sees their characters as hidden ones, so that a tag or a stretch of code around them stays whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from termbase.errors import UserError
from termcheck.masking.kinds import HIDDEN, PLACEHOLDER_KINDS, Edit, Span

#: What masks by itself: access keys; and the scanner for placeholders, markup, code and addresses.
BUILT_IN = ("accelerators", "scanner")
#: Names that mean something to whoever reads spans.
_RESERVED = PLACEHOLDER_KINDS | {"accelerator", "entity", "structure", *BUILT_IN}


@dataclass(frozen=True, slots=True)
class Mask:
    """Stretches of a text that are no prose, such as a help desk's `[[KEY]]`; their spans bear its name as kind."""

    name: str
    find: Callable[[str, tuple[str, ...]], Iterable[tuple[int, int]]]
    "(text, the unit's flags) -> start and end of each span in any order; called for every text, so let it be quick."
    placeholder: bool = False
    "A translation has to keep what it finds."
    summary: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class InUse:
    """What masks, where that is not what ships; compared by identity, so that a cache may have it in its key."""

    masks: tuple[Mask, ...]
    scanner: bool
    accelerators: bool
    placeholder_kinds: frozenset[str]


def chosen(masks: Iterable[Mask], built_in: Iterable[str]) -> InUse | None:
    """The state that they make; None for the shipped one. Raises UserError for a name that cannot be used."""
    own = {mask.name: mask for mask in masks}
    families = frozenset(built_in)
    for name in sorted(own.keys() & _RESERVED):
        raise UserError(f"a mask cannot be named {name!r}", hint="that is a kind of our own")
    for name in sorted(families.difference(BUILT_IN)):
        raise UserError(f"no built-in mask is named {name!r}", hint=f"they are {', '.join(BUILT_IN)}")
    if not own and families == frozenset(BUILT_IN):
        return None
    kept = {mask.name for mask in own.values() if mask.placeholder}
    return InUse(
        tuple(own[name] for name in sorted(own)),
        "scanner" in families,
        "accelerators" in families,
        PLACEHOLDER_KINDS | kept,
    )


def spans_of(masks: Sequence[Mask], text: str, flags: tuple[str, ...]) -> list[Span]:
    """What the masks find, in order and without overlap: the earliest wins, then the longest, then by name."""
    found = sorted(
        (start, -end, mask.name)
        for mask in masks
        for start, end in mask.find(text, flags)
        if 0 <= start < end <= len(text)
    )
    spans: list[Span] = []
    for start, minus_end, name in found:
        if not spans or start >= spans[-1].end:
            spans.append(Span(start, -minus_end, name))
    return spans


def without(text: str, spans: Sequence[Span]) -> str:
    """The text as the scanner shall see it, of the same length."""
    pieces: list[str] = []
    done = 0
    for start, end, _ in spans:
        pieces += text[done:start], HIDDEN * (end - start)
        done = end
    return "".join([*pieces, text[done:]])


def laid_over(edits: Sequence[Edit], spans: Sequence[Span]) -> list[Edit]:
    """The scanner's edits, cut where a span lies. A span is hidden, or dropped with the tag that it stands in.

    The rest of a placeholder that is cut is no second one: `{{ x | t: [[KEY]] }}`.
    """
    merged: list[Edit] = []
    dropped: set[int] = set()
    ends = [span.end for span in spans]
    for start, end, kind, fill in edits:
        at = start
        for place in range(bisect_right(ends, start), len(spans)):
            span = spans[place]
            if span.start >= end:
                break
            if at < span.start:
                merged.append((at, span.start, kind if at == start else _rest(kind), fill))
            if fill == "" and start <= span.start and span.end <= end:
                dropped.add(place)
            at = span.end
        if at < end:
            merged.append((at, end, kind if at == start else _rest(kind), fill))
    merged += (
        (span.start, span.end, span.kind, "" if place in dropped else None)
        for place, span in enumerate(spans)
    )
    return sorted(merged, key=lambda edit: edit[0])


def _rest(kind: str) -> str:
    return "structure" if kind in PLACEHOLDER_KINDS else kind
