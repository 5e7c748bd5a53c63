"""One file that cannot be read does not hide what the others hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from needs import CHECKS

from termcheck.cli.check import check

CATALOG = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Close the ticket"\nmsgstr "Stäng biljetten"\n'
pytestmark = pytest.mark.needs(*CHECKS)


@pytest.mark.needs("languages")
def test_the_findings_of_sound_files_are_reported_beside_the_error(tmp_path: Path) -> None:
    (tmp_path / "sv.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "xx.mo").write_bytes(b"no catalog at all")
    result = CliRunner().invoke(check, [str(tmp_path)], standalone_mode=False)
    assert result.return_value == 2
    assert "forbidden-term" in result.output
    assert "xx.mo" in result.output


def test_exit_zero_does_not_hide_that_the_job_was_not_done(tmp_path: Path) -> None:
    (tmp_path / "xx.mo").write_bytes(b"no catalog at all")
    result = CliRunner().invoke(check, [str(tmp_path), "--exit-zero"], standalone_mode=False)
    assert result.return_value == 2
