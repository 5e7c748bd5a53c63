"""Reviewdog Diagnostic Format (`rdjson`): its columns count bytes of UTF-8, from 1, end exclusive."""

from __future__ import annotations

import re
from typing import Any

from termcheck.model import Finding, Severity
from termcheck.reporters.json import dumped
from termcheck.reporters.paths import relative
from termcheck.reporters.terminal import safe
from termcheck.reporters.wording import level, sentence
from termcheck.roles import Report

_ESCAPED = re.compile(r'["\\<>&]')
_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """One `DiagnosticResult`."""
    diagnostics = [_diagnostic(finding) for finding in report.findings]
    return dumped({"source": {"name": "termcheck"}, "diagnostics": diagnostics}, indent=1) + "\n"


def _diagnostic(finding: Finding) -> dict[str, Any]:
    return {
        "message": sentence(finding),
        "location": {"path": safe(relative(finding.path)), "range": _range(finding)},
        "severity": _SEVERITIES[level(finding)],
        "code": {"value": safe(finding.rule)},
        **_suggestions(finding),
    }


def _suggestions(finding: Finding) -> dict[str, list[dict[str, Any]]]:
    """What a reviewer may take over as it is: in text that no format would escape."""
    place = _range(finding)
    text = finding.fix.replacement if finding.fix else ""
    if not text or text != safe(text) or _ESCAPED.search(text) or "column" not in place["start"]:
        return {}
    return {"suggestions": [{"range": place, "text": text}]}


def _range(finding: Finding) -> dict[str, dict[str, int]]:
    """Whole lines where the bytes are not known: over several lines, or without the line's text."""
    if finding.end_line != finding.line or len(finding.line_text) < finding.end_column - 1:
        return {"start": {"line": finding.line}, "end": {"line": max(finding.line, finding.end_line)}}
    start, end = (byte_column(finding.line_text, at) for at in (finding.column, finding.end_column))
    return {"start": {"line": finding.line, "column": start}, "end": {"line": finding.line, "column": end}}


def byte_column(line: str, column: int) -> int:
    """The column in bytes of UTF-8 for one in code points; both from 1."""
    head = line[: column - 1]
    try:
        return len(head.encode("utf-8", "surrogateescape")) + 1
    except UnicodeEncodeError:
        return len(head.encode("utf-8", "surrogatepass")) + 1
