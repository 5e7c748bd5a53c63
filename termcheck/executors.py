"""The built-in executors: where the files of a large run may be judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

from termbase.errors import UserError
from termcheck.roles import Executor

if TYPE_CHECKING:
    from concurrent.futures import Executor as Pool


@contextmanager
def _processes(address: str, workers: int) -> Iterator[Pool]:
    """Leaving early drops what has not begun and ends the processes."""
    from concurrent.futures import ProcessPoolExecutor

    if address:
        raise UserError(f"processes have no address: {address!r}", hint="say how many with --jobs")
    pool = ProcessPoolExecutor(workers or None, initializer=_mind_signals)
    try:
        yield pool
        pool.shutdown()
    except BaseException:
        for process in list(getattr(pool, "_processes", None) or {}):
            _end(process)
        pool.shutdown(cancel_futures=True)  # waits: Python's end would wake a thread that is about to end
        raise


def _mind_signals() -> None:
    """An interruption is the parent's to tell."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _end(process: int) -> None:
    import os
    import signal

    try:
        os.kill(process, signal.SIGTERM)
    except OSError:  # it has ended
        return


def _dask(address: str, workers: int) -> AbstractContextManager[Pool]:
    from termcheck.cluster import opened

    return opened(address, workers)


EXECUTORS: tuple[Executor, ...] = (
    Executor(
        "dask",
        "a Dask cluster: dask:tcp://scheduler:8786, or one of this machine's",
        _dask,
        task_bytes=1024 * 1024,
        workers=lambda pool: pool.threads(),  # type: ignore[attr-defined]
    ),
    Executor("processes", "processes of this machine; what --jobs does without more", _processes),
)
