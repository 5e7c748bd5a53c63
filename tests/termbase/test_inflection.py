"""Words that are forms of each other, and words that only look so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import inflection
from termbase.inflection import endings

FOLDER = Path(inflection.__file__).parent / "data" / "inflection"
LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.txt") if "." not in path.stem)

FORMS = {
    "en": "ticket tickets, policy policies, reply replies, queue queues, agent agents, escalate escalated",
    "ru": "заявка заявок, операция операций, сообщение сообщениям, настройка настроек, список списка,"
    " владелец владельца, уровень уровня, агент агентами, очередь очередью, рабочий рабочей",
    "ro": "client clienții, client clienților, bilet bilete, solicitare solicitării, operator operatorului,"
    " cerere cereri, satisfacție satisfacției",
    "sv": "kundtjänst kundtjänsten, ärende ärendena, roll rollerna, agent agenternas, samtal samtalen,"
    " nyckel nycklarna, telefonnummer telefonnumret",
    "de": "anfrage anfragen, ticket tickets, vorgang vorgangs, kunde kunden, eskalation eskalationen,"
    " warteschlange warteschlangen",
    "pl": "zgłoszenie zgłoszeniami, kolejka kolejce, kolejka kolejek, klient klientów, wniosek wniosku,"
    " pracownik pracownicy",
    "cs": "požadavek požadavku, zákazník zákazníci, fronta frontě, služba služeb",
    "uk": "відповідь відповіді, рівень рівня, дзвінок дзвінки, клієнт клієнтів, звернення звернень,"
    " вхід входу",
    "fr": "réponse réponses, niveau niveaux, journal journaux, appel appels",
    "es": "respuesta respuestas, gestión gestiones, nivel niveles, vez veces",
    "it": "risposta risposte, servizio servizi, coda code, cliente clienti",
    "pt": "resposta respostas, ligação ligações, canal canais, agente agentes",
    "nl": "klant klanten, gesprek gesprekken, taak taken, brief brieven, huis huizen",
    "da": "kunde kundernes, svar svarene, opkald opkaldet, medarbejder medarbejderne",
    "nb": "kunde kundene, svar svaret, samtale samtaler, sak saker",
    "fi": "asiakas asiakkaan, puhelu puheluita, palvelu palvelussa, vastaus vastauksen, jono jonossa",
    "hu": "ügyfél ügyfelek, válasz válaszok, hívás hívást, jegy jegyet",
    "tr": "müşteri müşterinin, çağrı çağrılar, talep talebi, kullanıcı kullanıcıların",
    "bg": "клиент клиенти, отговор отговори, услуга услугата",
    "hr": "korisnik korisnici, odgovor odgovori, usluga usluge",
}
NEAR_MISSES = {
    "en": "contact contract, operator operation, agent agency, user used, experience experiment,"
    " organ organization, customer custom, support supper",
    "ru": "операция оператор, контакт контракт, агент агентство, клиент климат, очередь очередной,"
    " запрос запрет",
    "ro": "contact contract, operator operație, client climat, agent agenție, bilet bilanț",
    "sv": "kundvård kundtjänst, auktorisering autentisering, kontakt kontrakt, agent agentur,"
    " handläggare handling",
    "de": "kontakt kontrakt, operator operation, agent agentur, anfrage anfang, benutzer benutzung",
    "pl": "klient klinika, kolejka kolega, operator operacja, kontakt kontrakt, zgłoszenie zgoda",
    "cs": "operátor operace, kontakt kontrakt, zákazník zákaz",
    "uk": "операція оператор, контакт контракт, клієнт клімат, відповідь відповідач",
    "fr": "opération opérateur, contact contrat, appel appareil, client climat",
    "es": "operación operador, contacto contrato, agente agencia, cliente clima",
    "it": "operazione operatore, contatto contratto, agente agenzia, codice coda",
    "pt": "operação operador, contato contrato, agente agência",
    "nl": "klant klank, contact contract, medewerker medewerking, operator operatie",
    "da": "operatør operation, kontakt kontrakt, kunde kundskab",
    "nb": "operatør operasjon, kontakt kontrakt",
    "fi": "asiakas asia, palvelu palvelin, vastaus vastuu, puhelu puhelin",
    "hu": "ügyfél ügynök, felhasználó felhasználás",
    "tr": "müşteri müşterek, kullanıcı kullanım",
    "bg": "контакт контракт, оператор операция",
    "hr": "operater operacija, kontakt kontrola",
}
#: Inside a term of several words: the term may hold either, the text the other, and neither be a lemma.
AGREEING = {
    "ru": "личная личной, новые новых, личного личному, технические технических",
    "uk": "нова нової, технічна технічної",
    "pl": "nowa nowej, techniczne technicznego",
    "cs": "nová nové, technická technickou",
    "ro": "clienții clienților, agentul agentului",
    "sv": "öppna öppet",
}


def _pairs(rows: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (language, *pair.split())  # type: ignore[misc]
        for language, row in rows.items()
        for pair in row.split(",")
    ]


@pytest.mark.parametrize(("language", "lemma", "form"), _pairs(FORMS))
def test_a_form_is_known_by_its_ending(language: str, lemma: str, form: str) -> None:
    assert endings(language).matches(lemma, form)


@pytest.mark.parametrize(("language", "lemma", "other"), _pairs(NEAR_MISSES))
def test_a_word_that_only_begins_alike_is_refused(language: str, lemma: str, other: str) -> None:
    assert not endings(language).matches(lemma, other)
    assert not endings(language).matches(other, lemma)


@pytest.mark.parametrize(("language", "first", "second"), _pairs(AGREEING))
def test_two_forms_of_one_lemma_are_related_in_either_order(language: str, first: str, second: str) -> None:
    assert endings(language).related(first, second)
    assert endings(language).related(second, first)


@pytest.mark.parametrize(("language", "first", "second"), _pairs(NEAR_MISSES))
def test_near_misses_are_not_related_either(language: str, first: str, second: str) -> None:
    assert not endings(language).related(first, second)


@pytest.mark.parametrize("language", ["xx", "", "zh", "../ru", "ru/../sv", "ru\0", "ru.siblings"])
def test_a_language_without_a_table_matches_only_the_word_itself(language: str) -> None:
    table = endings(language)
    assert not table
    assert table.matches("слово", "слово")
    assert not table.matches("слово", "слова")
    assert not table.related("слова", "словом")


def test_languages_that_share_a_dictionary_share_its_table() -> None:
    assert endings("sr").matches("корисник", "корисника")
    assert endings("bs").matches("korisnik", "korisnika")
    assert endings("no").matches("kunde", "kunder")


def test_a_short_stem_can_be_asked_to_be_longer() -> None:
    assert endings("en").matches("id", "ids")
    assert not endings("en").matches("id", "ids", min_stem=3)


def test_every_table_is_small_and_free_of_words() -> None:
    """Endings only: six letters and four of context are the longest that can stand there."""
    assert LANGUAGES
    for path in FOLDER.glob("*.txt"):
        longest = max(len(ending) for ending in path.read_text(encoding="utf-8").split())
        assert longest <= 10, path.name
    assert sum(path.stat().st_size for path in FOLDER.rglob("*.txt")) < 1_500_000


def test_nothing_is_read_before_a_language_is_asked_for() -> None:
    script = (
        "import termbase.inflection as i, termbase.irregular as r;"
        "assert i._read.cache_info().currsize == r._rows.cache_info().currsize == 0;"
        "i.endings('ru'); assert i._read.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=FOLDER.parents[2])


_LETTERS = st.text(
    st.characters(categories=["Ll", "Lo", "Mn", "Nd"], include_characters="абвгåäöșțß'-_"), max_size=20
)


@given(st.sampled_from(LANGUAGES), _LETTERS, _LETTERS)
def test_any_two_words_can_be_compared(language: str, first: str, second: str) -> None:
    table = endings(language)
    assert table.matches(first, first)
    assert isinstance(table.matches(first, second), bool)
    assert table.related(first, second) == table.related(second, first)


@given(st.sampled_from(LANGUAGES), st.text(max_size=8), st.text(max_size=8))
def test_words_without_a_common_beginning_never_match(language: str, first: str, second: str) -> None:
    assert not endings(language).matches("a" + first, "b" + second)
