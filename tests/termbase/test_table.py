import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from termbases import termbases

from termbase import table
from termbase.errors import UserError
from termbase.model import CasePolicy, Source, Status, Term, Termbase, TermType


def read(text: str) -> Termbase:
    return table.read(text.encode(), "data/shop.csv")


def only(text: str, locale: str = "ru") -> Term:
    (concept,) = read(text)
    (term,) = concept.in_locale(locale)
    return term


def test_a_header_of_locales_is_all_it_takes() -> None:
    termbase = read("en,ru,zh_CN\nvoucher,промокод | купон,优惠码\nprice,цена,\n")
    assert (termbase.name, termbase.source_locale) == ("shop", "en")
    assert list(termbase.concepts) == ["voucher", "price"]
    voucher = termbase.concepts["voucher"]
    assert [(term.text, term.locale, term.status) for term in voucher.terms] == [
        ("voucher", "en", Status.PREFERRED),
        ("промокод", "ru", Status.PREFERRED),
        ("купон", "ru", Status.ADMITTED),
        ("优惠码", "zh-Hans", Status.PREFERRED),
    ]
    assert voucher.terms[0].sources == (Source("shop.csv", 2),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_seen_in_the_header(delimiter: str) -> None:
    text = delimiter.join(["en", "ru", "note"]) + "\n" + delimiter.join(['"a, b; c"', "д", "n"])
    (concept,) = read(text)
    assert [term.text for term in concept.terms] == ["a, b; c", "д"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_excels_encodings_are_read(encoding: str) -> None:
    text = "\r\nen;ru\r\n\r\nvoucher;промокод\r\n;\r\n"
    data = text.encode(encoding)
    if encoding == "utf-16-le":
        data = b"\xff\xfe" + data
    assert [concept.id for concept in table.read(data, "t.csv")] == ["voucher"]


def test_a_table_of_google_is_read() -> None:
    (concept,) = read("en,fa,pos,description\nticket,درخواست,noun,customer request\n")
    assert (concept.definition, concept.terms[1].text) == ("customer request", "درخواست")


def test_a_table_of_lokalise_is_read() -> None:
    header = "term;description;casesensitive;translatable;forbidden;tags;de;de_description\n"
    card, chip = read(
        header + "card;what pays;no;yes;no;money;Karte;die aus Plastik\nChip;;yes;no;yes;;Span;\n"
    )
    assert card.definition == "what pays"
    assert card.terms[1].note == "die aus Plastik"
    assert (card.translate, chip.translate) == (True, False)
    assert [term.status for term in chip.terms] == [Status.PREFERRED, Status.FORBIDDEN]
    assert {term.case for term in chip.terms} == {CasePolicy.SENSITIVE}


def test_columns_that_name_their_locale_in_a_prefix_are_read() -> None:
    (concept,) = read("term_en,translation_pt_br,comment_pt_br\ncard,cartão,plástico\n")
    assert concept.terms[1].locale == "pt-BR"
    assert concept.terms[1].note == "plástico"


def test_a_word_in_capitals_is_an_acronym() -> None:
    (concept,) = read("en,ru\nSLA|IT|B2B|Chat|OK Corral|A,СМС\n")
    assert [term.type is TermType.ACRONYM for term in concept.in_locale("en")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
    assert concept.in_locale("ru")[0].case is CasePolicy.SENSITIVE


def test_a_stated_type_or_case_wins_over_the_guess() -> None:
    assert only("en,ru,type\nSLA,SLA,full form\n").case is CasePolicy.INSENSITIVE
    assert only("en,ru,case\nSLA,SLA,permissive\n").case is CasePolicy.PERMISSIVE


def test_rows_with_one_id_are_one_concept() -> None:
    (concept,) = read("id,status,en,ru\nv,,voucher,промокод\nv,deprecated,,чек|билет\n")
    assert [(term.text, term.status) for term in concept.in_locale("ru")] == [
        ("промокод", Status.PREFERRED),
        ("чек", Status.DEPRECATED),
        ("билет", Status.DEPRECATED),
    ]


def test_rows_without_an_id_stay_apart() -> None:
    assert list(read("en,ru\nvoucher,купон\nvoucher,ваучер\n").concepts) == ["voucher", "voucher-2"]


def test_without_english_the_first_locale_is_the_source() -> None:
    assert read("note,de,fr\n,Karte,carte\n").source_locale == "de"


def test_a_cell_broken_over_lines_is_one_line_and_the_next_row_keeps_its_place() -> None:
    first, second = read('en,ru\n"gift\n card",карта\nprice,цена\n')
    assert first.terms[0].text == "gift card"
    assert second.terms[0].sources == (Source("shop.csv", 4),)


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("en,ru,definitoin\n", 1, "definition"),
        ("\n\nen,ru,en\n", 3, ""),
        ("en,zh_CN,zh-Hans\n", 1, ""),
        ("id,note\nx,y\n", 1, "en,ru"),
        ("voucher,ваучер\n", 1, ""),
        ("", 1, "en,ru"),
        ("en,ru\na,б,в\n", 2, "quotes"),
        ("en,ru,status\na,б,\nc,д,prefered\n", 3, "preferred"),
        ("en,ru,forbidden\na,б,maybe\n", 2, ""),
        ("en,ru,case\na,б,loud\n", 2, "sensitive"),
        ('en,ru\na,б\n"c,д\n', 3, ""),
        ("en,ru\na,\0\n", 2, ""),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int, hint: str) -> None:
    with pytest.raises(UserError) as caught:
        read(text)
    assert caught.value.where == f"data/shop.csv:{line}"
    assert hint in caught.value.hint


def test_a_legacy_encoding_is_told_with_its_line() -> None:
    with pytest.raises(UserError, match="UTF-8") as caught:
        table.read("en,ru\nvoucher,купон".encode("cp1251"), "t.csv")
    assert caught.value.where == "t.csv:2"


@settings(max_examples=40, deadline=None)
@given(termbases)
def test_terms_and_their_statuses_survive_a_table(termbase: Termbase) -> None:
    again = table.read(table.write(termbase).encode(), "t.csv")
    assert again.concepts.keys() == {name.strip() for name in termbase.concepts}
    for concept in termbase:
        facts = {
            (term.text.strip(), term.locale, term.status, term.type, term.case) for term in concept.terms
        }
        found = again.concepts[concept.id.strip()]
        assert facts == {(term.text, term.locale, term.status, term.type, term.case) for term in found.terms}
        assert found.definition == concept.definition.strip()
        assert found.translate == concept.translate


def test_a_term_with_a_bar_cannot_stand_in_a_table() -> None:
    termbase = read("id,en\nx,a\n")
    (concept,) = termbase
    with pytest.raises(UserError, match=r"\|"):
        table.write(Termbase("t", {"x": type(concept)("x", (Term("a|b", "en"),))}))


@given(st.text('enru,;\t"|\n\r \x00a_', max_size=40))
def test_no_text_makes_a_traceback(text: str) -> None:
    with contextlib.suppress(UserError):
        read(text)
