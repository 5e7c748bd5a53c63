"""What all reports for machines say of a finding in one line, and how loudly."""

from __future__ import annotations

from termcheck.model import Certainty, Finding, Severity
from termcheck.reporters.terminal import safe

_MOST_EXPECTED = 6
_LONGEST = 2_000


def level(finding: Finding) -> Severity:
    """The severity to show where certainty has no place of its own: what may be right is no more than a note."""
    return Severity.INFO if finding.certainty is Certainty.POSSIBLE else finding.severity


def sentence(finding: Finding) -> str:
    """One safe line: what is wrong, what is expected, the hint, and the title where the unit has one."""
    parts = [safe(finding.message)]
    if finding.term is not None and finding.term.expected:
        shown = [safe(term) for term in finding.term.expected[:_MOST_EXPECTED]]
        more = len(finding.term.expected) - len(shown)
        parts.append(f"expected: {' | '.join(shown)}" + (f" and {more} more" if more else ""))
    if finding.hint:
        parts.append(safe(finding.hint))
    title = f" (in {safe(finding.title)})" if finding.title else ""
    return shortened("; ".join(parts) + title, _LONGEST)


def shortened(text: str, most: int) -> str:
    """The text cut to `most` code points, dots included."""
    return text if len(text) <= most else text[: most - 1] + "…"
