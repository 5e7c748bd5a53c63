"""Markdown for a pull request or a wiki: figures by language, then what is most broken, what changed, what is missing.

What comes from files stands in code spans and outside of tables, as in `termcheck.reporters.markdown`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from termcheck.audit import figures
from termcheck.audit.model import Audit, Cell, Change, Counts, Coverage, Rendering, Use
from termcheck.reporters.markdown import COMMENT, code
from termcheck.reporters.terminal import inert, safe
from termcheck.reporters.wording import shortened

_MOST = 20
_MOST_RENDERINGS = 6
_MOST_POINTS = 12
_MOST_NAMES = 60

Figures = Mapping[str, tuple[Counts, Coverage]]


def render(audit: Audit) -> str:
    """At most `COMMENT` bytes of UTF-8; lines that do not fit are counted."""
    sections = (_head, _languages, _broken, _compared, _trend, _never, _suggestions, _problems)
    lines = [inert(f"{line}\n") for section in sections for line in section(audit)]
    room = COMMENT - 100
    for number, line in enumerate(lines):
        room -= len(line.encode())
        if room < 0:
            return f"{''.join(lines[:number])}\n… and {len(lines) - number} more lines.\n"
    return "".join(lines)


def _head(audit: Audit) -> Iterator[str]:
    counts, coverage = figures.whole(audit.by_locale())
    yield "## Terminology audit"
    yield ""
    yield (
        f"{figures.percent(counts.adherence)} of {counts.judged} uses are as agreed, "
        f"{figures.percent(coverage.share)} of {coverage.units} texts are translated."
    )
    yield f"Termbase: {', '.join(map(code, audit.termbases)) or '–'}." + (
        f" Commit: {code(audit.commit[:12])}." if audit.commit else ""
    )


def _languages(audit: Audit) -> Iterator[str]:
    yield from ("", "### Languages", "")
    by_locale = audit.by_locale()
    rows = [(_plain(locale), *both) for locale, both in by_locale.items()]
    if len(rows) > 1:
        rows.append(("all", *figures.whole(by_locale)))
    yield from _table(
        ["language", "adherence", "coverage", *map(figures.label, Use)],
        (
            [name, figures.percent(counts.adherence), figures.percent(coverage.share), *map(str, counts)]
            for name, counts, coverage in rows
        ),
    )


def _broken(audit: Audit) -> Iterator[str]:
    items = [
        f"{_title(audit, cell.concept, cell.locale)}: {_renderings(cell)}"
        for cell in audit.worst(len(audit.cells))
    ]
    yield from _listed("Most broken", items, _MOST)


def _renderings(cell: Cell) -> str:
    shown = [_rendering(one) for one in cell.renderings[:_MOST_RENDERINGS]]
    more = len(cell.renderings) - len(shown)
    told = ", ".join(shown) or f"{cell.counts.broken} of {cell.counts.judged} not as agreed"
    expected = figures.unheard(cell)
    return (
        told + (f" and {more} more" if more else "") + (f"; expected {_short(expected)}" if expected else "")
    )


def _rendering(rendering: Rendering) -> str:
    note = figures.note(rendering)
    if not rendering.text:
        return f"{note or 'nothing'} {rendering.count}"
    return f"{_short(rendering.text)} {rendering.count}" + (f" ({note})" if note else "")


def _compared(audit: Audit) -> Iterator[str]:
    then = audit.compared
    if then is None:
        return
    yield ""
    yield f"### Since {_short(then.ref)}" + (f" ({code(then.commit[:12])})" if then.commit else "")
    yield ""
    now = audit.by_locale()
    yield from _table(
        ["language", "adherence then", "now", "points", "coverage then", "now", "points"],
        (_difference(locale, then.by_locale, now) for locale in sorted({*then.by_locale, *now})),
    )
    yield from _items([_change(audit, change) for change in then.changes], _MOST)


def _difference(locale: str, then: Figures, now: Figures) -> list[str]:
    none = (Counts(), Coverage())
    (counts, coverage), (later, further) = then.get(locale, none), now.get(locale, none)
    row = [_plain(locale)]
    for before, after in ((counts.adherence, later.adherence), (coverage.share, further.share)):
        row += [figures.percent(before), figures.percent(after), figures.points(before, after)]
    return row


def _change(audit: Audit, change: Change) -> str:
    then, now = (
        f"{counts.broken} of {counts.judged} not as agreed" if counts.judged else "none"
        for counts in (change.before, change.after)
    )
    return f"{_title(audit, change.concept, change.locale)}: {then}, now {now}"


def _trend(audit: Audit) -> Iterator[str]:
    if not audit.trend:
        return
    yield from ("", "### Adherence over time", "")
    shown = audit.trend[-_MOST_POINTS:]
    locales = sorted({locale for point in shown for locale in point.by_locale})
    rows = []
    for point in shown:
        shares = [point.by_locale[one][0].adherence if one in point.by_locale else None for one in locales]
        every = figures.whole(point.by_locale)[0].adherence
        rows.append(
            [_plain(point.when[:10]), _plain(point.commit[:12]), *map(figures.percent, [*shares, every])]
        )
    yield from _table(["date", "commit", *map(_plain, locales), "all"], rows)


def _never(audit: Audit) -> Iterator[str]:
    yield from _listed("Never used", [_short(figures.term(audit, one)) for one in audit.never], _MOST_NAMES)


def _suggestions(audit: Audit) -> Iterator[str]:
    items = []
    for one in audit.suggestions:
        shown = [
            f"{_short(text)} ({_plain(locale)}) {count}" for locale, text, count in one.renderings[:_MOST]
        ]
        items.append(f"{_short(one.term)} {one.count}" + (f": {', '.join(shown)}" if shown else ""))
    yield from _listed("Not in the termbase", items, _MOST)


def _problems(audit: Audit) -> Iterator[str]:
    yield from _listed("Not in the figures", [code(one, sentence=True) for one in audit.problems], _MOST)


def _listed(title: str, items: list[str], most: int) -> Iterator[str]:
    if items:
        yield from ("", f"### {title}")
        yield from _items(items, most)


def _items(items: list[str], most: int) -> Iterator[str]:
    """A list behind an empty line; what is over `most` is counted."""
    if items:
        yield ""
    yield from (f"- {item}" for item in items[:most])
    if len(items) > most:
        yield f"- … and {len(items) - most} more"


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'--:|' * (len(head) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)


def _title(audit: Audit, concept: str, locale: str) -> str:
    return f"{_short(figures.term(audit, concept))} ({_plain(locale)})"


def _short(text: str) -> str:
    return code(shortened(text, 80))


def _plain(text: str) -> str:
    """A language, a date or a hash outside of code: letters, digits and hyphens are no markup and no link."""
    return re.sub(r"[^A-Za-z0-9-]", "?", safe(shortened(text, 35))) or "–"
