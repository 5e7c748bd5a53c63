"""What a termbase file may leave unsaid: statuses, types and concept ids. Imports the model only."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence

from termbase.model import Status, TermType

_BREAK = re.compile(r"[\t\r\n]")
_ACRONYM = re.compile(r"(?=(?:.*[^\W\d_]){2})[\w&/+-]{2,8}\Z")


def settle_statuses(stated: Sequence[tuple[Status | None, TermType]]) -> list[Status]:
    """The statuses of one concept's terms in one locale, in order; None is one that the file left unsaid.

    Where none is stated as preferred, the first unsaid full form leads (or the first unsaid term of any
    type, where there is no full form); every other unsaid one is admitted.
    """
    unsaid = [index for index, (status, _) in enumerate(stated) if status is None]
    full = [index for index in unsaid if stated[index][1] is TermType.FULL_FORM]
    leads = any(status is Status.PREFERRED for status, _ in stated)
    leader = None if leads else next(iter(full or unsaid), None)
    return [
        status or (Status.PREFERRED if index == leader else Status.ADMITTED)
        for index, (status, _) in enumerate(stated)
    ]


def guess_type(text: str) -> TermType:
    """`acronym` for one short word written in capitals (`SLA`, `B2B`, `СМС`), else `fullForm`."""
    return TermType.ACRONYM if text.isupper() and _ACRONYM.match(text) else TermType.FULL_FORM


def slug(text: str) -> str:
    """A concept id for a term: its words in lower case, joined by hyphens; never empty."""
    kept = "".join(
        char if unicodedata.category(char)[0] in "LMN" else " "
        for char in unicodedata.normalize("NFC", text).casefold()
    )
    return "-".join(kept.split()) or "concept"


def unique(name: str, taken: Container[str]) -> str:
    """`name`, or `name-2`, `name-3`, ... when it is taken."""
    number, candidate = 1, name
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate


def one_line(text: str) -> str:
    """A text broken over lines by its file's layout, on one line; every other text as it stands."""
    if _BREAK.search(text) is None:
        return text
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")
