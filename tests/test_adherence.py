"""One unit against the termbase: what its source names, and what became of each in every plural form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import table
from termbase.index import Index, Level
from termcheck.adherence import Outcome, Reader
from termcheck.model import Text, Unit

INDEX = Index(
    table.read(
        """\
id,status,en,ru,sv,ro
ticket,,ticket,тикет|заявка,ärende,tichet
ticket,deprecated,,билет,biljett,bilet
support-ticket,,support ticket,запрос в поддержку,supportärende,
account,,account,учётная запись,konto,cont
close-n,,close,закрытие,,
case-law,,case,дело,mål,
case-box,,case,футляр,fodral,
""".encode(),
        "shop.csv",
    )
)
A, U, R, M = Outcome.AGREED, Outcome.UNTRANSLATED, Outcome.REJECTED, Outcome.MISSING
RUSSIAN = ("one", "few", "many")


def unit(source: str, *targets: str, plural: str | None = None) -> Unit:
    return Unit(
        Text(source),
        tuple(Text(target) for target in targets),
        source_plural=None if plural is None else Text(plural),
    )


def outcomes(locale: str, source: str, target: str) -> list[Outcome]:
    return [verdict.outcome for verdict in Reader(INDEX, locale).judge(unit(source, target))]


CASES = [
    ("sv", "Open the ticket", "Öppna ärendet", [A]),
    ("sv", "Open the ticket", "ÖPPNA ÄRENDET", [A]),
    ("sv", "Ticket list", "Ärendelista", [A]),
    ("sv", "Open the ticket", "Öppna ticketen", [U]),
    ("sv", "Open the ticket", "Öppna biljetten", [R]),
    ("sv", "Open the ticket", "Öppna den", [M]),
    ("sv", "Open the ticket", "Öppna ärendet, inte biljetten", [A]),
    ("sv", "Open the ticket", "Ticket eller biljett", [R]),
    ("sv", "Two tickets, one ticket", "Två ärenden", [A, A]),
    ("sv", "support ticket", "supportärende", [A]),
    ("sv", "A ticket of your account", "Ett ärende för ditt konto", [A, A]),
    ("sv", "A ticket of your account", "Ett ärende", [A, M]),
    ("sv", "Account settings", "Kontoinställningar", [A]),
    ("sv", "Close it", "Stäng", []),
    ("ru", "Your tickets", "Ваши заявки", [A]),
    ("ru", "Your tickets", "Ваших тикетов", [A]),
    ("ru", "Your tickets", "Ваши билеты", [R]),
    ("ru", "Your account", "Ваша учетная запись", [A]),
    ("ru", "Your account", "Вашей новой учётной записи", [A]),
    ("ru", "Your account", "Ваш account", [U]),
    ("ro", "Your ticket", "Ticketul tău", [U]),
    ("ro", "Your ticket", "Tichetele", [A]),
    ("sv", "This case", "Detta mål", [A]),
    ("sv", "This case", "Detta fodral", [A]),
    ("sv", "This case", "Detta", [M]),
    ("sv", "No terms here", "Inga termer", []),
    ("sv", "%(ticket)s is open", "%(ticket)s är öppen", []),
    ("sv", "See https://example.org/ticket", "Se https://example.org/ticket", []),
    ("sv", "Open the ticket", "Öppna <b title='x'>ären\u00addet</b>", [A]),
    ("sv", "Open the ticket", "   ", []),
    ("de", "Open the ticket", "Öffnen", []),
    ("en", "Open the ticket", "Open it", []),
    ("en-GB", "Open the ticket", "Open it", []),
]


@pytest.mark.parametrize(("locale", "source", "target", "expected"), CASES)
def test_a_translation_gets_its_verdicts(
    locale: str, source: str, target: str, expected: list[Outcome]
) -> None:
    assert outcomes(locale, source, target) == expected


def test_a_unit_without_a_source_gets_none() -> None:
    assert Reader(INDEX, "sv").judge(Unit(None, (Text("biljett"),))) == []


def test_a_verdict_points_at_what_stands_in_the_text() -> None:
    target = "Hej %s! Öppna <b>biljetten</b>."
    (verdict,) = Reader(INDEX, "sv").judge(unit("%s, open your <i>Tickets</i>", target))
    assert verdict.found is not None
    assert target[verdict.found.start : verdict.found.end] == "biljetten"
    assert verdict.source_written == "Tickets"
    assert verdict.source_term == "ticket"
    assert verdict.source.level is Level.INFLECTED
    assert verdict.expected == ("ärende",)
    assert verdict.rejected_term is not None
    assert verdict.rejected_term.text == "biljett"


def test_each_plural_form_is_judged_for_itself() -> None:
    reader = Reader(INDEX, "ru", plural_categories=RUSSIAN)
    verdicts = reader.judge(unit("%d ticket", "%d тикет", "%d билета", "%d штук", plural="%d tickets"))
    assert [(verdict.form, verdict.outcome) for verdict in verdicts] == [(0, A), (1, R), (2, M)]


def test_the_singular_source_belongs_to_the_form_for_one() -> None:
    reader = Reader(INDEX, "ru", plural_categories=RUSSIAN)
    verdicts = reader.judge(unit("Your ticket", "Готово", "Два", "Пять", plural="%d things"))
    assert [verdict.form for verdict in verdicts] == [0]


def test_the_plural_source_belongs_to_the_other_forms() -> None:
    reader = Reader(INDEX, "ru", plural_categories=RUSSIAN)
    verdicts = reader.judge(unit("One thing", "Готово", "Два", "Пять", plural="%d tickets"))
    assert [verdict.form for verdict in verdicts] == [1, 2]


def test_a_language_with_one_form_is_held_against_the_plural() -> None:
    reader = Reader(INDEX, "sv", plural_categories=("other",))
    verdicts = reader.judge(unit("One thing", "Saker", plural="%d tickets"))
    assert [(verdict.form, verdict.outcome) for verdict in verdicts] == [(0, M)]


def test_an_empty_plural_form_is_passed_over() -> None:
    reader = Reader(INDEX, "ru", plural_categories=RUSSIAN)
    assert [verdict.form for verdict in reader.judge(unit("ticket", "тикет", "", "", plural="tickets"))] == [
        0
    ]


def test_a_reader_of_a_region_borrows_the_language() -> None:
    assert [verdict.outcome for verdict in Reader(INDEX, "sv-FI").judge(unit("ticket", "biljett"))] == [R]


def test_a_word_in_a_run_of_english_words_looks_like_a_name() -> None:
    (verdict,) = Reader(INDEX, "ru").judge(unit("Open Super Ticket", "Открыть Super Ticket"))
    assert verdict.outcome is U
    assert verdict.found_as_name("Открыть Super Ticket")
    (verdict,) = Reader(INDEX, "ru").judge(unit("Open Ticket", "Открыть Ticket"))
    assert not verdict.found_as_name("Открыть Ticket")


WORDS = st.lists(
    st.sampled_from(
        [
            "ticket",
            "support ticket",
            "ärende",
            "biljett",
            "%s",
            "<b>",
            "&amp;",
            "konto",
            "case",
            "\u00ad",
            "x",
            "\n",
        ]
    )
).map(" ".join)


@given(WORDS | st.text(), WORDS | st.text(), st.sampled_from(["sv", "ru", "ro", "de", "fa"]))
def test_any_two_texts_get_verdicts_whose_places_are_in_bounds(source: str, target: str, locale: str) -> None:
    for verdict in Reader(INDEX, locale).judge(unit(source, target)):
        assert 0 <= verdict.source.start < verdict.source.end <= len(source)
        assert verdict.found is None or 0 <= verdict.found.start < verdict.found.end <= len(target)
        assert (verdict.found is None) == (verdict.outcome is M)
        assert verdict.term_use(None).concept == verdict.concept.id


@given(WORDS)
def test_a_translation_that_says_every_word_is_agreed(source: str) -> None:
    target = "ärende supportärende konto mål fodral"
    assert {verdict.outcome for verdict in Reader(INDEX, "sv").judge(unit(source, target))} <= {A}
