"""Catalogs judged by several processes: chunks by bytes, the largest first; results come in the order of the files."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from typing import Any

from termbase.errors import UserError
from termcheck import shipped
from termcheck.config import Config
from termcheck.judge import Judge, judge_for
from termcheck.results import Result, from_row, to_row

_Row = tuple[Any, ...]
_Chunk = list[tuple[str, str]]
#: A process costs 20 to 100 ms to start, a task 0.1 ms.
_CHUNK_BYTES = 256 * 1024


@contextmanager
def others(
    judge: Judge, sized: Mapping[str, tuple[str, int]], count: int
) -> Iterator[Mapping[str, Callable[[], Result]]]:
    """For each path of `sized` (reader, bytes) what waits for its result, which raises UserError as reading does.

    Leaving early drops what has not begun and ends the processes.
    """
    judge.index()  # compiled once, for all; and what is wrong with it is told here
    pool = ProcessPoolExecutor(count, initializer=_begin, initargs=(judge.config, judge.locale))
    try:
        yield _submitted(pool, _chunks(sized))
        pool.shutdown()
    except BaseException:
        running = list(getattr(pool, "_processes", None) or {}).copy()
        pool.shutdown(wait=False, cancel_futures=True)
        for process in running:
            _end(process)
        raise


def _submitted(pool: ProcessPoolExecutor, chunks: Sequence[_Chunk]) -> dict[str, Callable[[], Result]]:
    waiting: dict[str, Callable[[], Result]] = {}
    for chunk in chunks:
        future = pool.submit(_work, chunk)
        waiting.update({path: partial(_taken, future, number) for number, (path, _) in enumerate(chunk)})
    return waiting


def _taken(future: Future[list[_Row | UserError]], number: int) -> Result:
    row = future.result()[number]
    if isinstance(row, UserError):
        raise row
    return from_row(row)


def _chunks(sized: Mapping[str, tuple[str, int]]) -> list[_Chunk]:
    """Files by falling size, small ones together."""
    found: list[_Chunk] = []
    room = 0
    for path, (reader, size) in sorted(sized.items(), key=lambda item: (-item[1][1], item[0])):
        if room <= 0:
            found.append([])
            room = _CHUNK_BYTES
        found[-1].append((path, reader))
        room -= size
    return found


def _end(process: int) -> None:
    try:
        os.kill(process, signal.SIGTERM)
    except OSError:  # it has ended
        return


class _Worker:
    """What a process has for all of its tasks."""

    judge: Judge
    brought: shipped.Shipped


def _begin(config: Config, locale: str | None) -> None:
    """An interruption is the parent's to tell; the termbase is opened from what is kept."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _Worker.brought = shipped.load()
    _Worker.judge = judge_for(config, _Worker.brought.rules, locale)


def _work(chunk: _Chunk) -> list[_Row | UserError]:
    found: list[_Row | UserError] = []
    for path, reader in chunk:
        try:
            result, _ = _Worker.judge.result(path, _Worker.brought.readers[reader])
        except UserError as error:
            found.append(error)
        else:
            found.append(to_row(result))
    if _Worker.judge.results is not None:
        _Worker.judge.results.sweep()
    return found
