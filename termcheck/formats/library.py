"""How a file of macros is read, whatever platform it is from.

A platform's module says which files are its own, where the records are and what in a record is text; the rest
is here: locales, pairing of translations, units.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from termbase.locale import parse_locale
from termcheck.formats import locales, marks
from termcheck.formats.macros import Library, Macro, MacroOptions
from termcheck.formats.pairing import units
from termcheck.formats.places.item import Item
from termcheck.formats.places.source import Lines, Locator, Source, decode
from termcheck.model import Document, Problem


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform's exports: `items` gives the records of a file, `macros` the macros of a record."""

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[str, bytes], bool]
    items: Callable[[Source], Iterable[Item]]
    macros: Callable[[Item], Iterable[Macro]]
    tags: Callable[[Source], Mapping[str, str]] | None = None
    "From the platform's names for locales to tags, where they are none; unknown ones are reported."


def read_library(
    platform: Platform, path: str, data: bytes, locale: str | None, options: MacroOptions
) -> Document:
    """Read a platform's export. `locale` is used for macros of which nothing else says the language.

    Raises UserError with line and column for a file that is broken.
    """
    source = decode(path, data)
    marked, family = locales.in_path(options.locale, path) or marks.path_mark(path)
    problems: list[Problem] = []
    tags = platform.tags(source) if platform.tags else None
    with _no_collection():
        found = list(_macros(platform, source, options, tags, problems))
        macros = tuple(_named(found, marked or locale, options))
        made = units([macros], options)[0]
    return Document(
        path=path,
        locale=marked or locale,
        units=made,
        locate=Locator(source),
        lines=Lines(source),
        problems=tuple(problems),
        library=Library(macros, family, options),
    )


@contextmanager
def _no_collection() -> Iterator[None]:
    """Macros are made by the hundred thousand, and none refers to itself: looking for cycles costs a third."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _macros(
    platform: Platform,
    source: Source,
    options: MacroOptions,
    tags: Mapping[str, str] | None,
    problems: list[Problem],
) -> Iterator[Macro]:
    line, counted = 1, 0
    unknown: set[str] = set()
    for item in platform.items(source):
        line += source.text.count("\n", counted, item.start)
        counted = item.start
        for macro in platform.macros(item):
            if not macro.texts:
                continue
            tag = locales.said(options.locale, item, macro.title, macro.id, source.path)
            if tag is None and macro.locale:
                tag = parse_locale(tags.get(macro.locale, "") if tags is not None else macro.locale)
                if tag is None and macro.locale not in unknown:
                    unknown.add(macro.locale)
                    problems.append(Problem(f"unknown locale {macro.locale!r}", source.position(item.start)))
            key = _key(item, options.pair_by, macro)
            yield macro._replace(locale=tag, key=key, pointer=item.pointer, line=line)


def _key(item: Item, pair_by: str, macro: Macro) -> str | None:
    if not pair_by:
        return macro.key
    if pair_by in {"id", "title"}:
        return macro.id if pair_by == "id" else None
    return locales.field_of(item, pair_by) or None


def _named(macros: list[Macro], default: str | None, options: MacroOptions) -> Iterator[Macro]:
    """With names and locales: a macro without a mark among marked ones is in the source language."""
    sure = marks.sure_marks(macro.title for macro in macros)
    if default is None and (sure or options.locale.pattern):
        default = options.source_locale
    for macro in macros:
        mark = sure.get(macro.title)
        own = macro.locale or (mark.locale if mark else None) or default
        name = locales.without(options.locale, macro.title) or (mark.rest if mark else macro.title)
        yield macro._replace(locale=own, name=name)
