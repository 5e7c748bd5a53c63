"""`termcheck terms adopt`: what is planted in catalogs is proposed, and what is mixed or agrees is not."""

from __future__ import annotations

import csv
import io
import itertools
import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termbase.errors import UserError
from termbase.load import load, load_all
from termbase.model import Status
from termcheck.cli import cli

pytestmark = pytest.mark.needs("commands", "formats")

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {}\\n"\n'
TERMS = """\
id,status,en,ru,sv,fa,ro,zh-Hans
ticket,,ticket,заявка|тикет|обращение,ärende|supportärende,تیکت|درخواست,tichet|solicitare,工单|申请单
ticket,forbidden,,билет,biljett,بلیط,bilet,票
report,,report,отчёт,rapport,گزارش,raport,报告|报表
"""
SOURCES = [
    "Open the ticket",
    "Close the ticket",
    "This ticket is new",
    "Print the ticket",
    "Move the ticket to another queue",
    "Nobody has answered the ticket",
    "Show the report",
]
#: The word that the product has settled on, in the same seven sentences.
TARGETS = {
    "ru": [
        "Открыть тикет", "Закрыть тикет", "Новый тикет", "Напечатать тикет", "Перенести тикет в другую очередь",
        "На тикет никто не ответил", "Показать отчёт",
    ],
    "sv": [
        "Öppna supportärendet", "Stäng supportärendet", "Supportärendet är nytt", "Skriv ut supportärendet",
        "Flytta supportärendet till en annan kö", "Ingen har svarat på supportärendet", "Visa rapporten",
    ],
    "fa": [
        "درخواست را باز کنید", "درخواست را ببندید", "این درخواست تازه است", "درخواست را چاپ کنید",
        "درخواست را به صف دیگری ببرید", "کسی به درخواست پاسخ نداده است", "گزارش را نشان بده",
    ],
    "ro": [
        "Deschide solicitarea", "Închide solicitarea", "Solicitarea este nouă", "Tipărește solicitarea",
        "Mută solicitarea în altă coadă", "Nimeni nu a răspuns la solicitare", "Afișează raportul",
    ],
    "zh_CN": [
        "打开申请单", "关闭申请单", "这是新的申请单", "打印申请单", "把申请单移到其他队列",
        "还没有人答复申请单", "显示报告",
    ],
    "de": [
        "Vorgang öffnen", "Den Vorgang schließen", "Dieser Vorgang ist neu", "Vorgang drucken",
        "Vorgang in eine andere Warteschlange verschieben", "Niemand hat auf den Vorgang geantwortet",
        "Bericht zeigen",
    ],
}  # fmt: skip
ADOPTED = {"ru": "тикет", "fa": "درخواست", "ro": "solicitare", "zh-Hans": "申请单"}
#: Other sentences of the German catalog: a word is told by its standing in some and not in others.
OTHER = {
    "Save the file": "Datei speichern",
    "The password is too short": "Das Passwort ist zu kurz",
    "Choose a colour": "Farbe wählen",
    "Log out": "Abmelden",
    "The page was not found": "Die Seite wurde nicht gefunden",
    "Help": "Hilfe",
    "Send the report": "Bericht senden",
    "Delete the report": "Bericht löschen",
    "The report is empty": "Der Bericht ist leer",
}
OTHER |= {f"Show report number {n}": f"Bericht Nummer {n} zeigen" for n in range(40)}


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False, catch_exceptions=False)


