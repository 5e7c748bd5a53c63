"""Output: files are written whole or not at all, a reader that goes away is no fault."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING

import click

from termbase.errors import UserError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path


def aside() -> AbstractContextManager[object]:
    """Within it, what plugins print goes to standard error: standard output is the report's alone."""
    return contextlib.redirect_stdout(sys.stderr)


def emit(content: str | bytes, output: str | None) -> None:
    """Writes to the file `output` or, where that is None, to standard output; text as UTF-8.

    `| head` closes the pipe early: what is left is dropped, and the exit code stays what it was to be.
    """
    if output is not None:
        write_whole(output, content)
        return
    try:
        click.echo(_encoded(content), nl=False)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_whole(path: str, content: str | bytes) -> None:
    """Writes beside the target and moves it into place; an interruption leaves the old file as it was.

    A link stays a link to the file that is written; a device or a pipe is written to as it is.
    """
    from pathlib import Path

    target = Path(path).resolve()
    data = _encoded(content)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)
            return
        _replace(target, data)
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror or error}", where=path) from error


def _encoded(content: str | bytes) -> bytes:
    """A lone surrogate (a byte of a file name that is not UTF-8) as `\\udc80`, which JSON can read too."""
    return content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content


def _replace(target: Path, data: bytes) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _keep_mode(target, name)
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _keep_mode(target: Path, name: str) -> None:
    """A temporary file is private; the report gets the mode its predecessor had, or an ordinary one."""
    try:
        mode = target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(name, mode)  # noqa: PTH101
