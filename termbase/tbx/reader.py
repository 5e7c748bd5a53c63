"""A termbase from TBX: v3 in DCA or DCT style, v2 martif, and the habits of the tools that write them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple, TypeVar

from termbase.defaults import one_line, settle_statuses, slug, unique
from termbase.locale import language_of, parse_locale
from termbase.model import CasePolicy, Concept, Example, Source, Status, Term, Termbase, TermType
from termbase.tbx.elements import Element, walk
from termbase.tbx.names import GENDER_IN, OWN, PART_IN, STATUS_IN, TYPE_IN, fold, fold_category

_Value = TypeVar("_Value")
_Enum = TypeVar("_Enum", bound=StrEnum)
_GROUPS = {"descripGrp": ("descrip", "definition", "context", "subjectField"), "transacGrp": ()}


def read(data: bytes, where: str) -> tuple[Termbase, tuple[str, ...]]:
    """A termbase and what in it was not understood, `path:line: message` each.

    The first term of a language that states no status leads (`settle_statuses`). The name is the
    header's title, else the file's name. UTF-8, UTF-16 and what the XML declaration names.
    Raises UserError with `path:line:column` where `termbase.tbx.elements.walk` does.
    """
    warnings: list[str] = []

    def warn(line: int, message: str) -> None:
        warnings.append(f"{where}:{line}: {message}")

    concepts: dict[str, Concept] = {}

    def take(root: Element, entry: Element) -> None:
        concept = _concept(entry, _root_locale(root), warn)
        if not concept.id:
            lead = concept.in_locale(_root_locale(root)) or concept.terms
            concept = replace(concept, id=unique(slug(lead[0].text) if lead else "concept", concepts))
        elif concept.id in concepts:
            name = unique(concept.id, concepts)
            warn(entry.line, f"the id {concept.id} stands here twice; this one is read as {name}")
            concept = replace(concept, id=name)
        concepts[concept.id] = concept

    root, header = walk(data, where, take)
    title = _find(header, "title") if header else None
    name = PurePath(where).stem if title is None else one_line(title.text())
    return Termbase(name, concepts, _source_locale(root, concepts)), tuple(warnings)


class _Facts(NamedTuple):
    """What an element's annotations say, by folded category; our own notes apart, in order."""

    said: Mapping[str, list[str]]
    own: Sequence[tuple[str, str]]

    def first(self, *categories: str) -> str:
        for name in categories:
            if name in self.said:
                return self.said[name][0]
        return ""

    def own_values(self, key: str) -> tuple[str, ...]:
        return tuple(value for name, value in self.own if name == key) if self.own else ()

    def note(self) -> str:
        notes = [*self.said.get("note", ()), *self.said.get("usagenote", ()), *self.own_values("note")]
        return "; ".join(notes)


@dataclass(slots=True)
class _Draft:
    """A term of which the status is settled when its neighbours are known."""

    term: Term
    status: Status | None
    definition: str


def _concept(entry: Element, root_locale: str, warn: Callable[[int, str], None]) -> Concept:
    facts = _facts(entry)
    definitions = [facts.first("definition", "")]
    notes = [facts.note()]
    by_locale: dict[str, list[_Draft]] = {}
    for section in entry.children("langSec", "langSet"):
        locale = parse_locale(section.attributes.get("xml:lang", section.attributes.get("lang", "")))
        if locale is None:
            warn(section.line, "a language without a readable xml:lang is left out")
            continue
        local = _facts(section)
        drafts = list(_drafts(section, locale, warn))
        if locale != root_locale:
            drafts = [_flagged(draft, entry, section) for draft in drafts]
        by_locale.setdefault(locale, []).extend(drafts)
        definitions += [local.first("definition", ""), *(draft.definition for draft in drafts)]
        notes.append(local.note())
    return Concept(
        next(iter(facts.own_values("id")), entry.attributes.get("id", "").strip()),
        tuple(term for drafts in by_locale.values() for term in _settled(drafts)),
        definition=next(filter(None, definitions), ""),
        subject_field=facts.first("subjectfield"),
        note="; ".join(filter(None, notes)),
        translate=_translate(entry, facts),
        exempt=facts.own_values("exempt"),
        examples=tuple(_examples(facts)),
    )


def _drafts(section: Element, locale: str, warn: Callable[[int, str], None]) -> Iterator[_Draft]:
    for place in section.children("termSec", "tig", "ntig"):
        group = next(place.children("termGrp"), place)
        word = next(group.children("term"), None)
        text = one_line(word.text()) if word else ""
        if not text.strip():
            warn(place.line, f"an empty term ({locale}) is left out")
            continue
        yield _draft(text, locale, place, warn)


