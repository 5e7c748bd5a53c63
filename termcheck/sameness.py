"""What makes two texts the same, by options: texts become numbers, equal where no difference counts.

Digests are the same in every process and on every machine, as notes that are kept or sent have to be.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any
from zlib import crc32

from termcheck.kinds import Flag, ListOf, Number, Option, Text
from termcheck.model import Unit

#: Access keys: &File, _File, ~File, and as Chinese writes them, 文件(&F).
_ACCELERATOR = re.compile(r"\s*\([&_~]\w\)|[&_~](?=\w)")
_ENDS = " .…:!?。：！？،؟\u200c\u200e\u200f"
#: Who translated the file: KDE's and GNOME's way of asking, different in each.
_CREDITS = frozenset(
    {
        "your names",
        "your emails",
        "translator-credits",
        "translator_credits",
        "translators_names",
        "translators_emails",
    }
)
_MOST_REMEMBERED = 50_000
_NOTHING = (0, 0)
#: Context, source, its plural, number of forms.
_Asked = tuple[str | None, str, str | None, int]

OPTIONS = (
    Option(
        "ignore-accelerators",
        Flag(),
        default=True,
        sentence="Access keys (`&File`, `文件(&F)`) make no difference.",
    ),
    Option(
        "ignore-punctuation",
        Flag(),
        default=True,
        sentence="Signs at the end (`.`, `…`, `:`, `!`, `?`) make no difference.",
    ),
    Option(
        "ignore-case",
        Flag(),
        default=True,
        sentence="Capitals make no difference, but in sources of one word: `Open` is an order, `open` a state.",
    ),
    Option("least-words", Number(1), 1, "Sources of fewer words are not looked at."),
    Option(
        "equivalents",
        ListOf(ListOf(Text("word"))),
        [],
        "Words or phrases of translations that may stand for each other, in lists: they count as one.",
        'equivalents = [["Spara", "Lagra"]]',
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

    def source(self, unit: Unit) -> tuple[int, int]:
        """64 bits of what was to be translated, and 32 of the source as it is written; 0 for what is not looked at.

        Entries with a plural that have more or fewer forms are not compared.
        """
        source, plural = unit.source, unit.source_plural
        if source is None or not unit.targets:
            return _NOTHING
        asked: _Asked = (unit.context, source.value, None, 0)
        if plural is not None:
            asked = (unit.context, source.value, plural.value, len(unit.targets))
        known = self._keys.get(asked)
        if known is None:
            if len(self._keys) > _MOST_REMEMBERED:
                self._keys.clear()
            known = self._keys[asked] = self._made(*asked)
        return known

    def target(self, unit: Unit) -> int:
        """32 bits of a translation with all of its forms."""
        targets = unit.targets
        folded = self._folded(targets[0].value)
        if len(targets) > 1:
            folded = "\0".join([folded, *[self._folded(text.value) for text in targets[1:]]])
        if self._words is not None:
            norms = self.norms
            folded = self._words.sub(lambda found: norms[found[0].casefold()], folded)
        return crc32(folded.encode("utf-8", "surrogatepass"))

    def _made(self, context: str | None, source: str, plural: str | None, forms: int) -> tuple[int, int]:
        words = source.split()
        folded = [self._folded(text, lone=len(words) == 1) for text in (source, plural) if text is not None]
        if source.casefold() in _CREDITS or len(words) < self.least_words:
            return _NOTHING
        if not any(map(str.isalpha, folded[0])):
            return _NOTHING
        return digest(repr((context, folded, forms))), crc32(source.encode("utf-8", "surrogatepass"))

    def _folded(self, text: str, *, lone: bool = False) -> str:
        # Asking for a sign first costs a tenth of what the work on it does; most texts have none.
        if self.accelerators and ("&" in text or "_" in text or "~" in text):
            text = _ACCELERATOR.sub("", text)
        if "\n" in text or "  " in text or "\u00a0" in text or "\t" in text:
            text = " ".join(text.split())
        text = text.strip(_ENDS if self.punctuation else " ")
        return text.casefold() if self.case and not lone else text


def sameness(values: Mapping[str, Any]) -> Sameness:
    """As the options say, by `Option.field`."""
    equivalents: Sequence[Sequence[str]] = values["equivalents"]
    norms = {word.casefold(): group[0].casefold() for group in equivalents for word in group}
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
