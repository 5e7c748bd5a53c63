"""An audit of paths: files gathered, concluded, held against earlier runs. Prints nothing, writes only the history."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, NamedTuple

from termbase.load import load_all
from termbase.model import Termbase
from termcheck import run
from termcheck.audit import compare, git, history, past
from termcheck.audit.conclude import concluded
from termcheck.audit.gather import RULE, empty
from termcheck.audit.model import Audit, Comparison, Suggestion
from termcheck.config import Config
from termcheck.judge import Judge
from termcheck.model import place_of
from termcheck.roles import Reader
from termcheck.run import ALONE, Chosen, Outcome, Parallel

#: The modules whose rules take the notes of an audit; other processes import them by these names.
RULES = ("termcheck.audit.gather",)
#: And that of suggestions.
TEXTS = ("termcheck.audit.texts",)
_Progress = Callable[[Chosen], Iterable[tuple[str, Reader]]]


@dataclass(frozen=True, slots=True)
class Auditor:
    """What audits of one run share."""

    judge: Judge
    "Its only rules are `RULES`, its configuration is an `audit_config`."
    readers: Mapping[str, Reader]
    parallel: Parallel = ALONE
    progress: _Progress = iter


class Audited(NamedTuple):
    """An audit, and whether everything could be read."""

    audit: Audit
    done: bool


class _Gathered(NamedTuple):
    notes: Mapping[str, Any]
    problems: list[str]
    done: bool


def audit_config(config: Config) -> Config:
    """The configuration with nothing selected or ignored, which would leave out the rules of an audit."""
    return replace(config, select=(), ignore=(), severity={}, catalogs=())


def audited(auditor: Auditor, paths: Sequence[str], suggest: int = 0) -> Audited:
    """The audit of the files below `paths`, with as many suggestions. What could not be read is among its problems.

    For suggestions the auditor's judge has to take the notes of `TEXTS` too.

    Raises UserError for a termbase that cannot be read.
    """
    judge = auditor.judge
    found = _gathered(auditor, paths)
    termbase = load_all(judge.termbases)
    audit = concluded(
        found.notes.get(RULE.name) or empty(),
        judge.index(),
        termbase,
        judge.termbases,
        found.problems,
        judge.config.wants,
    )
    if suggest:
        audit = replace(audit, suggestions=_suggested(found, judge, termbase, suggest))
    return Audited(audit, found.done)


class Suggested(NamedTuple):
    """The likeliest terms that the termbase lacks."""

    suggestions: tuple[Suggestion, ...]
    problems: Sequence[str]
    done: bool
    "Whether everything could be read."


def suggested(auditor: Auditor, paths: Sequence[str], most: int) -> Suggested:
    """What the texts below `paths` name often, and consistently; the auditor's judge takes the notes of `TEXTS`."""
    judge = auditor.judge
    found = _gathered(auditor, paths)
    return Suggested(_suggested(found, judge, load_all(judge.termbases), most), found.problems, found.done)


def _suggested(found: _Gathered, judge: Judge, termbase: Termbase, most: int) -> tuple[Suggestion, ...]:
    from termcheck.audit import texts
    from termcheck.audit.suggest import suggested as of

    return of(found.notes.get(texts.NAME) or texts.empty(), judge.index(), termbase, most)


def _gathered(auditor: Auditor, paths: Sequence[str]) -> _Gathered:
    judge = auditor.judge
    chosen = run.files(paths, judge.config, auditor.readers)
    notes, outcome = run.gather(
        chosen, judge, parallel=auditor.parallel, progress=auditor.progress, readers=auditor.readers
    )
    return _Gathered(notes, sorted(_problems(outcome)), outcome.done)


