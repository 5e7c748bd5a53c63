"""Makes the two tables that Chinese matching needs, from packages that pip installs for the occasion.

    pip install jieba opencc-python-reimplemented
    python tools/mine_chinese.py

`words.txt`: common words of two to four characters with a quantised cost (-ln of their share, times four),
a line per cost, from jieba's dict.txt (MIT). `simplified.txt`: two lines of equal length, traditional
characters and their simplified counterparts, from OpenCC's character table (Apache-2.0). See NOTICE.
"""

from __future__ import annotations

import importlib.util
import math
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).parents[1] / "termbase" / "data" / "chinese"
LEAST_COUNT = 30
LONGEST = 4


def package_file(package: str, name: str) -> Path:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; see the first lines of this file")
    return Path(spec.origin).parent / name


def words() -> str:
    counts: dict[str, int] = {}
    total = 0
    for line in package_file("jieba", "dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        total += int(count)
        if (
            len(word) <= LONGEST
            and int(count) >= LEAST_COUNT
            and all("\u3400" <= c <= "\u9fff" for c in word)
        ):
            counts[word] = int(count)
    by_cost: dict[int, list[str]] = defaultdict(list)
    for word, count in counts.items():
        by_cost[round(-4 * math.log(count / total))].append(word)
    return "".join(f"{cost}\t{' '.join(sorted(by_cost[cost]))}\n" for cost in sorted(by_cost))


def simplified() -> str:
    pairs = {}
    table = package_file("opencc", "dictionary/TSCharacters.txt")
    for line in table.read_text(encoding="utf-8").splitlines():
        traditional, _, choices = line.partition("\t")
        if len(traditional) == 1 and traditional not in choices.split(" ") and ord(traditional) < 0x10000:
            pairs[traditional] = choices.split(" ")[0]
    ordered = sorted(pair for pair in pairs.items() if len(pair[1]) == 1)
    return "".join(pair[0] for pair in ordered) + "\n" + "".join(pair[1] for pair in ordered) + "\n"


def main() -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    (DATA / "words.txt").write_text(words(), encoding="utf-8")
    (DATA / "simplified.txt").write_text(simplified(), encoding="utf-8")


if __name__ == "__main__":
    main()
