"""YAML with places, by the events of PyYAML's parser: every scalar is the text it is written as.

Tags are passed over and nothing is constructed, so no text turns into a date, a number or a Norwegian `false`,
and no version of YAML matters here. Aliases are followed, within bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.errors import UserError
from termcheck.formats.places.item import Item, Step
from termcheck.formats.places.source import Place, Source
from termcheck.formats.places.yamlscalar import ScalarPlace

if TYPE_CHECKING:
    from yaml.events import Event

_MOST_DEPTH = 100
#: Values that aliases may add up to: a few lines of them can spell out billions.
_MOST_VALUES = 5_000_000
#: What YAML 1.2 section 5.1 allows in a stream.
_FORBIDDEN = re.compile("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class _Scalar(NamedTuple):
    value: str | None
    place: ScalarPlace


class _Branch(NamedTuple):
    children: dict[str, Any] | list[Any]
    start: int


_Node = _Scalar | _Branch


def items(source: Source, *keys: str, start: int = 0, end: int | None = None) -> Iterator[Item]:
    """The elements of the list that the keys lead to from the root of the first document, or that value itself.

    `start` and `end` bound the YAML in the source's text. Raises UserError for what is no YAML, for an alias to
    what encloses it, and beyond the bounds of depth and size.
    """
    node = _load(source, start, len(source.text) if end is None else end)
    pointer: tuple[Step, ...] = ()
    for key in keys:
        if not isinstance(node, _Branch) or not isinstance(node.children, dict) or key not in node.children:
            return
        node = node.children[key]
        pointer += (key,)
    if isinstance(node, _Branch) and isinstance(node.children, list):
        budget = [_MOST_VALUES]
        for number, child in enumerate(node.children):
            yield _item(source, child, (*pointer, number), budget)
    elif node is not None:
        yield _item(source, node, pointer, [_MOST_VALUES])


def _item(source: Source, node: _Node, pointer: tuple[Step, ...], budget: list[int]) -> Item:
    start = node.start if isinstance(node, _Branch) else node.place.start
    return Item(_plain(source, node, budget), pointer, start, partial(_place, node))


def _place(node: Any, steps: tuple[Step, ...]) -> Place:
    for step in steps:
        node = node.children[step]
    place: Place = node.place
    return place


def _plain(source: Source, node: _Node, budget: list[int]) -> Any:
    budget[0] -= 1
    if budget[0] < 0:
        raise UserError("its aliases stand for too much", where=source.path)
    if isinstance(node, _Scalar):
        return node.value
    if isinstance(node.children, dict):
        return {key: _plain(source, child, budget) for key, child in node.children.items()}
    return [_plain(source, child, budget) for child in node.children]


def _load(source: Source, start: int, end: int) -> _Node | None:
    import yaml

    text = source.text if (start, end) == (0, len(source.text)) else source.text[start:end]
    found = _FORBIDDEN.search(text)
    if found:
        raise source.error(start + found.start(), f"not YAML: the character U+{ord(found[0]):04X}")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _Builder(source, start).build(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = start + (mark.index if mark else 0)
        raise source.error(at, f"not YAML: {error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise UserError(f"not YAML: {error}", where=source.path) from None


class _Builder:
    """Makes nodes of the events of one document, without recursion."""

    def __init__(self, source: Source, shift: int) -> None:
        self.source = source
        self.shift = shift
        self.anchors: dict[str, _Node] = {}
        self.open: list[tuple[_Branch, str | None]] = []
        self.key: list[str | None] = []
        self.root: _Node | None = None

    def build(self, events: Iterator[Event]) -> _Node | None:
        from yaml import events as kinds

        for event in events:
            if isinstance(event, kinds.ScalarEvent):
                self.add(self.scalar(event), event.anchor)
            elif isinstance(event, kinds.AliasEvent):
                self.add(self.aliased(event), None)
            elif isinstance(event, kinds.MappingStartEvent | kinds.SequenceStartEvent):
                mapping = isinstance(event, kinds.MappingStartEvent)
                self.descend(_Branch({} if mapping else [], self.at(event)), event.anchor)
            elif isinstance(event, kinds.MappingEndEvent | kinds.SequenceEndEvent):
                branch, anchor = self.open.pop()
                self.key.pop()
                self.add(branch, anchor)
            elif isinstance(event, kinds.DocumentEndEvent):
                break
        return self.root

    def at(self, event: Event) -> int:
        return self.shift + (event.start_mark.index if event.start_mark else 0)

    def scalar(self, event: Any) -> _Scalar:
        style = event.style or ""
        place = ScalarPlace(self.at(event), self.shift + event.end_mark.index, style, event.value)
        # `key:` with nothing behind it is null; `key: ""` is an empty text.
        empty = not style and event.value in {"", "~", "null", "Null", "NULL"}
        return _Scalar(None if empty else event.value, place)

    def aliased(self, event: Any) -> _Node:
        node = self.anchors.get(event.anchor)
        if node is None:
            raise self.source.error(self.at(event), f"not YAML: nothing complete is called &{event.anchor}")
        return node

    def descend(self, branch: _Branch, anchor: str | None) -> None:
        if len(self.open) >= _MOST_DEPTH:
            raise self.source.error(branch.start, "nested too deeply")
        self.open.append((branch, anchor))
        self.key.append(None)

    def add(self, node: _Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if not self.open:
            self.root = node
            return
        children = self.open[-1][0].children
        if isinstance(children, list):
            children.append(node)
        elif self.key[-1] is None:
            self.key[-1] = (node.value or "") if isinstance(node, _Scalar) else ""
        else:
            children[self.key[-1]] = node
            self.key[-1] = None
