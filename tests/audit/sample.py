"""An audit made by hand: customer-service texts in five languages, with every use, a history and a comparison."""

from __future__ import annotations

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
    total,
)

NAMES = {
    "agent": ConceptName("agent", "A person who answers customers."),
    "backlog": ConceptName("backlog", "Tickets that wait to be solved."),
    "canned-response": ConceptName("canned response", "A text kept ready for a question that comes often."),
    "chatbot": ConceptName("chatbot", "A program that answers customers in a chat."),
    "escalation": ConceptName("escalation", "Handing a ticket on to somebody who may decide more."),
    "first-response-time": ConceptName(
        "first response time", "How long a customer waits for the first answer."
    ),
    "knowledge-base": ConceptName("knowledge base", "Articles in which customers find answers themselves."),
    "queue": ConceptName("queue", "Tickets in the order in which they will be answered."),
    "sla": ConceptName("SLA", "What was agreed on how quickly tickets are answered and solved."),
    "ticket": ConceptName("ticket", "A customer's request, with all that was written about it."),
}

PATHS = {
    "ru": "locale/ru/LC_MESSAGES/helpdesk.po",
    "ro": "locale/ro/LC_MESSAGES/helpdesk.po",
    "fa": "locale/fa/LC_MESSAGES/helpdesk.po",
    "sv": "locale/sv/LC_MESSAGES/helpdesk.po",
    "zh-Hans": "locale/zh_CN/LC_MESSAGES/helpdesk.po",
}

A, O, S, F, N, T = Use  # noqa: E741 - the six uses, in their order

