"""JUnit XML: a suite per file, a test case per finding; what fails no run is a skipped case, not a failed one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from termcheck.model import Finding, Severity
from termcheck.reporters.paths import relative
from termcheck.reporters.terminal import inert
from termcheck.reporters.wording import level, sentence
from termcheck.reporters.xmltext import legal, written
from termcheck.roles import Report

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """One passed case where nothing was found: servers take a report without cases for a broken one."""
    from xml.etree.ElementTree import Element, SubElement

    root = Element("testsuites", name="termcheck")
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        suite = SubElement(root, "testsuite", name=legal(relative(path)))
        for finding in findings:
            _case(suite, finding)
        _count(suite)
    if not report.findings:
        suite = SubElement(root, "testsuite", name="termcheck")
        SubElement(suite, "testcase", name=f"no findings in {report.units} units", classname="termcheck")
        _count(suite)
    _count(root)
    return written(root)


def _case(suite: Element, finding: Finding) -> None:
    from xml.etree.ElementTree import SubElement

    place = f"{finding.line}:{finding.column}"
    name, path = legal(f"{finding.rule} {place}"), legal(relative(finding.path))
    case = SubElement(suite, "testcase", name=name, classname=path, file=path, line=str(finding.line))
    message = legal(sentence(finding))
    if level(finding) is Severity.INFO:
        SubElement(case, "skipped", message=message)
        return
    failure = SubElement(case, "failure", type=finding.severity.value, message=message)
    # Some servers show the text only, so the place and the source are in it again.
    source = f"\nsource: {legal(finding.source)}" if finding.source else ""
    failure.text = inert(f"{path}:{place}: {message}{source}")


def _count(node: Element) -> None:
    cases = list(node.iter("testcase"))
    node.set("tests", str(len(cases)))
    node.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    node.set("errors", "0")
    node.set("skipped", str(sum(case.find("skipped") is not None for case in cases)))
