from pathlib import Path

import pytest

from termbase.lint import Defect, lint
from termbase.model import CasePolicy, Concept, Status, Term, Termbase, TermType
from termbase.source import read_path, to_termbase

DECISIONS = Path(__file__).parents[2] / "termbase/data/customer-service"


def concept(name: str, *terms: Term, definition: str = "What it is.", translate: bool = True) -> Concept:
    return Concept(name, terms, definition, translate=translate)


def rules(*concepts: Concept) -> list[tuple[str, str, str]]:
    found = lint(Termbase("t", {one.id: one for one in concepts}))
    return [(defect.rule, defect.locale, defect.term) for defect in found]


def rules_of(text: str, locale: str, status: Status = Status.ADMITTED) -> list[str]:
    return [rule for rule, _, _ in rules(concept("c", Term("lead", locale), Term(text, locale, status)))]


CLEAN = [
    ("voucher", "en"), ("e-mail", "en"), ("Wi-Fi", "en"), ("C++", "en"), ("B2B", "en"), ("naïve", "en"),
    ("CRM-система", "ru"), ("отчёт по SLA", "ru"), ("SLA", "ru"), ("СМС", "ru"), ("тикет", "ru"),
    ("пошта", "uk"), ("билет", "bg"), ("Корисник", "sr"), ("Korisnik", "sr-Latn"),
    ("tichet închis", "ro"), ("soluție", "ro"), ("știre", "ro"), ("ärende", "sv"), ("självservice", "sv"),
    ("پایگاه‌دانش", "fa"), ("یادداشت", "fa"), ("کتاب", "fa"), ("API پایانی", "fa"), ("كتاب", "ar"),
    ("في", "ar"),
    ("净推荐值NPS", "zh-Hans"), ("工单", "zh-Hans"), ("チケット管理", "ja"), ("क्‍ष", "hi"), ("ticket", "fa"),
    ("şikayet", "tr"), ("ticket d’assistance", "fr"), ("λύση", "el"), ("Δ-rapport", "ru"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "locale"), CLEAN)
def test_a_clean_term_is_left_alone(text: str, locale: str) -> None:
    assert rules_of(text, locale) == []


@pytest.mark.parametrize(
    ("text", "locale", "rule"),
    [
        ("\u0421RM", "ru", "mixed-script"),
        ("отчёт \u0421RM", "ru", "mixed-script"),
        ("tic\u043aet", "en", "mixed-script"),
        ("\u0422\u041e\u0420", "en", "mixed-script"),
        ("\u0391PI", "sv", "mixed-script"),
        (" voucher", "en", "stray-whitespace"),
        ("voucher ", "en", "stray-whitespace"),
        ("gift  card", "en", "stray-whitespace"),
        ("gift\u00a0card", "en", "stray-whitespace"),
        ("gift\tcard", "en", "stray-whitespace"),
        ("gift\u00adcard", "en", "stray-whitespace"),
        ("gift\u200bcard", "en", "stray-whitespace"),
        ("gift\u200ccard", "en", "stray-whitespace"),
        ("تیکت\u200f", "fa", "bidi-control"),
        ("\u202bتیکت\u202c", "fa", "bidi-control"),
        ("tic\u200eket", "en", "bidi-control"),
        ("a\u0308rende", "sv", "not-nfc"),
        ("کتابي", "fa", "arabic-letters-in-persian"),
        ("كتاب", "fa", "arabic-letters-in-persian"),
        ("soluţie", "ro", "cedilla-in-romanian"),
        ("şef", "ro", "cedilla-in-romanian"),
    ],
)
def test_a_misspelt_term_is_found(text: str, locale: str, rule: str) -> None:
    assert rules_of(text, locale) == [rule]


@pytest.mark.parametrize(("text", "locale"), [("soluţie", "ro"), ("كتاب", "fa"), ("\u0421RM", "ru")])
def test_a_misprint_may_be_listed_as_deprecated(text: str, locale: str) -> None:
    assert rules_of(text, locale, Status.DEPRECATED) == []


def test_the_same_word_twice_in_a_language() -> None:
    twice = concept("c", Term("Voucher", "en"), Term("voucher", "en", Status.ADMITTED), Term("voucher", "sv"))
    assert rules(twice) == [("duplicate-term", "en", "voucher")]


def test_words_that_differ_in_case_are_two_where_case_counts() -> None:
    acronym = Term("IT", "en", type=TermType.ACRONYM, case=CasePolicy.SENSITIVE)
    assert rules(concept("c", acronym, Term("it", "en", Status.DEPRECATED))) == []


def test_preferred_and_forbidden_at_once_is_one_defect() -> None:
    both = concept("c", Term("voucher", "en"), Term("voucher", "en", Status.FORBIDDEN))
    assert rules(both) == [("contradictory-status", "en", "voucher")]


def test_one_word_preferred_in_two_concepts_is_a_warning_at_both() -> None:
    base = Termbase(
        "t", {name: concept(name, Term("case", "en"), Term(name, "sv")) for name in ("ärende", "fodral")}
    )
    assert lint(base) == [
        Defect("ambiguous-term", "fodral", "en", "case", "is preferred in ärende too", "warning"),
        Defect("ambiguous-term", "ärende", "en", "case", "is preferred in fodral too", "warning"),
    ]


def test_a_word_preferred_here_and_admitted_there_is_fine() -> None:
    one = concept("one", Term("case", "en"))
    two = concept("two", Term("matter", "en"), Term("case", "en", Status.ADMITTED))
    assert rules(one, two) == []


def test_a_language_that_the_others_have_is_missed() -> None:
    full = [concept(f"c{n}", Term(f"word {n}", "en"), Term(f"ord {n}", "sv")) for n in range(2)]
    assert rules(*full, concept("poor", Term("poor", "en"))) == [("missing-language", "sv", "")]


def test_a_language_that_few_have_and_a_name_kept_as_it_is_are_not_missed() -> None:
    rare = concept("rare", Term("rare", "en"), Term("rar", "de"))
    assert rules(rare, *(concept(f"c{n}", Term(f"word {n}", "en")) for n in range(3))) == []
    name = concept("name", Term("Brand", "en"), translate=False)
    assert rules(name, concept("c", Term("word", "en"), Term("ord", "sv"))) == []


def test_a_concept_wants_a_definition() -> None:
    assert rules(concept("c", Term("word", "en"), definition=" ")) == [("missing-definition", "", "")]


def test_a_language_wants_a_preferred_term() -> None:
    assert rules(concept("c", Term("word", "en", Status.ADMITTED))) == [("no-preferred-term", "en", "")]
    assert rules(concept("c", Term("word", "en", Status.DEPRECATED))) == [("no-preferred-term", "en", "")]
    assert rules(concept("c", Term("word", "en", Status.DRAFT))) == []


def test_two_preferred_terms_are_fine() -> None:
    assert rules(concept("c", Term("word", "en"), Term("expression", "en"))) == []


def test_the_decisions_that_ship_have_no_error() -> None:
    if not DECISIONS.is_dir():
        pytest.skip("no decisions yet")
    found = lint(to_termbase(read_path(DECISIONS), "customer-service"))
    assert [defect for defect in found if defect.severity == "error"] == []


def test_a_noun_and_a_verb_that_look_alike_are_two_terms() -> None:
    verb = Term("search", "en", Status.ADMITTED, part_of_speech="verb")
    assert rules(concept("c", Term("search", "en"), verb)) == []
