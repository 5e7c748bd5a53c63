"""Catalogs judged elsewhere: by processes of this machine, or by any `concurrent.futures.Executor`.

Files go out in chunks, in their order and through a window, and come back in that order: the same output as
without, and no more in memory at once than the window holds. What a worker that died was to do is done here instead.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

from termbase.errors import UserError
from termcheck import loading
from termcheck.config import Config
from termcheck.discovery import Plan
from termcheck.judge import Judge, TermbaseError, judge_for
from termcheck.results import Result, from_row, to_row
from termcheck.roles import Executor as Role
from termcheck.roles import Reader, Rule

_Row = tuple[Any, ...]
Chunk = tuple[tuple[str, str], ...]
"Paths, each with the name of its reader."
#: A process costs 20 to 100 ms to start, a task 0.1 ms; on a cluster a task costs 4 to 8 ms.
CHUNK_BYTES = 256 * 1024
_WINDOW = 4


class Job(NamedTuple):
    """What every worker of a run has to know, as plain data."""

    folder: str
    "The current folder, which paths are relative to."
    config: Config
    locale: str | None
    plan: Plan
    extra: tuple[str, ...]
    keeps: bool


def job_of(judge: Judge, *, keeps: bool) -> Job:
    """The job that makes another process judge as this one does."""
    return Job(os.getcwd(), judge.config, judge.locale, judge.plan, judge.extra, keeps)  # noqa: PTH109


@contextmanager
def opened(executor: Role, address: str, workers: int) -> Iterator[Executor]:
    """The pool of an executor. Raises UserError that names it where there is none to be had."""
    with ExitStack() as stack:
        try:
            pool: object = stack.enter_context(executor.open(address, workers))
        except UserError:
            raise
        except Exception as error:
            raise UserError(f"the executor {executor.name!r} crashed: {error!r}", where=address) from error
        if not isinstance(pool, Executor):
            raise UserError(f"the executor {executor.name!r} gave {pool!r}, which is none")
        yield pool


def results(
    judge: Judge, chunks: Sequence[Chunk], pool: Executor, workers: int
) -> Iterator[tuple[str, Result | UserError]]:
    """Each file of the chunks with what it gave, in their order, worked out by the pool."""
    job = job_of(judge, keeps=judge.results is not None)
    waiting: deque[tuple[Chunk, Future[list[_Row | UserError]] | None]] = deque()
    rest = iter(chunks)
    alive = True
    while True:
        while len(waiting) < _WINDOW * workers and (chunk := next(rest, None)) is not None:
            future = _submitted(pool, job, chunk) if alive else None
            alive = alive and future is not None
            waiting.append((chunk, future))
        if not waiting:
            return
        chunk, future = waiting.popleft()
        rows = _rows(future) if future is not None else None
        for (path, _), row in zip(chunk, work(job, chunk) if rows is None else rows, strict=True):
            yield path, row if isinstance(row, UserError) else from_row(row)


def _submitted(pool: Executor, job: Job, chunk: Chunk) -> Future[list[_Row | UserError]] | None:
    """None where the pool takes nothing any more."""
    try:
        return pool.submit(work, job, chunk)
    except RuntimeError:  # BrokenExecutor is one, and so is what a pool says after its end
        return None


def _rows(future: Future[list[_Row | UserError]]) -> list[_Row | UserError] | None:
    """None where the worker died, or cannot do it: whatever it is, doing it here tells."""
    try:
        return future.result()
    except TermbaseError:
        raise
    except Exception:  # noqa: BLE001 - each executor has its own errors for a lost worker
        return None


def chunks_of(sized: Sequence[tuple[str, str, int]], least: int = CHUNK_BYTES) -> list[Chunk]:
    """Files (path, reader, bytes) in their order, in chunks of at least that many bytes but for the last."""
    found: list[Chunk] = []
    chunk: list[tuple[str, str]] = []
    room = least
    for path, reader, size in sized:
        chunk.append((path, reader))
        room -= size
        if room <= 0:
            found.append(tuple(chunk))
            chunk, room = [], least
    if chunk:
        found.append(tuple(chunk))
    return found


def work(job: Job, chunk: Chunk) -> list[_Row | UserError]:
    """What each file of the chunk gave, as `to_row` has it, or why it could not be read. Runs in a worker."""
    if os.getcwd() != job.folder:  # noqa: PTH109
        os.chdir(job.folder)
    judge, readers = _worker(_Same(job))
    found: list[_Row | UserError] = []
    for path, reader in chunk:
        try:
            result, _ = judge.result(path, readers[reader])
        except TermbaseError:
            raise
        except UserError as error:
            found.append(error)
        else:
            found.append(to_row(result))
    if judge.results is not None:
        judge.results.sweep()
    return found


class _Same:
    """A job as a key: its configuration holds tables, which have no hash of their own."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._text = repr(job)

    def __hash__(self) -> int:
        return hash(self._text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._text == other._text


@lru_cache(maxsize=4)
def _worker(same: _Same) -> tuple[Judge, dict[str, Reader]]:
    """Made once for all chunks of a job: plugins loaded, the termbase opened from what is kept."""
    job = same.job
    brought = loading.load(job.plan)
    rules = extra_rules(job.extra) if job.extra else brought.rules
    judge = judge_for(job.config, rules, job.locale, plan=job.plan, keeps=job.keeps)
    judge.extra = job.extra
    return judge, dict(brought.readers)


def extra_rules(modules: Sequence[str]) -> dict[str, Rule]:
    """The `RULE` of each module, by name."""
    return {rule.name: rule for module in modules for rule in (import_module(module).RULE,)}
