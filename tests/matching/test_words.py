"""Terms in languages with blanks: true forms are found, near misses are refused, places are right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lexicons import ALPHABET, acronym, found, lexicon, spans

from termbase.index import Level
from termbase.model import CasePolicy, Term

# locale, term, text -> the words that use it
USES = [
    ("en", "ticket", "Tickets, the ticket's TICKET", ["Tickets", "ticket", "TICKET"]),
    ("en", "reply", "two replies", ["replies"]),
    ("en", "time zone", "your timezone or time-zone", ["timezone", "time-zone"]),
    ("en", "email", "an e-mail, e mail", ["e-mail"]),
    ("en", "support ticket", "a support\nticket", ["support\nticket"]),
    ("en", "knowledge base", "knowledge bases", ["knowledge bases"]),
    ("ru", "тикет", "Тикетов и тикетами", ["Тикетов", "тикетами"]),
    ("ru", "база знаний", "в базе знаний", ["базе знаний"]),
    ("ru", "счёт", "счета и счетом", ["счета", "счетом"]),
    ("ru", "входящий звонок", "входящие звонки", ["входящие звонки"]),
    ("ru", "заявка", "за\u0301явку", ["за\u0301явку"]),
    ("ro", "tichet", "tichetele tichetului", ["tichetele", "tichetului"]),
    ("ro", "comandă", "comenzile tale", ["comenzile"]),
    ("ro", "soluție", "soluţia", ["soluţia"]),
    ("sv", "ärende", "ärendena i ärendets", ["ärendena", "ärendets"]),
    ("sv", "fönster", "fönstret", ["fönstret"]),
    ("sv", "regel", "reglerna", ["reglerna"]),
    ("de", "Kunde", "dem Kunden", ["Kunden"]),
    ("fa", "کاربر", "کاربران و كاربر", ["کاربران", "كاربر"]),
    ("fa", "شاخص\u200cها", "شاخصها شاخص ها", ["شاخصها", "شاخص ها"]),
]

# locale, term, text with near misses only
MISSES = [
    ("en", "contact", "sign the contract"),
    ("en", "order", "orderId or reorder_all"),
    ("en", "extension", "extensibility"),
    ("en", "ticket", "ticketing, the ticketed man"),
    ("en", "support ticket", "support, ticket"),
    ("en", "chat", "chateau and chatter"),
    ("ru", "оператор", "операция над операциями"),
    ("ru", "тикет", "этикет и этикетка"),
    ("ru", "клиент", "клиентура"),
    ("ro", "cont", "contract și control"),
    ("ro", "agent", "agenție"),
    ("sv", "kundtjänst", "kundvård"),
    ("sv", "autentisering", "auktorisering"),
    ("sv", "svar", "svara genast"),
    ("de", "Anruf", "der Anrufer"),
    ("fa", "کاربر", "کاربرد"),
    ("xx", "word", "words"),
]


@pytest.mark.parametrize(("locale", "term", "text", "uses"), USES)
def test_a_true_form_is_found_at_its_place(locale: str, term: str, text: str, uses: list[str]) -> None:
    assert found(locale, term, text) == uses


@pytest.mark.parametrize(("locale", "term", "text"), MISSES)
def test_a_near_miss_is_refused(locale: str, term: str, text: str) -> None:
    assert found(locale, term, text) == []


def test_an_acronym_is_not_the_word_that_it_spells() -> None:
    assert found("en", acronym("IT", "en"), "it is; ask IT") == ["IT"]
    assert found("en", acronym("ON", "en"), "turn it on, On") == []


def test_an_acronym_takes_a_plural_and_stands_alone() -> None:
    assert found("en", acronym("SLA", "en"), "SLAs of the SLA") == ["SLAs", "SLA"]
    assert found("en", acronym("SLA", "en"), "ISLAM, slang, sla, SLA_ID") == []


def test_a_permissive_term_keeps_its_capitals_and_no_more() -> None:
    term = Term("Help Center", "en", case=CasePolicy.PERMISSIVE)
    assert found("en", term, "HELP CENTER, Help Center") == ["HELP CENTER", "Help Center"]
    assert found("en", term, "help center") == []


def test_further_forms_count_and_refused_forms_do_not() -> None:
    term = Term("бот", "ru", forms=("боток",), not_forms=("боты",))
    assert found("ru", term, "ботов, боток, боты") == ["ботов", "боток"]


def test_the_level_says_how_sure_the_match_is() -> None:
    words = lexicon("ru", "заявка")
    levels = [match.level for match in words.find("заявка Заявка заявок")]
    assert levels == [Level.EXACT, Level.FOLDED, Level.INFLECTED]


# locale, term, text: too weak to trigger, enough to satisfy
WEAK = [
    ("sv", "konto", "Kontoinställningar"),
    ("sv", "fråga", "Frågeformulär"),
    ("sv", "inloggning", "in- och utloggning"),
    ("ru", "клиент", "клиентский портал"),
    ("ru", "раздел", "Подраздел"),
    ("ro", "centru de apeluri", "centrul nostru de apeluri"),
    ("ru", "политика возврата", "политика компании возврата"),
]


@pytest.mark.parametrize(("locale", "term", "text"), WEAK)
def test_a_weak_use_is_there_when_asked_for_and_only_then(locale: str, term: str, text: str) -> None:
    words = lexicon(locale, term)
    assert [match for match in words.find(text) if match.level.strong] == []
    loose = words.find_loose(text, term)
    assert loose is not None
    assert not loose.level.strong


TERMS = {
    "en": ("ticket", "support ticket", "time zone", "IT", "e-mail"),
    "ru": ("тикет", "база знаний", "счёт"),
    "ro": ("tichet", "bază de cunoștințe"),
    "fa": ("شاخص\u200cها", "کاربر"),
    "sv": ("ärende", "inloggning"),
    "xx": ("tic-ket", "a"),
}


@given(st.text(ALPHABET) | st.text(), st.sampled_from(sorted(TERMS)))
@settings(max_examples=300)
def test_matches_in_any_text_are_in_bounds_sorted_and_apart(text: str, locale: str) -> None:
    words = lexicon(locale, *TERMS[locale])
    matches = words.find(text)
    edges = [edge for match in matches for edge in (match.start, match.end)]
    assert edges == sorted(edges)
    assert all(match.start < match.end for match in matches)
    assert all(0 <= edge <= len(text) for edge in edges)
    for term in TERMS[locale]:
        loose = words.find_loose(text, term)
        assert loose is None or 0 <= loose.start < loose.end <= len(text)


@given(
    st.data(),
    st.sampled_from(sorted(TERMS)),
    st.text(".,; \n()«»", min_size=1),
    st.text(".,; \n()«»", min_size=1),
)
def test_a_term_among_signs_is_found_as_it_stands(
    data: st.DataObject, locale: str, before: str, after: str
) -> None:
    term = data.draw(st.sampled_from(TERMS[locale]))
    text = before + term + after
    assert spans(text, lexicon(locale, term).find(text)) == [term]


@given(st.text(ALPHABET))
def test_a_search_leaves_nothing_behind_that_changes_the_next(text: str) -> None:
    used = lexicon("ru", *TERMS["ru"])
    used.find("тикеты " + text)
    assert used.find(text) == lexicon("ru", *TERMS["ru"]).find(text)
