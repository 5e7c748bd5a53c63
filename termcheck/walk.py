"""Which files a run looks at: what is named, and what lies in the folders that are named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from termbase.errors import UserError
from termcheck.hookspecs import Reader

_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_HEAD = 4096


def files(paths: Sequence[str], readers: Mapping[str, Reader]) -> Iterator[tuple[str, Reader]]:
    """Each file with the reader that recognises it, sorted within a folder, none twice.

    A file that is named must be known to a reader; in a folder the others are passed over. Templates
    (`.pot`) have nothing to check, and a `.mo` beside its `.po` says the same twice: folders skip both.
    """
    seen: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            found: Iterator[tuple[str, Reader]] = _in_folder(path, readers)
        else:
            found = iter([(path, _named(path, readers))])
        for name, reader in found:
            key = os.path.realpath(name)
            if key not in seen:
                seen.add(key)
                yield name, reader


def read_bytes(path: str) -> bytes:
    """The content of a file, or a UserError that says why not."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", where=path) from error


def _named(path: str, readers: Mapping[str, Reader]) -> Reader:
    reader = _reader_of(path, readers)
    if reader is None:
        known = ", ".join(readers)
        raise UserError("no reader knows this kind of file", where=path, hint=f"readers: {known}")
    return reader


def _in_folder(folder: str, readers: Mapping[str, Reader]) -> Iterator[tuple[str, Reader]]:
    for parent, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED and not name.startswith("."))
        present = set(names)
        for name in sorted(names):
            stem, _, suffix = name.rpartition(".")
            if suffix == "pot" or (suffix == "mo" and f"{stem}.po" in present) or name.startswith("."):
                continue
            path = os.path.normpath(os.path.join(parent, name))
            if _is_special(path):
                continue
            reader = _reader_of(path, readers)
            if reader is not None:
                yield path, reader


def _is_special(path: str) -> bool:
    """A pipe, socket or device: reading one may wait for ever. A dangling link is none of them."""
    return os.path.exists(path) and not os.path.isfile(path)


def _unreadable(error: OSError) -> None:
    raise UserError(f"cannot be read: {error.strerror or error}", where=str(error.filename or "")) from error


def _reader_of(path: str, readers: Mapping[str, Reader]) -> Reader | None:
    lowered = path.lower()
    candidates = [reader for reader in readers.values() if lowered.endswith(reader.suffixes)]
    head: bytes | None = None
    for reader in candidates:
        if reader.recognises is None:
            return reader
        if head is None:
            head = _head_of(path)
        if reader.recognises(path, head):
            return reader
    return None


def _head_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", where=path) from error