#: concept, locale, accepted terms, then (use, text, count, source, target with its word in brackets).
ROWS: list[tuple[str, str, str, list[tuple[Use, str, int, str, str]]]] = [
    ("agent", "fa", "کارشناس", [
        (A, "کارشناس", 31, "An agent will reply soon.", "یکی از [کارشناسان] ما به‌زودی پاسخ می‌دهد."),
        (O, "نماینده", 9, "Assign to another agent", "واگذاری به [نماینده] دیگر"),
    ]),
    ("agent", "ro", "agent, operator", [
        (A, "agent", 44, "Assign to an agent", "Atribuie unui [agent]"),
        (A, "operator", 6, "The agent has left the chat.", "[Operatorul] a părăsit conversația."),
    ]),
    ("agent", "ru", "оператор", [
        (A, "оператор", 52, "An agent will reply soon.", "[Оператор] скоро ответит."),
        (F, "агент", 7, "All agents are busy.", "Все [агенты] заняты."),
    ]),
    ("agent", "sv", "handläggare", [
        (A, "handläggare", 38, "An agent will reply soon.", "En [handläggare] svarar snart."),
        (F, "agent", 3, "Choose an agent", "Välj [agent]"),
    ]),
    ("agent", "zh-Hans", "客服", [
        (A, "客服", 47, "All agents are busy.", "所有[客服]都在忙线中。"),
        (O, "代理", 12, "Assign to an agent", "分配给[代理]"),
    ]),
    ("backlog", "ru", "", [(T, "", 5, "Your backlog has grown.", "Необработанных заявок стало больше.")]),
    ("backlog", "zh-Hans", "积压工单", [
        (A, "积压工单", 6, "The backlog is empty.", "没有[积压工单]。"),
    ]),
    ("canned-response", "fa", "پاسخ آماده", [
        (A, "پاسخ آماده", 14, "Insert a canned response", "درج [پاسخ آماده]"),
        (O, "جواب پیش‌فرض", 2, "Edit canned responses", "ویرایش [جواب‌های پیش‌فرض]"),
    ]),
    ("canned-response", "ru", "шаблон ответа", [
        (A, "шаблон ответа", 17, "Insert a canned response", "Вставить [шаблон ответа]"),
        (N, "", 4, "Search canned responses", "Поиск по готовым текстам"),
    ]),
    ("canned-response", "sv", "standardsvar", [
        (A, "standardsvar", 19, "New canned response", "Nytt [standardsvar]"),
        (S, "canned response", 1, "Delete this canned response?", "Ta bort denna [canned response]?"),
    ]),
    ("chatbot", "fa", "ربات گفتگو", [
        (A, "ربات گفتگو", 8, "The chatbot is offline.", "[ربات گفتگو] در دسترس نیست."),
        (O, "چت‌بات", 6, "Train your chatbot", "[چت‌بات] خود را آموزش دهید"),
    ]),
    ("chatbot", "ro", "chatbot", [
        (A, "chatbot", 15, "The chatbot is offline.", "[Chatbotul] este offline."),
    ]),
    ("chatbot", "ru", "чат-бот", [(A, "чат-бот", 16, "Train your chatbot", "Обучите своего [чат-бота]")]),
    ("chatbot", "sv", "chattbot", [
        (A, "chattbot", 11, "Train your chatbot", "Träna din [chattbot]"),
        (S, "chatbot", 4, "The chatbot is offline.", "Din [chatbot] är offline."),
    ]),
    ("escalation", "ro", "escaladare", [
        (A, "escaladare", 9, "Reason for escalation", "Motivul [escaladării]"),
        (O, "redirecționare", 3, "Cancel the escalation", "Anulează [redirecționarea]"),
    ]),
    ("escalation", "ru", "эскалация", [
        (A, "эскалация", 8, "Reason for escalation", "Причина [эскалации]"),
        (O, "передача", 5, "Cancel the escalation", "Отменить [передачу] другой группе"),
    ]),
    ("first-response-time", "sv", "första svarstid", [
        (A, "första svarstid", 7, "First response time by queue", "[Första svarstid] per kö"),
        (N, "", 2, "Shorten your first response time", "Svara dina kunder snabbare"),
    ]),
    ("first-response-time", "zh-Hans", "首次响应时间", [
        (A, "首次响应时间", 10, "Median first response time", "[首次响应时间]中位数"),
    ]),
    ("knowledge-base", "fa", "پایگاه دانش", [
        (A, "پایگاه دانش", 22, "Search the knowledge base", "جستجو در [پایگاه دانش]"),
        (S, "Knowledge Base", 4, "Open the knowledge base", "باز کردن [Knowledge Base]"),
    ]),
    ("knowledge-base", "ro", "bază de cunoștințe", [
        (A, "bază de cunoștințe", 18, "Search the knowledge base", "Caută în [baza de cunoștințe]"),
        (S, "knowledge base", 2, "Open the knowledge base", "Deschide [knowledge base]"),
    ]),
    ("knowledge-base", "ru", "база знаний", [
        (A, "база знаний", 27, "Search the knowledge base", "Искать в [базе знаний]"),
    ]),
    ("queue", "sv", "kö", [(A, "kö", 24, "Move to another queue", "Flytta till en annan [kö]")]),
    ("queue", "zh-Hans", "队列", [
        (A, "队列", 20, "Move to another queue", "移至其他[队列]"),
        (O, "排队列表", 3, "The queue is empty.", "[排队列表]为空。"),
    ]),
    ("sla", "ro", "SLA", [
        (A, "SLA", 12, "This ticket breached its SLA.", "Acest tichet a depășit termenul din [SLA]."),
    ]),
    ("ticket", "fa", "تیکت", [
        (A, "تیکت", 96, "Your ticket has been closed.", "[تیکت] شما بسته شد."),
        (O, "درخواست", 18, "Open a new ticket", "ثبت [درخواست] جدید"),
        (F, "بلیت", 5, "Merge tickets", "ادغام [بلیت‌ها]"),
    ]),
    ("ticket", "ro", "tichet", [
        (A, "tichet", 104, "Your ticket has been closed.", "[Tichetul] dumneavoastră a fost închis."),
        (O, "solicitare", 11, "Open a new ticket", "Deschide o [solicitare] nouă"),
        (S, "ticket", 6, "Ticket number", "Număr [ticket]"),
    ]),
    ("ticket", "ru", "заявка", [
        (A, "заявка", 118, "Your ticket has been closed.", "Ваша [заявка] закрыта."),
        (O, "обращение", 21, "Open a new ticket", "Создать [обращение]"),
        (F, "тикет", 9, "Merge tickets", "Объединить [тикеты]"),
        (N, "", 3, "Reply to this ticket", "Ответить"),
    ]),
    ("ticket", "sv", "ärende", [
        (A, "ärende", 121, "Your ticket has been closed.", "Ditt [ärende] har stängts."),
        (O, "biljett", 2, "Open a new ticket", "Öppna en ny [biljett]"),
    ]),
    ("ticket", "zh-Hans", "工单", [
        (A, "工单", 130, "Your ticket has been closed.", "您的[工单]已关闭。"),
        (O, "票证", 14, "Merge tickets", "合并[票证]"),
        (N, "", 6, "Reply to this ticket", "回复"),
    ]),
]  # fmt: skip


def audit() -> Audit:
    """The whole of it."""
    cells = tuple(_cell(*row) for row in ROWS)
    files = tuple(sorted((*_catalogs(cells), *_macros()), key=lambda file: (file.path, file.locale)))
    now = Audit(("customer-service",), "en", NAMES, files, cells).by_locale()
    return Audit(
        termbases=("customer-service",),
        source_locale="en",
        names=NAMES,
        files=files,
        cells=cells,
        never=("warm-transfer", "wrap-up-time"),
        suggestions=_suggestions(),
        commit="5f0c2d9a6c1be7d84e2f3a90b1c4d5e6f7081929",
        trend=tuple(_trend(now)),
        compared=_compared(now),
        problems=("locale/de/LC_MESSAGES/helpdesk.po: not UTF-8 and names no charset",),
    )


