"""untranslated-term: the source language's word stands where an agreed term should."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.index import Index, Kind
from termcheck.adherence import Verdict, in_a_name
from termcheck.masking import mask
from termcheck.model import Certainty, Fix, Outcome, Remark, Severity, TermUse, Unit
from termcheck.roles import Rule

#: A longer text that equals its source was not translated at all.
LONGEST_LABEL = 80
_LETTER = re.compile(r"[^\W\d_]")
#: Letters of the languages that are written with Latin ones.
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")


def judge(unit: Unit, verdict: Verdict) -> Remark | None:
    """One remark at the word left standing."""
    if verdict.outcome is not Outcome.UNTRANSLATED or verdict.found is None:
        return None
    text = unit.targets[verdict.form]
    found = verdict.found
    written = text.value[found.start : found.end]
    return Remark(
        text,
        found.start,
        found.end,
        f"“{written}” is left untranslated",
        Certainty.POSSIBLE if _may_be_meant(verdict, text.value) else Certainty.LIKELY,
        verdict.term_use(written),
        fix=Fix(verdict.expected[0]) if verdict.expected else None,
    )


def _may_be_meant(verdict: Verdict, text: str) -> bool:
    """A name stays as it is; a whole paragraph left alone is no question of terms."""
    return verdict.found_as_name(text) or (text == verdict.source_text and len(text) > LONGEST_LABEL)


def search(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
    """One remark at each source word in a text that has no source, such as a macro in one language.

    Sure only in another script: in its own, the word may be one of the text's language.
    """
    lexicon = index.target(locale) if unit.source is None else None
    if lexicon is None:
        return
    for text in unit.targets:
        masked = mask(text.value, flags=unit.flags)
        foreign = _is_foreign(masked.text)
        for match in lexicon.find(masked.text):
            concept, term, _ = match.senses[0]
            if not match.level.strong or any(sense.kind is not Kind.SOURCE for sense in match.senses):
                continue
            if masked.text[match.start - 1 : match.start] in {"(", "（"}:
                continue  # beside its translation
            start, end = masked.original(match.start, match.end)
            written = text.value[start:end]
            sure = foreign and not in_a_name(text.value, start, end)
            expected = lexicon.accepted(concept.id)
            yield Remark(
                text,
                start,
                end,
                f"“{written}” is left untranslated",
                Certainty.LIKELY if sure else Certainty.POSSIBLE,
                TermUse(concept.id, term.text, "", expected, written, match.level.label),
                fix=Fix(expected[0]) if expected else None,
            )


def _is_foreign(text: str) -> bool:
    """True when the text is written in another script than its Latin words; Han needs few letters."""
    letters = _LETTER.findall(text)
    return 4 * sum(not _LATIN.match(letter) for letter in letters) > len(letters)


RULE = Rule(
    "untranslated-term",
    "A term is left in the source language",
    Severity.WARNING,
    judge=judge,
    search=search,
    without_source=True,
)
