"""Rules that look at a whole run: their notes of each file put together, concluded, and turned into findings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from termbase.errors import UserError
from termcheck import walk
from termcheck.engine import CRASHES, crashed_rule
from termcheck.judge import Judge
from termcheck.model import Document, Finding
from termcheck.roles import Reader, Rule


class Across:
    """The notes so far. A rule that raises is reported once and asked no more."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = {rule.name: rule for rule in rules if rule.across is not None}
        self.totals: dict[str, Any] = {}
        self.failed: list[Finding] = []

    def add(self, path: str, states: Mapping[str, Any]) -> None:
        """What was noted of one more file."""
        for name, state in states.items():
            rule = self._rules.get(name)
            if rule is None or rule.across is None:
                continue
            if name not in self.totals:
                self.totals[name] = state
                continue
            try:
                self.totals[name] = rule.across.merge(self.totals[name], state)
            except CRASHES as error:
                self._fail(rule, error, path)

    def _fail(self, rule: Rule, error: BaseException, path: str) -> None:
        self.failed.append(crashed_rule(rule, error, path))
        self._rules.pop(rule.name)
        self.totals.pop(rule.name, None)

    def findings(
        self,
        judge: Judge,
        files: Mapping[str, tuple[str, Reader]],
        libraries: Sequence[Document],
    ) -> list[Finding]:
        """What the rules conclude, at its places: files that have something to say are read once more.

        `files` are the run's by their shown paths; documents of macros are at hand, paired.
        """
        concluded: dict[str, list[tuple[Rule, Any]]] = {}
        first = min(files, default="")
        for name, total in sorted(self.totals.items()):
            rule = self._rules[name]
            assert rule.across is not None  # noqa: S101 - the others are not here
            try:
                for path, conclusion in rule.across.conclude(total).items():
                    concluded.setdefault(path, []).append((rule, conclusion))
            except CRASHES as error:
                self.failed.append(crashed_rule(rule, error, first))
        at_hand = {document.path: document for document in libraries}
        found = list(self.failed)
        for path in sorted(concluded):
            document = at_hand.get(path) or _again(judge, files.get(path))
            if document is not None:
                for rule, conclusion in concluded[path]:
                    found += judge.remarked(document, rule, conclusion)
        return found


def _again(judge: Judge, file: tuple[str, Reader] | None) -> Document | None:
    """The file, read anew; None where it went away in the meantime."""
    if file is None:
        return None
    path, reader = file
    try:
        return judge.read(path, reader, walk.read_bytes(path))
    except UserError:
        return None
