"""A Dask cluster as an executor: what is sent to it can be read where termcheck is not."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import ExitStack, contextmanager
from typing import Any

from termbase.errors import UserError

_INSTALL = 'pip install "termcheck[dask]"'
#: Seconds for a scheduler to answer.
_PATIENCE = 10


class Cluster(Executor):
    """The workers of a Dask client. A worker that could not read a task would end, and the task wait for another."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._pool = client.get_executor(pure=False)

    def submit(self, function: Callable[..., Any], /, *args: Any, **named: Any) -> Future[Any]:
        """As any executor does."""

        # A function within one is sent as its code, not as a name that the worker would have to import.
        def unpacked(task: bytes) -> Any:
            import pickle

            function, args, named = pickle.loads(task)  # noqa: S301 - the cluster runs what its client sends
            return function(*args, **named)

        future: Future[Any] = self._pool.submit(unpacked, pickle.dumps((function, args, named)))
        return future

    def threads(self) -> int:
        """How many tasks can be worked on at once, as far as workers are there now."""
        return sum(self._client.nthreads().values())


@contextmanager
def opened(address: str, workers: int) -> Iterator[Cluster]:
    """The cluster at the address of its scheduler, or one on this machine where none is given. Raises UserError."""
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UserError("the executor dask needs Dask distributed", hint=_INSTALL) from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what was lost is done here, and told
    with ExitStack() as stack:
        try:
            if address:
                _ask(address)
            whole = address or stack.enter_context(_of_this_machine(LocalCluster, workers))
            client = stack.enter_context(Client(whole, timeout=_PATIENCE, set_as_default=False))
        except (OSError, ValueError) as error:
            raise UserError(f"no Dask scheduler: {error}", where=address) from error
        yield Cluster(client)


def _of_this_machine(cluster: Any, workers: int) -> Any:
    """Nobody else can reach it."""
    return cluster(
        n_workers=workers or None, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    )


def _ask(address: str) -> None:
    """Raises OSError where nobody listens: Dask itself would try again until its patience ends."""
    import socket

    from distributed.comm import get_address_host_port

    if address.partition("://")[0] in {"tcp", "tls"} or "://" not in address:
        socket.create_connection(get_address_host_port(address), timeout=_PATIENCE).close()
