"""From the bytes of a catalog to its text: byte order mark, the header's charset, what cannot be decoded."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

from termcheck.model import Position, Problem

#: The header entry's charset: looked for in raw bytes, since nothing can be decoded before it is known.
_HEADER = re.compile(
    rb'^msgid[ \t]*""\s+msgstr[ \t]*(?:(?>"[^"\\\r\n]*+(?:\\.[^"\\\r\n]*+)*+"\s*+))++', re.MULTILINE
)
_CHARSET = re.compile(rb"charset=([A-Za-z0-9._:+-]+)", re.IGNORECASE)
#: The header stands first; nobody puts a mebibyte of licence above it.
_HEADER_WINDOW = 1 << 20
#: Names of text charsets as Python's codec registry normalises them: those that gettext knows (po-charset.c).
#: Python has codecs that are no charsets (`zip`, `punycode`, `unicode_escape`): a file may not ask for them.
_KNOWN = re.compile(
    r"ascii|utf-8|utf-8-sig|iso8859-\d+|cp\d+|koi8-[rtu]|gb2312|gbk|gb18030|big5|big5hkscs|euc_jp|euc_kr|"
    r"euc_jis_2004|euc_jisx0213|shift_jis|shift_jis_2004|shift_jisx0213|johab|tis-620|mac-[a-z]+"
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Decoded(NamedTuple):
    """A catalog's text."""

    text: str
    "Lines end with LF alone; undecodable bytes stand as lone surrogates where `damaged`."
    charset: str
    "Of the bytes that escapes name."
    damaged: bool = False
    problems: tuple[Problem, ...] = ()


def decode(data: bytes) -> Decoded:
    """Decode by byte order mark, else by the header's charset, else as UTF-8. Never fails."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _decoded(data, codec, "utf-8", ())
    charset, problems = _declared(data)
    return _decoded(data, charset, charset, problems)


def known_charset(name: str) -> str | None:
    """Python's codec for a charset's name, or None where it is no text charset known here."""
    try:
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return codec if _KNOWN.fullmatch(codec) else None


def _declared(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    window = data[:_HEADER_WINDOW]
    header = _HEADER.search(window, max(window.find(b"msgid"), 0))
    found = _CHARSET.search(window, header.start(), header.end()) if header else None
    if found is None or found[1] == b"CHARSET":
        return "utf-8", ()
    name = found[1].decode("ascii")
    codec = known_charset(name)
    if codec is not None:
        return codec, ()
    line_start = data.rfind(b"\n", 0, found.start(1)) + 1
    line = len(_lf(data[:line_start].decode("latin-1")).split("\n"))
    position = Position(line, found.start(1) - line_start + 1)
    return "utf-8", (Problem(f"unknown charset {name!r}, read as UTF-8", position),)


def _decoded(data: bytes, codec: str, charset: str, problems: tuple[Problem, ...]) -> Decoded:
    try:
        return Decoded(_lf(data.decode(codec)), charset, problems=problems)
    except UnicodeDecodeError:
        pass
    try:
        return Decoded(_lf(data.decode(codec, "surrogateescape")), charset, damaged=True, problems=problems)
    except UnicodeDecodeError:
        text = _lf(data.decode(codec, "replace"))
    problem = Problem(
        f"not {codec.upper()} throughout; what could not be decoded is left out", Position(1, 1)
    )
    return Decoded(text, charset, problems=(*problems, problem))


def _lf(text: str) -> str:
    """CRLF, and the CR of old Macs where no other line end stands, as LF; other CRs are left as they are."""
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n") if "\n" in text else text.replace("\r", "\n")
