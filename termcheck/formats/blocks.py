"""Entries of the usual form, read by one regular expression: a block of a catalog costs one call in C.

What is written in any other way is read line by line, which takes four times as long. With both, the reader
takes a quarter of the time that polib 1.2.0 takes (0.25 to 0.27; CPython 3.11, 1,299 catalogs).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from termcheck.formats.entries import (
    FUZZY,
    OBSOLETE,
    TRANSLATED,
    UNIT_REST,
    UNTRANSLATED,
    Entries,
    read_remarks,
)
from termcheck.formats.quoted import MalformedStringError, joined
from termcheck.model import State, Text, Unit

# The rest of a string that goes on below, the last quotation mark included. Lines are told apart by how they
# begin; whether the strings are well formed is for `joined`.
_WRAPPED = r'.*+(?:\n".*+)*+'
# Numbered without a gap; Arabic has six.
_FORMS = ""
for _number in reversed(range(6)):
    _FORMS = rf'(?:\nmsgstr\[{_number}\][ ]"{_WRAPPED}{_FORMS})' + ("?+" if _number else "")

# A group that may fail behind its first letters is atomic before it is repeated possessively: else Python before 3.11.5
# goes on from where it failed (gh-100061, gh-106052). An atomic group around the repetition would take memory for each.
#
# Its matches tile any text: each begins where the one before it ended. A block of the usual form has groups,
# a stretch of anything else (to the next blank line) has none. No line is read over more than a few times.
_BLOCK = re.compile(
    rf"""
    # Blank lines, and comments that no rule reads: references, extracted ones, previous msgids.
    (?P<above>\n*+(?:(?>\#[:.|].*\n))*+)
    # From the first flag or translator comment on.
    (?P<remarks>(?:(?>\#(?!~[^|]).*\n))*+)
    (?:
        # Strings on one line each.
        (?:(?>msgctxt[ ]"(?P<context>.*)"\n))?+
        msgid[ ]"(?P<source>.*)"\n
        msgstr[ ]"(?P<target>.*)"
        |
        (?:(?>msgctxt[ ]"(?P<wrapped_context>{_WRAPPED})\n))?+
        msgid[ ]"(?P<wrapped_source>{_WRAPPED})\n
        (?:
            msgstr[ ]"(?P<wrapped_target>{_WRAPPED})
            | msgid_plural[ ]"(?P<plural>{_WRAPPED}{_FORMS})
        )
        |
        # All obsolete entries up to a comment.
        (?P<obsolete>\#~[ ]msg.*(?:(?>\n{{1,2}}\#~[ ][m"].*))*+)
    )
    # What stands behind it begins another entry: strings go on behind blank lines.
    (?:\n(?=\n*+(?:\#(?!~)|(?:\#~[ ])?msg(?:id|ctxt)[ ]"))|\n*+\Z)
    | \n*+(?:(?>.+\n?))++
    | \n+
    """,
    re.VERBOSE,
)
# Between two strings of `plural`.
_FORM = re.compile(r'\nmsgstr\[\d\] "')
# What `Text(...)` and `Unit(...)` come to, without the call in between: a tenth of the reading time.
_new = tuple.__new__
_NO_REMARKS: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


def read_blocks(  # noqa: C901, PLR0912, PLR0915  # the hot loop: `Entries.add` once more, as a call costs a twentieth
    text: str,
    entries: Entries,
    charset: str,
    unusual: Callable[[str, int], int],
    is_closed: Callable[[], bool],
    line: int = 0,
    state: State = TRANSLATED,
) -> None:
    """Read `text`, the lines from index `line` on; `state` is OBSOLETE where their `#~ ` has been taken off.

    `unusual` reads a block in any other form: it takes the block and the index of its line, and gives the
    index of the line behind it. `is_closed` tells whether an entry may begin behind what that has read.
    """
    closed = True
    append, setdefault = entries.units.append, entries.seen.setdefault
    for found in _BLOCK.finditer(text):
        above, remarks, context, source, target, _, _, _, _, obsolete = found.groups()
        if above is None or not (closed or is_closed()):
            line = unusual(found[0], line)
            closed = False
            continue
        first = line + above.count("\n")
        if obsolete is not None:
            bare = remarks + obsolete[3:].replace("\n#~ ", "\n")
            read_blocks(bare, entries, charset, unusual, is_closed, first, OBSOLETE)
            line = first + bare.count("\n") + 1
            closed = False
            continue
        closed = True
        flags, comments = _NO_REMARKS
        if remarks:
            first += remarks.count("\n")
            flags, comments = read_remarks(remarks)
        if source is None:
            try:
                context, source, plural, targets, first, line = _strings(found, first, charset)
            except MalformedStringError:
                line = unusual(found[0], line)
                closed = False
                continue
            target = targets[0][0] or any(text[0] for text in targets)
        else:
            plural = None
            try:
                if context is not None:
                    first += 1
                    if "\\" in context or '"' in context:
                        context, _ = joined(context + '"', charset)
                if "\\" in source or '"' in source:
                    source, _ = joined(source + '"', charset)
                if "\\" in target or '"' in target:
                    target, _ = joined(target + '"', charset)
            except MalformedStringError:
                line = unusual(found[0], line)
                closed = False
                continue
            targets = (_new(Text, (target, first + 1)),)
            line = first + 2
        now = state
        if state is not OBSOLETE:
            key = source if context is None else (context, source)
            if setdefault(key, first) != first:
                entries.again(key, first)
            if flags and "fuzzy" in flags:
                now = FUZZY
            elif not target:
                now = UNTRANSLATED
        if source or context is not None:
            known = (_new(Text, (source, first)), targets, now, plural, context, flags, comments, first + 1)
            append(_new(Unit, known + UNIT_REST))
        elif entries.header is None and state is not OBSOLETE:
            entries.header = targets[0][0]
            entries.header_comments = comments


# Context, msgid, msgid_plural, each msgstr; the index of the msgid's line, and of the line behind all.
_Strings = tuple[str | None, str, Text | None, tuple[Text, ...], int, int]


def _strings(found: re.Match[str], line: int, charset: str) -> _Strings:
    """The strings of a block, from index `line` on: wrapped ones, plural forms, ones with escapes."""
    _, _, _, _, _, context, source, target, plurals, _ = found.groups()
    if context is not None:
        context, height = joined(context, charset)
        line += height
    source, height = joined(source, charset)
    below = line + height
    if plurals is None:
        target, height = joined(target, charset)
        return context, source, None, (_new(Text, (target, below)),), line, below + height
    texts = []
    for string in _FORM.split(plurals):
        value, height = joined(string, charset)
        texts.append(_new(Text, (value, below)))
        below += height
    return context, source, texts[0], tuple(texts[1:]), line, below
