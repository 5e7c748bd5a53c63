"""Takes out the findings that a file or the configuration does not want, and tells who asked in vain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from operator import attrgetter
from typing import NamedTuple

from termcheck.directives import (
    UNSUPPRESSED,
    Directive,
    Directives,
    Guarded,
    Span,
    own_finding,
    own_key,
)
from termcheck.model import Finding, Key
from termcheck.own_rules import CRASHED, UNUSED

_Place = tuple[str, Key]
_ByKey = Mapping[Key, Sequence[Guarded]]
_NO_UNIT: Key = (None, None, None, ())


class Entry(NamedTuple):
    """What the configuration says: files that cannot hold a comment have no other way."""

    rule: str
    concept: str = ""
    "Only findings on this concept; empty: on any."
    unit: str = ""
    "The title or id of a macro, or a shell pattern over them; empty: any unit."
    path: str = ""
    "A shell pattern over paths with forward slashes; empty: any file."
    where: str = ""
    "The configuration file, and `line` in it, for an entry that turns out unused."
    line: int = 1


_Used = tuple[str, Directive] | Entry


class Outcome(NamedTuple):
    """Every finding is in one of the first two, in its old order; `own` are about the suppressions."""

    kept: list[Finding]
    suppressed: list[Finding]
    own: list[Finding]


def suppress(
    findings: Iterable[Finding],
    directives: Mapping[str, Directives],
    *,
    ran: Collection[str],
    extra: Sequence[Entry] = (),
) -> Outcome:
    """Parts findings by what their files (`directives`, by path) and the configuration (`extra`) say.

    `ran` are the rules that ran, in full: only for those is a suppression without a finding called unused,
    and only on units that were checked. What is in UNSUPPRESSED is always kept.
    """
    kept: list[Finding] = []
    suppressed: list[Finding] = []
    used: set[_Used] = set()
    crashed: set[str] = set()
    indexed = {path: _by_key(file.units) for path, file in directives.items()}
    for finding in findings:
        path = finding.path
        file = directives.get(path) or Directives(path)
        hits: list[_Used] = []
        if finding.rule not in UNSUPPRESSED:
            hits = [*_matching(finding, file, indexed.get(path, {})), *_entries(finding, file, extra)]
        elif finding.rule == CRASHED:
            crashed.add(path)
        used.update(hits)
        (suppressed if hits else kept).append(finding)
    found = _what_is_found(kept) if directives else {}
    own: list[Finding] = []
    for path, file in directives.items():
        own += file.faults
        if path not in crashed:
            own += _unused(file, used, ran, found)
    own += _unused_entries(extra, used, ran, directives)
    return Outcome(kept, suppressed, own)


def _by_key(units: Sequence[Guarded]) -> _ByKey:
    table: dict[Key, list[Guarded]] = {}
    for unit in sorted(units, key=attrgetter("line")):
        table.setdefault(unit.key, []).append(unit)
    return table


def _matching(finding: Finding, file: Directives, units: _ByKey) -> Iterator[tuple[str, Directive]]:
    for directive in file.file:
        if _is_about(directive, finding):
            yield file.path, directive
    equal = units.get(own_key(finding.key, finding.title), ())
    # Of entries with equal texts, which a catalog may hold by mistake, the one that the finding is in.
    at = bisect_right(equal, finding.line, key=attrgetter("line")) - 1
    if at >= 0 and finding.line < equal[at].behind:
        yield from ((file.path, one) for one in equal[at].directives if _is_about(one, finding))


def _is_about(directive: Directive | Entry, finding: Finding) -> bool:
    concept = finding.term.concept if finding.term else ""
    return directive.rule == finding.rule and directive.concept in {"", concept}


def _entries(finding: Finding, file: Directives, extra: Sequence[Entry]) -> Iterator[Entry]:
    for entry in extra:
        if _is_about(entry, finding) and _fits(entry, file.path):
            names = (*file.names.get(own_key(finding.key, finding.title), ()), finding.title)
            if not entry.unit or _is_called(entry.unit, names):
                yield entry


def _fits(entry: Entry, path: str) -> bool:
    return not entry.path or entry.path == path or fnmatchcase(path, entry.path)


def _is_called(pattern: str, names: Iterable[str]) -> bool:
    """Equal, or matched by the pattern: a title may hold brackets, as in `Greeting [sv]`."""
    wanted = pattern.casefold()
    return any(name.casefold() == wanted or fnmatchcase(name.casefold(), wanted) for name in names if name)


def _unused(
    file: Directives, used: Collection[object], ran: Collection[str], kept: Mapping[_Place, set[str]]
) -> Iterator[Finding]:
    of_file = Guarded(_NO_UNIT, 1, 1, file.file, file.checked)
    for unit in (of_file, *file.units):
        found = kept.get((file.path, unit.key), ())
        hint = f"found here: {', '.join(sorted(found))}" if found else ""
        for one in unit.directives if unit.checked else ():
            if not one.foreign and one.rule in ran and (file.path, one) not in used:
                message = f"nothing to suppress here: {_written(one.rule, one.concept)}"
                yield own_finding(UNUSED, file.path, file.locale, one.span, message, hint, unit.key)


def _what_is_found(findings: Iterable[Finding]) -> dict[_Place, set[str]]:
    """What a directive of each unit might have named."""
    table: dict[_Place, set[str]] = {}
    for finding in findings:
        if finding.key != _NO_UNIT:
            concept = finding.term.concept if finding.term else ""
            key = own_key(finding.key, finding.title)
            table.setdefault((finding.path, key), set()).add(_written(finding.rule, concept))
    return table


def _written(rule: str, concept: str) -> str:
    return f"{rule}:{concept}" if concept else rule


def _unused_entries(
    extra: Sequence[Entry],
    used: Collection[object],
    ran: Collection[str],
    directives: Mapping[str, Directives],
) -> Iterator[Finding]:
    """Only of entries whose unit or file was looked at."""
    for entry in extra:
        if entry in used or entry.rule not in ran or not _was_seen(entry, directives):
            continue
        what = ", ".join(filter(None, (_written(entry.rule, entry.concept), entry.unit, entry.path)))
        message = f"nothing to suppress: {what}"
        yield own_finding(UNUSED, entry.where, "", Span(entry.line, 1, 1), message, "", _NO_UNIT)


def _was_seen(entry: Entry, directives: Mapping[str, Directives]) -> bool:
    seen = (file for path, file in directives.items() if file.checked and _fits(entry, path))
    return any(
        not entry.unit or any(_is_called(entry.unit, names) for names in file.names.values()) for file in seen
    )
