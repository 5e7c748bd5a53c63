"""Glossary pages as they are published -> entries. One module per layout, one line each in `LAYOUTS`; others may be
given to `import_glossary`.
"""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING, NamedTuple

from termbase.errors import UserError
from termbase.importers import (
    acronym_headings,
    acronym_table,
    bracketed_headings,
    headed_definitions,
    numbered_definitions,
)
from termbase.importers.detect import detect_locale
from termbase.importers.entry import Entry, Glossary, Unread, from_csv, to_csv, to_json, without_repeats
from termbase.importers.page import Line, read_page
from termbase.locale import parse_locale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = [
    "LAYOUTS",
    "Entry",
    "Glossary",
    "Layout",
    "Unread",
    "from_csv",
    "import_glossary",
    "to_csv",
    "to_json",
]

#: Below this no layout is taken for the page's own.
_LIKELY = 0.3


class Layout(NamedTuple):
    """A way in which glossaries are printed."""

    name: str
    "What it is asked for by: small letters, digits, hyphens."
    summary: str
    looks_like: Callable[[tuple[Line, ...]], float]
    "How well the lines fit, 0 to 1."
    read: Callable[[tuple[Line, ...], str, str], Glossary]
    "(lines, canonical locale, file name) -> what they hold."


#: The layouts that ship, by name.
LAYOUTS: Mapping[str, Layout] = {
    (name := module.__name__.rpartition(".")[2].replace("_", "-")): Layout(
        name, module.SUMMARY, module.looks_like, module.read
    )
    for module in (
        acronym_headings,
        acronym_table,
        bracketed_headings,
        headed_definitions,
        numbered_definitions,
    )
}


def import_glossary(
    content: str | bytes,
    source: str,
    layout: str = "auto",
    locale: str | None = None,
    *,
    layouts: Mapping[str, Layout] = LAYOUTS,
) -> Glossary:
    """The entries of one published page.

    `source` is the path for messages; entries carry its last part. `layout` is `auto` or a key of `layouts`,
    `locale` any spelling of a tag, or None to detect it from the text.

    Raises:
        UserError: unreadable bytes, unknown layout or locale, or a page that holds no entry.
    """
    lines = read_page(content, source)
    name = _layout(lines, layout, source, layouts)
    tag = _locale(lines, locale, source)
    file_name = PurePosixPath(PureWindowsPath(source).as_posix()).name
    glossary = without_repeats(layouts[name].read(lines, tag, file_name))
    if not glossary.entries and not glossary.unread:
        raise UserError(f"no entry in the layout {name}", where=source, hint=_choices(layouts))
    return glossary


def _layout(lines: tuple[Line, ...], wanted: str, where: str, layouts: Mapping[str, Layout]) -> str:
    if wanted != "auto":
        name = wanted.replace("_", "-").lower()
        if name not in layouts:
            raise UserError(f"unknown layout {wanted!r}", hint=_choices(layouts))
        return name
    scores = ((layout.looks_like(lines), name) for name, layout in layouts.items())
    score, name = max(scores, default=(0.0, ""))
    if score < _LIKELY:
        raise UserError(
            "the page has none of the known glossary layouts", where=where, hint=_choices(layouts)
        )
    return name


def _locale(lines: tuple[Line, ...], wanted: str | None, where: str) -> str:
    if wanted is not None:
        tag = parse_locale(wanted)
        if tag is None:
            raise UserError(f"{wanted!r} is not a locale", hint="a BCP 47 tag such as ro, pt-BR or zh-Hans")
        return tag
    found = detect_locale("\n".join(line.text for line in lines))
    if found is None:
        raise UserError(
            "cannot tell the page's language", where=where, hint="pass --locale, such as --locale ro"
        )
    return found


def _choices(layouts: Mapping[str, Layout]) -> str:
    named = ", ".join(f"{name} ({layout.summary})" for name, layout in sorted(layouts.items()))
    return f"the layouts are {named or 'none'}"
