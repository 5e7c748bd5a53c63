"""The header of a catalog (the msgstr of the empty msgid): its fields, and the locale that they tell."""

from __future__ import annotations

from termbase.locale import language_of, parse_locale
from termcheck.formats.paths import locale_from_path

_PLACEHOLDERS = frozenset({"und", "xx", "xxx", "zxx", "ll", "mul", "mis"})


def header_fields(header: str) -> dict[str, str]:
    """`Name: value` lines by name in lower case; the first of a name counts."""
    fields: dict[str, str] = {}
    for line in header.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def choose_locale(language: str, path: str, option: str | None) -> str | None:
    """The locale of a catalog: its header's `Language`, else its path's, else the user's `option`.

    Programs load catalogs by path, and two ways are known in which the header says less than the path:
    `Language: en` left over from the template that a translation was started from, and a bare `zh` or
    `sr` where the path names the script. There the path decides.
    """
    told = _header_locale(language)
    by_path = locale_from_path(path)
    if told is None:
        return by_path or (parse_locale(option) if option else None)
    if by_path is None or told == by_path:
        return told
    same = language_of(told) == language_of(by_path)
    left_over = not same and told == "en"
    bare = same and "_" not in language and "-" not in language and _script(told) != _script(by_path)
    return by_path if left_over or bare else told


def _header_locale(language: str) -> str | None:
    """`Language` may carry a remark behind the tag, or be a name (`Russian`), which is no tag."""
    words = language.split()
    locale = parse_locale(words[0].strip(",;()")) if words else None
    if locale is None or language_of(locale) in _PLACEHOLDERS:
        return None
    return locale


def _script(locale: str) -> str:
    parts = locale.split("-")
    return parts[1] if len(parts) > 1 and len(parts[1]) == 4 else ""
