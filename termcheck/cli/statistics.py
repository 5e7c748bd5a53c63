"""`--statistics`: how often each rule found something, and which concepts it was about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from termcheck.model import Finding
from termcheck.reporters.terminal import safe

_MOST_CONCEPTS = 10


def counted(findings: Sequence[Finding]) -> str:
    """A line for each rule and then for each of the concepts most often concerned, the highest count first."""
    rules = Counter(finding.rule for finding in findings)
    concepts = Counter(finding.term.concept for finding in findings if finding.term)
    lines = [*_lines(rules, len(rules), ""), *_lines(concepts, _MOST_CONCEPTS, "concept ")]
    return "".join(f"{line}\n" for line in lines)


def _lines(counts: Counter[str], most: int, label: str) -> Iterator[str]:
    ordered = sorted(counts.items(), key=lambda row: (-row[1], row[0]))
    yield from (f"{count:>6}  {label}{safe(name)}" for name, count in ordered[:most])
