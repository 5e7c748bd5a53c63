"""What HTML means to a reader: tags inside words, attributes that are read, characters by name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

#: Tags that stand inside running text: dropped, because they may stand inside a word.
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "g", "i", "ins",
    "mark", "nobr", "q", "s", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "wbr",
})  # fmt: skip
#: Tags whose content is no prose.
_VERBATIM = frozenset({"code", "kbd", "pre", "samp", "script", "style"})
_BLOCK = frozenset({
    "address", "area", "article", "aside", "audio", "blockquote", "body", "br", "button", "canvas",
    "caption", "center", "col", "colgroup", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe",
    "img", "input", "label", "legend", "li", "link", "main", "meta", "nav", "noscript", "object", "ol",
    "optgroup", "option", "p", "param", "picture", "section", "select", "source", "summary", "svg", "table",
    "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "ul", "var", "video",
})  # fmt: skip
_NAME = re.compile(r"</?([\w:.-]+)")
_READ_ALOUD = re.compile(
    r"""(?<=\s)(?:alt|title|aria-label|placeholder)\s{0,3}=\s{0,3}(?:"([^"]+)"|'([^']+)')""", re.IGNORECASE
)


class Tag(NamedTuple):
    """A tag as a reader meets it; `prose` are the attribute values that are read, as offsets in the tag."""

    name: str
    inline: bool
    verbatim: bool
    prose: tuple[tuple[int, int], ...]


def read_tag(whole: str) -> Tag | None:
    """The tag that `whole` (`<...>`) is, or None for words in angle brackets (`<your name>`)."""
    found = _NAME.match(whole)
    name = found[1].lower() if found else ""
    numbered = name.isdigit()  # <0>...</0>: React's and Lingui's tags
    known = numbered or name in _INLINE or name in _VERBATIM or name in _BLOCK
    if found and not known and " " in whole and "=" not in whole:
        return None
    opens = name in _VERBATIM and whole[1] != "/" and not whole.endswith("/>")
    prose = tuple(value.span(value.lastindex or 0) for value in _READ_ALOUD.finditer(whole))
    return Tag(name, numbered or name in _INLINE, opens, prose)


@lru_cache(maxsize=256)
def decode_entity(entity: str) -> str | None:
    """What a character reference stands for, or None when HTML knows no such name.

    A blank that does not break is a blank; a soft hyphen is nothing.
    """
    import html

    character = html.unescape(entity)
    if character == entity:
        return None
    return {"\xa0": " ", "\xad": ""}.get(character, character)
