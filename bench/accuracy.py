"""Precision, recall and F1 of the matcher per language on labelled sentences.

    python bench/accuracy.py words.tsv [--errors]

The file has the columns lang, term, sentence, expected (0 or 1), note. Printed beside the strong level:
strong and weak together, whole words without inflection, and plain substrings, on the same pairs.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from termbase.index import Kind, Level, Lexicon, Sense
from termbase.locale import parse_locale
from termbase.model import Concept, Term

Method = Callable[[str, str, str], bool]


def lexicon(lang: str, term: str) -> Lexicon:
    locale = parse_locale(lang) or lang
    own = Term(term, locale, part_of_speech="")
    return Lexicon.of(locale, [Sense(Concept("c", (own,)), own, Kind.ACCEPTED)])


def strong(lang: str, term: str, sentence: str) -> bool:
    return any(match.level.strong for match in lexicon(lang, term).find(sentence))


def used(lang: str, term: str, sentence: str) -> bool:
    """Strong, or a weak level that needs no other word between: what satisfies a requirement as it stands."""
    own = lexicon(lang, term)
    if own.find(sentence):
        return True
    loose = own.find_loose(sentence, "c")
    return loose is not None and loose.level is Level.COMPOUND


def any_level(lang: str, term: str, sentence: str) -> bool:
    own = lexicon(lang, term)
    return bool(own.find(sentence)) or own.find_loose(sentence, "c") is not None


def whole_word(_lang: str, term: str, sentence: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(term)}(?!\w)", sentence, re.IGNORECASE) is not None


def substring(_lang: str, term: str, sentence: str) -> bool:
    return term.casefold() in sentence.casefold()


METHODS: dict[str, Method] = {
    "strong": strong, "with compounds": used, "strong+weak": any_level,
    "exact word": whole_word, "substring": substring,
}  # fmt: skip


def scores(rows: list[dict[str, str]], method: Method) -> tuple[float, float, float, list[dict[str, str]]]:
    right = found = expected = 0
    errors = []
    for row in rows:
        said = method(row["lang"], row["term"], row["sentence"])
        meant = row["expected"] == "1"
        right += said and meant
        found += said
        expected += meant
        if said != meant:
            errors.append(row)
    precision = right / found if found else 1.0
    recall = right / expected if expected else 1.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return precision, recall, f1, errors


def main() -> None:
    by_lang: dict[str, list[dict[str, str]]] = defaultdict(list)
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            row["sentence"] = row["sentence"].replace("\\n", "\n")
            by_lang[row["lang"]].append(row)
    print("lang  rows  " + "".join(f"{name:>24}" for name in METHODS))
    print("            " + "".join(f"{'P / R / F1':>24}" for _ in METHODS))
    for lang, rows in sorted(by_lang.items()):
        cells = []
        for method in METHODS.values():
            precision, recall, f1, _ = scores(rows, method)
            cells.append(f"{100 * precision:>10.1f}/{100 * recall:5.1f}/{100 * f1:5.1f}".rjust(24))
        print(f"{lang:<4}  {len(rows):>4}  " + "".join(cells))
    if "--errors" in sys.argv:
        for lang, rows in sorted(by_lang.items()):
            for name in ("strong", "with compounds"):
                for row in scores(rows, METHODS[name])[3]:
                    kind = "missed" if row["expected"] == "1" else "false"
                    print(f"{lang} {name} {kind}: {row['term']} | {row['sentence']!r} | {row['note']}")


if __name__ == "__main__":
    main()
