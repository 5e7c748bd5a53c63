"""Files are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from termbase.errors import UserError


def write_whole(path: str, content: str | bytes) -> None:
    """Writes beside the target and moves it into place; an interruption leaves the old file as it was."""
    target = Path(path)
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror}", where=path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        _keep_mode(target, name)
        Path(name).replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            raise UserError(f"cannot be written: {error.strerror}", where=path) from error
        raise


def _keep_mode(target: Path, name: str) -> None:
    """A temporary file is private; the report gets the mode its predecessor had, or an ordinary one."""
    try:
        mode = target.stat().st_mode & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(name).chmod(mode)
