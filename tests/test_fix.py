"""Fixes: the marked words change and not one other byte; what cannot be written so stays a suggestion."""

from __future__ import annotations

import codecs
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import UserError
from termbase.index import Index
from termbase.model import CasePolicy, Concept, Status, Term, Termbase, TermType
from termcheck.engine import check_document
from termcheck.fix import Fixed, apply
from termcheck.formats import gettext, read_macros
from termcheck.model import Document, Finding, Fix
from termcheck.rules import RULES

TICKET = Concept(
    "ticket",
    (
        Term("ticket", "en"),
        Term("工单", "zh-Hans"),
        Term("票据", "zh-Hans", status=Status.DEPRECATED),
        Term("ärende", "sv"),
        Term("biljett", "sv", status=Status.DEPRECATED),
    ),
)
NAME = Concept("zenmail", (Term("ZenMail", "en", case=CasePolicy.SENSITIVE),), translate=False)
SLA = Concept(
    "sla",
    (
        Term("SLA", "en", type=TermType.ACRONYM, case=CasePolicy.SENSITIVE),
        Term("SLA", "sv", type=TermType.ACRONYM, case=CasePolicy.SENSITIVE),
    ),
)
INDEX = Index(Termbase("t", {concept.id: concept for concept in (TICKET, NAME, SLA)}))


def po(body: str, locale: str = "sv", charset: str = "UTF-8") -> str:
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Content-Type: text/plain; charset={charset}\\n"\n\n'
    )
    return head + body


def entry(source: str, target: str) -> str:
    return f'msgid "{source}"\nmsgstr "{target}"\n'


def findings_of(document: Document) -> list[Finding]:
    return check_document(document, INDEX, RULES)


def fixed(text: str | bytes, *, fuzzy: bool = False) -> Fixed:
    data = text if isinstance(text, bytes) else text.encode()
    read = partial(gettext.read, "a.po")
    return apply(data, findings_of(read(data)), read, fuzzy=fuzzy)


def becomes(before: str, after: str, **how: bool) -> None:
    result = fixed(before, **how)
    assert result.data.decode() == after
    assert fixed(result.data, **how) == Fixed(result.data, ())


@pytest.mark.parametrize(
    ("locale", "source", "wrong", "right"),
    [
        ("zh_CN", "Open the ticket", "打开票据", "打开工单"),
        ("zh_CN", "Open tickets", "打开票据", "打开工单"),
        ("sv", "Open ZenMail", "Öppna Zenmail", "Öppna ZenMail"),
        ("sv", "The SLA is kept", "Detta Sla hålls", "Detta SLA hålls"),
        ("ru", "Save", "Сoхранить", "Сохранить"),
        ("fa", "Save", "ذخيره كن", "ذخیره کن"),
        ("sv", "Ticket", "Biljett", "Ärende"),
        ("sv", "ticket", "biljett", "ärende"),
        ("sv", "by %(author)s", "av %(auhtor)s", "av %(author)s"),
        ("sv", "by %(author)s", "av % (author) s", "av %(author)s"),
        ("sv", "by {author}", "av {Author}", "av {author}"),
    ],
)
def test_what_is_certain_is_fixed(locale: str, source: str, wrong: str, right: str) -> None:
    becomes(po(entry(source, wrong), locale), po(entry(source, right), locale))


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("sv", "Open the ticket", "Öppna biljett"),  # en or ett, and what agrees with it
        ("sv", "Open the ticket", "Öppna biljetten"),
        ("sv", "Tickets", "Biljetter"),
        ("sv", "Tickets", "Biljett"),
        ("sv", "TICKET", "BILJETT"),
        ("sv", "Open the ticket", "Öppna ticket"),
        ("sv", "Open ZenMail", "Öppna Zenmails"),
        ("sv", "Open ZenMail", "Öppna Zanmail"),
        ("sv", "Open ZenMail", "Öppna https://zenmail.example/"),
        ("zh_CN", "Open the ticket", "打开工票据"),
        ("zh_CN", "Open the ticket", "打开票据或票据"),
        ("zh_CN", "Open the ticket", "打開票據"),
        ("zh_CN", "Open the ticket", "打开票据单"),
        ("sv", "The agreement", "Detta Sla hålls"),
        ("ru", "Save", "Рopa"),
        ("fr", "Off %d", "Remise 100% d'accord"),
        ("sv", "by %(author)s of %(arthur)s", "av %(autor)s och %(athur)s"),
        ("sv", "by %(author)s", "av %(x)s"),
        ("sv", "Open the ticket", "Öppna"),
        ("sv", "Open the ticket", "Öppna ärendet"),
    ],
)
def test_what_a_person_should_look_at_is_left(locale: str, source: str, target: str) -> None:
    before = po(entry(source, target), locale)
    becomes(before, before)


