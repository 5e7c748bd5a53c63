"""Macros into units: what is paired with what, in one file and across files; and what configuration changes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from termbase.errors import UserError
from termcheck.formats import gettext, read_macros
from termcheck.formats.locales import LocaleRule
from termcheck.formats.macros import Fields, MacroOptions
from termcheck.formats.pairing import pair_documents
from termcheck.masking import HTML_BODY
from termcheck.model import Document, State, Unit


def zendesk(*macros: tuple[str, str], options: MacroOptions | None = None, path: str = "x.json") -> Document:
    """A Zendesk export of (title, plain text)."""
    listed = [
        {
            "id": number,
            "title": title,
            "folder": title[:2],
            "actions": [{"field": "comment_value", "value": text}],
        }
        for number, (title, text) in enumerate(macros, 1)
    ]
    return read_macros("zendesk", path, json.dumps({"macros": listed}).encode(), None, options)


def read(reader: str, value: Any, locale: str | None = None, path: str = "x.json") -> Document:
    return read_macros(reader, path, json.dumps(value).encode(), locale)


def pairs(document: Document) -> list[tuple[str, str | None, str]]:
    return [
        (unit.locale, unit.source.value if unit.source else None, unit.targets[0].value)
        for unit in document.units
    ]


def test_translations_are_paired_by_title_without_the_mark() -> None:
    document = zendesk(("Refund", "Money back"), ("Refund (sv)", "Pengar"), ("Refund (ro)", "Bani"))
    assert pairs(document) == [
        ("en", None, "Money back"),
        ("sv", "Money back", "Pengar"),
        ("ro", "Money back", "Bani"),
    ]
    assert len({unit.group for unit in document.units}) == 1


def test_a_macro_in_one_language_has_no_source() -> None:
    document = zendesk(("ru::Refund", "Деньги"), ("Order", "An order"))
    assert pairs(document) == [("ru", None, "Деньги"), ("en", None, "An order")]


def test_without_any_mark_the_language_is_what_the_caller_says() -> None:
    macros = {"macros": [{"title": "Refund", "actions": [{"field": "subject", "value": "Pengar"}]}]}
    assert read("zendesk", macros).locale is None
    assert read("zendesk", macros).units[0].locale == ""
    assert read("zendesk", macros, "sv").units[0].locale == "sv"


def test_titles_that_stand_twice_are_paired_in_order_or_not_at_all() -> None:
    twice = zendesk(("A", "one"), ("A", "two"), ("A (sv)", "ett"), ("A (sv)", "två"), ("A (ro)", "unu"))
    assert pairs(twice)[2:] == [("sv", "one", "ett"), ("sv", "two", "två"), ("ro", None, "unu")]


def test_regions_of_the_source_language_are_no_translations() -> None:
    document = zendesk(("A (en-US)", "color"), ("A (en-GB)", "colour"), ("A (sv)", "färg"))
    assert [source for _, source, _ in pairs(document)] == [None, None, "colour"]


def test_a_subject_is_paired_with_a_subject() -> None:
    actions = [{"field": "subject", "value": "S"}, {"field": "comment_value", "value": "B"}]
    macros = [{"title": title, "actions": actions} for title in ("A", "A (sv)")]
    units = read("zendesk", {"macros": macros}).units
    assert [(unit.context, unit.source and unit.source.value) for unit in units[2:]] == [
        ("subject", "S"),
        (None, "B"),
    ]


def test_a_foreign_id_pairs_whatever_the_titles_are() -> None:
    modules = [
        {"name": "Greeting (en)", "keywords": "", "content": "Hello", "foreign_id": 4},
        {"name": "Hälsning (sv)", "keywords": "", "content": "Hej", "foreign_id": 4},
    ]
    assert pairs(read("zammad", modules))[1] == ("sv", "Hello", "Hej")


def test_an_external_id_of_its_own_does_not_stand_in_the_titles_way() -> None:
    def macro(title: str, external: str, text: str) -> dict[str, Any]:
        action = {"name": "setResponseText", "arguments": {"body_text": text}}
        return {"external_id": external, "name": title, "intent": None, "language": None, "actions": [action]}

    document = read("gorgias", {"data": [macro("A", "1", "Hello"), macro("A - sv", "2", "Hej")]})
    assert pairs(document)[1] == ("sv", "Hello", "Hej")


@pytest.mark.parametrize(
    ("html", "plain", "kept"),
    [
        (
            "<p>Your re<b>fund</b> is on its way, as <i>said</i>.</p>",
            "Your refund is on its way, as said.",
            2,
        ),
        ("<p>Your refund is on its way, as said.</p>", "Your refund is on its way, as said.", 1),
        ("<p>Your refund is on its way.</p>", "Please send us the parcel first.", 2),
        ("<p>Your refund is on its way.</p>", "{{dc.refund}}", 2),
    ],
)
def test_a_plain_text_that_the_html_says_already_counts_once(html: str, plain: str, kept: int) -> None:
    actions = [{"field": "comment_value", "value": plain}, {"field": "comment_value_html", "value": html}]
    units = read("zendesk", {"macros": [{"title": "A", "actions": actions}]}).units
    assert len(units) == kept or (kept == 2 and len(units) == 1 and units[0].flags == (HTML_BODY,))


def test_html_is_masked_as_html_only_where_both_sides_are() -> None:
    def macro(title: str, field: str) -> dict[str, Any]:
        return {"title": title, "actions": [{"field": field, "value": "<p>text</p>"}]}

    html, plain = "comment_value_html", "comment_value"
    both = read(
        "zendesk", {"macros": [macro("A", html), macro("A (sv)", html), macro("A (ro)", plain)]}
    ).units
    assert [unit.flags for unit in both] == [(HTML_BODY,), (HTML_BODY,), ()]


def test_files_that_differ_by_a_locale_in_their_path_are_paired() -> None:
    english = zendesk(("Refund", "Money back"), ("Other", "More"), path="macros/en/x.json")
    swedish = zendesk(("Återbetalning", "Pengar"), path="macros/sv/x.json")
    romanian = zendesk(("Refund", "Bani"), path="macros/ro/x.json")
    unrelated = zendesk(("Refund", "Деньги"), path="macros/ru/y.json")
    catalog = gettext.read("sv.po", b'msgid "a"\nmsgstr "b"\n')
    paired = pair_documents([romanian, english, catalog, swedish, unrelated])
    assert [document.path for document in paired] == [
        "macros/ro/x.json", "macros/en/x.json", "sv.po", "macros/sv/x.json", "macros/ru/y.json",
    ]  # fmt: skip
    assert paired[2] is catalog
    assert pairs(paired[0]) == [("ro", "Money back", "Bani")]
    assert pairs(paired[3]) == [("sv", "Money back", "Pengar")]
    assert pairs(paired[4]) == [("ru", None, "Деньги")]
    assert [unit.source for unit in paired[1].units] == [None, None]


def test_a_text_of_another_file_has_no_place_in_this_one() -> None:
    english = zendesk(("Refund", "Money back"), path="en/x.json")
    swedish = zendesk(("Refund", "Pengar"), path="sv/x.json")
    unit: Unit = pair_documents([english, swedish])[1].units[0]
    assert unit.source is not None
    assert unit.source.place is None
    assert swedish.locate(unit.source, 3) == (1, 1)


def test_files_of_one_macro_each_are_paired_by_their_path() -> None:
    def page(path: str, title: str, body: str) -> Document:
        text = f"---\ntitle: {title}\n---\n{body}\n"
        return read_macros("macros-markdown", path, text.encode(), None)

    paired = pair_documents(
        [page("m/en/late.md", "Late", "It is late."), page("m/sv/late.md", "Sen", "Den är sen.")]
    )
    assert pairs(paired[1]) == [("sv", "It is late.\n", "Den är sen.\n")]


def test_the_locale_may_be_fixed_or_in_a_field_or_mapped() -> None:
    fixed = MacroOptions(locale=LocaleRule(fixed="fa"))
    assert zendesk(("A", "x"), options=fixed).units[0].locale == "fa"
    field = MacroOptions(locale=LocaleRule(field="folder"))
    assert zendesk(("sv", "x"), options=field).units[0].locale == "sv"
    mapped = MacroOptions(locale=LocaleRule(field="folder", map={"Be": "ru"}))
    assert zendesk(("Be", "x"), ("Ce", "y"), options=mapped).units[0].locale == "ru"
    by_id = MacroOptions(locale=LocaleRule(map={"2": "sv", "1": "en"}), pair_by="folder")
    assert pairs(zendesk(("Hi", "Hello"), ("Hi there", "Hej"), options=by_id)) == [
        ("en", None, "Hello"),
        ("sv", "Hello", "Hej"),
    ]


def test_a_pattern_finds_the_locale_and_goes_from_the_title() -> None:
    options = MacroOptions(locale=LocaleRule(pattern=r"^\{(?P<locale>\w+)\}"))
    document = zendesk(("Refund", "Money"), ("{sv}Refund", "Pengar"), options=options)
    assert pairs(document) == [("en", None, "Money"), ("sv", "Money", "Pengar")]


def test_a_pattern_on_the_path_makes_families() -> None:
    options = MacroOptions(locale=LocaleRule(pattern=r"lang=(?P<locale>\w+)", on="path"))
    documents = [
        zendesk(("Refund", text), options=options, path=f"a/lang={locale}/x.json")
        for locale, text in (("en", "Money"), ("no", "Penger"))
    ]
    assert pairs(pair_documents(documents)[1]) == [("nb", "Money", "Penger")]


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(", "no regular expression"),
        ("^[a-z]+", "no group called locale"),
        (r"(?P<locale>(a|aa)+)$", "too long"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_said_to_be_so(pattern: str, says: str) -> None:
    options = MacroOptions(locale=LocaleRule(pattern=pattern))
    with pytest.raises(UserError, match=says):
        zendesk(("a" * 60 + "b", "x"), options=options)


def test_the_source_language_need_not_be_english() -> None:
    options = MacroOptions(source_locale="sv")
    document = zendesk(("Retur", "Pengar"), ("Retur (en)", "Money"), options=options)
    assert pairs(document) == [("sv", None, "Pengar"), ("en", "Pengar", "Money")]


def test_what_is_switched_off_or_outdated_is_not_checked() -> None:
    macros = [{"title": "A", "active": False, "actions": [{"field": "comment_value", "value": "x"}]}]
    assert read("zendesk", {"macros": macros}).units[0].state is State.OBSOLETE


def test_fields_of_ones_own_are_found_by_dotted_names() -> None:
    options = MacroOptions(fields=Fields(text=("say.it",), title=("head",), items="a.b"))
    data = json.dumps({"a": {"b": [{"head": "T", "say": {"it": "Hello"}}]}}).encode()
    unit = read_macros("macros-json", "x.json", data, "en", options).units[0]
    assert (unit.title, unit.targets[0].value, unit.pointer) == ("T", "Hello", "/a/b/0/say/it")


def test_records_that_are_no_objects_are_passed_over() -> None:
    assert read("zendesk", {"macros": [1, None, "x", [], {"title": 5, "actions": {"a": 1}}]}).units == []
