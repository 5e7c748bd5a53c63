"""How often a term must come back, and where a concept counts."""

from __future__ import annotations

from termbase import table
from termbase.index import Index
from termcheck.adherence import Outcome, Reader
from termcheck.model import Text, Unit
from termcheck.policy import Occurrences, Policy, Scope

TABLE = "id,subject,en,sv\nticket,ticketing,ticket,ärende\nqueue,ticketing,queue,kö\naccount,billing,account,konto\n"
INDEX = Index(table.read(TABLE.encode(), "terms.csv"))


def missing(
    source: str, target: str, policy: Policy, *, path: str = "sv.po", context: str | None = None
) -> list[str]:
    reader = Reader(INDEX, "sv", path=path, policy=policy)
    unit = Unit(Text(source), (Text(target),), context=context)
    return [verdict.concept.id for verdict in reader.judge(unit) if verdict.outcome is Outcome.MISSING]


def test_one_answer_is_enough_by_default() -> None:
    assert missing("Merge this ticket into another ticket", "Slå ihop ärendet med ett annat", Policy()) == []


def test_every_use_must_be_answered_on_request() -> None:
    every = Policy(Occurrences.ALL)
    assert missing("Merge this ticket into another ticket", "Slå ihop ärendet med ett annat", every) == [
        "ticket"
    ]
    assert (
        missing("Merge this ticket into another ticket", "Slå ihop ärendet med ett annat ärende", every) == []
    )
    assert missing("Three uses: ticket, ticket, ticket", "Tre: ärende", every) == ["ticket", "ticket"]


def test_concepts_of_other_subject_fields_are_left_alone() -> None:
    billing = Policy(subjects=frozenset({"billing"}))
    assert missing("The ticket's account", "Biljetten", billing) == ["account"]


def test_a_scope_by_path_holds_a_concept_to_its_files() -> None:
    scoped = Policy(scopes={"ticket": Scope(paths=("helpdesk/*",))})
    assert missing("Close ticket", "Stäng", scoped, path="helpdesk/sv.po") == ["ticket"]
    assert missing("Close ticket", "Stäng", scoped, path="shop/sv.po") == []
    assert missing("Close queue", "Stäng", scoped, path="shop/sv.po") == ["queue"]


def test_a_scope_by_context_needs_a_context() -> None:
    scoped = Policy(scopes={"ticket": Scope(contexts=("menu*",))})
    assert missing("Close ticket", "Stäng", scoped, context="menu item") == ["ticket"]
    assert missing("Close ticket", "Stäng", scoped, context="title") == []
    assert missing("Close ticket", "Stäng", scoped) == []
