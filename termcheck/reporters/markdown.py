"""Markdown for a comment on a pull or merge request: counts by rule and language, then the findings by file.

What comes from files stands in code spans, where nothing is markup, a link, a mention or an issue number
(CommonMark 0.31, section 6.1); it stays out of tables, whose cells end at a bar even there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from termcheck.model import Certainty, Finding, Severity
from termcheck.reporters.terminal import inert, isolated, prose, safe
from termcheck.reporters.wording import shortened
from termcheck.roles import Report

#: Characters that a comment may have on GitHub (65,536), less what a caller may add.
COMMENT = 60_000
_LONGEST = 300
_MOST_EXPECTED = 6


def render(report: Report, colour: bool) -> str:  # noqa: ARG001, FBT001 - the role's signature
    """At most `COMMENT` characters; what does not fit is counted."""
    return written(report, COMMENT)


def written(report: Report, most: int) -> str:
    """The report in at most `most` bytes of UTF-8."""
    head = inert("\n".join([*_head(report), ""]))
    lines: list[str] = []
    room = most - len(head.encode()) - 100
    shown = 0
    for path, findings in groupby(report.findings, lambda finding: finding.path):
        heading = f"\n### {code(path)}\n"
        for finding in findings:
            item = inert(f"{heading}\n{_item(finding)}")
            heading = ""
            room -= len(item.encode())
            if room < 0:
                return head + "".join(lines) + f"\n\n… and {len(report.findings) - shown} more.\n"
            lines.append(item)
            shown += 1
    return head + "".join(lines) + ("\n" if lines else "")


def _head(report: Report) -> Iterator[str]:
    number = len(report.findings)
    size = f"{report.files} file{'' if report.files == 1 else 's'}, {report.units} units"
    if not number:
        yield f"**termcheck**: no findings in {size}."
        return
    severities = Counter(finding.severity for finding in report.findings)
    kinds = ", ".join(f"{severities[kind]} {kind}" for kind in Severity if severities[kind])
    yield f"**termcheck**: {number} finding{'' if number == 1 else 's'} ({kinds}) in {size}."
    yield ""
    counts = Counter((finding.rule, finding.locale or "-") for finding in report.findings)
    locales = sorted({locale for _, locale in counts})
    yield f"| rule | {' | '.join(map(_cell, locales))} | total |"
    yield f"|---|{'--:|' * len(locales)}--:|"
    for rule in sorted({rule for rule, _ in counts}):
        cells = [counts[rule, locale] for locale in locales]
        yield f"| {_cell(rule)} | {' | '.join(map(str, cells))} | {sum(cells)} |"


def _item(finding: Finding) -> str:
    kind = f"{finding.severity}[{finding.rule}]"
    doubt = " (possibly)" if finding.certainty is Certainty.POSSIBLE else ""
    parts = [f"- {finding.line}:{finding.column} {code(kind)}{doubt} {code(finding.message, sentence=True)}"]
    if finding.term is not None and finding.term.expected:
        shown = [code(term) for term in finding.term.expected[:_MOST_EXPECTED]]
        more = len(finding.term.expected) - len(shown)
        parts.append(f"expected: {', '.join(shown)}" + (f" and {more} more" if more else ""))
    if finding.hint:
        parts.append(code(finding.hint, sentence=True))
    if finding.source:
        parts.append(f"source: {code(finding.source)}")
    if finding.title:
        parts.append(f"title: {code(finding.title)}")
    return "  \n  ".join(parts)


def code(text: str, *, sentence: bool = False) -> str:
    """A code span that holds the text on one line, whatever is in it."""
    cut = shortened(text, _LONGEST)
    content = (prose if sentence else isolated)(cut) or " "
    fence = "`" * (max(map(len, re.findall("`+", content)), default=0) + 1)
    room = " " if content[0] in "` " or content[-1] in "` " else ""
    return f"{fence}{room}{content}{room}{fence}"


def _cell(text: str) -> str:
    """A rule or a language in a table; theirs are letters and hyphens, but for plugins'."""
    return re.sub(r"[^\w.@/ -]", "?", safe(text)).replace("@", "?")
