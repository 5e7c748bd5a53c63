from __future__ import annotations

import pytest

from termbase.errors import UserError
from termcheck.formats import gettext
from termcheck.model import Document, Position, State

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def read(text: str, path: str = "x.po") -> Document:
    return gettext.read(path, text.encode())


def pairs(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [
        (unit.source.value if unit.source else "", tuple(target.value for target in unit.targets))
        for unit in document.units
    ]


def problems(text: str) -> list[tuple[str, int, int]]:
    return [(problem.message, *problem.position) for problem in read(text).problems]


def test_an_entry_is_a_unit() -> None:
    (unit,) = read(HEADER + 'msgctxt "menu"\nmsgid "Ticket"\nmsgstr "Тикет"\n').units
    assert unit.context == "menu"
    assert unit.source is not None
    assert unit.source.value == "Ticket"
    assert [target.value for target in unit.targets] == ["Тикет"]
    assert unit.state is State.TRANSLATED
    assert unit.line == 5


def test_the_header_is_no_unit() -> None:
    assert not read(HEADER).units
    assert not read("").units


def test_an_empty_msgid_with_a_context_is_a_unit() -> None:
    assert pairs(read('msgctxt "c"\nmsgid ""\nmsgstr "x"\n')) == [("", ("x",))]


def test_wrapped_strings_are_joined() -> None:
    assert pairs(read('msgid ""\n"One "\n"two"\nmsgstr ""\n"Un "\n"deux"\n')) == [("One two", ("Un deux",))]


def test_several_strings_on_one_line_are_joined_as_gettext_does() -> None:
    assert pairs(read('msgid "a" "b"\nmsgstr "c"   "d"\n')) == [("ab", ("cd",))]


def test_a_string_goes_on_behind_a_blank_line() -> None:
    assert pairs(read('msgid "a"\nmsgstr "b"\n\n"c"\n\nmsgid "d"\nmsgstr "e"\n')) == [
        ("a", ("bc",)),
        ("d", ("e",)),
    ]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (r"a\nb\tc", "a\nb\tc"),
        (r"say \"hi\"", 'say "hi"'),
        (r"C:\\new", r"C:\new"),
        (r"\a\b\f\v\r", "\a\b\f\v\r"),
        (r"\101\x42", "AB"),
        (r"\303\251t\303\251", "été"),
        (r"\\n", r"\n"),
    ],
)
def test_escapes_are_undone(raw: str, text: str) -> None:
    document = read(f'msgid "k"\nmsgstr "{raw}"\n')
    assert pairs(document) == [("k", (text,))]
    assert not document.problems


def test_plural_forms_are_targets_in_order() -> None:
    (unit,) = read('msgid "a ticket"\nmsgid_plural "%d tickets"\nmsgstr[0] "ett"\nmsgstr[1] "flera"\n').units
    assert unit.source_plural is not None
    assert unit.source_plural.value == "%d tickets"
    assert [target.value for target in unit.targets] == ["ett", "flera"]


def test_flags_of_both_kinds_and_comments_belong_to_the_entry_below() -> None:
    first, second = read(
        "# above\n#. extracted\n#: src/a.py:1\n#, c-format, max-length:30\n#= range: 0..5\n"
        '#| msgid "old"\nmsgid "a"\nmsgstr "b"\n# other\nmsgid "c"\nmsgstr "d"\n'
    ).units
    assert first.flags == ("c-format", "max-length:30", "range: 0..5")
    assert first.comments == ("above",)
    assert (second.flags, second.comments) == ((), ("other",))


@pytest.mark.parametrize("flags", ["#, fuzzy", "#= fuzzy", "#,fuzzy,c-format", "#, c-format\n#, fuzzy"])
def test_a_fuzzy_entry_is_fuzzy(flags: str) -> None:
    (unit,) = read(f'{flags}\nmsgid "a"\nmsgstr "b"\n').units
    assert unit.state is State.FUZZY
    assert "fuzzy" in unit.flags


def test_the_state_of_an_entry() -> None:
    units = read(
        'msgid "a"\nmsgstr ""\n\n'
        'msgid "b"\nmsgid_plural "bs"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        'msgid "c"\nmsgid_plural "cs"\nmsgstr[0] "x"\nmsgstr[1] ""\n\n'
        '#, fuzzy\n#~ msgid "d"\n#~ msgstr "x"\n'
    ).units
    assert [unit.state for unit in units] == [
        State.UNTRANSLATED,
        State.UNTRANSLATED,
        State.TRANSLATED,
        State.OBSOLETE,
    ]


