"""What files gave, kept between runs: findings before suppressions, baseline and revisions have their say.

A file's result is found by everything that it comes from: the file's content, path and reader, the termbase,
the configuration as far as it judges, and the code. Macros are not kept: what one file gives depends on the others.
"""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH108, PTH109, PTH118, PTH120

from __future__ import annotations

import hashlib
import marshal
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from termbase import kept
from termbase.kept import digest_of, stamp_of
from termcheck.model import Certainty, Finding, Fix, Severity, TermUse

if TYPE_CHECKING:
    from termcheck.config import Config
    from termcheck.directives import Directive, Directives

_CODE = os.path.dirname(__file__)
#: Each of the sixteen folders keeps this much; what was used longest ago goes first. A product of 14,000 files takes
#: 900 places in each for a check, as many for an audit, and again after a change of the termbase.
_MOST_FILES = 4000
_MOST_BYTES = 32 * 1024 * 1024
#: From here on a result is kept compressed: notes for the whole run take a third then, and 0.2 ms.
_LONG = 4096
#: What the configuration says of these is applied to results, or makes no difference to them.
_AFTERWARDS = frozenset(
    {"file", "include", "exclude", "respect_gitignore", "readers", "macros", "catalogs", "per_file_ignores"}
    | {
        "fail_on",
        "certainty",
        "suppress",
        "baseline",
        "format",
        "output",
        "cache",
        "jobs",
        "executor",
        "plugins",
    }
)


_FIELDS = Finding.__slots__
_values = attrgetter(*_FIELDS)
_term_values = attrgetter(*TermUse.__slots__)


_NO_STATES: Mapping[str, Any] = {}


class Result(NamedTuple):
    """What one file gave."""

    findings: Sequence[Finding]
    units: int
    said: tuple[Any, ...] = ()
    "Its directives, as `directives_row` has them: few runs need them as objects."
    wanted: bool = True
    "False for a file in a language that is not to be checked."
    unknown: tuple[str, ...] = ()
    "Languages met whose inflection is not known."
    states: Mapping[str, Any] = _NO_STATES
    "By rule: what those that look at the whole run noted."


class Results:
    """Results in a folder, for runs with one configuration."""

    def __init__(
        self, folder: str, config: Config, termbases: Sequence[str], locale: str | None, rules: Iterable[str]
    ) -> None:
        said = [f"{name}={getattr(config, name)!r}" for name in config.__slots__ if name not in _AFTERWARDS]
        parts = (
            digest_of(termbases),
            tuple(termbases),
            locale,
            tuple(rules),
            os.getcwd() if config.root else "",
            *said,
        )
        self._folder = os.path.join(folder, "results")
        self._base = hashlib.sha256(stamp_of(_CODE) + repr(parts).encode("utf-8", "surrogatepass"))
        self._written: set[str] = set()
        self.keeps = True
        "False where opening the termbase gives warnings, which a run that opens none would not repeat."

    def key(self, path: str, reader: str, data: bytes) -> str:
        """The name of the result of a file with that content."""
        digest = self._base.copy()
        digest.update(repr((path, reader)).encode("utf-8", "surrogatepass"))
        digest.update(hashlib.sha256(data).digest())
        return digest.hexdigest()[:40]

    def get(self, key: str) -> Result | None:
        """The result of that name, or None: then it must be made."""
        path = self._path(key)
        row = kept.read(path)
        if row is None or row[0] != key:
            return None
        with suppress(OSError):  # another run took it away, or the folder is not ours
            os.utime(path)
        return from_row(_unpacked(row[1]))

    def put(self, key: str, row: tuple[Any, ...]) -> None:
        """Keeps a result, as `to_row` has it."""
        if not self.keeps:
            return
        path = self._path(key)
        try:
            kept.write(path, (key, _packed(row)))
        except ValueError:  # a plugin's finding that holds more than text and numbers
            return
        self._written.add(os.path.dirname(path))

    def sweep(self, most: int = 16) -> None:
        """Removes what was used longest ago where more is kept than should be, in so many folders written to.

        To look a folder through takes 5 ms; a worker does it for one at a time.
        """
        for _ in range(min(most, len(self._written))):
            try:
                _sweep(self._written.pop())
            except OSError:  # another run is sweeping
                continue

    def _path(self, key: str) -> str:
        return os.path.join(self._folder, key[0], key[1:])


