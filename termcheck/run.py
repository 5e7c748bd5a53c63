"""A run: paths and a configuration in, findings out. Plain arguments; prints nothing, knows no plugin manager."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.errors import UserError
from termcheck import walk
from termcheck.across import Across
from termcheck.config import Config, Known
from termcheck.formats import MACRO_READERS
from termcheck.judge import Judge, TermbaseError, shown_path
from termcheck.model import Document, Finding, Severity, place_of
from termcheck.own_rules import CRASHED, OWN_RULES, UNREADABLE
from termcheck.results import Result, directives_of, says_nothing
from termcheck.roles import Executor, Filter, Reader

if TYPE_CHECKING:
    from termcheck.plugins import Plugins
    from termcheck.shipped import Shipped

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
    libraries: list[Document] = field(default_factory=list)
    ran: set[str] = field(default_factory=set)
    "Rules that looked at libraries, and those that ran there with them."

    def add(self, path: str, result: Result) -> None:
        self.unknown.update(result.unknown)
        if result.wanted:
            self.units += result.units
            self.said[path] = result.said
            self.findings += result.findings


class Parallel(NamedTuple):
    """How many may work, and where."""

    jobs: int = 1
    "Processes; 0 for as many as there are processors where there is enough to do."
    executor: Executor | None = None
    "Where; None: processes of this machine, where that pays."
    address: str = ""
    warn: Callable[[str], None] | None = None
    "Gets a sentence where an executor failed at something."


ALONE = Parallel()


def names(brought: Plugins | Shipped) -> Known:
    """Every name that a configuration may use."""
    readers = tuple(brought.readers)
    return Known(
        rules=frozenset({*brought.rules, *OWN_RULES}),
        readers=readers,
        macro_readers=[name for name in readers if name in MACRO_READERS],
        formats=tuple(brought.reporters),
        executors=lambda: brought.executors,
        options=lambda: {rule.name: rule.options for rule in brought.rules.values() if rule.options},
        brings=lambda name: _brings(name, brought),
    )


def _brings(name: str, brought: Plugins | Shipped) -> str:
    """The plugin that a rule is from, else termcheck itself; empty where no rule has that name."""
    if name in brought.rules:
        return brought.rules[name].origin or "termcheck itself"
    return "termcheck itself" if name in OWN_RULES else ""


def files(
    paths: Sequence[str], config: Config, readers: Mapping[str, Reader], *, forced: bool = False
) -> list[tuple[str, Reader]]:
    """The files of a run, sorted by path. With `forced` what is excluded is passed over also where it is named; what
    Git ignores is not: a tracked file may be. Raises UserError where there is nothing to read any file with.
    """
    if not readers:
        raise UserError("no file can be read: there is no reader")
    ignored = _gitignore() if config.respect_gitignore else None

    def looked_at(path: str, folder: bool) -> bool:  # noqa: FBT001 - the role's signature
        return config.looks_at(path, folder=folder)

    def wanted(path: str, folder: bool) -> bool:  # noqa: FBT001 - the role's signature
        return looked_at(path, folder) and (ignored is None or not ignored(path, folder))

    named = looked_at if forced else None
    return sorted(
        walk.files(paths, readers, wanted=wanted, reader_of=config.reader, named=named), key=_path_of
    )


def _gitignore() -> Callable[[str, bool], bool]:
    from termcheck.config.gitignore import ignored_by_git

    return ignored_by_git()


def check(
    chosen: Chosen,
    judge: Judge,
    *,
    readers: Mapping[str, Reader] | None = None,
    since: str = "",
    parallel: Parallel = ALONE,
    filters: Iterable[Filter] = (),
    progress: Callable[[Chosen], Iterable[tuple[str, Reader]]] = iter,
) -> Outcome:
    """Every finding on the chosen files that no suppression, filter or baseline takes away, sorted.

    `since` is a git revision: only texts that changed since then. `readers` read the catalogs that hold the
    product's labels. Raises UserError for a baseline, a revision or a catalog that cannot be read; a file that
    cannot be read is in the outcome.
    """
    tally = _Tally()
    across = Across(judge)
    for path, states in _judged(tally, chosen, judge, readers, parallel, progress):
        across.add(path, states)
    with_readers = {shown_path(path): (path, reader) for path, reader in chosen}
    tally.findings += across.findings(with_readers, tally.libraries)
    return _settled(tally, chosen, judge, since, sorted(filters, key=_name_of))


def gather(
    chosen: Chosen,
    judge: Judge,
    *,
    readers: Mapping[str, Reader] | None = None,
    parallel: Parallel = ALONE,
    progress: Callable[[Chosen], Iterable[tuple[str, Reader]]] = iter,
) -> tuple[dict[str, Any], Outcome]:
    """What the rules that look at a whole run noted of the chosen files, by rule, and the run; of its findings those
    on entries that could not be read, and on rules that crashed.
    """
    tally = _Tally()
    across = Across(judge)
    for path, states in _judged(tally, chosen, judge, readers, parallel, progress):
        across.add(path, states)
    faults = [one for one in (*tally.findings, *across.failed) if one.rule in {CRASHED, UNREADABLE}]
    return across.totals, Outcome(
        faults, len(chosen), tally.units, tally.unread, unknown=tuple(sorted(tally.unknown))
    )


def _judged(
    tally: _Tally,
    chosen: Chosen,
    judge: Judge,
    readers: Mapping[str, Reader] | None,
    parallel: Parallel,
    progress: Callable[[Chosen], Iterable[tuple[str, Reader]]],
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each file with what was noted of it for the whole run; all else goes into the tally."""
    with _elsewhere(chosen, judge, parallel) as elsewhere:
        for path, reader in progress(chosen):
            try:
                result, document = elsewhere(path) or judge.result(path, reader)
            except TermbaseError:
                raise
            except UserError as error:
                tally.unread.append(error)
                continue
            tally.add(shown_path(path), result)
            if document is not None:
                tally.libraries.append(document)
            elif result.wanted:
                yield shown_path(path), result.states
    if judge.results is not None:
        judge.results.sweep()
    if not chosen:
        judge.index()  # what is wrong with the termbase is said all the same
    if tally.libraries:
        yield from _libraries(tally, judge, readers)


