"""ui-label: a button or menu that a macro names otherwise than the product's catalog does today.

Needs the product's catalogs: `labels_of` takes the labels out once, `check` compares a unit with what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from termbase.locale import chain
from termcheck.model import Certainty, Document, Fix, Remark, Severity, State, Text, Unit
from termcheck.roles import Libraries, Rule, Search

if TYPE_CHECKING:
    from termbase.index import Index

#: From a label of the source language to its translations by locale.
Labels = Mapping[str, Mapping[str, tuple[str, ...]]]

_LONGEST = 60
#: What a catalog's label has and a sentence about it leaves out: accelerators, dots, a colon.
_DRESSING = re.compile(r"&(?=\w)(?!\w+;)|(?<!\w)_(?=\w)|(?:\.\.\.|…|:)\s*\Z")
_PLACEHOLDER = re.compile(r"[%{}<>$]")


@cache
def _label() -> re.Pattern[str]:
    """Compiled where there are macros: catalogs are read without."""
    return re.compile(
        rf"""<(?:b|strong|code|kbd)>([^<>\n]{{1,{_LONGEST}}})</
           |\*\*([^*\n]{{1,{_LONGEST}}})\*\*
           |`([^`\n]{{1,{_LONGEST}}})`
           |[“„”]([^“”„\n]{{1,{_LONGEST}}})[”“]
           |«[ \u00a0]?([^«»\n]{{1,{_LONGEST}}}?)[ \u00a0]?»
           |「([^「」\n]{{1,{_LONGEST}}})」
           |(?<!\w)"([^"\n]{{1,{_LONGEST}}})"(?!\w)""",
        re.VERBOSE,
    )


class Label(NamedTuple):
    """A label that a text names, without its quotation marks."""

    start: int
    end: int
    written: str


def labels(text: str) -> Sequence[Label]:
    """What a text quotes, sets in bold or marks as code, in its order."""
    return [
        Label(*found.span(found.lastindex or 0), found[found.lastindex or 0])
        for found in _label().finditer(text)
    ]


def labels_of(catalogs: Iterable[Document]) -> Labels:
    """The short texts of catalogs that are translated today."""
    known: dict[str, dict[str, tuple[str, ...]]] = {}
    for document in catalogs:
        for unit in document.units:
            locale = unit.locale or document.locale
            if (
                locale is None
                or unit.state is not State.TRANSLATED
                or unit.source is None
                or not unit.targets
            ):
                continue
            source, target = _plain(unit.source.value), _plain(unit.targets[0].value)
            if source and target and len(source) <= _LONGEST and not _PLACEHOLDER.search(source):
                of_label = known.setdefault(source.casefold(), {})
                before = of_label.get(locale, ())
                of_label[locale] = before if target in before else (*before, target)
    return known


def check(unit: Unit, locale: str, known: Labels) -> Iterator[Remark]:
    """One remark for each label that the catalog translates otherwise."""
    for text in unit.targets:
        if unit.source is None:
            yield from _left_standing(text, locale, known)
        elif text.value.strip():
            yield from _translated(text, unit.source.value, locale, known)


def _translated(text: Text, source: str, locale: str, known: Labels) -> Iterator[Remark]:
    named, written = labels(source), labels(text.value)
    for place, label in enumerate(named):
        today = _today(label.written, locale, known)
        if not today or any(word.casefold() in text.value.casefold() for word in today):
            continue
        if len(written) == len(named):
            yield _remark(text, written[place], label.written, today)
        else:
            message = f"the catalog has {_quoted(today)} for “{label.written}”"
            yield Remark(text, 0, len(text.value), message, _certainty(label))


def _left_standing(text: Text, locale: str, known: Labels) -> Iterator[Remark]:
    for label in labels(text.value):
        today = _today(label.written, locale, known)
        if today and _plain(label.written).casefold() not in {word.casefold() for word in today}:
            yield _remark(text, label, label.written, today)


def _remark(text: Text, label: Label, source: str, today: Sequence[str]) -> Remark:
    message = f"“{label.written}” is {_quoted(today)} in the catalog"
    if label.written != source:
        message += f" (“{source}”)"
    return Remark(
        text, label.start, label.end, message, _certainty(label), hint=f"write {today[0]}", fix=Fix(today[0])
    )


def _today(written: str, locale: str, known: Labels) -> tuple[str, ...]:
    by_locale = known.get(_plain(written).casefold(), {})
    return next((by_locale[tag] for tag in chain(locale) if tag in by_locale), ())


def _certainty(label: Label) -> Certainty:
    """Words in small letters are quoted for many reasons."""
    return Certainty.LIKELY if label.written[:1] != label.written[:1].lower() else Certainty.POSSIBLE


def _plain(label: str) -> str:
    return _DRESSING.sub("", label).strip()


def _quoted(words: Sequence[str]) -> str:
    return " or ".join(f"“{word}”" for word in words)


def for_libraries(libraries: Libraries) -> Search | None:
    """None where the product has no labels. Raises UserError for one that cannot be read."""
    known = labels_of(libraries.catalogs())
    if not known:
        return None

    def search(unit: Unit, locale: str, _index: Index) -> Iterable[Remark]:
        return check(unit, locale, known)

    return search


RULE = Rule(
    "ui-label",
    "A macro names a label otherwise than the product does",
    Severity.WARNING,
    for_libraries=for_libraries,
)
