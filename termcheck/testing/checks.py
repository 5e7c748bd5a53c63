"""What rules find in catalogs that are no files, judged as a run judges them: unit by unit, then across all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from termbase import table
from termbase.errors import UserError
from termbase.index import Index
from termbase.locale import parse_locale
from termbase.model import Termbase
from termcheck.across import Across
from termcheck.config import Config
from termcheck.config.sound import faults_of
from termcheck.formats import gettext
from termcheck.judge import Judge
from termcheck.model import Document, Finding, State, place_of
from termcheck.roles import Rule
from termcheck.rules import RULES
from termcheck.testing.cases import Case, Expected, document

_HEADER = r'begin it with a header: msgid "" and msgstr "Language: sv\n"'


def check_catalog(
    po: str, terms: str = "", rules: Sequence[Rule] = RULES, *, locale: str | None = None
) -> list[Finding]:
    """What rules find in a gettext catalog, in the order of its lines.

    `terms` is a termbase as CSV; `locale` is for a catalog whose header names no language. Rules with options have
    their defaults. Raises UserError for either text where it cannot be read, for a catalog of which nothing says the
    language, and for a rule that is not what it has to be.
    """
    return check_catalogs({"catalog.po": po}, terms, rules, locale=locale)


def check_catalogs(
    catalogs: Mapping[str, str], terms: str = "", rules: Sequence[Rule] = RULES, *, locale: str | None = None
) -> list[Finding]:
    """What rules find in a run over several gettext catalogs, by their paths; otherwise as `check_catalog`."""
    if locale is not None and parse_locale(locale) is None:
        raise UserError(
            f"{locale!r} is not a language tag", hint="write it like sv, zh-Hans or pt-BR (BCP 47)"
        )
    documents = [gettext.read(path, po.encode(), locale) for path, po in sorted(catalogs.items())]
    for one in documents:
        _hold(one, one.path, f'{_HEADER}, or give locale="sv"')
    return _checked(documents, terms, rules, locale)


def check_case(case: Case, rules: Sequence[Rule] = RULES) -> list[Finding]:
    """What rules find in a case, in the order of its lines. Raises UserError as `check_catalog`."""
    made = document(case)
    _hold(made, case.where, _HEADER)
    return _checked([made], case.termbase, rules)


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


def sound(rules: Sequence[Rule]) -> Mapping[str, Rule]:
    """The rules by name. Raises UserError for one that a run would not load."""
    for rule in rules:
        faults = faults_of(rule)
        if faults:
            raise UserError("\n".join(f"the rule {rule.name!r}: {fault}" for fault in faults))
    return {rule.name: rule for rule in rules}


def _hold(one: Document, where: str, hint: str) -> None:
    """Raises UserError where no rule would look at a text, since nothing says in which language it is."""
    if not one.locale and any(unit.state is State.TRANSLATED for unit in one.units):
        raise UserError("nothing says which language it is in", where=where, hint=hint)


def _checked(
    documents: Sequence[Document], terms: str, rules: Sequence[Rule], locale: str | None = None
) -> list[Finding]:
    judge = Judge(Config(), sound(rules), lambda: _index(terms), locale)
    across = Across(judge)
    findings = []
    for one in documents:
        judged = judge.judged(one)
        findings += judged.findings
        across.add(one.path, judged.states)
    return sorted([*findings, *across.findings({}, documents)], key=place_of)


@lru_cache(maxsize=8)
def _index(terms: str) -> Index:
    return Index(table.read(terms.encode(), "terms.csv") if terms else Termbase("none"))
