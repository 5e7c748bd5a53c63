"""Edits that are certain, made in a file's bytes: the marked words change and not one other byte.

Pure: bytes and findings in, bytes out. What cannot be written so stays a suggestion.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import NamedTuple

from termbase.errors import UserError
from termcheck.model import Document, Finding, Position, State, Text, Unit
from termcheck.rewrite import Edit, FileText

_CATALOGS = frozenset({".po", ".pot"})
_JSON = frozenset({".json", ".jsonl", ".ndjson"})
#: In one line of no format may these stand; lone surrogates have no bytes.
_NEVER = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
#: What a text in HTML would need an entity for, and a quoted one an escape.
_MARKUP = re.compile("[<>&]")
_JOINERS = frozenset(" -\u200c\u200d")
#: YAML 1.1 takes these for something other than words.
_YAML_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})


class Fixed(NamedTuple):
    """A file's bytes after its edits, and the findings that they settle."""

    data: bytes
    applied: tuple[Finding, ...]


class _Change(NamedTuple):
    finding: Finding
    unit: Unit
    text: Text
    offset: int
    "Of the words in the text."
    words: str
    replacement: str
    edit: Edit


def apply(
    data: bytes, findings: Sequence[Finding], read: Callable[[bytes], Document], *, fuzzy: bool = False
) -> Fixed:
    """The certain fixes of one file's findings, written into its bytes; of two that overlap the first.

    A fix is left out where its words are wrapped, escaped or not to be had in the file's charset. `read` reads
    the file as it was read for the findings. With `fuzzy` the entries of a catalog that change are marked so.
    Raises UserError where the file is not the one that the findings are of, and where the fixed one reads
    otherwise than it should.
    """
    wanted = [finding for finding in findings if finding.fix and finding.fix.certain]
    if not wanted:
        return Fixed(data, ())
    before = read(data)
    file = FileText(before.path, data, every_cr=before.library is not None)
    changes = list(_changes(sorted(wanted, key=_place), before, file))
    if not changes:
        return Fixed(data, ())
    touched = {change.unit.line: change.unit for change in changes} if fuzzy and _is_catalog(before) else {}
    marks = [_fuzzy_mark(unit, before.lines, file) for unit in touched.values()]
    fixed = file.spliced(sorted([*marks, *(change.edit for change in changes)]))
    if not _reads_as_meant(before, read(fixed), changes, touched):
        raise UserError("cannot be fixed: more than the marked words would change", where=before.path)
    return Fixed(fixed, tuple(change.finding for change in changes))


def _place(finding: Finding) -> tuple[int, int]:
    return finding.line, finding.column


def _is_catalog(document: Document) -> bool:
    return PurePath(document.path).suffix.lower() in _CATALOGS


def _changes(findings: Sequence[Finding], document: Document, file: FileText) -> Iterator[_Change]:
    units = _units_of(document, {finding.targets for finding in findings})
    done = 0
    for finding in findings:
        if finding.targets not in units:
            message = "changed since it was checked; nothing in it was fixed"
            raise UserError(message, where=document.path)
        change = _change(finding, document, units[finding.targets], file)
        if change and change.edit.start >= done:
            done = change.edit.end
            yield change


def _units_of(
    document: Document, wanted: Collection[tuple[str, ...]]
) -> Mapping[tuple[str, ...], Sequence[Unit]]:
    found: dict[tuple[str, ...], list[Unit]] = {}
    for unit in document.units:
        targets = tuple([text.value for text in unit.targets])
        if targets in wanted:
            found.setdefault(targets, []).append(unit)
    return found


def _change(finding: Finding, document: Document, units: Sequence[Unit], file: FileText) -> _Change | None:
    """The edit that a finding asks for, or None where its words do not stand in the file as they are."""
    if finding.fix is None or finding.end_line != finding.line or finding.line > len(document.lines):
        return None
    words = document.lines[finding.line - 1][finding.column - 1 : finding.end_column - 1]
    replacement = finding.fix.replacement
    written = _written(replacement, document)
    if not words or words == replacement or "\\" in words or written is None or not file.can_hold(written):
        return None
    start = file.index(finding.line, finding.column)
    edit = Edit(start, start + len(words), written)
    if file.text[edit.start : edit.end] != words:
        return None
    for unit in units:
        for text in unit.targets:
            offset = _offset(text, words, finding, document)
            if offset is not None:
                return _Change(finding, unit, text, offset, words, replacement, edit)
    return None