def catalog(folder: Path, locale: str, texts: dict[str, str]) -> Path:
    path = folder / f"{locale}.po"
    entries = (
        f"\nmsgid {json.dumps(said)}\nmsgstr {json.dumps(put, ensure_ascii=False)}\n"
        for said, put in texts.items()
    )
    path.write_text(HEAD.format(locale) + "".join(entries), encoding="utf-8")
    return path


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "own.csv").write_text(TERMS, encoding="utf-8")
    for locale, targets in TARGETS.items():
        texts = dict(zip(SOURCES, targets, strict=True))
        catalog(tmp_path, locale, texts | (OTHER if locale == "de" else {}))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def adopted(*args: str | Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(
        call("terms", "adopt", "-q", "-t", "own.csv", "-f", "json", *args).stdout
    )
    return found


@pytest.mark.needs("languages")
def test_the_words_that_a_product_has_settled_on_are_found_with_their_counts(project: Path) -> None:
    found = {row["locale"]: row for row in adopted(project) if row["concept"] == "ticket"}
    assert {locale: found[locale]["adopted"] for locale in ADOPTED} == ADOPTED
    assert {found[locale]["count"] for locale in ADOPTED} == {6}
    assert {found[locale]["status"] for locale in ADOPTED} == {"preferred"}
    assert found["ru"]["now"] == "заявка"
    assert found["ru"]["evidence"] == "тикет 6 of 6"
    assert str(found["ru"]["place"]).endswith("ru.po:5")


@pytest.mark.needs("languages")
def test_a_compound_that_the_termbase_accepts_is_a_word_of_its_own(project: Path) -> None:
    found = [row for row in adopted("sv.po") if row["concept"] == "ticket"]
    assert [row["adopted"] for row in found] == ["supportärende"]


def test_what_the_termbase_does_not_know_is_a_draft(project: Path) -> None:
    [found] = [row for row in adopted("de.po") if row["concept"] == "ticket"]
    assert (found["adopted"], found["status"], found["use"], found["now"]) == (
        "Vorgang",
        "draft",
        "no-term",
        "",
    )
    [found] = [row for row in adopted("de.po", "--accept") if row["concept"] == "ticket"]
    assert found["status"] == "preferred"


@pytest.mark.parametrize("locale", ["ru", "fa", "ro", "zh_CN"])
def test_usage_that_agrees_with_the_termbase_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    swapped = TERMS.replace("заявка|тикет", "тикет|заявка").replace("تیکت|درخواست", "درخواست|تیکت")
    swapped = swapped.replace("tichet|solicitare", "solicitare|tichet").replace("工单|申请单", "申请单|工单")
    (tmp_path / "own.csv").write_text(swapped, encoding="utf-8")
    catalog(tmp_path, locale, dict(zip(SOURCES, TARGETS[locale], strict=True)))
    monkeypatch.chdir(tmp_path)
    assert adopted(".") == []


@pytest.mark.needs("languages")
def test_mixed_usage_proposes_nothing(project: Path) -> None:
    targets = [text.replace("тикет", "заявку") if at % 2 else text for at, text in enumerate(TARGETS["ru"])]
    catalog(project, "ru", dict(zip(SOURCES, targets, strict=True)))
    assert adopted("ru.po", "--least", "3", "--share", "50") == []


def test_few_uses_propose_nothing(project: Path) -> None:
    assert adopted("ru.po", "--least", "7") == []


def test_a_rejected_word_is_adopted_only_where_that_is_asked_for(project: Path) -> None:
    targets = [text.replace("тикет", "билет") for text in TARGETS["ru"]]
    catalog(project, "ru", dict(zip(SOURCES, targets, strict=True)))
    assert adopted("ru.po") == []
    [found] = adopted("ru.po", "--even-rejected")
    assert (found["adopted"], found["use"], found["status"]) == ("билет", "forbidden", "preferred")


def test_the_overlay_prefers_the_word_and_keeps_every_accepted_one(project: Path) -> None:
    result = call("terms", "adopt", "-q", "-t", "own.csv", ".", "--write")
    assert 'termbases = ["own.csv", "terms.toml"]' in result.stderr
    ticket = load_all(["own.csv", "terms.toml"]).concepts["ticket"]
    said = [(term.text, term.status.value) for term in ticket.in_locale("ru")]
    assert said == [
        ("тикет", "preferred"),
        ("заявка", "admitted"),
        ("обращение", "admitted"),
        ("билет", "forbidden"),
    ]
    assert load("terms.toml").concepts["ticket"].in_locale("ru")[0].note == "тикет 6 of 6"
    assert [term.text for term in ticket.in_locale("en")] == ["ticket"]


@pytest.mark.needs("reporters")
def test_with_the_overlay_nothing_more_is_found_and_nothing_more_proposed(project: Path) -> None:
    before = json.loads(call("check", ".", "-q", "-t", "own.csv", "-f", "json").stdout)["findings"]
    call("terms", "adopt", "-q", "-t", "own.csv", ".", "--write")
    both = ("-t", "own.csv", "-t", "terms.toml")
    after = json.loads(call("check", ".", "-q", *both, "-f", "json").stdout)["findings"]
    assert len(after) <= len(before)
    again = call("terms", "adopt", "-q", *both, ".")
    assert again.stdout == ""
    assert "no word is used so consistently" in again.stderr


@pytest.mark.needs("reporters", "rules")
def test_a_rejected_word_that_is_adopted_is_no_finding_any_more(project: Path) -> None:
    targets = [text.replace("тикет", "билет") for text in TARGETS["ru"]]
    catalog(project, "ru", dict(zip(SOURCES, targets, strict=True)))
    assert (
        len(json.loads(call("check", "ru.po", "-q", "-t", "own.csv", "-f", "json").stdout)["findings"]) == 6
    )
    call("terms", "adopt", "-q", "-t", "own.csv", "ru.po", "--even-rejected", "--write", "own.toml")
    both = ("-t", "own.csv", "-t", "own.toml")
    assert json.loads(call("check", "ru.po", "-q", *both, "-f", "json").stdout)["findings"] == []


def test_terms_of_a_language_stand_where_the_termbase_has_them(project: Path) -> None:
    (project / "fa.po").unlink()
    catalog(project, "fa_IR", dict(zip(SOURCES, TARGETS["fa"], strict=True)))
    [found] = [row for row in adopted("fa_IR.po") if row["concept"] == "ticket"]
    assert found["locale"] == "fa"


def test_a_file_that_is_there_stays(project: Path) -> None:
    (project / "terms.toml").write_text("# by hand\n", encoding="utf-8")
    with pytest.raises(UserError, match="is there already"):
        call("terms", "adopt", "-q", "-t", "own.csv", ".", "--write")
    assert (project / "terms.toml").read_text(encoding="utf-8") == "# by hand\n"
    call("terms", "adopt", "-q", "-t", "own.csv", ".", "--write", "--force")
    with pytest.raises(UserError, match="would be lost"):
        call("terms", "adopt", "-q", "-t", "own.csv", "-t", "terms.toml", ".", "--write", "--force")


def test_an_audit_that_was_kept_gives_the_same(project: Path) -> None:
    call("audit", ".", "-q", "-t", "own.csv", "-o", "audit.json")
    assert adopted("--audit", "audit.json") == adopted(".")


def test_the_order_of_files_and_the_number_of_processes_make_no_difference(project: Path) -> None:
    files = sorted(path.name for path in project.glob("*.po"))
    said = {
        call("terms", "adopt", "-q", "-t", "own.csv", "-j", jobs, *order).stdout
        for jobs, order in itertools.product(("1", "2"), (files, files[::-1]))
    }
    assert len(said) == 1


def test_right_to_left_words_are_isolated_on_a_terminal(project: Path) -> None:
    output = call("terms", "adopt", "-q", "-t", "own.csv", "fa.po").stdout
    assert "ticket (fa): \u2068درخواست\u2069, not \u2068تیکت\u2069\n" in output


def test_the_table_and_the_toml_are_what_they_say(project: Path) -> None:
    rows = list(
        csv.DictReader(
            io.StringIO(call("terms", "adopt", "-q", "-t", "own.csv", "ru.po", "-f", "csv").stdout)
        )
    )
    assert [(row["concept"], row["adopted"], row["count"]) for row in rows] == [("ticket", "тикет", "6")]
    toml = tomllib.loads(call("terms", "adopt", "-q", "-t", "own.csv", "ru.po", "-f", "toml").stdout)
    assert toml["ticket"]["ru"][0] == {"term": "тикет", "status": "preferred", "note": "тикет 6 of 6"}


@pytest.mark.needs("reporters")
def test_drafts_enforce_nothing(project: Path) -> None:
    call("terms", "adopt", "-q", "-t", "own.csv", "de.po", "--write")
    terms = load("terms.toml").concepts["ticket"].in_locale("de")
    assert [(term.text, term.status) for term in terms] == [("Vorgang", Status.DRAFT)]
    assert json.loads(call("check", "de.po", "-q", "-t", "terms.toml", "-f", "json").stdout)["findings"] == []


@pytest.mark.needs("termbases")
def test_init_tells_what_it_saw_and_writes_it_when_asked(project: Path) -> None:
    (project / "own.csv").unlink()
    text = call("init", ".", "--stdout").stdout
    assert "#   ticket (fa) is درخواست in 6 of 6 uses, the termbase prefers تیکت\n" in text
    assert tomllib.loads(text)["termbases"] == ["customer-service"]
    call("init", ".", "--adopt")
    assert (
        tomllib.loads((project / "termcheck.toml").read_text(encoding="utf-8"))["termbases"][-1]
        == "terms.toml"
    )
    assert load("terms.toml").concepts["ticket"].in_locale("fa")[0].text == "درخواست"
    before = (project / "terms.toml").read_bytes()
    call("init", ".", "--adopt", "--force")
    assert (project / "terms.toml").read_bytes() == before


@pytest.mark.needs("termbases")
def test_init_says_nothing_of_words_where_the_termbase_is_followed(tmp_path: Path) -> None:
    catalog(
        tmp_path,
        "fa",
        {text: put.replace("درخواست", "تیکت") for text, put in zip(SOURCES, TARGETS["fa"], strict=True)},
    )
    assert "In these texts" not in call("init", tmp_path, "--stdout").stdout
