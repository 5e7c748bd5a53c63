"""GitHub workflow commands: annotations for the first findings of each kind, then all of them in the log.

Escaping and limits: actions/toolkit, `packages/core/src/command.ts` and `docs/problem-matchers.md`.
"""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.model import Finding, Severity
from termcheck.reporters import concise
from termcheck.reporters.paths import relative
from termcheck.reporters.terminal import safe
from termcheck.reporters.wording import level, sentence
from termcheck.roles import Report

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
#: Annotations of each kind that GitHub keeps of one step; more are dropped without a word.
MOST = 10


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """Errors first; nothing where nothing was found."""
    if not report.findings:
        return ""
    return "".join(f"{line}\n" for line in _lines(report))


def _lines(report: Report) -> Iterator[str]:
    left_out = 0
    for severity in Severity:
        found = [finding for finding in report.findings if level(finding) is severity]
        yield from map(annotation, found[:MOST])
        left_out += len(found[MOST:])
    count = len(report.findings)
    yield f"::group::termcheck: {count} finding{'' if count == 1 else 's'}"
    yield from map(concise.line, report.findings)
    yield "::endgroup::"
    if left_out:
        yield f"termcheck: {left_out} of {count} findings have no annotation: a step may have {MOST} of each kind."


def annotation(finding: Finding) -> str:
    """The workflow command of one finding."""
    facts = {
        "title": f"termcheck: {safe(finding.rule)}",
        "file": safe(relative(finding.path)),
        "line": str(finding.line),
        "endLine": str(max(finding.line, finding.end_line)),
    }
    if finding.line == finding.end_line:  # columns are refused where a finding spans lines
        facts |= {"col": str(finding.column), "endColumn": str(finding.end_column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in facts.items())
    return f"::{_COMMANDS[level(finding)]} {properties}::{_data(sentence(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
