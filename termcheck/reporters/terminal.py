"""Text from files made safe for a terminal and a build log: no escape sequence, no stray direction, no command."""

from __future__ import annotations

import re
import unicodedata

#: What build servers take for a command wherever it stands in a line: `##vso[` (Azure), `##teamcity[`, `##[` (GitHub).
COMMAND = r"#(?=#[\w.-]*\[)"
#: Controls, direction overrides and isolates, line and paragraph separators, and lone surrogates. The
#: zero-width joiners are letters' business and stay.
_UNSAFE = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]|" + COMMAND
)
#: The same across the pieces that a line was put together from, and `::error::` of GitHub at a line's head.
_COMMAND_IN_LOG = re.compile(rf"^(?P<head>[^\S\n]*):(?=:)|{COMMAND}", re.MULTILINE)
_RTL_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe]"
_RTL = re.compile(_RTL_LETTER)
_RTL_WORDS = re.compile(f"{_RTL_LETTER}(?:[ \u00a0\u200c\u200d'’-]{{0,3}}{_RTL_LETTER})*")
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"


def safe(text: str) -> str:
    """The text on one line; what could move the cursor or the reading direction is spelled out."""
    return _UNSAFE.sub(_spelled, text.replace("\t", " "))


def _spelled(found: re.Match[str]) -> str:
    code = ord(found.group())
    named = {10: "\\n", 13: "\\r"}
    return named.get(code) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def inert(text: str) -> str:
    """Safe lines of which no build server takes one for a command."""
    return _COMMAND_IN_LOG.sub(
        lambda found: "\\x23" if found["head"] is None else f"{found['head']}\\x3a", text
    )


def isolated(text: str) -> str:
    """A safe text whose direction cannot spill into its neighbours."""
    cleaned = safe(text)
    return f"{FIRST_STRONG_ISOLATE}{cleaned}{POP_ISOLATE}" if has_rtl(cleaned) else cleaned


def prose(text: str) -> str:
    """A safe sentence of ours whose right-to-left words stand where they belong: each run of them is isolated."""
    return _RTL_WORDS.sub(lambda run: f"{FIRST_STRONG_ISOLATE}{run[0]}{POP_ISOLATE}", safe(text))


def has_rtl(text: str) -> bool:
    """True when a letter of a right-to-left script occurs."""
    return _RTL.search(text) is not None


def width(text: str) -> int:
    """Columns that a text takes in a terminal: 2 for wide characters, 0 for combining and format ones."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
