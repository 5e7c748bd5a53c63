"""What is left to tell: terms that never occur, words that look like terms, files that could not be read."""

from __future__ import annotations

from termcheck.audit.model import Audit, Suggestion
from termcheck.audit.page.frame import Section, paragraph
from termcheck.audit.page.markup import NOTHING, Html, element, joined
from termcheck.audit.page.table import Column, Row, count, table
from termcheck.audit.page.words import concept_labels, counted, in_language, named_language


def never(audit: Audit) -> Section:
    """In columns, folded where they are many."""
    title = "Terms that never occur"
    if not audit.never:
        return Section("never", title, NOTHING)
    labels = concept_labels(audit)
    items = element("ul", *(element("li", labels[concept]) for concept in audit.never), class_="columns")
    told = counted(len(audit.never), "concept of the termbase is", "concepts of the termbase are")
    summary = element("summary", f"{told} named in no source text")
    return Section("never", title, element("details", summary, items, open=len(audit.never) <= 40))


def suggestions(audit: Audit) -> Section:
    """Likely terms."""
    title = "Terms that may be missing"
    if not audit.suggestions:
        return Section("suggestions", title, NOTHING)
    note = paragraph(
        "Words of the source texts that look like terms and that the termbase lacks.", class_="quiet"
    )
    columns = [
        Column("Words"),
        Column("Units", numeric=True, first="descending"),
        Column("Usually rendered", first=""),
        Column("Example", first=""),
    ]
    rows = [_row(audit.source_locale, suggestion) for suggestion in audit.suggestions]
    return Section(
        "suggestions", title, joined([note, table("Likely terms", columns, rows, "suggestions-table")])
    )


def _row(source_locale: str, found: Suggestion) -> Row:
    renderings = [
        element(
            "li",
            named_language(locale),
            " ",
            in_language(locale, text),
            " ",
            element("span", f"× {times:,}", class_="quiet"),
        )
        for locale, text, times in found.renderings
    ]
    return Row(
        [
            in_language(source_locale, found.term),
            count(found.count),
            element("ul", *renderings, class_="plain") if renderings else "–",
            in_language(source_locale, found.example) if found.example else "–",
        ]
    )


def problems(audit: Audit) -> Section:
    """Files that do not count here, or not with all that they hold."""
    items: list[Html] = [element("li", element("code", problem, dir="ltr")) for problem in audit.problems]
    return Section(
        "problems",
        "Files not in the figures, or not whole",
        element("ul", *items, class_="plain") if items else NOTHING,
    )
