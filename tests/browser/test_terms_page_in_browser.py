"""The termbase's page in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from termcheck.audit import termbase_html
from tests.audit import sample, sample_terms

if TYPE_CHECKING:
    from playwright.sync_api import Page

    Open = Callable[..., Page]

PAGE = termbase_html.render(sample_terms.termbase(), sample.audit())
SHOWN = "article.concept:not([hidden])"


def left(page: Page, words: str) -> None:
    """Waits until the page says what is left."""
    page.wait_for_function(
        "(words) => document.querySelector('[role=status]').textContent === words", arg=words
    )


def test_a_search_finds_a_concept_by_a_term_of_any_language(opened: Open) -> None:
    page = opened(PAGE)
    for words, found in (("заявка", "ticket"), ("توافقنامه", "SLA"), ("KÖ", "queue"), ("工单", "ticket")):
        page.fill("#concepts-filter-text", words)
        page.wait_for_function(
            "([at, name]) => { const left = document.querySelectorAll(at);"
            " return left.length === 1 && left[0].querySelector('h3').innerText === name; }",
            arg=[SHOWN, found],
        )


def test_a_field_without_a_hit_goes_too(opened: Open) -> None:
    page = opened(PAGE)
    page.fill("#concepts-filter-text", "صف")
    left(page, "1 of 4 concepts")
    assert page.locator("main > section:not([hidden]) h2").all_inner_texts() == ["requests"]


def test_a_language_shows_the_concepts_that_have_a_term_in_it(opened: Open) -> None:
    page = opened(PAGE)
    page.select_option("#concepts-filter-locale", "ro")
    left(page, "2 of 4 concepts")


def test_the_contents_lead_to_a_concept(opened: Open) -> None:
    page = opened(PAGE)
    page.click("nav summary >> text=requests")
    page.click("nav a >> text=ticket")
    assert page.locator("article:target h3").inner_text() == "ticket"
    assert page.locator("article:target").is_visible()


def test_an_address_with_a_fragment_opens_at_the_concept(opened: Open) -> None:
    page = opened(PAGE, fragment="#concept.queue")
    assert page.locator("article:target h3").inner_text() == "queue"


def test_the_persian_term_is_set_from_right_to_left(opened: Open) -> None:
    page = opened(PAGE)
    told = "getComputedStyle(document.querySelector('dd bdi[lang=%s]')).direction"
    assert page.evaluate(told % "fa") == "rtl"
    assert page.evaluate(told % "sv") == "ltr"


def test_everything_can_be_read_without_scripts(opened: Open) -> None:
    page = opened(PAGE, java_script_enabled=False)
    assert not page.locator(".filters").is_visible()
    assert page.locator("article.concept").count() == 4
    article = page.locator("article", has_text="Jargon; customers do not know it.")
    assert article.get_by_text("тикет", exact=True).first.is_visible()
    article.locator("> details > summary").click()
    assert article.locator("table").is_visible()


def test_on_paper_everything_is_open(opened: Open) -> None:
    page = opened(PAGE)
    visible = "[...document.querySelectorAll('article table li li')].map((one) => one.checkVisibility())"
    assert not any(page.evaluate(visible))
    page.emulate_media(media="print")
    assert len(page.evaluate(visible)) > 10
    assert all(page.evaluate(visible))