def _problems(outcome: Outcome) -> Iterator[str]:
    """A file with a hundred broken entries is one problem."""
    for error in outcome.unread:
        yield f"{error.where}: {error.message}"
    for tag in outcome.unknown:
        if tag.startswith("und "):
            yield f"{tag.removeprefix('und ')}: nothing says which language it is in"
    ordered = sorted(outcome.findings, key=place_of)
    for path, those in groupby(ordered, key=lambda finding: finding.path):
        first, *more = those
        yield f"{path}:{first.line}: {first.message}" + (f", and {len(more)} more" if more else "")


def with_history(audit: Audit, file: str, paths: Sequence[str], auditor: Auditor, ref: str = "") -> Audit:
    """The audit with its commit and the trend, recorded in the history; compared where that knows the revision.

    Where the files are not as the commit has them the run is recorded as one of no commit, made now.
    """
    start = folder_of(paths)
    commit = git.current(start)
    audit = replace(audit, commit=commit.hash if commit else "")
    clean = commit is not None and not _changed(audit, start, auditor)
    now = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    key = key_of(paths, auditor.judge.config)
    known = _known(audit, file, key, start, ref) if ref else None
    if commit and clean:
        history.record(file, key, audit, commit.when)
    else:
        history.record(file, key, replace(audit, commit=""), now)
    return replace(audit, trend=history.trend(file, key), compared=known)


def _changed(audit: Audit, start: str, auditor: Auditor) -> bool:
    """True where a file of the audit is new, or one that a reader would read is not as the commit has it."""
    changes = git.changes(start)
    if changes is None:
        return True
    own = {os.path.realpath(row.path) for row in audit.files}
    return any(map(_reads(auditor), changes.changed)) or not own.isdisjoint(changes.untracked)


def _known(audit: Audit, file: str, key: str, start: str, ref: str) -> Comparison | None:
    then = git.resolved(ref, start)
    return history.compare(file, key, then.hash, audit, ref)


def compared(auditor: Auditor, audit: Audit, paths: Sequence[str], ref: str) -> Audit:
    """The audit held against one of the same paths as they were at a revision, by the termbase of today.

    Raises UserError where git cannot tell.
    """
    before = os.getcwd()  # noqa: PTH109
    now = auditor.judge
    index = now.index()  # opened here: paths of termbases are of this folder
    with past.at(ref, paths, _reads(auditor)) as then:
        root = os.path.relpath(now.config.root or before, before)
        config = replace(now.config, root=os.path.join(then.folder, root))  # noqa: PTH118
        # keeps nothing of a folder that goes away
        judge = Judge(config, {RULE.name: RULE}, lambda: index, now.locale)
        os.chdir(then.folder)
        try:
            notes = _gathered(Auditor(judge, auditor.readers), then.paths).notes
        finally:
            os.chdir(before)
    earlier = concluded(notes.get(RULE.name) or empty(), index, Termbase("then"), (), wanted=config.wants)
    return replace(audit, compared=compare.compared(earlier, audit, ref, then.commit.hash))


def _reads(auditor: Auditor) -> Callable[[str], bool]:
    """Whether a path may be one of a run: by its ending, unless the configuration gives readers to others."""
    config = auditor.judge.config
    if config.readers or config.macros:
        return lambda _path: True
    suffixes = tuple(suffix for reader in auditor.readers.values() for suffix in reader.suffixes)
    return lambda path: path.lower().endswith(suffixes)


def key_of(paths: Sequence[str], config: Config) -> str:
    """What tells runs over other paths or languages apart, wherever the checkout lies."""
    places = sorted({config.relative(path) for path in paths})
    return json.dumps({"paths": places, "locales": sorted(config.locales)}, ensure_ascii=False)


def checked(paths: Sequence[str], file: str, ref: str) -> None:
    """What would stop the run after its work, said before: raises UserError for a history or revision that is none."""
    if ref:
        git.resolved(ref, folder_of(paths))
    if file:
        history.trend(file, "", most=1)


def folder_of(paths: Sequence[str]) -> str:
    """The folder whose repository a run is about."""
    path = os.path.abspath(paths[0]) if paths else os.curdir  # noqa: PTH100
    return path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
