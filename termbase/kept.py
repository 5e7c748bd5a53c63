"""What is kept between runs: where, under which name, written whole, checked when read. Quick to import.

A file that is damaged, cut off or of another version is as good as none; a folder that cannot be written to
costs time and nothing else. Several runs may share the folder: files are moved into place whole.
"""

# pathlib would cost a run that finds everything kept a tenth of its time.
# ruff: noqa: PTH103, PTH105, PTH108, PTH111, PTH112, PTH113, PTH118, PTH120, PTH123, PTH208

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
from collections.abc import Sequence
from functools import lru_cache

from termbase.shelf import path_of

_CODE = os.path.dirname(__file__)
_FORMAT = b"termcheck kept 1\n"
_START = len(_FORMAT) + 32


def default_folder() -> str:
    """TERMCHECK_CACHE_DIR, else `termcheck` in XDG_CACHE_HOME or `~/.cache`."""
    own = os.environ.get("TERMCHECK_CACHE_DIR")
    if own:
        return own
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(caches, "termcheck")


def file_names(value: str) -> tuple[str, ...]:
    """The files that `termbase.load.load(value)` reads, sorted; none where there are none to read."""
    path = path_of(value) or value
    if os.path.isdir(path):
        return tuple(os.path.join(path, name) for name in sorted(os.listdir(path)) if name.endswith(".toml"))
    return (path,) if os.path.isfile(path) else ()


def digest_of(values: Sequence[str]) -> str:
    """A name for the termbases that `values` name as they are now, compiled by this code on this Python."""
    digest = hashlib.sha256(repr(sys.version_info).encode())
    digest.update(stamp_of(_CODE))
    for value in values:
        digest.update(f"{value}\n".encode("utf-8", "surrogateescape"))
        for path in file_names(value):
            with open(path, "rb") as file:
                digest.update(hashlib.sha256(file.read()).digest())
    return digest.hexdigest()[:32]


@lru_cache
def stamp_of(folder: str) -> bytes:
    """Names, sizes and times of a folder's modules, also in folders below: other code, another stamp."""
    rows: list[str] = []
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    status = entry.stat()
                    rows.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}\n")
                elif "." not in entry.name and entry.name not in {"__pycache__", "data"} and entry.is_dir():
                    waiting.append(entry.path)
    return "".join(sorted(rows)).encode("utf-8", "surrogateescape")


def read(path: str) -> tuple | None:  # type: ignore[type-arg]
    """What was kept, or None when there is nothing or it is not what was written."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    if not data.startswith(_FORMAT) or hashlib.sha256(data[_START:]).digest() != data[len(_FORMAT) : _START]:
        return None
    try:
        kept = loads(data[_START:])
    except (ValueError, EOFError, TypeError):
        return None
    return kept if isinstance(kept, tuple) else None


def loads(payload: bytes) -> object:
    """What `marshal` wrote; the collector would walk over everything made so far again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        return marshal.loads(payload)  # noqa: S302 - written by us, checked by its digest
    finally:
        if enabled:
            gc.enable()


def write(path: str, value: tuple) -> None:  # type: ignore[type-arg]
    """Keeps what `marshal` can write; where the folder or the disk does not allow it, nothing is kept."""
    import tempfile

    payload = marshal.dumps(value)
    data = _FORMAT + hashlib.sha256(payload).digest() + payload
    folder = os.path.dirname(path)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".", dir=folder)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(name, path)
    except BaseException as error:
        _drop(name)
        if not isinstance(error, OSError):
            raise


def _drop(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
