"""`termcheck terms suggest`: a planted term is found with what it is called, and known or mixed words are not."""

from __future__ import annotations

import csv
import io
import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from termbase import tbx
from termbase.load import load
from termbase.model import Status
from termcheck.cli import cli

pytestmark = pytest.mark.needs("commands", "formats")

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {}\\n"\n'
TERMS = "id,en,ru,sv,fa,ro,zh-Hans\nticket,ticket,тикет,ärende,تیکت,tichet,工单\n"
SOURCES = [
    "Choose an escalation path",
    "The escalation path is empty",
    "Delete this escalation path?",
    "Escalation paths",
    "This ticket has no escalation path",
    "Save the escalation path for later",
]
#: `escalation path` in each of the sentences, as a translator would put it.
TARGETS = {
    "ru": [
        "Выберите путь эскалации", "Путь эскалации пуст", "Удалить этот путь эскалации?", "Пути эскалации",
        "У этого тикета нет пути эскалации", "Сохранить путь эскалации на потом",
    ],
    "sv": [
        "Välj en eskaleringsväg", "Eskaleringsvägen är tom", "Ta bort den här eskaleringsvägen?", "Eskaleringsvägar",
        "Det här ärendet har ingen eskaleringsväg", "Spara eskaleringsvägen till senare",
    ],
    "fa": [
        "مسیر ارجاع را انتخاب کنید", "مسیر ارجاع خالی است", "این مسیر ارجاع حذف شود؟", "مسیرهای ارجاع",
        "این تیکت مسیر ارجاع ندارد", "مسیر ارجاع را برای بعد ذخیره کنید",
    ],
    "ro": [
        "Alegeți o cale de escaladare", "Calea de escaladare este goală", "Ștergeți această cale de escaladare?",
        "Căi de escaladare", "Acest tichet nu are cale de escaladare", "Salvați calea de escaladare pentru mai târziu",
    ],
    "zh_CN": [
        "选择升级路径", "升级路径为空", "要删除此升级路径吗？",
        "升级路径", "这张工单没有升级路径", "保存升级路径以备后用",
    ],
    "de": [
        "Eskalationspfad wählen", "Der Eskalationspfad ist leer", "Diesen Eskalationspfad löschen?", "Eskalationspfade",
        "Dieses Ticket hat keinen Eskalationspfad", "Eskalationspfad für später speichern",
    ],
}  # fmt: skip
#: Sentences that no phrase of two words comes back in, in English and in a word for each language.
OTHER = {
    "ru": "Цвет", "sv": "Färgen", "fa": "رنگ", "ro": "Culoarea", "zh_CN": "颜色", "de": "Farbe",
}  # fmt: skip
NUMBERS = [f"{letter}{number}" for letter in "ABCD" for number in range(10)]


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False, catch_exceptions=False)


def catalog(folder: Path, locale: str, texts: dict[str, str]) -> None:
    entries = (
        f"\nmsgid {json.dumps(said)}\nmsgstr {json.dumps(put, ensure_ascii=False)}\n"
        for said, put in texts.items()
    )
    (folder / f"{locale}.po").write_text(HEAD.format(locale) + "".join(entries), encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "own.csv").write_text(TERMS, encoding="utf-8")
    for locale, targets in TARGETS.items():
        other = {f"Hue {number}": f"{OTHER[locale]} {number}" for number in NUMBERS}
        catalog(tmp_path, locale, dict(zip(SOURCES, targets, strict=True)) | other)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def suggested(*args: str | Path) -> str:
    return call("terms", "suggest", "-q", "-t", "own.csv", *args).stdout


@pytest.mark.needs("languages")
def test_a_phrase_that_comes_back_is_found_with_its_rendering_in_each_language(project: Path) -> None:
    """But for Romanian: of `cale de escaladare` only a word is found, and a half is worse than none."""
    assert suggested(".") == (
        "escalation path  36 units\n"
        "  de Eskalationspfad 6, fa \u2068مسیر ارجاع\u2069 6, ru путь эскалации 6,"
        " sv eskaleringsväg 6, zh-Hans 升级路径 6\n"
    )


def test_what_the_termbase_has_is_not_suggested_even_as_a_draft(project: Path) -> None:
    (project / "own.csv").write_text(TERMS + "path,Escalation Path,,,,,\n", encoding="utf-8")
    assert "escalation path" not in suggested(".")
    (project / "drafts.csv").write_text("id,status,en\npath,draft,escalation path\n", encoding="utf-8")
    assert "escalation path" not in suggested(".", "-t", "drafts.csv")


def test_words_that_are_rendered_differently_each_time_are_none(project: Path) -> None:
    mixed = ["Weg", "Pfad der Eskalation", "Stufe", "Leiter", "Reihenfolge", "Kette"]
    for path in project.glob("*.po"):
        path.unlink()
    other = {f"Hue {number}": f"Farbe {number}" for number in NUMBERS}
    catalog(project, "de", dict(zip(SOURCES, mixed, strict=True)) | other)
    result = call("terms", "suggest", "-q", "-t", "own.csv", ".")
    assert result.stdout == ""
    assert "no phrase comes back often enough" in result.stderr


def test_what_is_no_prose_is_no_phrase(project: Path) -> None:
    for path in project.glob("*.po"):
        path.unlink()
    texts = {
        f"Line {n}: %(user_name)s <b class='user name'>x</b>": f"Zeile {n}: %(user_name)s" for n in range(9)
    }
    catalog(project, "de", texts)
    assert "user" not in suggested(".")


@pytest.mark.needs("languages", "reporters")
def test_a_table_of_suggestions_is_a_termbase_that_enforces_nothing(project: Path) -> None:
    suggested(".", "-f", "csv", "-o", "suggested.csv")
    [row] = csv.DictReader(io.StringIO((project / "suggested.csv").read_text(encoding="utf-8")))
    assert (row["id"], row["status"], row["ru"]) == ("escalation-path", "draft", "путь эскалации")
    assert row["note"] == "36 units; de 6, fa 6, ru 6, sv 6, zh-Hans 6"
    assert {term.status for _, term in load("suggested.csv").terms()} == {Status.DRAFT}
    assert json.loads(call("check", ".", "-q", "-t", "suggested.csv", "-f", "json").stdout)["findings"] == []


def test_tbx_has_the_same(project: Path) -> None:
    suggested(".", "-f", "csv", "-o", "suggested.csv")
    suggested(".", "-f", "tbx", "-o", "suggested.tbx")
    read, warnings = tbx.read((project / "suggested.tbx").read_bytes(), "suggested.tbx")
    assert not warnings
    pairs = [(term.text, term.locale, term.status) for _, term in read.terms()]
    assert sorted(pairs) == sorted(
        (term.text, term.locale, term.status) for _, term in load("suggested.csv").terms()
    )


def test_the_order_of_files_and_the_number_of_processes_make_no_difference(project: Path) -> None:
    files = sorted(path.name for path in project.glob("*.po"))
    said = {
        suggested("-j", jobs, *order) for jobs, order in itertools.product(("1", "2"), (files, files[::-1]))
    }
    assert len(said) == 1


@pytest.mark.needs("languages")
def test_an_audit_has_the_suggestions_unless_it_is_told_not_to(project: Path) -> None:
    def found(*args: str) -> list[str]:
        audit = json.loads(call("audit", ".", "-q", "-t", "own.csv", "-f", "json", *args).stdout)
        return [one["term"] for one in audit["suggestions"]]

    assert found() == ["escalation path"]
    assert found("--no-suggest") == []
