"""The figures of each file, and of each library of macros by language."""

from __future__ import annotations

from termcheck.audit.model import Audit, FileFigures
from termcheck.audit.page.filters import filters
from termcheck.audit.page.frame import Section
from termcheck.audit.page.markup import LINE, NOTHING, Html, element, joined
from termcheck.audit.page.table import Column, Row, count, share, table
from termcheck.audit.page.words import language, named_language


def libraries(audit: Audit) -> Section:
    """Nothing where there are no macros."""
    found = audit.by_library()
    if not found:
        return Section("libraries", "Macro libraries", NOTHING)
    columns = [
        Column("Library"),
        Column("Language"),
        Column("Uses judged", numeric=True, first="descending"),
        Column("Broken", numeric=True, first="descending"),
        Column("Adherence", numeric=True),
    ]
    rows = [
        Row(
            [
                _path(library or "."),
                named_language(locale),
                count(counts.judged),
                count(counts.broken),
                share(counts.agreed, counts.judged),
            ]
        )
        for library, by_locale in found.items()
        for locale, counts in by_locale.items()
    ]
    return Section(
        "libraries", "Macro libraries", table("Macro libraries by language", columns, rows, "libraries-table")
    )


def files(audit: Audit) -> Section:
    """Every file in every language."""
    if not audit.files:
        return Section("files", "Files", NOTHING)
    columns = [
        Column("File"),
        Column("Language"),
        Column("Units", numeric=True, first="descending"),
        Column("Fuzzy", numeric=True, first="descending"),
        Column("Missing", numeric=True, first="descending"),
        Column("Coverage", numeric=True),
        Column("Uses judged", numeric=True, first="descending"),
        Column("Broken", numeric=True, first="descending"),
        Column("Adherence", numeric=True),
    ]
    locales = audit.locales()
    controls = filters(
        "#files-table tbody tr", "rows", [(locale, language(locale)) for locale in locales], id="files-filter"
    )
    shown = table("Files by language", columns, map(_row, audit.files), "files-table", "compact")
    return Section("files", "Files", joined([controls, LINE, shown]))


def _row(file: FileFigures) -> Row:
    covered, counts = file.coverage, file.counts
    kind = element("span", "macros", class_="badge") if file.macros else None
    return Row(
        [
            joined([_path(file.path), kind], Html(" ")),
            named_language(file.locale),
            count(covered.units),
            count(covered.fuzzy),
            count(covered.missing),
            share(covered.translated, covered.units),
            count(counts.judged),
            count(counts.broken),
            share(counts.agreed, counts.judged),
        ],
        locale=file.locale,
    )


def _path(path: str) -> Html:
    return element("code", path, dir="ltr")