def _offset(text: Text, words: str, finding: Finding, document: Document) -> int | None:
    """Where in the text the words are that stand at the finding's place, each character beside the next."""
    at = text.value.find(words)
    while at >= 0:
        if all(
            document.locate(text, at + number) == Position(finding.line, finding.column + number)
            for number in range(len(words))
        ):
            return at
        at = text.value.find(words, at + 1)
    return None


def _written(replacement: str, document: Document) -> str | None:
    """The replacement as the file's format writes it; None where that depends on what stands around it."""
    if _NEVER.search(replacement):
        return None
    suffix = PurePath(document.path).suffix.lower()
    if suffix in _CATALOGS:
        return replacement.replace("\\", "\\\\").replace('"', '\\"')
    if suffix in _JSON and not _MARKUP.search(replacement):
        return replacement.replace("\\", "\\\\").replace('"', '\\"')
    return replacement if _is_plain(replacement) else None


def _is_plain(words: str) -> bool:
    """Letters, figures and what may stand between them: the same in every format."""
    inside = all(
        char.isalnum() or char in _JOINERS or unicodedata.category(char).startswith("M") for char in words
    )
    return inside and words[:1].isalpha() and words[-1:] not in _JOINERS and words.lower() not in _YAML_WORDS


def _fuzzy_mark(unit: Unit, lines: Sequence[str], file: FileText) -> Edit:
    """`fuzzy` as the first of the entry's flags, or on a line of its own below the references."""
    head = unit.line
    if unit.context is not None:
        head -= 1
        while not lines[head - 1].lstrip().startswith("msgctxt"):
            head -= 1
    first = head
    while first > 1 and lines[first - 2].lstrip().startswith("#"):
        first -= 1
    previous = 0
    for number in range(first, head):
        comment = lines[number - 1].lstrip()
        if comment.startswith("#,"):
            at = file.index(number, lines[number - 1].index("#,") + 3)
            return Edit(at, at, " fuzzy,")
        if comment.startswith("#|"):
            previous = previous or number
    at = file.index(previous or head, 1)
    return Edit(at, at, f"#, fuzzy{file.line_end(head)}")


def _reads_as_meant(
    before: Document, after: Document, changes: Sequence[_Change], touched: Collection[int]
) -> bool:
    """True when the fixed file has the same units but for the words that were to change."""
    if len(before.units) != len(after.units) or len(before.problems) != len(after.problems):
        return False
    expected = _expected_texts(before, changes)
    values = {change.text.value for change in changes}

    def meant(text: Text | None) -> str | None:
        if text is None or text.value not in values:
            return text and text.value
        return expected.get((text.value, before.locate(text, 0)), text.value)

    return all(
        [meant(text) for text in _texts(old)] == [text and text.value for text in _texts(new)]
        and _rest(new) == _rest(old, fuzzy=old.line in touched)
        for old, new in zip(before.units, after.units, strict=True)
    )


def _expected_texts(before: Document, changes: Sequence[_Change]) -> dict[tuple[str, Position], str]:
    """The new value of each text that changes, by its value and the place of its first character."""
    grouped: dict[tuple[str, Position], list[_Change]] = {}
    for change in changes:
        key = (change.text.value, before.locate(change.text, 0))
        grouped.setdefault(key, []).append(change)
    expected = {}
    for (value, place), own in grouped.items():
        new = value
        for change in sorted(own, key=lambda one: -one.offset):
            new = new[: change.offset] + change.replacement + new[change.offset + len(change.words) :]
        expected[value, place] = new
    return expected


def _texts(unit: Unit) -> list[Text | None]:
    return [unit.source, unit.source_plural, *unit.targets]


def _rest(unit: Unit, *, fuzzy: bool = False) -> tuple[object, ...]:
    flags, state = frozenset(unit.flags), unit.state
    if fuzzy:
        flags, state = flags | {"fuzzy"}, State.FUZZY
    return unit.context, state, flags, unit.comments, unit.locale, unit.pointer
