"""A published page as numbered, clean lines: encodings, line ends, NFC, list marks. Knows no layout."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from termbase.errors import UserError

#: A glossary page of the size of a book; more is not one.
MAX_BYTES = 4 * 1024 * 1024
#: A longer line is not prose that a person wrote; it is cut, so that no pattern runs long.
MAX_LINE = 20_000
_BREAK = re.compile(r"\r\n|\r|\n")
#: Marks that show nothing and only disturb comparison; ZWNJ and ZWJ (U+200C, U+200D) are spelling and stay.
_INVISIBLE = re.compile("[\ufeff\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\u00ad\x00]")
_BLANKS = re.compile(r"[^\S\n]+")
_MARK = re.compile(
    r"(?:\#{1,6}\s+|[-*+•·–—▪►◦]\s+|[(（]?\d{1,3}(?:[.．)）、]|\s*[.)]\s)\s*(?=\D)|[A-Za-z][)]\s+)",
    re.VERBOSE,
)


class Line(NamedTuple):
    """A line that is not blank: its 1-based number in the file, its text with blanks folded."""

    number: int
    text: str


def read_page(content: str | bytes, where: str) -> tuple[Line, ...]:
    """The lines of a page that are not blank.

    Raises:
        UserError: too large, or neither UTF-8 nor UTF-16 with a byte order mark.
    """
    if len(content) > MAX_BYTES:
        raise UserError(f"the page is larger than {MAX_BYTES // 2**20} MiB", where=where)
    text = content if isinstance(content, str) else _decode(content, where)
    lines = (Line(number, _clean(raw)) for number, raw in enumerate(_BREAK.split(text), 1))
    return tuple(line for line in lines if line.text)


def _decode(content: bytes, where: str) -> str:
    encoding = "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UserError(
            "the page is not UTF-8", where=f"{where}:{line}", hint="convert it, with iconv say"
        ) from error


def _clean(raw: str) -> str:
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", raw[:MAX_LINE]))
    return _BLANKS.sub(" ", text).strip()


def without_marks(text: str) -> str:
    """A heading without its number, bullet, `##` or `**`."""
    while mark := _MARK.match(text):
        text = text[mark.end() :]
    for pair in ("**", "__"):
        if len(text) > 2 * len(pair) and text.startswith(pair) and text.rstrip(":").endswith(pair):
            text = text.replace(pair, "")
    return text.strip()
