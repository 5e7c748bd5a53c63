"""What makes two texts the same: which differences count, by options. Texts become numbers that are alike where they are.

Digests are the same in every process and on every machine, as notes that are kept or sent have to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from zlib import crc32

from termcheck.kinds import Flag, ListOf, Number, Option, TableOf, Text

#: Access keys: &File, _File, ~File, and as Chinese writes them, 文件(&F).
_ACCELERATOR = re.compile(r"\s*\([&_~]\w\)|[&_~](?=\w)")
_ENDS = " .…:!?。：！？،؟\u200c\u200e\u200f"
#: Who translated the file: KDE's and GNOME's way of asking, different in each.
_CREDITS = frozenset(
    {"your names", "your emails", "translator-credits", "translator_credits", "translators_names", "translators_emails"}
)
_MOST_REMEMBERED = 50_000

OPTIONS = (
    Option("ignore-accelerators", Flag(), True, "Access keys (`&File`, `文件(&F)`) make no difference."),
    Option(
        "ignore-punctuation", Flag(), True, "Signs at the end (`.`, `…`, `:`, `!`, `?`) make no difference."
    ),
    Option(
        "ignore-case",
        Flag(),
        True,
        "Capitals make no difference, but in sources of one word: `Open` may be an order where `open` is a state.",
    ),
    Option("least-words", Number(1), 1, "Sources of fewer words are not looked at."),
    Option(
        "equivalents",
        TableOf(Text(), ListOf(Text())),
        {},
        'Words of translations, each with others that may stand for it: `{Spara = ["Lagra"]}`.',
    ),
)


@dataclass(frozen=True, slots=True)
class Sameness:
    """Which differences count."""

    accelerators: bool
    "True for what is passed over, as in the next two."
    punctuation: bool
    case: bool
    least_words: int
    norms: Mapping[str, str]
    "From words in lower case to what they stand for."
    _words: re.Pattern[str] | None
    _keys: dict[object, tuple[int, int]] = field(default_factory=dict)
    "Of source texts seen: they come back once per language."

    def source(
        self, context: str | None, source: str, plural: str | None, forms: int
    ) -> tuple[int, int]:
        """64 bits of what was to be translated, and 32 of the source as it is written; 0 for what is not looked at.

        `forms`: how many there are of an entry with a plural; entries with more or fewer are not compared.
        """
        asked = (context, source, plural, forms)
        known = self._keys.get(asked)
        if known is None:
            if len(self._keys) > _MOST_REMEMBERED:
                self._keys.clear()
            known = self._keys[asked] = self._made(*asked)
        return known

    def target(self, texts: Iterable[str]) -> int:
        """32 bits of a translation with all of its forms."""
        folded = "\0".join([self._folded(text) for text in texts])
        if self._words is not None:
            norms = self.norms
            folded = self._words.sub(lambda found: norms[found[0].casefold()], folded)
        return crc32(folded.encode("utf-8", "surrogatepass"))

    def _made(self, context: str | None, source: str, plural: str | None, forms: int) -> tuple[int, int]:
        words = source.split()
        folded = [self._folded(text, lone=len(words) == 1) for text in (source, plural) if text is not None]
        if source.casefold() in _CREDITS or len(words) < self.least_words:
            return 0, 0
        if not any(map(str.isalpha, folded[0])):
            return 0, 0
        return digest(repr((context, folded, forms))), crc32(source.encode("utf-8", "surrogatepass"))

    def _folded(self, text: str, *, lone: bool = False) -> str:
        if self.accelerators:
            text = _ACCELERATOR.sub("", text)
        text = " ".join(text.split())
        if self.punctuation:
            text = text.rstrip(_ENDS)
        return text.casefold() if self.case and not lone else text


def sameness(values: Mapping[str, Any]) -> Sameness:
    """As the options say, by `Option.field`."""
    equivalents: Mapping[str, Sequence[str]] = values["equivalents"]
    norms = {word.casefold(): norm.casefold() for norm, words in equivalents.items() for word in (norm, *words)}
    longest_first = sorted(norms, key=len, reverse=True)
    pattern = rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    return Sameness(
        values["ignore_accelerators"],
        values["ignore_punctuation"],
        values["ignore_case"],
        values["least_words"],
        norms,
        re.compile(pattern, re.IGNORECASE) if norms else None,
    )


def digest(text: str) -> int:
    """64 bits of a text, never 0."""
    made = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(made, "little") or 1
