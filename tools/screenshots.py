"""Takes the pictures of the documentation from pages that `termcheck audit` and `termcheck terms html` wrote.

    pip install playwright    # a Chromium from the system does: its own download is not needed
    python -m tools.screenshots audit.html terms.html [folder]

Writes audit.png and audit-dark.png (the head of the audit), audit-persian.png (its Persian rows, one of them open)
and terms.png, 1280 pixels wide.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

IMAGES = Path(__file__).parents[1] / "docs/images"
WIDE = 1280


def browser_path() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("no Chromium on the path")
    return found


def opened(browser: Browser, page: Path, scheme: str) -> Page:
    shown = browser.new_page(viewport={"width": WIDE, "height": 900}, color_scheme=scheme)
    shown.goto(page.resolve().as_uri())
    return shown


def audit(browser: Browser, page: Path, scheme: str, target: Path) -> None:
    shown = opened(browser, page, scheme)
    shown.screenshot(path=target, clip={"x": 0, "y": 0, "width": WIDE, "height": 1210}, full_page=True)


def row(browser: Browser, page: Path, locale: str, target: Path) -> None:
    """One language's rows, the worst first, the first one open."""
    shown = opened(browser, page, "light")
    shown.select_option("#cells-filter-locale", locale)
    shown.click("#cells thead th:nth-child(6) button")
    shown.click("#cells tbody tr:not([hidden]) summary")
    top = shown.evaluate("document.querySelector('#concepts').getBoundingClientRect().top + scrollY")
    clip = {"x": 0, "y": top - 24, "width": WIDE, "height": 820}
    shown.screenshot(path=target, clip=clip, full_page=True)


def terms(browser: Browser, page: Path, target: Path) -> None:
    shown = opened(browser, page, "light")
    shown.screenshot(path=target, clip={"x": 0, "y": 0, "width": WIDE, "height": 1000}, full_page=True)


def take(browser: Browser, audit_page: Path, terms_page: Path, folder: Path) -> None:
    audit(browser, audit_page, "light", folder / "audit.png")
    audit(browser, audit_page, "dark", folder / "audit-dark.png")
    row(browser, audit_page, "fa", folder / "audit-persian.png")
    terms(browser, terms_page, folder / "terms.png")


def main(audit_page: Path, terms_page: Path, folder: Path = IMAGES) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        browser = play.chromium.launch(executable_path=browser_path(), args=arguments)
        take(browser, audit_page, terms_page, folder)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) not in {3, 4}:
        raise SystemExit(__doc__)
    main(*map(Path, sys.argv[1:]))