def test_obsolete_entries_of_every_make_are_read() -> None:
    document = read(
        'msgid "a"\nmsgstr "b"\n\n'
        '#~| msgid "older"\n#~ msgctxt "m"\n#~ msgid ""\n#~ "wrap "\n#~ "ped"\n#~ msgstr "x"\n\n'
        '#~msgid "tight"\n#~msgstr "y"\n\n'
        '#~ msgid "one"\n#~ msgid_plural "many"\n#~ msgstr[0] "1"\n#~ msgstr[1] "n"\n'
        '#~ msgid "a"\n#~ msgstr "again, no duplicate"\n\n'
        'msgid "live"\nmsgstr "z"\n'
    )
    assert pairs(document) == [
        ("a", ("b",)),
        ("wrap ped", ("x",)),
        ("tight", ("y",)),
        ("one", ("1", "n")),
        ("a", ("again, no duplicate",)),
        ("live", ("z",)),
    ]
    assert [unit.state is State.OBSOLETE for unit in document.units] == [False, True, True, True, True, False]
    assert not document.problems


def test_a_marker_repeated_without_end_is_one_marker() -> None:
    assert pairs(read("#~" * 5000 + ' msgid "a"\n#~ msgstr "b"\n')) == [("a", ("b",))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_change_nothing(end: str, mark: str) -> None:
    text = HEADER + 'msgid "a"\nmsgstr ""\n"é "\n"b"\n'
    document = gettext.read("x.po", (mark + text.replace("\n", end)).encode())
    assert pairs(document) == [("a", ("é b",))]
    assert document.locate(document.units[0].targets[0], 2) == Position(7, 2)
    assert document.lines == text.split("\n")[:-1]


def test_entries_need_no_blank_line_between_them() -> None:
    assert (
        len(read('msgid "a"\nmsgstr "b"\nmsgctxt "c"\nmsgid "a"\nmsgstr "b"\nmsgid "d"\nmsgstr ""').units)
        == 3
    )


def test_indented_lines_are_read() -> None:
    assert pairs(read('  msgid "a"  \n\tmsgstr "b"\n\t"c"\t\n')) == [("a", ("bc",))]


def test_a_template_has_untranslated_units_and_no_locale() -> None:
    document = read('msgid ""\nmsgstr "Language: \\n"\n\nmsgid "a"\nmsgstr ""\n', "locale/django.pot")
    assert document.locale is None
    assert document.units[0].state is State.UNTRANSLATED


GOOD = '\n\nmsgid "next"\nmsgstr "read"\n'


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        ('msgid "a\nmsgstr "b"', ("the quotation mark is never closed", 1, 7)),
        ('msgid "a"\nmsgstr "b', ("the quotation mark is never closed", 2, 8)),
        ('msgid "a"\nmsgstr "b\\"', ("the quotation mark is never closed", 2, 8)),
        ('msgid "a"\nmsgstr ""\n"b', ("the quotation mark is never closed", 3, 1)),
        ('msgid "a"\nmsgstr "say "hi" now"', ("text outside the quotation marks", 2, 14)),
        ('msgid "a"\nmsgstr "b"\nand more', ("text outside the quotation marks", 3, 1)),
        ('msgctxt "a\nmsgid "b"\nmsgstr "c"', ("the quotation mark is never closed", 1, 9)),
        ('msgstr "b"', ("msgstr without msgid before it", 1, 1)),
        ('"b"', ("a string without a keyword before it", 1, 1)),
        ('msgid "a"', ("msgid without msgstr", 1, 1)),
        ('msgid "a"\nmsgid_plural "b"', ("msgid_plural without msgstr", 2, 1)),
        ('msgid "a"\nmsgstr', ("msgstr without a string", 2, 1)),
        ('msgid "a"\nmsgtr "b"', ("unknown keyword 'msgtr'", 2, 1)),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"', ("msgstr[1] without msgstr[0] before it", 3, 1)),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"', ("msgstr without msgid before it", 3, 1)),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"', ("msgstr twice in one entry", 3, 1)),
        ('msgid "a"\nmsgstr "100\\% sure"', (r"invalid escape \%", 2, 12)),
        ('msgid "a"\nmsgstr "\\777"', (r"invalid escape \777", 2, 9)),
        ('msgid "a"\nmsgstr "x\\0"', (r"invalid escape \0", 2, 10)),
        ('msgid "a"\nmsgstr "x\0y"', ("a NUL character", 2, 10)),
        ('#~ msgid "a"\nmsgstr "b"', ("#~ on some lines of the entry and not on others", 2, 1)),
        ('msgid "a"\nmsgstr "b"\n#~ "c"', ("#~ on some lines of the entry and not on others", 3, 4)),
    ],
)
def test_a_broken_entry_is_one_problem_and_the_next_is_read(
    broken: str, expected: tuple[str, int, int]
) -> None:
    text = broken + GOOD
    assert problems(text) == [expected]
    assert pairs(read(text)) == [("next", ("read",))]


