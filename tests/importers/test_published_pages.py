"""The five published glossaries, where they are at hand: every entry, no furniture, the facts one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.importers import Entry, Glossary, import_glossary, to_csv

REPOSITORY = Path(__file__).parents[2]
PUBLISHED = REPOSITORY / "../shared/glossaries"
SOURCES = REPOSITORY / "termbase/data/sources"
PAGES = {
    "ru-acronyms": ("acronym-headings", "ru", 9),
    "ro-dictionary": ("headed-definitions", "ro", 54),
    "fa-ten-terms": ("bracketed-headings", "fa", 10),
    "sv-acronyms": ("acronym-table", "sv", 20),
    "zh-terms": ("numbered-definitions", "zh-Hans", 43),
}
pytestmark = pytest.mark.skipif(not PUBLISHED.is_dir(), reason="the published pages are not at hand")


def page(name: str) -> Glossary:
    path = PUBLISHED / f"{name}.txt"
    return import_glossary(path.read_bytes(), str(path))


def by_headword(name: str) -> dict[str, Entry]:
    return {entry.headword: entry for entry in page(name).entries}


@pytest.mark.parametrize("name", PAGES)
def test_a_published_page_is_read_whole(name: str) -> None:
    found = page(name)
    assert (found.layout, found.locale, len(found.entries)) == PAGES[name]


def test_the_five_pages_have_136_entries() -> None:
    assert sum(len(page(name).entries) for name in PAGES) == 136


@pytest.mark.parametrize("name", PAGES)
def test_the_kept_sources_are_what_the_importer_prints(name: str) -> None:
    assert (SOURCES / f"{name}.csv").read_text(encoding="utf-8") == to_csv(page(name).entries)


@pytest.mark.parametrize("name", PAGES)
def test_lines_are_the_file_s_own(name: str) -> None:
    lines = (PUBLISHED / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    assert all(entry.headword in lines[entry.line - 1] for entry in page(name).entries)


@pytest.mark.parametrize(
    ("name", "headword", "term"),
    [
        ("ro-dictionary", "Ticket", "tichet"),
        ("ro-dictionary", "Ticket Queue", "coadă de tichete"),
        ("ro-dictionary", "Ticket Routing", "routarea tichetelor"),
        ("ro-dictionary", "Ticket Volume", "volum de tichete"),
        ("ro-dictionary", "Tiered Support", "suport pe niveluri"),
        ("ro-dictionary", "Self-Service Portal", "portal de autoservire"),
        ("ro-dictionary", "Self-Service Ratio", "raport de autoservire"),
        ("ro-dictionary", "Troubleshooting", "depanare"),
        ("ro-dictionary", "Service Level Agreement (SLA)", "acord de nivel de serviciu"),
        ("ro-dictionary", "Time To Resolution (TTR)", "timp de rezolvare"),
        ("ro-dictionary", "Timp mediu de gestionare (AHT)", "timp mediu de gestionare"),
        ("sv-acronyms", "AHT", "genomsnittlig handläggningstid"),
        ("sv-acronyms", "AI", "artificiell intelligens"),
        ("sv-acronyms", "API", "applikationsprogrammeringsgränssnitt"),
        ("sv-acronyms", "CEM", "kundupplevelseshantering"),
        ("sv-acronyms", "CRM", "hantering av kundrelationer"),
        ("sv-acronyms", "CSAT", "kundnöjdhet"),
        ("sv-acronyms", "CTI", "datatelefonintegration"),
        ("sv-acronyms", "CTR", "klickfrekvens"),
        ("sv-acronyms", "CX", "kundupplevelse"),
        ("sv-acronyms", "KB", "knowledgebase"),
        ("sv-acronyms", "KPI", "viktiga resultatindikatorer"),
        ("sv-acronyms", "NPS", "net promotor score"),
        ("sv-acronyms", "ROI", "avkastning på investeringen"),
        ("sv-acronyms", "SBR", "färdighetsbaserad routing"),
        ("sv-acronyms", "SLA", "servicenivåavtal"),
        ("sv-acronyms", "UI", "användargränssnitt"),
        ("sv-acronyms", "VOIP", "Voiceover Internet Protocol"),
        ("sv-acronyms", "WOM", "word of mouth"),
        ("zh-terms", "IVR", "互动式语音应答系统"),
        ("zh-terms", "360度客户视图", "360度客户视图"),
        ("ru-acronyms", "KB: база знаний", "база знаний"),
        ("fa-ten-terms", "شاخصهای کلیدی عملکرد (KPI)", "شاخصهای کلیدی عملکرد"),
    ],
)
def test_the_term_is_read(name: str, headword: str, term: str) -> None:
    assert by_headword(name)[headword].term == term


@pytest.mark.parametrize(
    ("name", "term", "acronym"),
    [
        ("ro-dictionary", "experiența clientului", "CX"),
        ("ro-dictionary", "timpul de răspuns inițial", "FRT"),
        ("ro-dictionary", "expert în domeniu", "SME"),
        ("zh-terms", "业务流程外包", "BPO"),
        ("zh-terms", "客户终生价值", "LTV"),
        ("zh-terms", "净推荐值", "NPS"),
        ("zh-terms", "客户努力得分", "CES"),
        ("zh-terms", "客户智能", "CI"),
        ("fa-ten-terms", "متوسط زمان رسیدگی", "AHT"),
        ("fa-ten-terms", "رضایت مشتری", "CSAT"),
        ("fa-ten-terms", "نرخ ترویج دهندگان", "NPS"),
        ("fa-ten-terms", "توافقنامهی سطح سرویس", "SLA"),
    ],
)
def test_an_acronym_that_stands_only_in_the_definition_is_read(name: str, term: str, acronym: str) -> None:
    assert {entry.term: entry.acronym for entry in page(name).entries}[term] == acronym


@pytest.mark.parametrize(
    ("name", "headword", "others"),
    [
        ("ro-dictionary", "Time To Resolution (TTR)", ("Mean Time to Resolution", "MTTR")),
        ("sv-acronyms", "KB", ("FAQ",)),
        ("zh-terms", "客户旅程地图", ("购买地图", "体验地图")),
        ("zh-terms", "服务台", ("帮助台", "呼叫台")),
        ("zh-terms", "客户忠诚度", ("客户粘度",)),
    ],
)
def test_other_names_are_read(name: str, headword: str, others: tuple[str, ...]) -> None:
    assert by_headword(name)[headword].others == others


def test_the_english_in_the_russian_paragraphs_is_read() -> None:
    english = {entry.acronym: entry.english for entry in page("ru-acronyms").entries}
    assert english["CSAT"] == "Customer Satisfaction Score"
    assert english["KB"] == ""
    assert all(english[acronym] for acronym in english if acronym != "KB")


def test_the_two_swedish_paraphrases_are_told_and_kept() -> None:
    found = page("sv-acronyms")
    assert [entry.acronym for entry in found.entries if not entry.term] == ["CSS", "FCR"]
    assert [note.line for note in found.unread] == [10, 15]
