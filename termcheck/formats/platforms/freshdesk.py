"""Freshdesk canned responses: the answer of `GET /api/v2/canned_response_folders/{id}/responses`, or one of them."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has
from termcheck.formats.places.source import Source
from termcheck.formats.twins import first_of


def _recognises(_path: str, head: bytes) -> bool:
    return any(
        has(head, root, "title", "content_html")
        or (
            has(head, root, "title", "content")
            and (has(head, root, "folder_id") or has(head, root, "visibility"))
        )
        for root in ((), ("[]",))
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ())


def _macros(item: Item) -> Iterator[Macro]:
    texts = first_of(body(item, "content_html", html=True), body(item, "content"))
    yield Macro(item.word("id"), item.word("title"), texts)


PLATFORM = Platform("freshdesk", (".json",), _recognises, _items, _macros)
