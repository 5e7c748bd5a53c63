"""Locales in titles, short codes and paths: where a mark stands clearly, and where it is a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.formats.marks import find_mark, path_mark, sure_marks


@pytest.mark.parametrize(
    ("name", "locale", "rest"),
    [
        ("ru::Refund", "ru", "Refund"),
        ("Billing::ru::Refund", "ru", "Billing::Refund"),
        ("Billing::Refund::zh_CN", "zh-Hans", "Billing::Refund"),
        ("Refund (fa)", "fa", "Refund"),
        ("[sv] Refund", "sv", "Refund"),
        ("Refund [PT-BR]", "pt-BR", "Refund"),
        ("Refund - ru", "ru", "Refund"),
        ("RU | Refund", "ru", "Refund"),
        ("Refund – zh-Hant", "zh-Hant", "Refund"),
        ("greet-de", "de", "greet"),
        ("greet_pt_BR", "pt-BR", "greet"),
        ("greet-pt-br", "pt-BR", "greet"),
        ("log-in-de", "de", "log-in"),
        ("de_greet", "de", "greet"),
        ("it-IT::Refund", "it-IT", "Refund"),
    ],
)
def test_a_clear_mark_is_a_locale(name: str, locale: str, rest: str) -> None:
    mark = find_mark(name)
    assert mark is not None
    assert (mark.locale, mark.rest, mark.doubtful) == (locale, rest, False)


@pytest.mark.parametrize(
    "name",
    [
        "Refund", "Refund (24h)", "What is this (sample)?", "Close & tell", "FR", "(de)", "ru::", "up-to-date",
        "assigned_cc", "Order no. 5", "be-right-back", "Follow up - day 2", "Refund:: sent", "e-mail", "", "::",
        "Tier 2 - Escalate", "VIP::Refund", "check-in", "how-to", "IT::Password", "HR - Holidays", "CS::Refund",
        "sign-in", "[ID] Check", "Refund (US)", "Shipping (UK)",
    ],
)  # fmt: skip
def test_a_word_is_no_mark(name: str) -> None:
    assert sure_marks([name, "Something else"]) == {}


def test_a_doubtful_mark_counts_beside_sure_ones_of_its_kind() -> None:
    marks = sure_marks(["DE::Refund", "IT::Refund", "IT::Password"])
    assert {name: mark.locale for name, mark in marks.items()} == {
        "DE::Refund": "de",
        "IT::Refund": "it",
        "IT::Password": "it",
    }


def test_a_doubtful_mark_counts_where_the_rest_is_another_macro() -> None:
    assert sure_marks(["Refund", "Refund (it)", "Check (it)"]).keys() == {"Refund (it)"}


def test_a_short_codes_ending_counts_only_with_its_like() -> None:
    assert sure_marks(["greet", "greet-de", "greet-it", "check-in", "how-to"]).keys() == {
        "greet-de",
        "greet-it",
    }


@pytest.mark.parametrize(
    ("path", "locale", "family"),
    [
        ("macros/sv/refund.json", "sv", "macros/*/refund.json"),
        ("macros.sv.json", "sv", "macros.json"),
        ("exports/zendesk_ru.json", "ru", "exports/zendesk.json"),
        ("fa.yaml", "fa", "*.yaml"),
        ("include/i18n/en_US/templates/premade.yaml", "en-US", "include/i18n/*/templates/premade.yaml"),
        ("macros/it/refund.json", "it", "macros/*/refund.json"),
        ("it/refund.json", None, "it/refund.json"),
        ("check-in.json", None, "check-in.json"),
        ("src/package.json", None, "src/package.json"),
        ("macros\\sv\\refund.json", "sv", "macros/*/refund.json"),
    ],
)
def test_a_path_tells_a_locale_where_projects_put_one(path: str, locale: str | None, family: str) -> None:
    assert path_mark(path) == (locale, family)


@given(st.text(st.sampled_from("drueITs-_.:[]() |/中"), max_size=24))
def test_any_name_has_a_mark_or_none(name: str) -> None:
    mark = find_mark(name)
    assert mark is None or (mark.rest and mark.locale)
    path_mark(name)
