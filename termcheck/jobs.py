"""Catalogs judged elsewhere: by processes of this machine, or by any `concurrent.futures.Executor`.

Files go out in chunks, in their order and through a window, and come back in that order: the same output as
without, and no more in memory at once than the window holds. What a worker that died was to do is done here instead,
and counted.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from termbase.errors import UserError
from termcheck.guard import CRASHES, label, told
from termcheck.judge import Judge, TermbaseError
from termcheck.results import Result, from_row
from termcheck.roles import Executor as Role
from termcheck.worker import Chunk, Job, Row, job_of, work

_Rows = Future["list[Row | UserError | None]"]
_WINDOW = 4
#: Seconds without an answer after which it is asked whether a worker is left.
_PATIENCE = 60
_MOST_REASON = 200


@dataclass(slots=True)
class Failed:
    """What an executor was to do and did not."""

    chunks: int = 0
    files: int = 0
    of: int = 0
    "How many chunks there were."
    reason: str = ""
    "Of the first."
    closed: str = ""
    "Why nothing is sent out any more."

    def add(self, chunk: Chunk, reason: str) -> None:
        """One chunk more."""
        self.chunks += 1
        self.files += len(chunk)
        self.reason = self.reason or " ".join(reason.split())[:_MOST_REASON]

    def told(self, executor: str) -> str:
        """A sentence for the user."""
        return (
            f"the executor {executor} failed {self.chunks} of {self.of} parts of the work ({self.files} files), "
            f"which were done here instead: {self.reason}"
        )


class Workers(NamedTuple):
    """A pool that is open."""

    pool: Executor
    busy: int
    "How many are kept busy."
    left: Callable[[], int]
    "How many there are now."


@contextmanager
def opened(executor: Role, address: str, jobs: int) -> Iterator[Workers]:
    """The workers of an executor. Raises UserError that names it where there are none to be had."""
    who = label("executor", executor.name, executor.origin)
    with ExitStack() as stack:
        try:
            pool: object = stack.enter_context(_closing(executor.open(address, jobs), who))
            if not isinstance(pool, Executor):
                raise UserError(f"{who} gave {pool!r}, which is none")
            left = partial(executor.workers or _as_many_as_here, pool)
            workers = Workers(pool, jobs or left() or 1, left)
        except UserError:
            raise
        except CRASHES as error:
            raise UserError(f"{who} crashed: {told(error)}", where=address) from error
        yield workers


@contextmanager
def _closing(pool: AbstractContextManager[Executor], who: str) -> Iterator[object]:
    """The executor's context. Raises UserError that names it for what it raises at its end."""
    yielded = pool.__enter__()
    try:
        yield yielded
    except BaseException as error:
        if not pool.__exit__(type(error), error, error.__traceback__):
            raise
        return
    try:
        pool.__exit__(None, None, None)
    except UserError:
        raise
    except CRASHES as error:
        raise UserError(f"{who} crashed: {told(error)}") from error


def _as_many_as_here(_pool: Executor) -> int:
    return os.cpu_count() or 1


def results(
    judge: Judge, chunks: Sequence[Chunk], workers: Workers, failed: Failed
) -> Iterator[tuple[str, Result | UserError | None]]:
    """Each file of the chunks with what it gave, in their order; None for one that is to be read and judged here.

    `failed` counts what the workers did not do: that is worked out here.
    """
    job = job_of(judge, keeps=judge.results is not None)
    waiting: deque[tuple[Chunk, _Rows | None]] = deque()
    rest = iter(chunks)
    failed.of = len(chunks)
    while True:
        while len(waiting) < _WINDOW * workers.busy and (chunk := next(rest, None)) is not None:
            waiting.append((chunk, _submitted(workers.pool, job, chunk, failed)))
        if not waiting:
            return
        chunk, future = waiting.popleft()
        rows = _rows(job, chunk, future, workers, failed)
        for (path, _), row in zip(chunk, rows, strict=True):
            yield path, row if row is None or isinstance(row, UserError) else from_row(row)


def _submitted(pool: Executor, job: Job, chunk: Chunk, failed: Failed) -> _Rows | None:
    """None where the pool takes nothing any more."""
    if not failed.closed:
        try:
            return pool.submit(work, job, chunk)
        except CRASHES as error:  # it broke, or is at its end
            failed.closed = _reason(error)
    return None


def _rows(
    job: Job, chunk: Chunk, future: _Rows | None, workers: Workers, failed: Failed
) -> list[Row | UserError | None]:
    """What a worker could not do is done here: whatever it is, that tells."""
    reason = failed.closed
    if future is not None and (not failed.closed or future.done()):
        try:
            return _waited(future, workers.left)
        except TermbaseError:
            raise
        except _NobodyError as error:
            reason = failed.closed = str(error)
        except CRASHES as error:  # each executor has its own for a lost worker
            reason = _reason(error)
    failed.add(chunk, reason)
    return work(job, chunk)


class _NobodyError(Exception):
    """No worker is there who could do what is waited for."""


def _waited(future: _Rows, left: Callable[[], int]) -> list[Row | UserError | None]:
    """A cluster may have lost its workers: then nobody would ever answer."""
    while True:
        try:
            return future.result(_PATIENCE)
        except TimeoutError:
            if future.done():
                raise
            if not left():
                raise _NobodyError("no worker is left") from None


def _reason(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def chunks_of(sized: Sequence[tuple[str, str, int]], least: int) -> list[Chunk]:
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
