"""Count which endings a language's words take, and keep the pairs that can be trusted.

    python tools/mine_endings.py LANG... [--out termbase/data/inflection] [--test]

Reads the dictionaries of the installed simplemma package (extra `mine`). A rule is a pair (lemma's rest,
form's rest) after the letters both share, with up to four of those letters in front where the pair alone
is not precise enough. Kept: seen with 8 lemmas or more, and right for three quarters of the lemmas
whose so made form is a word at all. `--test` mines four fifths of the lemmas, tries the others and
writes nothing; its numbers stand in `docs/matching-tables.md`. Same package, same bytes out.
"""

from __future__ import annotations

import argparse
import collections
import time
import unicodedata
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from termbase.inflection import CONTEXT, Endings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: Paradigms of verbs are left out of the pairs of siblings: what agrees in a noun phrase has fewer forms.
SIBLING_LEMMAS, SIBLING_FORMS = 30_000, 32
MIN_STEM, SAMPLE = 2, 20_000
TRIED = 1_500
#: Endings agree inside a noun phrase here, so that words of a term stand in forms that are no lemma.
AGREEING = frozenset({
    "bg", "ca", "cs", "da", "de", "el", "es", "fr", "gl", "hbs", "hi", "is", "it", "la", "lt",
    "lv", "mk", "nb", "nl", "nn", "pl", "pt", "ro", "ru", "sk", "sl", "sq", "sv", "uk",
})  # fmt: skip
_LETTERS: dict[str, Mapping[int, int | None]] = {
    "ru": str.maketrans("ё", "е"), "ro": str.maketrans("şţ", "șț"),
}  # fmt: skip

Words = dict[str, frozenset[str]]
Pair = tuple[str, str]
Table = dict[str, frozenset[str]]


class Bar(NamedTuple):
    """What a rule must reach: pairs seen, share of right ones; letters it may see to the left and exchange."""

    support: int
    precision: float
    context: int
    longest: int = 6


FORMS = Bar(8, 0.75, CONTEXT)
SIBLINGS = Bar(30, 0.8, 1)


def fold(word: str, language: str) -> str:
    """As the matcher folds text: composed, lower case, no stress marks, one letter for spelling twins."""
    composed = unicodedata.normalize("NFC", word).lower().replace("\u0301", "")
    return composed.translate(_LETTERS.get(language, {}))


def read(language: str) -> Words:
    """Each form with its lemmas (the dictionary gives one a spelling; folding may join several)."""
    words: Words = {}
    for form, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        folded, base = fold(form, language), fold(lemma, language)
        if _plain(folded) and _plain(base):
            words[folded] = words.get(folded, frozenset()) | {base}
    return words


def _plain(word: str) -> bool:
    """Letters and combining signs only (Devanagari vowels are no `isalpha`)."""
    return word.isalpha() or all(unicodedata.category(sign)[0] in "LM" for sign in word)


def common(first: str, second: str) -> int:
    length = 0
    for left, right in zip(first, second, strict=False):
        if left != right:
            break
        length += 1
    return length


def mine(
    pairs: Iterable[Pair], population: list[str], agree: Callable[[str, str], bool | None], bar: Bar
) -> set[Pair]:
    """Level by level: a pair that is frequent but not precise is tried again with one more letter before it.

    `agree` says of a word and one made from it: right, wrong, or (None) no word at all.
    """
    kept: set[Pair] = set()
    left = [
        (a, b, stem)
        for a, b in pairs
        if (stem := common(a, b)) >= MIN_STEM and max(len(a), len(b)) - stem <= bar.longest
    ]
    for depth in range(bar.context + 1):
        seen = collections.Counter((a[stem - depth :], b[stem - depth :]) for a, b, stem in left)
        frequent = {rule for rule, count in seen.items() if count >= bar.support}
        good = {rule for rule, rate in _rates(frequent, population, agree).items() if rate >= bar.precision}
        kept |= good
        doubtful = frequent - good
        left = [
            (a, b, stem)
            for a, b, stem in left
            if (a[stem - depth :], b[stem - depth :]) in doubtful and stem - depth - 1 >= MIN_STEM
        ]
    return kept


def _rates(
    rules: set[Pair], population: list[str], agree: Callable[[str, str], bool | None]
) -> dict[Pair, float]:
    """How often a rule is right where its result is a word, over at most SAMPLE words that it fits."""
    ending_in = _by_ending({first for first, _ in rules}, population)
    rates = {}
    for first, second in rules:
        answers = [agree(word, word[: len(word) - len(first)] + second) for word in ending_in[first]]
        right = answers.count(True)
        rates[first, second] = right / max(1, right + answers.count(False))
    return rates


