"""The index: longest span, one concept or several, locales and what they borrow, what satisfies and what triggers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lexicons import ALPHABET, index, spans, termbase

from termbase.index import Index, Kind, Match
from termbase.model import Concept, Status, Term, Termbase

HELPDESK = """\
id,status,en,sv,fa,zh-Hans
ticket,,ticket,ärende,تیکت,工单
ticket,deprecated,,biljett,بلیط,票
support-ticket,,support ticket,supportärende,,支持工单
it,,IT,IT,,
sla,,SLA|service level agreement,SLA|servicenivåavtal,,服务水平协议
chat,,chat,chatt,گفتگو,聊天
draft,draft,widget,pryl,,
"""


def concepts(matches: list[Match]) -> list[str]:
    """The concepts of each match in turn, each once."""
    return [name for match in matches for name in dict.fromkeys(sense.concept.id for sense in match.senses)]


def test_the_longest_span_wins_and_its_parts_are_not_found_again() -> None:
    matches = index(HELPDESK).source.find("a support ticket and a ticket")
    assert concepts(matches) == ["support-ticket", "ticket"]
    assert [(match.start, match.end) for match in matches] == [(2, 16), (23, 29)]


def test_a_longer_term_further_on_does_not_take_what_stands_apart() -> None:
    text = "ticket, support ticket"
    assert spans(text, index(HELPDESK).source.find(text)) == ["ticket", "support ticket"]


def test_two_terms_that_share_a_word_do_not_both_get_it() -> None:
    rows = "en,sv\nlive chat,livechatt\nchat window system,chattfönster\n"
    matches = index(rows).source.find("live chat window system")
    assert concepts(matches) == ["chat-window-system"]


def test_a_homograph_names_both_concepts_in_one_match() -> None:
    rows = "id,en,sv\ncase-law,case,mål\ncase-support,case,ärende\n"
    (match,) = index(rows).source.find("Open the case")
    assert {sense.concept.id for sense in match.senses} == {"case-law", "case-support"}


def test_only_the_wanted_concepts_are_found() -> None:
    target = index(HELPDESK).target("sv")
    assert target is not None
    assert concepts(target.find("ärende och chatt", {"chat"})) == ["chat"]
    assert target.find("ärende och chatt", set()) == []


def test_a_part_is_found_where_the_whole_is_not_wanted() -> None:
    target = index(HELPDESK).target("zh-Hans")
    assert target is not None
    assert concepts(target.find("支持工单")) == ["support-ticket"]
    assert concepts(target.find("支持工单", {"ticket"})) == ["ticket"]


@pytest.mark.parametrize(
    ("locale", "borrowed"),
    [("sv-SE", "ärende"), ("fa-IR", "تیکت"), ("zh-Hans-SG", "工单"), ("zh-Hans", "工单")],
)
def test_a_locale_borrows_from_the_more_general_one(locale: str, borrowed: str) -> None:
    target = index(HELPDESK).target(locale)
    assert target is not None
    assert [term.text for term in target.terms("ticket", Kind.ACCEPTED)] == [borrowed]


@pytest.mark.parametrize("locale", ["zh-Hant-HK", "zh-Hant", "de", "da"])
def test_a_locale_without_terms_has_no_lexicon(locale: str) -> None:
    assert index(HELPDESK).target(locale) is None


def test_terms_of_a_region_replace_those_of_the_language() -> None:
    target = index("en,pt,pt-BR\nmobile phone,telemóvel,celular\nfile,ficheiro,\n").target("pt-BR")
    assert target is not None
    assert [term.text for term in target.terms("mobile-phone", Kind.ACCEPTED)] == ["celular"]
    assert [term.text for term in target.terms("file", Kind.ACCEPTED)] == ["ficheiro"]


def test_a_region_never_borrows_from_its_sibling() -> None:
    target = index("en,pt-BR\nfile,arquivo\n").target("pt-PT")
    assert target is None


def test_a_deprecated_term_is_found_as_rejected() -> None:
    target = index(HELPDESK).target("sv")
    assert target is not None
    (match,) = target.find("biljetten", {"ticket"})
    assert [sense.kind for sense in match.senses] == [Kind.REJECTED]
    assert match.senses[0].term.status is Status.DEPRECATED


def test_the_source_word_is_looked_for_in_the_target() -> None:
    target = index(HELPDESK).target("sv")
    assert target is not None
    (match,) = target.find("Öppna din ticket", {"ticket"})
    assert match.senses[0].kind is Kind.SOURCE


def test_a_word_that_both_languages_share_is_no_word_left_standing() -> None:
    target = index(HELPDESK).target("sv")
    assert target is not None
    assert [sense.kind for match in target.find("SLA", {"sla"}) for sense in match.senses] == [Kind.ACCEPTED]


def test_a_draft_term_is_neither_looked_for_nor_asked_for() -> None:
    compiled = index(HELPDESK)
    target = compiled.target("sv")
    assert target is not None
    assert compiled.source.find("widget") == []
    assert target.find("pryl") == []
    assert "draft" not in target


def test_an_acronym_keeps_its_case_on_both_sides() -> None:
    compiled = index(HELPDESK)
    assert concepts(compiled.source.find("it is up to IT")) == ["it"]
    assert concepts(compiled.source.find("SLAs and the SLA, not slalom")) == ["sla", "sla"]


ROMANIAN = "id,en,ro\nticket,ticket,tichet\nchat,chat,conversație\nagent,agent,operator\n"


@pytest.mark.parametrize("written", ["ticket", "ticketul", "ticketului", "chat-ului", "chat-ul", "Tickete"])
def test_an_english_word_with_a_romanian_ending_is_still_english(written: str) -> None:
    target = index(ROMANIAN).target("ro")
    assert target is not None
    text = f"Deschide {written} nou"
    matches = [match for match in target.find(text) if match.level.strong]
    assert [match.senses[0].kind for match in matches] == [Kind.SOURCE]
    assert text[matches[0].start : matches[0].end].startswith(written.partition("-")[0])


EXEMPT = Termbase(
    "t",
    {
        "ticket": Concept(
            "ticket",
            (Term("ticket", "en"), Term("ärende", "sv")),
            exempt=("train ticket",),
        )
    },
)


def test_inside_an_exempt_phrase_a_concept_is_not_meant() -> None:
    matches = Index(EXEMPT).source.find("a train ticket and a ticket")
    kinds = [sense.kind for match in matches for sense in match.senses]
    assert kinds == [Kind.EXEMPT, Kind.ACCEPTED]
    assert [(match.start, match.end) for match in matches] == [(2, 14), (21, 27)]


def test_a_source_locale_of_ones_own_turns_the_table_round() -> None:
    turned = Index(termbase(HELPDESK), "sv")
    assert concepts(turned.source.find("Stäng ärendet")) == ["ticket"]
    target = turned.target("zh-Hans")
    assert target is not None
    assert concepts(target.find("关闭工单", {"ticket"})) == ["ticket"]


@pytest.mark.parametrize("locale", ["en", "sv", "fa", "zh-Hans"])
@given(
    text=st.text(ALPHABET) | st.text(),
    tail=st.sampled_from(["", " ärendena", " support tickets", "工单", " تیکت‌ها"]),
)
def test_matches_are_in_bounds_sorted_and_apart(locale: str, text: str, tail: str) -> None:
    compiled = _COMPILED
    lexicon = compiled.source if locale == "en" else compiled.target(locale)
    assert lexicon is not None
    whole = text + tail
    matches = lexicon.find(whole)
    edges = [edge for match in matches for edge in (match.start, match.end)]
    assert edges == sorted(edges)
    assert all(match.senses and match.start < match.end <= len(whole) for match in matches)
    loose = lexicon.find_loose(whole, "ticket")
    assert loose is None or (0 <= loose.start < loose.end <= len(whole) and not loose.level.strong)


@pytest.mark.parametrize(
    ("locale", "absent"), [("en", "xylophone"), ("sv", "xylofon"), ("fa", "سنتور"), ("zh-Hans", "琵琶")]
)
@given(text=st.text("abtickeschupor äÄrnd工单票聊天تیکت‌ها,.\n"))
def test_a_term_that_does_not_occur_changes_nothing(locale: str, absent: str, text: str) -> None:
    before = _COMPILED.source if locale == "en" else _COMPILED.target(locale)
    more = _MORE[locale].source if locale == "en" else _MORE[locale].target(locale)
    assert before is not None
    assert more is not None
    plain = [(match.start, match.end, match.level, concepts([match])) for match in before.find(text)]
    assert [(match.start, match.end, match.level, concepts([match])) for match in more.find(text)] == plain


def _with(base: Termbase, term: Term) -> Index:
    added = {**base.concepts, "added": Concept("added", (term,))}
    return Index(replace(base, concepts=added))


_COMPILED = index(HELPDESK)
_MORE = {
    locale: _with(termbase(HELPDESK), Term(word, locale))
    for locale, word in {"en": "xylophone", "sv": "xylofon", "fa": "سنتور", "zh-Hans": "琵琶"}.items()
}
