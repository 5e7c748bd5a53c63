"""Our own source format: TOML, one table per concept, human-editable, read in name order of the files.

Hides the layout and where in a file a concept stands. Imports the model and its defaults only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from termbase.defaults import one_line, settle_statuses
from termbase.errors import UserError
from termbase.locale import parse_locale
from termbase.model import CasePolicy, Concept, Example, Source, Status, Term, Termbase, TermType
from termbase.suggest import did_you_mean

#: Beyond this a file is no hand-written termbase; tomllib is quadratic on hostile input.
MAX_BYTES = 4 * 1024 * 1024

PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "properNoun", "other")
GENDERS = ("masculine", "feminine", "neuter", "other")
_CONCEPT_KEYS = (
    "subject", "pos", "definition", "entries", "dropped", "note", "translate", "exempt", "ok", "bad",
)  # fmt: skip
_TERM_KEYS = ("term", "status", "type", "pos", "gender", "case", "note", "forms", "not_forms")
_HEADER = re.compile(r"""[ \t]*\[[ \t]*(?:["'](?P<quoted>[^"']*)["']|(?P<bare>[\w-]+))[ \t]*\]""")
_TOML_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_Choice = TypeVar("_Choice", Status, TermType, CasePolicy)


class Decision(NamedTuple):
    """What the editors say of one concept."""

    concept: Concept
    entries: tuple[str, ...]
    "Rows of the glossaries that end in this concept: `ro-dictionary.txt:12`."
    dropped: tuple[str, ...]
    "Strings of those rows that are no term of it, on purpose."
    where: str


def read(data: bytes, where: str) -> tuple[Decision, ...]:
    """The concepts of one file. Raises UserError with `path:line` and the nearest known name."""
    text = _decode(data, where)
    lines = text.splitlines()
    place = _Place(where, lines, _headers(lines))
    return tuple(
        _decision(table, replace(place, concept=name))
        for name, table in _parse(text, where).items()
        if name != "rules" or not are_rules(table)
    )


def are_rules(table: object) -> bool:
    """True for what stands under `rules` where that is no concept of this name: tables alone.

    They are patterns for whoever checks texts; of words they say nothing.
    """
    return isinstance(table, dict) and bool(table) and all(isinstance(one, dict) for one in table.values())


def read_path(path: Path) -> tuple[Decision, ...]:
    """The concepts of a file, or of every `*.toml` of a folder in name order; none stands in two files."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    if not files:
        raise UserError("no *.toml file in this folder", where=path.as_posix())
    seen: dict[str, Decision] = {}
    for file in files:
        for decision in read(_bytes(file), file.as_posix()):
            first = seen.setdefault(decision.concept.id, decision)
            if first is not decision:
                message = f"concept {decision.concept.id} stands in {first.where} already"
                raise UserError(message, where=decision.where)
    return tuple(seen.values())


def to_termbase(decisions: Iterable[Decision], name: str) -> Termbase:
    """The concepts alone. The source language is English, or where there is none, the first one written."""
    concepts = {decision.concept.id: decision.concept for decision in decisions}
    locales = list(dict.fromkeys(term.locale for one in concepts.values() for term in one.terms))
    source = "en" if "en" in locales or not locales else locales[0]
    return Termbase(name, concepts, source)


@dataclass(frozen=True, slots=True)
class _Place:
    """A concept, or a key of it, in a file; tomllib does not tell its line."""

    path: str
    lines: list[str]
    headers: Mapping[str, int]
    concept: str = ""
    key: str = ""

    def line(self) -> int:
        """The line of the key, else of the concept, else the first."""
        start = self.headers.get(self.concept, 1)
        if not self.key:
            return start
        key_line = re.compile(rf"""[ \t]*["']?{re.escape(self.key)}["']?[ \t]*[=.]""")
        for number, line in enumerate(self.lines[start:], start + 1):
            if _HEADER.match(line):
                break
            if key_line.match(line):
                return number
        return start

    def error(self, message: str, hint: str = "") -> UserError:
        name = f"{self.concept}.{self.key}" if self.key else self.concept
        return UserError(f"{name}: {message}", where=f"{self.path}:{self.line()}", hint=hint)


def _headers(lines: list[str]) -> dict[str, int]:
    found = ((number, _HEADER.match(line)) for number, line in enumerate(lines, 1))
    return {match["quoted"] or match["bare"]: number for number, match in found if match}


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise UserError(error.strerror or "cannot be read", where=file.as_posix()) from error


def _decode(data: bytes, where: str) -> str:
    if len(data) > MAX_BYTES:
        raise UserError(f"larger than {MAX_BYTES >> 20} MiB", where=where, hint="split it into several files")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("not UTF-8", where=f"{where}:{line}") from error


