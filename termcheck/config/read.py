"""From a file to a `Config`, or to one error that names everything that is wrong with it."""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH100, PTH119, PTH120

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from termbase.errors import UserError
from termcheck.config import find
from termcheck.config.lines import line_of
from termcheck.config.model import Config, MacroFiles, Suppression
from termcheck.config.options import FILE, OPTIONS
from termcheck.config.values import Checker, Fault
from termcheck.kinds import Known
from termcheck.policy import Scope

if TYPE_CHECKING:
    from termcheck.discovery import Asked

_TABLE = ("tool", "termcheck")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")


def read(path: str, known: Known | None = None) -> Config:
    """The configuration in a file. Raises UserError with every fault, each with its line and key."""
    text = _text(find.content(path), path)
    table: Any = _parsed(text, path)
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == find.PROJECT:
        table, prefix = _own_table(table), _TABLE
    folder = os.path.dirname(path)
    checker = Checker(known or Known(), folder)
    values = checker.value(table, FILE, prefix)
    if checker.faults:
        raise _error(path, text, checker.faults, prefix)
    for number, entry in enumerate(values.get("suppress", ())):
        entry["line"] = line_of(text, (*prefix, "suppress", str(number)))
    return Config(file=path, root=os.path.abspath(folder), **_made(values))


def plugins_in(path: str) -> list[Asked]:
    """The plugins that a file names; none where it is not what it should be."""
    from termcheck.discovery import Asked

    data = find.content(path)
    if b"plugins" not in data:
        return []
    try:
        text = _text(data, path)
        table: Any = _parsed(text, path)
    except UserError:
        return []
    prefix: tuple[str, ...] = ()
    if os.path.basename(path) == find.PROJECT:
        table, prefix = _own_table(table), _TABLE
    checker = Checker(Known(), "")
    options = {option.name: option for option in OPTIONS}
    raw = table.get("plugins", []) if isinstance(table, dict) else []
    named = checker.value(raw, options["plugins"].kind, (*prefix, "plugins"))
    if checker.faults:
        return []
    root = os.path.abspath(os.path.dirname(path))
    lines = [line_of(text, (*prefix, "plugins"), name) for name in named]
    return [Asked(name, f"{path}:{line}", root) for name, line in zip(named, lines, strict=True)]


def given(values: Mapping[str, object], known: Known, labels: Mapping[str, str]) -> dict[str, Any]:
    """What the command line says, by option, checked as if it stood in a file; None is what it does not say.

    Raises UserError with every fault, each with its option as `labels` have it.
    """
    checker = Checker(known, "")
    options = {option.name: option for option in OPTIONS}
    checked = {
        options[name].field: checker.value(value, options[name].kind, (labels[name],))
        for name, value in values.items()
        if value is not None
    }
    if checker.faults:
        rows = [_told(f"{fault.keys[0]}: {fault.message}", fault.hint) for fault in checker.faults]
        raise UserError("\n".join(rows))
    return _made(checked)


def _text(data: bytes, path: str) -> str:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("is not UTF-8", where=f"{path}:{line}") from error


def _parsed(text: str, path: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UserError("nested too deeply", where=path) from None
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        place = _TOML_PLACE.search(message)
        last = text.count("\n") + 1
        where = f"{path}:{place[1]}:{place[2]}" if place and place[1] else f"{path}:{last}"
        raise UserError(f"is no TOML: {_TOML_PLACE.sub('', message)}", where=where) from error
    except ValueError:  # Python reads no number of more than 4300 digits
        raise UserError("is no TOML: a number is too long", where=path) from None


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


def _error(path: str, text: str, faults: Sequence[Fault], prefix: tuple[str, ...]) -> UserError:
    """One fault as it is; of several a list."""
    errors = sorted(
        (
            (line_of(text, fault.keys, fault.value), number, _key(fault.keys[len(prefix) :]), fault)
            for number, fault in enumerate(faults)
        ),
    )
    if len(errors) == 1:
        line, _, key, fault = errors[0]
        return UserError(f"{key}{fault.message}", where=f"{path}:{line}", hint=fault.hint)
    rows = [_told(f"{path}:{line}: {key}{fault.message}", fault.hint) for line, _, key, fault in errors]
    return UserError("\n".join([f"{len(rows)} faults in the configuration", *rows]))


def _told(message: str, hint: str) -> str:
    return f"{message}\n  hint: {hint}" if hint else message


def _key(keys: Sequence[str]) -> str:
    """`scope.queue.paths: `, quoted where a part is no bare key."""
    bare = (key if re.fullmatch(r"[\w-]+", key) else f'"{key}"' for key in keys)
    return ".".join(bare) + ": " if keys else ""
