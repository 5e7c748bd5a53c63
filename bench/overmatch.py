"""How often the matcher is too lenient: correct terms are swapped for another concept's, and must be missed.

    python bench/overmatch.py FOLDER... [--units 1000] [--seed 1] [--show]

From the catalogs under the folders, units whose target agrees with the termbase are drawn at random. The words
that satisfy the concept are replaced by the preferred term of another concept that the source does not name (and
whose terms have no word in common with the right ones); the swap is caught when the concept is no longer agreed.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termbase.index import Index, Lexicon
from termbase.load import load
from termcheck.adherence import Outcome, Reader, Verdict
from termcheck.formats import gettext
from termcheck.model import State, Text, Unit


class Case(NamedTuple):
    locale: str
    unit: Unit
    verdict: Verdict


def agreed(folders: list[Path], index: Index) -> Iterator[Case]:
    for path in sorted(path for folder in folders for path in folder.rglob("*.po")):
        document = gettext.read(str(path), path.read_bytes())
        if document.locale is None or index.target(document.locale) is None:
            continue
        reader = Reader(index, document.locale)
        for unit in document.units:
            if unit.state is State.TRANSLATED and unit.source_plural is None:
                verdicts = reader.judge(unit)
                if (
                    len({verdict.concept.id for verdict in verdicts}) == 1
                    and verdicts[0].outcome is Outcome.AGREED
                ):
                    yield Case(document.locale, unit, verdicts[0])


def swapped(case: Case, index: Index, concepts: list[str], draw: random.Random) -> Unit | None:
    """The unit with every use of the concept replaced by another concept's preferred term."""
    lexicon = index.target(case.locale)
    assert lexicon is not None
    text = case.unit.targets[0].value
    for _ in range(20):
        other = draw.choice(concepts)
        if other == case.verdict.concept.id or not lexicon.accepted(other) or related(lexicon, case, other):
            continue
        result = replaced(lexicon, text, case.verdict.concept.id, lexicon.accepted(other)[0])
        return None if result is None else Unit(case.unit.source, (Text(result),), flags=case.unit.flags)
    return None


def related(lexicon: Lexicon, case: Case, other: str) -> bool:
    """Concepts that share a word, or a part of one, may rightly satisfy each other."""
    own = {part[:4] for word in lexicon.accepted(case.verdict.concept.id) for part in word.lower().split()}
    return any(
        part[:4] in own or any(stem in part for stem in own)
        for part in lexicon.accepted(other)[0].lower().split()
    )


def replaced(lexicon: Lexicon, text: str, concept: str, word: str) -> str | None:
    for _ in range(10):
        matches = lexicon.find(text, {concept})
        match = matches[0] if matches else lexicon.find_loose(text, concept)
        if match is None:
            return text
        text = f"{text[: match.start]}{word}{text[match.end :]}"
    return None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--units", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="print the swaps that were not caught")
    options = parser.parse_args()
    termbase = load("customer-service")
    index = Index(termbase)
    draw = random.Random(options.seed)
    cases = list(agreed(options.folders, index))
    draw.shuffle(cases)
    tried: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for case in cases:
        if sum(tried.values()) == options.units:
            break
        unit = swapped(case, index, list(termbase.concepts), draw)
        if unit is None:
            continue
        tried[case.locale] += 1
        verdicts = Reader(index, case.locale).judge(unit)
        if verdicts and verdicts[0].outcome is Outcome.AGREED:
            if options.show:
                print(
                    f"{case.locale} {case.verdict.concept.id}: {unit.targets[0].value!r} {verdicts[0].found}"[
                        :300
                    ]
                )
        else:
            caught[case.locale] += 1
    for locale in sorted(tried):
        print(f"{locale:<10} {caught[locale]:>5} of {tried[locale]:>5} caught")
    total, found = sum(tried.values()), sum(caught.values())
    print(f"{'all':<10} {found:>5} of {total:>5} caught: {100 * found / max(total, 1):.1f} %")


if __name__ == "__main__":
    main()
