"""inconsistent-term across files: once for a concept and language, known from run to run, and kept quiet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from needs import CHECKS

from termcheck.model import Certainty, Finding
from termcheck.rules import inconsistent_term
from termcheck.testing import Kit, check_catalogs

TERMS = """\
id,status,en,ru,sv,fa,zh-Hans
ticket,,ticket,заявка|тикет|обращение,ärende|supportfråga,تیکت|درخواست,工单|服务单
ticket,deprecated,,билет,biljett,بلیط,票
agent,,agent,оператор,handläggare,کارشناس,客服
"""
SOURCES = ["Open ticket", "Close the ticket", "New ticket", "Your tickets", "Assign the ticket"]
RULES = [inconsistent_term.RULE]


def po(locale: str, *targets: str, sources: list[str] = SOURCES) -> str:
    pairs = zip(sources, targets, strict=False)
    entries = (f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs)
    return f'msgid ""\nmsgstr "Language: {locale}\\n"\n' + "".join(entries)


USUAL = po("ru", "Открыть заявку", "Закрыть заявку", "Новая заявка", "Ваши заявки", "Назначить заявку")
OTHER = po("ru", "Снова открыть тикет", "Объединить тикет", sources=["Reopen ticket", "Merge the ticket"])


@pytest.fixture
def kit(tmp_path: Path) -> Kit:
    made = Kit(tmp_path)
    made.termbase(TERMS)
    made.catalog(USUAL, "ru/a.po")
    made.catalog(OTHER, "ru/b.po")
    return made


def test_two_files_that_use_one_word_each_mix_them() -> None:
    (finding,) = check_catalogs({"a.po": USUAL, "b.po": OTHER}, TERMS, RULES)
    assert (finding.path, finding.line, finding.column, finding.end_column) == ("b.po", 5, 23, 28)
    assert finding.certainty is Certainty.POSSIBLE
    assert finding.message == "“ticket” is put in 2 ways: “заявка”, “тикет”"
    assert finding.hint == "“заявка” 5, “тикет” 2; also in b.po:8"
    assert finding.term is not None
    assert (finding.term.expected, finding.term.found) == (("заявка",), "тикет")
    assert (finding.term.source, finding.term.matched) == ("ticket", "ticket")


def test_the_order_of_the_files_makes_no_difference() -> None:
    straight = check_catalogs({"a.po": USUAL, "b.po": OTHER}, TERMS, RULES)
    assert check_catalogs({"b.po": OTHER, "a.po": USUAL}, TERMS, RULES) == straight


def test_each_language_is_looked_at_by_itself() -> None:
    swedish = po("sv", "Öppna ärendet", "Stäng ärendet", "Nytt ärende", "Dina ärenden", "Tilldela ärendet")
    persian = po("fa", "باز کردن تیکت", "بستن تیکت", "درخواست جدید", "تیکت‌های شما", "واگذاری تیکت")
    chinese = po("zh_CN", "打开工单", "关闭工单", "新建服务单", "您的工单", "分配工单")
    found = check_catalogs(
        {"fa.po": persian, "ru.po": USUAL, "sv.po": swedish, "zh.po": chinese}, TERMS, RULES
    )
    assert [(one.path, one.term and one.term.found) for one in found] == [
        ("fa.po", "درخواست"),
        ("zh.po", "服务单"),
    ]


def test_rejected_words_are_counted_beside_the_others_and_are_no_way_of_their_own() -> None:
    rejected = po("ru", "Открыть билет", "Закрыть билет", "Новый билет")
    assert check_catalogs({"a.po": USUAL, "b.po": rejected}, TERMS, RULES) == []
    (finding,) = check_catalogs({"a.po": USUAL, "b.po": OTHER, "c.po": rejected}, TERMS, RULES)
    assert finding.hint == "“заявка” 5, “тикет” 2, “билет” 3 (rejected); also in b.po:8"


UNKNOWN = [
    "Сотрудник ответит",
    "Назначить сотруднику",
    "Все сотрудники заняты",
    "Имя сотрудника",
    "Чат с сотрудником",
]
AGENTS = [
    "An agent replies",
    "Assign to an agent",
    "All agents are busy",
    "Name of the agent",
    "Chat with an agent",
]
KNOWN = po("ru", "Операторы", "Выберите оператора", sources=["Agents", "Choose an agent"])


def words(number: int) -> dict[str, str]:
    """So many texts that share a word which the termbase lacks, among others that are as agreed."""
    many = po("ru", *[f"Заявка {one}" for one in range(30)], sources=[f"Ticket {one}" for one in range(30)])
    return {"a.po": po("ru", *UNKNOWN[:number], sources=AGENTS), "b.po": KNOWN, "c.po": many}


def test_a_word_that_the_termbase_lacks_is_a_way_from_five_texts_on() -> None:
    (finding,) = check_catalogs(words(5), TERMS, RULES)
    assert (finding.path, finding.line, finding.column, finding.end_column) == ("a.po", 5, 9, 18)
    assert finding.message == "“agent” is put in 2 ways: “оператор”, “сотрудник”"
    assert finding.hint == "“оператор” 2, “сотрудник” 5 (not in the termbase); also in a.po:8, a.po:11"
    assert finding.term is not None
    assert (finding.term.expected, finding.term.matched) == (("оператор",), "agent")


@pytest.mark.parametrize("number", range(5))
def test_of_fewer_texts_a_shared_word_proves_nothing(number: int) -> None:
    assert check_catalogs(words(number), TERMS, RULES) == []


def test_words_that_the_termbase_lacks_are_nothing_where_no_word_of_its_own_is_used() -> None:
    files = words(5)
    del files["b.po"]
    assert check_catalogs(files, TERMS, RULES) == []


def test_three_ways_are_one_finding() -> None:
    third = po("ru", "Открыть обращение")
    (finding,) = check_catalogs({"a.po": USUAL, "b.po": OTHER, "c.po": third}, TERMS, RULES)
    assert finding.message == "“ticket” is put in 3 ways: “заявка”, “тикет”, “обращение”"
    assert finding.hint == "“заявка” 5, “тикет” 2, “обращение” 1; also in b.po:8, c.po:5"


def test_least_says_how_often_a_concept_has_to_be_used(kit: Kit) -> None:
    kit.config("[options.inconsistent-term]\nleast = 8")
    assert kit.run() == []
    kit.catalog(po("ru", "Назначить тикет оператору", sources=["Assign the ticket to an agent"]), "ru/c.po")
    assert len(kit.run()) == 1


@pytest.mark.parametrize(
    ("equivalents", "number"),
    [
        ('[["заявка", "тикет"]]', 0),
        ('[["тикет", "заявка", "обращение"]]', 0),
        ('[["Тикет", "ЗАЯВКА"]]', 0),
        ('[["тикет", "обращение"]]', 1),
        ('[["тикет"], ["заявка"]]', 1),
        ("[]", 1),
    ],
)
def test_words_that_are_declared_equivalent_may_be_mixed(equivalents: str, number: int, kit: Kit) -> None:
    kit.config(f"[options.inconsistent-term]\nequivalents = {equivalents}")
    assert len(kit.run()) == number


@pytest.mark.parametrize(
    "toml",
    [
        'ignore = ["inconsistent-term"]',
        'per-file-ignores = {"ru/b.po" = ["inconsistent-term"]}',
        'severity = {inconsistent-term = "off"}',
        'exclude = ["ru/b.po"]',
        'locales = ["sv"]',
        '[[suppress]]\nrule = "inconsistent-term"\nconcept = "ticket"\nreason = "two teams"',
        '[[suppress]]\nrule = "inconsistent-term"\npath = "ru/b.po"\nreason = "two teams"',
    ],
)
def test_the_configuration_keeps_it_quiet(toml: str, kit: Kit) -> None:
    assert len(kit.run()) == 1
    kit.config(toml)
    assert kit.run() == []


@pytest.mark.parametrize("what", ["inconsistent-term", "inconsistent-term:ticket"])
def test_a_comment_at_the_entry_keeps_it_quiet(what: str, kit: Kit) -> None:
    comment = f"# termcheck: ignore[{what}] -- two teams\n"
    kit.catalog(OTHER.replace('msgid "Reopen', f'{comment}msgid "Reopen'), "ru/b.po")
    assert kit.run() == []


def test_macros_and_catalogs_are_one_text(tmp_path: Path) -> None:
    kit = Kit(tmp_path)
    kit.termbase(TERMS)
    kit.catalog(USUAL, "ru.po")
    rows = (
        '{"id": 1, "account_id": 1, "short_code": "hello", "content": "We opened a ticket."}',
        '{"id": 2, "account_id": 1, "short_code": "hello-ru", "content": "Мы открыли тикет."}',
    )
    kit.macros("canned_responses.json", f"[{', '.join(rows)}]")
    (finding,) = kit.run()
    assert (finding.path, finding.title) == ("canned_responses.json", "hello-ru")
    assert finding.term is not None
    assert finding.term.found == "тикет"


def changed(kit: Kit, *more: str) -> Finding:
    kit.catalog(po("ru", *more, sources=[f"Ticket {number}" for number in range(9)]), "ru/c.po")
    (finding,) = kit.run()
    return finding


def test_more_of_the_usual_word_elsewhere_leaves_the_finding_the_one_that_it_was(kit: Kit) -> None:
    before = changed(kit, "Заявка")
    after = changed(kit, "Заявка", "Заявка ещё одна")
    assert before.hint != after.hint
    assert (before.fingerprint, before.key) == (after.fingerprint, after.key)


def test_more_of_the_other_word_behind_it_leaves_the_finding_the_one_that_it_was(kit: Kit) -> None:
    before, after = changed(kit, "Тикет"), changed(kit, "Тикет", "Тикет второй")
    assert before.hint != after.hint
    assert (before.fingerprint, before.key) == (after.fingerprint, after.key)


@pytest.mark.needs(*CHECKS, "languages")
def test_a_baseline_knows_it_when_the_counts_change(
    kit: Kit, command: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kit.folder)
    (kit.folder / "terms.csv").write_text(TERMS, encoding="utf-8")
    options = ("--isolated", "-t", "terms.csv")
    assert command("baseline", "ru", *options, "-o", "known.json")[0] == 0
    kit.catalog(USUAL, "ru/d.po")
    kit.catalog(po("ru", "Тикет второй", sources=["Second ticket"]), "ru/e.po")
    code, out, told = command("check", "ru", *options, "--baseline", "known.json")
    assert (code, "inconsistent-term" in out) == (0, False)
    assert "known.json: 1 known\n" in told