def _draft(text: str, locale: str, place: Element, warn: Callable[[int, str], None]) -> _Draft:
    facts = _facts(place)

    def pick(default: _Value, known: Mapping[str, _Value], *categories: str) -> _Value:
        stated = facts.first(*categories)
        if not stated:
            return default
        if fold(stated) not in known:
            warn(place.line, f"{categories[0]} {stated!r} is not known; {text!r} is read without it")
        return known.get(fold(stated), default)

    kind = pick(TermType.FULL_FORM, TYPE_IN, "termtype")
    status = pick(None, STATUS_IN, "administrativestatus", "usagestatus")
    status = _own_enum(facts.own_values("status"), Status) or status
    if "forbidden" in _flags(place):
        status = Status.FORBIDDEN
    term = Term(
        text,
        locale,
        status or Status.ADMITTED,
        kind,
        part_of_speech=next(iter(facts.own_values("pos")), pick("noun", PART_IN, "partofspeech")),
        gender=next(iter(facts.own_values("gender")), pick("", GENDER_IN, "grammaticalgender", "gender")),
        case=_own_enum(facts.own_values("case"), CasePolicy) or kind.default_case,
        note=facts.note(),
        sources=tuple(_source(text) for text in facts.said.get("source", ())),
        forms=facts.own_values("form"),
        not_forms=facts.own_values("not-form"),
    )
    return _Draft(term, status, facts.first("definition", ""))


def _settled(drafts: list[_Draft]) -> Iterator[Term]:
    statuses = settle_statuses([(draft.status, draft.term.type) for draft in drafts])
    for draft, status in zip(drafts, statuses, strict=True):
        yield draft.term if draft.term.status is status else replace(draft.term, status=status)


def _facts(element: Element) -> _Facts:
    said: dict[str, list[str]] = {}
    own: list[tuple[str, str]] = []
    for child in _annotations(element):
        text = one_line(child.text())
        category = child.attributes.get("type", "" if child.name == "descrip" else child.name)
        if child.name == "note" and text.startswith(OWN):
            key, _, value = text.removeprefix(OWN).partition("=")
            own.append((key, value))
        elif text:
            said.setdefault(fold_category(category), []).append(text)
    return _Facts(said, own)


def _annotations(element: Element) -> Iterator[Element]:
    """Data categories in either style, out of their groups; a definition's source is not its term's."""
    for child in element.children():
        if child.name in _GROUPS:
            yield from child.children(*_GROUPS[child.name]) if _GROUPS[child.name] else ()
        elif child.name.endswith("Grp"):
            yield from _annotations(child)
        elif child.name not in {"term", "langSec", "langSet", "termSec", "tig", "ntig"}:
            yield child


def _flags(element: Element) -> list[str]:
    """Weblate's flags on an element."""
    if "weblate-flags" not in element.attributes:
        return []
    return [flag.strip() for flag in element.attributes["weblate-flags"].split(",")]


def _flagged(draft: _Draft, *around: Element) -> _Draft:
    """A flag of the entry or the language speaks of the translations, never of the source term."""
    if any("forbidden" in _flags(element) for element in around):
        return replace(draft, status=Status.FORBIDDEN)
    return draft


def _translate(entry: Element, facts: _Facts) -> bool:
    stated = facts.first("translationneeded", "translatable").casefold()
    return not (
        stated in {"no", "false"} or "no" in facts.own_values("translate") or "read-only" in _flags(entry)
    )


def _examples(facts: _Facts) -> Iterator[Example]:
    for key, text in facts.own:
        kind, _, locale = key.partition(":")
        if kind in {"ok", "bad"} and locale:
            yield Example(text, locale, ok=kind == "ok")


def _own_enum(values: tuple[str, ...], kind: type[_Enum]) -> _Enum | None:
    return next((kind(value) for value in values if value in frozenset(kind)), None)


def _source(text: str) -> Source:
    glossary, colon, line = text.rpartition(":")
    if colon and glossary and line.isascii() and line.isdigit():
        return Source(glossary, int(line[:9]))
    return Source(text)


def _root_locale(root: Element) -> str:
    return parse_locale(root.attributes.get("xml:lang", root.attributes.get("lang", ""))) or "en"


def _source_locale(root: Element, concepts: Mapping[str, Concept]) -> str:
    """The root's language, in the region in which the terms have it: `en-US` under a root that says `en`."""
    stated = _root_locale(root)
    locales = [term.locale for concept in concepts.values() for term in concept.terms]
    near = [locale for locale in locales if language_of(locale) == language_of(stated)]
    if stated in locales or not near:
        return stated
    return max(dict.fromkeys(near), key=near.count)


def _find(element: Element, name: str) -> Element | None:
    for child in element.children():
        found = child if child.name == name else _find(child, name)
        if found is not None:
            return found
    return None
