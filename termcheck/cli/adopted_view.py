"""How proposals look: on a terminal, as a table, as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from termbase.model import Status
from termcheck.audit.adopt import Proposal
from termcheck.audit.csv import guarded
from termcheck.audit.overlay import evidence
from termcheck.reporters.terminal import inert, isolated, safe
from termcheck.reporters.wording import shortened

_LONGEST = 60
_COLUMNS = ("concept", "locale", "now", "adopted", "status", "count", "total", "evidence", "place", "example")


def text(found: Sequence[Proposal]) -> str:
    """Three lines for each: what is proposed, all that stands there, an example."""
    return inert("".join(f"{line}\n" for one in found for line in _lines(one)))


def _lines(one: Proposal) -> Iterator[str]:
    instead = f", not {isolated(one.now)}" if one.now else ""
    draft = " (draft)" if one.status is Status.DRAFT else ""
    yield f"{isolated(one.name)} ({safe(one.locale)}): {isolated(one.adopted)}{instead}{draft}"
    yield f"  {isolated(evidence(one))}"
    if one.example:
        place = safe(f"{one.example.path}:{one.example.line}")
        texts = [isolated(shortened(said, _LONGEST)) for said in (one.example.source, one.example.target)]
        yield f"  {place}: {' → '.join(texts)}"


def csv(found: Sequence[Proposal]) -> str:
    """For a spreadsheet: what would be a formula there is text."""
    from csv import writer

    out = StringIO()
    sheet = writer(out, lineterminator="\n")
    sheet.writerow(_COLUMNS)
    for one in found:
        sheet.writerow([guarded(value) if isinstance(value, str) else value for value in _row(one)])
    return out.getvalue()


def _row(one: Proposal) -> tuple[str | int, ...]:
    example = one.example
    place, said = (f"{example.path}:{example.line}", example.target) if example else ("", "")
    facts = (one.concept, one.locale, one.now, one.adopted, one.status.value, one.count, one.total)
    return (*facts, evidence(one), place, said)


def as_json(found: Sequence[Proposal]) -> str:
    """A list of objects, with every rendering."""
    rows = [_object(one) for one in found]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _object(one: Proposal) -> dict[str, object]:
    renderings = [{"text": row.text, "use": row.use.value, "count": row.count} for row in one.renderings]
    return {**dict(zip(_COLUMNS, _row(one), strict=True)), "use": one.use.value, "renderings": renderings}


FORMS: dict[str, Callable[[Sequence[Proposal]], str]] = {"text": text, "csv": csv, "json": as_json}
