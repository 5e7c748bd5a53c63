"""Bitbucket Code Insights: a report for a commit, and annotations that stand at the lines of its pull requests.

The shapes and limits are those of the Cloud's REST API, "Reports" (`PUT .../reports/{id}` and
`POST .../reports/{id}/annotations`). All is in one object, so that a pipeline can take it apart with jq.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import Any

from termcheck.hookspecs import Report, Reporter, hookimpl
from termcheck.model import Finding, Severity
from termcheck.reporters.identity import unique
from termcheck.reporters.json import dumped
from termcheck.reporters.paths import relative
from termcheck.reporters.terminal import safe
from termcheck.reporters.wording import level, sentence, shortened

#: Annotations that one report may have, and that one request may bring.
MOST, PAGE = 1000, 100
#: Code points of a summary, and of details.
SUMMARY, DETAILS = 450, 2000

_SEVERITIES = {Severity.ERROR: "HIGH", Severity.WARNING: "MEDIUM", Severity.INFO: "LOW"}
_WORST_FIRST = tuple(_SEVERITIES)


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """`{"report": {...}, "annotations": [[...], ...]}`: the second in pages that one request each may bring.

    Where there are more findings than a report may have, the worst are kept.
    """
    ranked = sorted(unique(report.findings), key=lambda pair: _WORST_FIRST.index(level(pair[0])))
    annotations = [_annotation(*pair) for pair in islice(ranked, MOST)]
    pages = [annotations[at : at + PAGE] for at in range(0, len(annotations), PAGE)]
    return dumped({"report": _report(report), "annotations": pages}, indent=1) + "\n"


def _report(report: Report) -> dict[str, Any]:
    found = len(report.findings)
    left_out = f" The worst {MOST} are shown." if found > MOST else ""
    numbers = {"Findings": found, "Files": report.files, "Texts": report.units}
    return {
        "title": "termcheck",
        "details": f"Translation and terminology: {found} findings in {report.files} files.{left_out}",
        "report_type": "BUG",
        "reporter": "termcheck",
        "result": "FAILED" if report.failed else "PASSED",
        "data": [{"title": title, "type": "NUMBER", "value": value} for title, value in numbers.items()],
    }


def _annotation(finding: Finding, mark: str) -> dict[str, Any]:
    told = sentence(finding)
    return {
        "external_id": f"termcheck-{mark}",
        "annotation_type": "CODE_SMELL",
        "severity": _SEVERITIES[level(finding)],
        "path": safe(relative(finding.path)),
        "line": finding.line,
        "summary": shortened(f"{safe(finding.rule)}: {told}", SUMMARY),
        "details": shortened(told, DETAILS),
    }


@hookimpl
def termcheck_reporters() -> Sequence[Reporter]:
    """The one format."""
    return [Reporter("bitbucket", render)]
