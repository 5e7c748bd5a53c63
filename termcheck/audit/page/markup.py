"""HTML put together so that nothing read can become markup: a `str` is text and is escaped, only `Html` is not."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

#: Controls, marks and overrides of direction, separators of lines, lone surrogates, and what HTML calls
#: noncharacters. Tabs are spaces to HTML; the zero-width joiners are letters' business and stay.
_UNSEEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(chr((plane << 16) + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_NAMED = {"\n": "\\n", "\r": "\\r"}
_VOID = frozenset({"br", "input", "meta"})
#: What may hold text alone.
_TEXT_ONLY = frozenset({"title", "desc", "text", "tspan", "option"})


class Html(NamedTuple):
    """Markup, safe as it stands."""

    markup: str


Child: TypeAlias = str | Html | None
Attribute: TypeAlias = str | int | float | bool | None
NOTHING = Html("")
#: Between the lines of the file: a `str` would be text, whose line ends are spelled out.
LINE = Html("\n")


def element(name: str, *children: Child, **attributes: Attribute) -> Html:
    """An element. Attributes lose a last `_`, and other ones become hyphens; None and False leave one out.

    >>> element("td", "a < b", class_="n", data_v=1, hidden=True).markup
    '<td class="n" data-v="1" hidden>a &lt; b</td>'
    """
    start = name + "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Html(f"<{start}>")
    text = plain if name in _TEXT_ONLY else visible
    inner = "".join(child[0] if isinstance(child, Html) else text(child) for child in children if child)
    return Html(f"<{start}>{inner}</{name}>")


def joined(parts: Iterable[Child], between: Child = None) -> Html:
    """Texts and markup in a row."""
    return Html(_markup(between).join(_markup(part) for part in parts))


def visible(text: str) -> str:
    """Escaped; what cannot be seen is spelled out and set apart."""
    if _UNSEEN.search(text) is None:
        return html.escape(text)
    pieces: list[str] = []
    end = 0
    for found in _UNSEEN.finditer(text):
        pieces += [
            html.escape(text[end : found.start()]),
            f'<code class="unseen" dir="ltr">{spelled(found[0])}</code>',
        ]
        end = found.end()
    return "".join([*pieces, html.escape(text[end:])])


def plain(text: str) -> str:
    """Escaped; what cannot be seen is spelled out in place: for attributes and elements that hold text alone."""
    return html.escape(_UNSEEN.sub(lambda found: spelled(found[0]), text))


def spelled(char: str) -> str:
    """A character by its number, as the terminal has it.

    >>> spelled("\\u202e"), spelled("\\x1b"), spelled("\\n")
    ('\\\\u202e', '\\\\x1b', '\\\\n')
    """
    code = ord(char)
    return _NAMED.get(char) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _markup(part: Child) -> str:
    if part is None:
        return ""
    return part[0] if isinstance(part, Html) else visible(part)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{plain(str(value))}"'
