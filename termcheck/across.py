"""Rules that look at a whole run: their notes of each file put together, concluded, and turned into findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from termbase.errors import UserError
from termcheck import walk
from termcheck.guard import CRASHES, GuardedError
from termcheck.judge import Judge
from termcheck.model import Document, Finding
from termcheck.roles import Reader, Rule


class Across:
    """The notes so far. A rule that raises is reported once and asked no more."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge
        self._rules: dict[str, Rule | None] = {}
        self.totals: dict[str, Any] = {}
        self.failed: list[Finding] = []

    def add(self, path: str, states: Mapping[str, Any]) -> None:
        """What was noted of one more file."""
        for name, state in states.items():
            rule = self._rule(name)
            if rule is None or rule.across is None:
                continue
            if name not in self.totals:
                self.totals[name] = state
                continue
            try:
                self.totals[name] = rule.across.merge(self.totals[name], state)
            except CRASHES as error:
                self._fail(rule, error, path)

    def _rule(self, name: str) -> Rule | None:
        """The rule as it runs, None for one that failed: asked for by those that noted something, and only then."""
        if name not in self._rules:
            self._rules[name] = self._judge.rule(name)
        return self._rules[name]

    def _fail(self, rule: Rule, error: BaseException, path: str) -> None:
        from termcheck.engine import crashed_rule

        self.failed.append(crashed_rule(rule, error, path))
        self._rules[rule.name] = None
        self.totals.pop(rule.name, None)

    def findings(
        self,
        files: Mapping[str, tuple[str, Reader]],
        libraries: Sequence[Document],
    ) -> list[Finding]:
        """What the rules conclude, at its places: files that have something to say are read once more.

        `files` are the run's by their shown paths; documents of macros are at hand, paired.
        """
        concluded: dict[str, list[tuple[Rule, Any]]] = {}
        first = min(files, default="")
        for name, total in sorted(self.totals.items()):
            rule = self._rule(name)
            assert rule is not None  # noqa: S101 - the others are not here
            assert rule.across is not None  # noqa: S101
            try:
                for path, conclusion in rule.across.conclude(total).items():
                    concluded.setdefault(path, []).append((rule, conclusion))
            except CRASHES as error:
                self._fail(rule, error, first)
        at_hand = {document.path: document for document in libraries}
        found = list(self.failed)
        for path in sorted(concluded):
            try:
                document = at_hand.get(path) or _again(self._judge, files.get(path))
            except GuardedError as error:
                found.append(_unread(concluded[path][0][0], error, path))
                continue
            if document is not None:
                for rule, conclusion in concluded[path]:
                    found += self._judge.remarked(document, rule, conclusion)
        return found


def _again(judge: Judge, file: tuple[str, Reader] | None) -> Document | None:
    """The file, read anew; None where it went away in the meantime. Raises GuardedError for a plugin's reader."""
    if file is None:
        return None
    path, reader = file
    try:
        return judge.read(path, reader, walk.read_bytes(path))
    except GuardedError:
        raise
    except UserError:
        return None


def _unread(rule: Rule, error: GuardedError, path: str) -> Finding:
    from termcheck.engine import crashed_rule

    return crashed_rule(rule, error, path)