def _cell(concept: str, locale: str, expected: str, met: list[tuple[Use, str, int, str, str]]) -> Cell:
    renderings = tuple(
        Rendering(
            text,
            use,
            times,
            (example(locale, 20 + 37 * place + len(concept), source, target),),
        )
        for place, (use, text, times, source, target) in enumerate(met)
    )
    counts = Counts(*(sum(one.count for one in renderings if one.use is use) for use in Use))
    return Cell(concept, locale, counts, tuple(expected.split(", ")) if expected else (), renderings)


def example(locale: str, line: int, source: str, marked: str) -> Example:
    """An example whose word stands in brackets."""
    target = marked.replace("[", "").replace("]", "")
    start, end = marked.find("["), marked.find("]") - 1
    return (
        Example(PATHS[locale], line, source, target, start, end)
        if end > 0
        else Example(PATHS[locale], line, source, target)
    )


def _catalogs(cells: tuple[Cell, ...]) -> list[FileFigures]:
    covered = {
        "fa": Coverage(402, 31, 58, 12),
        "ro": Coverage(455, 9, 27, 4),
        "ru": Coverage(483, 5, 3, 20),
        "sv": Coverage(470, 12, 9, 7),
        "zh-Hans": Coverage(449, 22, 20, 0),
    }
    return [
        FileFigures(
            PATHS[locale],
            locale,
            macros=False,
            library="",
            coverage=coverage,
            counts=total(cell.counts for cell in cells if cell.locale == locale),
        )
        for locale, coverage in covered.items()
    ]


def _macros() -> list[FileFigures]:
    figures = {
        "fa": (Coverage(18, 0, 6), Counts(21, 4, 1)),
        "ru": (Coverage(24), Counts(33, 2, 0, 1)),
        "sv": (Coverage(22, 0, 2), Counts(30, 0, 1)),
    }
    return [
        FileFigures(
            "macros/zendesk/macros.json",
            locale,
            macros=True,
            library="macros/zendesk",
            coverage=coverage,
            counts=counts,
        )
        for locale, (coverage, counts) in figures.items()
    ]


def _suggestions() -> tuple[Suggestion, ...]:
    return (
        Suggestion(
            "business hours",
            26,
            (
                ("fa", "ساعات کاری", 5),
                ("ro", "program de lucru", 6),
                ("ru", "часы работы", 7),
                ("sv", "öppettider", 6),
            ),
            "We reply within one day during business hours.",
        ),
        Suggestion(
            "merge", 14, (("ru", "объединить", 5), ("zh-Hans", "合并", 6)), "Merge these conversations"
        ),
        Suggestion("side conversation", 8, (), "Start a side conversation with your supplier"),
    )


def _trend(now: dict[str, tuple[Counts, Coverage]]) -> list[Point]:
    """Six runs that lead to this one; Persian came with the third."""
    points = []
    for step, (commit, when) in enumerate(
        (("a1", "2025-03-03T08:00:00Z"), ("b2", "2025-04-07T08:00:00Z"), ("c3", "2025-05-05T08:00:00Z"),
         ("d4", "2025-06-02T08:00:00Z"), ("e5", "2025-07-07T08:00:00Z"), ("5f", "2025-08-04T08:00:00Z"))
    ):  # fmt: skip
        left = 5 - step
        figures = {
            locale: (
                _moved(counts, left * (3 + place) - (9 if locale == "zh-Hans" and step == 4 else 0)),
                Coverage(coverage.translated - 21 * left, coverage.fuzzy, coverage.missing + 21 * left),
            )
            for place, (locale, (counts, coverage)) in enumerate(now.items())
            if locale != "fa" or step >= 2
        }
        points.append(Point(commit * 20, when, figures))
    return points


def _moved(counts: Counts, by: int) -> Counts:
    """As many agreed uses that were other words still."""
    return counts._replace(agreed=counts.agreed - by, other=counts.other + by)


def _compared(now: dict[str, tuple[Counts, Coverage]]) -> Comparison:
    before = {
        locale: (
            _moved(counts, by),
            coverage._replace(translated=coverage.translated - 9, missing=coverage.missing + 9),
        )
        for (locale, (counts, coverage)), by in zip(now.items(), (14, -6, 11, 4, -3), strict=True)
    }
    return Comparison(
        "v2.3",
        "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d9b1deb4d",
        before,
        (
            Change("ticket", "ro", Counts(98, 5, 5), Counts(104, 11, 6)),
            Change("queue", "zh-Hans", Counts(18), Counts(20, 3)),
            Change("agent", "ru", Counts(40, 12, 0, 9), Counts(52, 0, 0, 7)),
            Change("ticket", "fa", Counts(70, 38, 0, 9), Counts(96, 18, 0, 5)),
        ),
    )
