"""A page depends on nothing but the audit that it shows: not on the order in which a process keeps its sets."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from termcheck.audit import html, termbase_html
from tests.audit import sample, sample_terms

ROOT = Path(__file__).parents[2]
COMMAND = """
from tests.audit import sample, sample_terms
from termcheck.audit import html, termbase_html
import hashlib
pages = html.render(sample.audit()) + termbase_html.render(sample_terms.termbase(), sample.audit())
print(hashlib.sha256(pages.encode()).hexdigest())
"""


def test_the_same_audit_makes_the_same_page_in_every_process() -> None:
    pages = html.render(sample.audit()) + termbase_html.render(sample_terms.termbase(), sample.audit())
    made = {
        subprocess.run(
            [sys.executable, "-c", COMMAND],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert made == {f"{hashlib.sha256(pages.encode()).hexdigest()}\n"}
