"""The JSON Schema of a configuration (draft 7, which editors of TOML know), made from the table of options."""

from __future__ import annotations

from typing import Any

from termcheck.config.options import OPTIONS
from termcheck.kinds import Flag, Kind, ListOf, Number, Option, Record, Settings, TableOf, Text


def schema() -> dict[str, Any]:
    """The schema of `termcheck.toml`, and of what stands in `[tool.termcheck]`."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": "urn:termcheck:config:1",
        "title": "termcheck configuration",
        "description": "What termcheck.toml may hold, and the table [tool.termcheck] of pyproject.toml.",
        **_of(Record(OPTIONS)),
    }


def _of(kind: Kind) -> dict[str, Any]:
    if isinstance(kind, Text):
        return {"type": "string", **({"enum": list(kind.choices)} if kind.choices else {"minLength": 1})}
    if isinstance(kind, Flag):
        return {"type": "boolean"}
    if isinstance(kind, Number):
        return {"type": "integer", "minimum": kind.least}
    if isinstance(kind, Settings):
        return {"type": "object", "additionalProperties": {"type": "object"}}
    if isinstance(kind, ListOf):
        listed = {"type": "array", "items": _of(kind.item)}
        return {"anyOf": [listed, _of(kind.item)]} if isinstance(kind.item, Text) else listed
    if isinstance(kind, TableOf):
        return {"type": "object", "additionalProperties": _of(kind.value)}
    return _record(kind)


def _record(kind: Record) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {option.name: _option(option) for option in kind.options},
    }
    required = [option.name for option in kind.options if option.required]
    if required:
        made["required"] = required
    if kind.at_least_one:
        made["anyOf"] = [{"required": [name]} for name in kind.at_least_one]
    if kind.at_most_one:
        made["not"] = {
            "anyOf": [
                {"required": [one, other]}
                for place, one in enumerate(kind.at_most_one)
                for other in kind.at_most_one[place + 1 :]
            ]
        }
    return made


def _option(option: Option) -> dict[str, Any]:
    told = {} if option.default in ("", None) else {"default": option.default}
    return {"description": option.sentence, **_of(option.kind), **told}