def _libraries(
    tally: _Tally, judge: Judge, readers: Mapping[str, Reader] | None
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Macros, judged when all of them are there to be paired."""
    from termcheck.library import fitted, libraries, paired

    tally.libraries = paired(tally.libraries)
    whole = libraries(tally.libraries, judge.config, readers or {}, judge.index().source_locale)
    rules, failed = fitted(judge.running, whole, tally.libraries[0].path)
    tally.ran.update(rule.name for rule in rules)
    tally.findings += failed
    for document in tally.libraries:
        judged = judge.judged(document, rules)
        tally.findings += judged.findings
        tally.unknown.update(judge.unknown(document))
        yield document.path, judged.states


_Elsewhere = Callable[[str], "tuple[Result, None] | None"]


@contextmanager
def _elsewhere(chosen: Chosen, judge: Judge, parallel: Parallel) -> Iterator[_Elsewhere]:
    """Others that work on the catalogs, where that is asked for and pays: asked in the order of the files.

    Macros stay here, since they have to be paired.
    """
    sized = [(path, reader.name, _size(path)) for path, reader in chosen if reader.name not in MACRO_READERS]
    workers = _workers(sized, parallel)
    if not workers:
        yield lambda _path: None
        return
    from termcheck.executors import EXECUTORS
    from termcheck.jobs import Failed, chunks_of, opened, results

    judge.index()  # compiled once, for all; and what is wrong with it is told here
    executor = parallel.executor or next(one for one in EXECUTORS if one.name == "processes")
    theirs = {path for path, _, _ in sized}
    failed = Failed()
    with opened(executor, parallel.address, parallel.jobs if parallel.executor else workers) as pool:
        found = results(judge, chunks_of(sized, executor.task_bytes), pool, failed)

        def elsewhere(path: str) -> tuple[Result, None] | None:
            if path not in theirs:
                return None
            _, result = next(found)
            if isinstance(result, UserError):
                raise result
            return None if result is None else (result, None)

        yield elsewhere
    if failed.chunks and parallel.warn is not None:
        parallel.warn(failed.told(executor.name))


def _workers(sized: Sequence[tuple[str, str, int]], parallel: Parallel) -> int:
    """How many are kept busy; 0 where the files are judged here."""
    if parallel.executor is not None:
        return parallel.jobs or os.cpu_count() or 1
    if parallel.jobs == 1:
        return 0
    enough = parallel.jobs > 1 or sum(size for _, _, size in sized) >= _MANY_BYTES
    count = min(parallel.jobs or os.cpu_count() or 1, len(sized))
    return count if count > 1 and enough else 0


def _path_of(one: tuple[str, Reader]) -> str:
    return one[0]


def _name_of(one: Filter) -> str:
    return one.name


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - as in walk.py
    except OSError:  # reading it will tell
        return 0


def _settled(
    tally: _Tally,
    chosen: Chosen,
    judge: Judge,
    since: str,
    filters: Sequence[Filter],
) -> Outcome:
    """Without what is suppressed, ignored, filtered, known or old."""
    config = judge.config
    kept, suppressed = _unsuppressed(tally, judge)
    kept = [
        _with_severity(finding, config)
        for finding in kept
        if not config.silences(finding.rule) and finding.rule not in config.ignores(finding.path)
    ]
    if filters:
        from termcheck.filters import filtered

        kept = filtered(kept, filters)
    if since:
        from termcheck.changes import Revision, only_changed

        by_path = {path.replace(os.sep, "/"): reader for path, reader in chosen}
        kept = only_changed(kept, Revision(since), by_path, judge.locale)
    known = stale = 0
    if config.baseline:
        from termcheck import baseline

        paths = set(tally.said)
        known_before = baseline.load(config.baseline)
        compared = baseline.compare(kept, known_before, paths=paths, ran=_ran(tally, judge))
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


def _unsuppressed(tally: _Tally, judge: Judge) -> tuple[list[Finding], int]:
    """Most runs have nothing to do with suppressions, and do not import what applies them."""
    config = judge.config
    if not config.suppress and all(says_nothing(row) for row in tally.said.values()):
        return tally.findings, 0
    from termcheck import suppressions

    directives = {path: directives_of(row) for path, row in tally.said.items()}
    return suppressions.apply(tally.findings, directives, config, _ran(tally, judge))


def _ran(tally: _Tally, judge: Judge) -> set[str]:
    """The rules that had their say; those that look at libraries, where there was one for them to look at."""
    return tally.ran | {rule.name for rule in judge.running if rule.for_libraries is None}


def _with_severity(finding: Finding, config: Config) -> Finding:
    """Of what the engine itself reports; rules have theirs already."""
    level = config.severity.get(finding.rule) if finding.rule in OWN_RULES else None
    return replace(finding, severity=Severity(level)) if level else finding
