"""F1 of the matcher per language beside a stemmer's, on sentences labelled by hand.

    python bench/languages.py [tests/matching/languages] [--errors]

The stemmer is Snowball's (package snowballstemmer, not a requirement): the stems of a term's words must follow one
another in the sentence. Where Snowball has no stemmer, and for every language when it is not installed, whole words in
lower case are compared.
"""

from __future__ import annotations

import csv
import importlib.util
import re
import sys
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path

from accuracy import scores, strong, used

ALGORITHMS = {
    "ar": "arabic", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
    "fa": "persian", "fi": "finnish", "fr": "french", "hi": "hindi", "hr": "serbian", "hu": "hungarian",
    "id": "indonesian", "it": "italian", "nb": "norwegian", "nl": "dutch", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "sr-Latn": "serbian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip
#: Letters, figures, and the vowel signs that `\w` leaves out.
WORD = re.compile(r"[\w\u0900-\u0903\u093a-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u064b-\u0652]+")


def stems(locale: str) -> tuple[str, Callable[[str], list[str]]]:
    """The name of the stemmer, and the stems of a text's words."""
    name = ALGORITHMS.get(locale, "")
    stem: Callable[[str], str] = str.lower
    if name and importlib.util.find_spec("snowballstemmer"):
        import snowballstemmer

        if name in snowballstemmer.algorithms():
            stem = snowballstemmer.stemmer(name).stemWord
        else:
            name = ""
    return name or "whole words", lambda text: [
        stem(word.lower()) for word in WORD.findall(unicodedata.normalize("NFC", text))
    ]


def follows(part: Sequence[str], whole: Sequence[str]) -> bool:
    return any(
        list(whole[start : start + len(part)]) == list(part) for start in range(len(whole) - len(part) + 1)
    )


def main() -> None:
    folders = [argument for argument in sys.argv[1:] if not argument.startswith("-")]
    folder = Path(folders[0] if folders else "tests/matching/languages")
    print(f"{'locale':<9}{'rows':>6}{'with compounds':>22}{'strong':>22}{'stemmer':>22}")
    for file in sorted(folder.glob("*.tsv")):
        with file.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
        for row in rows:
            row["lang"], row["sentence"] = file.stem, row["sentence"].replace("\\n", "\n")
        name, stem = stems(file.stem)

        def stemmed(_lang: str, term: str, sentence: str, stem: Callable[[str], list[str]] = stem) -> bool:
            return follows(stem(term), stem(sentence))

        own = scores(rows, used)
        cells = [own, scores(rows, strong), scores(rows, stemmed)]
        shown = "".join(f"{100 * p:>10.1f}/{100 * r:5.1f}/{100 * f:5.1f}" for p, r, f, _ in cells)
        print(f"{file.stem:<9}{len(rows):>6}{shown}  {name}")
        for row in own[3] if "--errors" in sys.argv else ():
            print(
                "   ",
                "missed" if row["expected"] == "1" else "false",
                row["term"],
                row["sentence"],
                row["note"],
            )


if __name__ == "__main__":
    main()
