"""Every concept in every language: a row each, which opens to show what stands in the translations."""

from __future__ import annotations

from collections.abc import Mapping

from termcheck.audit.model import Audit, Cell, Use
from termcheck.audit.page.charts import USE_CLASSES
from termcheck.audit.page.filters import filters
from termcheck.audit.page.frame import Section, paragraph
from termcheck.audit.page.markup import LINE, NOTHING, Html, element, joined
from termcheck.audit.page.renderings import listed, named
from termcheck.audit.page.table import Column, Row, Value, count, share, table
from termcheck.audit.page.words import (
    NO_FIGURE,
    concept_labels,
    counted,
    in_language,
    language,
    named_language,
    slug,
    use_words,
)

_COLUMNS = (
    Column("Concept", width="w-concept"),
    Column("Language", width="w-language"),
    Column("Agreed", first="", width="w-agreed"),
    Column("Adherence", numeric=True, width="w-number"),
    Column("Uses", numeric=True, first="descending", width="w-number"),
    Column("Broken", numeric=True, first="descending", width="w-number"),
    Column("What stands there", first="", width="w-rest"),
)


def worst(audit: Audit) -> Section:
    """Where work pays most."""
    cells = audit.worst()
    if not cells:
        return Section("worst", "Most broken", NOTHING)
    words, labels = use_words(audit.source_locale), concept_labels(audit)
    columns = (
        Column("Concept", first=""),
        Column("Language", first=""),
        Column("Agreed", first=""),
        Column("Broken", numeric=True, first=""),
        Column("Of", numeric=True, first=""),
        Column("What stands there instead", first=""),
    )
    rows = [
        Row(
            [
                element("a", labels[cell.concept], href=f"#{_id(cell)}"),
                named_language(cell.locale),
                _agreed(cell),
                count(cell.counts.broken),
                count(cell.counts.judged),
                _wrong(cell, words),
            ]
        )
        for cell in cells
    ]
    shown = table("Concepts that are broken most often, by language", columns, rows, "worst-table")
    return Section("worst", "Most broken", shown)


def every(audit: Audit) -> Section:
    """All cells."""
    if not audit.cells:
        return Section("concepts", "Concepts", NOTHING)
    words, labels = use_words(audit.source_locale), concept_labels(audit)
    locales = sorted({cell.locale for cell in audit.cells})
    met = [
        use
        for use, number in zip(Use, map(sum, zip(*(c.counts for c in audit.cells), strict=True)), strict=True)
        if number
    ]
    controls = filters(
        "#cells tbody tr",
        "rows",
        [(locale, language(locale)) for locale in locales],
        [("broken", "anything but as agreed"), *((USE_CLASSES[use], words[use]) for use in met)],
        id="cells-filter",
        opens=True,
    )
    note = paragraph(
        f"{counted(len(audit.cells), 'row')}: each concept in each language where it was met. "
        "A row opens to show examples.",
        class_="quiet",
    )
    rows = (_row(audit, cell, words, labels) for cell in audit.cells)
    shown = table("Concepts by language", _COLUMNS, rows, "cells", "cells")
    return Section("concepts", "Concepts", joined([note, controls, LINE, shown]))


def _row(audit: Audit, cell: Cell, words: Mapping[Use, str], labels: Mapping[str, Html]) -> Row:
    met = [USE_CLASSES[use] for use, number in zip(Use, cell.counts, strict=True) if number]
    return Row(
        [
            Value(labels[cell.concept]),
            named_language(cell.locale),
            _agreed(cell),
            share(cell.counts.agreed, cell.counts.judged),
            count(sum(cell.counts)),
            count(cell.counts.broken),
            _opening(audit, cell, words),
        ],
        _id(cell),
        cell.locale,
        " ".join([*met, *(["broken"] if cell.counts.broken else [])]),
    )


def _opening(audit: Audit, cell: Cell, words: Mapping[Use, str]) -> Html | str:
    if not cell.renderings:
        return NO_FIGURE
    known = audit.names.get(cell.concept)
    meaning = (
        paragraph(in_language(audit.source_locale, known.definition), class_="quiet")
        if known and known.definition
        else None
    )
    return element(
        "details",
        element("summary", named(cell.renderings, cell.locale, words)),
        element(
            "div",
            meaning,
            listed(cell.renderings, cell.locale, audit.source_locale, words),
            class_="opened",
        ),
    )


def _agreed(cell: Cell) -> Html | str:
    if not cell.expected:
        return element("i", "none yet")
    return joined((in_language(cell.locale, term) for term in cell.expected), ", ")


def _wrong(cell: Cell, words: Mapping[Use, str]) -> Html:
    wrong = [one for one in cell.renderings if one.use not in {Use.AGREED, Use.NO_TERM}]
    return named(wrong, cell.locale, words)


def _id(cell: Cell) -> str:
    return slug("cell", cell.concept, cell.locale)
