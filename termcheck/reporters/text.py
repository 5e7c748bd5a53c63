"""Output for people: place, rule, what was found, what is expected, the line with the place marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from termcheck.model import Certainty, Finding, Severity
from termcheck.reporters.terminal import has_rtl, inert, isolated, prose, safe, width
from termcheck.roles import Report

_COLOURS = {
    "error": "31",
    "warning": "33",
    "info": "36",
    "bold": "1",
    "dim": "2",
    "good": "32",
    "mark": "1;31",
}
#: Characters of a line that are shown around the place marked.
_ROOM = 96
_MOST_EXPECTED = 6

Paint = Callable[[str, str], str]


def render(report: Report, colour: bool) -> str:  # noqa: FBT001 - the role's signature
    """One block per finding, then a summary by rule and by language."""
    paint = painter(colour=colour)
    blocks = ["\n".join(_block(finding, paint)) + "\n" for finding in report.findings]
    return inert("\n".join([*blocks, _summary(report, paint)]))


def painter(*, colour: bool) -> Paint:
    """What puts a style of ours round a text, or leaves it as it is."""
    return _painted if colour else _plain


def _plain(text: str, _style: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if text else text


def _block(finding: Finding, paint: Paint) -> Iterator[str]:
    place = inert(f"{safe(finding.path)}:{finding.line}:{finding.column}")
    kind = paint(f"{finding.severity}[{finding.rule}]", finding.severity.value)
    doubt = "" if finding.certainty is not Certainty.POSSIBLE else paint(" (possibly)", "dim")
    yield f"{paint(place, 'bold')}: {kind} {prose(finding.message)}{doubt}"
    if finding.title:
        yield f"    title   {isolated(finding.title)}"
    if finding.pointer:
        yield f"    at      {isolated(_shortened(finding.pointer))}"
    if finding.line_text:
        yield from _marked(finding, paint)
    if finding.source is not None and finding.term is not None:
        yield f"    source  {isolated(_shortened(finding.source))}"
    if finding.term is not None and finding.term.expected:
        concept = paint(f"[{safe(finding.term.concept)}]", "dim")
        yield f"    expect  {_expected(finding.term.expected)}  {concept}"
    if finding.hint:
        yield f"    hint    {prose(finding.hint)}"


def _expected(terms: tuple[str, ...]) -> str:
    shown = [isolated(term) for term in terms[:_MOST_EXPECTED]]
    more = len(terms) - len(shown)
    return " | ".join(shown) + (f" | … {more} more" if more > 0 else "")


def _marked(finding: Finding, paint: Paint) -> Iterator[str]:
    line = finding.line_text
    start = min(finding.column - 1, len(line))
    end = finding.end_column - 1 if finding.end_line == finding.line else len(line)
    end = max(min(end, len(line)), start)
    before, marked, after = _window(line, start, end)
    number = f"{finding.line:>6} "
    if has_rtl(before + marked + after):
        # A caret below cannot follow text that runs the other way: mark inside the text instead.
        inside = safe(before) + paint(f"⟦{safe(marked)}⟧", "mark") + safe(after)
        yield f"{paint(number + '|', 'dim')} \u2068{inside}\u2069"
        return
    yield f"{paint(number + '|', 'dim')} {safe(before)}{safe(marked)}{safe(after)}"
    carets = "^" * max(1, width(safe(marked)))
    yield f"{paint(' ' * len(number) + '|', 'dim')} {' ' * width(safe(before))}{paint(carets, finding.severity.value)}"


def _window(line: str, start: int, end: int) -> tuple[str, str, str]:
    """The line cut to what fits, with dots where something was left out."""
    before, marked, after = line[:start], line[start:end], line[end:]
    if len(marked) > _ROOM:
        marked = marked[: _ROOM - 1] + "…"
        after = ""
    room = max(_ROOM - len(marked), 24)
    if len(before) > room // 2:
        before = "…" + before[-(room // 2) :]
    if len(after) > room - len(before):
        after = after[: max(room - len(before), 12)] + "…"
    return before, marked, after


def _shortened(text: str) -> str:
    return text if len(text) <= _ROOM else text[: _ROOM - 1] + "…"


def _summary(report: Report, paint: Paint) -> str:
    files = f"{_counted(report.files, 'file')}, {_counted(report.units, 'unit')}"
    if not report.findings:
        return f"{paint('No findings', 'good')} in {files}.\n"
    severities = Counter(finding.severity for finding in report.findings)
    parts = [
        paint(_counted(severities[severity], severity.value), severity.value)
        for severity in Severity
        if severities[severity]
    ]
    return "\n".join([*_table(report), f"{', '.join(parts)} in {files}.", ""])


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _table(report: Report) -> Iterator[str]:
    """Findings by rule, a column per language."""
    counts = Counter((finding.rule, finding.locale or "-") for finding in report.findings)
    locales = sorted({locale for _, locale in counts})
    rules = sorted({rule for rule, _ in counts})
    label = max(len(rule) for rule in rules)
    widths = [max(len(locale), 5) for locale in locales]
    columns = list(zip(locales, widths, strict=True))
    yield " " * label + "".join(f"  {locale:>{size}}" for locale, size in columns) + "  total"
    for rule in rules:
        cells = "".join(f"  {counts[rule, locale] or '·':>{size}}" for locale, size in columns)
        yield f"{rule:<{label}}{cells}  {sum(counts[rule, locale] for locale in locales):>5}"
