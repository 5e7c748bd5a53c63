"""Time to read and check catalogs, as a ratio to the time polib needs to parse the same files, in one run.

    python bench/throughput.py FOLDER... [--rounds 3]

Also with 1,000 and 10,000 further concepts (in six languages) that do not occur in the texts. One process, one
core; files are read from disk by both sides, no result is kept. Termbases are compiled ahead, as in every run of
the command but the first; loading them is part of the time. `terms checked` runs the rules that hold a
translation against the termbase, `all rules` the ones for placeholders, scripts and case too. Ratios are medians
over rounds taken in turn.
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import polib

from termbase.cache import open_index
from termcheck.engine import check_document
from termcheck.formats import gettext
from termcheck.roles import Rule
from termcheck.rules import RULES

TERM_RULES = tuple(rule for rule in RULES if rule.judge is not None)


def strangers(folder: Path, count: int) -> str:
    """A table of `count` concepts whose words occur nowhere, in every language of the shipped termbase."""
    path = folder / f"strangers-{count}.csv"
    rows = ["id,en,ru,ro,fa,sv,zh-Hans"]
    for number in range(count):
        word = "q" + "".join(chr(97 + int(digit)) for digit in str(number)) + "xq"
        rows.append(f"stranger-{number}," + ",".join(f"{word} {tag}x" for tag in "abcdef"))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return str(path)


def check(files: list[Path], termbases: list[str], cache: Path, rules: Sequence[Rule] = TERM_RULES) -> int:
    index = open_index(termbases, folder=cache)
    return sum(
        len(check_document(gettext.read(str(path), path.read_bytes()), index, rules)) for path in files
    )


def parse(files: list[Path]) -> int:
    count = 0
    for path in files:
        try:
            count += len(polib.pofile(str(path)))
        except (OSError, ValueError, UnicodeDecodeError):
            continue
    return count


def timed(function: Callable[[], int]) -> float:
    gc.collect()
    start = time.process_time()
    function()
    return time.process_time() - start


def main() -> None:
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 3
    folders = [Path(argument) for argument in sys.argv[1:] if Path(argument).is_dir()]
    files = sorted(path for folder in folders for path in folder.rglob("*.po"))
    with tempfile.TemporaryDirectory() as name:
        cache = Path(name)
        shipped = "customer-service"
        contenders: dict[str, Callable[[], int]] = {
            "polib parses": lambda: parse(files),
            "terms checked": lambda: check(files, [shipped], cache),
            "all rules": lambda: check(files, [shipped], cache, RULES),
        }
        for count in (1_000, 10_000):
            more = [shipped, strangers(cache, count)]
            contenders[f"terms checked, {count:,} more concepts"] = partial(check, files, more, cache)
        report(files, contenders, rounds)


def report(files: list[Path], contenders: dict[str, Callable[[], int]], rounds: int) -> None:
    """One round to compile and warm up, then the rounds that count, each contender once in each."""
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for number in range(rounds + 1):
        for name, contender in contenders.items():
            taken = timed(contender)
            if number:
                times[name].append(taken)
    entries = parse(files)
    print(f"{len(files)} files, {entries:,} entries, {rounds} rounds")
    for name, taken_each in times.items():
        ratio = statistics.median(
            own / base for own, base in zip(taken_each, times["polib parses"], strict=True)
        )
        speed = entries / statistics.median(taken_each)
        print(f"{name:<34} {speed:>9,.0f} entries/s  {ratio:.2f} x polib")


if __name__ == "__main__":
    main()
