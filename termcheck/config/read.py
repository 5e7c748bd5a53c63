"""From a file to a `Config`, or to one error that names everything that is wrong with it."""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH100, PTH119, PTH120

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.errors import UserError
from termcheck.config import find
from termcheck.config.lines import line_of
from termcheck.config.model import Config, Declared, MacroFiles, Suppression
from termcheck.config.options import FILE, OPTIONS
from termcheck.config.toml import decoded, error_of, parsed, told
from termcheck.config.values import Checker
from termcheck.kinds import Known
from termcheck.policy import Scope

if TYPE_CHECKING:
    from termcheck.discovery import Asked

_TABLE = ("tool", "termcheck")
_OPTIONS = {option.name: option for option in OPTIONS}


class _Source(NamedTuple):
    """A configuration file: its text, its table, and the keys above that in the file."""

    text: str
    table: Any
    prefix: tuple[str, ...]


def read(path: str, known: Known | None = None) -> Config:
    """The configuration in a file. Raises UserError with every fault, each with its line and key."""
    source = _source(find.content(path), path)
    folder = os.path.dirname(path)
    known = known or Known()
    checker = Checker(known._replace(declared=cache(lambda: _names(source.table, folder))), folder)
    values = checker.value(source.table, FILE, source.prefix)
    declared: Mapping[str, Declared] = {}
    if isinstance(values, dict) and values.get("declared"):
        declared = _declared(values["declared"], source, path, checker)
    if checker.faults:
        raise error_of(path, source.text, checker.faults, source.prefix)
    for number, entry in enumerate(values.get("suppress", ())):
        entry["line"] = line_of(source.text, (*source.prefix, "suppress", str(number)))
    made = {**_made(values), "declared": declared}
    return Config(file=path, root=os.path.abspath(folder), **made)


def plugins_in(path: str) -> list[Asked]:
    """The plugins that a file names; none where it is not what it should be."""
    from termcheck.discovery import Asked

    data = find.content(path)
    if b"plugins" not in data:
        return []
    try:
        text, table, prefix = _source(data, path)
    except UserError:
        return []
    checker = Checker(Known(), "")
    raw = table.get("plugins", []) if isinstance(table, dict) else []
    named = checker.value(raw, _OPTIONS["plugins"].kind, (*prefix, "plugins"))
    if checker.faults:
        return []
    root = os.path.abspath(os.path.dirname(path))
    lines = [line_of(text, (*prefix, "plugins"), name) for name in named]
    return [Asked(name, f"{path}:{line}", root) for name, line in zip(named, lines, strict=True)]


def rules_in(path: str, known: Known) -> Mapping[str, Declared]:
    """The rules that a file and its termbases bring, whatever else is wrong with it. Raises UserError as `read`."""
    source = _source(find.content(path), path)
    if not isinstance(source.table, dict):
        return {}
    checker = Checker(known, os.path.dirname(path))
    keys = (*source.prefix, "rules")
    rows = checker.value(source.table.get("rules", {}), _OPTIONS["rules"].kind, keys)
    own = _declared(rows, source, path, checker) if rows else {}
    if checker.faults:
        raise error_of(path, source.text, checker.faults, source.prefix)
    return {**_theirs(source.table, checker.folder, known), **own}


def _source(data: bytes, path: str) -> _Source:
    text = decoded(data, path)
    table = parsed(text, path)
    if os.path.basename(path) == find.PROJECT:
        return _Source(text, _own_table(table), _TABLE)
    return _Source(text, table, ())


def _declared(
    rows: Mapping[str, Any], source: _Source, path: str, checker: Checker
) -> Mapping[str, Declared]:
    from termcheck.config import rules

    keys = (*source.prefix, "rules")
    rules.hold(rows, keys, checker)
    return rules.made(rows, lambda name: f"{path}:{line_of(source.text, (*keys, name))}")


def _names(table: Any, folder: str) -> Collection[str]:
    """Of the rules that a configuration brings, by itself or by its termbases."""
    if not isinstance(table, dict):
        return ()
    own = table.get("rules")
    try:
        theirs = _theirs(table, folder, Known())
    except UserError:  # told when they are read to be used
        theirs = {}
    return {*(own if isinstance(own, dict) else ()), *theirs}


def _theirs(table: Mapping[str, Any], folder: str, known: Known) -> Mapping[str, Declared]:
    """The rules of the termbases that a configuration names; what is wrong with the names is told elsewhere."""
    named = Checker(Known(), folder).value(table.get("termbases", []), _OPTIONS["termbases"].kind, ())
    in_toml = find.in_toml(filter(None, named or ()))
    if not in_toml:
        return {}
    from termcheck.config.rules import of_termbases

    return of_termbases(in_toml, known)


def given(values: Mapping[str, object], known: Known, labels: Mapping[str, str]) -> dict[str, Any]:
    """What the command line says, by option, checked as if it stood in a file; None is what it does not say.

    Raises UserError with every fault, each with its option as `labels` have it.
    """
    checker = Checker(known, "")
    checked = {
        _OPTIONS[name].field: checker.value(value, _OPTIONS[name].kind, (labels[name],))
        for name, value in values.items()
        if value is not None
    }
    if checker.faults:
        rows = [told(f"{fault.keys[0]}: {fault.message}", fault.hint) for fault in checker.faults]
        raise UserError("\n".join(rows))
    return _made(checked)


def _own_table(table: dict[str, Any]) -> Any:
    """`[tool.termcheck]`; a file that is named and has none sets nothing."""
    tool = table.get("tool")
    return tool.get("termcheck", {}) if isinstance(tool, dict) else {}


def _made(values: Mapping[str, Any]) -> dict[str, Any]:
    """Checked values as the fields of a `Config`."""
    made = dict(values)
    if "scope" in made:
        made["scope"] = {concept: Scope(**scope) for concept, scope in made["scope"].items()}
    if "suppress" in made:
        made["suppress"] = tuple(Suppression(**entry) for entry in made["suppress"])
    if "macros" in made:
        source = made.get("source_locale", "")
        made["macros"] = {pattern: _macro_files(row, source) for pattern, row in made["macros"].items()}
    return made


def _macro_files(row: Mapping[str, Any], source_locale: str) -> MacroFiles:
    from termcheck.formats.locales import LocaleRule
    from termcheck.formats.macros import Fields, MacroOptions

    names = ("items", "text", "html", "title", "key", "id", "columns")
    fields = Fields(**{name: row[name] for name in names if name in row})
    own = row.get("source_locale") or source_locale
    options = MacroOptions(LocaleRule(**row.get("locale", {})), row.get("pair_by", ""), own, fields)
    return MacroFiles(row.get("reader", ""), options)
