"""Language tags from whatever spelling stands at the door, and what they fall back on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.locale import chain, is_rtl, language_of, parse_locale

TAGS = {
    "sv": "sv",
    "SV": "sv",
    " ru ": "ru",
    "pt-br": "pt-BR",
    "pt_BR": "pt-BR",
    "ru_RU.UTF-8": "ru-RU",
    "ro_RO.ISO8859-2": "ro-RO",
    "fa_IR": "fa-IR",
    "zh": "zh-Hans",
    "zh_CN": "zh-Hans",
    "zh_SG": "zh-Hans-SG",
    "zh_TW": "zh-Hant",
    "zh-hk": "zh-Hant-HK",
    "zh-hans": "zh-Hans",
    "zh_Hant_TW": "zh-Hant",
    "zh_Hant_HK": "zh-Hant-HK",
    "sr@latin": "sr-Latn",
    "sr_RS@cyrillic": "sr-Cyrl-RS",
    "ca@valencia": "ca-valencia",
    "es_419": "es-419",
    "iw": "he",
    "in_ID": "id-ID",
    "no": "nb",
    "mo": "ro",
    "de_DE@euro": "de-DE",
    "fil": "fil",
    "de-1996": "de-1996",
    "en-x-pirate": None,
    "": None,
    "x": None,
    "12345": None,
    "english": None,
    "sv sv": None,
    "sv/": None,
    "../sv": None,
}


@pytest.mark.parametrize(("spelling", "tag"), [(text, tag) for text, tag in TAGS.items() if tag])
def test_a_spelling_gives_the_canonical_tag(spelling: str, tag: str) -> None:
    assert parse_locale(spelling) == tag


@pytest.mark.parametrize("text", [text for text, tag in TAGS.items() if tag is None and "-x-" not in text])
def test_what_is_no_language_tag_is_none(text: str) -> None:
    assert parse_locale(text) is None


@given(st.text(max_size=40))
def test_any_text_is_parsed_or_refused_and_parsing_again_changes_nothing(text: str) -> None:
    tag = parse_locale(text)
    assert tag is None or parse_locale(tag) == tag


@given(st.sampled_from([tag for tag in TAGS.values() if tag]))
def test_a_chain_begins_with_the_tag_and_never_leaves_language_or_script(tag: str) -> None:
    links = chain(tag)
    assert links[0] == tag
    assert {language_of(link) for link in links} == {language_of(tag)}
    assert all(tag.startswith(link) for link in links)
    script = [part for part in tag.split("-")[1:2] if len(part) == 4]
    assert all(part in link.split("-") for part in script for link in links)


def test_a_region_falls_back_on_its_language() -> None:
    assert chain("fa-IR") == ("fa-IR", "fa")
    assert chain("ca-ES-valencia") == ("ca-ES-valencia", "ca-ES", "ca")


def test_a_script_is_never_left() -> None:
    assert chain("zh-Hans") == ("zh-Hans",)
    assert chain("zh-Hant-HK") == ("zh-Hant-HK", "zh-Hant")
    assert chain("sr-Latn") == ("sr-Latn",)


@pytest.mark.parametrize("tag", ["fa", "fa-IR", "ar-EG", "he", "ur", "az-Arab", "uz-Arab-AF"])
def test_these_run_from_right_to_left(tag: str) -> None:
    assert is_rtl(tag)


@pytest.mark.parametrize("tag", ["en", "ru", "zh-Hans", "sv-SE", "ku-Latn", "ur-Latn", "pa-Guru"])
def test_these_run_from_left_to_right(tag: str) -> None:
    assert not is_rtl(tag)
