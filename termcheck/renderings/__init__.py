"""How a concept is really rendered where none of the words that the termbase knows for it stands.

`pieces` cuts a masked target text into folded stems; `align` finds among them what the units of a concept share and
other units lack. Plain data in and out: no files, no engine. May import termbase and termcheck.masking.
"""

from __future__ import annotations

from termcheck.renderings.align import align
from termcheck.renderings.counts import Background, add, merge, pack
from termcheck.renderings.model import Aligned, Alignment
from termcheck.renderings.pieces import hide, pieces

__all__ = ["Aligned", "Alignment", "Background", "add", "align", "hide", "merge", "pack", "pieces"]
