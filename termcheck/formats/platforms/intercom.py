"""Intercom macros: the answer of `GET /macros`."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has, shape
from termcheck.formats.places.source import Source
from termcheck.formats.twins import first_of

_LIST: jsontext.Path = ("data", "[]")


def _recognises(_path: str, head: bytes) -> bool:
    seen = shape(head)
    return any(
        has(head, root, "name")
        and (seen.get((*root, "type")) == "macro" or has(head, root, "body", "body_text"))
        for root in (_LIST, ())
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ("data",), ())


def _macros(item: Item) -> Iterator[Macro]:
    texts = first_of(body(item, "body", html=True), body(item, "body_text"))
    yield Macro(item.word("id"), item.word("name"), texts)


PLATFORM = Platform("intercom", (".json",), _recognises, _items, _macros)
