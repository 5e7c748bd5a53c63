"""Markdown for the page of a GitHub Actions run: `termcheck check -f summary >> "$GITHUB_STEP_SUMMARY"`."""

from __future__ import annotations

from termcheck.reporters import markdown
from termcheck.roles import Report

#: Bytes; a step may have 1 MiB, all its summaries together.
MOST = 900_000


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """As `markdown`, with room for some thousand findings."""
    return markdown.written(report, MOST)
