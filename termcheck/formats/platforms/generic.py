"""Macros in files of one's own: JSON, JSON Lines, YAML, CSV, and Markdown with front matter.

Configuration says which fields hold what (`Fields`); none of these is recognised by its content, since any JSON
may hold a title and a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from termcheck.formats.library import Platform
from termcheck.formats.locales import field_of
from termcheck.formats.macros import Fields, Macro, MacroText, body
from termcheck.formats.places import csvtext, jsontext, yamltext
from termcheck.formats.places.item import Item, Raw, Step
from termcheck.formats.places.source import Place, Source
from termcheck.formats.twins import without_twins

_FRONT = re.compile(r"---[ \t]*\n(?P<front>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)\n*", re.DOTALL | re.MULTILINE)


def platform(kind: str, fields: Fields) -> Platform:
    """The reader of `json`, `jsonl`, `yaml`, `csv` or `markdown` whose fields are those."""
    suffixes, items = _KINDS[kind]
    return Platform(
        f"macros-{kind}", suffixes, _never, partial(items, fields=fields), partial(_macros, fields=fields)
    )


def _never(_path: str, _head: bytes) -> bool:
    return False


def _keys(fields: Fields) -> tuple[str, ...]:
    return tuple(fields.items.split(".")) if fields.items else ()


def _json(source: Source, fields: Fields) -> Iterator[Item]:
    return jsontext.items(source, _keys(fields))


def _json_lines(source: Source, fields: Fields) -> Iterator[Item]:  # noqa: ARG001 - as the others
    return jsontext.line_items(source)


def _yaml(source: Source, fields: Fields) -> Iterator[Item]:
    return yamltext.items(source, *_keys(fields))


def _csv(source: Source, fields: Fields) -> Iterator[Item]:  # noqa: ARG001 - as the others
    return csvtext.items(source)


def _markdown(source: Source, fields: Fields) -> Iterator[Item]:  # noqa: ARG001 - as the others
    """The front matter's record, with the text below it as its `body`."""
    found = _FRONT.match(source.text)
    start = found.end() if found else 0
    text = source.text[start:]
    front = list(yamltext.items(source, start=found.start("front"), end=found.end("front"))) if found else []
    record = front[0] if front and isinstance(front[0].value, dict) else None
    if found and front and record is None:
        raise source.error(found.start("front"), "the front matter is no table of names and values")
    value = {**(record.value if record else {}), "body": text}

    def place(steps: tuple[Step, ...]) -> Place:
        return Raw(start, len(text)) if steps == ("body",) or record is None else record.place(steps)

    yield Item(value, None, start, place)


_KINDS: dict[str, tuple[tuple[str, ...], Callable[..., Iterator[Item]]]] = {
    "json": ((".json",), _json),
    "jsonl": ((".jsonl", ".ndjson"), _json_lines),
    "yaml": ((".yaml", ".yml"), _yaml),
    "csv": ((".csv", ".tsv"), _csv),
    "markdown": ((".md", ".markdown"), _markdown),
}


def _macros(item: Item, fields: Fields) -> Iterator[Macro]:
    title = _first(item, fields.title)
    identity, key = _first(item, fields.id), _first(item, fields.key)
    if fields.columns:
        for locale, name in fields.columns.items():
            yield Macro(
                identity,
                title,
                _text(item, name),
                locale=locale,
                key=key or identity or title or str(item.start),
            )
        return
    html = next((found for name in fields.html if (found := _text(item, name, html=True))), ())
    plain = next((found for name in fields.text if (found := _text(item, name))), ())
    texts = without_twins((*html, *plain))
    yield Macro(identity, title, texts, locale=_first(item, fields.locale) or None, key=key or None)


def _first(item: Item, names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := field_of(item, name))), "")


def _text(item: Item, name: str, *, html: bool = False) -> tuple[MacroText, ...]:
    whole = body(item, name, html=html)
    return whole or body(item, *name.split("."), html=html)
