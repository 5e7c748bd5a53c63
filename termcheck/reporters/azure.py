"""Azure Pipelines logging commands: an issue per finding.

Escaping: microsoft/azure-pipelines-task-lib, `node/taskcommand.ts`. A command must begin its line here, and no other
`##vso[` may stand in it: the agent looks for one anywhere.
"""

from __future__ import annotations

from termcheck.model import Finding, Severity
from termcheck.reporters import concise
from termcheck.reporters.paths import relative
from termcheck.reporters.terminal import safe
from termcheck.reporters.wording import level, sentence
from termcheck.roles import Report


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """Notes are plain lines: Azure knows errors and warnings only."""
    return "".join(f"{_line(finding)}\n" for finding in report.findings)


def _line(finding: Finding) -> str:
    severity = level(finding)
    if severity is Severity.INFO:
        return concise.line(finding)
    facts = {
        "type": severity.value,
        "sourcepath": safe(relative(finding.path)),
        "linenumber": str(finding.line),
        "columnnumber": str(finding.column),
        "code": safe(finding.rule),
    }
    properties = "".join(f"{name}={_property(value)};" for name, value in facts.items())
    return f"##vso[task.logissue {properties}]{_data(sentence(finding))}"


def _data(text: str) -> str:
    return text.replace("%", "%AZP25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace("]", "%5D").replace(";", "%3B")
