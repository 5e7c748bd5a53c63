"""GitLab Code Quality (a subset of the Code Climate format): an array of issues with unique fingerprints."""

from __future__ import annotations

from typing import Any

from termcheck.model import Finding, Severity
from termcheck.reporters.identity import unique
from termcheck.reporters.json import dumped
from termcheck.reporters.paths import relative
from termcheck.reporters.terminal import safe
from termcheck.reporters.wording import level, sentence
from termcheck.roles import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """An empty array where nothing was found: a missing report would count as no comparison."""
    return dumped([_issue(finding, mark) for finding, mark in unique(report.findings)], indent=1) + "\n"


def _issue(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "description": sentence(finding),
        "check_name": safe(finding.rule),
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[level(finding)],
        "location": {
            "path": safe(relative(finding.path)),
            "positions": {
                "begin": {"line": finding.line, "column": finding.column},
                "end": {"line": finding.end_line, "column": finding.end_column},
            },
        },
    }
