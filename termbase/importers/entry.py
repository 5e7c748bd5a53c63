"""What an importer gives: entries, what could not be read, and their CSV and JSON. Knows no layout."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace

from termbase.errors import UserError

HEADER = ("source", "line", "locale", "headword", "term", "acronym", "english", "others")
_JOINT = " | "


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a published glossary."""

    headword: str
    "As printed, without its number or list mark."
    term: str
    "In the glossary's language; empty when the page gives only an acronym and a paraphrase."
    locale: str
    "Canonical BCP 47 tag."
    acronym: str = ""
    english: str = ""
    "The English name, where the page gives it."
    others: tuple[str, ...] = ()
    "Further names that the page gives."
    source: str = ""
    "File name without its folder."
    line: int = 0
    "1-based line of the headword."


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that looks like an entry, or part of one, and could not be read."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """All that one file gave, in the order of its lines."""

    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]
    layout: str
    locale: str


def without_repeats(glossary: Glossary) -> Glossary:
    """A headword that stands twice (a table of contents, say) is kept once, where it says most."""
    kept: dict[str, Entry] = {}
    unread = list(glossary.unread)
    for entry in glossary.entries:
        known = kept.setdefault(entry.headword.casefold(), entry)
        if known is entry:
            continue
        richer, poorer = (entry, known) if _weight(entry) > _weight(known) else (known, entry)
        kept[entry.headword.casefold()] = richer
        unread.append(Unread(poorer.line, poorer.headword, f"repeats the entry in line {richer.line}"))
    return replace(
        glossary,
        entries=tuple(sorted(kept.values(), key=lambda entry: entry.line)),
        unread=tuple(sorted(unread, key=lambda note: note.line)),
    )


def _weight(entry: Entry) -> int:
    return sum(map(bool, (entry.term, entry.acronym, entry.english, entry.others)))


def to_csv(entries: tuple[Entry, ...]) -> str:
    """RFC 4180 with the header `HEADER` and LF line ends; `others` joined by ` | `."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for entry in entries:
        row = asdict(entry) | {"others": _JOINT.join(entry.others)}
        writer.writerow([row[name] for name in HEADER])
    return out.getvalue()


def to_json(entries: tuple[Entry, ...]) -> str:
    """An array of objects with the keys of `HEADER`; `line` a number, `others` an array."""
    import json

    rows = [{name: asdict(entry)[name] for name in HEADER} for entry in entries]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def from_csv(text: str, where: str) -> tuple[Entry, ...]:
    """The entries of what `to_csv` wrote.

    Raises:
        UserError: with `where:line`, for a wrong header, a row that is too short or too long, a bad number.
    """
    import csv
    import io

    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        header = next(rows, [])
        if tuple(header) != HEADER:
            raise UserError(
                f"the header is {','.join(header)!r}", where=f"{where}:1", hint=f"expected {','.join(HEADER)}"
            )
        return tuple(_entry(row, f"{where}:{rows.line_num}") for row in rows if row)
    except csv.Error as error:
        raise UserError(f"not a CSV row: {error}", where=f"{where}:{rows.line_num}") from error


def _entry(row: list[str], where: str) -> Entry:
    if len(row) != len(HEADER):
        raise UserError(f"{len(row)} cells instead of {len(HEADER)}", where=where)
    cells = dict(zip(HEADER, row, strict=True))
    if not (cells["line"].isascii() and cells["line"].isdigit() and len(cells["line"]) < 10):
        raise UserError(f"the line is {cells['line']!r}, not a number", where=where)
    others = tuple(part.strip() for part in cells["others"].split("|") if part.strip())
    texts = {field.name: cells[field.name] for field in fields(Entry) if field.name not in {"line", "others"}}
    return Entry(**texts, line=int(cells["line"]), others=others)
