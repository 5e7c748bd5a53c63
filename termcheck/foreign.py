"""What plugins hand over, made fit for rooms that know of no plugins: signed, guarded, and held to what it promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeGuard

from termbase import folding
from termbase.folding import Normaliser
from termbase.importers import Glossary, Layout
from termbase.locale import parse_locale
from termcheck.config import sound
from termcheck.guard import GuardedError, guarded, label, shown
from termcheck.masking import Mask
from termcheck.model import Document, Position, Problem, State, Text, Unit
from termcheck.roles import Command, Executor, Filter, Reader, Reporter, Rule

#: What has to be a function, of roles that have no check of their own.
_FUNCTIONS: Mapping[type[Any], tuple[str, ...]] = {
    Command: ("load",),
    Executor: ("open",),
    Filter: ("apply",),
    Layout: ("looks_like", "read"),
    Mask: ("find",),
    Reader: ("read",),
    Reporter: ("render",),
}


def faults_of(item: Any) -> list[str]:
    """What keeps it from doing what it is there for, each a short sentence. Calls none of its functions."""
    if isinstance(item, Rule):
        return sound.faults_of(item)
    if isinstance(item, Normaliser):
        return folding.faults_of(item)
    functions = {name: getattr(item, name) for name in _FUNCTIONS.get(type(item), ())}
    faults = [
        f"{name} is {one!r}; it has to be a function" for name, one in functions.items() if not callable(one)
    ]
    if isinstance(item, Reader) and not _are_endings(item.suffixes):
        told = "it has to be a tuple of endings in small letters, such as ('.txt',)"
        faults.append(f"suffixes is {shown(item.suffixes)}; {told}")
    return faults


def _are_endings(suffixes: object) -> bool:
    return (
        isinstance(suffixes, tuple)
        and bool(suffixes)
        and all(isinstance(one, str) and one and "*" not in one and one == one.lower() for one in suffixes)
    )


def signed(item: Any, origin: str) -> Any:
    """The item as it is to be used. What may raise later says where it comes from: `origin`, a plugin's label."""
    if isinstance(item, Command | Executor | Filter | Reporter | Rule):
        return replace(item, origin=origin)
    if isinstance(item, Reader):
        return _reader(item, label("reader", item.name, origin))
    if isinstance(item, Mask):
        return replace(item, find=_find(item, label("mask", item.name, origin)))
    if isinstance(item, Normaliser):
        return replace(item, fold=guarded(item.fold, label("normaliser", item.name, origin), str))
    if isinstance(item, Layout):
        who = label("layout", item.name, origin)
        looks_like = guarded(item.looks_like, who, (int, float))
        return item._replace(looks_like=looks_like, read=guarded(_glossary(item), who, Glossary))
    return item


def _glossary(layout: Layout) -> Any:
    def read(lines: Any, locale: str, source: str) -> Any:
        made: object = layout.read(lines, locale, source)
        if not isinstance(made, Glossary):
            return made
        return replace(made, entries=tuple(made.entries), unread=tuple(made.unread))

    return read


def _find(mask: Mask, who: str) -> Any:
    def find(text: str, flags: tuple[str, ...]) -> Sequence[tuple[int, int]]:
        return [(int(start), int(end)) for start, end in mask.find(text, flags)]

    return guarded(find, who)


def _reader(reader: Reader, who: str) -> Reader:
    def read(path: str, data: bytes, locale: str | None) -> Document:
        return replace(_document(reader.read(path, data, locale), who), path=path)

    def recognises(path: str, head: bytes) -> bool:
        return reader.recognises is None or bool(reader.recognises(path, head))

    return replace(
        reader,
        read=guarded(read, who, placed=True),
        recognises=guarded(recognises, who, placed=True) if reader.recognises else None,
    )


def _document(made: object, who: str) -> Document:
    """Raises GuardedError for what is no document, and for what in one is not what it ought to be."""
    if not isinstance(made, Document):
        raise GuardedError(f"{who} made {shown(made)}, which is no document")
    units = list(made.units)
    for unit in units:
        _hold_unit(unit, who)
    made = replace(
        made,
        lines=_held(made.lines, str, who, "lines"),
        header_comments=_held(made.header_comments, str, who, "header comments"),
        plural_categories=_held(made.plural_categories, str, who, "plural categories"),
        problems=_held(made.problems, Problem, who, "problems"),
    )
    for problem in made.problems:
        if not isinstance(problem.message, str) or not _is_place(problem.position):
            raise GuardedError(f"{who} made {shown(problem)}, which is no Problem at a Position")
    if not isinstance(made.accelerator, str):
        raise GuardedError(
            f"{who} made a document whose accelerator is {shown(made.accelerator)}, which is no text"
        )
    tags = {tag: _tag(tag, who) for tag in {made.locale, *(unit.locale for unit in units)} if tag}
    if any(tag != canonical for tag, canonical in tags.items()):
        units = [unit._replace(locale=tags.get(unit.locale, unit.locale)) for unit in units]
    locale = tags.get(made.locale, made.locale) if made.locale else None
    return replace(made, locale=locale, units=units, locate=guarded(_locate(made, who), who))


def _locate(document: Document, who: str) -> Any:
    def locate(text: Text, offset: int) -> Position:
        place: object = document.locate(text, offset)
        if not _is_place(place):
            raise GuardedError(f"{who} gave {shown(place)}, which is no Position of line and column from 1")
        return place

    return locate


def _is_place(place: object) -> TypeGuard[Position]:
    return isinstance(place, Position) and all(isinstance(one, int) and one >= 1 for one in place)


def _hold_unit(unit: object, who: str) -> None:
    if not isinstance(unit, Unit):
        raise GuardedError(f"{who} made a document of {shown(unit)}, which is no unit")
    for text in unit.source, unit.source_plural:
        if not (text is None or (isinstance(text, Text) and isinstance(text.value, str))):
            raise GuardedError(f"{who} made a unit whose source is {shown(text)}, which is no text")
    for name, wanted in (("targets", Text), ("flags", str), ("comments", str)):
        values = getattr(unit, name)
        _held(values, wanted, who, name)
        if not isinstance(values, tuple):
            raise GuardedError(f"{who} made a unit whose {name} are {shown(values)}, which is no tuple")
    if not all(isinstance(text.value, str) for text in unit.targets):
        raise GuardedError(f"{who} made a unit whose targets are {shown(unit.targets)}, which are no texts")
    if not isinstance(unit.state, State):
        raise GuardedError(f"{who} made a unit whose state is {unit.state!r}, which is none")
    for name in "context", "title", "locale", "pointer", "group":
        value = getattr(unit, name)
        if not (isinstance(value, str) or (name == "context" and value is None)):
            raise GuardedError(f"{who} made a unit whose {name} is {value!r}, which is no text")


def _held(values: Any, wanted: type[Any], who: str, what: str) -> tuple[Any, ...]:
    held = () if isinstance(values, str) else tuple(values)
    if isinstance(values, str) or not all(isinstance(one, wanted) for one in held):
        raise GuardedError(f"{who} made {what} of {shown(values)}; each has to be a {wanted.__name__}")
    return held


def _tag(tag: object, who: str) -> str:
    canonical = parse_locale(tag) if isinstance(tag, str) else None
    if canonical is None:
        raise GuardedError(f"{who} says {tag!r}, which is no language tag (BCP 47), such as sv or pt-BR")
    return canonical
