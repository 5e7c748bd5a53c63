"""Frappe Helpdesk's HD Saved Reply: fixtures (`bench export-fixtures`) and answers of the REST API."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has, shape
from termcheck.formats.places.source import Source

_DOCTYPES = frozenset({"HD Saved Reply", "HD Canned Response"})


def _recognises(_path: str, head: bytes) -> bool:
    seen = shape(head)
    roots: tuple[jsontext.Path, ...] = ((), ("[]",), ("data",), ("data", "[]"))
    return any(
        seen.get((*root, "doctype")) in _DOCTYPES or has(head, root, "title", "message", "scope")
        for root in roots
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ("data",), ())


def _macros(item: Item) -> Iterator[Macro]:
    if item.word("doctype") and item.word("doctype") not in _DOCTYPES:
        return
    yield Macro(item.word("name"), item.word("title"), body(item, "message", html=True))


PLATFORM = Platform("frappe", (".json",), _recognises, _items, _macros)
