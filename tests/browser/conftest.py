"""A real browser, headless: a page is opened from a file, and whatever it should not do fails the test.

Needs Playwright (`pip install termcheck[browser]`) and a Chromium of the system, whose sandbox root has to do without.
Where one is absent the tests are skipped; with TERMCHECK_REQUIRE_BROWSER=1 they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

REQUIRED = os.environ.get("TERMCHECK_REQUIRE_BROWSER") == "1"
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(event.violatedDirective));
"""


def absent(why: str) -> None:
    if REQUIRED:
        pytest.fail(why)
    pytest.skip(why)


@dataclass
class Watched:
    """What a page did that somebody should know of."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        absent("playwright is not installed: pip install termcheck[browser]")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        absent("no Chromium on the path")
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium, args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def watched() -> Watched:
    """Of the pages that `opened` opened; a test that provokes something clears it."""
    return Watched()


@pytest.fixture
def opened(browser: Browser, watched: Watched, tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens the text of a page; keywords go to the browser's context."""
    contexts = []

    def open_(text: str, fragment: str = "", **how: Any) -> Page:
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(text, encoding="utf-8", newline="")
        context = browser.new_context(viewport={"width": 1280, "height": 900}, **how)
        contexts.append(context)
        context.add_init_script(VIOLATIONS)
        page = context.new_page()
        page.on("request", lambda request: watched.requests.append(request.url))
        page.on("console", lambda message: watched.complaints.append(message.text))
        page.on("pageerror", lambda error: watched.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (watched.dialogs.append(dialog.message), dialog.dismiss()))
        page.goto(file.as_uri() + fragment)
        return page

    yield open_
    violations = [one for context in contexts for page in context.pages for one in _violations(page)]
    for context in contexts:
        context.close()
    assert not violations
    assert not watched.complaints
    assert not watched.dialogs
    assert all(url.startswith(tmp_path.as_uri()) for url in watched.requests), watched.requests


def _violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations ?? []")
    return found
