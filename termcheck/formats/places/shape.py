"""What a JSON file looks like from its first kilobytes, for readers to recognise their own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

#: Keys that lead to a value; `[]` stands for any element of a list.
Path = tuple[str, ...]

_TOKEN = re.compile(r'"((?:[^"\\]|\\.)*+)("?)|([\[\]{},:])|[^\s\[\]{},:"]++', re.DOTALL)


@lru_cache(maxsize=16)
def shape(head: bytes) -> Mapping[Path, str]:
    """Every path that the head shows, with the first value found there: `{` and `[` for what holds others.

    Never fails: what is no JSON has a strange shape or none.

    >>> shape(b'{"macros": [{"id": 7, "title": "Ref')[("macros", "[]", "title")]
    'Ref'
    """
    text = head_text(head)
    if text[:1] not in {"{", "["} and text.lstrip()[:1] not in {"{", "["}:
        return {}
    seen: dict[Path, str] = {}
    path: list[str] = []
    key = False
    for token in _TOKEN.finditer(text):
        mark = token[3]
        if mark in {"{", "["}:
            seen.setdefault(tuple(path), mark)
            path.append("" if mark == "{" else "[]")
            key = mark == "{"
        elif mark in {"}", "]"}:
            if not path:
                break
            path.pop()
        elif mark == ",":
            key = bool(path) and path[-1] != "[]"
        elif mark is None and key and path:
            path[-1] = token[1] or ""
            key = False
        elif mark is None:
            seen.setdefault(tuple(path), token[1] if token[1] is not None else token[0])
    return seen


def head_text(head: bytes) -> str:
    """The head's text, whatever it is cut off in."""
    marks = (b"\xff\xfe", b"\xfe\xff")
    return head.decode("utf-16" if head.startswith(marks) else "utf-8-sig", "ignore").replace("\r\n", "\n")


def has(head: bytes, prefix: Path, *keys: str) -> bool:
    """True when the head shows each of the keys below the prefix."""
    seen = shape(head)
    return all((*prefix, key) in seen for key in keys)
