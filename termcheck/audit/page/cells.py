"""Every concept in every language: a row each, which opens to show what stands in the translations."""

from __future__ import annotations

from collections.abc import Mapping

from termcheck.audit.model import Audit, Cell, Use, total
from termcheck.audit.page.charts import USE_CLASSES
from termcheck.audit.page.filters import filters
from termcheck.audit.page.frame import Section, paragraph
from termcheck.audit.page.markup import LINE, NOTHING, Html, element, joined
from termcheck.audit.page.renderings import examples_each, key, listed, named
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

_MOST_AGREED = 3
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
    most = examples_each(audit.cells)
    words, labels = use_words(audit.source_locale), concept_labels(audit)
    rows = (_row(audit, cell, words, labels[cell.concept], most) for cell in audit.cells)
    shown = table("Concepts by language", _COLUMNS, rows, "cells", "cells")
    return Section(
        "concepts", "Concepts", joined([_note(audit, most), key(words), _controls(audit), LINE, shown])
    )


def _note(audit: Audit, most: int | None) -> Html:
    left_out = f" The audit is large: {counted(most, 'example')} of each rendering at most." if most else ""
    return paragraph(
        f"{counted(len(audit.cells), 'row')}: each concept in each language where it was met. "
        f"A row opens to show examples.{left_out}",
        class_="quiet",
    )


def _controls(audit: Audit) -> Html:
    words = use_words(audit.source_locale)
    figures = total(cell.counts for cell in audit.cells)
    met = [use for use, number in zip(Use, figures, strict=True) if number]
    return filters(
        "#cells tbody tr",
        "rows",
        [(locale, language(locale)) for locale in sorted({cell.locale for cell in audit.cells})],
        [("broken", "anything but as agreed"), *((USE_CLASSES[use], words[use]) for use in met)],
        id="cells-filter",
        opens=True,
    )


def _row(audit: Audit, cell: Cell, words: Mapping[Use, str], label: Html, most: int | None) -> Row:
    met = [USE_CLASSES[use] for use, number in zip(Use, cell.counts, strict=True) if number]
    return Row(
        [
            Value(label),
            named_language(cell.locale),
            _agreed(cell),
            share(cell.counts.agreed, cell.counts.judged),
            count(sum(cell.counts)),
            count(cell.counts.broken),
            _opening(audit, cell, words, most),
        ],
        _id(cell),
        cell.locale,
        " ".join([*met, *(["broken"] if cell.counts.broken else [])]),
    )


def _opening(audit: Audit, cell: Cell, words: Mapping[Use, str], most: int | None) -> Html | str:
    if not cell.renderings:
        return NO_FIGURE
    known = audit.names.get(cell.concept)
    definition = known.definition if known else ""
    meaning = in_language(audit.source_locale, definition) if definition else None
    return element(
        "details",
        element("summary", named(cell.renderings, cell.locale, words)),
        element(
            "div",
            element("p", meaning, class_="quiet") if meaning else None,
            element("p", "Agreed: ", _agreed(cell, None)) if len(cell.expected) > _MOST_AGREED else None,
            listed(cell.renderings, cell.locale, audit.source_locale, words, most),
            class_="opened",
        ),
    )


def _agreed(cell: Cell, most: int | None = _MOST_AGREED) -> Html | str:
    """Accepted terms, the first ones where they are many."""
    if not cell.expected:
        return element("i", "none yet")
    more = len(cell.expected) - len(cell.expected[:most])
    terms: list[Html | str] = [in_language(cell.locale, term) for term in cell.expected[:most]]
    return joined([*terms, f"{more} more"] if more else terms, ", ")


def _wrong(cell: Cell, words: Mapping[Use, str]) -> Html:
    wrong = [one for one in cell.renderings if one.use not in {Use.AGREED, Use.NO_TERM}]
    return named(wrong, cell.locale, words)


def _id(cell: Cell) -> str:
    return slug("cell", cell.concept, cell.locale)
