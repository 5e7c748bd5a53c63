"""Findings as the plugins' filters leave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termcheck.model import Certainty, Finding, Severity
from termcheck.own_rules import CRASHED, OWN_RULES
from termcheck.roles import Filter


def filtered(findings: Iterable[Finding], filters: Sequence[Filter]) -> list[Finding]:
    """What every filter lets pass, in the old order. What the engine itself reports is not theirs to judge.

    One that raises is left out from there on, and reported once, at the finding that it could not bear.
    """
    working = list(filters)
    kept: list[Finding] = []
    for finding in findings:
        passed: Finding | None = finding
        for one in tuple(working) if finding.rule not in OWN_RULES else ():
            if passed is None:
                break
            try:
                passed = _applied(one, passed)
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a plugin raises, the run goes on
                working.remove(one)
                kept.append(_crashed(one, finding, error))
        if passed is not None:
            kept.append(passed)
    return kept


def _applied(one: Filter, finding: Finding) -> Finding | None:
    passed: object = one.apply(finding)
    if passed is not None and not isinstance(passed, Finding):
        raise TypeError(f"returned {passed!r}, which is no finding")
    return passed


def _crashed(one: Filter, finding: Finding, error: BaseException) -> Finding:
    origin = one.origin or getattr(one.apply, "__module__", "a plugin")
    return Finding(
        rule=CRASHED,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        message=f"filter {one.name!r} of {origin} crashed: {error!r}",
        path=finding.path,
        line=finding.line,
        column=1,
        end_line=finding.line,
        end_column=1,
        line_text=finding.line_text,
    )