def test_a_suggestion_goes_with_a_finding_that_is_not_fixed() -> None:
    (finding,) = findings_of(gettext.read("a.po", po(entry("Open the ticket", "Öppna biljetten")).encode()))
    assert finding.fix == Fix("ärende", certain=False)


def test_crlf_and_a_byte_order_mark_stay() -> None:
    text = po(entry("Open ZenMail", "Öppna Zenmail") + "\n# slut\n").replace("\n", "\r\n")
    data = codecs.BOM_UTF8 + text.encode()
    assert fixed(data).data == data.replace(b"Zenmail", b"ZenMail")


def test_the_cr_of_old_macs_stays() -> None:
    data = po(entry("Open ZenMail", "Öppna Zenmail")).replace("\n", "\r").encode()
    assert fixed(data).data == data.replace(b"Zenmail", b"ZenMail")


def test_a_cr_inside_of_a_line_does_not_move_the_words() -> None:
    data = po(f"# a\rb\n{entry('Open ZenMail', 'Öppna Zenmail')}").encode()
    assert fixed(data).data == data.replace(b"Zenmail", b"ZenMail")


@pytest.mark.parametrize(
    ("charset", "locale", "wrong", "right"),
    [("KOI8-R", "ru", "Сoхранить", "Сохранить"), ("GBK", "zh_CN", "打开票据", "打开工单")],
)
def test_a_catalog_stays_in_its_own_charset(charset: str, locale: str, wrong: str, right: str) -> None:
    before = po(entry("Open the ticket", wrong), locale, charset).encode(charset)
    assert fixed(before).data == po(entry("Open the ticket", right), locale, charset).encode(charset)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-32"])
def test_wide_charsets_are_written_as_they_were(codec: str) -> None:
    mark = codecs.BOM_UTF16_BE if codec == "utf-16-be" else b""
    before, after = (mark + po(entry("Ticket", word)).encode(codec) for word in ("Biljett", "Ärende"))
    assert fixed(before).data == after


def test_a_letter_that_the_charset_lacks_is_not_written() -> None:
    data = po(entry("Ticket", "Biljett"), "sv", "KOI8-R").encode("koi8-r")
    assert fixed(data) == Fixed(data, ())


def test_bytes_that_are_no_text_stay_where_they_are() -> None:
    data = po("").encode() + b'msgid "a"\nmsgstr "\xff"\n\n' + entry("Ticket", "Biljett").encode()
    assert fixed(data).data == data.replace(b"Biljett", "Ärende".encode())


def test_words_beside_escapes_are_fixed_and_the_escapes_stay() -> None:
    becomes(
        po(entry(r"\"Open\"\tZenMail\n", r"\"Öppna\"\t\303\244 Zenmail\n")),
        po(entry(r"\"Open\"\tZenMail\n", r"\"Öppna\"\t\303\244 ZenMail\n")),
    )


def test_words_with_an_escape_in_them_are_left() -> None:
    before = po(entry("Open ZenMail", r"Öppna Zenma\x69l"))
    becomes(before, before)


def test_words_on_a_line_of_a_wrapped_string_are_fixed_and_no_wrap_moves() -> None:
    wrapped = 'msgid "Open ZenMail"\nmsgstr ""\n"Öppna "\n"Zenmail "\n"nu"\n'
    becomes(po(wrapped), po(wrapped.replace("Zenmail", "ZenMail")))


