"""Checkstyle XML: a `file` with an `error` per finding; columns in code points."""

from __future__ import annotations

from itertools import groupby

from termcheck.reporters.paths import relative
from termcheck.reporters.wording import level, sentence
from termcheck.reporters.xmltext import legal, written
from termcheck.roles import Report


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """Files without findings are left out."""
    from xml.etree.ElementTree import Element, SubElement

    root = Element("checkstyle", version="4.3")
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        file = SubElement(root, "file", name=legal(relative(path)))
        for finding in findings:
            SubElement(
                file,
                "error",
                line=str(finding.line),
                column=str(finding.column),
                severity=level(finding).value,
                message=legal(sentence(finding)),
                source=legal(f"termcheck.{finding.rule}"),
            )
    return written(root)