def _packed(row: tuple[Any, ...]) -> tuple[Any, ...] | bytes:
    """A long row as compressed bytes. Raises ValueError for what `marshal` cannot write."""
    written = marshal.dumps(row)
    if len(written) < _LONG:
        return row
    import zlib

    return zlib.compress(written, 1)


def _unpacked(row: tuple[Any, ...] | bytes) -> tuple[Any, ...]:
    if not isinstance(row, bytes):
        return row
    import zlib

    return cast("tuple[Any, ...]", kept.loads(zlib.decompress(row)))


def _sweep(folder: str) -> None:
    with os.scandir(folder) as entries:
        found = [
            (status.st_mtime_ns, status.st_size, entry.path) for entry in entries if (status := entry.stat())
        ]
    room, places = _MOST_BYTES, _MOST_FILES
    for _, size, path in sorted(found, reverse=True):
        room -= size
        places -= 1
        if room < 0 or places < 0:
            os.unlink(path)


def to_row(result: Result) -> tuple[Any, ...]:
    """A result as tuples, text and numbers: 12 us less per finding than objects when it crosses to another process."""
    return (tuple(_finding_row(finding) for finding in result.findings), *result[1:])


def from_row(row: tuple[Any, ...]) -> Result:
    """What `to_row` was given."""
    return Result([_finding(finding) for finding in row[0]], *row[1:])


def _finding_row(finding: Finding) -> tuple[Any, ...]:
    """Every field in its order, `severity` and `certainty` as words, `term` and `fix` as tuples."""
    row = dict(zip(_FIELDS, _values(finding), strict=True))
    term = finding.term
    row["severity"], row["certainty"] = finding.severity.value, finding.certainty.value
    row["term"] = term and (*_term_values(term)[:-1], str(term.level))
    row["fix"] = finding.fix and tuple(finding.fix)
    return tuple(row.values())


def _finding(values: tuple[Any, ...]) -> Finding:
    row = dict(zip(_FIELDS, values, strict=True))
    row["severity"], row["certainty"] = Severity(row["severity"]), Certainty(row["certainty"])
    row["term"] = row["term"] and TermUse(*row["term"])
    row["fix"] = row["fix"] and Fix(*row["fix"])
    return Finding(**row)


def says_nothing(row: tuple[Any, ...]) -> bool:
    """True for the row of a file without directives."""
    _path, _locale, file, units, faults, _names, _checked = row
    return not file and not units and not faults


def directives_row(said: Directives) -> tuple[Any, ...]:
    """What a file says of findings, as tuples, text and numbers."""
    return (
        said.path,
        said.locale,
        tuple(_plain(directive) for directive in said.file),
        tuple(
            (
                unit.key,
                unit.line,
                unit.behind,
                tuple(_plain(directive) for directive in unit.directives),
                unit.checked,
            )
            for unit in said.units
        ),
        tuple(_finding_row(fault) for fault in said.faults),
        tuple(said.names.items()),
        said.checked,
    )


def _plain(directive: Directive) -> tuple[Any, ...]:
    return (directive.rule, directive.concept, tuple(directive.span), directive.foreign)


def directives_of(row: tuple[Any, ...]) -> Directives:
    """What `directives_row` was given."""
    from termcheck.directives import Directive, Directives, Guarded, Span

    path, locale, file, units, faults, names, checked = row

    def made(rows: Sequence[tuple[Any, ...]]) -> tuple[Directive, ...]:
        return tuple(Directive(rule, concept, Span(*span), foreign) for rule, concept, span, foreign in rows)

    guarded = tuple(
        Guarded(key, line, behind, made(directives), seen) for key, line, behind, directives, seen in units
    )
    return Directives(
        path, locale, made(file), guarded, tuple(_finding(fault) for fault in faults), dict(names), checked
    )
