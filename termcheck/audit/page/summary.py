"""The head of the audit: what it is of, and for each language how well it keeps to the terms and how far it is."""

from __future__ import annotations

from collections.abc import Mapping

from termcheck.audit.model import Audit, Counts, Coverage, Use, total
from termcheck.audit.page.charts import (
    COVERAGE_CLASSES,
    USE_CLASSES,
    Bar,
    bars,
    coverage_parts,
    figure,
    legend,
    strip,
    use_parts,
)
from termcheck.audit.page.frame import Section, paragraph
from termcheck.audit.page.markup import LINE, NOTHING, Html, element, joined
from termcheck.audit.page.table import Column, Row, count, share, table
from termcheck.audit.page.words import counted, language, named_language, percent, short_language, use_words


def head(audit: Audit) -> Html:
    """What was audited, against what."""
    figures = total(file.counts for file in audit.files)
    files = len({file.path for file in audit.files})
    return joined(
        [
            paragraph(
                f"{counted(sum(figures), 'use')} of {counted(len(audit.by_concept()), 'concept')} in "
                f"{counted(files, 'file')}, {counted(len(audit.locales()), 'language')}. "
                f"{percent(figures.agreed, figures.judged)} of what could be judged is as agreed.",
                class_="lead",
            ),
            _against(audit),
            _problems(audit),
        ]
    )


def _against(audit: Audit) -> Html:
    names = joined([element("b", name) for name in audit.termbases], ", ")
    commit = joined([" Commit ", element("code", audit.commit[:12]), "."]) if audit.commit else NOTHING
    held = (
        joined([f"Termbase{'s' if len(audit.termbases) > 1 else ''}: ", names, ". "])
        if audit.termbases
        else NOTHING
    )
    return paragraph(held, f"Translated from {language(audit.source_locale)}.", commit, class_="quiet")


def _problems(audit: Audit) -> Html:
    if not audit.problems:
        return NOTHING
    words = counted(len(audit.problems), "file is", "files are")
    told = element("a", words, " not in these figures, or not whole", href="#problems")
    return paragraph(told, ".", class_="warning")


def languages(audit: Audit) -> Section:
    """A card for each language."""
    cards = [
        _card(locale, counts, coverage, use_words(audit.source_locale))
        for locale, (counts, coverage) in audit.by_locale().items()
    ]
    return Section("languages", "Languages", element("div", *cards, class_="cards") if cards else NOTHING)


def _card(locale: str, counts: Counts, coverage: Coverage, words: Mapping[Use, str]) -> Html:
    wrong = [
        f"{number:,} {words[use]}"
        for use, number in zip(Use, counts, strict=True)
        if number and use not in {Use.AGREED, Use.NO_TERM}
    ]
    return element(
        "article",
        element("h3", named_language(locale)),
        element(
            "p",
            element("b", percent(counts.agreed, counts.judged)),
            " as agreed" if counts.judged else " nothing to judge",
            class_="big",
        ),
        strip([(class_, number) for class_, number in zip(USE_CLASSES.values(), counts, strict=True)]),
        element(
            "p",
            counted(counts.judged, "use"),
            " judged",
            f": {', '.join(wrong)}" if wrong else "",
            f"; {counts.no_term:,} without a term" if counts.no_term else "",
            class_="quiet",
        ),
        element(
            "p", element("b", percent(coverage.translated, coverage.units)), " translated", class_="second"
        ),
        strip([(class_, number) for class_, _, number in coverage_parts(coverage)]),
        element("p", f"{coverage.translated:,} of {counted(coverage.units, 'unit')}", class_="quiet"),
        LINE,
    )


def adherence(audit: Audit) -> Section:
    """The six uses of each language, as bars and as a table."""
    figures = audit.by_locale()
    if not figures:
        return Section("adherence", "Adherence", NOTHING)
    words = use_words(audit.source_locale)
    chart = bars(
        [
            Bar(
                short_language(locale),
                use_parts(counts, words.values()),
                percent(counts.agreed, counts.judged),
            )
            for locale, (counts, _) in figures.items()
        ],
        "Adherence by language",
        "A bar for each language, divided by what its translations made of the terms. The table has the numbers.",
        "adherence-chart",
    )
    columns = [
        Column("Language"),
        *(Column(word[0].upper() + word[1:], numeric=True, first="descending") for word in words.values()),
        Column("Adherence", numeric=True),
    ]
    rows = [
        Row([named_language(locale), *map(count, counts), share(counts.agreed, counts.judged)])
        for locale, (counts, _) in figures.items()
    ]
    note = paragraph(
        "Adherence is the share of judged uses that are as agreed. A use without a term in its language is not judged.",
        class_="quiet",
    )
    shown = figure(
        joined([chart, legend(zip(USE_CLASSES.values(), words.values(), strict=True))]),
        table("Uses by language", columns, rows, "adherence-table"),
    )
    return Section("adherence", "Adherence", joined([note, shown]))


def coverage(audit: Audit) -> Section:
    """How far each language has come."""
    figures = {locale: covered for locale, (_, covered) in audit.by_locale().items()}
    if not figures:
        return Section("coverage", "Coverage", NOTHING)
    chart = bars(
        [
            Bar(short_language(locale), coverage_parts(covered), percent(covered.translated, covered.units))
            for locale, covered in figures.items()
        ],
        "Coverage by language",
        "A bar for each language, divided into translated, fuzzy and missing. The table has the numbers.",
        "coverage-chart",
    )
    heads = ("Translated", "Fuzzy", "Missing", "Obsolete")
    columns = [
        Column("Language"),
        *(Column(title, numeric=True, first="descending") for title in heads),
        Column("Coverage", numeric=True),
    ]
    rows = [
        Row([named_language(locale), *map(count, covered), share(covered.translated, covered.units)])
        for locale, covered in figures.items()
    ]
    shown = figure(
        joined([chart, legend(zip(COVERAGE_CLASSES, ("translated", "fuzzy", "missing"), strict=True))]),
        table("Units by language", columns, rows, "coverage-table"),
    )
    return Section("coverage", "Coverage", shown)
