"""What a worker of a run does: a process of this machine, a thread, or one of a cluster. Files in, plain rows out."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from functools import lru_cache
from importlib import import_module
from threading import Lock
from typing import Any, NamedTuple

from termbase.errors import UserError
from termcheck import loading
from termcheck.config import Config
from termcheck.discovery import Plan
from termcheck.judge import Judge, TermbaseError, judge_for
from termcheck.results import to_row
from termcheck.roles import Reader, Rule

Row = tuple[Any, ...]
Chunk = tuple[tuple[str, str], ...]
"Paths, each with the name of its reader."
#: Workers may be threads. Judging is plain Python: at one time they get no further than one after another.
_ONE_AT_A_TIME = Lock()


class Job(NamedTuple):
    """What every worker of a run has to know, as plain data."""

    folder: str
    "The current folder, which paths are relative to."
    config: Config
    locale: str | None
    plan: Plan
    extra: tuple[str, ...]
    keeps: bool
    run: str
    "Another in each run: a worker may outlive it, and a termbase be another by the next one."


def job_of(judge: Judge, *, keeps: bool) -> Job:
    """The job that makes another process judge as this one does."""
    folder = os.getcwd()  # noqa: PTH109
    return Job(folder, judge.config, judge.locale, judge.plan, judge.extra, keeps, os.urandom(8).hex())


def work(job: Job, chunk: Chunk) -> list[Row | UserError | None]:
    """What each file of the chunk gave, as `to_row` has it, or why it could not be read; None for macros, which have to
    be judged together. Runs in a worker.

    Standard output is the report's: what a plugin prints goes to standard error.
    """
    with _ONE_AT_A_TIME, redirect_stdout(sys.stderr):
        if os.getcwd() != job.folder:  # noqa: PTH109
            os.chdir(job.folder)
        judge, readers = _worker(_Same(job))
        found = [_row(judge, path, readers[reader]) for path, reader in chunk]
        if judge.results is not None:
            judge.results.sweep(1)
    return found


def _row(judge: Judge, path: str, reader: Reader) -> Row | UserError | None:
    try:
        result, document = judge.result(path, reader)
    except TermbaseError:
        raise
    except UserError as error:
        return error
    return to_row(result) if document is None else None


class _Same:
    """A job as a key: its configuration holds tables, which have no hash of their own."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._text = repr(job)

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._text == other._text


@lru_cache(maxsize=2)
def _worker(same: _Same) -> tuple[Judge, dict[str, Reader]]:
    """Made once for all chunks of a job: plugins loaded, the termbase opened from what is kept."""
    job = same.job
    brought = loading.load(job.plan)
    rules = extra_rules(job.extra) if job.extra else brought.rules
    if job.config.declared and not job.extra:
        from termcheck.declared import rules_with

        rules = rules_with(rules, job.config)
    judge = judge_for(job.config, rules, job.locale, plan=job.plan, keeps=job.keeps)
    judge.extra = job.extra
    return judge, dict(brought.readers)


def extra_rules(modules: Sequence[str]) -> dict[str, Rule]:
    """The `RULE` of each module, by name."""
    return {rule.name: rule for module in modules for rule in (import_module(module).RULE,)}
