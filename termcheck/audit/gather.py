"""What an audit notes of each file: uses of terms, words met, coverage. A rule that reports nothing itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from posixpath import dirname
from typing import Any

from termbase.index import Index
from termcheck import uses
from termcheck.audit.model import Use
from termcheck.formats.macros import Library
from termcheck.model import Document, Outcome, Severity, State
from termcheck.roles import Across, Rule, Seen
from termcheck.uses import Notes

_USES = {use: place for place, use in enumerate(Use)}
_STATES = {State.TRANSLATED: 2, State.FUZZY: 3, State.UNTRANSLATED: 4, State.OBSOLETE: 5}
_FACTS = 6
OUTCOMES = {
    Outcome.AGREED: Use.AGREED,
    Outcome.REJECTED: Use.FORBIDDEN,
    Outcome.UNTRANSLATED: Use.SOURCE,
    Outcome.ALTERED: Use.OTHER,
    Outcome.MISSING: Use.UNUSED,
    Outcome.NO_TERM: Use.NO_TERM,
}


def empty() -> Notes:
    """The notes of no file: those of `termcheck.uses`, and two tables more.

    `files`: (path, locale) -> [macros, library, translated, fuzzy, missing, obsolete, uses...]; `cells`: (concept,
    locale) -> uses. Uses are in the order of `Use`; what is not known yet counts as unused.
    """
    return {**uses.empty(), "files": {}, "cells": {}}


def gather(document: Document, seen: Sequence[Seen], _index: Index) -> Notes:
    """The notes of one file."""
    notes = empty()
    locale = next((one.locale for one in seen if not one.unit.locale), document.locale or "")
    _coverage(document, locale, notes["files"])
    uses.note(document, seen, notes)
    for one in seen:
        row = notes["files"][document.path, one.locale]
        for verdict in uses.once(one.verdicts):
            place = _USES[OUTCOMES[verdict.outcome]]
            notes["cells"].setdefault((verdict.concept.id, one.locale), [0] * len(_USES))[place] += 1
            row[_FACTS + place] += 1
    return notes


def _coverage(document: Document, locale: str, files: dict[Any, Any]) -> None:
    """`locale` is that of units which do not say theirs."""
    library = document.library
    family = dirname(library.family) if isinstance(library, Library) else ""
    for unit in document.units:
        key = (document.path, unit.locale or locale)
        row = files.get(key)
        if row is None:
            row = files[key] = [library is not None, family, 0, 0, 0, 0, *([0] * len(_USES))]
        row[_STATES[unit.state]] += 1


def merge(total: Notes, more: Notes) -> Notes:
    """Both together, in `total`; the order makes no difference."""
    uses.merge(total, more)
    _add_rows(total["files"], more["files"], 2)
    _add_rows(total["cells"], more["cells"], 0)
    return total


def _add_rows(rows: dict[Any, Any], more: Mapping[Any, Any], first: int) -> None:
    """Adds the numbers of each row from the place `first` on."""
    for key, values in more.items():
        row = rows.get(key)
        if row is None:
            rows[key] = list(values)
            continue
        for place in range(first, len(values)):
            row[place] += values[place]


def _nothing(_notes: Notes) -> Mapping[str, Any]:
    return {}


def _silent(_document: Document, _conclusion: Any) -> tuple[()]:
    return ()


RULE = Rule(
    "audit",
    "Notes for an audit",
    Severity.INFO,
    across=Across(gather, merge, _nothing, _silent, verdicts=True),
)
