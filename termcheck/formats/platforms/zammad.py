"""Zammad text modules (JSON, YAML, CSV; `foreign_id` is what translations share) and macros (JSON)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import SUBJECT, Macro, body
from termcheck.formats.places import csvtext, jsontext, yamltext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has, head_text, shape
from termcheck.formats.places.source import Source
from termcheck.formats.platforms.switches import state_of

_FIELDS = ("name", "keywords", "content")
_YAML = (".yml", ".yaml")


def _recognises(path: str, head: bytes) -> bool:
    lowered = path.lower()
    if lowered.endswith(".csv"):
        return set(_FIELDS) <= set(csvtext.header(head_text(head)))
    if lowered.endswith(_YAML):
        text = head_text(head)
        return all(re.search(rf"^(?:- +|  +){name}:", text, re.MULTILINE) for name in _FIELDS)
    if has(head, ("[]",), *_FIELDS) or has(head, (), *_FIELDS):
        return True
    return any(path[:2] == ("[]", "perform") and path[2:3] == ("article.note",) for path in shape(head))


def _items(source: Source) -> Iterator[Item]:
    lowered = source.path.lower()
    if lowered.endswith(".csv"):
        return csvtext.items(source)
    return yamltext.items(source) if lowered.endswith(_YAML) else jsontext.items(source, ())


def _macros(item: Item) -> Iterator[Macro]:
    note = ("perform", "article.note")
    yield Macro(
        item.word("id"),
        item.word("name"),
        (
            *body(item, "content", html=True),
            *body(item, *note, "subject", kind=SUBJECT),
            *body(item, *note, "body", html=True),
        ),
        locale=item.word("locale") or None,
        key=item.word("foreign_id") or None,
        state=state_of(item.get("active")),
    )


PLATFORM = Platform("zammad", (".json", ".csv", *_YAML), _recognises, _items, _macros)
