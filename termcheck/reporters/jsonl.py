"""JSON Lines: the findings of the JSON report, an object per line, for programs that read as they go."""

from __future__ import annotations

from termcheck.reporters.json import as_dict, dumped
from termcheck.roles import Report


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """Nothing where nothing was found; each line is a `finding` of `termcheck/data/findings.schema.json`."""
    return "".join(f"{dumped(as_dict(finding))}\n" for finding in report.findings)
