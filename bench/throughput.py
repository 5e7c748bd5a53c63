"""Time to read and check catalogs, as a ratio to the time polib needs to parse the same files, in one run.

    python bench/throughput.py FOLDER... [--rounds 3]

Also with 1,000 and 10,000 further terms that do not occur in the texts. One process, one core, no cache;
files are read from disk by both sides. Ratios are medians over rounds taken in turn.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import polib

from termbase.index import Index
from termbase.load import load
from termbase.load import shipped as shipped_names
from termbase.model import Concept, Term, Termbase
from termcheck.engine import check_document
from termcheck.formats import gettext
from termcheck.rules import RULES


def with_strangers(termbase: Termbase, count: int) -> Termbase:
    """The termbase and `count` concepts whose words occur nowhere, in every language."""
    concepts = dict(termbase.concepts)
    for number in range(count):
        word = "q" + "".join(chr(97 + int(digit)) for digit in str(number)) + "xq"
        terms = tuple(Term(f"{word} {tag[:2]}x", tag) for tag in termbase.locales())
        concepts[f"stranger-{number}"] = Concept(f"stranger-{number}", terms)
    return replace(termbase, concepts=concepts)


def check(files: list[Path], termbase: Termbase) -> int:
    index = Index(termbase)
    return sum(
        len(check_document(gettext.read(str(path), path.read_bytes()), index, RULES)) for path in files
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
    start = time.process_time()
    function()
    return time.process_time() - start


def main() -> None:
    rounds = int(sys.argv[sys.argv.index("--rounds") + 1]) if "--rounds" in sys.argv else 3
    folders = [Path(argument) for argument in sys.argv[1:] if Path(argument).is_dir()]
    files = sorted(path for folder in folders for path in folder.rglob("*.po"))
    shipped = load(
        "customer-service" if "customer-service" in shipped_names() else "termbase/data/customer-service"
    )
    contenders: dict[str, Callable[[], int]] = {
        "polib parses": lambda: parse(files),
        f"checked, shipped termbase ({len(shipped)} concepts)": lambda: check(files, shipped),
    }
    for count in (1_000, 10_000):
        larger = with_strangers(shipped, count)
        contenders[f"checked, {count:,} more concepts"] = lambda larger=larger: check(files, larger)  # type: ignore[misc]
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            times[name].append(timed(contender))
    entries = parse(files)
    reference = times["polib parses"]
    print(f"{len(files)} files, {entries:,} entries, {rounds} rounds")
    for name, taken in times.items():
        ratios = [own / base for own, base in zip(taken, reference, strict=True)]
        print(
            f"{name:<48} {entries / statistics.median(taken):>9,.0f} entries/s  {statistics.median(ratios):.2f} x polib"
        )


if __name__ == "__main__":
    main()
