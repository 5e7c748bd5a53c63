"""gettext catalogs (PO and POT): one pass, a broken entry is one problem and the rest is read.

Where GNU gettext 1.0 and polib 1.2.0 differ in what they accept, both are let in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from termbase.errors import UserError
from termcheck.formats.blocks import read_blocks
from termcheck.formats.charset import decode
from termcheck.formats.entries import OBSOLETE, PASSED_OVER, TRANSLATED, Entries
from termcheck.formats.header import choose_locale, header_fields
from termcheck.formats.lines import Lines
from termcheck.formats.plurals import plural_categories
from termcheck.formats.quoted import Locator, MalformedStringError, unquote
from termcheck.model import Document, Position, Problem, Text

#: Larger files are refused: reading takes about nine times a catalog's size in memory.
MAX_BYTES = 512 * 1024 * 1024

#: Each keyword that may only follow one other. (`msgctxt` and `msgid` begin an entry.)
_FOLLOWS = {"msgid_plural": "msgid", "msgstr": "msgid", "msgstr[0]": "msgid_plural"} | {
    f"msgstr[{number}]": f"msgstr[{number - 1}]" for number in range(1, 16)
}
_KEYWORDS = frozenset({"msgctxt", "msgid", *_FOLLOWS})
_BROKEN = "broken"
_MIXED = "#~ on some lines of the entry and not on others"

_PREFIX = re.compile(r"\s*+(?:#~\s*+)++")
_KEYWORD = re.compile(r"[^\s\"\[]+\s*(?:\[\s*\d+\s*\])?")
#: Undecodable bytes (as `surrogateescape` leaves them) and NUL: no catalog may hold them.
_FORBIDDEN = re.compile("[\0\udc80-\udcff]")


def read(path: str, data: bytes, locale: str | None = None) -> Document:
    """Read a catalog. `path` is shown and tells a locale, it is never opened; `locale` counts last.

    Raises UserError for a file beyond MAX_BYTES and for nothing else: what cannot be read is among the
    document's problems. `Text.place` is the index of the line that the string begins on.
    """
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=path, hint="split the catalog")
    decoded = decode(data)
    text = decoded.text
    lines = Lines(text)
    catalog = _Pass(lines, decoded.charset, strict=decoded.damaged or "\0" in text)
    catalog.run(text)
    if decoded.damaged:
        lines = Lines(_FORBIDDEN.sub("\ufffd", text))
    fields = header_fields(catalog.entries.header or "")
    found = choose_locale(fields.get("language", ""), path, locale)
    return Document(
        path=path,
        locale=found,
        units=catalog.entries.units,
        locate=Locator(lines, decoded.charset),
        lines=lines,
        problems=tuple(
            sorted((*decoded.problems, *catalog.entries.problems), key=lambda problem: problem.position)
        ),
        plural_categories=plural_categories(fields.get("plural-forms", ""), found),
        header_comments=catalog.entries.header_comments,
        accelerator=fields.get("x-accelerator-marker", ""),
    )


class _Pass:
    """The state of one pass: the entry that is being read, and what has been read.

    An entry in the form that gettext writes is read whole (`blocks`), any other line by line (`other`), which
    knows the grammar and tells what is wrong. Both give the same units.
    """

    __slots__ = (
        "charset", "entries", "headless", "last", "lines", "notes", "obsolete", "parts", "place", "strict",
        "strings",
    )  # fmt: skip

    def __init__(self, lines: Sequence[str], charset: str, *, strict: bool) -> None:
        self.lines = lines
        self.charset = charset
        self.strict = strict
        self.entries = Entries()
        # The entry at hand: its closed strings by keyword, its comments and flags, the open string.
        self.strings: dict[str, Text] = {}
        self.notes: list[tuple[int, str]] = []
        self.parts: list[str] = []
        self.last = ""  # the keyword whose string is open; empty between entries, _BROKEN in a broken one
        self.place = 0  # the line of that keyword, from 0
        self.obsolete = False
        self.headless = False  # broken in its msgctxt: the msgid still to come is no new entry

    def run(self, text: str) -> None:
        """Read `text`, which is the whole file."""
        if text and not self.usual(text):
            self.unusual(text, 0)
        self.finish()

    def unusual(self, block: str, line: int) -> int:
        """Read a block line by line from index `line` on; gives the index of the line behind it."""
        end = line + block.count("\n") + (block[-1] != "\n")
        for number in range(line, end):
            self.other(number, self.lines[number])
        return end

    def usual(self, text: str) -> bool:
        """Read a text by blocks; False, and nothing is read, for one that has to be read line by line."""
        if not self.strict:
            read_blocks(text, self.entries, self.charset, self.unusual, self.is_closed)
        return not self.strict

    def is_closed(self) -> bool:
        """End a complete entry above; whether an entry may begin here."""
        if self.last[:6] == "msgstr":
            self.finish()
        return not self.last and not self.notes

    def other(self, number: int, line: str) -> None:
        """One line of an entry that is not of the usual form, or is wrong."""
        prefix = _PREFIX.match(line)
        start = prefix.end() if prefix else len(line) - len(line.lstrip())
        first = line[start : start + 1]
        if not first or (first == "|" and prefix):
            return
        if first == "#":
            self.remark(number, line[start:])
            return
        try:
            if first != '"':
                start = self.keyword(number, line, start, obsolete=prefix is not None)
            elif not self.last:
                raise MalformedStringError("a string without a keyword before it", start)
            elif self.last != _BROKEN and self.obsolete != (prefix is not None):
                raise MalformedStringError(_MIXED, start)
            if self.last != _BROKEN:
                self.parts.append(unquote(line, start, self.charset))
        except MalformedStringError as error:
            self.fail(number, error.index, error.message)

    def keyword(self, number: int, line: str, start: int, *, obsolete: bool) -> int:
        """Begin the string that a keyword announces; gives the index of what follows the keyword."""
        found = _KEYWORD.match(line, start)
        keyword = "".join(found[0].split()) if found else ""
        end = found.end() if found else start
        if keyword in _KEYWORDS:
            self.begin(number, keyword, obsolete=obsolete)
            if self.last != _BROKEN and not line[end:].strip():
                raise MalformedStringError(f"{keyword} without a string", start)
        elif self.last != _BROKEN:
            self.finish_above(number)
            unknown = keyword and line[end:].lstrip()[:1] == '"'
            message = f"unknown keyword {keyword[:40]!r}" if unknown else "text outside the quotation marks"
            raise MalformedStringError(message, start)
        return end

    def begin(self, number: int, keyword: str, *, obsolete: bool) -> None:
        """Close the string before this keyword's, and the entry before it where the keyword begins one."""
        last = self.last
        before = _FOLLOWS.get(keyword)
        if before is not None:
            if last == _BROKEN:
                return
            if last != before or obsolete != self.obsolete:
                self.misplaced(number, keyword, obsolete=obsolete)
                return
            self.close()
        elif keyword == "msgid" and last == "msgctxt" and obsolete == self.obsolete:
            self.close()
        elif keyword == "msgid" and self.headless and not self.is_apart(number):
            self.headless = False
            return
        else:
            self.finish()
            self.obsolete = obsolete
        self.last = keyword
        self.place = number

    def close(self) -> None:
        """Keep the string that is open."""
        parts = self.parts
        self.strings[self.last] = Text(parts[0] if len(parts) == 1 else "".join(parts), self.place)
        parts.clear()

    def remark(self, number: int, line: str) -> None:
        """A comment of any kind, or flags: it ends a complete entry."""
        if self.last[:6] == "msgstr":
            self.finish()
        if line[1:2] not in PASSED_OVER:
            self.notes.append((number, _FORBIDDEN.sub("\ufffd", line) if self.strict else line))

    def finish(self) -> None:
        """End the entry at hand: a unit, or a problem where its msgstr is missing."""
        last = self.last
        if last[:6] == "msgstr":
            self.close()
            self.build()
        elif last == _BROKEN:
            self.parts.clear()
        elif last:
            self.fail(self.place, 0, f"{last} without msgstr")
        self.last = ""
        self.obsolete = self.headless = False

    def finish_above(self, number: int) -> None:
        """End a complete entry that a blank line or a comment parts from what is wrong on this line."""
        if self.last[:6] == "msgstr" and self.is_apart(number):
            self.finish()

    def is_apart(self, number: int) -> bool:
        """Whether a blank line or a comment stands above this line."""
        above = self.lines[number - 1].strip() if number else ""
        return not above or (above[0] == "#" and above[1:2] != "~")

    def misplaced(self, number: int, keyword: str, *, obsolete: bool) -> None:
        """A keyword that cannot stand here."""
        self.finish_above(number)
        last = self.last
        if last and obsolete != self.obsolete:
            message = _MIXED
        elif last == keyword:
            message = f"{keyword} twice in one entry"
        else:
            message = f"{keyword} without {_FOLLOWS[keyword]} before it"
        self.place = number
        line = self.lines[number]
        self.fail(number, line.find("m"), message)

    def fail(self, number: int, index: int, message: str) -> None:
        """Report what is wrong at a place (both from 0) and give up the entry at hand."""
        self.entries.problems.append(Problem(message, Position(number + 1, index + 1)))
        # What stands below the last keyword belongs to the next entry.
        self.notes = [note for note in self.notes if note[0] > self.place]
        self.headless = self.last == "msgctxt"
        self.last = _BROKEN
        self.strings = {}
        self.parts.clear()

    def build(self) -> None:
        """Add the complete entry at hand."""
        strings = self.strings
        self.strings = {}
        context = strings.pop("msgctxt", None)
        source = strings.pop("msgid")
        plural = strings.pop("msgid_plural", None)
        targets = tuple(strings.values())
        remarks = "\n".join([line for _, line in self.notes])
        self.notes = []
        if not self.strict or self.is_sound(source, *targets, *((plural,) if plural else ())):
            state = OBSOLETE if self.obsolete else TRANSLATED
            self.entries.add(context.value if context else None, source, plural, targets, remarks, state)

    def is_sound(self, *texts: Text) -> bool:
        """Report the first undecodable byte or NUL in an entry's strings; the header is read nevertheless."""
        for text in texts:
            found = _FORBIDDEN.search(text.value)
            if found:
                what = "a NUL character" if found[0] == "\0" else f"a byte that is not {self.charset.upper()}"
                place = Locator(self.lines, self.charset)(text, found.start())
                self.entries.problems.append(Problem(what, place))
                return not texts[0].value
        return True
