"""The mark before a menu's letter: `&File` (Qt, Windows), `_File` (GTK), `~File` (LibreOffice)."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from termcheck.masking.kinds import Edit

_MARKS = "&_~"
#: The mark at the head of a word, or `&` and `~` inside one; no entity, no `R&D`, no snake_case.
_USE = re.compile(r"(?:(?<!\w)_|(?<![A-Z&])&(?!\w{1,31};)|(?<![\w~])~)(?=[^\W_])")
_SAMPLES = 5000


def accelerator_edits(text: str, mark: str, edits: Sequence[Edit]) -> list[Edit]:
    """What drops the accelerator's mark, and one of each doubled mark, outside of what is masked already.

    A mark counts when it stands before a letter or a digit and is the only one that does; between two
    capitals (`AT&T`) it is text.
    """
    marks: list[int] = []
    doubled: list[int] = []
    masked = iter(edits)
    edit = next(masked, None)
    at = text.find(mark)
    while at >= 0:
        while edit is not None and edit[1] <= at:
            edit = next(masked, None)
        if edit is not None and edit[0] <= at:
            at = text.find(mark, edit[1])
        elif text.startswith(mark, at + 1):
            doubled.append(at)
            at = text.find(mark, at + 2)
        else:
            if _marks_a_letter(text, at):
                marks.append(at)
            at = text.find(mark, at + 1)
    dropped = doubled + (marks if len(marks) == 1 else [])
    return [(place, place + 1, "accelerator", "") for place in dropped]


def _marks_a_letter(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return after.isalnum() and not (before.isupper() and after.isupper())


#: Fewer uses than this are chance.
_LEAST_USES = 8


def guess_accelerator(header: Mapping[str, str] | None, samples: Iterable[str]) -> str:
    """The accelerator's mark of a catalog, or an empty string.

    The header's `X-Accelerator-Marker` (Pootle, Weblate) decides; without it, a mark that at least a tenth
    of the short strings and eight of them use exactly once.
    """
    for name, value in (header or {}).items():
        if name.lower() == "x-accelerator-marker" and value.strip() in set(_MARKS):
            return value.strip()
    short = [text for text in islice(samples, _SAMPLES) if 0 < len(text) <= 40]
    whole = "\n".join(short)
    if all(whole.count(mark) < _LEAST_USES for mark in _MARKS):
        return ""
    used = dict.fromkeys(_MARKS, 0)
    for text in short:
        found = _USE.findall(text)
        if len(found) == 1:
            used[found[0]] += 1
    mark, count = max(used.items(), key=lambda item: item[1])
    return mark if count >= max(_LEAST_USES, len(short) / 10) else ""
