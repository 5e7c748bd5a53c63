"""Inline elements: what of a `source` or `target` a reader of the text meets.

Markup around words is dropped, so that `pass<g id="1">word</g>` reads `password`. What stands for something else (a
placeholder, a line break, protected text) becomes a short tag, `<x id="1"/>`, which rules pass over as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from termcheck.model import Text
from termcheck_xliff.places import Piece, Places, joined

#: Around text that is read: XLIFF 1.2 and 2.x.
_AROUND = frozenset({"g", "mrk", "pc"})
#: One end of markup around text, with native code or nothing in it.
_ENDS = frozenset({"bpt", "bx", "ec", "em", "ept", "ex", "it", "sc", "sm"})
_ID = re.compile(r"[\w.:-]{1,60}")


def text_of(element: etree._Element, numbers: Mapping[etree._Element, int], places: Places) -> Text:
    """The text of a `source` or a `target`. `numbers` are those that `places` goes by."""
    return joined(list(_pieces(element, numbers, places)), places.starts[numbers[element]])


def _pieces(
    element: etree._Element, numbers: Mapping[etree._Element, int], places: Places
) -> Iterator[Piece]:
    yield from places.heads.get(numbers[element], ())
    for child in element:
        name = etree.QName(child).localname
        if name in _AROUND and not _protected(child):
            yield from _pieces(child, numbers, places)
        elif name not in _ENDS:
            yield Piece(_stand_in(name, child.get("id", "")), places.starts[numbers[child]], 1)
        yield from places.tails.get(numbers[child], ())


def _protected(child: etree._Element) -> bool:
    return child.get("mtype") == "protected" or child.get("translate") == "no"


def _stand_in(name: str, identifier: str) -> str:
    shown = f' id="{identifier}"' if _ID.fullmatch(identifier) else ""
    return f"<{name if _ID.fullmatch(name) else 'x'}{shown}/>"
