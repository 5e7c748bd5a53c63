"""A Dask cluster of this machine for tests: a scheduler and workers, processes each, on free ports of 127.0.0.1."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
_PATIENCE = 120


@contextmanager
def cluster(folder: Path, workers: int = 2, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of the scheduler, when all workers are there; what they write goes into the folder."""
    told = folder / "scheduler.json"
    quiet = {**os.environ, "PYTHONPATH": str(ROOT), "DASK_LOGGING__DISTRIBUTED": "error"}
    with ExitStack() as stack:
        scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        stack.enter_context(_running([*scheduler, "--scheduler-file", str(told)], folder, quiet))
        _until(told.exists)
        for _ in range(workers):
            worker = ["worker", "--scheduler-file", str(told), "--host", "127.0.0.1", "--no-dashboard"]
            worker += ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder)]
            stack.enter_context(_running(worker, folder, {**quiet, **(environment or {})}))
        address = str(json.loads(told.read_text(encoding="utf-8"))["address"])
        _wait_for_workers(address, workers)
        yield address


@contextmanager
def _running(words: list[str], folder: Path, environment: Mapping[str, str]) -> Iterator[None]:
    name, words = words[0], words[1:]
    command = [sys.executable, "-m", f"distributed.cli.dask_{name}", *words]
    with (folder / "cluster.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, env=dict(environment), stdout=log, stderr=log)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def _wait_for_workers(address: str, workers: int) -> None:
    from distributed import Client

    with Client(address, set_as_default=False, timeout=_PATIENCE) as client:
        client.wait_for_workers(workers, timeout=_PATIENCE)


def _until(true: object) -> None:
    assert callable(true)
    for _ in range(_PATIENCE * 10):
        if true():
            return
        time.sleep(0.1)
    raise TimeoutError("the scheduler does not come up")
