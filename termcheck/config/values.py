"""Holds the values of a configuration file against the table of options; every fault, not the first alone."""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH110, PTH118

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from math import prod
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.locale import parse_locale
from termbase.suggest import did_you_mean
from termcheck.config.find import placed
from termcheck.config.globs import MAX_LENGTH
from termcheck.kinds import Flag, Kind, Known, ListOf, Number, Record, Settings, TableOf, Text

if TYPE_CHECKING:
    import regex

_TYPES = {str: "a string", bool: "true or false", int: "a whole number", list: "a list", dict: "a table"}
_MOST_SHOWN = 60
#: Of a rule, and of what it may be given.
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
#: What a pattern may be of blanks alone, and what is put in its place.
_MAY_BE_BLANK = frozenset({"regular expression", "replacement"})
#: `(a{999}){999}` takes 300 MB to compile: each repeat within another is written out.
_MOST_REPEATS = 1_000_000
_REPEAT = re.compile(r"\{(\d*),?(\d*)\}")
#: What TOML makes of `\b` between double quotes. Not tab, line feed, form feed, carriage return: their escapes mean the
#: same in a pattern.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


class Fault(NamedTuple):
    """Something wrong at a key."""

    keys: tuple[str, ...]
    message: str
    hint: str = ""
    value: str | None = None
    "The string that is wrong, where one is."


