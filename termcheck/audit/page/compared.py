"""Then and now: each language's adherence at both ends, and the concepts that changed, what got worse first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from termcheck.audit.model import Audit, Change, Comparison, Counts, Coverage
from termcheck.audit.page.charts import coordinate, drawing, figure
from termcheck.audit.page.frame import Section, paragraph
from termcheck.audit.page.markup import NOTHING, Html, element, joined
from termcheck.audit.page.table import Column, Row, Value, points, share, signed, table
from termcheck.audit.page.words import concept_labels, counted, named_language, short_language

_LABEL, _BAR, _END, _ROW = 150, 330, 64, 34


class _Both(NamedTuple):
    locale: str
    before: tuple[Counts, Coverage]
    after: tuple[Counts, Coverage]

    @property
    def change(self) -> float:
        """Of adherence; 0 where one end has none."""
        before, after = self.before[0].adherence, self.after[0].adherence
        return 0.0 if before is None or after is None else after - before


def compared(audit: Audit) -> Section:
    """Nothing where nothing was asked for."""
    if audit.compared is None:
        return Section("compared", "Compared", NOTHING)
    both = sorted(_both(audit, audit.compared), key=lambda row: (row.change, row.locale))
    shown = figure(joined([_chart(both, audit.compared.ref), _legend()]), _table(both)) if both else NOTHING
    return Section(
        "compared",
        f"Compared with {audit.compared.ref}",
        joined([_told(audit.compared), shown, _changes(audit, audit.compared)]),
    )


def _both(audit: Audit, compared: Comparison) -> Iterator[_Both]:
    nothing = Counts(), Coverage()
    now = audit.by_locale()
    for locale in sorted({*now, *compared.by_locale}):
        yield _Both(locale, compared.by_locale.get(locale, nothing), now.get(locale, nothing))


def _told(compared: Comparison) -> Html:
    worse = sum(change.after.broken > change.before.broken for change in compared.changes)
    better = sum(change.after.broken < change.before.broken for change in compared.changes)
    commit = joined([" (", element("code", compared.commit[:12]), ")"]) if compared.commit else NOTHING
    return paragraph(
        "Against ",
        element("b", compared.ref),
        commit,
        f": {counted(worse, 'concept')} of a language got worse, {better} better.",
        class_="quiet",
    )


def _chart(rows: list[_Both], ref: str) -> Html:
    floor = min((_least(row) for row in rows), default=0.0)
    content = [_row(place, row, floor) for place, row in enumerate(rows)]
    return drawing(
        _LABEL + _BAR + _END,
        _ROW * len(rows) + 24,
        "Adherence then and now",
        f"From a ring, what it was at {ref}, to a dot, what it is now, for each language. The table has the numbers.",
        "compared-chart",
        [*content, *_axis(floor, _ROW * len(rows))],
    )


def _legend() -> Html:
    rings = (("then", "then"), ("now", "now"))
    return element(
        "ul",
        *(
            element(
                "li",
                element(
                    "svg",
                    element("circle", cx=9, cy=7, r=5, class_=class_),
                    viewBox="0 0 18 14",
                    class_="swatch",
                    aria_hidden="true",
                ),
                " ",
                word,
            )
            for class_, word in rings
        ),
        class_="legend",
    )


def _least(row: _Both) -> float:
    known = [part.adherence for part in (row.before[0], row.after[0]) if part.adherence is not None]
    return min(int(min(known, default=1) * 10) / 10, 0.9)


def _row(place: int, row: _Both, floor: float) -> Html:
    y = place * _ROW + _ROW // 2
    before, after = (_across(part[0].adherence, floor) for part in (row.before, row.after))
    change = points(_shares(row.before[0]), _shares(row.after[0])).shown
    pieces = [
        element("text", short_language(row.locale), x=0, y=y, class_="label"),
        element("line", x1=_LABEL, x2=_LABEL + _BAR, y1=y, y2=y, class_="grid"),
    ]
    if before is not None and after is not None:
        line = "worse" if row.change < 0 else "better"
        pieces.append(
            element("line", x1=coordinate(before), x2=coordinate(after), y1=y, y2=y, class_=f"change {line}")
        )
    if before is not None:
        pieces.append(element("circle", cx=coordinate(before), cy=y, r=5, class_="then"))
    if after is not None:
        pieces.append(element("circle", cx=coordinate(after), cy=y, r=5.5, class_="now"))
    pieces.append(element("text", change, x=_LABEL + _BAR + _END, y=y, class_="figure"))
    return element("g", *pieces)


def _across(share_: float | None, floor: float) -> float | None:
    return None if share_ is None else _LABEL + (share_ - floor) / (1 - floor) * _BAR


def _axis(floor: float, y: int) -> Iterator[Html]:
    yield element("text", f"{floor:.0%}", x=_LABEL, y=y + 12, class_="middle quiet")
    yield element("text", "100%", x=_LABEL + _BAR, y=y + 12, class_="middle quiet")


def _shares(counts: Counts) -> tuple[int, int]:
    return counts.agreed, counts.judged


def _table(rows: list[_Both]) -> Html:
    columns = [
        Column("Language"),
        Column("Adherence then", numeric=True),
        Column("Now", numeric=True),
        Column("Points", numeric=True),
        Column("Coverage then", numeric=True),
        Column("Now", numeric=True),
        Column("Points", numeric=True),
    ]
    return table(
        "Adherence and coverage by language, then and now, in percent and percentage points",
        columns,
        [Row([named_language(row.locale), *_values(row)]) for row in rows],
        "compared-table",
    )


def _values(row: _Both) -> Iterator[Value]:
    ends = (
        (_shares(row.before[0]), _shares(row.after[0])),
        tuple((part[1].translated, part[1].units) for part in (row.before, row.after)),
    )
    for before, after in ends:
        yield from (share(*before), share(*after), points(before, after))


def _changes(audit: Audit, compared: Comparison) -> Html:
    if not compared.changes:
        return NOTHING
    labels = concept_labels(audit)
    columns = [
        Column("Concept"),
        Column("Language"),
        Column("Broken then", numeric=True, first="descending"),
        Column("Broken now", numeric=True, first="descending"),
        Column("Change", numeric=True, first="descending"),
        Column("", first=""),
    ]
    rows = [_change(change, labels) for change in compared.changes]
    return table(
        "Concepts that changed, what got worse most first", columns, rows, "changes-table", "compact"
    )


def _change(change: Change, labels: Mapping[str, Html]) -> Row:
    before, after = change.before, change.after
    by = after.broken - before.broken
    word = ("worse", "▲ worse") if by > 0 else ("better", "▼ better") if by < 0 else ("same", "as many")
    return Row(
        [
            labels[change.concept],
            named_language(change.locale),
            _of(before),
            _of(after),
            Value(signed(by), str(by)),
            element("span", word[1], class_=word[0]),
        ]
    )


def _of(counts: Counts) -> Value:
    shown = joined([f"{counts.broken:,}", element("span", f" of {counts.judged:,}", class_="quiet")])
    return Value(shown, str(counts.broken))
