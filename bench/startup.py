"""CPU time of `termcheck check` on a staged catalog of 1,000 entries, as a ratio to `python -c "import click, pluggy"`.

    python bench/startup.py [--rounds 21]

Warm: termbase compiled, result kept, as when a hook looks at a file again; edited: the file has changed since, so
that it is read and judged; cold: nothing is kept. Pairs in turn, user and system time of whole processes; medians of
ratios.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
_START = "from termcheck.__main__ import main; main()"
_ROOT = str(Path(__file__).parents[1])


def catalog(entries: int, mark: str = "") -> str:
    """A Swedish catalog; every fiftieth entry has a finding."""
    rows = [
        f'\nmsgid "The ticket number {number}{mark} was assigned to the agent"\n'
        f'msgstr "{"Ärendet" if number % 50 else "Biljetten"} nummer {number}{mark} tilldelades handläggaren"\n'
        for number in range(entries)
    ]
    return _HEAD + "".join(rows)


def seconds(code: str, arguments: Sequence[str], folder: Path) -> float:
    """CPU time of one Python process, with what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "TERMCHECK_CACHE_DIR": str(folder / "cache"), "PYTHONPATH": _ROOT}
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 21
    ratios: dict[str, list[float]] = {"warm": [], "edited": [], "--no-cache": []}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / ".git").mkdir()
        path = folder / "sv.po"
        check = ["check", "sv.po", "--force-exclude"]
        path.write_text(catalog(1000), encoding="utf-8")
        seconds(_START, check, folder)
        for number in range(rounds):
            path.write_text(catalog(1000), encoding="utf-8")
            reference = seconds("import click, pluggy", [], folder)
            ratios["warm"].append(seconds(_START, check, folder) / reference)
            path.write_text(catalog(1000, f" {number}"), encoding="utf-8")
            ratios["edited"].append(seconds(_START, check, folder) / reference)
            if number % 5 == 0:
                ratios["--no-cache"].append(seconds(_START, [*check, "--no-cache"], folder) / reference)
    for what, found in ratios.items():
        print(f"{what:<10} {statistics.median(found):6.2f} x import click, pluggy   (min {min(found):.2f})")


if __name__ == "__main__":
    main()
