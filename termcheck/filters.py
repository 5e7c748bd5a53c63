"""Findings as the plugins' filters leave them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termcheck.guard import CRASHES, told
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
            except CRASHES as error:
                working.remove(one)
                kept.append(_crashed(one, finding, error))
        if passed is not None:
            kept.append(passed)
    return kept


def _applied(one: Filter, finding: Finding) -> Finding | None:
    passed: object = one.apply(finding)
    if passed is not None and not isinstance(passed, Finding):
        raise TypeError(f"returned {passed!r}, which is no finding")
    if passed is not None:
        for name, wanted in (("severity", Severity), ("certainty", Certainty), ("message", str)):
            if not isinstance(value := getattr(passed, name), wanted):
                raise TypeError(
                    f"returned a finding whose {name} is {value!r}, which is no {wanted.__name__}"
                )
    return passed


def _crashed(one: Filter, finding: Finding, error: BaseException) -> Finding:
    origin = one.origin or getattr(one.apply, "__module__", "a plugin")
    return Finding(
        rule=CRASHED,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        message=f"filter {one.name!r} of {origin} crashed: {told(error)}",
        path=finding.path,
        line=finding.line,
        column=1,
        end_line=finding.line,
        end_column=1,
        line_text=finding.line_text,
    )
