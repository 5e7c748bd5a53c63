"""What is wrong with options that a rule offers: what is none, and what would never get to the rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from termcheck.config.values import NAME, Checker
from termcheck.kinds import Flag, Kind, Known, ListOf, Number, Option, Record, TableOf, Text

_KINDS = "Text(), Flag(), Number(), ListOf(...) or TableOf(...)"
_MOST_SHOWN = 60


def faults_of(options: Any, what: str = "options") -> Iterator[str]:
    """What is wrong with the options that a rule has, each a short sentence."""
    if isinstance(options, Option) or not isinstance(options, tuple | list):
        yield told(what, options, "a tuple of Option")
        return
    sound = [option for option in options if isinstance(option, Option)]
    for option in options:
        if not isinstance(option, Option):
            yield told(f"one of {what}", option, "an Option")
    for option in sound:
        yield from _of_option(option)
    counts = Counter(shown(option.name) for option in sound)
    yield from (f"{count} of {what} are named {name}" for name, count in counts.items() if count > 1)


def told(what: str, value: object, wanted: str) -> str:
    """The sentence for a value that is not what it has to be."""
    return f"{what} is {shown(value)}; it has to be {wanted}"


def no_text(what: str, value: object) -> Iterator[str]:
    """That sentence, for a value that is no text."""
    if not isinstance(value, str):
        yield told(what, value, "text")


def shown(value: object) -> str:
    """A value as Python has it, in few characters of one line."""
    written = value.__name__ if isinstance(value, type) else " ".join(repr(value).split())
    return written if len(written) <= _MOST_SHOWN else f"{written[: _MOST_SHOWN - 1]}…"


def _of_option(option: Option) -> Iterator[str]:
    name: Any = option.name
    if not isinstance(name, str) or not NAME.fullmatch(name):
        yield f"{shown(name)} is no name of an option: small letters, digits, hyphens"
    for field in ("sentence", "example", "python"):
        yield from no_text(f"the {field} of {shown(name)}", getattr(option, field))
    of_kind = list(_of_kind(option.kind, f"the kind of {shown(name)}"))
    yield from of_kind or _of_default(option)


def _of_kind(kind: Any, what: str) -> Iterator[str]:
    if isinstance(kind, Text):
        yield from no_text(f"{what}, its of", kind.of)
        if not isinstance(kind.choices, tuple | list) or not all(
            isinstance(one, str) for one in kind.choices
        ):
            yield told(f"{what}, its choices", kind.choices, "a tuple of texts")
    elif isinstance(kind, Number):
        if not isinstance(kind.least, int):
            yield told(f"{what}, its least", kind.least, "a whole number")
    elif isinstance(kind, ListOf):
        yield from _of_kind(kind.item, f"{what}, its item")
    elif isinstance(kind, TableOf):
        if not isinstance(kind.key, Text):
            yield told(f"{what}, its key", kind.key, "Text()")
        yield from _of_kind(kind.value, f"{what}, its value")
    elif isinstance(kind, Record):
        yield from faults_of(kind.options, f"{what}, its options")
    elif not isinstance(kind, Flag):
        yield told(what, kind, _KINDS)


def _of_default(option: Option) -> Iterator[str]:
    """An empty text or record says nothing, as if the key were not there."""
    default, kind = _in_toml(option.default), option.kind
    if (default == "" and isinstance(kind, Text)) or (default == {} and isinstance(kind, Record)):
        return
    checker = Checker(Known(), "")
    here = (str(option.name),)
    if isinstance(default, str) and isinstance(kind, ListOf):
        checker.fault(here, "a list is expected, not a string")
    else:
        checker.value(default, _by_itself(kind), here)
    for fault in checker.faults:
        yield f"the default of {shown('.'.join(fault.keys))} does not fit: {fault.message}"


def _in_toml(value: object) -> object:
    if isinstance(value, list | tuple):
        return [_in_toml(one) for one in value]
    return {str(key): _in_toml(one) for key, one in value.items()} if isinstance(value, dict) else value


def _by_itself(kind: Kind) -> Kind:
    """Which termbases there are is known when a run begins, and not before."""
    if isinstance(kind, ListOf):
        return ListOf(_by_itself(kind.item))
    if isinstance(kind, TableOf):
        return TableOf(kind.key, _by_itself(kind.value))
    return Text() if isinstance(kind, Text) and kind.of == "termbase" else kind
