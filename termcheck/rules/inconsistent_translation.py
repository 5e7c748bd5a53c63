"""inconsistent-translation: one source text with several translations in one language, across all files of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.locale import language_of
from termcheck import variants
from termcheck.elsewhere import numbered, told
from termcheck.model import Certainty, Document, Outcome, Remark, Severity
from termcheck.roles import Across, Rule, Seen
from termcheck.sameness import OPTIONS, Sameness, digest, sameness
from termcheck.variants import Packed, Use

if TYPE_CHECKING:
    from termbase.index import Index

#: What has a word that is wrong is reported for that, and is no norm for others.
_WRONG = frozenset({Outcome.REJECTED, Outcome.UNTRANSLATED})
_MOST_SHOWN = 60
_MOST_VARIANTS = 3
#: From so many texts on that differ, and half of all that it shares, a file is a translation of its own.
_OWN_TRANSLATION = 20
#: What is surely the norm stands in at least so many places, and so many times as often.
_SURE = 4


class Variant(NamedTuple):
    """What `remark` is to know of a translation that differs."""

    use: Use
    norm: str
    tie: bool
    sure: bool
    "That there is a norm, and that this is none."
    hint: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The steps that depend on what makes texts the same."""

    same: Sameness

    def gather(self, document: Document, seen: Sequence[Seen], index: Index) -> dict[str, Packed]:
        """The translations of a file, by its path."""
        same, own = self.same, language_of(index.source_locale)
        salts: dict[str, int] = {}
        rows: list[tuple[int, int, int, int, int]] = []
        texts: list[str] = []
        for number, (unit, locale, verdicts) in numbered(document, seen):
            if verdicts and any(verdict.outcome in _WRONG for verdict in verdicts):
                continue
            salt = salts.get(locale)
            if salt is None:
                salt = salts[locale] = 0 if language_of(locale) == own else digest(locale)
            key, source = same.source(unit) if salt else (0, 0)
            if key:
                rows.append((key ^ salt, same.target(unit), source, unit.line, number))
                targets = unit.targets
                texts.append(
                    targets[0].value if len(targets) == 1 else " / ".join([text.value for text in targets])
                )
        return {document.path: variants.packed(rows, texts)} if rows else {}

    def remark(self, document: Document, conclusion: Sequence[Variant]) -> Iterator[Remark]:
        """At the translations that differ, as far as they still stand there."""
        for use, norm, tie, sure, hint in conclusion:
            unit = document.units[use.row.number] if use.row.number < len(document.units) else None
            if unit is None or unit.source is None or self.same.target(unit) != use.row.variant:
                continue
            source, _ = _excerpts(unit.source.value, "")
            here, there = _excerpts(use.text, norm)
            message = f"“{source}” is “{here}” here, " + (
                f"“{there}” elsewhere" if tie else f"mostly “{there}”"
            )
            text = unit.targets[0]
            # a lone word may be an order here and a state there
            phrase = " " in unit.source.value.strip()
            certainty = Certainty.LIKELY if sure and phrase else Certainty.POSSIBLE
            yield Remark(text, 0, len(text.value), message, certainty, hint=hint)


def merge(total: dict[str, Packed], more: dict[str, Packed]) -> dict[str, Packed]:
    """Every file has its own."""
    total.update(more)
    return total


def conclude(total: Mapping[str, Packed]) -> dict[str, list[Variant]]:
    """The translations that differ from the commonest, by path; in doubt that is the first one."""
    found: dict[str, list[Variant]] = {}
    differing: Counter[str] = Counter()
    for uses in variants.conflicts(total):
        groups = variants.by_variant(uses)
        for group in groups[1:]:
            others = [one for one in groups if one is not group]
            for use in group:
                found.setdefault(use.path, []).append(_differing(use, group, others))
        differing.update({use.path for use in uses if _differs_elsewhere(use, uses)})
    many = {path for path, count in differing.items() if count >= _OWN_TRANSLATION}
    for path, count in variants.shared(total, many).items() if many else ():
        if differing[path] * 2 > count and path in found:
            found[path] = _once(found[path], differing[path], count)
    return found


def _differs_elsewhere(use: Use, uses: Sequence[Use]) -> bool:
    return any(other.path != use.path and other.row.variant != use.row.variant for other in uses)


def _differing(use: Use, group: Sequence[Use], others: Sequence[Sequence[Use]]) -> Variant:
    norm = others[0]
    alike = sum(one.row.source == use.row.source for one in norm)
    sure = alike >= max(_SURE, _SURE * len(group))
    places = [
        f"“{_excerpts(one[0].text, use.text)[0]}” at {told([(at.path, at.row.line) for at in one])}"
        for one in others[:_MOST_VARIANTS]
    ]
    return Variant(
        use,
        norm[0].text,
        len(norm) == len(group),
        sure,
        "; ".join(places),
    )


def _once(found: Sequence[Variant], differing: int, shared: int) -> list[Variant]:
    """Of two translations of one product that were made apart nobody wants to read every text."""
    first = min(found, key=lambda one: one.use.row.number)
    also = f"so are {differing} of the {shared} texts that this file shares with others: another translation"
    return [first._replace(sure=False, hint=f"{first.hint}; {also}")]


def _excerpts(own: str, other: str) -> tuple[str, str]:
    """Both texts in a line each, long ones cut to where they begin to differ."""
    own, other = " ".join(own.split()), " ".join(other.split())
    if len(own) <= _MOST_SHOWN and len(other) <= _MOST_SHOWN:
        return own, other
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(own, other, strict=False)))
    start = own.rfind(" ", 0, max(0, start - _MOST_SHOWN // 3)) + 1
    return _cut(own, start), _cut(other, start)


def _cut(text: str, start: int) -> str:
    shown = text[start : start + _MOST_SHOWN]
    return ("…" if start else "") + shown + ("…" if start + _MOST_SHOWN < len(text) else "")


def configured(values: Mapping[str, Any]) -> Rule:
    """The rule, with what its options say."""
    made = Comparison(sameness(values))
    return replace(RULE, across=Across(made.gather, merge, conclude, made.remark))


_DEFAULT = Comparison(sameness({option.field: option.default for option in OPTIONS}))
RULE = Rule(
    "inconsistent-translation",
    "One source text has several translations in one language",
    Severity.WARNING,
    across=Across(_DEFAULT.gather, merge, conclude, _DEFAULT.remark),
    options=OPTIONS,
    configured=configured,
)
