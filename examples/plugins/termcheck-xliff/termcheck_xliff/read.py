"""XLIFF 1.0 to 2.x: the structure by lxml, the places by expat (`places`), which also sees the file first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from termbase.errors import UserError
from termcheck.formats.header import choose_locale
from termcheck.model import Document, State, Text, Unit
from termcheck_xliff import states
from termcheck_xliff.encoding import decode
from termcheck_xliff.inline import text_of
from termcheck_xliff.places import Places, find_places, locate

#: Larger files are refused: a tree takes several times the size of its file.
MAX_BYTES = 16 * 1024 * 1024
_LINE_END = re.compile(r"\r\n|\r|\n")


def read(path: str, data: bytes, locale: str | None = None) -> Document:
    """Read a file. `path` is shown and may tell a locale, it is never opened; `locale` counts last.

    Raises UserError, with line and column, for a file that is no XLIFF. A unit of 2.x with several segments becomes
    several units.
    """
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=path, hint="split the file")
    text = decode(path, data)
    places = find_places(path, text)
    root = _tree(path, text)
    version = root.get("version", "")
    if etree.QName(root).localname != "xliff" or version[:2] not in {"1.", "2."}:
        at = places.starts[0]
        hint = "versions 1.0 to 2.x are read, by their `version`"
        raise UserError("no XLIFF", where=f"{path}:{at.line}:{at.column}", hint=hint)
    units = list(_units(root, places, path, locale))
    first = next((unit.locale for unit in units if unit.locale), None)
    return Document(
        path=path,
        locale=first or choose_locale(root.get("trgLang", ""), path, locale),
        units=[unit._replace(locale="") if unit.locale == first else unit for unit in units],
        locate=locate,
        lines=_LINE_END.split(text),
    )


def _tree(path: str, text: str) -> etree._Element:
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        where = f"{path}:{max(line, 1)}:{max(column, 1)}"
        raise UserError(f"no well-formed XML: {error.msg}", where=where) from error


def _units(root: etree._Element, places: Places, path: str, locale: str | None) -> Iterator[Unit]:
    """In the order of the file, each with its locale. What is not to be translated is no unit."""
    space = etree.QName(root).namespace
    head = f"{{{space}}}" if space else ""
    second = root.get("version", "").startswith("2.")
    found = choose_locale(root.get("trgLang", ""), path, locale) if second else None
    for number, element in enumerate(root.iter()):
        if element.tag == f"{head}file" and not second:
            found = choose_locale(element.get("target-language", ""), path, locale)
        elif element.tag == f"{head}{'unit' if second else 'trans-unit'}" and _is_translated(element):
            numbers = {one: at for at, one in enumerate(element.iter(), number)}
            for holder in element.findall(f"{head}segment") if second else (element,):
                source, target = (
                    _text(holder, head + name, numbers, places) for name in ("source", "target")
                )
                yield Unit(
                    source,
                    () if target is None else (target,),
                    _state(element, holder, head, target),
                    context=element.get("name" if second else "resname") or element.get("id"),
                    comments=tuple(_notes(element, head)),
                    line=places.starts[numbers[holder]].line,
                    locale=found or "",
                )


def _text(
    holder: etree._Element, tag: str, numbers: dict[etree._Element, int], places: Places
) -> Text | None:
    child = holder.find(tag)
    return None if child is None else text_of(child, numbers, places)


def _state(unit: etree._Element, holder: etree._Element, head: str, target: Text | None) -> State:
    if target is None or not target.value.strip():
        return State.UNTRANSLATED
    if holder is not unit:
        return states.second(holder.get("state"))
    element = holder.find(f"{head}target")
    return states.first(None if element is None else element.get("state"), unit.get("approved"))


def _is_translated(unit: etree._Element) -> bool:
    """`translate` of the unit itself, or of the nearest group or file that says it."""
    said = (one.get("translate") for one in (unit, *unit.iterancestors()))
    return next((word for word in said if word), "yes") != "no"


def _notes(unit: etree._Element, head: str) -> Iterator[str]:
    for note in (*unit.findall(f"{head}note"), *unit.findall(f"{head}notes/{head}note")):
        yield from "".join(note.itertext()).splitlines()
