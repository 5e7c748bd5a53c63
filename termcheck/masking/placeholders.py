"""The placeholders of a text as they are compared: what makes two of them the same, in every dialect.

A placeholder is the same when the program puts the same value there: blanks inside it, its width, and the
words that stand in for an empty value are the translator's. Knows nothing of units or rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from termcheck.masking import PLACEHOLDER_KINDS, InUse, Span, in_use, mask, placeholder_kinds

#: Without one of these a text holds no placeholder of any dialect; what is written broken counts.
SIGN = re.compile(r"[%{$#<\[％٪｛＄［【]")
#: A text without any of these holds no placeholder: most texts, and masking them costs.
_MAYBE = re.compile(r"%[^\s%]|[{$]|#[#{]|\[[_a-z*#]|<(?:attribute\s|OTRS_|ZNUNY_|KIX_|%)")
#: Whatever could be one, cut roughly; where two texts have the same, their placeholders are the same.
_ROUGHLY = re.compile(
    r"\{+[^{}]*\}+|%(?:\([^()]*\)|\{[^{}]*\}|<\w+>)?[-+#'*.\w$]{0,8}[%@]?|\$+[{\w][^{}\s]*\}?|#+[#{]\S*|"
    r"\[[^\[\]]*\]|<(?:attribute\s|OTRS_|ZNUNY_|KIX_|%)[^<>]*>"
)
#: A wiki's code: `{{{ example }}}`, or several lines of anything.
_WIKI_CODE = re.compile(r"\{\{\{\s+[^\W\d_]+\s+\}\}\}\Z|\{\{[^{}]*\n[^{}]*\n")
_STRING = re.compile(r"\"[^\"]*\"|'[^']*'|“[^”]*”|‘[^’]*’")
#: Tags of Liquid and its kin in which a string is a value that is compared, and no text.
_COMPARES = re.compile(r"(?:els?if|if|unless|case|when|ifequal|for)\b")
_PRINTF = re.compile(r"%(?:(\d{1,2})\$)?[-+0#']*(?:\*|\d+)?(?:\.(?:\*|\d+))?(?:hh|h|ll|l|z|j|t|q|L)?(\S)")
_ARGUMENT = re.compile(r"[_%](-?\d{1,2})")
_NUMBER_NAME = re.compile(
    r"(?:\A|_|\.|#)(?:n|nr|no|num|number|count|counter|counts|total|amount|quantity|qty|size|length|len|"
    r"minutes?|hours?|days?|weeks?|months?|years?|seconds?)\Z|_count\b|\b(?:num|nb|count)_|Count\Z"
)
#: A placeholder from outside without the signs about its name.
_INNER = re.compile(r"[^\W_](?:.*[^\W_])?", re.DOTALL)
_CONVERSIONS = {"i": "d", "u": "d", "F": "f", "e": "f", "E": "f", "g": "f", "G": "f", "X": "x"}


class Placeholder(NamedTuple):
    """One placeholder in one text; two with the same `key` are the same."""

    key: str
    start: int
    end: int
    kind: str
    written: str
    number: bool
    "It may be the number that a plural form counts."


def placeholders(text: str, flags: tuple[str, ...] = ()) -> Sequence[Placeholder]:
    """The placeholders of a text in their order; comments of template languages are none.

    `%s` and `{}` are numbered in passing, so that `%s %s` and `%2$s %1$s` hold the same.
    """
    return _placeholders(text, flags, in_use())


@lru_cache(maxsize=8192)
def _placeholders(text: str, flags: tuple[str, ...], _using: InUse | None) -> Sequence[Placeholder]:
    if _MAYBE.search(text) is None and not unsigned():
        return ()
    kinds = placeholder_kinds()
    return tuple(_read(text, [span for span in mask(text, flags=flags).spans if span.kind in kinds]))


def unsigned() -> bool:
    """True when a mask from outside may find a placeholder in any text, whatever signs it holds."""
    return len(placeholder_kinds()) > len(PLACEHOLDER_KINDS)


def alike(one: str, other: str) -> bool:
    """True when two texts surely hold the same placeholders in the same order; quick, where `placeholders` is not."""
    if unsigned():
        return one == other
    return _ROUGHLY.findall(one) == _ROUGHLY.findall(other)


def _read(text: str, spans: Sequence[Span]) -> Iterator[Placeholder]:
    passed = {"printf": 0, "brace": 0}
    for start, end, kind in spans:
        written = text[start:end]
        key = _KEYS.get(kind, _as_written)(written)
        if kind in passed and key.startswith("?"):
            passed[kind] += 1
            key = f"{passed[kind] - (kind == 'brace')}{key[1:]}"
        if kind == "icu":
            written = f"{written.rpartition(',')[0]}, …}}"
        if key:
            yield Placeholder(
                f"{_FAMILY.get(kind, kind)} {key}", start, end, kind, written, _counts(key, kind)
            )


def _counts(key: str, kind: str) -> bool:
    if kind == "printf":
        return key.endswith("d")
    if kind in {"maketext", "qt", "icu"}:
        return True
    if kind == "python":
        name, _, conversion = key.rpartition(")")
        return conversion == "d" or _NUMBER_NAME.search(name[2:]) is not None
    if kind not in PLACEHOLDER_KINDS:
        inner = _INNER.search(key)
        key = inner[0].lower() if inner else key
    return key.isdigit() or _NUMBER_NAME.search(key.strip("{}%<>!$ ")) is not None


def _as_written(written: str) -> str:
    return written


def _printf(written: str) -> str:
    found = _PRINTF.fullmatch(written)
    if found is None:
        return written
    return f"{found[1] or '?'}{_CONVERSIONS.get(found[2], found[2])}"


def _python(written: str) -> str:
    name, _, conversion = written.rpartition(")")
    return f"{name}){_CONVERSIONS.get(conversion[-1:], conversion[-1:])}"


def _brace(written: str) -> str:
    name = re.split(r"[!:,]", written.strip("{}"), maxsplit=1)[0].strip()
    return name or "?"


def _template(written: str) -> str:
    """`{{ x | default: "there" }}`: without its blanks and its strings; comments and code have no key."""
    inside = (
        written.strip("{}%#&/^>-~ \t\r\n").replace("&quot;", '"').replace("&#39;", "'").replace("&nbsp;", " ")
    )
    if written.startswith(("{#", "{{!")) or _WIKI_CODE.match(written):
        return ""
    if not (written.startswith("{%") and _COMPARES.match(inside)):
        inside = _STRING.sub('""', inside)
    opening = re.match(r"\{+[%#&/^>]?", written)
    return (opening[0] if opening else "") + re.sub(r"\s+", "", inside)


def _erb(written: str) -> str:
    return re.sub(r"\s+", "", written)


def _ftl(written: str) -> str:
    return re.sub(r"\s+|->\Z", "", written).strip("{}")


def _intercom(written: str) -> str:
    found = re.search(r"key\s*=\s*[\"']?([^\"'\s>]+)", written)
    return found[1] if found else written


def _argument(written: str) -> str:
    found = _ARGUMENT.search(written)
    return found[1] if found else written


def _qt(written: str) -> str:
    return written.strip("%L")


KeyOf = Callable[[str], str]
_KEYS: Mapping[str, KeyOf] = {
    "brace": _brace,
    "erb": _erb,
    "ftl": _ftl,
    "helpscout": lambda written: written.strip("{}%").split(",", 1)[0],
    "icu": lambda written: re.sub(r"\s+", "", ",".join(written.strip("{").split(",")[:2])),
    "intercom": _intercom,
    "liquid": _template,
    "maketext": _argument,
    "mustache": _template,
    "printf": _printf,
    "python": _python,
    "qt": _qt,
    "salesforce": lambda written: _STRING.sub('""', re.sub(r"\s+", "", written)),
    "shell": lambda written: written.strip("${}"),
}
#: Kinds that name the same arguments: RT writes `%1` and `%quant(%1,ticket,tickets)`.
_FAMILY = {"maketext": "argument", "qt": "argument"}
