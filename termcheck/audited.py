"""An audit of paths: files gathered, concluded, held against earlier runs. Prints nothing, writes only the history."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from termbase.load import load_all
from termcheck import run
from termcheck.audit import compare, git, history, past
from termcheck.audit.conclude import concluded
from termcheck.audit.gather import RULE, empty
from termcheck.audit.model import Audit, Comparison, Suggestion
from termcheck.audit.texts import NAME as TEXTS
from termcheck.config import Config
from termcheck.judge import Judge
from termcheck.roles import Reader
from termcheck.run import ALONE, Chosen, Outcome, Parallel

#: The modules whose rules take the notes of an audit; other processes import them by these names.
RULES = ("termcheck.audit.gather", "termcheck.audit.texts")
_IGNORED = ("missing-locale", "ui-label")
_Progress = Callable[[Chosen], Iterable[tuple[str, Reader]]]


@dataclass(frozen=True, slots=True)
class Auditor:
    """What audits of one run share."""

    judge_of: Callable[[Config], Judge]
    "A judge whose only rules are `RULES`, for a configuration."
    config: Config
    readers: Mapping[str, Reader]
    parallel: Parallel = ALONE
    progress: _Progress = iter


def audit_config(config: Config) -> Config:
    """The configuration with nothing selected or ignored, which would leave out the rules of an audit."""
    return replace(config, select=(), ignore=_IGNORED, severity={}, catalogs=())


def audited(auditor: Auditor, paths: Sequence[str], suggest: int = 0) -> Audit:
    """The audit of the files below `paths`, with as many suggestions. What could not be read is among its problems.

    Raises UserError for a termbase that cannot be read.
    """
    judge, notes, outcome = _gathered(auditor, paths, () if suggest else (TEXTS,))
    nameless = [tag.removeprefix("und ") for tag in outcome.unknown if tag.startswith("und ")]
    problems = [
        *(f"{error.where}: {error.message}" for error in outcome.unread),
        *(f"{path}: nothing says which language it is in" for path in nameless),
        *(f"{finding.path}: {finding.message}" for finding in outcome.findings),
    ]
    termbase = load_all(judge.termbases)
    found = concluded(
        notes.get(RULE.name, empty()), judge.index(), termbase, judge.termbases, sorted(problems)
    )
    return replace(found, suggestions=_suggested(notes, judge, suggest)) if suggest else found


def suggestions(auditor: Auditor, paths: Sequence[str], most: int) -> tuple[tuple[Suggestion, ...], Outcome]:
    """The likeliest terms that the termbase lacks, and the run that found them."""
    judge, notes, outcome = _gathered(auditor, paths, (RULE.name,))
    return _suggested(notes, judge, most), outcome


def _gathered(
    auditor: Auditor, paths: Sequence[str], without: tuple[str, ...]
) -> tuple[Judge, dict[str, Any], Outcome]:
    config = replace(auditor.config, ignore=(*_IGNORED, *without))
    judge = auditor.judge_of(config)
    chosen = run.files(paths, config, auditor.readers)
    notes, outcome = run.gather(
        chosen, judge, parallel=auditor.parallel, progress=auditor.progress, readers=auditor.readers
    )
    return judge, notes, outcome


def _suggested(notes: Mapping[str, Any], judge: Judge, most: int) -> tuple[Suggestion, ...]:
    from termcheck.audit import texts
    from termcheck.audit.suggest import suggested

    return suggested(notes.get(TEXTS) or texts.empty(), judge.index(), load_all(judge.termbases), most)


def with_history(audit: Audit, file: str, paths: Sequence[str], config: Config, ref: str = "") -> Audit:
    """The audit with its commit and the trend, recorded in the history; compared where that knows the revision."""
    commit = git.current(folder_of(paths))
    when = commit.when if commit else f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    audit = replace(audit, commit=commit.hash if commit else "")
    key = key_of(paths, config)
    known = _known(audit, file, key, paths, ref) if ref else None
    history.record(file, key, audit, when)
    return replace(audit, trend=history.trend(file, key), compared=known)


def _known(audit: Audit, file: str, key: str, paths: Sequence[str], ref: str) -> Comparison | None:
    then = git.resolved(ref, folder_of(paths))
    return history.compare(file, key, then.hash, audit, ref)


def compared(auditor: Auditor, audit: Audit, paths: Sequence[str], ref: str) -> Audit:
    """The audit held against one of the same paths as they were at a revision, by the termbase of today.

    Raises UserError where git cannot tell.
    """
    before = os.getcwd()  # noqa: PTH109
    suffixes = tuple(suffix for reader in auditor.readers.values() for suffix in reader.suffixes)
    with past.at(ref, paths, lambda path: path.lower().endswith(suffixes)) as then:
        root = auditor.config.root or before
        config = replace(auditor.config, root=os.path.join(then.folder, os.path.relpath(root, before)))  # noqa: PTH118
        os.chdir(then.folder)
        try:
            earlier = audited(replace(auditor, config=config, parallel=ALONE), then.paths)
        finally:
            os.chdir(before)
    return replace(audit, compared=compare.compared(earlier, audit, ref, then.commit.hash))


def key_of(paths: Sequence[str], config: Config) -> str:
    """What tells runs over other paths or languages apart, wherever the checkout lies."""
    places = sorted({config.relative(path) for path in paths})
    return json.dumps({"paths": places, "locales": sorted(config.locales)}, ensure_ascii=False)


def folder_of(paths: Sequence[str]) -> str:
    """The folder whose repository a run is about."""
    path = os.path.abspath(paths[0]) if paths else os.curdir  # noqa: PTH100
    return path if os.path.isdir(path) else os.path.dirname(path)  # noqa: PTH112, PTH120
