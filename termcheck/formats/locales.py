"""The locale of a macro as configuration tells to find it: fixed, in a field, by a pattern, from a map."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from termbase.errors import UserError
from termbase.locale import parse_locale
from termcheck.formats.places.item import Item

if TYPE_CHECKING:
    import regex

#: Seconds that a pattern of the user's may take on one name.
_PATIENCE = 0.5


@dataclasses.dataclass(frozen=True, slots=True)
class LocaleRule:
    """At most one of `fixed`, `field` and `pattern`; `map` translates what was found into locales.

    `pattern` is a regular expression with a group `locale`, tried on `on`: `title`, `path`, `id`, or a field
    of the record (`folder`, `short_code`). With `map` alone the macro's id is looked up.
    """

    fixed: str | None = None
    field: str | None = None
    pattern: str | None = None
    on: str = "title"
    map: Mapping[str, str] = dataclasses.field(default_factory=dict)


def said(rule: LocaleRule, item: Item, title: str, macro_id: str, path: str) -> str | None:
    """The canonical locale that the rule finds, or None. Raises UserError for a pattern that cannot be used."""
    if rule.fixed is not None:
        found = rule.fixed
    elif rule.field is not None:
        found = field_of(item, rule.field)
    elif rule.pattern is not None:
        known = {"title": title, "id": macro_id, "path": path.replace("\\", "/")}
        match = _match(rule.pattern, known[rule.on] if rule.on in known else field_of(item, rule.on))
        found = (match["locale"] or "") if match else ""
    elif rule.map:
        found = macro_id
    else:
        return None
    found = rule.map.get(found, "" if rule.map and not (rule.field or rule.pattern) else found)
    return parse_locale(found) if found else None


def field_of(item: Item, name: str) -> str:
    """The string in a field of a record, whose name may be keys with dots between; empty where there is none."""
    value = item.get(name)
    if value is None:
        value = item.get(*name.split("."))
    return value if isinstance(value, str) else ""


def without(rule: LocaleRule, title: str) -> str:
    """The title without what the rule's pattern matches in it; empty where that is nothing, or all."""
    match = _match(rule.pattern, title) if rule.pattern and rule.on in {"title", "short_code"} else None
    return (title[: match.start()] + title[match.end() :]).strip() if match else ""


def in_path(rule: LocaleRule, path: str) -> tuple[str | None, str] | None:
    """The locale that the rule's pattern finds in a path, and the path with a star for it; None without such."""
    unified = path.replace("\\", "/")
    match = _match(rule.pattern, unified) if rule.pattern and rule.on == "path" else None
    if match is None or not match["locale"]:
        return None
    start, end = match.span("locale")
    tag = rule.map.get(match["locale"], match["locale"])
    return parse_locale(tag), f"{unified[:start]}*{unified[end:]}"


def _match(pattern: str, name: str) -> regex.Match[str] | None:
    try:
        return _compiled(pattern).search(name, timeout=_PATIENCE)
    except TimeoutError:
        raise UserError(f"the locale pattern {pattern!r} takes too long on {name[:60]!r}") from None


@lru_cache(maxsize=16)
def _compiled(pattern: str) -> regex.Pattern[str]:
    import regex

    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise UserError(f"the locale pattern {pattern!r} is no regular expression: {error}") from None
    if "locale" not in compiled.groupindex:
        hint = "for example ^(?P<locale>[a-z]{2})::"
        raise UserError(f"the locale pattern {pattern!r} has no group called locale", hint=hint)
    return compiled
