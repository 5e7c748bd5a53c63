"""placeholder-mismatch: a translation loses, adds or misspells what the program or the desk fills in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from termbase.locale import language_of
from termcheck.masking.placeholders import SIGN, Placeholder, alike, placeholders
from termcheck.model import Certainty, Fix, Remark, Severity, Text, Unit
from termcheck.roles import Rule

#: A key that stands for a text (`profile:message:main`) does not show what the text holds.
_SYMBOLIC = re.compile(r"\w+(?:[._:/]\w[\w-]*)+\Z")
#: Kinds that may be a percentage or an amount of money; they count where the source has them too.
_GUESSED = frozenset({"date", "percent-name", "qt", "shell"})
_PERCENTAGE = re.compile(r"\d[\s\u00a0\u202f]%[a-z]\Z")
#: Languages in which more plural forms than the first speak of one number exactly.
_EXACT_FORMS = frozenset({"ar", "br", "cy", "ga", "gd", "he", "mt", "sl"})
_NEAR = 0.6
#: What a placeholder is called, where it has a name.
_NAME = re.compile(r"[^\W\d_]{2}")
#: A branch that the grammar of the language may ask for.
_BRANCH = re.compile(r"\{[{%]-?\s*(?:else|elsif|elif)\b")
_LONGEST_SHOWN = 60
#: Signs and the ones that other keyboards write for them.
_SIGNS = {"%": "[%％٪]", "{": "[{｛]", "}": "[}｝]", "(": "[(（]", ")": "[)）]", "[": r"[\[［【]", "]": "[]］】]",
          "$": "[$＄]", "#": "[#＃]", ",": "[,，،]"}  # fmt: skip


class _Difference(NamedTuple):
    lost: list[Placeholder]
    added: list[Placeholder]
    repeated: list[Placeholder]
    "Used more often than in the source."
    rarer: list[Placeholder]
    "Used less often than in the source, and still used."


def check(unit: Unit, locale: str) -> Iterator[Remark]:
    """A remark for each placeholder that is wrong, and one for all that are lost, per target text."""
    if unit.source is None or not unit.targets:
        return
    if unit.source_plural is None and alike(unit.source.value, unit.targets[0].value):
        return
    if unit.source_plural is not None and _forms_alike(unit, unit.source.value, unit.source_plural.value):
        return
    singular = placeholders(unit.source.value, unit.flags)
    if unit.source_plural is None:
        yield from _compared(unit, unit.targets[0], [singular])
        return
    plural = placeholders(unit.source_plural.value, unit.flags)
    for form, text in enumerate(unit.targets):
        yield from _compared(unit, text, _accepted(form, len(unit.targets), singular, plural, locale))


def _forms_alike(unit: Unit, singular: str, plural: str) -> bool:
    """True when every plural form surely holds what the source's plural does, the first one or its singular."""
    first, *others = unit.targets
    return (alike(plural, first.value) or alike(singular, first.value)) and all(
        alike(plural, text.value) for text in others
    )


def _accepted(
    form: int, forms: int, singular: Sequence[Placeholder], plural: Sequence[Placeholder], locale: str
) -> list[Sequence[Placeholder]]:
    """What a plural form may hold; a form that speaks of one number may leave the number out."""
    choices = [singular, plural] if form == 0 and forms > 1 else [plural]
    if forms > 1 and (form == 0 or language_of(locale) in _EXACT_FORMS):
        choices += [[one for one in plural if one is not number] for number in plural if number.number]
        if len(plural) == 1:
            choices.append([])
    return choices


def _compared(unit: Unit, text: Text, choices: Sequence[Sequence[Placeholder]]) -> Iterable[Remark]:
    found = placeholders(text.value, unit.flags)
    if not (found or any(choices)) or not text.value.strip():
        return ()
    assert unit.source is not None  # noqa: S101 - check() saw it
    if not any(choices) and _SYMBOLIC.match(unit.source.value):
        return ()
    differences = [_difference(text.value, choice, found) for choice in choices]
    return _remarks(text, min(differences, key=lambda one: sum(map(len, one))), found)


def _difference(text: str, expected: Sequence[Placeholder], found: Sequence[Placeholder]) -> _Difference:
    if any(one.kind == "date" for one in expected):
        # A date is written in the order of the language.
        expected, found = (
            [one for one in side if one.kind not in {"date", "printf"}] for side in (expected, found)
        )
    wanted, got = Counter(one.key for one in expected), Counter(one.key for one in found)
    kinds = {one.kind for one in expected}
    added = [one for one in found if one.key not in wanted and not _is_guess(text, one, kinds)]
    lost = list({one.key: one for one in expected if one.key not in got}.values())
    if "icu" in kinds or "maketext" in kinds:
        return _Difference(lost, added, [], [])  # each branch has its own
    more = {one.key: one for one in found if 0 < wanted[one.key] < got[one.key]}
    fewer = {one.key: one for one in expected if 0 < got[one.key] < wanted[one.key]}
    return _Difference(lost, added, list(more.values()), list(fewer.values()))