def _parse(text: str, where: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise UserError("nested too deeply", where=where) from error
    except ValueError as error:  # TOMLDecodeError, and int() on a number of thousands of digits
        found = _TOML_PLACE.search(str(error))
        line = f":{found[1]}:{found[2]}" if found and found[1] else f":{text.count(chr(10)) + 1}"
        raise UserError(f"not TOML: {_TOML_PLACE.sub('', str(error))}", where=f"{where}{line}") from error


def _decision(table: object, place: _Place) -> Decision:
    if not isinstance(table, dict):
        raise place.error("expected the table of a concept", f"write [{place.concept}] above its terms")
    pos = _one_of(table.get("pos", "noun"), PARTS_OF_SPEECH, replace(place, key="pos"))
    terms = tuple(
        term
        for key, locale in _locales(table, place).items()
        for term in _terms(table[key], locale, pos, replace(place, key=key))
    )
    if not terms:
        raise place.error("has no term", 'write en = ["..."]')
    translate = table.get("translate", True)
    if not isinstance(translate, bool):
        raise replace(place, key="translate").error("expected true or false")
    definition, subject, note = (
        _text(table.get(key, ""), replace(place, key=key)) for key in ("definition", "subject", "note")
    )
    entries, dropped, exempt = (
        _texts(table.get(key, []), replace(place, key=key)) for key in ("entries", "dropped", "exempt")
    )
    examples = (*_examples(table, replace(place, key="ok")), *_examples(table, replace(place, key="bad")))
    concept = Concept(place.concept, terms, definition, subject, note, translate, exempt, examples)
    return Decision(concept, entries, dropped, f"{place.path}:{place.line()}")


def _locales(table: Mapping[str, object], place: _Place) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in table:
        if key in _CONCEPT_KEYS:
            continue
        tag = parse_locale(key)
        if tag is None:
            hint = did_you_mean(key, _CONCEPT_KEYS)
            raise replace(place, key=key).error("neither a known key nor a locale", hint)
        if tag in found.values():
            raise replace(place, key=key).error(f"the locale {tag} stands here twice")
        found[key] = tag
    return found


def _terms(value: object, locale: str, pos: str, place: _Place) -> Iterator[Term]:
    if not isinstance(value, list):
        raise place.error("expected a list of terms", f'{place.key} = ["..."]')
    tables = [_term_table(item, place) for item in value]
    types = [_enum(table.get("type", TermType.FULL_FORM), TermType, place) for table in tables]
    stated = [_enum(table["status"], Status, place) if "status" in table else None for table in tables]
    sources = (Source(Path(place.path).name, place.line()),)
    statuses = settle_statuses(list(zip(stated, types, strict=True)))
    for table, kind, status in zip(tables, types, statuses, strict=True):
        yield Term(
            one_line(table["term"]),
            locale,
            status,
            kind,
            _one_of(table.get("pos", pos), PARTS_OF_SPEECH, place),
            _one_of(table.get("gender", ""), ("", *GENDERS), place),
            _enum(table.get("case", kind.default_case), CasePolicy, place),
            _text(table.get("note", ""), place),
            sources,
            _texts(table.get("forms", []), place),
            _texts(table.get("not_forms", []), place),
        )


def _term_table(item: object, place: _Place) -> Mapping[str, Any]:
    table = {"term": item} if isinstance(item, str) else item
    if not isinstance(table, dict):
        raise place.error('expected "..." or {term = "..."}')
    for name in table:
        if name not in _TERM_KEYS:
            raise place.error(f"a term has no {name!r}", did_you_mean(name, _TERM_KEYS))
    if not isinstance(table.get("term"), str) or not table["term"].strip():
        raise place.error('expected "..." or {term = "..."}')
    return table


def _examples(table: Mapping[str, Any], place: _Place) -> Iterator[Example]:
    sentences = table.get(place.key, {})
    if not isinstance(sentences, dict):
        raise place.error("expected sentences by locale", f'{place.key} = {{ru = ["..."]}}')
    for name, texts in sentences.items():
        locale = parse_locale(name)
        if locale is None:
            raise place.error(f"{name!r} is no locale")
        for text in _texts(texts, place):
            yield Example(text, locale, ok=place.key == "ok")


def _text(value: object, place: _Place) -> str:
    if not isinstance(value, str):
        raise place.error("expected a text")
    return one_line(value)


def _texts(value: object, place: _Place) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise place.error("expected a list of texts")
    return tuple(one_line(item) for item in value)


def _one_of(value: object, known: tuple[str, ...], place: _Place) -> str:
    if isinstance(value, str) and value in known:
        return value
    raise place.error(f"{value!r} is not known here", did_you_mean(str(value), filter(None, known)))


def _enum(value: object, kind: type[_Choice], place: _Place) -> _Choice:
    return kind(_one_of(value, tuple(kind), place))
