"""Gorgias macros: the answer of `GET /api/macros`. The one platform of its kind whose macros name their language."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import SUBJECT, Macro, MacroText, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has
from termcheck.formats.places.source import Source
from termcheck.formats.twins import first_of


def _recognises(_path: str, head: bytes) -> bool:
    roots: tuple[jsontext.Path, ...] = (("data", "[]"), ("[]",), ())
    return any(
        has(head, (*root, "actions", "[]"), "arguments")
        or (has(head, root, "name", "intent") and (has(head, root, "language") or has(head, root, "usage")))
        for root in roots
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ("data",), ())


def _macros(item: Item) -> Iterator[Macro]:
    texts: list[MacroText] = []
    for number in range(item.count("actions")):
        steps = ("actions", number, "arguments")
        texts += body(item, *steps, "subject", kind=SUBJECT)
        texts += first_of(body(item, *steps, "body_html", html=True), body(item, *steps, "body_text"))
    yield Macro(
        item.word("id"),
        item.word("name"),
        tuple(texts),
        locale=item.word("language") or None,
        key=item.word("external_id") or None,
    )


PLATFORM = Platform("gorgias", (".json",), _recognises, _items, _macros)
