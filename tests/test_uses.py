"""Notes of how terms are used: what they are called, where they stand, and what is usual."""

from __future__ import annotations

import marshal
from typing import Any

import pytest

from termbase import table
from termbase.index import Index
from termcheck import uses
from termcheck.engine import judge_document
from termcheck.formats import gettext
from termcheck.hookspecs import Across, Rule
from termcheck.model import Severity
from termcheck.uses import Place, Word

INDEX = Index(
    table.read(
        """\
id,type,pos,status,en,sv,ru,de
ticket,,,,ticket|support ticket,ärende,заявка|тикет,
ticket,shortForm,,,,,запрос,
ticket,,,deprecated,,biljett,,
search,,,,search,sökning,поиск,
search,,verb,,,söka,искать,
mail,,,,ZenMail,ZenMail,ZenMail,
""".encode(),
        "terms.csv",
    )
)
RULE = Rule(
    "notes",
    "",
    Severity.INFO,
    across=Across(
        lambda document, seen, _: uses.note(document, seen, notes := uses.empty()) or notes,  # type: ignore[func-returns-value]
        uses.merge,
        lambda _: {},
        lambda *_: (),
        verdicts=True,
    ),
)


def notes(locale: str, *pairs: tuple[str, str], path: str = "a.po") -> Any:
    entries = (f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs)
    po = f'msgid ""\nmsgstr "Language: {locale}\\n"\n' + "".join(entries)
    document = gettext.read(path, po.encode(), None)
    return judge_document(document, INDEX, [RULE]).states["notes"]


def words(noted: Any) -> dict[tuple[str, str, str], int]:
    return {(text, outcome, kind): row[0] for (_, _, text, outcome, kind), row in noted["words"].items()}


@pytest.mark.parametrize(
    ("locale", "source", "target", "word"),
    [
        ("sv", "Your tickets", "Dina ärenden", ("ärende", "agreed", "noun")),
        ("sv", "Your tickets", "Dina biljetter", ("biljett", "rejected", "noun")),
        ("sv", "Your tickets", "Dina tickets", ("ticket", "untranslated", "")),
        ("sv", "Ticket number", "Ärendenummer", ("ärende", "agreed", "noun")),
        ("sv", "Search", "Sök", ("söka", "agreed", "verb")),
        ("sv", "Search", "Sökningar", ("sökning", "agreed", "noun")),
        ("ru", "A new ticket", "Новый запрос", ("запрос", "agreed", "shortForm")),
        ("ru", "A new ticket", "О тикетах", ("тикет", "agreed", "noun")),
        ("sv", "ZenMail", "ZenMail", ("ZenMail", "agreed", "noun")),
    ],
)
def test_a_word_is_called_as_the_termbase_has_it(
    locale: str, source: str, target: str, word: tuple[str, str, str]
) -> None:
    assert words(notes(locale, (source, target))) == {word: 1}


def test_a_word_is_kept_with_its_place_in_the_file_and_in_the_text() -> None:
    noted = notes("sv", ("Hello", "Hej"), ("Close the ticket", "Stäng ärendet nu"))
    ((key, (count, places)),) = noted["words"].items()
    assert Word(*key) == Word("ticket", "sv", "ärende", "agreed", "noun")
    source, target = "Close the ticket", "Stäng ärendet nu"
    assert (count, [Place(*place) for place in places]) == (
        1,
        [Place("a.po", 8, 1, 0, 6, 13, source, target, 6, "", "ticket")],
    )


def test_of_each_word_the_first_places_are_kept_whatever_comes_first() -> None:
    pairs = [(f"Ticket {number}", f"Ärende {number}") for number in range(5)]
    late, early = notes("sv", *pairs, path="b.po"), notes("sv", *pairs[:2], path="a.po")
    ((count, places),) = uses.merge(late, early)["words"].values()
    assert count == 7
    assert [place[0] for place in places] == ["a.po", "a.po", "b.po"]


def test_a_text_that_lacks_a_word_is_kept_without_the_words_that_render_other_terms() -> None:
    noted = notes("sv", ("Search for the ticket", "Sökning efter ombudet"))
    assert list(noted["absent"]) == [("ticket", "sv")]
    ((row),) = noted["absent"]["ticket", "sv"].values()
    assert "ombudet" in row[0]
    assert "Sökning" not in row[0]
    assert row[1:] == ("Search for the ticket", "Sökning efter ombudet", "", "ticket")


def test_texts_in_a_language_without_terms_are_kept_too() -> None:
    noted = notes("de", ("Open the ticket", "Anfrage öffnen"))
    assert list(noted["absent"]) == [("ticket", "de")]
    assert noted["words"] == {}


@pytest.mark.parametrize(
    "pairs",
    [
        [],
        [("Hello", "Hej")],
        [("Ticket", "")],
        [("", "Ärende")],
        [("Hello", "Ärende")],
    ],
)
def test_of_texts_that_name_no_term_nothing_is_noted(pairs: list[tuple[str, str]]) -> None:
    assert notes("sv", *[pair for pair in pairs if pair[0]]) == uses.empty()


def test_what_is_usual_counts_texts_that_name_a_term() -> None:
    noted = notes("sv", ("Ticket", "Ärende"), ("Close the ticket", "Stäng ärendet"), ("Close", "Stäng"))
    units, pieces = noted["usual"]["sv"]
    assert units == 2
    assert 2 in pieces.values()


def test_a_concept_is_called_what_sources_call_it_most() -> None:
    noted = notes("sv", ("Support ticket", "Ärende"), ("Ticket", "Ärende"), ("Tickets", "Ärenden"))
    assert uses.name_of(noted, "ticket") == "ticket"
    assert uses.name_of(noted, "unheard") == "unheard"


def test_notes_are_plain_data() -> None:
    noted = notes("sv", ("Ticket", "Biljett"), ("Close the ticket", "Stäng"), ("Search", "Sök"))
    assert marshal.loads(marshal.dumps(noted)) == noted


@pytest.mark.parametrize(
    ("written", "target", "start"),
    [
        ("чат", "почата в чат", 9),
        ("чат", "Чаты и чат-бот", 7),
        ("чат", "почата", 2),
        ("工单", "新建工单", 2),
        ("чат", "нет", -1),
        ("", "нет", -1),
    ],
)
def test_a_word_found_in_a_text_is_placed_where_it_stands_as_a_word(
    written: str, target: str, start: int
) -> None:
    place = uses.placed(("a.po", 3, 1, 0), ("", "source", target, "title", "ticket"), written)
    assert (place.start, place.end) == (start, start + len(written) if start >= 0 else -1)
    assert (place.path, place.line, place.source, place.target) == ("a.po", 3, "source", target)
