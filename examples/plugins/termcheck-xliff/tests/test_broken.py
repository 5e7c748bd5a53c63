"""Files that are broken, hostile or in odd encodings: an error with a place, or the right reading; nothing else."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from termcheck_xliff import read as module
from termcheck_xliff.places import MAX_DEPTH
from termcheck_xliff.read import read

from termbase.errors import UserError
from termcheck.model import State

FILES = [
    path.read_bytes() for path in sorted(Path(__file__).parent.glob("files/*")) if path.suffix != ".golden"
]
HEAD = '<xliff version="1.2"><file source-language="en" target-language="sv"><body><trans-unit id="1">'
TAIL = "</trans-unit></body></file></xliff>"


def whole(target: str, prologue: str = "") -> bytes:
    return f"{prologue}{HEAD}<source>A</source><target>{target}</target>{TAIL}".encode()


def refusal(data: bytes) -> tuple[str, str]:
    with pytest.raises(UserError) as caught:
        read("a.xlf", data)
    return caught.value.where, caught.value.message


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"", "a.xlf:1:1"),
        (b"no markup", "a.xlf:1:1"),
        (b"<xliff version='1.2'>\n <file>\n</xliff>", "a.xlf:3:3"),
        (b"<xliff version='1.2'>\n &nbsp;</xliff>", "a.xlf:2:2"),
        (b"\n\n<html version='1.2'/>", "a.xlf:3:1"),
        (b"<xliff version='3.0'/>", "a.xlf:1:1"),
        (b"<xliff/>", "a.xlf:1:1"),
        (b"<a:xliff version='1.2'/>", "a.xlf:1:9"),
        (b"<xliff version='1.2'>\n  \xff</xliff>", "a.xlf:2:3"),
        (b"<?xml version='1.0' encoding='punycode'?><xliff version='1.2'/>", "a.xlf:1:1"),
        (b"<xliff version='1.2'>\x00</xliff>", "a.xlf:1:22"),
    ],
)
def test_what_is_no_xliff_is_refused_with_its_place(data: bytes, where: str) -> None:
    assert refusal(data)[0].startswith(where.rpartition(":")[0])
    assert re.fullmatch(r"a\.xlf:\d+:\d+", refusal(data)[0])
    if where != "a.xlf:1:9":  # libxml2 counts this one its own way
        assert refusal(data)[0] == where


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in pairwise("abcdefghi")
)


@pytest.mark.parametrize(
    "prologue",
    [
        f"{BOMB}]>",
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p.dtd"> %p;]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
def test_entities_are_refused_whether_they_grow_or_reach_out(prologue: str) -> None:
    where, message = refusal(whole("&i; &a;", prologue))
    assert where.startswith("a.xlf:1:")
    assert message == "entities are not read"


def test_a_document_type_alone_is_no_reason_to_refuse_a_file() -> None:
    (unit,) = read("a.xlf", whole("Hej", '<!DOCTYPE xliff PUBLIC "-//XLIFF" "xliff.dtd">')).units
    assert unit.targets[0].value == "Hej"


def test_deep_nesting_is_refused_and_usual_nesting_is_not() -> None:
    deep = MAX_DEPTH - 4
    assert refusal(whole("<g>" * deep + "</g>" * deep))[1] == "elements are nested too deeply"
    inside = deep - 1
    (unit,) = read("a.xlf", whole("<g>" * inside + "ord" + "</g>" * inside)).units
    assert unit.targets[0].value == "ord"


def test_too_many_parts_and_bytes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termcheck_xliff.places.MAX_PARTS", 20)
    assert len(read("a.xlf", whole("&amp;" * 10)).units) == 1
    for many in ("<x/>", "&amp;", "\n"):
        assert refusal(whole(many * 20))[1] == "too many elements and pieces of text"
    monkeypatch.setattr(module, "MAX_BYTES", 1 << 20)
    assert refusal(b" " * ((1 << 20) + 1)) == ("a.xlf", "larger than 1 MiB")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_marked_files_are_read_and_the_mark_takes_no_column(encoding: str) -> None:
    mark = {"utf-8": codecs.BOM_UTF8, "utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    text = "<?xml version='1.0' encoding='UTF-16'?>" + whole("Ärende 😀 &lt; x").decode()
    document = read("a.xlf", mark[encoding] + text.encode(encoding))
    (target,) = document.units[0].targets
    assert target.value == "Ärende 😀 < x"
    assert document.locate(target, 11).column == text.index("x</target>") + 1


def test_a_declared_encoding_is_believed() -> None:
    text = "<?xml version='1.0' encoding='windows-1251'?>" + whole("Заявка").decode()
    (unit,) = read("a.xlf", text.encode("windows-1251")).units
    assert unit.targets[0].value == "Заявка"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_is_one(end: str) -> None:
    document = read("a.xlf", whole(f"Ett{end}två{end}<x/>tre"))
    (target,) = document.units[0].targets
    assert target.value == "Ett\ntvå\n<x/>tre"
    assert document.locate(target, 4) == (2, 1)
    assert document.locate(target, 12) == (3, 5)
    assert document.lines[1] == "två"


def test_the_locale_is_the_target_language_else_the_paths_else_the_given_one() -> None:
    named, nameless = whole("Hej"), whole("Hej").replace(b' target-language="sv"', b"")
    assert read("ru/a.xlf", named, "fa").locale == "sv"
    assert read("locale/ru/a.xlf", nameless, "fa").locale == "ru"
    assert read("a.xlf", nameless, "fa").locale == "fa"
    assert read("a.xlf", nameless).locale is None


XML = st.characters(codec="utf-8", exclude_characters="\x00\r", exclude_categories=["Cs", "Cc", "Cn"])
WRITTEN = st.one_of(
    st.text(XML, max_size=8).map(
        lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    ),
    st.text(XML, max_size=8).map(lambda text: f"<![CDATA[{text.replace(']]>', '')}]]>"),
    st.sampled_from(
        ["&#228;", "&#x1F600;", "\n", "<!-- x -->", "<?y z?>", "<![CDATA[&]]>;", "<![CDATA[&amp;]]>"]
    ),
    st.text(XML, max_size=4).map(lambda text: f'<g id="1">{text.replace("&", "").replace("<", "")}</g>'),
)


@given(st.lists(WRITTEN, max_size=8).map("".join))
def test_a_text_is_what_lxml_reads_and_every_place_is_where_the_character_is_written(written: str) -> None:
    document = read("a.xlf", whole(written))
    (target,) = document.units[0].targets
    root = etree.fromstring(whole(written), etree.XMLParser(remove_comments=True, remove_pis=True))
    found = root.find(".//target")
    assert found is not None
    assert target.value == "".join(found.itertext())
    for offset, character in enumerate(target.value):
        at = document.locate(target, offset)
        there = document.lines[at.line - 1][at.column - 1 : at.column] or "\n"
        assert there in {character, "&"}
    behind = document.locate(target, len(target.value))
    assert behind >= document.locate(target, 0)


@settings(max_examples=300)
@given(st.sampled_from(FILES), st.data())
def test_a_file_that_something_happened_to_is_read_or_refused_with_a_place(
    data: bytes, draw: st.DataObject
) -> None:
    start = draw.draw(st.integers(0, len(data)))
    length = draw.draw(st.integers(0, 40))
    put = draw.draw(
        st.binary(max_size=6) | st.sampled_from([b"<", b"</x>", b"&a;", b"\xff", b"<!DOCTYPE x>"])
    )
    try:
        document = read("a.xlf", data[:start] + put + data[start + length :])
    except UserError as error:
        assert re.match(r"a\.xlf:\d+:\d+$", error.where)  # noqa: PT017 - most of the time it is read
        return
    for unit in document.units:
        assert isinstance(unit.state, State)
        for text in (unit.source, *unit.targets):
            if text is not None:
                assert document.locate(text, 0) <= document.locate(text, len(text.value))
