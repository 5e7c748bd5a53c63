"""Salesforce Quick Text as Data Loader exports it: CSV with Name and Message."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import Macro, body
from termcheck.formats.places import csvtext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import head_text
from termcheck.formats.places.source import Source

_SIGNS = frozenset({"category", "channel", "isinsertable", "folderid", "foldername"})


def _recognises(_path: str, head: bytes) -> bool:
    names = {name.lower() for name in csvtext.header(head_text(head))}
    return {"name", "message"} <= names and not _SIGNS.isdisjoint(names)


def _items(source: Source) -> Iterator[Item]:
    return csvtext.items(source)


def _macros(item: Item) -> Iterator[Macro]:
    # Data Loader writes the names of the fields as the query does, in capitals as often as not.
    names = {name.lower(): name for name in item.value}
    yield Macro(
        item.word(names.get("id", "")),
        item.word(names.get("name", "")),
        body(item, names.get("message", "")),
        locale=item.word(names.get("language", "")) or item.word(names.get("language__c", "")) or None,
    )


PLATFORM = Platform("salesforce-quicktext", (".csv",), _recognises, _items, _macros)