def test_words_over_the_end_of_a_line_are_left() -> None:
    before = po('msgid "Open ZenMail"\nmsgstr ""\n"Öppna Zen"\n"mail nu"\n')
    becomes(before, before)


def test_words_in_two_strings_of_one_line_are_left() -> None:
    before = po('msgid "Open ZenMail"\nmsgstr "Öppna Zen" "mail nu"\n')
    becomes(before, before)


def test_each_plural_form_is_fixed_for_itself() -> None:
    body = 'msgid "ZenMail"\nmsgid_plural "%d of ZenMail"\nmsgstr[0] "Zenmail"\nmsgstr[1] "%d av Zenmail"\n'
    becomes(po(body), po(body.replace("Zenmail", "ZenMail")))


def test_one_text_may_be_fixed_in_several_places() -> None:
    becomes(
        po(entry("Open the ticket", "打开票据 Сoхранить Сoхранить"), "zh_CN"),
        po(entry("Open the ticket", "打开工单 Сохранить Сохранить"), "zh_CN"),
    )


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    data = po(entry("Open ZenMail", "Öppna Zenmail")).encode()
    read = partial(gettext.read, "a.po")
    (finding,) = findings_of(read(data))
    other = replace(finding, column=finding.column + 3, fix=Fix("x", certain=True))
    assert apply(data, [other, finding], read).applied == (finding,)


def test_quotation_marks_are_written_as_the_catalog_does() -> None:
    data = po(entry("Open ZenMail", "Öppna Zenmail")).encode()
    read = partial(gettext.read, "a.po")
    (finding,) = findings_of(read(data))
    quoted = replace(finding, fix=Fix('a "b\\', certain=True))
    result = apply(data, [quoted], read)
    assert result.data == data.replace(b"Zenmail", b'a \\"b\\\\')


def test_what_would_end_the_line_is_never_written() -> None:
    data = po(entry("Open ZenMail", "Öppna Zenmail")).encode()
    read = partial(gettext.read, "a.po")
    (finding,) = findings_of(read(data))
    assert apply(data, [replace(finding, fix=Fix("a\nb", certain=True))], read) == Fixed(data, ())


def test_a_file_that_is_another_by_now_is_refused() -> None:
    read = partial(gettext.read, "a.po")
    found = findings_of(read(po(entry("Open ZenMail", "Öppna Zenmail")).encode()))
    with pytest.raises(UserError, match="changed since it was checked"):
        apply(po(entry("Open ZenMail", "Öppna ZenMail")).encode(), found, read)


def test_a_file_that_would_read_otherwise_is_refused() -> None:
    data = po(entry("Open ZenMail", "Öppna Zenmail")).encode()
    found = findings_of(gettext.read("a.po", data))

    def read(some: bytes) -> Document:
        document = gettext.read("a.po", some)
        return replace(document, units=document.units if some == data else ())

    with pytest.raises(UserError, match="more than the marked words"):
        apply(data, found, read)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "#, fuzzy\n"),
        ("# note\n#: a.py:1\n", "# note\n#: a.py:1\n#, fuzzy\n"),
        ("#: a.py:1\n#, c-format\n", "#: a.py:1\n#, fuzzy, c-format\n"),
        ('#: a.py:1\n#| msgid "Old"\n', '#: a.py:1\n#, fuzzy\n#| msgid "Old"\n'),
        ('msgctxt "menu"\n', '#, fuzzy\nmsgctxt "menu"\n'),
        ('#, c-format\nmsgctxt ""\n"menu"\n', '#, fuzzy, c-format\nmsgctxt ""\n"menu"\n'),
    ],
)
def test_entries_are_marked_fuzzy_on_request(before: str, after: str) -> None:
    other = "\n" + entry("Open", "Öppna")
    becomes(
        po(before + entry("Open ZenMail", "Öppna Zenmail") + other),
        po(after + entry("Open ZenMail", "Öppna ZenMail") + other),
        fuzzy=True,
    )