@dataclass(frozen=True, slots=True)
class Checker:
    """Turns TOML's values into ours, and keeps what is wrong with them. `folder`: what paths are relative to."""

    known: Known
    folder: str
    faults: list[Fault] = field(default_factory=list)

    def value(self, raw: Any, kind: Kind, keys: tuple[str, ...]) -> Any:
        """The value as the kind has it: strings checked, lists as tuples, records with names of Python.

        What is wrong becomes a fault, and None.
        """
        if isinstance(kind, Text):
            return self._text(raw, kind, keys)
        if isinstance(kind, Flag):
            return self._flag(raw, keys)
        if isinstance(kind, Number):
            return self._number(raw, kind, keys)
        if isinstance(kind, ListOf):
            return self._list(raw, kind, keys)
        if not isinstance(raw, dict):
            self._type(raw, "a table", keys)
            return None
        if isinstance(kind, TableOf):
            return self._table(raw, kind, keys)
        if isinstance(kind, Settings):
            return self._settings(raw, keys)
        return self._record(raw, kind, keys)

    def fault(self, keys: tuple[str, ...], message: str, hint: str = "", value: str | None = None) -> None:
        """Keeps that something is wrong at a key."""
        self.faults.append(Fault(keys, message, hint, value))

    def _type(self, raw: Any, expected: str, keys: tuple[str, ...]) -> None:
        found = _TYPES.get(type(raw), f"a {type(raw).__name__}")
        self.fault(keys, f"{expected} is expected, not {found}")

    def _flag(self, raw: Any, keys: tuple[str, ...]) -> bool | None:
        if isinstance(raw, bool):
            return raw
        self._type(raw, "true or false", keys)
        return None

    def _number(self, raw: Any, kind: Number, keys: tuple[str, ...]) -> int | None:
        if not isinstance(raw, int) or isinstance(raw, bool):
            self._type(raw, "a whole number", keys)
            return None
        if raw < kind.least:
            self.fault(keys, f"{raw} is less than {kind.least}")
            return None
        return raw

    def _list(self, raw: Any, kind: ListOf, keys: tuple[str, ...]) -> tuple[Any, ...] | None:
        if isinstance(raw, str) and isinstance(kind.item, Text):
            raw = [raw]
        if not isinstance(raw, list):
            self._type(raw, "a list", keys)
            return None
        numbered = isinstance(kind.item, Record)
        return tuple(
            self.value(item, kind.item, (*keys, str(number)) if numbered else keys)
            for number, item in enumerate(raw)
        )

    def _table(self, raw: dict[str, Any], kind: TableOf, keys: tuple[str, ...]) -> dict[str, Any]:
        return {
            self._text(name, kind.key, (*keys, name)) or name: self.value(value, kind.value, (*keys, name))
            for name, value in raw.items()
        }

    def _settings(self, raw: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
        """What a rule brings says which options it has; of a rule that is not there nothing is known."""
        found: dict[str, Any] = {}
        options = self.known.options() if self.known.options is not None else None
        for name, value in raw.items():
            here = (*keys, name)
            if not isinstance(value, dict):
                self._type(value, "a table", here)
            elif options is None or self.known.rules is None:
                found[name] = value
            elif name in options:
                found[name] = self._record(value, Record(options[name]), here)
            else:
                known = name in self._rules()
                hint = "" if known else did_you_mean(name, options)
                told = f"the rule {_shown(name)} has no options" if known else f"unknown rule {_shown(name)}"
                self.fault(here, told, hint, name)
        return found

    def _record(self, raw: dict[str, Any], kind: Record, keys: tuple[str, ...]) -> dict[str, Any]:
        options = {option.name: option for option in kind.options}
        for name in raw:
            if name not in options:
                self.fault((*keys, name), "unknown key", self._near(name, options))
        for option in kind.options:
            if option.required and option.name not in raw:
                self.fault(keys, f"{option.name} is missing")
        present = [name for name in kind.at_most_one if name in raw]
        if len(present) > 1:
            self.fault(keys, f"{' and '.join(present)} exclude each other")
        if kind.at_least_one and not any(name in raw for name in kind.at_least_one):
            self.fault(keys, f"one of {', '.join(kind.at_least_one)} is missing")
        return {
            options[name].field: self.value(value, options[name].kind, (*keys, name))
            for name, value in raw.items()
            if name in options
        }

    def _near(self, name: str, known: Collection[str]) -> str:
        if name in {"tool", "termcheck"}:
            return "in this file the options stand at the top, without [tool.termcheck]"
        if name.replace("_", "-") in known:
            return f"did you mean {name.replace('_', '-')}?"
        return did_you_mean(name, known)

    def _text(self, raw: Any, kind: Text, keys: tuple[str, ...]) -> str | None:
        if not isinstance(raw, str):
            self._type(raw, "a string", keys)
            return None
        blank = not (raw if kind.of in _MAY_BE_BLANK else raw.strip())
        if blank or "\0" in raw:
            self.fault(keys, "empty" if blank else "a zero byte is no text")
            return None
        if kind.choices and raw not in kind.choices:
            near = did_you_mean(raw, kind.choices)
            hint = "" if near.startswith("known") else near  # the message has them all
            self.fault(keys, f"{_shown(raw)} is none of {', '.join(kind.choices)}", hint, raw)
            return None
        check = _CHECKS.get(kind.of)
        return check(self, raw, keys) if check else raw

    def _unknown(self, raw: str, what: str, known: Collection[str], keys: tuple[str, ...]) -> None:
        self.fault(keys, f"unknown {what} {_shown(raw)}", did_you_mean(raw, known), raw)

    def named(self, raw: str, what: str, known: Collection[str] | None, keys: tuple[str, ...]) -> str | None:
        """The name, when it is known or nothing is known of such names."""
        if known is not None and raw not in known:
            self._unknown(raw, what, known, keys)
            return None
        return raw

    def locale(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """The canonical tag."""
        tag = parse_locale(raw)
        if tag is None:
            hint = "write it like sv, zh-Hans or pt-BR (BCP 47)"
            self.fault(keys, f"{_shown(raw)} is not a language tag", hint, raw)
            return None
        return tag

    def glob(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """The pattern, relative to the configuration's folder."""
        if len(raw) > MAX_LENGTH:
            self.fault(keys, f"longer than {MAX_LENGTH} characters")
            return None
        if raw.startswith("../") or "/../" in raw:
            hint = "globs are relative to the configuration's folder and stay in it"
            self.fault(keys, f"{_shown(raw)} leads out of the folder", hint, raw)
            return None
        return raw

    def path(self, raw: str, keys: tuple[str, ...]) -> str:  # noqa: ARG002 - as the others
        """The path as the current folder sees it."""
        return placed(raw, self.folder)

    def termbase(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """A shipped termbase's name, or the path of a file or folder that is there."""
        from termbase.load import shipped

        names = shipped()
        if raw in names:
            return raw
        path = placed(raw, self.folder)
        if not os.path.exists(path):
            hint = f"paths are relative to the configuration's folder; shipped: {', '.join(names)}"
            if "/" not in raw:
                hint = did_you_mean(raw, names)
            self.fault(keys, f"no termbase {_shown(raw)}", hint, raw)
            return None
        return os.path.join(os.curdir, path) if path in names else path

    def output(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """`FORMAT:FILE` or `FILE`."""
        name, path = split_output(raw)
        if name and self.named(name, "format", self.known.formats, keys) is None:
            return None
        return f"{name}:{placed(path, self.folder)}" if name else placed(path, self.folder)

    def executor(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """`NAME` or `NAME:ADDRESS`."""
        name = raw.partition(":")[0]
        names = self.known.executors() if self.known.executors is not None else None
        return raw if self.named(name, "executor", names, keys) is not None else None

    def rule(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """The name of a rule that is known, or that the configuration brings itself."""
        known = self.known.rules
        return raw if known is None or raw in known else self.named(raw, "rule", self._rules(), keys)

    def _rules(self) -> Collection[str]:
        declared = self.known.declared() if self.known.declared is not None else ()
        return {*(self.known.rules or ()), *declared}

    def new_rule(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """A name that no other rule has."""
        if not NAME.fullmatch(raw):
            self.fault(keys, f"{_shown(raw)} is no name of a rule: small letters, digits, hyphens", "", raw)
            return None
        brings = self.known.brings(raw) if self.known.brings is not None else ""
        if brings:
            hint = f"call it otherwise; `termcheck explain {raw}` tells what that one finds"
            self.fault(keys, f"a rule of {brings} is called {_shown(raw)} already", hint, raw)
            return None
        return raw

    def replacement(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """What is to be written; which groups it may name depends on the pattern."""
        return None if self._is_mistaken(raw, keys, "a suggestion with backslashes") else raw

    def expression(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """A regular expression that can be compiled, in a bounded room."""
        return raw if self._compiled(raw, keys) is not None else None

    def _compiled(self, raw: str, keys: tuple[str, ...]) -> regex.Pattern[str] | None:
        if len(raw) > MAX_LENGTH:
            self.fault(keys, f"longer than {MAX_LENGTH} characters")
            return None
        if self._is_mistaken(raw, keys, "a pattern"):
            return None
        import regex

        repeats = prod(max(int(number or 1) for number in pair) or 1 for pair in _REPEAT.findall(raw))
        if repeats > _MOST_REPEATS:
            self.fault(keys, f"{_shown(raw)} repeats too much: {repeats} times", "", raw)
            return None
        try:
            return regex.compile(raw)
        except regex.error as error:
            self.fault(keys, f"{_shown(raw)} is no regular expression: {error}", "", raw)
        except (RecursionError, OverflowError, MemoryError):
            self.fault(keys, f"{_shown(raw)} is nested too deeply, or too large", "", raw)
        return None

    def _is_mistaken(self, raw: str, keys: tuple[str, ...], what: str) -> bool:
        """Tells of a control character: a pattern with one is never found, and nobody would know."""
        found = _CONTROL.search(raw)
        if found is not None:
            told = f"holds a control character (U+{ord(found[0]):04X})"
            self.fault(keys, told, f"in TOML {what} wants single quotes")
        return found is not None

    def pattern(self, raw: str, keys: tuple[str, ...]) -> str | None:
        """A regular expression with a group called locale."""
        compiled = self._compiled(raw, keys)
        if compiled is None:
            return None
        if "locale" not in compiled.groupindex:
            hint = "for example ^(?P<locale>[a-z]{2})::"
            self.fault(keys, f"{_shown(raw)} has no group called locale", hint, raw)
            return None
        return raw


def _shown(raw: str) -> str:
    return repr(raw if len(raw) <= _MOST_SHOWN else raw[: _MOST_SHOWN - 1] + "…")


def split_output(text: str) -> tuple[str, str]:
    """Format and file of `FORMAT:FILE`; the format of a plain `FILE` is empty, that of a drive (`C:`) too."""
    name, colon, path = text.partition(":")
    if colon and path and len(name) > 1 and name.replace("-", "").isalnum():
        return name, path
    return "", text


_CHECKS: Mapping[str, Callable[[Checker, str, tuple[str, ...]], str | None]] = {
    "rule": Checker.rule,
    "name of a rule": Checker.new_rule,
    "reader": lambda checker, raw, keys: checker.named(raw, "reader", checker.known.readers, keys),
    "macro reader": lambda checker, raw, keys: checker.named(
        raw, "reader of macros", checker.known.macro_readers, keys
    ),
    "format": lambda checker, raw, keys: checker.named(raw, "format", checker.known.formats, keys),
    "locale": Checker.locale,
    "glob": Checker.glob,
    "path": Checker.path,
    "termbase": Checker.termbase,
    "executor": Checker.executor,
    "output": Checker.output,
    "locale pattern": Checker.pattern,
    "regular expression": Checker.expression,
    "replacement": Checker.replacement,
}
