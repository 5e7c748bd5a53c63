"""E-mail templates as Django fixtures (django-helpdesk and its kin): template_name, locale, subject, text, HTML."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import SUBJECT, Macro, body
from termcheck.formats.places import jsontext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import has, shape
from termcheck.formats.places.source import Source
from termcheck.formats.twins import first_of


def _recognises(_path: str, head: bytes) -> bool:
    model = shape(head).get(("[]", "model"), "").lower()
    fields = ("[]", "fields")
    texts = has(head, fields, "plain_text") or has(head, fields, "html") or has(head, fields, "subject")
    return model.endswith(".emailtemplate") or (texts and has(head, fields, "template_name"))


def _items(source: Source) -> Iterator[Item]:
    return jsontext.items(source, ())


def _macros(item: Item) -> Iterator[Macro]:
    if not item.word("model").lower().endswith(".emailtemplate"):
        return
    yield Macro(
        item.word("pk"),
        item.word("fields", "template_name") or item.word("fields", "name"),
        (
            *body(item, "fields", "subject", kind=SUBJECT),
            *body(item, "fields", "heading", kind="heading"),
            *first_of(body(item, "fields", "html", html=True), body(item, "fields", "plain_text")),
        ),
        locale=item.word("fields", "locale") or item.word("fields", "language") or None,
        key=item.word("fields", "template_name") or item.word("fields", "name") or None,
    )


PLATFORM = Platform("django-emailtemplate", (".json",), _recognises, _items, _macros)
