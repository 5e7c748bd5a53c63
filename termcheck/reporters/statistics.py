"""Counts for `--statistics`: where a team should begin."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from termcheck.reporters.terminal import inert, safe
from termcheck.roles import Report

_MOST = 20


def statistics(report: Report) -> str:
    """Findings by rule, concept and language, most first; empty where nothing was found."""
    findings = report.findings
    tables = (
        ("rule", (finding.rule for finding in findings)),
        ("concept", (finding.term.concept for finding in findings if finding.term)),
        ("language", (finding.locale or "-" for finding in findings)),
    )
    return inert("\n".join(text for title, names in tables if (text := _table(title, names))))


def _table(title: str, names: Iterable[str]) -> str:
    counts = sorted(Counter(names).items(), key=lambda item: (-item[1], item[0]))
    if not counts:
        return ""
    lines = [f"{number:>7}  {safe(name)}" for name, number in counts[:_MOST]]
    rest = counts[_MOST:]
    if rest:
        lines.append(f"{sum(number for _, number in rest):>7}  in {len(rest)} more")
    return "\n".join([f"by {title}", *lines, ""])
