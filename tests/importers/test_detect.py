"""The language of a page, from a sentence or two."""

from __future__ import annotations

import pytest

from termbase.importers.detect import detect_locale

SENTENCES = {
    "en": "An agent is the person who answers the questions of customers and closes their tickets.",
    "ru": "Сотрудник отвечает на вопросы клиентов и решает их проблемы, это важная работа.",
    "uk": "Працівник відповідає на запитання клієнтів і розв'язує їхні проблеми.",
    "bg": "Служителят отговаря на въпросите на клиентите и решава техните проблеми.",
    "ro": "Agentul este persoana care răspunde la întrebările clienților și rezolvă problemele lor.",
    "sv": "En agent är den som svarar på kundernas frågor och löser deras problem.",
    "da": "En medarbejder er den, der svarer på spørgsmål af enhver art efter et køb.",
    "nb": "En medarbeider er den som svarer på spørsmål av alle slag etter et kjøp.",
    "de": "Ein Mitarbeiter ist die Person, die auf Fragen der Kunden antwortet und Probleme löst.",
    "fr": "Un agent est la personne qui répond aux questions des clients et résout leurs problèmes.",
    "es": "Un agente es la persona que responde a las preguntas de los clientes y resuelve sus problemas.",
    "pt": "Um agente é a pessoa que responde às perguntas dos clientes e não deixa ninguém à espera.",
    "it": "Un agente è la persona che risponde alle domande dei clienti e risolve i loro problemi con cura.",
    "nl": "Een medewerker is de persoon die vragen van klanten beantwoordt en problemen oplost.",
    "pl": "Agent to osoba, która odpowiada na pytania klientów i nie zostawia ich bez pomocy.",
    "cs": "Agent je osoba, která odpovídá na otázky zákazníků a řeší jejich problémy, když je potřeba.",
    "tr": "Temsilci, müşterilerin sorularını yanıtlayan ve sorunlarını çözen bir kişidir.",
    "fi": "Asiakaspalvelija on henkilö, joka vastaa asiakkaiden kysymyksiin ja ratkaisee ongelmat.",
    "hu": "Az ügyintéző az a személy, aki válaszol az ügyfelek kérdéseire, és megoldja a gondokat.",
    "fa": "نماینده کسی است که به پرسش‌های مشتریان پاسخ می‌دهد و گره از کار آنها می‌گشاید.",
    "ar": "الموظف هو الشخص الذي يجيب عن أسئلة العملاء ويحل مشاكلهم.",
    "ur": "نمائندہ وہ شخص ہے جو گاہکوں کے سوالوں کے جواب دیتا ہے اور مسائل حل کرتا ہے۔",
    "zh-Hans": "客服是回答客户问题并解决问题的人。",
    "zh-Hant": "客服是回答客戶問題並解決問題的人。",
    "ja": "担当者とは、お客様の質問に答える人のことです。",
    "ko": "상담원은 고객의 질문에 답하는 사람입니다.",
    "he": "נציג הוא האדם שעונה על שאלות הלקוחות.",
    "el": "Ο υπάλληλος απαντά στις ερωτήσεις των πελατών.",
}


@pytest.mark.parametrize("locale", SENTENCES)
def test_a_sentence_tells_its_language(locale: str) -> None:
    assert detect_locale(SENTENCES[locale]) == locale


@pytest.mark.parametrize("text", ["", "12345 | ---", "SLA KPI CRM", "Lorem"])
def test_what_has_no_language_has_no_locale(text: str) -> None:
    assert detect_locale(text) is None
