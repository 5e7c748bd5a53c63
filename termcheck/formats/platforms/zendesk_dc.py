"""Zendesk dynamic content (`GET /api/v2/dynamic_content/items`): a text's variants, each with a numeric locale.

The numbers are found in the answer of `GET /api/v2/locales`, kept as `locales.json` beside the export, else in a
table of the few that are the same in every account.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has
from termcheck.formats.places.source import MAX_BYTES, Source, decode
from termcheck.formats.platforms.switches import state_of
from termcheck.model import State

#: As https://support.zendesk.com/api/v2/locales/public.json lists them.
_TAGS = {"1": "en-US", "2": "es", "8": "de", "9": "zh-tw", "10": "zh-cn", "13": "pl", "16": "fr"}
_VARIANTS: jsontext.Path = ("variants", "[]")


def _recognises(_path: str, head: bytes) -> bool:
    roots: tuple[jsontext.Path, ...] = (("items", "[]"), ("item",))
    return any(
        has(head, (*root, *_VARIANTS), "locale_id") or has(head, root, "placeholder", "default_locale_id")
        for root in roots
    )


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ("items",), ("item",))


def _macros(item: Item) -> Iterator[Macro]:
    for number in range(item.count("variants")):
        state = state_of(item.get("variants", number, "active"))
        if item.get("variants", number, "outdated") is True:
            state = State.FUZZY
        yield Macro(
            item.word("variants", number, "id"),
            item.word("name") or item.word("placeholder"),
            body(item, "variants", number, "content", html="<" in item.word("variants", number, "content")),
            locale=item.word("variants", number, "locale_id"),
            key=item.word("id") or item.word("placeholder"),
            state=state,
        )


def _tags(source: Source) -> Mapping[str, str]:
    beside = os.path.join(os.path.dirname(source.path), "locales.json")  # noqa: PTH118, PTH120 - as in walk.py
    try:
        with open(beside, "rb") as file:  # noqa: PTH123
            listed = decode(beside, file.read(MAX_BYTES + 1))
    except OSError:
        return _TAGS
    return _TAGS | {item.word("id"): item.word("locale") for item in jsontext.items(listed, ("locales",))}


PLATFORM = Platform("zendesk-dynamic-content", (".json",), _recognises, _items, _macros, _tags)
