"""Writes what comes from the table of options: `termcheck/data/config.schema.json`, and the options in
`docs/configuration.md` (between the two marks; the rest of the page is written by hand).

    python -m tools.config_docs
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from termcheck.config.options import OPTIONS
from termcheck.config.schema import schema
from termcheck.kinds import Kind, ListOf, Record, TableOf, described

ROOT = Path(__file__).parents[1]
SCHEMA = ROOT / "termcheck/data/config.schema.json"
PAGE = ROOT / "docs/configuration.md"
START, END = "<!-- options: written by tools/config_docs.py -->\n", "<!-- end of options -->\n"


def schema_text() -> str:
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def page_text(page: str) -> str:
    """The page with its options written anew."""
    before, _, rest = page.partition(START)
    _, _, after = rest.partition(END)
    return before + START + "\n" + "\n".join(_lines()) + "\n" + END + after


def _lines() -> Iterator[str]:
    for option in OPTIONS:
        yield f"### {option.name}"
        yield ""
        yield option.sentence
        yield ""
        yield f"{described(option.kind).capitalize()}. Default: `{_toml(option.default)}`."
        yield ""
        yield from ("```toml config", option.example, "```", "")
        yield from _keys(option.kind)


def _keys(kind: Kind, prefix: str = "") -> Iterator[str]:
    """A table of the keys of a record, those of records in it too."""
    record = _record(kind)
    if record is None:
        return
    yield from ("| key | holds | |", "|---|---|---|")
    yield from _rows(record, prefix)
    yield ""
    if record.at_least_one:
        yield from (f"At least one of {_names(record.at_least_one)} has to stand.", "")


def _rows(record: Record, prefix: str) -> Iterator[str]:
    for option in record.options:
        needed = " Has to stand." if option.required else ""
        kind = described(option.kind).replace("|", "\\|")
        yield f"| `{prefix}{option.name}` | {kind} | {option.sentence}{needed} |"
        inner = _record(option.kind)
        if inner is not None:
            yield from _rows(inner, f"{prefix}{option.name}.")


def _record(kind: Kind) -> Record | None:
    if isinstance(kind, ListOf):
        return _record(kind.item)
    if isinstance(kind, TableOf):
        return _record(kind.value)
    return kind if isinstance(kind, Record) else None


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _toml(value: object) -> str:
    return json.dumps(value)


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    PAGE.write_text(page_text(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
