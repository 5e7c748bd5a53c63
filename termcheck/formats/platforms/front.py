"""Front message templates: the answer of `GET /message_templates`."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import SUBJECT, Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has, shape
from termcheck.formats.places.source import Source


def _recognises(_path: str, head: bytes) -> bool:
    seen = shape(head)
    roots: tuple[jsontext.Path, ...] = (("_results", "[]"), ("[]",), ())
    return any(
        has(head, root, "name")
        and (
            seen.get((*root, "id"), "").startswith("rsp_")
            or "/message_templates/" in seen.get((*root, "_links", "self"), "")
        )
        for root in roots
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ("_results",), ())


def _macros(item: Item) -> Iterator[Macro]:
    texts = (*body(item, "subject", kind=SUBJECT), *body(item, "body", html=True))
    yield Macro(item.word("id"), item.word("name"), texts)


PLATFORM = Platform("front", (".json",), _recognises, _items, _macros)
