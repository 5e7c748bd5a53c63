"""What plugins raise, told so that their authors find it: who it was, what, and at which of their lines."""

from __future__ import annotations

import os
import reprlib
import sys
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from termbase.errors import UserError

#: Whatever a plugin raises, the others still run; one that wants to end the process is no exception.
CRASHES = (Exception, SystemExit)
#: Set to anything, what a plugin raises is let through, with its whole traceback.
TRACEBACK = "TERMCHECK_TRACEBACK"
_OURS = tuple(
    os.path.join(os.path.dirname(os.path.dirname(__file__)), name, "")  # noqa: PTH118, PTH120 - as in walk.py
    for name in ("termcheck", "termbase")
)
_LIBRARY = os.path.join(os.path.dirname(os.__file__), "")  # noqa: PTH118, PTH120
_INSTALLED = f"site-packages{os.sep}"
_MOST = 500
_SHORT = reprlib.Repr()
_SHORT.maxstring = _SHORT.maxother = 80


class GuardedError(UserError):
    """A plugin's function raised, or gave what it may not: tells all there is to tell."""


def label(role: str, name: str, origin: str) -> str:
    """How a plugin's things are named: `the reader 'own' of own (own.py)`."""
    return f"the {role} {name!r} of {origin}" if origin else f"the {role} {name!r}"


def shown(value: object) -> str:
    """A value as Python writes it, in few characters whatever it is."""
    return _SHORT.repr(value)


def told(error: BaseException) -> str:
    """The error with the line of the plugin where it came up. Raises it where the environment asks to see it whole."""
    if os.environ.get(TRACEBACK):
        raise error if isinstance(error, Exception) else RuntimeError(repr(error)) from error
    if isinstance(error, GuardedError):
        return error.message
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.msg} ({_shown(error.filename)}:{error.lineno}:{error.offset})"
    place = _place(error)
    try:
        written = repr(error)
    except Exception:  # noqa: BLE001 - an exception of a plugin's own making
        written = type(error).__name__
    written = written if len(written) <= _MOST else f"{written[:_MOST]}…"
    return f"{written} ({place})" if place else written


def guarded(
    function: Callable[..., Any],
    who: str,
    wanted: type[Any] | tuple[type[Any], ...] = object,
    *,
    placed: bool = False,
) -> Callable[..., Any]:
    """The function, for callers that know of no plugins: what it raises says who it was, what it prints goes aside.

    Raises GuardedError instead, also for an answer that is not of the type `wanted`. With `placed` the first argument
    is the path of the file that it is about, of which it may raise a UserError.
    """

    @wraps(function)
    def call(*arguments: Any) -> Any:
        where = str(arguments[0]) if placed else ""
        output, sys.stdout = sys.stdout, sys.stderr
        try:
            answer = function(*arguments)
        except UserError as error:
            if not placed and not isinstance(error, GuardedError):
                raise GuardedError(f"{who} crashed: {told(error)}") from error
            error.where = error.where or where
            raise
        except CRASHES as error:
            raise GuardedError(f"{who} crashed: {told(error)}", where=where) from error
        finally:
            sys.stdout = output
        if not isinstance(answer, wanted):
            kinds = wanted if isinstance(wanted, tuple) else (wanted,)
            raise GuardedError(
                f"{who} gave {shown(answer)}, which is no {' or '.join(kind.__name__ for kind in kinds)}",
                where=where,
            )
        return answer

    return call


def _place(error: BaseException) -> str:
    """The innermost line of the plugin: in the folder of the first frame that is neither ours nor Python's."""
    frames = list(_frames(error))
    folder = os.path.dirname(frames[0][0]) if frames else ""  # noqa: PTH120
    own = [f"{_shown(path)}:{line}" for path, line in frames if path.startswith(folder)]
    return own[-1] if own else ""


def _frames(error: BaseException) -> Iterator[tuple[str, int]]:
    trace = error.__traceback__
    while trace is not None:
        path = trace.tb_frame.f_code.co_filename
        inside = path.startswith((*_OURS, "<")) or (path.startswith(_LIBRARY) and _INSTALLED not in path)
        if not inside:
            yield path, trace.tb_lineno
        trace = trace.tb_next


def _shown(path: str) -> str:
    """Short enough to be read: from the current folder, or from the folder of installed packages."""
    if _INSTALLED in path:
        return path.rpartition(_INSTALLED)[2].replace(os.sep, "/")
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118
    return path.removeprefix(here).replace(os.sep, "/")