def _by_ending(wanted: set[str], population: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {ending: [] for ending in wanted}
    longest = max(map(len, wanted), default=0)
    for word in population:
        for length in range(min(longest, len(word) - MIN_STEM) + 1):
            ending = word[len(word) - length :]
            if ending in found and len(found[ending]) < SAMPLE:
                found[ending].append(word)
    return found


def mine_forms(words: Words) -> set[Pair]:
    lemmas = shuffled({lemma for of in words.values() for lemma in of})
    known = set(lemmas)

    def agree(lemma: str, form: str) -> bool | None:
        of = words.get(form)
        if of is None:
            return False if form in known else None
        return lemma in of

    pairs = ((lemma, form) for form, of in words.items() for lemma in of if lemma != form)
    return mine(pairs, lemmas, agree, FORMS)


def mine_siblings(words: Words, forms: Endings) -> set[Pair]:
    """Pairs of forms that no lemma rule joins already; one order of the two is enough."""
    paradigms = paradigms_of(words)
    lemmas = [lemma for lemma in shuffled(paradigms) if len(paradigms[lemma]) <= SIBLING_FORMS]
    pairs = (
        (first, second)
        for lemma in lemmas[:SIBLING_LEMMAS]
        for first in paradigms[lemma]
        for second in paradigms[lemma]
        if first != second and not forms.matches(first, second) and not forms.matches(second, first)
    )

    def agree(first: str, second: str) -> bool | None:
        of = words.get(second)
        return None if of is None or first == second else not of.isdisjoint(words[first])

    kept = mine(pairs, shuffled(words), agree, SIBLINGS)
    return {(first, second) for first, second in kept if first < second or (second, first) not in kept}


def paradigms_of(words: Words) -> dict[str, list[str]]:
    paradigms: dict[str, list[str]] = collections.defaultdict(list)
    for form in sorted(words):
        for lemma in words[form]:
            paradigms[lemma].append(form)
    return paradigms


def shuffled(words: Iterable[str]) -> list[str]:
    """Out of alphabetic order, and in the same one each time."""
    return sorted(words, key=lambda word: (zlib.crc32(word.encode()), word))


def table_of(rules: Iterable[Pair]) -> Table:
    table: dict[str, set[str]] = collections.defaultdict(set)
    for first, second in rules:
        table[first].add(second)
    return {first: frozenset(seconds) for first, seconds in table.items()}


def write(rules: Iterable[Pair], path: Path) -> int:
    lines = [
        f"{first}\t{' '.join(sorted(second or '_' for second in seconds))}\n"
        for first, seconds in sorted(table_of(rules).items())
    ]
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path.stat().st_size


def held_out(lemma: str) -> bool:
    return zlib.crc32(b"held out" + lemma.encode()) % 5 == 0


def tested(words: Words) -> tuple[int, float, float]:
    """Rules, precision, recall: lemmas not mined against all words with their first three letters."""
    seen = {form: of for form, of in words.items() if not any(map(held_out, of))}
    rules = mine_forms(seen)
    forms = Endings("", table_of(rules))
    near = collections.defaultdict(list)
    for form in words:
        near[form[:3]].append(form)
    right = wrong = missed = 0
    unseen = [
        lemma for lemma in shuffled({lemma for of in words.values() for lemma in of}) if held_out(lemma)
    ]
    for lemma in unseen[:TRIED]:
        for form in near[lemma[:3]]:
            if form != lemma:
                said, true = forms.matches(lemma, form), lemma in words[form]
                right, wrong, missed = (
                    right + (said and true),
                    wrong + (said and not true),
                    missed + (true and not said),
                )
    return len(rules), 100 * right / max(1, right + wrong), 100 * right / max(1, right + missed)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="+", metavar="LANG")
    parser.add_argument("--out", type=Path, default=Path("termbase/data/inflection"))
    parser.add_argument(
        "--test", action="store_true", help="mine 80 %% of the lemmas, try the rest, write nothing"
    )
    chosen = parser.parse_args()
    for language in chosen.languages:
        began = time.monotonic()
        words = read(language)
        if chosen.test:
            rules, precision, recall = tested(words)
            print(f"{language} {rules} rules, precision {precision:.1f}, recall {recall:.1f}", flush=True)
            continue
        forms = mine_forms(words)
        size = write(forms, chosen.out / f"{language}.txt")
        print(f"{language} {len(words)} words, {len(forms)} rules, {size} bytes", flush=True)
        if language in AGREEING:
            siblings = mine_siblings(words, Endings("", table_of(forms)))
            size = write(siblings, chosen.out / f"{language}.siblings.txt")
            print(f"{language} {len(siblings)} siblings, {size} bytes", flush=True)
        print(f"{language} {time.monotonic() - began:.0f} s", flush=True)


if __name__ == "__main__":
    main()
