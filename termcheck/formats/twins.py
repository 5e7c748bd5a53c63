"""Whether a plain text and an HTML one are the same message, of which one is enough."""

from __future__ import annotations

import re
from collections.abc import Sequence

from termcheck.formats.macros import MacroText

_TAG = re.compile(r"<[^<>]*>|&#?\w+;")
_WORD = re.compile(r"\w+")
#: Of the plain text's words so many have to stand in the HTML: links and tables are written out differently.
_SAME = 0.8


def without_twins(texts: Sequence[MacroText]) -> tuple[MacroText, ...]:
    """The texts without plain ones that an HTML text of the same kind says already."""
    html: dict[str, set[str]] = {}
    if len({text.html for text in texts}) < 2:
        return tuple(texts)
    for text in texts:
        if text.html:
            html.setdefault(text.kind, set()).update(_words(_TAG.sub(" ", text.text.value)))
    return tuple(
        [text for text in texts if text.html or not _told(_words(text.text.value), html.get(text.kind))]
    )


def first_of(*texts: Sequence[MacroText]) -> tuple[MacroText, ...]:
    """The first that is there: for fields that always hold one message in two forms, HTML first."""
    return next((tuple(found) for found in texts if found), ())


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.lower()))


def _told(words: set[str], known: set[str] | None) -> bool:
    return known is not None and len(words & known) >= _SAME * len(words)
