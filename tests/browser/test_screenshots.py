"""The pictures of the documentation can be taken anew from any two pages."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from termcheck.audit import html, termbase_html
from tests.audit import sample, sample_terms

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytest.importorskip("playwright", reason="playwright is not installed: pip install termcheck[browser]")


def test_the_pictures_are_1280_wide_and_small(browser: Browser, tmp_path: Path) -> None:
    from tools import screenshots

    audit, terms = tmp_path / "audit.html", tmp_path / "terms.html"
    audit.write_text(html.render(sample.audit()), encoding="utf-8")
    terms.write_text(termbase_html.render(sample_terms.termbase(), sample.audit()), encoding="utf-8")
    screenshots.take(browser, audit, terms, tmp_path)
    pictures = sorted(tmp_path.glob("*.png"))
    assert [one.name for one in pictures] == ["audit-dark.png", "audit-persian.png", "audit.png", "terms.png"]
    for picture in pictures:
        assert struct.unpack(">I", picture.read_bytes()[16:20]) == (screenshots.WIDE,)
        assert picture.stat().st_size < 300_000
