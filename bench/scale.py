"""An audit of a big product: entries a second, memory, and the time `msgfmt -c` takes for the same files, in one run.

    python bench/scale.py [--entries 2000000] [--files 14000] [--locales 40] [--seed 1] [--keep DIR] [--only WORD]

The catalogs are made (product.py). `msgfmt` is run once for each file, as a build does, and for `jobs 2` two at a
time. Cold: nothing is kept; cached: every result is. CPU time is of all processes together, and the ratio of CPU
times is what a busy machine distorts least. Memory is resident pages of the largest process, and proportional
ones (PSS: what is shared counts once) of all processes together, looked at four times a second. Every report of the
same command is the same byte by byte, or the bench fails. `--only audit`, `--only "check, jobs 1"` runs what has
these words in its name; `--keep` leaves the catalogs in a folder and finds them there the next time.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import product

_ROOT = Path(__file__).parents[1]
_START = "from termcheck.__main__ import main; main()"
_LOOKS = 0.25


class Taken(NamedTuple):
    """What a run took."""

    wall: float
    cpu: float
    largest: int = 0
    "Bytes."
    together: int = 0


def memory_of(root: int) -> int:
    """Proportional set size of a process and all below it, in bytes; 0 where the system does not tell."""
    total, waiting = 0, [root]
    while waiting:
        process = Path(f"/proc/{waiting.pop()}")
        try:
            lines = (process / "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
            for task in (process / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:  # it has ended
            continue
    return total


@contextmanager
def watched(process: int) -> Iterator[list[int]]:
    """The most memory that a process and those below it had so far, in a list of one."""
    most, ended = [0], threading.Event()

    def look() -> None:
        while not ended.wait(_LOOKS):
            most[0] = max(most[0], memory_of(process))

    looker = threading.Thread(target=look)
    looker.start()
    try:
        yield most
    finally:
        ended.set()
        looker.join()


def termcheck(words: Sequence[str], folder: Path, cache: Path) -> Taken:
    """One run of the command. Raises SystemExit where it fails."""
    environment = {**os.environ, "TERMCHECK_CACHE_DIR": str(cache), "PYTHONPATH": str(_ROOT)}
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", _START, *words], cwd=folder, env=environment)
    with watched(process.pid) as most:
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"termcheck {' '.join(words)} ended with {process.returncode}")
    return Taken(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, most[0])


def msgfmt(files: Sequence[Path], jobs: int) -> Taken:
    """Each file compiled by its own process, `jobs` at a time."""

    def compiled(path: Path) -> None:
        subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], check=True)

    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with ThreadPoolExecutor(jobs) as pool:
        list(pool.map(compiled, files))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Taken(time.perf_counter() - start, cpu)


def told(name: str, taken: Taken, entries: int, reference: Taken) -> None:
    """One line of the table."""
    ratios = f"{taken.wall / reference.wall:6.2f} {taken.cpu / reference.cpu:6.2f}"
    memory = f"{taken.largest / 2**20:8,.0f} {taken.together / 2**20:8,.0f}" if taken.largest else ""
    print(
        f"{name:<24} {taken.wall:8.1f} {taken.cpu:8.1f} {entries / taken.wall:10,.0f} {ratios} {memory}",
        flush=True,
    )


def compare(folder: Path, files: Sequence[Path], entries: int, only: str) -> None:
    """Every run that is wanted, against `msgfmt` with as many jobs."""
    print(f"{len(files):,} files, {entries:,} entries, {sum(map(_size, files)) / 2**20:,.0f} MiB")
    print(
        f"{'':<24} {'wall s':>8} {'CPU s':>8} {'entries/s':>10} {'x msgfmt: wall, CPU':>13} {'MiB: largest, all'}"
    )
    seen: dict[str, str] = {}
    for jobs in (1, 2):
        named = [f"{command}, jobs {jobs}" for command in ("audit", "check")]
        if not any(only in f"{name}, cold, cached" for name in named):
            continue
        reference = msgfmt(files, jobs)
        told(f"msgfmt, jobs {jobs}", reference, entries, reference)
        for name in named:
            with tempfile.TemporaryDirectory() as cache:
                for state in ("cold", "cached"):
                    if only in f"{name}, cold, cached":
                        report = Path(cache) / "report.json"
                        words = [name.split(",")[0], ".", "-o", str(report), "--jobs", str(jobs), "--quiet"]
                        told(f"{name}, {state}", termcheck(words, folder, Path(cache)), entries, reference)
                        _same(seen, words[0], report)


def _size(path: Path) -> int:
    return path.stat().st_size


def _same(seen: dict[str, str], command: str, report: Path) -> None:
    digest = hashlib.sha256(report.read_bytes()).hexdigest()
    if seen.setdefault(command, digest) != digest:
        sys.exit(f"the reports of {command} are not the same")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, number in (("entries", 2_000_000), ("files", 14_000), ("locales", 40), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="audit")
    said = parser.parse_args()
    if shutil.which("msgfmt") is None:
        print("msgfmt is not installed\nhint: apt-get install gettext", file=sys.stderr)
        sys.exit(2)
    with tempfile.TemporaryDirectory() as name:
        folder = said.keep or Path(name)
        size = f"{said.entries}-{said.files}-{said.locales}-{said.seed}"
        folder /= f"product-{size}"
        (folder / ".git").mkdir(parents=True, exist_ok=True)
        files = sorted(folder.rglob("*.po"))
        if len(files) != said.files:
            files = product.write(folder, said.entries, said.files, said.locales, said.seed)
        compare(folder, files, said.entries, said.only)


if __name__ == "__main__":
    main()
