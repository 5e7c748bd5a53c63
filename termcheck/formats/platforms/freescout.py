"""FreeScout saved replies, as its paid module's table is exported: name, text (HTML), mailbox."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has
from termcheck.formats.places.source import Source

_LISTS: tuple[jsontext.Path, ...] = (("saved_replies",), ("data",))


def _recognises(_path: str, head: bytes) -> bool:
    roots: tuple[jsontext.Path, ...] = ((), ("[]",), *((*path, "[]") for path in _LISTS))
    return any(
        has(head, root, "name", "text") and (has(head, root, "mailbox_id") or has(head, root, "mailboxId"))
        for root in roots
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, *_LISTS, ())


def _macros(item: Item) -> Iterator[Macro]:
    yield Macro(item.word("id"), item.word("name"), body(item, "text", html=True))


PLATFORM = Platform("freescout", (".json",), _recognises, _items, _macros)
