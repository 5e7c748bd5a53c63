"""Edits over a text become a masked text and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termcheck.masking.kinds import HIDDEN, Edit, Masked, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def render(text: str, edits: Sequence[Edit]) -> Masked:
    """Apply sorted edits that do not overlap."""
    spans = tuple(Span(start, end, kind) for start, end, kind, _ in edits)
    pieces: list[str] = []
    done = 0
    for start, end, _, fill in edits:
        pieces += text[done:start], HIDDEN * (end - start) if fill is None else fill
        done = end
    pieces.append(text[done:])
    shifted = any(fill is not None and len(fill) != end - start for start, end, _, fill in edits)
    return Masked("".join(pieces), _offsets(text, edits) if shifted else None, spans)


def _offsets(text: str, edits: Sequence[Edit]) -> tuple[int, ...]:
    offsets: list[int] = []
    done = 0
    for start, end, _, fill in edits:
        if fill is not None:
            offsets.extend(range(done, start))
            offsets.extend([start] * len(fill))
            done = end
    offsets.extend(range(done, len(text) + 1))
    return tuple(offsets)
