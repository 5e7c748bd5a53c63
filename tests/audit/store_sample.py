"""A small audit of a help desk's catalogs and macros in five languages, and any audit that the model can hold."""

from __future__ import annotations

from dataclasses import replace

from findings import texts
from hypothesis import strategies as st

from termcheck.audit.model import (
    Audit,
    Cell,
    Change,
    Comparison,
    ConceptName,
    Counts,
    Coverage,
    Example,
    FileFigures,
    Point,
    Rendering,
    Suggestion,
    Use,
)

NOW = "9f1c2e7b5a4d3c6e8f0a1b2c3d4e5f6a7b8c9d0e"
THEN = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"

NAMES = {
    "agent": ConceptName("agent", "A person who answers customers."),
    "knowledge-base": ConceptName("knowledge base"),
    "macro": ConceptName("macro", "Prepared text that an agent inserts."),
    "queue": ConceptName("queue"),
    "ticket": ConceptName("ticket", "A customer's request and all that was said about it."),
}


def _example(path: str, line: int, source: str, target: str, word: str, title: str = "") -> Example:
    start = target.index(word)
    return Example(path, line, source, target, start, start + len(word), title)


CELLS = (
    Cell(
        "agent", "fa", Counts(agreed=31, source=2), ("کارشناس",),
        (
            Rendering("کارشناس", Use.AGREED, 31,
                      (_example("locale/fa.po", 12, "An agent will reply soon.",
                                "یک کارشناس به‌زودی پاسخ می‌دهد.", "کارشناس"),)),
            Rendering("agent", Use.SOURCE, 2,
                      (_example("locale/fa.po", 40, "Ask an agent.", "از agent بپرسید.", "agent"),)),
        ),
    ),
    Cell(
        "agent", "sv", Counts(agreed=28, other=4), ("handläggare",),
        (
            Rendering("handläggare", Use.AGREED, 28,
                      (_example("locale/sv.po", 9, "An agent will reply soon.",
                                "En handläggare svarar snart.", "handläggare"),)),
            Rendering("agent", Use.OTHER, 4,
                      (_example("locale/sv.po", 31, "Ask an agent.", "Fråga en agent.", "agent"),)),
        ),
    ),
    Cell("macro", "zh-Hans", Counts(no_term=7)),
    Cell(
        "queue", "ro", Counts(agreed=12, unused=3), ("coadă",),
        (
            Rendering("coadă", Use.AGREED, 12,
                      (_example("locale/ro.po", 22, "Move it to another queue.",
                                "Mutați-l în altă coadă.", "coadă"),)),
            Rendering("", Use.UNUSED, 3,
                      (Example("locale/ro.po", 51, "The queue is empty.", "Nu mai e nimic de făcut."),)),
        ),
    ),
    Cell(
        "ticket", "ru", Counts(agreed=86, other=41, forbidden=36), ("тикет",),
        (
            Rendering("тикет", Use.AGREED, 86,
                      (_example("locale/ru.po", 7, "Open a ticket.", "Создайте тикет.", "тикет"),)),
            Rendering("заявка", Use.OTHER, 41,
                      (_example("macros/refunds.json", 3, "We have closed the ticket.",
                                "Мы закрыли заявку.", "заявку", "Refund done"),)),
            Rendering("билет", Use.FORBIDDEN, 36,
                      (_example("locale/ru.po", 15, "Your ticket number", "Номер вашего билета", "билета"),)),
        ),
    ),
    Cell(
        "ticket", "zh-Hans", Counts(agreed=64, other=6), ("工单",),
        (
            Rendering("工单", Use.AGREED, 64,
                      (_example("locale/zh_CN.po", 7, "Open a ticket.", "创建工单。", "工单"),)),
            Rendering("票", Use.OTHER, 6,
                      (_example("locale/zh_CN.po", 15, "Your ticket number", "您的票号", "票"),)),
        ),
    ),
)  # fmt: skip

