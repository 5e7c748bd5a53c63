"""What rules find in catalogs that are no files, judged as a run judges them: unit by unit, then across all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from termbase import table
from termbase.index import Index
from termbase.model import Termbase
from termcheck.across import Across
from termcheck.config import Config
from termcheck.formats import gettext
from termcheck.judge import Judge
from termcheck.model import Document, Finding, place_of
from termcheck.roles import Rule
from termcheck.rules import RULES
from termcheck.testing.cases import Case, Expected, document


def check_catalog(
    po: str, terms: str = "", rules: Sequence[Rule] = RULES, *, locale: str | None = None
) -> list[Finding]:
    """What rules find in a gettext catalog, in the order of its lines.

    `terms` is a termbase as CSV; `locale` is for a catalog whose header names no language. Rules with options have
    their defaults. Raises UserError for either text where it cannot be read.
    """
    return check_catalogs({"catalog.po": po}, terms, rules, locale=locale)


def check_catalogs(
    catalogs: Mapping[str, str], terms: str = "", rules: Sequence[Rule] = RULES, *, locale: str | None = None
) -> list[Finding]:
    """What rules find in a run over several gettext catalogs, by their paths; otherwise as `check_catalog`."""
    documents = [gettext.read(path, po.encode(), locale) for path, po in catalogs.items()]
    return _checked(documents, terms, rules, locale)


def check_case(case: Case, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """What rules find in a case, in the order of its lines."""
    return _checked([document(case)], case.termbase, rules)


def found(case: Case, rules: Sequence[Rule] = RULES) -> tuple[Expected, ...]:
    """What rules find in a case, to be compared with `case.expected`: certainties only where that has them."""
    pairs = zip_longest(check_case(case, rules), case.expected)
    return tuple(
        written(finding, sure=expected is not None and bool(expected.certainty))
        for finding, expected in pairs
        if finding is not None
    )


def written(finding: Finding, *, sure: bool) -> Expected:
    """A finding as a case file writes it; with its certainty where that is asked for."""
    return Expected(
        finding.rule,
        finding.term.concept if finding.term else "-",
        finding.line,
        finding.column,
        finding.end_line,
        finding.end_column,
        finding.certainty.value if sure else "",
    )


def _checked(
    documents: Sequence[Document], terms: str, rules: Sequence[Rule], locale: str | None = None
) -> list[Finding]:
    judge = Judge(Config(), {rule.name: rule for rule in rules}, lambda: _index(terms), locale)
    across = Across(judge.running)
    findings = []
    for one in documents:
        judged = judge.judged(one)
        findings += judged.findings
        across.add(one.path, judged.states)
    return sorted([*findings, *across.findings(judge, {}, documents)], key=place_of)


@lru_cache(maxsize=8)
def _index(terms: str) -> Index:
    return Index(table.read(terms.encode(), "terms.csv") if terms else Termbase("none"))
