"""osTicket's premade replies (`premade.yaml`) and e-mail templates; the locale stands in `lang` or in the folder."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck.formats.library import Platform
from termcheck.formats.macros import SUBJECT, Macro, body
from termcheck.formats.places import yamltext
from termcheck.formats.places.item import Item
from termcheck.formats.places.shape import head_text
from termcheck.formats.places.source import Source
from termcheck.formats.platforms.switches import state_of

_PREMADE = re.compile(r"^(?:- +|  +)response:", re.MULTILINE)
_FIRST = re.compile(r"^- +(?:isenabled|title|lang|response|notes|id):", re.MULTILINE)
_TITLE = re.compile(r"^(?:- +|  +)title:", re.MULTILINE)
_MAIL = re.compile(r"^subject:.*?^body:", re.MULTILINE | re.DOTALL)


def _recognises(_path: str, head: bytes) -> bool:
    text = head_text(head)
    if _PREMADE.search(text) and _TITLE.search(text) and _FIRST.search(text):
        return True
    return "%{" in text and _MAIL.search(text) is not None


def _items(source: Source) -> Iterator[Item]:
    return yamltext.items(source)


def _macros(item: Item) -> Iterator[Macro]:
    yield Macro(
        item.word("canned_id") or item.word("id"),
        item.word("title") or item.word("subject").strip(),
        (
            *body(item, "response", html=True),
            *body(item, "subject", kind=SUBJECT),
            *body(item, "body", html=True),
        ),
        locale=item.word("lang") or None,
        state=state_of(item.get("isenabled")),
    )


PLATFORM = Platform("osticket", (".yaml", ".yml"), _recognises, _items, _macros)
