"""A termbase as a table (CSV, TSV): a header of locale codes, a row per concept.

Hides delimiters, encodings and the column names of Google, Lokalise, Phrase and Transifex glossaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import PurePath
from typing import NamedTuple, TypeVar

from termbase.defaults import guess_type, one_line, settle_statuses, slug, unique
from termbase.errors import UserError
from termbase.locale import language_of, parse_locale
from termbase.model import CasePolicy, Concept, Source, Status, Term, Termbase, TermType
from termbase.suggest import did_you_mean

MAX_BYTES = 64 * 1024 * 1024
_DELIMITERS = ",;\t"
#: Column names, folded, and what they are for us. What is not here must be a locale.
_COLUMNS = {
    "id": "id", "concept": "id", "conceptid": "id", "entryid": "id",
    "pos": "pos", "partofspeech": "pos",
    "definition": "definition", "description": "definition",
    "note": "note", "notes": "note", "comment": "note",
    "subject": "subject", "subjectfield": "subject", "domain": "subject",
    "status": "status", "type": "type", "termtype": "type",
    "case": "case", "casesensitive": "case", "casesensitivity": "case",
    "forbidden": "forbidden", "translate": "translate", "translatable": "translate",
    "tags": "", "term": "term",
}  # fmt: skip
_NOTE = "(?:description|definition|note|comment)"
_LOCAL = re.compile(
    rf"(?:(?:term|translation)_(?P<term>.+)|{_NOTE}_(?P<noted>.+)|(?P<described>.+)_{_NOTE})\Z"
)
_YES = frozenset({"yes", "true", "1", "x", "y", "on", "sensitive"})
_NO = frozenset({"no", "false", "0", "", "n", "off", "insensitive"})
_Choice = TypeVar("_Choice", Status, TermType, CasePolicy)
_WRITTEN = ("id", "status", "type", "pos", "case", "translate", "subject", "definition", "note")


class _Column(NamedTuple):
    """What a column holds: a fact of the row (`pos`), the terms of a locale, or a note on them."""

    role: str
    locale: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    line: int
    facts: Mapping[str, str]
    terms: Mapping[str, str]
    notes: Mapping[str, str]


def read(data: bytes, where: str) -> Termbase:
    """A termbase from a table. Its name is the file's; English is the source, else the first locale column.

    A cell holds accepted terms separated by `|`, the first preferred. Rows with one id are one concept:
    that is how terms of another `status` or `type` are added. `status` speaks of every term of its row,
    `forbidden` of the translations alone. A word in capitals is an acronym, hence case-sensitive, unless
    `type` or `case` says otherwise. Raises UserError with `path:line`.
    """
    text = _decode(data, where)
    rows = _rows(text, where)
    first, header = next(rows, (1, []))
    columns = _header(header, f"{where}:{first}")
    locales = list(dict.fromkeys(column.locale for column in columns if column.role == "terms"))
    source = next((tag for tag in locales if language_of(tag) == "en"), locales[0])
    concepts: dict[str, Concept] = {}
    for line, cells in rows:
        row = _row(cells, columns, where, line)
        terms = tuple(_terms(row, source))
        if not terms:
            continue
        name = row.facts.get("id", "")
        if name in concepts:
            concepts[name] = replace(concepts[name], terms=concepts[name].terms + terms)
            continue
        lead = next((term.text for term in terms if term.locale == source), terms[0].text)
        name = name or unique(slug(lead), concepts)
        concepts[name] = _concept(name, row, terms)
    return Termbase(PurePath(where).stem, concepts, source)


def write(termbase: Termbase) -> str:
    """The termbase as CSV (RFC 4180, but lines end in LF); `read` gives back terms, statuses and facts.

    Gender, forms, examples, notes on terms and sources have no column: TBX keeps them.
    Raises UserError for a term with a `|` in it.
    """
    import csv

    out = StringIO()
    sheet = csv.writer(out, lineterminator="\n")
    others = (locale for locale in termbase.locales() if locale != termbase.source_locale)
    locales = [termbase.source_locale, *others]
    sheet.writerow([*_WRITTEN, *locales])
    for concept in termbase:
        groups = dict.fromkeys(_group(term) for term in concept.terms)
        for number, group in enumerate(groups):
            terms = [term for term in concept.terms if _group(term) == group]
            status, kind, pos, case = group
            prose = (concept.subject_field, concept.definition, concept.note) if number == 0 else ("", "", "")
            translate = "" if concept.translate else "no"
            cells = ["|".join(_cell(term) for term in terms if term.locale == locale) for locale in locales]
            sheet.writerow([concept.id, status, kind, pos, case, translate, *prose, *cells])
    return out.getvalue()


def _group(term: Term) -> tuple[str, str, str, str]:
    """What one row can say of its terms; those that differ in it stand in rows of their own."""
    return term.status.value, term.type.value, term.part_of_speech, term.case.value


def _cell(term: Term) -> str:
    if "|" in term.text:
        raise UserError(f"the term {term.text!r} holds a |, which separates terms in a table")
    return term.text


def _decode(data: bytes, where: str) -> str:
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=where)
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("not UTF-8", where=f"{where}:{line}", hint="save the table as UTF-8") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UserError("a NUL character: not a text file", where=f"{where}:{line}")
    return text


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, with the line each begins at, cells stripped."""
    import csv

    header = next((line for line in text.splitlines() if line.strip(f" {_DELIMITERS}")), "")
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = rows.line_num + 1
        try:
            cells = [one_line(cell).strip() for cell in next(rows)]
        except StopIteration:
            return
        except csv.Error as error:
            raise UserError(f"not a table: {error}", where=f"{where}:{line}") from error
        if any(cells):
            yield line, cells


