"""Which level decides: what satisfies a requirement weakly, what may trigger, what is refused altogether."""

from __future__ import annotations

import pytest
from lexicons import acronym, lexicon

from termbase.index import Level
from termbase.model import Term

LEVELS = [
    ("sv", "konto", "Kontoinställningar", Level.COMPOUND),
    ("sv", "inställning", "Kontoinställningar", Level.COMPOUND),
    ("sv", "fråga", "Frågeformulär", Level.COMPOUND),
    ("sv", "formulär", "Frågeformulär", Level.COMPOUND),
    ("sv", "användare", "användarnamn", Level.COMPOUND),
    ("sv", "inloggning", "in- och utloggning", Level.COMPOUND),
    ("sv", "utloggning", "in- och utloggning", Level.EXACT),
    ("sv", "chatt", "chattid", Level.COMPOUND),
    ("sv", "kö", "köhantering", Level.COMPOUND),
    ("sv", "regel", "reglerna", Level.INFLECTED),
    ("de", "Benutzerkonto", "Benutzerkontenverwaltung", Level.COMPOUND),
    ("de", "Kunde", "kundenspezifisch", Level.DERIVED),
    ("ru", "раздел", "Подраздел", Level.COMPOUND),
    ("ru", "клиент", "клиентский сервис", Level.DERIVED),
    ("ru", "входящий звонок", "входящие и исходящие звонки", Level.INSERTION),
    ("ru", "исходящий звонок", "входящие и исходящие звонки", Level.INFLECTED),
    ("ru", "политика возвратов", "политика компании по возвратам", Level.INSERTION),
    ("ru", "политика по возвратам", "политика компании по возвратам", Level.INSERTION),
    ("ro", "centru de apeluri", "centrul nostru de apeluri", Level.INSERTION),
    ("ro", "chat", "chat-ului", Level.EXACT),
    ("ro", "comandă", "comenzilor", Level.INFLECTED),
    ("fa", "مسئله", "مسائل", Level.INFLECTED),
    ("fa", "کاربر", "کاربری", Level.DOUBTFUL),
    ("zh-Hans", "工单", "工单单号已生成。", Level.DOUBTFUL),
    ("zh-Hans", "客户满意度", "客户的满意度", Level.INSERTION),
    ("ja", "チケット", "サポートチケット", Level.COMPOUND),
    ("ja", "顧客満足度", "顧客の満足度", Level.INSERTION),
    ("ja", "問い合わせ", "お問合せ", Level.FOLDED),
    ("ko", "고객", "고객센터에", Level.COMPOUND),
    ("ko", "등록", "등록했습니다", Level.DOUBTFUL),
    ("th", "คน", "ทุกคน", Level.DOUBTFUL),
    ("he", "תור", "בתור", Level.DOUBTFUL),
]
REFUSED = [
    ("ru", "оператор", "операция"),
    ("ru", "тикет", "этикет"),
    ("en", "contact", "contract"),
    ("en", "order", "orderId"),
    ("en", "extension", "extensibility"),
    ("en", "agent", "reagents"),
    ("en", "ticket", "ticketing"),
    ("sv", "kundtjänst", "kundvård"),
    ("sv", "autentisering", "auktorisering"),
    ("sv", "kunskapsbas", "kunskapsbaserad"),
    ("sv", "agent", "agenturen"),
    ("sv", "kö", "köket"),
    ("sv", "roll", "kontroller"),
    ("sv", "missat samtal", "missar samtal"),
    ("de", "Kanal", "Kanalisation"),
    ("fa", "کاربر", "کاربرد"),
    ("zh-Hans", "反馈", "反正馈赠"),
    ("zh-Hans", "自助服务", "自助服务器"),
    ("zh-Hans", "客户满意度", "客户满意度假村"),
    ("zh-Hans", "队列", "部队列装"),
    ("zh-Hans", "工单", "手工单品"),
]


def decided(locale: str, term: Term, text: str) -> Level | None:
    own = lexicon(locale, term)
    found = [match.level for match in own.find(text)]
    loose = None if found else own.find_loose(text, term.text)
    return min(found, default=None) if loose is None else loose.level


@pytest.mark.parametrize(("locale", "term", "text", "level"), LEVELS)
def test_the_level_says_how_sure_a_use_is(locale: str, term: str, text: str, level: Level) -> None:
    assert decided(locale, Term(term, locale), text) is level


@pytest.mark.parametrize(("locale", "term", "text"), REFUSED)
def test_a_near_miss_is_no_use_at_any_level(locale: str, term: str, text: str) -> None:
    assert decided(locale, Term(term, locale), text) is None


def test_an_acronym_is_not_the_word_spelt_like_it() -> None:
    assert decided("en", acronym("ON", "en"), "turn it on") is None
    assert decided("en", acronym("ON", "en"), "switched ON") is Level.EXACT
