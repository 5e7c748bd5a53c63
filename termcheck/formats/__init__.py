"""The built-in file formats, one file each."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from termcheck.model import Document
from termcheck.roles import Reader

if TYPE_CHECKING:
    from termcheck.formats.library import Platform
    from termcheck.formats.macros import MacroOptions

#: Readers of macros, imported when a file may be theirs: name, suffixes, module in `platforms`. The first that
#: recognises a file reads it.
_PLATFORMS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("chatwoot", (".json",), "chatwoot"),
    ("django-emailtemplate", (".json",), "django"),
    ("frappe", (".json",), "frappe"),
    ("freescout", (".json",), "freescout"),
    ("freshdesk", (".json",), "freshdesk"),
    ("front", (".json",), "front"),
    ("gorgias", (".json",), "gorgias"),
    ("helpscout", (".json",), "helpscout"),
    ("intercom", (".json",), "intercom"),
    ("osticket", (".yaml", ".yml"), "osticket"),
    ("salesforce-quicktext", (".csv",), "salesforce"),
    ("zammad", (".json", ".csv", ".yaml", ".yml"), "zammad"),
    ("zendesk", (".json", ".csv"), "zendesk"),
    ("zendesk-dynamic-content", (".json",), "zendesk_dc"),
)
#: Readers for files of one's own; they read what configuration or `--reader` gives them.
_GENERIC: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("macros-csv", (".csv", ".tsv"), "csv"),
    ("macros-json", (".json",), "json"),
    ("macros-jsonl", (".jsonl", ".ndjson"), "jsonl"),
    ("macros-markdown", (".md", ".markdown"), "markdown"),
    ("macros-yaml", (".yaml", ".yml"), "yaml"),
)
_MODULES = {name: module for name, _, module in _PLATFORMS}
_KINDS = {name: kind for name, _, kind in _GENERIC}


def read_macros(
    name: str, path: str, data: bytes, locale: str | None, options: MacroOptions | None = None
) -> Document:
    """Read a file with the macro reader of that name (one of `MACRO_READERS`), as configuration says.

    Raises UserError for a broken file, with its place.
    """
    from termcheck.formats.library import read_library
    from termcheck.formats.macros import MacroOptions

    options = options or MacroOptions()
    return read_library(_platform(name, options), path, data, locale, options)


def _platform(name: str, options: MacroOptions) -> Platform:
    if name in _KINDS:
        from termcheck.formats.platforms import generic

        return generic.platform(_KINDS[name], options.fields)
    found: Platform = import_module(f"termcheck.formats.platforms.{_MODULES[name]}").PLATFORM
    return found


def _read_catalog(kind: str, path: str, data: bytes, locale: str | None = None) -> Document:
    """Imported when a catalog is read: a run that finds every result kept reads none."""
    document: Document = import_module(f"termcheck.formats.{kind}").read(path, data, locale)
    return document


def _recognises(name: str, path: str, head: bytes) -> bool:
    if name in _KINDS:
        return False
    found: Platform = import_module(f"termcheck.formats.platforms.{_MODULES[name]}").PLATFORM
    return found.recognises(path, head)


#: The names of the readers that take `MacroOptions`.
MACRO_READERS = frozenset({*_MODULES, *_KINDS})

READERS: tuple[Reader, ...] = (
    Reader("gettext", (".po", ".pot"), partial(_read_catalog, "gettext")),
    Reader("mo", (".mo", ".gmo"), partial(_read_catalog, "mo")),
    *(
        Reader(name, suffixes, partial(read_macros, name), partial(_recognises, name))
        for name, suffixes, _ in (*_PLATFORMS, *_GENERIC)
    ),
)