def test_what_stands_apart_from_an_entry_does_not_break_it() -> None:
    text = 'msgid "a"\nmsgstr "b"\n\nrubbish here\n\nmsgid "c"\nmsgstr "d"\n'
    assert problems(text) == [("text outside the quotation marks", 4, 1)]
    assert pairs(read(text)) == [("a", ("b",)), ("c", ("d",))]


def test_comments_below_a_broken_entry_belong_to_the_next() -> None:
    (unit,) = read('# of a\nmsgid "a"\n\n# of b\n#, fuzzy\nmsgid "b"\nmsgstr "c"\n').units
    assert unit.comments == ("of b",)
    assert unit.state is State.FUZZY


def test_a_duplicate_entry_is_a_problem_and_both_are_kept() -> None:
    text = 'msgid "a"\nmsgstr "b"\n\nmsgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n'
    assert problems(text) == [("duplicate entry, first at line 1", 8, 1)]
    assert pairs(read(text)) == [("a", ("b",)), ("a", ("b",)), ("a", ("c",))]


def test_the_header_tells_the_charset() -> None:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=koi8-r\\n"\n\n'
    document = gettext.read("ru.po", (header + 'msgid "a"\nmsgstr "заявка"\n').encode("koi8-r"))
    assert pairs(document) == [("a", ("заявка",))]
    assert not document.problems


def test_escapes_name_bytes_of_the_charset() -> None:
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-1\\n"\n\n'
    assert pairs(read(header + 'msgid "a"\nmsgstr "\\351"\n')) == [("a", ("é",))]


@pytest.mark.parametrize("codec", ["utf-16", "utf-32"])
def test_wide_characters_with_a_byte_order_mark_are_read(codec: str) -> None:
    assert pairs(gettext.read("x.po", 'msgid "a"\nmsgstr "б"\n'.encode(codec))) == [("a", ("б",))]


@pytest.mark.parametrize("name", ["klingon-8", "zip", "unicode_escape", "rot13", "punycode", "idna"])
def test_what_is_no_charset_is_a_problem_and_read_as_utf_8(name: str) -> None:
    text = (
        f'# é\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={name}\\n"\n\nmsgid "a"\nmsgstr "é"\n'
    )
    assert problems(text) == [(f"unknown charset {name!r}, read as UTF-8", 4, 36)]
    assert pairs(read(text)) == [("a", ("é",))]


def test_the_placeholder_of_a_template_is_no_charset() -> None:
    assert not problems(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=CHARSET\\n"\n\nmsgid "a"\nmsgstr ""\n'
    )


def test_undecodable_bytes_break_their_own_entry_only() -> None:
    data = HEADER.encode() + b'# M\xfcller\nmsgid "a"\nmsgstr "gr\xfc\xdfe"\n\nmsgid "b"\nmsgstr "c"\n'
    document = gettext.read("x.po", data)
    assert document.problems == (("a byte that is not UTF-8", Position(6, 11)),)
    assert pairs(document) == [("b", ("c",))]
    assert document.lines[5] == 'msgstr "gr\ufffd\ufffde"'


def test_an_undecodable_header_still_tells_the_locale() -> None:
    data = 'msgid ""\nmsgstr ""\n"Last-Translator: Zoë\\n"\n"Language: nl\\n"\n'.encode("latin-1")
    document = gettext.read("x.po", data)
    assert document.locale == "nl"
    assert [problem.position for problem in document.problems] == [Position(3, 21)]


def test_a_file_beyond_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gettext, "MAX_BYTES", 10)
    with pytest.raises(UserError):
        gettext.read("x.po", b" " * 11)


def test_the_plural_categories_follow_the_header() -> None:
    text = (
        'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "\n'
        '"n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n'
    )
    assert read(text).plural_categories == ("one", "few", "many")
    assert read(HEADER).plural_categories == ()
