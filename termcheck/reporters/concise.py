"""One line per finding, for `grep` and editors: `path:line:column: severity[rule] message`."""

from __future__ import annotations

from termcheck.model import Certainty, Finding
from termcheck.reporters.terminal import inert, safe
from termcheck.reporters.wording import sentence
from termcheck.roles import Report


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """Nothing where nothing was found."""
    return "".join(f"{line(finding)}\n" for finding in report.findings)


def line(finding: Finding) -> str:
    """The line of one finding, without its end."""
    place = f"{safe(finding.path)}:{finding.line}:{finding.column}"
    doubt = " (possibly)" if finding.certainty is Certainty.POSSIBLE else ""
    return inert(f"{place}: {finding.severity}[{safe(finding.rule)}] {sentence(finding)}{doubt}")
