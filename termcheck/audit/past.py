"""Files as a revision had them, read from git's objects and written into a folder of their own.

No checkout is touched; no hook, filter or text conversion runs; nothing is written outside of that folder.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from termbase.errors import UserError
from termcheck import git
from termcheck.audit.git import HINT, Commit, resolved

#: More than any project's translations, less than fills a disk.
MOST_FILES = 50_000
MOST_BYTES = 1 << 29
_BATCH = 1 << 26
_REGULAR = {"100644", "100755", "100664"}


class Past(NamedTuple):
    """Files of a revision in a folder that looks like the repository."""

    commit: Commit
    folder: str
    "Where the current folder would be; the top where that is outside of the repository."
    paths: tuple[str, ...]
    "What was asked for, there: absolute, in the order asked, without what is `absent`."
    absent: tuple[str, ...]
    "What the revision does not have, as it was asked for."


class _Blob(NamedTuple):
    hash: str
    size: int
    path: str


def _anything(_path: str) -> bool:
    return True


@contextmanager
def at(ref: str, paths: Sequence[str], wanted: Callable[[str], bool] = _anything) -> Iterator[Past]:
    """The files and folders `paths` as the revision had them, in a folder that is gone afterwards.

    `wanted` is asked for each path in the repository, with forward slashes. Links, submodules and names that
    no checkout would write are left out. Raises UserError outside of a repository, for paths of several, and
    for more than `MOST_FILES` or `MOST_BYTES`.
    """
    start = _existing(paths[0] if paths else ".")
    commit = resolved(ref, start)
    top = Path(git.top_of(start, HINT))
    inside = [_inside(path, top) for path in paths]
    blobs = [one for one in _blobs(str(top), commit.hash) if _below(one.path, inside) and wanted(one.path)]
    if len(blobs) > MOST_FILES or sum(one.size for one in blobs) > MOST_BYTES:
        told = f"more than {MOST_FILES} files or {MOST_BYTES >> 20} MiB at {ref}"
        raise UserError(told, where=str(top), hint="name the folders that hold translations")
    absent = {path for path in inside if not any(_below(one.path, [path]) for one in blobs)}
    with tempfile.TemporaryDirectory(prefix="termcheck-") as made:
        root = Path(made).resolve()
        _write(str(top), blobs, root)
        here = Path.cwd()
        folder = root / here.relative_to(top) if here.is_relative_to(top) else root
        folder.mkdir(parents=True, exist_ok=True)
        yield Past(
            commit,
            str(folder),
            tuple(str(root / path) for path in inside if path not in absent),
            tuple(path for path, name in zip(paths, inside, strict=True) if name in absent),
        )


def _existing(path: str) -> str:
    """The nearest folder that there is now: what a revision had may be gone."""
    real = Path(path).resolve()
    return str(next(folder for folder in (real, *real.parents) if folder.is_dir()))


def _inside(path: str, top: Path) -> str:
    """The path in the repository, `.` for its top. Raises UserError for one outside."""
    real = Path(path).resolve()
    if not real.is_relative_to(top):
        raise UserError(f"not in the repository {top}", where=path, hint=HINT)
    return real.relative_to(top).as_posix()


def _below(path: str, folders: Sequence[str]) -> bool:
    return any(one in {".", path} or path.startswith(f"{one}/") for one in folders)


def _blobs(top: str, commit: str) -> Iterator[_Blob]:
    """Regular files of the commit whose names are fit to be written."""
    for entry in git.names(git.asked(top, "ls-tree", "-r", "-l", "-z", "--full-tree", commit)):
        facts, _, path = entry.partition("\t")
        mode, _, name, size = facts.split()
        if mode in _REGULAR and size.isdecimal() and _fit(path):
            yield _Blob(name, int(size), path)


def _fit(path: str) -> bool:
    """False for what git itself would not check out: a tree may be made by hand, and hold any name."""
    parts = path.split("/")
    if any(part in {"", ".", ".."} or part.rstrip(" .").lower() in {".git", "git~1"} for part in parts):
        return False
    return not (os.name == "nt" and re.search(r'[\\:<>"|?*\x00-\x1f]', path))


def _write(top: str, blobs: Sequence[_Blob], root: Path) -> None:
    """A batch of files at a time, so that they need not all be in memory at once."""
    batch: list[_Blob] = []
    size = 0
    for blob in blobs:
        batch.append(blob)
        size += blob.size
        if size > _BATCH:
            _write_batch(top, batch, root)
            batch, size = [], 0
    _write_batch(top, batch, root)


def _write_batch(top: str, blobs: Sequence[_Blob], root: Path) -> None:
    """`git cat-file --batch`: for each object a line `HASH blob SIZE`, its bytes, and a line's end."""
    output = git.asked(top, "cat-file", "--batch", given=b"".join(f"{one.hash}\n".encode() for one in blobs))
    start = 0
    for blob in blobs:
        head = f"{blob.hash} blob {blob.size}\n".encode()
        if not output.startswith(head, start):
            hint = "in CI all of it must be fetched (no --filter)"
            raise UserError(f"git does not have the content of {blob.path}", where=top, hint=hint)
        start += len(head)
        _write_file(root / blob.path, output[start : start + blob.size])
        start += blob.size + 1


def _write_file(path: Path, data: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        return  # two names that are one to this file system
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
