"""Which files a run looks at: what is named, and what lies in the folders that are named."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence

from termbase.errors import UserError
from termcheck.roles import Reader

_SKIPPED = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_HEAD = 4096
_Chooser = Callable[[str], Reader | None]


def _all(_path: str, _folder: bool) -> bool:  # noqa: FBT001 - the role's signature
    return True


def _unsaid(_path: str) -> str:
    return ""


def files(
    paths: Sequence[str],
    readers: Mapping[str, Reader],
    *,
    wanted: Callable[[str, bool], bool] = _all,
    reader_of: Callable[[str], str] = _unsaid,
    named: Callable[[str, bool], bool] | None = None,
) -> Iterator[tuple[str, Reader]]:
    """Each file with the reader that recognises it, sorted within a folder, none twice.

    A file that is named must be known to a reader; in a folder the others are passed over. Templates
    (`.pot`) have nothing to check, and a `.mo` beside its `.po` says the same twice: folders skip both.
    `wanted` is asked for each path in a folder and whether it is a folder itself. `named`, where it is given,
    is asked for named files, and those that nobody reads are passed over. `reader_of` may name a path's reader.
    """
    seen: set[str] = set()

    def chosen(path: str) -> Reader | None:
        name = reader_of(path)
        return readers[name] if name else _reader_of(path, readers)

    for path in paths:
        if os.path.isdir(path):
            found: Iterator[tuple[str, Reader]] = _in_folder(path, chosen, wanted)
        elif named is not None:
            found = _if_wanted(path, chosen, named)
        else:
            found = iter([(path, _named(path, chosen, readers))])
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


def _if_wanted(
    path: str, chosen: _Chooser, wanted: Callable[[str, bool], bool]
) -> Iterator[tuple[str, Reader]]:
    reader = chosen(path) if wanted(path, False) else None  # noqa: FBT003 - no folder
    if reader is not None:
        yield path, reader


def _named(path: str, chosen: _Chooser, readers: Mapping[str, Reader]) -> Reader:
    reader = chosen(path)
    if reader is None:
        known = f"readers: {', '.join(readers)}" if readers else ""
        raise UserError("no reader knows this kind of file", where=path, hint=known)
    return reader


def _in_folder(
    folder: str, chosen: _Chooser, wanted: Callable[[str, bool], bool]
) -> Iterator[tuple[str, Reader]]:
    for parent, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _SKIPPED and not name.startswith(".") and wanted(os.path.join(parent, name), True)  # noqa: FBT003 - a folder
        )
        present = set(names)
        for name in sorted(names):
            stem, _, suffix = name.rpartition(".")
            if suffix == "pot" or (suffix == "mo" and f"{stem}.po" in present) or name.startswith("."):
                continue
            path = os.path.normpath(os.path.join(parent, name))
            if _is_special(path) or not wanted(path, False):  # noqa: FBT003 - no folder
                continue
            reader = chosen(path)
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
        if head is None and reader.recognises is not None:
            head = _head_of(path)
        if _recognises(reader, path, head or b""):
            return reader
    return None


def _recognises(reader: Reader, path: str, head: bytes) -> bool:
    try:
        return reader.recognises is None or reader.recognises(path, head)
    except UserError:
        raise
    except Exception as error:
        raise UserError(f"the reader {reader.name!r} crashed: {error!r}", where=path) from error


def _head_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_HEAD)
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", where=path) from error
