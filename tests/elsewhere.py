"""A plugin with a rule that looks at the whole run: one text, translated otherwise in another file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from termbase.index import Index
from termcheck.hookspecs import Across, Rule, Seen, hookimpl
from termcheck.model import Document, Remark, Severity

Notes = dict[str, dict[str, str]]


def gather(document: Document, seen: Sequence[Seen], index: Index) -> Notes:
    units = [one.unit for one in seen]
    return {unit.source.value: {document.path: unit.targets[0].value} for unit in units if unit.source}


def merge(total: Notes, more: Notes) -> Notes:
    for source, where in more.items():
        total.setdefault(source, {}).update(where)
    return total


def conclude(total: Notes) -> dict[str, list[str]]:
    """For each file, the sources that some other file translates otherwise."""
    found: dict[str, list[str]] = {}
    for source, where in sorted(total.items()):
        for path in where if len(set(where.values())) > 1 else ():
            found.setdefault(path, []).append(source)
    return found


def remark(document: Document, sources: list[str]) -> Iterator[Remark]:
    for unit in document.units:
        if unit.source is not None and unit.source.value in sources:
            yield Remark(unit.targets[0], 0, len(unit.targets[0].value), "translated otherwise elsewhere")


def rule(**steps: Any) -> Rule:
    """The rule, with some of its steps done otherwise."""
    made = {"gather": gather, "merge": merge, "conclude": conclude, "remark": remark, **steps}
    return Rule("other-elsewhere", "Two translations of one text", Severity.WARNING, across=Across(**made))


@hookimpl
def termcheck_rules() -> list[Rule]:
    return [rule()]
