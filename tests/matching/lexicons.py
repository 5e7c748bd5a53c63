"""Lexicons and termbases of a few words, as short as a test needs them."""

from __future__ import annotations

from termbase import table
from termbase.index import Index, Kind, Lexicon, Match, Sense
from termbase.model import CasePolicy, Concept, Status, Term, Termbase

#: Where characters come from that folding, masking and scripts care about.
ALPHABET = "abtickeTS-_ .,'’\n\t0٣ёЁйşțăЖшلیيكک\u200c\u200d\u00ad\u0301\u202e工单客服単號😀<%s>{}\ufffc"


def lexicon(locale: str, *terms: str | Term) -> Lexicon:
    """One concept per term, named by the term's text."""
    made = [term if isinstance(term, Term) else Term(term, locale) for term in terms]
    return Lexicon.of(locale, [Sense(Concept(term.text, (term,)), term, Kind.ACCEPTED) for term in made])


def acronym(text: str, locale: str) -> Term:
    return Term(text, locale, case=CasePolicy.SENSITIVE)


def index(rows: str) -> Index:
    """The index of a table."""
    return Index(termbase(rows))


def termbase(rows: str) -> Termbase:
    """The termbase of a table."""
    return table.read(rows.encode(), "terms.csv")


def spans(text: str, matches: list[Match]) -> list[str]:
    """The words matched, as the text writes them."""
    return [text[match.start : match.end] for match in matches]


def found(locale: str, term: str | Term, text: str) -> list[str]:
    """Strong uses of one term."""
    return spans(text, [match for match in lexicon(locale, term).find(text) if match.level.strong])


__all__ = ["ALPHABET", "CasePolicy", "Status", "acronym", "found", "index", "lexicon", "spans", "termbase"]
