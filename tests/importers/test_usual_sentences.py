"""Sentences that glossary pages use over and over, one entry each."""

from __future__ import annotations

import pytest

from termbase.importers import Entry, import_glossary

NUMBERED = "numbered-definitions"


def first(page: str, layout: str, locale: str) -> Entry:
    return import_glossary(page, "p.txt", layout, locale).entries[0]


@pytest.mark.parametrize(
    ("locale", "line", "term"),
    [
        ("zh-Hans", "3.IVR IVR是互动式语音应答系统的缩写。", "互动式语音应答系统"),
        ("zh-Hans", "4.SLA SLA指服务水平协议,是双方的约定。", "服务水平协议"),
        ("zh-Hans", "5.CRM CRM是一种软件,用于管理客户。", ""),
        ("zh-Hant", "3.IVR IVR是互動式語音應答系統的縮寫", "互動式語音應答系統"),
        ("ja", "3. IVR IVRとは自動音声応答システムのことで、電話に使います。", "自動音声応答システム"),
        ("ja", "3. CRM CRMは顧客関係管理の略です。", "顧客関係管理"),
        ("ko", "3. IVR IVR은 대화형 음성 응답 시스템을 말합니다.", "대화형 음성 응답 시스템"),
    ],
)
def test_an_acronym_gets_its_term_from_its_sentence(locale: str, line: str, term: str) -> None:
    found = first(line + "\n", NUMBERED, locale)
    assert (found.headword, found.term) == (found.acronym, term)


@pytest.mark.parametrize(
    ("locale", "line", "term", "acronym"),
    [
        ("zh-Hans", "2. 平均处理时间AHT 平均处理时间是指一个指标。", "平均处理时间", "AHT"),
        ("ja", "4. サービスレベル契約SLA サービスレベル契約とは、約束です。", "サービスレベル契約", "SLA"),
    ],
)
def test_an_acronym_glued_to_the_headword_is_cut_off(locale: str, line: str, term: str, acronym: str) -> None:
    found = first(line + "\n", NUMBERED, locale)
    assert (found.term, found.acronym) == (term, acronym)


@pytest.mark.parametrize(
    ("locale", "line", "others"),
    [
        ("zh-Hans", "1.知识库 知识库是资料的集合,也称为资料库。", ("资料库",)),
        ("zh-Hant", "1.知識庫 知識庫是資料的集合,也稱為資料庫。", ("資料庫",)),
        ("zh-Hans", "1.服务台 服务台又称为帮助台或呼叫台,是团队。", ("帮助台", "呼叫台")),
        ("zh-Hans", "1.客户 客户是人,亦称顾客。", ("顾客",)),
        ("ja", "1. ナレッジベース ナレッジベースは知識ベースとも呼ばれ、情報です。", ("知識ベース",)),
        ("ja", "1. ヘルプデスク ヘルプデスクとは窓口で、サービスデスクとも呼ばれる。", ("サービスデスク",)),
    ],
)
def test_other_names_are_read_further_in(locale: str, line: str, others: tuple[str, ...]) -> None:
    assert first(line + "\n", NUMBERED, locale).others == others


def test_a_bracketed_heading_with_a_colon_is_a_heading() -> None:
    page = "الدردشة (Live Chat):\nطريقة للتواصل.\nالأسئلة:\nنص آخر هنا.\nالتذكرة (Ticket):\nالتذكرة هي طلب.\n"
    found = import_glossary(page, "p.txt", "bracketed-headings", "ar")
    assert [(entry.term, entry.english) for entry in found.entries] == [
        ("الدردشة", "Live Chat"),
        ("التذكرة", "Ticket"),
    ]
    assert [note.line for note in found.unread] == [3]


@pytest.mark.parametrize(
    ("page", "english"),
    [
        (
            "AHT: середній час\n\nСередній час (Average Handle Time) показує, скільки.\n",
            "Average Handle Time",
        ),
        ("KB: база знань\n\nБаза знань (Knowledge Base, KB).\n", "Knowledge Base"),
        ("QA: якість\n\nЦе (дуже важливо) процес QA. Далі (Quality Assurance).\n", ""),
    ],
)
def test_english_stands_anywhere_in_the_first_sentence(page: str, english: str) -> None:
    assert first(page, "acronym-headings", "uk").english == english


@pytest.mark.parametrize(
    ("locale", "row", "term", "english"),
    [
        ("sv", "SBR | Färdighetsbaserad routing dirigerar samtal till rätt agent. |", "", ""),
        (
            "sv",
            "AHT | Genomsnittlig handläggningstid (average handle time) är ett mått. |",
            "genomsnittlig handläggningstid",
            "average handle time",
        ),
        (
            "de",
            "SLA | Service Level Agreement, auf Deutsch Dienstgütevereinbarung, regelt die Leistung. |",
            "Dienstgütevereinbarung",
            "Service Level Agreement",
        ),
    ],
)
def test_a_row_of_an_acronym_table(locale: str, row: str, term: str, english: str) -> None:
    found = import_glossary(f"1. {row}\n", "p.txt", "acronym-table", locale)
    assert (found.entries[0].term, found.entries[0].english) == (term, english)
    assert bool(found.unread) == (not term)