def _is_guess(text: str, one: Placeholder, kinds: set[str]) -> bool:
    if one.kind == "printf" and not kinds & {"printf", "python"}:
        return text[one.end : one.end + 1].isalpha() or _PERCENTAGE.search(text, 0, one.end) is not None
    return one.kind in _GUESSED and one.kind not in kinds


def _remarks(text: Text, difference: _Difference, found: Sequence[Placeholder]) -> Iterator[Remark]:
    lost = list(difference.lost)
    moved = False
    for one in difference.added:
        meant = _nearest(one, lost)
        if meant is None:
            certainty = Certainty.POSSIBLE if _BRANCH.match(one.written) else Certainty.CERTAIN
            yield Remark(text, one.start, one.end, f"{_shown(one)} is not in the source", certainty)
            continue
        lost.remove(meant)
        if meant.written != one.written:
            yield _misspelt(
                text, one.start, one.end, one.written, meant, sure=_is_only(one, meant, difference)
            )
        elif not moved:  # where two have changed places, one remark says it
            moved = True
            yield _moved(text, one, meant)
    for one in tuple(lost):
        span = _broken(text.value, one, found)
        if span:
            lost.remove(one)
            # `100 % d'accord` is no `%d`
            sure = _NAME.search(one.written) is not None and len(difference.lost) == 1
            yield _misspelt(text, *span, text.value[slice(*span)], one, sure=sure)
    if lost:
        message = f"{', '.join(map(_shown, lost))} of the source {'are' if len(lost) > 1 else 'is'} lost"
        yield Remark(text, 0, len(text.value), message, Certainty.CERTAIN)
    yield from _counted(text, difference)


def _counted(text: Text, difference: _Difference) -> Iterator[Remark]:
    """One used more often or less often than in the source may be what the language needs."""
    for one in difference.repeated:
        message = f"{_shown(one)} is used more often than in the source"
        yield Remark(text, one.start, one.end, message, Certainty.POSSIBLE)
    for one in difference.rarer:
        message = f"{_shown(one)} is used less often than in the source"
        yield Remark(text, 0, len(text.value), message, Certainty.POSSIBLE)


def _moved(text: Text, one: Placeholder, meant: Placeholder) -> Remark:
    number = re.sub(r"\D", "", meant.key)
    hint = f"write {one.written[0]}{number}${one.written[1:]}" if one.kind == "printf" else ""
    message = f"{_shown(one)} has changed its place and has no number"
    fix = Fix(hint.removeprefix("write ")) if hint else None
    return Remark(text, one.start, one.end, message, Certainty.CERTAIN, hint=hint, fix=fix)


def _broken(text: str, lost: Placeholder, found: Sequence[Placeholder]) -> tuple[int, int] | None:
    """Where a lost placeholder still stands, in a shape that no program reads."""
    for match in _looks_like(lost.written).finditer(text):
        if all(match.end() <= one.start or match.start() >= one.end for one in found):
            return match.span()
    return None


def _is_only(one: Placeholder, meant: Placeholder, difference: _Difference) -> bool:
    """True where one placeholder is lost, one is there in its stead, and they look alike."""
    from difflib import SequenceMatcher

    pairs = len(difference.lost) == len(difference.added) == 1
    return pairs and SequenceMatcher(None, one.written, meant.written).ratio() >= _NEAR


def _misspelt(text: Text, start: int, end: int, written: str, meant: Placeholder, *, sure: bool) -> Remark:
    message = f"“{_short(written)}” stands for {_shown(meant)} of the source"
    hint = f"write {_short(meant.written)}"
    return Remark(text, start, end, message, Certainty.CERTAIN, hint=hint, fix=Fix(meant.written, sure))


def _shown(one: Placeholder) -> str:
    return f"“{_short(one.written)}”"


def _short(written: str) -> str:
    line = " ".join(written.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _nearest(one: Placeholder, lost: Sequence[Placeholder]) -> Placeholder | None:
    """The lost placeholder that this one is most likely meant to be."""
    from difflib import SequenceMatcher

    if len(lost) == 1 and lost[0].kind == one.kind:
        return lost[0]
    near = [
        (SequenceMatcher(None, one.written, other.written).ratio(), -place)
        for place, other in enumerate(lost)
    ]
    ratio, place = max(near, default=(0.0, 0))
    return lost[-place] if ratio >= _NEAR else None


@lru_cache(maxsize=256)
def _looks_like(written: str) -> re.Pattern[str]:
    """What a placeholder becomes by blanks, wide signs, other case or a bracket forgotten: `% (name) s`."""
    parts = [_SIGNS.get(part, re.escape(part)) for part in re.findall(r"\w+|[^\w\s]", written)]
    last = "?" if written[-1:] in {"}", ")", "]"} else ""
    return re.compile(r"[ \u00a0]*".join(parts) + last + r"(?!\w)", re.IGNORECASE)


RULE = Rule(
    "placeholder-mismatch",
    "A placeholder of the source is lost, misspelt, or one is added",
    Severity.ERROR,
    check=check,
    concerns=SIGN,
)