def test_a_line_for_the_flag_ends_as_the_others_do() -> None:
    before = po(entry("Open ZenMail", "Öppna Zenmail")).replace("\n", "\r\n")
    after = po("#, fuzzy\n" + entry("Open ZenMail", "Öppna ZenMail")).replace("\n", "\r\n")
    assert fixed(before, fuzzy=True).data.decode() == after


def macros(reader: str, path: str, text: str, locale: str = "sv") -> tuple[bytes, Sequence[Finding]]:
    """A file of macros after its fixes, the findings marked certain whatever they are."""
    data = text.encode()
    read = partial(_read_macros, reader, path, locale)
    found = [
        replace(finding, fix=finding.fix._replace(certain=True))
        for finding in findings_of(read(data))
        if finding.fix
    ]
    result = apply(data, found, read)
    return result.data, result.applied


def _read_macros(reader: str, path: str, locale: str, data: bytes) -> Document:
    return read_macros(reader, path, data, locale)


def test_json_keeps_its_escapes_and_its_spaces() -> None:
    text = '[ {"title" : "a", "text" :\t"Hej \\u00e5 \\"biljett\\"\\nBiljett"} ]\r\n'
    data, applied = macros("macros-json", "a.json", text)
    assert data.decode() == text.replace("biljett", "ärende").replace("Biljett", "ärende")
    assert len(applied) == 2


def test_a_word_that_json_spells_by_number_is_left() -> None:
    text = json.dumps([{"title": "a", "text": "打开票据"}])
    assert macros("macros-json", "a.json", text, "zh") == (text.encode(), ())


@pytest.mark.parametrize(
    "scalar",
    [
        "En biljett till",
        "'En ''biljett'' till'",
        '"En biljett\\ttill"',
        "|\n    En\n    biljett till",
        ">\n    En\n\n    biljett",
    ],
)
def test_yaml_keeps_its_style(scalar: str) -> None:
    text = (
        f"- title: a\r\n  text: {scalar}  # c\n"
        if scalar[0] not in "|>"
        else f"- title: a\n  text: {scalar}\n"
    )
    data, applied = macros("macros-yaml", "a.yaml", text)
    assert data.decode() == text.replace("biljett", "ärende")
    assert len(applied) == 1


def test_a_cell_keeps_its_quotation_marks() -> None:
    text = 'title,text\na,"En ""biljett"", till"\nb,biljett\n'
    assert macros("macros-csv", "a.csv", text)[0].decode() == text.replace("biljett", "ärende")


def test_a_text_that_is_another_ones_source_may_be_fixed() -> None:
    text = json.dumps(
        [
            {"title": "a", "locale": "en", "key": "1", "text": "Сoхранить"},
            {"title": "a", "locale": "ru", "key": "1", "text": "Сoхранить"},
        ],
        ensure_ascii=False,
    )
    assert macros("macros-json", "a.json", text, "ru")[0].decode() == text.replace("Сo", "Со")


words = st.sampled_from(
    [
        "Zenmail",
        "ZenMail",
        "zenmail",
        "Öppna",
        "ticket",
        "biljett",
        "\\n",
        '\\"',
        "\\\\",
        "\\303\\244",
        "%s",
        "😀",
        "a\u0308",
        " ",
        '"\n"',
    ]
)
bodies = st.lists(words, max_size=8).map(" ".join)


@settings(deadline=None)
@given(st.lists(bodies, max_size=4), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_fixes_change_nothing_but_the_words(targets: list[str], end: str, mark: bool) -> None:  # noqa: FBT001
    body = "\n".join(entry(f"{number} ZenMail", text) for number, text in enumerate(targets))
    data = (codecs.BOM_UTF8 if mark else b"") + po(body).replace("\n", end).encode()
    result = fixed(data)
    assert result.data.lower() == data.lower()  # only capitals differ in these
    assert len(result.data) == len(data)
    changed = sum(one != other for one, other in zip(data, result.data, strict=True))
    assert changed <= 2 * len(result.applied)
    assert fixed(result.data) == Fixed(result.data, ())
    before, after = (gettext.read("a.po", some) for some in (data, result.data))
    assert [unit.source for unit in before.units] == [unit.source for unit in after.units]
