"""The whole way over real catalogs, where they lie beside the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from needs import CHECKS

from termcheck.formats.charset import decode

ROOT = Path(__file__).parents[1]
CORPORA = ROOT.parent / "shared" / "corpora"
SCHEMA = ROOT / "termcheck" / "data" / "findings.schema.json"

pytestmark = [
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the catalogs are not here"),
    pytest.mark.needs(*CHECKS),
]


def check(*paths: str, **environment: str) -> bytes:
    made = subprocess.run(
        [sys.executable, "-m", "termcheck", "check", *paths, "--format", "json"],
        cwd=CORPORA,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )
    assert made.returncode in {0, 1}
    assert made.stderr == b""
    return made.stdout


@lru_cache(maxsize=1)
def whole() -> bytes:
    return check(".", PYTHONHASHSEED="1")


@lru_cache(maxsize=1)
def findings() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(whole())["findings"]
    return found


@lru_cache(maxsize=256)
def lines(path: str) -> list[str]:
    return decode((CORPORA / path).read_bytes()).text.split("\n")


@pytest.mark.needs("languages")
def test_the_report_is_valid() -> None:
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(json.loads(whole()))


@pytest.mark.needs("languages")
def test_catalogs_of_every_language_were_read() -> None:
    summary = json.loads(whole())["summary"]
    assert summary["files"] >= 50
    assert summary["units"] > 50_000
    assert {locale.split("-")[0] for locale in summary["by_locale"]} >= {"ru", "ro", "fa", "sv", "zh"}


@pytest.mark.needs("languages")
def test_every_place_is_in_its_file() -> None:
    for finding in findings():
        text = lines(finding["path"])
        start, end = (finding["line"], finding["column"]), (finding["end_line"], finding["end_column"])
        assert start <= end, finding
        assert finding["column"] <= len(text[finding["line"] - 1]) + 1, finding
        assert finding["end_column"] <= len(text[finding["end_line"] - 1]) + 1, finding


@pytest.mark.needs("languages")
def test_a_word_found_stands_at_its_place() -> None:
    named = [
        finding
        for finding in findings()
        if finding["term"] and finding["term"]["found"] and finding["line"] == finding["end_line"]
    ]
    assert len(named) > 50
    for finding in named:
        line = lines(finding["path"])[finding["line"] - 1]
        assert line[finding["column"] - 1 : finding["end_column"] - 1] == finding["term"]["found"], finding


@pytest.mark.needs("languages")
def test_the_source_names_the_term_that_a_finding_speaks_of() -> None:
    for finding in findings():
        if finding["term"]:
            unit = finding["unit"]
            assert finding["term"]["matched"] in f"{unit['source']}\n{unit['source_plural']}", finding


@pytest.mark.needs("languages")
def test_findings_are_in_order_and_none_stands_twice() -> None:
    keys = [(finding["path"], finding["line"], finding["column"], finding["rule"]) for finding in findings()]
    assert keys == sorted(keys)
    whole_findings = [json.dumps(finding) for finding in findings()]
    assert len(whole_findings) == len(set(whole_findings))


@pytest.mark.needs("languages")
def test_another_run_in_another_order_says_the_same() -> None:
    folders = sorted(path.name for path in CORPORA.iterdir() if path.is_dir())
    assert check(*folders[::-1], PYTHONHASHSEED="2") == whole()
