"""Every character of every text stands where the document says."""

from __future__ import annotations

from termcheck.formats import gettext
from termcheck.model import Document, Position, Text

WRAPPED = r"""
msgid "k"
msgstr ""
"Grüß \"Gott\"\n"
"\t中\\文 "
"\303\251\x41!"
""".lstrip()


def places(document: Document, text: Text) -> list[Position]:
    return [document.locate(text, offset) for offset in range(len(text.value) + 1)]


def test_a_wrapped_string_keeps_its_columns() -> None:
    document = gettext.read("x.po", WRAPPED.encode())
    text = document.units[0].targets[0]
    assert text.value == 'Grüß "Gott"\n\t中\\文 éA!'
    assert places(document, text) == [
        *[Position(3, column) for column in (2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 15)],
        *[Position(4, column) for column in (2, 4, 5, 7, 8)],
        *[Position(5, column) for column in (2, 10, 14, 15)],
    ]


def test_strings_on_the_line_of_the_keyword_count_from_the_line() -> None:
    document = gettext.read("x.po", b'msgctxt "c"\nmsgid "ab" "c"\nmsgstr "d"\n')
    unit = document.units[0]
    assert unit.source is not None
    assert places(document, unit.source) == [(2, 8), (2, 9), (2, 13), (2, 14)]
    assert places(document, unit.targets[0]) == [(3, 9), (3, 10)]


def test_an_empty_string_stands_between_its_quotation_marks() -> None:
    document = gettext.read("x.po", b'msgid "a"\nmsgstr ""\n')
    assert document.locate(document.units[0].targets[0], 0) == Position(2, 9)


def test_obsolete_and_interrupted_strings_are_walked() -> None:
    document = gettext.read(
        "x.po", b'#~ msgid ""\n#~ "ab"\n#~ "c"\n#~ msgstr "d"\n\nmsgid "e"\nmsgstr "f"\n\n"g"\n'
    )
    first, second = document.units
    assert first.source is not None
    assert places(document, first.source) == [(2, 5), (2, 6), (3, 5), (3, 6)]
    assert places(document, second.targets[0]) == [(7, 9), (9, 2), (9, 3)]


def test_the_end_of_a_string_with_an_empty_last_line_is_behind_its_last_character() -> None:
    document = gettext.read("x.po", b'msgid "a"\nmsgstr ""\n"b"\n""\n')
    assert document.locate(document.units[0].targets[0], 1) == Position(3, 3)
