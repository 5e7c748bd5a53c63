"""docs/scale.md: its executor works as it stands there, and what it says of bounds is what the code has."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from termcheck import results, uses
from termcheck.executors import EXECUTORS
from termcheck.families import FAMILIES
from termcheck.run import _MANY_BYTES

# the whole tool at work
pytestmark = pytest.mark.needs(*FAMILIES)

PAGE = (Path(__file__).parents[1] / "docs/scale.md").read_text(encoding="utf-8")
CATALOG = 'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "Open the ticket"\nmsgstr "Öppna {}"\n'


def test_the_executor_of_the_page_does_what_one_process_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Callable[..., tuple[int, str, str]]
) -> None:
    code = re.search(r"^```python file=(\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    words = re.search(r"^termcheck (audit) locale/ (.*threads.*)$", PAGE, re.MULTILINE)
    assert code is not None
    assert words is not None
    (tmp_path / code[1]).write_text(code[2], encoding="utf-8")
    for number, word in enumerate(("ärendet", "biljetten", "saken")):
        (tmp_path / f"{number}.po").write_text(CATALOG.format(word), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    alone = command("audit", ".", "-f", "json")
    assert '"biljett"' in alone[1]
    assert command("audit", ".", "-f", "json", *words[2].split()) == alone


def test_the_bounds_that_the_page_names_are_those_of_the_code() -> None:
    text = " ".join(PAGE.split())
    processes, dask = (next(one for one in EXECUTORS if one.name == name) for name in ("processes", "dask"))
    for said in (
        f"up to {2 * uses.MOST_UNITS:,} texts",
        f"the first {uses.MOST_UNITS:,} of them",
        f"room for {16 * results._MOST_FILES:,} files' results, {16 * results._MOST_BYTES // 2**20} MiB together",
        f"more than {_MANY_BYTES // 2**20} MiB to judge",
        f"in parts of {processes.task_bytes // 1024} KiB",
        f"Parts are of {dask.task_bytes // 2**20} MiB there",
    ):
        assert said in text, said
