"""Both pages in light and in dark: the text can be read on what lies behind it (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from termcheck.audit import html, termbase_html
from tests.audit import sample, sample_terms

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = {
    "audit": html.render(sample.audit()),
    "termbase": termbase_html.render(sample_terms.termbase(), sample.audit()),
}
#: Every piece of text that is seen with its contrast, the worst first. Disabled controls are exempt.
CONTRASTS = """
() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  const parsed = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([red, green, blue]) => {
    const [r, g, b] = [red, green, blue].map((c) => ((c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parsed(getComputedStyle(one).backgroundColor);
      if ((colour[3] ?? 1) === 1) return colour;
    }
    throw new Error("no background");
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.data.trim();
    if (!text || !element.checkVisibility() || element.matches(":disabled, title, desc")) continue;
    const style = getComputedStyle(element);
    const colour = parsed(element.closest("svg") ? style.fill : style.color);
    const [one, other] = [light(colour), light(behind(element))].sort((a, b) => b - a);
    found.push([(one + 0.05) / (other + 0.05), element.outerHTML.slice(0, 80), text]);
  }
  return found.sort(([one], [other]) => one - other);
}
"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_what_lies_behind_it(
    opened: Callable[..., Page], name: str, scheme: str
) -> None:
    found: list[Any] = opened(PAGES[name], color_scheme=scheme).evaluate(CONTRASTS)
    assert len(found) > 100
    assert [one for one in found if one[0] < 4.5] == []


def test_dark_is_dark_and_light_is_light(opened: Callable[..., Page]) -> None:
    colours = [
        opened(PAGES["audit"], color_scheme=scheme).evaluate(
            "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
        )
        for scheme in ("light", "dark")
    ]
    assert colours == [["rgb(252, 252, 250)", "rgb(29, 30, 28)"], ["rgb(23, 25, 24)", "rgb(232, 233, 228)"]]


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
def test_nothing_moves_where_that_is_not_wanted(
    opened: Callable[..., Page], motion: str, behaviour: str
) -> None:
    page = opened(PAGES["audit"], reduced_motion=motion)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour
