"""Help Scout saved replies: the answer of `GET /v2/mailboxes/{id}/saved-replies/{id}`, one or a list of them.

The list that Help Scout itself answers with has no texts, only the first words of each (`preview`).
"""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has
from termcheck.formats.places.source import Source
from termcheck.formats.twins import without_twins

_EMBEDDED = (("_embedded", "saved-replies"), ("_embedded", "savedReplies"), ("_embedded", "replies"))


def _recognises(_path: str, head: bytes) -> bool:
    if any(has(head, (*path, "[]"), "name", "text") for path in _EMBEDDED[:2]):
        return True
    roots: tuple[jsontext.Path, ...] = ((), ("[]",), (*_EMBEDDED[2], "[]"))
    return any(
        has(head, root, "name", "chatText")
        or (has(head, root, "id", "name", "text") and not has(head, root, "mailbox_id") and b"{%" in head)
        for root in roots
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, *_EMBEDDED, ())


def _macros(item: Item) -> Iterator[Macro]:
    texts = (*body(item, "text", html=True), *body(item, "chatText"))
    yield Macro(item.word("id"), item.word("name"), without_twins(texts))


PLATFORM = Platform("helpscout", (".json",), _recognises, _items, _macros)