FILES = (
    FileFigures("locale/fa.po", "fa", macros=False, library="", coverage=Coverage(180, 6, 14, 3),
                counts=Counts(agreed=31, source=2)),
    FileFigures("locale/ro.po", "ro", macros=False, library="", coverage=Coverage(150, 0, 50, 0),
                counts=Counts(agreed=12, unused=3)),
    FileFigures("locale/ru.po", "ru", macros=False, library="", coverage=Coverage(198, 1, 1, 9),
                counts=Counts(agreed=80, other=11, forbidden=36)),
    FileFigures("locale/sv.po", "sv", macros=False, library="", coverage=Coverage(200, 0, 0, 1),
                counts=Counts(agreed=28, other=4)),
    FileFigures("locale/zh_CN.po", "zh-Hans", macros=False, library="", coverage=Coverage(190, 4, 6, 0),
                counts=Counts(agreed=64, other=6, no_term=7)),
    FileFigures("macros/refunds.json", "ru", macros=True, library="macros", coverage=Coverage(10, 0, 2, 0),
                counts=Counts(agreed=6, other=30)),
)  # fmt: skip

BEFORE = {
    "fa": (Counts(agreed=30, source=3), Coverage(170, 10, 20, 3)),
    "ro": (Counts(agreed=12, unused=3), Coverage(150, 0, 50, 0)),
    "ru": (Counts(agreed=90, other=41, forbidden=20), Coverage(190, 5, 7, 9)),
    "sv": (Counts(agreed=28, other=4), Coverage(200, 0, 0, 1)),
}

AUDIT = Audit(
    termbases=("customer-service", "terms/own.csv"),
    source_locale="en",
    names=NAMES,
    files=FILES,
    cells=CELLS,
    never=("knowledge-base",),
    suggestions=(
        Suggestion("business hours", 23, (("ru", "часы работы", 9), ("sv", "öppettider", 12)),
                   "We answer during business hours."),
        Suggestion("satisfaction survey", 8, (), "Please fill in the satisfaction survey."),
    ),
    commit=NOW,
    problems=("locale/tr.po: not UTF-8",),
)  # fmt: skip

COMPARED = Comparison(
    "main",
    THEN,
    BEFORE,
    (
        Change("ticket", "ru", Counts(90, 41, 0, 20), Counts(86, 41, 0, 36)),
        Change("ticket", "zh-Hans", Counts(), Counts(64, 6)),
        Change("agent", "fa", Counts(30, 0, 3), Counts(31, 0, 2)),
    ),
)

TREND = (
    Point(THEN, "2026-02-03T08:30:00Z", BEFORE),
    Point(NOW, "2026-03-01T12:00:00Z", AUDIT.by_locale()),
)

LOCALES = ("", "fa", "sv", "zh-Hans")


def any_audit() -> st.SearchStrategy[Audit]:
    """Audits of any figures and of texts that mean harm."""
    numbers = st.integers(0, 9_999)
    counts = st.builds(Counts, *[numbers] * 6)
    coverage = st.builds(Coverage, *[numbers] * 4)
    locales = st.sampled_from(LOCALES) | texts
    figures = st.dictionaries(locales, st.tuples(counts, coverage), max_size=3)
    examples = st.builds(Example, texts, numbers, texts, texts, st.integers(-1, 9), st.integers(-1, 9), texts)
    renderings = st.builds(
        Rendering, texts, st.sampled_from(Use), numbers, st.lists(examples, max_size=2).map(tuple)
    )
    several = st.lists(texts, max_size=3).map(tuple)
    return st.builds(
        Audit,
        termbases=several,
        source_locale=locales,
        names=st.dictionaries(texts, st.builds(ConceptName, texts, texts), max_size=3),
        files=_some(
            st.builds(FileFigures, texts, locales, st.booleans(), texts, coverage=coverage, counts=counts)
        ),
        cells=_some(st.builds(Cell, texts, locales, counts, several, _some(renderings))),
        never=several,
        suggestions=_some(
            st.builds(Suggestion, texts, numbers, _some(st.tuples(locales, texts, numbers)), texts)
        ),
        commit=texts,
        trend=_some(st.builds(Point, texts, texts, figures)),
        compared=st.none()
        | st.builds(
            Comparison, texts, texts, figures, _some(st.builds(Change, texts, locales, counts, counts))
        ),
        problems=several,
    )


def _some(strategy: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(strategy, max_size=3).map(tuple)


WHOLE = replace(AUDIT, compared=COMPARED, trend=TREND)
