"""A termbase in our own source format reads back as it was."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from termbase import source, written
from termbase.model import CasePolicy, Concept, Status, Term, Termbase, TermType

WORD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).map(
    lambda text: " ".join(text.split()) or "x"
)
TERM = st.builds(
    Term,
    WORD,
    st.sampled_from(["ru", "fa", "zh-Hans", "pt-BR"]),
    st.sampled_from(Status),
    st.sampled_from(TermType),
    st.sampled_from(source.PARTS_OF_SPEECH),
    st.sampled_from(["", *source.GENDERS]),
    st.sampled_from(CasePolicy),
    note=WORD,
    forms=st.lists(WORD, max_size=2).map(tuple),
    not_forms=st.lists(WORD, max_size=2).map(tuple),
)


@given(st.lists(TERM, min_size=1, max_size=5), WORD, WORD)
def test_every_fact_of_a_term_comes_back(terms: list[Term], note: str, name: str) -> None:
    own = (Term("ticket", "en"), *sorted(terms, key=lambda term: term.locale))
    concept = Concept(
        "ticket", own, definition=note, subject_field=name, note=name, translate=False, exempt=(note,)
    )
    [decision] = source.read(written.write(Termbase("own", {"ticket": concept}), [note]).encode(), "own.toml")
    back = decision.concept
    assert [replace(term, sources=()) for term in back.terms] == list(own)
    assert replace(back, terms=()) == replace(concept, terms=())


def test_a_name_that_is_no_bare_key_is_quoted() -> None:
    text = written.write(Termbase("own", {'a "b"': Concept('a "b"', (Term("x", "en"),))}))
    assert source.read(text.encode(), "own.toml")[0].concept.id == 'a "b"'


def test_signs_that_cannot_be_seen_are_spelled_out() -> None:
    assert written.quoted("a\u202eb\U000e0001\ud800") == '"a\\u202eb\\U000e0001\ufffd"'
