"""What plugins hand over, made fit for rooms that know of no plugins: signed, guarded, and held to what it promises."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from termbase import folding
from termbase.folding import Normaliser
from termbase.importers import Glossary, Layout
from termbase.locale import parse_locale
from termcheck.config import sound
from termcheck.guard import GuardedError, guarded, label
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
    if isinstance(item, Reader) and not (
        isinstance(item.suffixes, tuple) and all(isinstance(one, str) and one for one in item.suffixes)
    ):
        faults.append(f"suffixes is {item.suffixes!r}; it has to be a tuple of endings, such as ('.txt',)")
    return faults


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
        return item._replace(looks_like=looks_like, read=guarded(item.read, who, Glossary))
    return item


def _find(mask: Mask, who: str) -> Any:
    def find(text: str, flags: tuple[str, ...]) -> Sequence[tuple[int, int]]:
        return [(int(start), int(end)) for start, end in mask.find(text, flags)]

    return guarded(find, who)


def _reader(reader: Reader, who: str) -> Reader:
    def read(path: str, data: bytes, locale: str | None) -> Document:
        return _document(reader.read(path, data, locale), who)

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
        raise GuardedError(f"{who} made {made!r}, which is no document")
    if not isinstance(made.path, str):
        raise GuardedError(f"{who} made a document whose path is {made.path!r}, which is no text")
    units = list(made.units)
    for unit in units:
        _hold_unit(unit, who)
    for lines in made.lines, made.header_comments:
        _hold(lines, str, who, "lines")
    _hold(made.problems, Problem, who, "problems")
    tags = {tag: _tag(tag, who) for tag in {made.locale, *(unit.locale for unit in units)} if tag}
    if any(tag != canonical for tag, canonical in tags.items()):
        units = [unit._replace(locale=tags.get(unit.locale, unit.locale)) for unit in units]
    locale = tags.get(made.locale, made.locale) if made.locale else None
    return replace(made, locale=locale, units=units, locate=guarded(made.locate, who, Position))


def _hold_unit(unit: object, who: str) -> None:
    if not isinstance(unit, Unit):
        raise GuardedError(f"{who} made a document of {unit!r}, which is no unit")
    for text in unit.source, unit.source_plural:
        if not (text is None or (isinstance(text, Text) and isinstance(text.value, str))):
            raise GuardedError(f"{who} made a unit whose source is {text!r}, which is no text")
    _hold(unit.targets, Text, who, "targets")
    if not isinstance(unit.targets, tuple) or not all(isinstance(text.value, str) for text in unit.targets):
        raise GuardedError(
            f"{who} made a unit whose targets are {unit.targets!r}, which is no tuple of texts"
        )
    if not isinstance(unit.state, State):
        raise GuardedError(f"{who} made a unit whose state is {unit.state!r}, which is none")
    for name in "context", "title", "locale", "pointer", "group":
        value = getattr(unit, name)
        if not (isinstance(value, str) or (name == "context" and value is None)):
            raise GuardedError(f"{who} made a unit whose {name} is {value!r}, which is no text")


def _hold(values: Iterable[object], wanted: type[Any], who: str, what: str) -> None:
    if isinstance(values, str) or not all(isinstance(one, wanted) for one in values):
        raise GuardedError(f"{who} made {what} of {values!r}; each has to be a {wanted.__name__}")


def _tag(tag: object, who: str) -> str:
    canonical = parse_locale(tag) if isinstance(tag, str) else None
    if canonical is None:
        raise GuardedError(f"{who} says {tag!r}, which is no language tag (BCP 47), such as sv or pt-BR")
    return canonical
