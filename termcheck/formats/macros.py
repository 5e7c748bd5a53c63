"""A macro (canned response, saved reply, template), whatever platform it is from: plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from termcheck.formats.locales import LocaleRule
from termcheck.formats.places.item import Item, Step, pointer_text
from termcheck.model import State, Text

BODY = "body"
SUBJECT = "subject"


class MacroText(NamedTuple):
    """One text that a customer may see. A body's kind is BODY, whether it is HTML or plain."""

    kind: str
    text: Text
    html: bool
    steps: tuple[Step, ...]


class Macro(NamedTuple):
    """One macro in one language."""

    id: str
    title: str
    texts: tuple[MacroText, ...]
    locale: str | None = None
    "As the export says it; canonical once the file is read."
    key: str | None = None
    "What its translations share, where the export says so: a foreign id, a template's name."
    state: State = State.TRANSLATED
    name: str = ""
    "The title without its locale's mark."
    pointer: tuple[Step, ...] | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """For the generic readers: which fields hold what. A field is a key, or keys with dots between (`en.body`)."""

    text: tuple[str, ...] = ("text", "body", "content", "message", "reply", "response")
    "Plain texts; in Markdown with front matter the text below is `body`."
    html: tuple[str, ...] = ("html", "body_html", "content_html")
    title: tuple[str, ...] = ("title", "name", "subject", "short_code", "slug")
    locale: tuple[str, ...] = ("locale", "language", "lang")
    key: tuple[str, ...] = ("key",)
    id: tuple[str, ...] = ("id",)
    items: str = ""
    "Keys with dots between that lead to the list of records; empty for the root."
    columns: Mapping[str, str] = field(default_factory=dict)
    "Where a record holds all languages: from locale to the field of its text."


@dataclass(frozen=True, slots=True)
class MacroOptions:
    """What configuration says of a macro library."""

    locale: LocaleRule = field(default_factory=LocaleRule)
    pair_by: str = ""
    "`id`, `title`, or a field of the record; empty to find out."
    source_locale: str = "en"
    fields: Fields = field(default_factory=Fields)
    "Only for the generic readers."


class Library(NamedTuple):
    """What stays of a file of macros, for pairing with other files."""

    macros: tuple[Macro, ...]
    family: str
    "The path without its locale: files that have it in common are translations of each other."
    options: MacroOptions


def body(item: Item, *steps: Step, html: bool = False, kind: str = BODY) -> tuple[MacroText, ...]:
    """The text that the steps lead to, or nothing."""
    text = item.text(*steps)
    return (MacroText(kind, text, html, steps),) if text else ()


def pointer_of(macro: Macro, text: MacroText) -> str:
    """The JSON pointer to a text; empty in files that have none."""
    return "" if macro.pointer is None else pointer_text((*macro.pointer, *text.steps))
