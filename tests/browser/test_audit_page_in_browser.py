"""The audit's page in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from termcheck.audit import html
from termcheck.audit.model import Audit, Cell, Counts, Example, Rendering, Use
from tests.audit import sample

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.conftest import Watched

    Open = Callable[..., Page]

PAGE = html.render(sample.audit())
ROWS = "#cells tbody tr:not([hidden])"
STATUS = "#concepts [role=status]"


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"#cells tbody tr > :nth-child({number})").all_inner_texts()


def left(page: Page, words: str) -> None:
    """Waits until the page says what is left."""
    page.wait_for_function(
        "([at, words]) => document.querySelector(at).textContent === words", arg=[STATUS, words]
    )


def test_text_filters_rows_and_the_count_is_told(opened: Open) -> None:
    page = opened(PAGE)
    assert page.locator(STATUS).get_attribute("aria-live") == "polite"
    page.fill("#cells-filter-text", "обращение")
    left(page, "1 of 29 rows")
    assert page.locator(ROWS).count() == 1
    page.fill("#cells-filter-text", "no such word anywhere")
    left(page, "0 of 29 rows")
    page.click("#concepts [data-act=reset]")
    left(page, "29 of 29 rows")
    assert page.input_value("#cells-filter-text") == ""


def test_a_search_finds_words_without_their_joiners_and_in_any_case(opened: Open) -> None:
    page = opened(PAGE)
    page.fill("#cells-filter-text", "چتبات")
    left(page, "1 of 29 rows")
    assert "chatbot" in page.locator(ROWS).inner_text()
    page.fill("#cells-filter-text", "AGENT")
    left(page, "5 of 29 rows")
    page.fill("#cells-filter-text", "ЗАЯВКА ticket")
    left(page, "1 of 29 rows")


def test_language_and_use_filter_together(opened: Open) -> None:
    page = opened(PAGE)
    page.select_option("#cells-filter-locale", "fa")
    left(page, "5 of 29 rows")
    page.select_option("#cells-filter-uses", label="left in English")
    left(page, "1 of 29 rows")
    assert "Knowledge Base" in page.locator(ROWS).inner_text()
    page.select_option("#cells-filter-uses", "broken")
    left(page, "5 of 29 rows")


def test_a_header_sorts_numbers_as_numbers_and_says_so(opened: Open) -> None:
    page = opened(PAGE)
    header = page.locator("#cells thead th", has_text="Broken")
    assert header.get_attribute("aria-sort") == "none"
    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "descending"
    assert column(page, 6)[:4] == ["33", "23", "20", "17"]
    header.locator("button").click()
    assert header.get_attribute("aria-sort") == "ascending"
    assert [int(text) for text in column(page, 6)] == sorted(int(text) for text in column(page, 6))
    page.locator("#cells thead th", has_text="Concept").locator("button").click()
    assert header.get_attribute("aria-sort") == "none"
    assert column(page, 1) == sorted(column(page, 1), key=str.casefold)


def test_what_has_no_figure_comes_last_both_ways(opened: Open) -> None:
    page = opened(PAGE)
    button = page.locator("#cells thead th", has_text="Adherence").locator("button")
    for _ in range(2):
        button.click()
        assert column(page, 4)[-1] == "–"
    assert column(page, 4)[0] == "100%"


def test_headers_and_rows_work_by_keyboard(opened: Open) -> None:
    page = opened(PAGE)
    page.locator("#cells thead th", has_text="Uses").locator("button").focus()
    page.keyboard.press("Enter")
    assert column(page, 5)[0] == "151"
    summary = page.locator("#cells tbody tr summary").first
    example = page.locator("#cells tbody tr details li li").first
    assert not example.is_visible()
    summary.focus()
    page.keyboard.press("Enter")
    assert example.is_visible()
    page.keyboard.press("Space")
    assert not example.is_visible()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(opened: Open) -> None:
    page = opened(PAGE)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_everything_opens_and_closes_at_once(opened: Open) -> None:
    page = opened(PAGE)
    page.select_option("#cells-filter-locale", "sv")
    left(page, "6 of 29 rows")
    page.click("#concepts [data-act=open]")
    assert page.locator("#cells details[open]").count() == 6
    page.click("#concepts [data-act=open]")
    assert page.locator("#cells details[open]").count() == 0


def test_a_link_to_a_row_shows_it_even_when_it_was_filtered_away(opened: Open) -> None:
    page = opened(PAGE)
    page.select_option("#cells-filter-locale", "sv")
    left(page, "6 of 29 rows")
    page.click("#worst-table a >> nth=0")
    left(page, "29 of 29 rows")
    assert page.locator("#cells tr:target details li li").first.is_visible()


@pytest.mark.parametrize(("locale", "direction"), [("fa", "rtl"), ("ru", "ltr")])
def test_an_example_is_laid_out_in_the_direction_of_its_language(
    opened: Open, locale: str, direction: str
) -> None:
    page = opened(PAGE)
    page.click("#concepts [data-act=open]")
    before, marked, after = page.evaluate(
        """(locale) => {
            const mark = [...document.querySelectorAll(`#cells li bdi[lang=${locale}] mark`)]
                .find((one) => one.previousSibling?.textContent.trim() && one.nextSibling?.textContent.trim());
            const middle = (node) => {
                const range = document.createRange();
                range.selectNodeContents(node);
                const box = range.getBoundingClientRect();
                return box.left + box.width / 2;
            };
            return [mark.previousSibling, mark, mark.nextSibling].map(middle);
        }""",
        locale,
    )
    assert before > marked > after if direction == "rtl" else before < marked < after
    told = page.evaluate(
        "(locale) => getComputedStyle(document.querySelector(`#cells li li bdi[lang=${locale}]`)).direction",
        locale,
    )
    assert told == direction


def test_nothing_but_the_file_is_asked_for(opened: Open, watched: Watched) -> None:
    page = opened(PAGE)
    page.click("#concepts [data-act=open]")
    page.wait_for_load_state("networkidle")
    assert len(watched.requests) == 1


def test_the_policy_is_in_force_and_would_be_heard_of(opened: Open, watched: Watched) -> None:
    page = opened(PAGE)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"https://example.org/x.png\">')")
    page.wait_for_function("window.violations.length === 2")
    assert page.evaluate("[window.ran ?? null, ...window.violations]") == [None, "script-src-elem", "img-src"]
    page.evaluate("window.violations = []")
    assert watched.complaints
    watched.complaints.clear()
    assert watched.requests.pop() == "https://example.org/x.png"


def malicious(text: str) -> Audit:
    example = Example(text, 1, text, text + " " + text, 0, len(text), text)
    cell = Cell(text, "ru", Counts(0, 3), (text,), (Rendering(text, Use.OTHER, 3, (example,)),))
    return replace(sample.audit(), cells=(cell,), problems=(text,), termbases=(text,))


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "</script><script>alert(1)</script>",
        "</style></title><img src=x onerror=alert(1)>",
        "\" onclick='alert(1)' autofocus onfocus=alert(1) x=\"",
        "<svg onload=alert(1)>",
        "javascript:alert(1)",
    ],
)
def test_a_malicious_translation_stays_text(opened: Open, text: str) -> None:
    page = opened(html.render(malicious(text)))
    page.click("#concepts [data-act=open]")
    assert text in page.locator("#cells li li").first.inner_text()
    page.fill("#cells-filter-text", text)
    left(page, "1 of 1 rows")
    page.locator("#cells thead th", has_text="Concept").locator("button").click()
    assert page.evaluate("document.querySelectorAll('script, style').length") == 2
    assert (
        page.evaluate("document.querySelectorAll('img, [onclick], [onerror], [onload], [onfocus]').length")
        == 0
    )


def test_everything_can_be_read_without_scripts(opened: Open) -> None:
    page = opened(PAGE, java_script_enabled=False)
    assert not page.locator(".filters").first.is_visible()
    assert page.locator("thead button").count() == 0
    assert page.locator(ROWS).count() == 29
    row = page.locator("#cells tbody tr", has_text="обращение")
    assert row.is_visible()
    row.locator("summary").click()
    assert row.get_by_text("Создать").is_visible()
    for section in page.locator("main > section").all():
        assert section.locator("h2").is_visible()
    assert "side conversation" in page.locator("#suggestions").inner_text()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_everything_is_open_and_nothing_sticks(opened: Open, *, scripts: bool) -> None:
    page = opened(PAGE, java_script_enabled=scripts)
    visible = "[...document.querySelectorAll('#cells li li')].map((one) => one.checkVisibility())"
    assert not any(page.evaluate(visible))
    page.emulate_media(media="print")
    assert len(page.evaluate(visible)) > 50
    assert all(page.evaluate(visible))
    assert page.evaluate("getComputedStyle(document.querySelector('#cells thead th')).position") == "static"
    assert not page.locator(".filters").first.is_visible()


def test_a_large_audit_is_filtered(opened: Open) -> None:
    whole = sample.audit()
    ticket = [cell for cell in whole.cells if cell.concept == "ticket"]
    cells = tuple(replace(cell, concept=f"concept-{number:03}") for number in range(600) for cell in ticket)
    page = opened(html.render(replace(whole, cells=cells)))
    left(page, "3,000 of 3,000 rows")
    page.fill("#cells-filter-text", "concept-123")
    left(page, "5 of 3,000 rows")
    page.fill("#cells-filter-text", "заявк")
    left(page, "600 of 3,000 rows")
    page.select_option("#cells-filter-locale", "fa")
    left(page, "0 of 3,000 rows")


def test_a_narrow_screen_scrolls_tables_and_not_the_page(opened: Open) -> None:
    page = opened(PAGE)
    page.set_viewport_size({"width": 390, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
