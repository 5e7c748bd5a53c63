"""The file around a page: head, policy, style and script in line.

The policy (Content Security Policy 3) lets the one style sheet and the one script run that have the hash
written beside it, and nothing else: no request, no form, no markup smuggled in can act.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from termcheck.audit.page.markup import LINE, Html, element, joined


class Section(NamedTuple):
    """A part of a page that its contents list names."""

    id: str
    title: str
    body: Html


def framed(title: str, head: Html, sections: Iterable[Section], contents: Html | None = None) -> str:
    """The whole file; `contents` stands for the list of the sections where that would not do."""
    parts = [section for section in sections if section.body.markup]
    lines = [
        "<!DOCTYPE html>",
        '<html lang="en">',
        *_head(title),
        "<body>",
        element("a", "Skip to the content", href="#content", class_="skip").markup,
        element("header", element("h1", title), head).markup,
        (contents or _contents(parts)).markup,
        '<main id="content" tabindex="-1">',
        *(_section(part).markup for part in parts),
        "</main>",
        f"<script>{asset('page.js')}</script>",
        "</body>",
        "</html>",
    ]
    return "\n".join(lines) + "\n"


@lru_cache
def asset(name: str) -> str:
    """The text of a file that the package brings."""
    return files("termcheck").joinpath("data", "report", name).read_text(encoding="utf-8")


def policy() -> str:
    """What a browser may do with the page."""
    style, script = _hash(asset("page.css")), _hash(asset("page.js"))
    return (
        f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _head(title: str) -> Iterator[str]:
    yield "<head>"
    yield '<meta charset="utf-8">'
    # Quotes of the policy are its own: nothing read is in it.
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield element("title", title).markup
    yield f"<style>{asset('page.css')}</style>"
    yield "</head>"


def _contents(sections: list[Section]) -> Html:
    links = [element("li", element("a", section.title, href=f"#{section.id}"), LINE) for section in sections]
    return element("nav", element("ul", *links), aria_label="Contents")


def _section(section: Section) -> Html:
    heading = element("h2", section.title, id=f"{section.id}.title")
    return element(
        "section", heading, LINE, section.body, id=section.id, aria_labelledby=f"{section.id}.title"
    )


def paragraph(*parts: str | Html, class_: str | None = None) -> Html:
    """A paragraph on a line of the file's own."""
    return joined([element("p", *parts, class_=class_), LINE])
