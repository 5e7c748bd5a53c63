"""TeamCity service messages: an inspection type per rule, then an inspection per finding.

Escaping and lengths: TeamCity help, "Service Messages", "Reporting Inspections".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termcheck import explain
from termcheck.model import Finding, Severity
from termcheck.reporters.paths import relative
from termcheck.reporters.terminal import safe
from termcheck.reporters.wording import level, sentence, shortened
from termcheck.roles import Report

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}
_NAME, _TEXT = 255, 4_000
_SPECIAL = re.compile(r"[|'\[\]\n\r]|[^\x00-\x7f]")
_ESCAPES = {"\n": "|n", "\r": "|r"}


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """Nothing where nothing was found."""
    rules = sorted({finding.rule for finding in report.findings})
    lines = [*map(_type, rules), *map(_inspection, report.findings)]
    return "".join(f"{line}\n" for line in lines)


def _type(rule: str) -> str:
    name = shortened(safe(rule), _NAME)
    about = shortened(explain.summary(rule) or safe(rule), _TEXT)
    return _message(
        "inspectionType", {"id": name, "name": name, "description": about, "category": "Terminology"}
    )


def _inspection(finding: Finding) -> str:
    facts = {
        "typeId": shortened(safe(finding.rule), _NAME),
        "message": shortened(sentence(finding), _TEXT),
        "file": shortened(safe(relative(finding.path)), _TEXT),
        "line": str(finding.line),
        "SEVERITY": _SEVERITIES[level(finding)],
    }
    return _message("inspection", facts)


def _message(name: str, facts: dict[str, str]) -> str:
    return f"##teamcity[{name} {' '.join(_fact(key, value) for key, value in facts.items())}]"


def _fact(key: str, value: str) -> str:
    return f"{key}='{_SPECIAL.sub(_escaped, value)}'"


def _escaped(found: re.Match[str]) -> str:
    char = found.group()
    if ord(char) < 0x80:
        return _ESCAPES.get(char) or f"|{char}"
    return "".join(_units(char))


def _units(char: str) -> Iterator[str]:
    """UTF-16, four hexadecimal digits a unit."""
    data = char.encode("utf-16-be", "surrogatepass")
    for at in range(0, len(data), 2):
        yield f"|0x{data[at : at + 2].hex()}"
