"""The built-in executors: where the files of a large run may be judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from termbase.errors import UserError
from termcheck.roles import Executor

if TYPE_CHECKING:
    from concurrent.futures import Executor as Pool

_INSTALL = 'pip install "termcheck[dask]"'


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
        running = list(getattr(pool, "_processes", None) or {}).copy()
        pool.shutdown(wait=False, cancel_futures=True)
        for process in running:
            _end(process)
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


@contextmanager
def _dask(address: str, workers: int) -> Iterator[Pool]:
    """The workers of a Dask cluster: at the address of its scheduler, or one on this machine where none is given."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UserError("the executor dask needs Dask distributed", hint=_INSTALL) from error
    cluster = None
    try:
        if not address:
            cluster = LocalCluster(n_workers=workers or None, threads_per_worker=1, dashboard_address=None)
        client = Client(cluster or address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        if cluster is not None:
            cluster.close()
        raise UserError(f"no Dask scheduler: {error}", where=address) from error
    try:
        yield client.get_executor(pure=False)
    finally:
        client.close()
        if cluster is not None:
            cluster.close()


EXECUTORS: tuple[Executor, ...] = (
    Executor("dask", "a Dask cluster: dask:tcp://scheduler:8786, or one of this machine's", _dask),
    Executor("processes", "processes of this machine; what --jobs does without more", _processes),
)
