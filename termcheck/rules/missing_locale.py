"""missing-locale: a macro that lacks a language which its library has for the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from termbase.locale import chain
from termcheck.model import Certainty, Document, Remark, Severity, State, Unit
from termcheck.roles import Libraries, Rule, Search

if TYPE_CHECKING:
    from termbase.index import Index

#: A language is the library's own once half of its translated macros have it.
_SHARE = 0.5
#: From here on the gap is an oversight rather than work that has only begun.
_NEARLY_ALL = 0.8
_FEWEST = 2


class Gap(NamedTuple):
    """One macro without a text in a language; the remark stands at its text in another."""

    document: Document
    unit: Unit
    locale: str
    remark: Remark


def find(library: Sequence[Document], source_locale: str = "en") -> Iterator[Gap]:
    """Every gap of one library, given as its documents (`Unit.group` tells which units are one macro)."""
    groups: dict[str, dict[str, tuple[Document, Unit]]] = {}
    for document in library:
        for unit in document.units:
            locale = unit.locale or document.locale
            if unit.group and locale and unit.state is not State.OBSOLETE and unit.targets:
                groups.setdefault(unit.group, {}).setdefault(locale, (document, unit))
    translated = [group for group in groups.values() if len(group) > 1]
    counts = {
        locale: sum(locale in group for group in translated) for group in translated for locale in group
    }
    for group in groups.values():
        for locale, count in sorted(counts.items()):
            share = count / len(translated)
            if not any(_covers(own, locale) for own in group) and count >= _FEWEST and share >= _SHARE:
                document, unit = group.get(source_locale) or next(iter(group.values()))
                yield Gap(document, unit, locale, _remark(unit, locale, count, len(translated)))


def _covers(own: str, wanted: str) -> bool:
    """True when a text in one locale serves the other: en-US and en, never pt-BR and pt-PT."""
    return own in chain(wanted) or wanted in chain(own)


def _remark(unit: Unit, locale: str, count: int, macros: int) -> Remark:
    text = unit.targets[0]
    message = f"no text in {locale}, which {count} of {macros} translated macros have"
    certainty = Certainty.LIKELY if count / macros >= _NEARLY_ALL else Certainty.POSSIBLE
    return Remark(text, 0, len(text.value), message, certainty, locale=locale)


def for_libraries(libraries: Libraries) -> Search:
    """Finds the gaps of all libraries at once, and tells of each at its macro."""
    remarks: dict[int, list[Remark]] = {}
    for library in libraries.each:
        for gap in find(library, libraries.source_locale):
            remarks.setdefault(id(gap.remark.text), []).append(gap.remark)

    def search(unit: Unit, _locale: str, _index: Index) -> Iterable[Remark]:
        return [remark for text in unit.targets for remark in remarks.get(id(text), ())]

    return search


RULE = Rule(
    "missing-locale",
    "A macro lacks a language that its library has",
    Severity.WARNING,
    for_libraries=for_libraries,
)
