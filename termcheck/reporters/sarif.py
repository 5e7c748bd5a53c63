"""SARIF 2.1.0 (OASIS, 2020) as GitHub code scanning reads it: one run, rules with help, regions in code points."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from termcheck import __version__, explain
from termcheck.model import Certainty, Finding, Severity
from termcheck.reporters.identity import numbered
from termcheck.reporters.json import dumped
from termcheck.reporters.paths import uri
from termcheck.reporters.terminal import safe
from termcheck.reporters.wording import level, sentence, shortened
from termcheck.roles import Report

#: Results that GitHub takes of a run.
MOST = 25_000
_LONGEST = 1_024
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
_RANKS = {Certainty.CERTAIN: 100.0, Certainty.LIKELY: 80.0, Certainty.POSSIBLE: 30.0}


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """One log with one run; of more than `MOST` findings the worst are kept, and a notification says so."""
    kept = _kept(report.findings)
    rules = sorted({finding.rule for finding in kept})
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report, kept, rules)]}
    return dumped(log, indent=1) + "\n"


def _kept(findings: Sequence[Finding]) -> Sequence[Finding]:
    if len(findings) <= MOST:
        return findings
    worst = sorted(range(len(findings)), key=lambda at: list(Severity).index(level(findings[at])))
    return [findings[at] for at in sorted(worst[:MOST])]


def _run(report: Report, kept: Sequence[Finding], rules: list[str]) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if len(kept) < len(report.findings):
        said = f"{len(report.findings) - len(kept)} findings are left out: a run may hold {MOST}"
        invocation["toolExecutionNotifications"] = [{"level": "warning", "message": {"text": said}}]
    return {
        "tool": {
            "driver": {
                "name": "termcheck",
                "semanticVersion": __version__,
                "rules": [
                    _rule(name, [finding for finding in kept if finding.rule == name]) for name in rules
                ],
            }
        },
        "automationDetails": {"id": "termcheck/"},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
        "results": [
            _result(finding, f"{fingerprint}:{number}", rules.index(finding.rule))
            for finding, fingerprint, number in numbered(kept)
        ],
    }


def _rule(name: str, findings: Sequence[Finding]) -> dict[str, Any]:
    page = explain.page(name)
    worst = min((finding.severity for finding in findings), key=list(Severity).index)
    short = page.summary if page else safe(name)
    text = explain.written(page) if page else short
    return {
        "id": safe(name),
        "name": safe(name),
        "shortDescription": {"text": shortened(short, _LONGEST)},
        "fullDescription": {"text": shortened(page.what if page else short, _LONGEST)},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": _LEVELS[worst]},
        "properties": {
            "tags": ["localization", "terminology"],
            "precision": "high",
            "problem.severity": _PROBLEMS[worst],
        },
    }


def _result(finding: Finding, fingerprint: str, rule: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": uri(finding.path)}, "region": _region(finding)}
    }
    if finding.pointer or finding.title:
        names = {"fullyQualifiedName": safe(finding.pointer), "name": safe(finding.title)}
        location["logicalLocations"] = [{key: name for key, name in names.items() if name}]
    return {
        "ruleId": safe(finding.rule),
        "ruleIndex": rule,
        "level": _LEVELS[level(finding)],
        "rank": _RANKS[finding.certainty],
        # `[text](target)` would be a link (section 3.11.6)
        "message": {"text": sentence(finding).replace("](", "] (")},
        "locations": [location],
        # GitHub follows an alert by the first name; the second is there for other readers.
        "partialFingerprints": {
            "primaryLocationLineHash": fingerprint,
            "termcheckFingerprint/v1": fingerprint,
        },
        "properties": {"certainty": finding.certainty.value, "locale": finding.locale},
    }


def _region(finding: Finding) -> dict[str, int]:
    return {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": max(finding.line, finding.end_line),
        "endColumn": finding.end_column,
    }
