"""Compiled gettext catalogs (`.mo`), which have no lines: polib reads them once their tables are checked."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING

from termbase.errors import UserError
from termcheck.formats.charset import known_charset
from termcheck.formats.gettext import MAX_BYTES
from termcheck.formats.header import choose_locale, header_fields
from termcheck.formats.plurals import plural_categories
from termcheck.model import Document, Position, Problem, State, Text, Unit

if TYPE_CHECKING:
    from polib import MOEntry

_MAGIC = {b"\xde\x12\x04\x95": "<", b"\x95\x04\x12\xde": ">"}
_HERE = Position(1, 1)
_CHARSET = re.compile(r"charset=([A-Za-z0-9._:+-]+)")
#: Strings may share bytes; a file whose strings together hold more than so many times its size is an attack.
_MOST_SHARING = 8


def read(path: str, data: bytes, locale: str | None = None) -> Document:
    """Read a compiled catalog; every text stands at line 1, column 1.

    Raises UserError for a file that is no `.mo`, is cut off, or is beyond MAX_BYTES. An entry that cannot be
    decoded is one of the document's problems.
    """
    _check_tables(path, data)
    import polib

    # Latin-1 keeps every byte as it is; the header that names the charset is known only afterwards.
    catalog = polib.mofile(data, encoding="latin-1")  # type: ignore[call-overload]  # bytes are let in
    fields = header_fields("\n".join(f"{name}: {value}" for name, value in catalog.metadata.items()))
    charset, problems = _charset(fields.get("content-type", ""))
    units, broken = _units(catalog, charset)
    found = choose_locale(fields.get("language", ""), path, locale)
    return Document(
        path=path,
        locale=found,
        units=units,
        locate=_locate,
        problems=(*problems, *broken),
        plural_categories=plural_categories(fields.get("plural-forms", ""), found),
    )


def _locate(text: Text, offset: int) -> Position:  # noqa: ARG001  # the signature of Document.locate
    return _HERE


def _check_tables(path: str, data: bytes) -> None:
    """Refuse what polib would stumble on: every table and every string must lie within the file.

    Layout: gettext manual, "The Format of GNU MO Files".
    """
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=path)
    order = _MAGIC.get(data[:4])
    if order is None:
        raise UserError("not a compiled gettext catalog", where=path)
    if len(data) < 20:
        raise UserError("cut off in its header", where=path)
    revision, count, sources, targets = struct.unpack_from(f"{order}4I", data, 4)
    if revision >> 16 > 1:
        raise UserError(f"unknown revision {revision >> 16} of the .mo format", where=path)
    if max(sources, targets) + 8 * count > len(data):
        raise UserError("damaged: its tables lie beyond its end", where=path)
    total = 0
    for table in (sources, targets):
        for length, offset in struct.iter_unpack(f"{order}2I", data[table : table + 8 * count]):
            total += length
            if offset + length > len(data) or total > _MOST_SHARING * len(data):
                raise UserError("damaged: a string lies beyond its end", where=path)


def _charset(content_type: str) -> tuple[str, tuple[Problem, ...]]:
    named = _CHARSET.search(content_type)
    codec = known_charset(named[1]) if named else "utf-8"
    if codec is None and named:
        return "utf-8", (Problem(f"unknown charset {named[1]!r}, read as UTF-8", _HERE),)
    return codec or "utf-8", ()


def _units(entries: Iterable[MOEntry], charset: str) -> tuple[list[Unit], list[Problem]]:
    units = []
    problems = []
    for number, entry in enumerate(entries, 1):
        try:
            unit = _unit(entry, charset)
        except UnicodeDecodeError:
            problems.append(Problem(f"entry {number} holds a byte that is not {charset.upper()}", _HERE))
            continue
        if unit.source and (unit.source.value or unit.context is not None):
            units.append(unit)
    return units, problems


def _unit(entry: MOEntry, charset: str) -> Unit:
    def text(raw: str) -> Text:
        return Text(raw.encode("latin-1").decode(charset))

    forms = [form for _, form in sorted(entry.msgstr_plural.items())] or [entry.msgstr]
    targets = tuple([text(form) for form in forms])
    return Unit(
        text(entry.msgid),
        targets,
        State.TRANSLATED if any(target.value for target in targets) else State.UNTRANSLATED,
        text(entry.msgid_plural) if entry.msgid_plural else None,
        None if entry.msgctxt is None else text(entry.msgctxt).value,
    )
