"""A termbase made by hand, for the page that shows one."""

from __future__ import annotations

from termbase.model import EDITORS, CasePolicy, Concept, Example, Source, Status, Term, Termbase, TermType

_OURS = (Source("own-glossary", 12),)


def termbase() -> Termbase:
    """Four concepts of two fields and one without."""
    concepts = (
        Concept(
            "ticket",
            (
                Term("ticket", "en"),
                Term("заявка", "ru", gender="feminine", sources=_OURS),
                Term("тикет", "ru", Status.FORBIDDEN, note="Jargon; customers do not know it.", sources=(EDITORS,)),
                Term("تیکت", "fa", sources=_OURS),
                Term("بلیت", "fa", Status.DEPRECATED, note="A ticket for a train."),
                Term("tichet", "ro", gender="neuter", forms=("tichete", "tichetul"), not_forms=("ticheta",)),
                Term("ärende", "sv", sources=(Source("own-glossary", 40), EDITORS)),
                Term("工单", "zh-Hans", sources=_OURS),
            ),
            "A customer's request, with all that was written about it.",
            "requests",
            "Not the piece of paper that one travels with.",
            exempt=("train ticket",),
            examples=(Example("Закройте заявку.", "ru", ok=True), Example("Билет на поезд", "ru", ok=False)),
        ),
        Concept(
            "sla",
            (
                Term("SLA", "en", type=TermType.ACRONYM, case=CasePolicy.SENSITIVE),
                Term("service level agreement", "en", Status.ADMITTED),
                Term("соглашение об уровне обслуживания", "ru"),
                Term("توافق‌نامهٔ سطح خدمات", "fa"),
                Term("servicenivåavtal", "sv"),
                Term("服务级别协议", "zh-Hans"),
            ),
            "What was agreed on how quickly tickets are answered and solved.",
            "agreements",
        ),
        Concept(
            "queue",
            (
                Term("queue", "en"),
                Term("очередь", "ru"),
                Term("صف", "fa"),
                Term("coadă", "ro"),
                Term("kö", "sv"),
                Term("队列", "zh-Hans"),
            ),
            "Tickets in the order in which they will be answered.",
            "requests",
        ),
        Concept("helpdesk-pro", (Term("Helpdesk Pro", "en"),), translate=False),
    )  # fmt: skip
    return Termbase("customer-service", {concept.id: concept for concept in concepts})
