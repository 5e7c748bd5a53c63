"""A TOML file of ours: decoded, parsed, and what is wrong with its values told with lines and keys."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from termbase.errors import UserError
from termcheck.config.lines import line_of
from termcheck.config.values import Fault

_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")


def decoded(data: bytes, path: str) -> str:
    """The text of the file. Raises UserError with the line where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("is not UTF-8", where=f"{path}:{line}") from error


def parsed(text: str, path: str) -> dict[str, Any]:
    """The table that the text holds. Raises UserError with line and column where it is no TOML."""
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


def error_of(
    path: str, text: str, faults: Sequence[Fault], prefix: tuple[str, ...] = (), what: str = "configuration"
) -> UserError:
    """One fault as it is; of several a list. `prefix` are the keys that all of them begin with."""
    errors = sorted(
        (
            (line_of(text, fault.keys, fault.value), number, _key(fault.keys[len(prefix) :]), fault)
            for number, fault in enumerate(faults)
        ),
    )
    if len(errors) == 1:
        line, _, key, fault = errors[0]
        return UserError(f"{key}{fault.message}", where=f"{path}:{line}", hint=fault.hint)
    rows = [told(f"{path}:{line}: {key}{fault.message}", fault.hint) for line, _, key, fault in errors]
    return UserError("\n".join([f"{len(rows)} faults in the {what}", *rows]))


def told(message: str, hint: str) -> str:
    """A row of a list of faults, its hint below it."""
    return f"{message}\n  hint: {hint}" if hint else message


def _key(keys: Sequence[str]) -> str:
    """`scope.queue.paths: `, quoted where a part is no bare key."""
    bare = (key if re.fullmatch(r"[\w-]+", key) else f'"{key}"' for key in keys)
    return ".".join(bare) + ": " if keys else ""
