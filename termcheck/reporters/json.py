"""The stable machine-readable output: one JSON object, described by `termcheck/data/findings.schema.json`."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from termcheck.model import Finding
from termcheck.reporters.terminal import COMMAND
from termcheck.roles import Report

VERSION = 1
#: What JSON allows and a terminal or a build log should not get: C1 controls, directions, lone surrogates, commands.
_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]|" + COMMAND)


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """`{"version": 1, "findings": [...], "summary": {...}}`, one finding a line."""
    head = json.dumps({"version": VERSION})[1:-1]
    lines = ",\n".join("  " + dumped(as_dict(finding)) for finding in report.findings)
    findings = f"[\n{lines}\n ]" if lines else "[]"
    return f'{{{head},\n "findings": {findings},\n "summary": {dumped(summary(report))}\n}}\n'


def dumped(value: object, indent: int | None = None) -> str:
    """JSON that is UTF-8 and reads the same, and in which nothing can move a cursor or command a build server."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", written)


def as_dict(finding: Finding) -> dict[str, Any]:
    """A finding as the schema describes it."""
    term = finding.term
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "certainty": finding.certainty.value,
        "message": finding.message,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "locale": finding.locale,
        "unit": {
            "context": finding.context,
            "source": finding.source,
            "source_plural": finding.source_plural,
            "targets": list(finding.targets),
            "title": finding.title,
            "pointer": finding.pointer,
        },
        "term": None
        if term is None
        else {
            "concept": term.concept,
            "source": term.source,
            "matched": term.matched,
            "expected": list(term.expected),
            "found": term.found,
            "level": term.level,
        },
        "hint": finding.hint,
        "fix": None
        if finding.fix is None
        else {"replacement": finding.fix.replacement, "certain": finding.fix.certain},
        "fingerprint": finding.fingerprint,
    }


def summary(report: Report) -> dict[str, Any]:
    """Counts of the run."""
    return {
        "files": report.files,
        "units": report.units,
        "findings": len(report.findings),
        "failed": report.failed,
        "by_rule": dict(sorted(Counter(finding.rule for finding in report.findings).items())),
        "by_locale": dict(sorted(Counter(finding.locale for finding in report.findings).items())),
        "by_severity": dict(sorted(Counter(finding.severity.value for finding in report.findings).items())),
    }
