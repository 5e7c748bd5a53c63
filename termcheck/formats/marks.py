"""The locale that people write into names: `ru::Refund`, `Refund (fa)`, `[sv] Refund`, `greet-de`, `macros/sv/`.

Only where a mark stands clearly. Two letters that also mean something else (IT, HR, CS, `check-in`) are doubtful:
they count where the library marks others in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from termcheck.formats.paths import locale_named

_TOKEN = r"[A-Za-z]{2,3}(?:[-_][A-Za-z]{4})?(?:[-_](?:[A-Za-z]{2}|419))?(?:@[a-z]+)?"
_BRACKETED = re.compile(rf"\A\s*+[\[(]({_TOKEN})[\])]\s*+(?=\S)|(?<=\S)\s*+[\[(]({_TOKEN})[\])]\s*+\Z")
_DASHED = re.compile(rf"\A({_TOKEN})\s+[-–—|]\s+(?=\S)|(?<=\S)\s+[-–—|]\s+({_TOKEN})\Z")
_CODE = re.compile(r"[^\s_./-]+(?:[-_./][^\s_./-]+)+")
_SEPARATOR = re.compile(r"[-_./]")
#: Codes that are words, or that support teams shorten something else to.
_DOUBTFUL = frozenset(
    """ab ad ae ai am an as at av aw ba be bi bo br by ca ce ch cm co cs cv cy da eu fo gd gl gn gu ha he hi ho hr
    ht hy ia id ie ig ii ik in io is it kg ki km ks la lb lg li ln lo ml mo mr ms mt my na nd ng no nr nv om or os
    pa pap pi pm pr ps qa qu rm sa sat sc se si sl sm sn so ss st su ta te ti tk tl tn to tr ts tt tv tw ug uk ur
    us ve vi vo wa yi za""".split()
)
_LONG_AND_CLEAR = frozenset({"fil", "ckb", "yue", "hsb", "dsb", "cmn", "nds"})
_CONTAINERS = frozenset(
    """canned canned-responses canned_responses dynamic-content dynamic_content i18n l10n lang langs languages locale
    locales macros premade quick-text replies responses saved-replies saved_replies snippets templates text-modules
    text_modules translations""".split()
)


class Mark(NamedTuple):
    """A locale found in a name, and the name without it."""

    locale: str
    rest: str
    kind: str
    doubtful: bool


@lru_cache(maxsize=65536)
def find_mark(name: str) -> Mark | None:
    """The mark of a title (`Billing::ru::Refund`, `Refund - ru`) or of a name without blanks (`greet-de`)."""
    return (
        _segment(name)
        or _around(name, _BRACKETED, "bracket")
        or _around(name, _DASHED, "dash")
        or _ending(name)
    )


def sure_marks(names: Iterable[str]) -> dict[str, Mark]:
    """For each name that is marked beyond doubt its mark.

    A doubtful one is believed where its kind of mark is used beyond doubt in the library, or where what it
    leaves is another name or what another one leaves. (`greet-de` says nothing of `check-in`.)
    """
    names = list(dict.fromkeys(names))
    marks = {name: mark for name in names if (mark := find_mark(name)) is not None}
    used = {mark.kind for mark in marks.values() if not mark.doubtful} - {"beginning", "ending"}
    if any(mark.doubtful and mark.kind not in used for mark in marks.values()):
        rests: dict[str, set[str]] = {}
        for name in names:
            mark = marks.get(name)
            rests.setdefault(mark.rest if mark else name, set()).add(mark.locale if mark else "")
        return {
            name: mark
            for name, mark in marks.items()
            if not mark.doubtful or mark.kind in used or len(rests[mark.rest]) > 1
        }
    return marks


def path_mark(path: str) -> tuple[str | None, str]:
    """The locale that a path tells (file name first, then folders, the innermost first), and the path without it.

    >>> path_mark("macros/sv/refund.json"), path_mark("macros.sv.json")
    (('sv', 'macros/*/refund.json'), ('sv', 'macros.json'))
    """
    *folders, name = path.replace("\\", "/").split("/")
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, dot + suffix) if dot else (name, "")
    if whole := _clear(stem):
        return whole, "/".join([*folders, f"*{suffix}"])
    mark = _ending(stem)
    if mark and not mark.doubtful:
        return mark.locale, "/".join([*folders, mark.rest + suffix])
    for number in range(len(folders) - 1, max(-1, len(folders) - 4), -1):
        contained = number > 0 and folders[number - 1].lower() in _CONTAINERS
        locale = locale_named(folders[number]) if contained else _clear(folders[number])
        if locale:
            return locale, "/".join([*folders[:number], "*", *folders[number + 1 :], name])
    return None, path


def _clear(word: str) -> str | None:
    locale = locale_named(word)
    return locale if locale and not _is_doubtful(word) else None


def _is_doubtful(word: str) -> bool:
    """A language's code alone that could be something else; with a region or a script it could hardly be."""
    language, *more = _SEPARATOR.split(word.lower())
    if more and (len(more[-1]) == 4 or word[-2:].isupper() or language not in _DOUBTFUL):
        return False
    return language in _DOUBTFUL or (len(language) == 3 and language not in _LONG_AND_CLEAR)


def _mark(word: str, rest: str, kind: str) -> Mark | None:
    locale = locale_named(word)
    rest = rest.strip()
    return Mark(locale, rest, kind, _is_doubtful(word)) if locale and rest else None


def _segment(name: str) -> Mark | None:
    if "::" not in name:
        return None
    parts = name.split("::")
    for number, part in enumerate(parts):
        rest = "::".join([*parts[:number], *parts[number + 1 :]])
        if mark := _mark(part.strip(), rest, "segment"):
            return mark
    return None


def _around(name: str, pattern: re.Pattern[str], kind: str) -> Mark | None:
    for found in pattern.finditer(name):
        if mark := _mark(found[1] or found[2], name[: found.start()] + name[found.end() :], kind):
            return mark
    return None


def _ending(name: str) -> Mark | None:
    """`greet-de`, `greet_pt_BR`, `de-greet`, `macros.sv`: names of one word made of several."""
    if not _CODE.fullmatch(name):
        return None
    cuts = [found.start() for found in _SEPARATOR.finditer(name)]
    doubtful = None
    for cut in cuts[-3:]:
        mark = _mark(name[cut + 1 :], name[:cut], "ending")
        if mark and not mark.doubtful:
            return mark
        doubtful = doubtful or mark
    for cut in cuts[:3][::-1]:
        mark = _mark(name[:cut], name[cut + 1 :], "beginning")
        if mark and not mark.doubtful:
            return mark
    return doubtful
