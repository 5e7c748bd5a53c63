"""An audit from parsed JSON: each value is checked, and a wrong one is told with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.errors import UserError
from termcheck.audit.model import (
    Audit,
    Cell,
    Change,
    Comparison,
    ConceptName,
    Counts,
    Coverage,
    Example,
    FileFigures,
    Point,
    Rendering,
    Suggestion,
    Use,
)

#: No count of anything comes near; sums of as many as a file can hold still fit into 64 bits.
MOST = 10**12
_USES = {use.value: use for use in Use}


@dataclass(frozen=True, slots=True)
class Record:
    """An object of the file; `where` is what to put before a field's name to say where it stands."""

    fields: dict[str, object]
    where: str

    def text(self, name: str) -> str:
        """A string."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            raise self._fault(name, "a string")
        return value

    def number(self, name: str, least: int = 0) -> int:
        """A whole number from `least` to `MOST`."""
        value = self.fields.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= MOST:
            raise self._fault(name, f"a whole number from {least} to {MOST}")
        return value

    def flag(self, name: str) -> bool:
        """True or false."""
        value = self.fields.get(name)
        if not isinstance(value, bool):
            raise self._fault(name, "true or false")
        return value

    def use(self, name: str) -> Use:
        """One of the six uses."""
        value = self.fields.get(name)
        if not isinstance(value, str) or value not in _USES:
            raise self._fault(name, f"one of {', '.join(_USES)}")
        return _USES[value]

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self.fields.get(name)
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self._fault(name, "a list of strings")
        return tuple(value)

    def one(self, name: str) -> Record:
        """An object."""
        value = self.fields.get(name)
        if not isinstance(value, dict):
            raise self._fault(name, "an object")
        return Record(value, f"{self.where}{name}.")

    def each(self, name: str) -> Iterator[Record]:
        """A list of objects."""
        value = self.fields.get(name)
        if not isinstance(value, list):
            raise self._fault(name, "a list")
        for number, one in enumerate(value):
            if not isinstance(one, dict):
                raise self._fault(f"{name}[{number}]", "an object")
            yield Record(one, f"{self.where}{name}[{number}].")

    def _fault(self, name: str, wanted: str) -> UserError:
        return UserError(f"must be {wanted}", where=f"{self.where}{name}"[:300])


def audit_of(record: Record) -> Audit:
    """The audit. Raises UserError for a field that is missing or not what it must be."""
    names = record.one("names")
    return Audit(
        termbases=record.texts("termbases"),
        source_locale=record.text("source_locale"),
        names={concept: _name(names.one(concept)) for concept in names.fields},
        files=tuple(map(_file, record.each("files"))),
        cells=tuple(map(_cell, record.each("cells"))),
        never=record.texts("never"),
        suggestions=tuple(map(_suggestion, record.each("suggestions"))),
        commit=record.text("commit"),
        trend=tuple(map(_point, record.each("trend"))),
        compared=None if record.fields.get("compared", "") is None else _comparison(record.one("compared")),
        problems=record.texts("problems"),
    )


def _name(record: Record) -> ConceptName:
    return ConceptName(record.text("term"), record.text("definition"))


def _file(record: Record) -> FileFigures:
    return FileFigures(
        path=record.text("path"),
        locale=record.text("locale"),
        macros=record.flag("macros"),
        library=record.text("library"),
        coverage=_coverage(record.one("coverage")),
        counts=_counts(record.one("counts")),
    )


def _cell(record: Record) -> Cell:
    return Cell(
        concept=record.text("concept"),
        locale=record.text("locale"),
        counts=_counts(record.one("counts")),
        expected=record.texts("expected"),
        renderings=tuple(map(_rendering, record.each("renderings"))),
    )


def _rendering(record: Record) -> Rendering:
    examples = tuple(map(_example, record.each("examples")))
    return Rendering(record.text("text"), record.use("use"), record.number("count"), examples)


def _example(record: Record) -> Example:
    return Example(
        path=record.text("path"),
        line=record.number("line"),
        source=record.text("source"),
        target=record.text("target"),
        start=record.number("start", -1),
        end=record.number("end", -1),
        title=record.text("title"),
    )


def _suggestion(record: Record) -> Suggestion:
    renderings = tuple(
        (one.text("locale"), one.text("text"), one.number("count")) for one in record.each("renderings")
    )
    return Suggestion(record.text("term"), record.number("count"), renderings, record.text("example"))


def _point(record: Record) -> Point:
    return Point(record.text("commit"), record.text("when"), _figures(record.one("by_locale")))


def _comparison(record: Record) -> Comparison:
    changes = tuple(map(_change, record.each("changes")))
    return Comparison(record.text("ref"), record.text("commit"), _figures(record.one("by_locale")), changes)


def _change(record: Record) -> Change:
    before, after = _counts(record.one("before")), _counts(record.one("after"))
    return Change(record.text("concept"), record.text("locale"), before, after)


def _figures(record: Record) -> dict[str, tuple[Counts, Coverage]]:
    found = {}
    for locale in record.fields:
        both = record.one(locale)
        found[locale] = _counts(both.one("counts")), _coverage(both.one("coverage"))
    return found


def _counts(record: Record) -> Counts:
    return Counts(*map(record.number, Counts._fields))


def _coverage(record: Record) -> Coverage:
    return Coverage(*map(record.number, Coverage._fields))
