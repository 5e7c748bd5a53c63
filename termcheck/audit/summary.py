"""A short table for the terminal: languages by use, and the concepts that are most broken."""

from __future__ import annotations

from collections.abc import Iterator

from termcheck.audit import figures
from termcheck.audit.model import Audit, Cell, Counts, Coverage, Rendering, Use
from termcheck.reporters.terminal import inert, isolated, safe, width
from termcheck.reporters.text import Paint, painter
from termcheck.reporters.wording import shortened

_WORST = 5
_MOST_RENDERINGS = 4
_LONGEST = 40


def render(audit: Audit, colour: bool = False) -> str:  # noqa: FBT001, FBT002 - the role's signature
    """A row per language, a line per broken concept, a sentence."""
    paint = painter(colour=colour)
    return inert("\n".join([*_table(audit, paint), *_worst(audit, paint), *_end(audit, paint), ""]))


def _table(audit: Audit, paint: Paint) -> Iterator[str]:
    by_locale = audit.by_locale()
    rows = [(_short(locale) or "-", *both) for locale, both in by_locale.items()]
    if len(rows) > 1:
        rows.append(("all", *figures.whole(by_locale)))
    heads = ["adherence", "coverage", *map(figures.label, Use)]
    wide = max([len("language"), *(width(name) for name, _, _ in rows)])
    yield paint(f"{'language':<{wide}}" + "".join(f"  {head:>{_column(head)}}" for head in heads), "bold")
    for name, counts, coverage in rows:
        yield name + " " * (wide - width(name)) + "".join(_cells(heads, counts, coverage, paint))


def _column(head: str) -> int:
    return max(len(head), 6)


def _cells(heads: list[str], counts: Counts, coverage: Coverage, paint: Paint) -> Iterator[str]:
    shown = [figures.percent(counts.adherence), figures.percent(coverage.share)]
    shown += [str(number) if number else "·" for number in counts]
    for head, text in zip(heads, shown, strict=True):
        cell = f"{text:>{_column(head)}}"
        bad = head == figures.label(Use.FORBIDDEN) and counts.forbidden
        good = head == "adherence" and counts.adherence == 1
        yield "  " + (paint(cell, "error") if bad else paint(cell, "good") if good else cell)


def _worst(audit: Audit, paint: Paint) -> Iterator[str]:
    cells = audit.worst(_WORST)
    if cells:
        yield ""
        yield paint("most broken", "bold")
    for cell in cells:
        title = f"{_isolated(figures.term(audit, cell.concept))} ({_short(cell.locale) or '-'})"
        share = paint(f"{cell.counts.broken} of {cell.counts.judged} not as agreed", "dim")
        yield f"  {title}  {share}"
        if cell.renderings or cell.expected:
            yield f"    {_renderings(cell, paint)}"


def _renderings(cell: Cell, paint: Paint) -> str:
    shown = [_rendering(one, paint) for one in cell.renderings[:_MOST_RENDERINGS]]
    more = len(cell.renderings) - len(shown)
    if more:
        shown.append(f"… {more} more")
    expected = figures.unheard(cell)
    if expected:
        shown.append(f"expected {_isolated(expected)}")
    return ", ".join(shown)


def _rendering(rendering: Rendering, paint: Paint) -> str:
    note = figures.note(rendering)
    style = "error" if rendering.use is Use.FORBIDDEN else "warning"
    if not rendering.text:
        return f"{paint(note or 'nothing', style)} {rendering.count}"
    return f"{_isolated(rendering.text)} {rendering.count}" + (f" ({paint(note, style)})" if note else "")


def _end(audit: Audit, paint: Paint) -> Iterator[str]:
    counts, coverage = figures.whole(audit.by_locale())
    files = len({row.path for row in audit.files})
    yield ""
    yield (
        f"{figures.percent(counts.adherence)} of {counts.judged} uses as agreed, "
        f"{figures.percent(coverage.share)} of {coverage.units} texts translated, "
        f"in {files} file{'' if files == 1 else 's'}."
    )
    if audit.compared is not None:
        then = figures.whole(audit.compared.by_locale)[0].adherence
        moved = figures.points(then, counts.adherence)
        told = f" ({moved} points)" if moved else ""
        yield f"{figures.percent(then)} as agreed at {_isolated(audit.compared.ref)}{told}."
    if audit.problems:
        number = len(audit.problems)
        told = "file is" if number == 1 else "files are"
        yield paint(f"{number} {told} not in these figures, or not whole.", "error")


def _short(text: str) -> str:
    return safe(shortened(text, _LONGEST))


def _isolated(text: str) -> str:
    return isolated(shortened(text, _LONGEST))
