"""An audit as JSON, described by `termcheck/data/audit.schema.json`, and read back from it.

Everything of the audit is in it; `summary` says some of it again, for `jq`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from termbase.errors import UserError
from termcheck.audit import figures
from termcheck.audit.model import Audit, Cell, Comparison, Counts, Coverage, FileFigures, Suggestion
from termcheck.reporters.json import dumped

VERSION = 1
#: Bytes of a file that is read back.
MOST = 256 * 1024 * 1024
_HINT = "termcheck audit -o audit.json writes one"


def render(audit: Audit) -> str:
    """One object, with one file, cell, run or change on a line."""
    fields = ",\n".join(f" {dumped(name)}: {_lines(value)}" for name, value in as_dict(audit).items())
    return f"{{\n{fields}\n}}\n"


def _lines(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {dumped(one)}" for one in value) + "\n ]"
    return dumped(value)


def as_dict(audit: Audit) -> dict[str, Any]:
    """The audit as the schema describes it."""
    return {
        "version": VERSION,
        "termbases": list(audit.termbases),
        "source_locale": audit.source_locale,
        "commit": audit.commit,
        "summary": _summary(audit),
        "names": {concept: name._asdict() for concept, name in audit.names.items()},
        "files": [_file(row) for row in audit.files],
        "cells": [_cell(cell) for cell in audit.cells],
        "never": list(audit.never),
        "suggestions": [_suggestion(one) for one in audit.suggestions],
        "trend": [
            {"commit": point.commit, "when": point.when, "by_locale": _figures(point.by_locale)}
            for point in audit.trend
        ],
        "compared": None if audit.compared is None else _comparison(audit.compared),
        "problems": list(audit.problems),
    }


def _summary(audit: Audit) -> dict[str, Any]:
    by_locale = audit.by_locale()
    return {"all": _shares(*figures.whole(by_locale))} | {
        "by_locale": {locale: _shares(*both) for locale, both in by_locale.items()}
    }


def _shares(counts: Counts, coverage: Coverage) -> dict[str, Any]:
    return {
        "adherence": None if counts.adherence is None else round(counts.adherence, 6),
        "coverage": None if coverage.share is None else round(coverage.share, 6),
        "judged": counts.judged,
        "broken": counts.broken,
        "units": coverage.units,
    }


def _file(row: FileFigures) -> dict[str, Any]:
    return {
        "path": row.path,
        "locale": row.locale,
        "macros": row.macros,
        "library": row.library,
        "coverage": row.coverage._asdict(),
        "counts": row.counts._asdict(),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "concept": cell.concept,
        "locale": cell.locale,
        "counts": cell.counts._asdict(),
        "expected": list(cell.expected),
        "renderings": [
            {
                "text": one.text,
                "use": one.use.value,
                "count": one.count,
                "examples": [example._asdict() for example in one.examples],
            }
            for one in cell.renderings
        ],
    }


def _suggestion(one: Suggestion) -> dict[str, Any]:
    names = ("locale", "text", "count")
    renderings = [dict(zip(names, row, strict=True)) for row in one.renderings]
    return {"term": one.term, "count": one.count, "renderings": renderings, "example": one.example}


def _comparison(then: Comparison) -> dict[str, Any]:
    changes: Iterable[dict[str, Any]] = (
        {
            "concept": change.concept,
            "locale": change.locale,
            "before": change.before._asdict(),
            "after": change.after._asdict(),
        }
        for change in then.changes
    )
    by_locale = _figures(then.by_locale)
    return {"ref": then.ref, "commit": then.commit, "by_locale": by_locale, "changes": list(changes)}


def _figures(by_locale: Mapping[str, tuple[Counts, Coverage]]) -> dict[str, Any]:
    return {
        locale: {"counts": counts._asdict(), "coverage": coverage._asdict()}
        for locale, (counts, coverage) in by_locale.items()
    }


def read(data: str | bytes, where: str) -> Audit:
    """The audit that `render` wrote; fields that are not known are passed over.

    Raises UserError, with the place in the file called `where`, for anything that is not such a file.
    """
    from termcheck.audit.reading import Record, audit_of

    found = _parsed(data, where)
    if not isinstance(found, dict) or "cells" not in found or "version" not in found:
        raise UserError("not an audit of termcheck", where=where, hint=_HINT)
    if found["version"] != VERSION or isinstance(found["version"], bool):
        raise UserError(
            f"unknown version {str(found['version'])[:20]!r}", where=where,
            hint="it was written by another version of termcheck",
        )  # fmt: skip
    return audit_of(Record(found, f"{where}: "))


def _parsed(data: str | bytes, where: str) -> object:
    if len(data) > MOST:
        raise UserError(f"larger than {MOST >> 20} MiB", where=where)
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
        found: object = json.loads(text)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise UserError("not UTF-8", where=f"{where}:{line}", hint=_HINT) from error
    except json.JSONDecodeError as error:
        place = f"{where}:{error.lineno}:{error.colno}"
        raise UserError(f"broken JSON: {error.msg}", where=place, hint=_HINT) from error
    except (RecursionError, ValueError) as error:  # nested too deeply, a number of too many digits
        raise UserError("not an audit of termcheck", where=where, hint=_HINT) from error
    return found
