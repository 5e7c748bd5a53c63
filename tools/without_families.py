"""Runs the suite without each built-in family of plugins in turn, minus the tests that belong to it.

python -m tools.without_families LOADERS

LOADERS is what `python -m pytest --note-loaders=LOADERS` wrote: the modules that can tell (see tests/loaders.py).
Prints a line a family, and the whole output of a run that failed. Ends with 1 where one did, and where nothing
belonged to a family or nothing was left to run.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from termcheck.discovery import ALWAYS
from termcheck.families import FAMILIES

#: At a time: each has a process of its own, and so have its tests.
_TOGETHER = 2


class Ran(NamedTuple):
    """The suite without one family."""

    family: str
    code: int
    passed: int
    theirs: int
    "Tests that belong to the family, and were not run."
    seconds: float
    output: str

    @property
    def fault(self) -> str:
        """What is wrong; empty where nothing is."""
        if self.code not in {0, 5}:  # 5: no test was run
            return "FAILED"
        if not self.theirs:
            return "FAILED: no test belongs to it"
        return "" if self.passed else "FAILED: every test belongs to it"

    @property
    def line(self) -> str:
        """In other words than pytest's last line has, which speaks of the whole suite."""
        counts = f"{self.passed:5} tests hold, {self.theirs:4} are its own, {self.seconds:4.0f} s"
        return f"without {self.family:10} {counts}  {self.fault}".rstrip()


def without(family: str, loaders: Path, folder: Path | None = None) -> Ran:
    """Runs the tests of a folder, the current one by default, without the family."""
    words = [sys.executable, "-m", "pytest", "-q", "--color=no", "-p", "no:cacheprovider"]
    began = time.monotonic()
    done = subprocess.run(
        [*words, f"--only-loaders={loaders.absolute()}"],
        env={**os.environ, ALWAYS: f"no:{family}"},
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    seconds = time.monotonic() - began
    counted = partial(_counted, done.stdout)
    return Ran(family, done.returncode, counted("passed"), counted("deselected"), seconds, done.stdout)


def _counted(output: str, what: str) -> int:
    """From the last line: `12 passed, 3 deselected in 4.56s`."""
    last = (output.strip().splitlines() or [""])[-1]
    found = re.search(rf"(\d+) {what}\b", last)
    return int(found[1]) if found else 0


def main(words: Sequence[str]) -> int:
    if len(words) != 1 or not Path(words[0]).is_file():
        print("usage: python -m tools.without_families LOADERS", file=sys.stderr)
        return 2
    faults = 0
    with ThreadPoolExecutor(_TOGETHER) as pool:
        for ran in pool.map(partial(without, loaders=Path(words[0])), FAMILIES):
            if ran.fault:
                print(ran.output)
            print(ran.line, flush=True)
            faults += bool(ran.fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
