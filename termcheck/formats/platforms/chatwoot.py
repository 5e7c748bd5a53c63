"""Chatwoot canned responses: the answer of `GET /api/v1/accounts/{id}/canned_responses`; bodies are Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has
from termcheck.formats.places.source import Source


def _recognises(_path: str, head: bytes) -> bool:
    return has(head, ("[]",), "short_code") or has(head, (), "short_code", "content")


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ())


def _macros(item: Item) -> Iterator[Macro]:
    yield Macro(item.word("id"), item.word("short_code"), body(item, "content"))


PLATFORM = Platform("chatwoot", (".json",), _recognises, _items, _macros)
