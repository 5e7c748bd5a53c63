"""A helpdesk in five languages with planted drift: catalogs and macros, and the table that an audit has to give.

In each language: a ticket twice by a rejected word, once left in English, once not rendered; five agents by a word that
the termbase lacks, each time in another form; everything else as agreed. Chinese has no term for a queue.
"""

from __future__ import annotations

import json
from pathlib import Path

TERMS = """\
id,status,en,ru,sv,fa,ro,zh-Hans
ticket,,ticket,заявка,ärende,تیکت,tichet,工单
ticket,deprecated,,билет,biljett,بلیط,bilet,票
agent,,agent,оператор,handläggare,کارشناس,operator,客服
base,,knowledge base,база знаний,kunskapsbas,پایگاه دانش,bază de cunoștințe,知识库
queue,,queue,очередь,kö,صف,coadă,
refund,,refund,возврат,återbetalning,بازپرداخت,rambursare,退款
"""
LOCALES = {"fa": "fa", "ro": "ro", "ru": "ru", "sv": "sv", "zh_CN": "zh-Hans"}
CATALOG = "locale/{}/LC_MESSAGES/desk.po"
MACROS = "macros/canned_responses.json"
SOURCES = [
    "Open the ticket", "Close the ticket", "Your tickets", "New ticket", "Ticket number", "Reopen the ticket",
    "Merge tickets", "Print the ticket", "Export tickets", "Reply to this ticket",
    "Agents online", "Choose an agent", "Add an agent",
    "An agent will reply soon.", "Assign to an agent", "All agents are busy.",
    "Name of the agent", "Chat with an agent",
    "Search the knowledge base", "Knowledge base article", "Open the knowledge base", "Edit the knowledge base",
    "Move to another queue", "The queue is empty.", "Save",
]  # fmt: skip
TARGETS = {
    "ru": [
        "Открыть заявку", "Закрыть заявку", "Ваши заявки", "Новая заявка", "Номер заявки", "Снова открыть заявку",
        "Объединить билеты", "Печать билета", "Экспорт tickets", "Ответить",
        "Операторы на связи", "Выберите оператора", "Добавить оператора",
        "Сотрудник скоро ответит.", "Назначить сотруднику",
        "Все сотрудники заняты.", "Имя сотрудника", "Чат с сотрудником",
        "Искать в базе знаний", "Статья базы знаний", "Открыть базу знаний", "Править базу знаний",
        "Переместить в другую очередь", "Очередь пуста.", "Сохранить",
    ],
    "sv": [
        "Öppna ärendet", "Stäng ärendet", "Dina ärenden", "Nytt ärende", "Ärendenummer", "Öppna ärendet igen",
        "Slå samman biljetter", "Skriv ut biljetten", "Exportera tickets", "Svara",
        "Handläggare på plats", "Välj handläggare", "Lägg till handläggare",
        "Ett ombud svarar snart.", "Tilldela ombudet", "Alla ombud är upptagna.", "Ombudets namn", "Chatta med ombuden",
        "Sök i kunskapsbasen", "Artikel i kunskapsbasen", "Öppna kunskapsbasen", "Redigera kunskapsbasen",
        "Flytta till en annan kö", "Kön är tom.", "Spara",
    ],
    "fa": [
        "باز کردن تیکت", "بستن تیکت", "تیکت‌های شما", "تیکت جدید", "شمارهٔ تیکت", "بازگشایی تیکت",
        "ادغام بلیط‌ها", "چاپ بلیط", "برون‌بری ticketها", "پاسخ دادن",
        "کارشناسان برخط", "یک کارشناس برگزینید", "افزودن کارشناس",
        "یک نماینده به‌زودی پاسخ می‌دهد.", "واگذاری به نماینده",
        "همهٔ نماینده‌ها مشغول‌اند.", "نام نماینده", "گفتگو با نماینده‌ای دیگر",
        "جستجو در پایگاه دانش", "مقالهٔ پایگاه دانش", "باز کردن پایگاه دانش", "ویرایش پایگاه دانش",
        "بردن به صف دیگر", "صف خالی است.", "ذخیره",
    ],
    "ro": [
        "Deschideți tichetul", "Închideți tichetul", "Tichetele dumneavoastră",
        "Tichet nou", "Numărul tichetului", "Redeschideți tichetul",
        "Îmbinați biletele", "Tipăriți biletul", "Exportați ticketele", "Răspundeți",
        "Operatori disponibili", "Alegeți un operator", "Adăugați un operator",
        "Un consultant vă va răspunde în curând.", "Atribuiți consultantului",
        "Toți consultanții sunt ocupați.", "Numele consultantului", "Discutați cu un consultant",
        "Căutați în baza de cunoștințe", "Articol din baza de cunoștințe",
        "Deschideți baza de cunoștințe", "Editați baza de cunoștințe",
        "Mutați în altă coadă", "Coada este goală.", "Salvați",
    ],
    "zh_CN": [
        "打开工单", "关闭工单", "您的工单", "新建工单", "工单编号", "重新打开工单",
        "合并票", "打印票", "导出 tickets", "回复",
        "在线客服", "选择一位客服", "添加客服",
        "坐席将尽快回复您。", "分配给坐席", "所有坐席都在忙。", "坐席姓名", "与坐席聊天",
        "搜索知识库", "知识库文章", "打开知识库", "编辑知识库",
        "移至其他队列", "队列为空。", "保存",
    ],
}  # fmt: skip
OPENED = {
    "": "We have opened a ticket for you.",
    "ru": "Мы открыли для вас заявку.",
    "sv": "Vi har öppnat en biljett åt dig.",
    "ro": "Am deschis un tichet pentru dumneavoastră.",
}
#: Concept -> by language its renderings: text, use, count; the commonest first.
RENDERINGS: dict[str, dict[str, list[tuple[str, str, int]]]] = {
    "ticket": {
        "fa": [("تیکت", "agreed", 6), ("بلیط", "forbidden", 2), ("ticket", "source", 1), ("", "unused", 1)],
        "ro": [
            ("tichet", "agreed", 7),
            ("bilet", "forbidden", 2),
            ("ticket", "source", 1),
            ("", "unused", 1),
        ],
        "ru": [
            ("заявка", "agreed", 7),
            ("билет", "forbidden", 2),
            ("ticket", "source", 1),
            ("", "unused", 1),
        ],
        "sv": [
            ("ärende", "agreed", 6),
            ("biljett", "forbidden", 3),
            ("ticket", "source", 1),
            ("", "unused", 1),
        ],
        "zh-Hans": [
            ("工单", "agreed", 6),
            ("票", "forbidden", 2),
            ("ticket", "source", 1),
            ("", "unused", 1),
        ],
    },
    "agent": {
        "fa": [("نماینده", "other", 5), ("کارشناس", "agreed", 3)],
        "ro": [("consultant", "other", 5), ("operator", "agreed", 3)],
        "ru": [("сотрудник", "other", 5), ("оператор", "agreed", 3)],
        "sv": [("ombud", "other", 5), ("handläggare", "agreed", 3)],
        "zh-Hans": [("坐席", "other", 5), ("客服", "agreed", 3)],
    },
    "base": {
        "fa": [("پایگاه دانش", "agreed", 4)],
        "ro": [("bază de cunoștințe", "agreed", 4)],
        "ru": [("база знаний", "agreed", 4)],
        "sv": [("kunskapsbas", "agreed", 4)],
        "zh-Hans": [("知识库", "agreed", 4)],
    },
    "queue": {
        "fa": [("صف", "agreed", 2)],
        "ro": [("coadă", "agreed", 2)],
        "ru": [("очередь", "agreed", 2)],
        "sv": [("kö", "agreed", 2)],
        "zh-Hans": [],
    },
}


def catalog(locale: str) -> str:
    """A fuzzy entry, an untranslated and an obsolete one stand at its end."""
    head = f'msgid ""\nmsgstr "Language: {locale}\\n"\n'
    pairs = zip(SOURCES, TARGETS[locale], strict=True)
    entries = [f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs]
    more = '\n#, fuzzy\nmsgid "Delete the ticket"\nmsgstr "?"\n\nmsgid "Delete the agent"\nmsgstr ""\n'
    return head + "".join(entries) + more + '\n#~ msgid "Ask an agent"\n#~ msgstr "!"\n'


def macros() -> str:
    rows = [
        {"id": 7 + number, "account_id": 1, "short_code": f"opened-{code}".strip("-"), "content": text}
        for number, (code, text) in enumerate(OPENED.items())
    ]
    return json.dumps(rows, ensure_ascii=False)


def write(folder: Path) -> None:
    """Catalogs, macros and the termbase, `terms.csv`."""
    files = {CATALOG.format(locale): catalog(locale) for locale in LOCALES}
    for path, text in {**files, MACROS: macros(), "terms.csv": TERMS}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
