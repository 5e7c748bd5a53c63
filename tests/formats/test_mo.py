from __future__ import annotations

import struct

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import UserError
from termcheck.formats import mo
from termcheck.model import Position, State


def compiled(charset: str = "UTF-8", *entries: polib.POEntry) -> bytes:
    catalog = polib.POFile(encoding="utf-8")
    catalog.metadata = {
        "Content-Type": f"text/plain; charset={charset}",
        "Language": "ro",
        "Plural-Forms": "nplurals=3; plural=(n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2);",
    }
    catalog.extend(entries)
    return catalog.to_binary()


TICKET = polib.POEntry(msgid="Ticket", msgctxt="menu", msgstr="Tichet")
PLURAL = polib.POEntry(msgid="é", msgid_plural="és", msgstr_plural={0: "unu", 1: "două", 2: "multe"})


def test_entries_are_units() -> None:
    document = mo.read("ro.mo", compiled("UTF-8", TICKET, PLURAL))
    menu, plural = sorted(document.units, key=lambda unit: unit.context is None)
    assert (menu.context, menu.source, menu.state) == ("menu", ("Ticket", None), State.TRANSLATED)
    assert [text.value for text in plural.targets] == ["unu", "două", "multe"]
    assert plural.source_plural is not None
    assert plural.source_plural.value == "és"
    assert document.locale == "ro"
    assert document.plural_categories == ("one", "few", "other")
    assert document.locate(menu.targets[0], 3) == Position(1, 1)


def test_the_locale_may_come_from_the_path_or_the_option() -> None:
    data = polib.POFile().to_binary()
    assert mo.read("locale/sv/LC_MESSAGES/x.mo", data).locale == "sv"
    assert mo.read("x.mo", data, "fa_IR").locale == "fa-IR"


def test_an_undecodable_entry_is_a_problem_and_the_others_are_read() -> None:
    data = compiled("UTF-8", TICKET, PLURAL).replace("ă".encode(), b"\xff\xff")
    document = mo.read("x.mo", data)
    assert [unit.context for unit in document.units] == ["menu"]
    assert len(document.problems) == 1


def test_an_unknown_charset_is_a_problem() -> None:
    document = mo.read("x.mo", compiled("klingon", TICKET))
    assert [problem.message for problem in document.problems] == ["unknown charset 'klingon', read as UTF-8"]
    assert len(document.units) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"msgid",
        b"\xde\x12\x04\x95",
        b"\xde\x12\x04\x95" + struct.pack("<4I", 9 << 16, 0, 28, 28) + bytes(8),
        b"\xde\x12\x04\x95" + struct.pack("<4I", 0, 1 << 31, 28, 28) + bytes(8),
        b"\xde\x12\x04\x95" + struct.pack("<4I", 0, 1, 20, 28) + struct.pack("<4I", 9999, 0, 0, 0),
        b"\x95\x04\x12\xde" + struct.pack(">4I", 0, 90, 20, 20) + struct.pack(">2I", 740, 0) * 90,
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    with pytest.raises(UserError):
        mo.read("x.mo", data)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_no_damage_raises_anything_else(data: st.DataObject) -> None:
    raw = bytearray(compiled("UTF-8", TICKET, PLURAL))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        mo.read("x.mo", bytes(raw))
    except UserError as error:
        assert error.where == "x.mo"  # noqa: PT017
