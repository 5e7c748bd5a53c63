"""Macros into units: each with its source text where the library has one, in its own file or in another.

Translations are found by what the export says (a foreign id, a template's name), by id between files that
differ by a locale in their path, else by the title without its locale's mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from termbase.locale import chain, language_of
from termcheck.formats.macros import BODY, Library, Macro, MacroOptions, MacroText, pointer_of
from termcheck.masking import HTML_BODY
from termcheck.model import Document, Text, Unit

_HTML = (HTML_BODY,)


class _Member(NamedTuple):
    file: int
    number: int
    macro: Macro


_Place = tuple[int, int]


def pair_documents(documents: Sequence[Document]) -> list[Document]:
    """The same documents in the same order, macros paired with their translations in files of one family.

    A family is files whose paths differ by a locale alone: `macros/en/billing.json` and
    `macros/sv/billing.json`. All other documents, catalogs too, come back as they are. A unit's source text
    may then stand in another file, and has no place in its own.
    """
    families: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        if isinstance(document.library, Library):
            families.setdefault(document.library.family, []).append(number)
    paired = list(documents)
    for numbers in families.values():
        libraries = [library for n in numbers if isinstance(library := documents[n].library, Library)]
        if len(libraries) > 1:
            remade = units([library.macros for library in libraries], libraries[0].options)
            for number, made in zip(numbers, remade, strict=True):
                paired[number] = replace(paired[number], units=made)
    return paired


def units(files: Sequence[Sequence[Macro]], options: MacroOptions) -> list[list[Unit]]:
    """One unit per text, per file in the order of the file."""
    members = [
        _Member(file, number, macro)
        for file, macros in enumerate(files)
        for number, macro in enumerate(macros)
    ]
    groups: dict[_Place, str] = {}
    sources: dict[_Place, _Member] = {}
    for basis, values in _bases(members, crossing=len(files) > 1):
        for value, bucket in values.items():
            _pair(f"{basis}:{value}", bucket, options, groups, sources)
    made: list[list[Unit]] = [[] for _ in files]
    for member in members:
        place = (member.file, member.number)
        group = groups.get(place) or f"title:{member.macro.name.casefold()}"
        made[member.file] += _units(member, sources.get(place), group)
    return made


def _bases(members: Sequence[_Member], *, crossing: bool) -> Iterator[tuple[str, dict[str, list[_Member]]]]:
    """Each way to tell translations of one macro, the surest first, and who belongs together by it."""
    if crossing and len(members) == len({member.file for member in members}):
        yield "file", {"": list(members)}  # one macro a file, and a file a language
    for basis in ("key", "id", "title") if crossing else ("key", "title"):
        values: dict[str, list[_Member]] = {}
        for member in members:
            macro = member.macro
            value = {"key": macro.key or "", "id": macro.id, "title": macro.name.casefold()}[basis]
            if value:
                values.setdefault(value, []).append(member)
        yield basis, {value: bucket for value, bucket in values.items() if len(bucket) > 1}


def _pair(
    group: str,
    bucket: Iterable[_Member],
    options: MacroOptions,
    groups: dict[_Place, str],
    sources: dict[_Place, _Member],
) -> None:
    """Of those not paired yet: each translation gets its source, in order where a title stands twice."""
    by_locale: dict[str, list[_Member]] = {}
    for member in bucket:
        if (member.file, member.number) not in groups and member.macro.locale:
            by_locale.setdefault(member.macro.locale, []).append(member)
    if len(by_locale) < 2:
        return
    own = _source_locale(by_locale, options.source_locale)
    for locale, members in by_locale.items():
        for number, member in enumerate(members):
            groups[member.file, member.number] = group if len(members) == 1 else f"{group}#{number + 1}"
        if own is None or language_of(locale) == language_of(own):
            continue
        originals = by_locale[own]
        if len(originals) not in {1, len(members)}:
            continue
        for number, member in enumerate(members):
            sources[member.file, member.number] = originals[number if len(originals) > 1 else 0]


def _source_locale(locales: Iterable[str], wanted: str) -> str | None:
    known = sorted(locales)
    for tag in chain(wanted):
        if tag in known:
            return tag
    return next((locale for locale in known if language_of(locale) == language_of(wanted)), None)


def _units(member: _Member, source: _Member | None, group: str) -> Iterator[Unit]:
    macro = member.macro
    seen: dict[str, int] = {}
    for text in macro.texts:
        number = seen[text.kind] = seen.get(text.kind, -1) + 1
        original = _counterpart(source, text.kind, number)
        html = text.html and (original is None or original.html)
        yield Unit(
            source=_source_text(member, source, original),
            targets=(text.text,),
            state=macro.state,
            context=None if text.kind == BODY else text.kind,
            flags=_HTML if html else (),
            line=macro.line,
            title=macro.title,
            locale=macro.locale or "",
            pointer=pointer_of(macro, text),
            group=group,
        )


def _counterpart(source: _Member | None, kind: str, number: int) -> MacroText | None:
    if source is None:
        return None
    same = [text for text in source.macro.texts if text.kind == kind]
    return same[number] if number < len(same) else None


def _source_text(member: _Member, source: _Member | None, original: MacroText | None) -> Text | None:
    if source is None or original is None:
        return None
    return original.text if source.file == member.file else Text(original.text.value)
