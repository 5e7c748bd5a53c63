"""A run: paths and a configuration in, findings out. Plain arguments; prints nothing, knows no plugin manager."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from termbase.errors import UserError
from termcheck import walk
from termcheck.config import Config, Known
from termcheck.formats import MACRO_READERS
from termcheck.hookspecs import Reader, Reporter
from termcheck.judge import Judge, TermbaseError, shown_path
from termcheck.model import Document, Finding, Severity, place_of
from termcheck.own_rules import CRASHED, LIBRARY_RULES, OWN_RULES
from termcheck.results import Result, directives_of, says_nothing

#: Below this the start of processes costs more than they gain.
_MANY_BYTES = 10 * 1024 * 1024
Chosen = Sequence[tuple[str, Reader]]


class Outcome(NamedTuple):
    """What a run found."""

    findings: list[Finding]
    files: int
    units: int
    unread: list[UserError]
    "Files that could not be read at all."
    suppressed: int = 0
    known: int = 0
    "Findings that the baseline has."
    stale: int = 0
    "Findings that only the baseline has."
    unknown: tuple[str, ...] = ()
    "Languages met whose inflection is not known."

    @property
    def done(self) -> bool:
        """False when a file could not be read or a rule crashed."""
        return not self.unread and all(finding.rule != CRASHED for finding in self.findings)


@dataclass(slots=True)
class _Tally:
    """What has been seen so far."""

    findings: list[Finding] = field(default_factory=list)
    said: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    unread: list[UserError] = field(default_factory=list)
    unknown: set[str] = field(default_factory=set)
    units: int = 0

    def add(self, path: str, result: Result) -> None:
        self.unknown.update(result.unknown)
        if result.wanted:
            self.units += result.units
            self.said[path] = result.said
            self.findings += result.findings


def names(
    rules: Iterable[str], readers: Iterable[str], reporters: Mapping[str, Reporter] | None = None
) -> Known:
    """Every name that a configuration may use."""
    every = tuple(readers)
    return Known(
        rules=frozenset({*rules, *LIBRARY_RULES, *OWN_RULES}),
        readers=every,
        macro_readers=[name for name in every if name in MACRO_READERS],
        formats=None if reporters is None else tuple(reporters),
    )


def files(
    paths: Sequence[str], config: Config, readers: Mapping[str, Reader], *, forced: bool = False
) -> list[tuple[str, Reader]]:
    """The files of a run. With `forced` what is excluded is passed over also where it is named; what Git ignores
    is not: a tracked file may be.
    """
    ignored = _gitignore() if config.respect_gitignore else None

    def looked_at(path: str, folder: bool) -> bool:  # noqa: FBT001 - the role's signature
        return config.looks_at(path, folder=folder)

    def wanted(path: str, folder: bool) -> bool:  # noqa: FBT001 - the role's signature
        return looked_at(path, folder) and (ignored is None or not ignored(path, folder))

    named = looked_at if forced else None
    return list(walk.files(paths, readers, wanted=wanted, reader_of=config.reader, named=named))


def _gitignore() -> Callable[[str, bool], bool]:
    from termcheck.config.gitignore import ignored_by_git

    return ignored_by_git()


def check(
    chosen: Chosen,
    judge: Judge,
    *,
    readers: Mapping[str, Reader] | None = None,
    since: str = "",
    jobs: int = 1,
    progress: Callable[[Chosen], Iterable[tuple[str, Reader]]] = iter,
) -> Outcome:
    """Every finding on the chosen files that neither a suppression nor the baseline takes away, sorted.

    `since` is a git revision: only texts that changed since then. `readers` read the catalogs that hold the
    product's labels. `jobs` is how many processes may work, 0 for as many as there are processors where there is
    enough to do; one works where plugins judge. Raises UserError for a baseline, a revision or a catalog that
    cannot be read; a file that cannot be read is in the outcome.
    """
    tally = _Tally()
    libraries: list[Document] = []
    with _others(chosen, judge, jobs) as others:
        for path, reader in progress(chosen):
            try:
                result, document = (others[path](), None) if path in others else judge.result(path, reader)
            except TermbaseError:
                raise
            except UserError as error:
                tally.unread.append(error)
                continue
            tally.add(shown_path(path), result)
            if document is not None:
                libraries.append(document)
    if judge.results is not None:
        judge.results.sweep()
    if not chosen:
        judge.index()  # what is wrong with the termbase is said all the same
    ran = {name for name in judge.rules if judge.config.runs(name)}
    if libraries:
        from termcheck.library import paired_with_rules

        for document, more in paired_with_rules(
            libraries, judge.config, readers or {}, judge.index().source_locale
        ):
            tally.findings += judge.judged(document, more)
            tally.unknown.update(judge.unknown(document))
            ran.update(rule.name for rule in more)
    return _settled(tally, chosen, judge.config, ran, since, judge.locale)


def _others(
    chosen: Chosen, judge: Judge, jobs: int
) -> AbstractContextManager[Mapping[str, Callable[[], Result]]]:
    """Other processes that work on the catalogs, where that is asked for and pays."""
    if jobs == 1 or not judge.alone:
        return nullcontext({})
    sized = {path: (reader.name, _size(path)) for path, reader in chosen if reader.name not in MACRO_READERS}
    enough = jobs > 1 or sum(size for _, size in sized.values()) >= _MANY_BYTES
    count = min(jobs or os.cpu_count() or 1, len(sized))
    if count < 2 or not enough:
        return nullcontext({})
    from termcheck.jobs import others

    return others(judge, sized, count)


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - as in walk.py
    except OSError:  # reading it will tell
        return 0


def _settled(
    tally: _Tally, chosen: Chosen, config: Config, ran: set[str], since: str, locale: str | None
) -> Outcome:
    """Without what is suppressed, ignored, known or old."""
    kept, suppressed = _unsuppressed(tally, config, ran)
    kept = [
        _with_severity(finding, config)
        for finding in kept
        if not config.silences(finding.rule) and finding.rule not in config.ignores(finding.path)
    ]
    if since:
        from termcheck.changes import Revision, only_changed

        by_path = {path.replace(os.sep, "/"): reader for path, reader in chosen}
        kept = only_changed(kept, Revision(since), by_path, locale)
    known = stale = 0
    if config.baseline:
        from termcheck import baseline

        paths = set(tally.said)
        compared = baseline.compare(kept, baseline.load(config.baseline), paths=paths, ran=ran)
        known, stale = len(compared.known), 0 if since else compared.stale.total()
        kept = compared.new
    return Outcome(
        sorted(kept, key=place_of),
        len(chosen),
        tally.units,
        tally.unread,
        suppressed,
        known,
        stale,
        tuple(sorted(tally.unknown)),
    )


def _unsuppressed(tally: _Tally, config: Config, ran: set[str]) -> tuple[list[Finding], int]:
    """Most runs have nothing to do with suppressions, and do not import what applies them."""
    if not config.suppress and all(says_nothing(row) for row in tally.said.values()):
        return tally.findings, 0
    from termcheck import suppressions

    directives = {path: directives_of(row) for path, row in tally.said.items()}
    return suppressions.apply(tally.findings, directives, config, ran)


def _with_severity(finding: Finding, config: Config) -> Finding:
    """Of what the engine itself reports; rules have theirs already."""
    level = config.severity.get(finding.rule) if finding.rule in OWN_RULES else None
    return replace(finding, severity=Severity(level)) if level else finding