def _header(cells: list[str], where: str) -> list[_Column]:
    columns = [_column(cell, where) for cell in cells]
    for number, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if column.role and column in columns[:number]:
            raise UserError(f"two columns for {column.locale or column.role}: {cell!r}", where=where)
    if not any(column.role == "terms" for column in columns):
        hint = "the first line names the locales: en,ru,sv"
        raise UserError("no column is a locale", where=where, hint=hint)
    return columns


def _column(cell: str, where: str) -> _Column:
    role = _COLUMNS.get(re.sub(r"[\s_-]", "", cell.casefold()))
    if role == "term":
        return _Column("terms", "en")
    if role is not None or not cell:
        return _Column(role or "")
    local = _LOCAL.match(cell)
    if local and (tag := parse_locale(local["term"] or local["noted"] or local["described"])):
        return _Column("terms" if local["term"] else "notes", tag)
    tag = parse_locale(cell)
    if tag is None:
        hint = did_you_mean(cell, _COLUMNS)
        raise UserError(f"the column {cell!r} is neither known nor a locale", where=where, hint=hint)
    return _Column("terms", tag)


def _row(cells: list[str], columns: list[_Column], where: str, line: int) -> _Row:
    if any(cells[len(columns) :]):
        message = f"{len(cells)} cells under {len(columns)} columns"
        raise UserError(message, where=f"{where}:{line}", hint="a cell with the delimiter in it needs quotes")
    filled = [(column, cell) for column, cell in zip(columns, cells, strict=False) if cell]
    facts = {column.role: cell for column, cell in filled if not column.locale}
    terms = {column.locale: cell for column, cell in filled if column.role == "terms"}
    notes = {column.locale: cell for column, cell in filled if column.role == "notes"}
    return _Row(where, line, facts, terms, notes)


def _concept(name: str, row: _Row, terms: tuple[Term, ...]) -> Concept:
    return Concept(
        name,
        terms,
        definition=row.facts.get("definition", ""),
        subject_field=row.facts.get("subject", ""),
        note=row.facts.get("note", ""),
        translate=_flag(row, "translate", default=True),
    )


def _terms(row: _Row, source: str) -> Iterator[Term]:
    stated = _enum(row, "status", Status)
    kind = _enum(row, "type", TermType)
    case = _case(row)
    forbidden = _flag(row, "forbidden", default=False)
    sources = (Source(PurePath(row.where).name, row.line),)
    for locale, cell in row.terms.items():
        texts = [text for part in cell.split("|") if (text := part.strip())]
        status = Status.FORBIDDEN if forbidden and locale != source else stated
        statuses = settle_statuses([(status, TermType.FULL_FORM)] * len(texts))
        for text, settled in zip(texts, statuses, strict=True):
            guessed = kind or guess_type(text)
            yield Term(
                text,
                locale,
                settled,
                guessed,
                part_of_speech=row.facts.get("pos", "noun"),
                case=case or guessed.default_case,
                note=row.notes.get(locale, ""),
                sources=sources,
            )


def _enum(row: _Row, key: str, kind: type[_Choice]) -> _Choice | None:
    value = row.facts.get(key, "")
    if not value:
        return None
    known = {str(one).casefold(): one for one in kind}
    found = known.get(re.sub(r"[\s_-]", "", value.casefold()))
    if found is None:
        hint = did_you_mean(value, kind)
        raise UserError(f"{value!r} is no {key}", where=f"{row.where}:{row.line}", hint=hint)
    return found


def _case(row: _Row) -> CasePolicy | None:
    value = row.facts.get("case", "")
    if value.casefold() not in _YES | _NO:
        return _enum(row, "case", CasePolicy)
    return CasePolicy.SENSITIVE if value.casefold() in _YES else CasePolicy.INSENSITIVE if value else None


def _flag(row: _Row, key: str, *, default: bool) -> bool:
    value = row.facts.get(key, "").casefold()
    if value and value not in _YES | _NO:
        message = f"{row.facts[key]!r} under {key} is neither yes nor no"
        raise UserError(message, where=f"{row.where}:{row.line}")
    return value in _YES if value else default
