"""What a file says of findings that it does not want: `# termcheck: ignore[missing-term:ticket] -- reason`.

Reads a document's comments and flags into plain data, which can be kept when the document is let go.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from termbase.suggest import did_you_mean
from termcheck.model import Certainty, Document, Finding, Key, Severity, State, Unit
from termcheck.own_rules import BAD, CRASHED, UNREADABLE, UNUSED

#: What the engine says of a file, and what is said here: nobody wants these unsaid.
UNSUPPRESSED = frozenset({UNREADABLE, CRASHED, BAD, UNUSED})

#: Weblate's flags for a text that its glossary check leaves alone, and for one that nobody may translate.
FOREIGN_FLAGS = frozenset({"ignore-check-glossary", "read-only"})
_GLOSSARY_RULES = ("altered-term", "forbidden-term", "missing-term", "untranslated-term")

_FLAG = "termcheck-ignore"
_COMMENT = re.compile(r"termcheck\s*:\s*", re.IGNORECASE)
_WORD = re.compile(r"[\w-]*")
_NAMES = re.compile(r"\s*\[([^\[\]]*)\]\s*")
_NAME = re.compile(r"[^,\s](?:[^,]*[^,\s])?")
_REASON = ("--", "–", "—")
_USAGE = "write it like: # termcheck: ignore[missing-term] -- why"
_BY_NAME = "name what to ignore, as in ignore[missing-term] or ignore[missing-term:ticket]"
#: How far above its msgid a comment is looked for.
_MOST_LINES = 1000


class Span(NamedTuple):
    """Where a directive is written; lines and columns from 1, the end exclusive."""

    line: int
    column: int
    end_column: int
    line_text: str = ""

    def part(self, start: int, end: int) -> Span:
        """A part of it, by offsets."""
        return self._replace(column=self.column + start, end_column=self.column + end)


class Directive(NamedTuple):
    """One rule that is to say nothing of a unit or a file."""

    rule: str
    concept: str
    "Only findings on this concept; empty: on any."
    span: Span
    foreign: bool = False
    "Another tool's flag: it has its use there, and is never called unused."


class Guarded(NamedTuple):
    """A unit that carries directives. Its findings lie on the lines from `line` to before `behind`."""

    key: Key
    line: int
    behind: int
    directives: tuple[Directive, ...]
    checked: bool
    "Whether rules see the unit at all."


class Directives(NamedTuple):
    """All that one file says. Plain data: may be pickled."""

    path: str
    locale: str = ""
    file: tuple[Directive, ...] = ()
    units: tuple[Guarded, ...] = ()
    faults: tuple[Finding, ...] = ()
    names: Mapping[Key, tuple[str, ...]] = {}
    "What people call a unit (title, id), of macros."
    checked: bool = False
    "Whether rules see any unit."


def read_directives(document: Document, known: Collection[str]) -> Directives:
    """What a document says; `known` are the names of all rules, for telling a misspelt one."""
    reading = _Reading(document, frozenset(known) - UNSUPPRESSED)
    return Directives(
        document.path,
        document.locale or "",
        reading.of_file(),
        tuple(reading.of_units()),
        tuple(reading.faults),
        {own_key(unit.key, unit.title): _names(unit) for unit in document.units if unit.title},
        any(unit.state is State.TRANSLATED for unit in document.units),
    )


def own_key(key: Key, title: str) -> Key:
    """The key that a unit has within its file: a macro (which has a title) may get its source from another one,
    and its directives may be read before that.
    """
    return (key[0], None, None, key[3]) if title else key


def _names(unit: Unit) -> tuple[str, ...]:
    """`group` is `id:17` or `title:greeting`."""
    return unit.title, unit.group.partition(":")[2]


class _Reading:
    """One document, and the faults found in it so far."""

    def __init__(self, document: Document, known: Collection[str]) -> None:
        self.document = document
        self.known = known
        self.faults: list[Finding] = []

    def of_file(self) -> tuple[Directive, ...]:
        lines = (
            range(min(len(self.document.lines), _MOST_LINES)) if self.document.header_comments else range(0)
        )
        return tuple(self.of_comments(self.document.header_comments, lines, None))

    def of_units(self) -> Iterator[Guarded]:
        units = self.document.units
        for number, unit in enumerate(units):
            if unit.state is State.OBSOLETE or not (unit.comments or unit.flags):
                continue
            above = range(unit.line - 2, max(unit.line - 2 - _MOST_LINES, -1), -1)
            directives = (
                *self.of_comments(unit.comments, above, unit),
                *self.of_flags(unit.flags, above, unit),
            )
            if directives:
                behind = units[number + 1].line if number + 1 < len(units) else 0
                end = behind if behind > unit.line else sys.maxsize
                yield Guarded(
                    own_key(unit.key, unit.title), unit.line, end, directives, unit.state is State.TRANSLATED
                )

    def of_comments(
        self, comments: Sequence[str], lines: Sequence[int], unit: Unit | None
    ) -> Iterator[Directive]:
        for comment in comments:
            found = _COMMENT.match(comment)
            if found:
                span = _span(self.document.lines, lines, comment, unit.line if unit else 1)
                yield from self.of_comment(comment, found.end(), span, unit)

    def of_comment(self, comment: str, start: int, span: Span, unit: Unit | None) -> Iterator[Directive]:
        word = _WORD.match(comment, start)
        end = word.end() if word else start
        verb = comment[start:end]
        names = _NAMES.match(comment, end)
        if verb != "ignore":
            self.fault(span, f"{verb or comment[start:]!r} is nothing that termcheck can do", _USAGE, unit)
        elif not names and "[" in comment[end:]:
            self.fault(span, "a list of rules that has no end", _USAGE, unit)
        elif not names or names[1].strip() in {"", "*"}:
            self.fault(span, "a suppression must name the rules that it is about", _BY_NAME, unit)
        elif comment[names.end() :] and not comment.startswith(_REASON, names.end()):
            self.fault(span, "a reason must stand behind --", _USAGE, unit)
        else:
            for name in _NAME.finditer(comment, names.start(1), names.end(1)):
                yield from self.named(name[0], span.part(*name.span()), unit)

    def of_flags(self, flags: Sequence[str], lines: Sequence[int], unit: Unit) -> Iterator[Directive]:
        for flag in flags:
            if flag in FOREIGN_FLAGS:
                nowhere = Span(unit.line, 1, 1)
                yield from (Directive(rule, "", nowhere, foreign=True) for rule in _GLOSSARY_RULES)
            elif flag == _FLAG or flag.startswith(f"{_FLAG}:"):
                span = _span(self.document.lines, lines, flag, unit.line)
                name = flag[len(_FLAG) + 1 :]
                if name.strip() in {"", "*"}:
                    hint = f"write it like {_FLAG}:missing-term"
                    self.fault(span, "a suppression must name the rule that it is about", hint, unit)
                else:
                    yield from self.named(name, span, unit)

    def named(self, name: str, span: Span, unit: Unit | None) -> Iterator[Directive]:
        rule, _, concept = name.partition(":")
        rule, concept = rule.strip(), concept.strip()
        if rule in self.known:
            yield Directive(rule, concept, span)
        elif rule in UNSUPPRESSED:
            self.fault(span, f"{rule} cannot be suppressed", "", unit)
        else:
            self.fault(span, f"unknown rule {rule!r}", did_you_mean(rule, self.known), unit)

    def fault(self, span: Span, message: str, hint: str, unit: Unit | None) -> None:
        document = self.document
        key = unit.key if unit else (None, None, None, ())
        locale = (unit.locale if unit else "") or document.locale or ""
        self.faults.append(own_finding(BAD, document.path, locale, span, message, hint, key))


def own_finding(rule: str, path: str, locale: str, span: Span, message: str, hint: str, key: Key) -> Finding:
    """A finding about a directive."""
    context, source, plural, targets = key
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        certainty=Certainty.CERTAIN,
        message=message,
        path=path,
        line=span.line,
        column=span.column,
        end_line=span.line,
        end_column=span.end_column,
        locale=locale,
        context=context,
        source=source,
        source_plural=plural,
        targets=targets,
        hint=hint,
        line_text=span.line_text,
    )


def _span(lines: Sequence[str], numbers: Sequence[int], text: str, line: int) -> Span:
    """Where a comment or a flag stands, on the first of the lines (by index) that has it; else `line`."""
    for number in numbers:
        above = lines[number] if number < len(lines) else ""
        if above.startswith(("msgstr", "#~ msgstr")):
            break
        at = above.find(text) if above.startswith("#") else -1
        if at >= 0:
            return Span(number + 1, at + 1, at + 1 + len(text), above)
    return Span(line, 1, 1, lines[line - 1] if 0 < line <= len(lines) else "")
