"""Zendesk macros: the answer of `GET /api/v2/macros`, and the table for import (title, active, actions_json)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from termcheck.formats.library import Platform
from termcheck.formats.macros import SUBJECT, Macro, MacroText, body
from termcheck.formats.places import csvtext, jsontext
from termcheck.formats.places.item import Item, Nested, Step
from termcheck.formats.places.shape import has, head_text
from termcheck.formats.places.source import Place, Source
from termcheck.formats.platforms.switches import state_of
from termcheck.formats.twins import without_twins
from termcheck.model import Text

_LIST: jsontext.Path = ("macros", "[]")
#: Beginnings of the names of actions that say something to somebody.
_SAID = ("comment_value", "notification_", "side_conversation", "subject")


def _recognises(path: str, head: bytes) -> bool:
    if path.lower().endswith(".csv"):
        return {"title", "actions_json"} <= {name.lower() for name in csvtext.header(head_text(head))}
    return has(head, (*_LIST, "actions", "[]"), "field") or has(head, ("macro", "actions", "[]"), "field")


def _items(source: Source) -> Iterator[Item]:
    if not source.path.lower().endswith(".csv"):
        yield from jsontext.items(source, ("macros",), ("macro",))
        return
    for row in csvtext.items(source):
        actions = row.text("actions_json")
        if actions is None:
            continue
        inner = [item.value for item in jsontext.items(jsontext.Inner(source, actions), ())]
        yield Item({**row.value, "actions": inner}, None, row.start, partial(_place, row, actions))


def _place(row: Item, actions: Text, steps: tuple[Step, ...]) -> Place:
    if steps[0] == "actions":
        return Nested(actions, jsontext.JsonPlace(0, steps[1:]))
    return row.place(steps)


def _macros(item: Item) -> Iterator[Macro]:
    texts: list[MacroText] = []
    for number in range(item.count("actions")):
        texts += _texts(item, number)
    yield Macro(item.word("id"), item.word("title"), without_twins(texts), state=state_of(item.get("active")))


def _texts(item: Item, number: int) -> Iterator[MacroText]:
    """What one action says; a list holds a channel before the text, or a subject and a message (side conversation)."""
    name = item.word("actions", number, "field")
    if not name.startswith(_SAID):
        return
    steps = ("actions", number, "value")
    if name == "subject":
        yield from body(item, *steps, kind=SUBJECT)
    elif name.startswith("comment_value"):
        html = name.endswith("_html")
        count = item.count(*steps)
        yield from body(item, *steps, *((count - 1,) if count else ()), html=html)
    else:
        for place in range(item.count(*steps)):
            said = item.word(*steps, place)
            if " " in said.strip() or said.startswith("<"):
                yield from body(item, *steps, place, html=said.lstrip().startswith("<"), kind=name)


PLATFORM = Platform("zendesk", (".json", ".csv"), _recognises, _items, _macros)
