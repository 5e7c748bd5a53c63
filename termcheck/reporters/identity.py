"""Fingerprints that tell all findings of a report apart, where a reader drops the second of two equal ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from termcheck.model import Finding


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str, int]]:
    """Every finding with its fingerprint and, from 1, the how-manieth it is with that one."""
    seen: Counter[str] = Counter()
    for finding in findings:
        fingerprint = finding.fingerprint
        seen[fingerprint] += 1
        yield finding, fingerprint, seen[fingerprint]


def unique(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Every finding with 32 hexadecimal digits that no other finding of the report has."""
    import hashlib

    for finding, fingerprint, number in numbered(findings):
        if number > 1:
            fingerprint = hashlib.sha256(f"{fingerprint}:{number}".encode()).hexdigest()[:32]  # noqa: PLW2901
        yield finding, fingerprint
