"""Which manner a file has, and the texts that have the other. Knows no language."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from termbase.locale import language_of
from termcheck.masking import Masked, mask
from termcheck.model import Certainty, Document, Remark, State, Text
from termcheck_politeness.languages import LANGUAGES, Address, Manner

#: Texts with a sign: with fewer a file has no manner yet.
FEWEST = 5
#: A manner is sure from so many texts on, and so many times the other's.
MANY, TIMES = 10, 4
_LONGEST = 60

#: What somebody else says, or what is written on a button, is no address of this text's own.
_QUOTED = re.compile(
    r"«[^«»]{0,200}»|“[^“”]{0,200}”|„[^“”„]{0,200}[“”]|”[^”]{0,200}”|\"[^\"]{0,200}\"|「[^「」]{0,200}」"
)


class Sign(NamedTuple):
    """The first sign of one manner in one text."""

    text: Text
    start: int
    end: int
    sure: bool

    @property
    def written(self) -> str:
        """As the text has it."""
        return self.text.value[self.start : self.end]


def survey(document: Document, locale: str) -> Iterator[Remark]:
    """The rule: see `termcheck.hookspecs.Rule.survey`. A file's languages are looked at one by one."""
    texts: dict[str, list[tuple[Text, Sequence[str]]]] = defaultdict(list)
    for unit in document.units:
        language = language_of(unit.locale or document.locale or locale or "und")
        if unit.state is State.TRANSLATED and language in LANGUAGES:
            source = unit.source.value if unit.source else None
            texts[language] += [(text, unit.flags) for text in unit.targets if text.value != source]
    for language, those in texts.items():
        address = LANGUAGES[language]
        yield from _judged({manner: list(_signs(those, address, manner)) for manner in Manner}, address)


def _judged(signs: dict[Manner, list[Sign]], address: Address) -> Iterator[Remark]:
    minor, major = sorted(Manner, key=lambda manner: len(signs[manner]))
    few, many = len(signs[minor]), len(signs[major])
    if few == 0 or few + many < FEWEST:
        return
    hint = (
        f"{many} texts of this file say {address.name(major)}, {few} {address.name(minor)}; "
        f"the first of the {many}: “{_excerpt(signs[major][0])}”"
    )
    clear = many >= MANY and many >= TIMES * few
    for sign in signs[minor]:
        certainty = Certainty.LIKELY if clear and sign.sure else Certainty.POSSIBLE
        message = f"“{sign.written}” is {minor} address, and this file's is {major}"
        yield Remark(sign.text, sign.start, sign.end, message, certainty, hint=hint)


def _signs(texts: Iterable[tuple[Text, Sequence[str]]], address: Address, manner: Manner) -> Iterator[Sign]:
    """One for each text that has any; a sure one where there is one."""
    for text, flags in texts:
        masked = mask(text.value, flags=flags)
        prose = _QUOTED.sub(lambda quoted: "\ufffc" * len(quoted[0]), masked.text)
        for pattern, sure in address.patterns(manner):
            found = pattern.search(prose)
            if found is not None:
                yield Sign(text, *_place(masked, found), sure)
                break


def _place(masked: Masked, found: re.Match[str]) -> tuple[int, int]:
    return masked.original(*found.span())


def _excerpt(sign: Sign) -> str:
    """The words around a sign, on one line."""
    start = max(0, sign.start - _LONGEST // 2)
    cut = sign.text.value[start : start + _LONGEST]
    shown = " ".join(cut.split())
    return f"{'…' if start else ''}{shown}{'…' if start + _LONGEST < len(sign.text.value) else ''}"
