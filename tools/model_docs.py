"""The page on what the functions of plugins are called with and return: `docs/hooks/model.md`."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from termbase.errors import UserError
from termbase.importers.entry import Entry, Glossary, Unread
from termbase.importers.page import Line
from termbase.index import Index, Kind, Level, Lexicon, Match, Sense
from termbase.model import CasePolicy, Concept, Example, Source, Status, Term, TermType
from termcheck.adherence import Verdict
from termcheck.masking import Masked, Span, mask
from termcheck.model import (
    Certainty,
    Document,
    Finding,
    Fix,
    Outcome,
    Position,
    Problem,
    Remark,
    Severity,
    State,
    TermUse,
    Text,
    Unit,
)
from tools.classes import signature, spoken_of, table_of_fields, table_of_methods, told

NAME = "model.md"
TITLE = "What hooks speak of"


class Part(NamedTuple):
    """A part of the page."""

    title: str
    told: str
    shown: dict[str, tuple[Callable[..., object], ...]]
    "Classes and functions, by the module that they are imported from."


PARTS = (
    Part(
        "Files and their texts",
        "A reader makes a `Document`. `check`, `judge` and `search` get its units one by one, `survey` all of it.",
        {"termcheck.model": (Document, Unit, State, Text, Position, Problem)},
    ),
    Part(
        "Remarks and findings",
        "A rule makes a `Remark`. With its place looked up it is a `Finding`, which filters and reporters get.",
        {"termcheck.model": (Remark, Certainty, Severity, Fix, TermUse, Finding)},
    ),
    Part(
        "Verdicts",
        "`judge` gets one with the unit; `Across.gather` gets them in `Seen`.",
        {
            "termcheck.adherence": (Verdict,),
            "termcheck.model": (Outcome,),
            "termbase.index": (Match, Level, Sense, Kind),
        },
    ),
    Part(
        "Looking terms up",
        "`search` and `Across.gather` get the termbase as an `Index`. A text is masked before it is searched, so that"
        " nothing is found in placeholders, markup and addresses; `Masked.original` leads back to the text's offsets.",
        {"termbase.index": (Index, Lexicon), "termcheck.masking": (mask, Masked, Span)},
    ),
    Part(
        "Concepts and terms",
        "The entries of the termbase.",
        {"termbase.model": (Concept, Term, Status, TermType, CasePolicy, Source, Example)},
    ),
    Part(
        "Glossary pages",
        "A layout gets the page as lines, and makes a `Glossary`.",
        {"termbase.importers.page": (Line,), "termbase.importers": (Glossary, Entry, Unread)},
    ),
    Part(
        "Errors",
        "Readers and executors raise it.",
        {"termbase.errors": (UserError,)},
    ),
)

#: What a rule may ask for where a class has more.
METHODS: dict[type, tuple[str, ...]] = {
    Index: ("source", "target"),
    Lexicon: ("find", "find_loose", "accepted", "terms"),
    UserError: (),
}


def classes() -> list[type]:
    """All that the page tells of."""
    return [one for part in PARTS for shown in part.shown.values() for one in shown if inspect.isclass(one)]


def page(links: Callable[[Collection[type]], str]) -> Iterator[str]:
    """Its lines; `links` says where classes are told of."""
    yield from (f"# {TITLE}", "")
    yield "What the functions of a plugin are called with and what they return, beside the roles on the pages of the"
    yield "[hooks](index.md). All of it is to be read and not to be changed: `_replace` of a named tuple and"
    yield from ("`dataclasses.replace` make another.", "")
    for part in PARTS:
        yield from (f"## {part.title}", "", part.told, "", "```python")
        for module, shown in sorted(part.shown.items()):
            yield f"from {module} import {', '.join(sorted(one.__name__ for one in shown))}"
        yield from ("```", "")
        for shown in part.shown.values():
            for one in shown:
                yield from _told_of(one, links)


def _told_of(one: Callable[..., object], links: Callable[[Collection[type]], str]) -> Iterator[str]:
    yield from (f"### {one.__name__}", "")
    if not inspect.isclass(one) or one is UserError:
        yield from (f"`{signature(one)}`", "")
    yield from (told(one), "")
    if inspect.isclass(one):
        wanted = METHODS.get(one)
        yield from table_of_fields(one)
        yield from table_of_methods(one, wanted)
        spoken = [other for other in spoken_of(one, wanted) if other is not one]
        if spoken and (linked := links(spoken)):
            yield from (linked, "")
