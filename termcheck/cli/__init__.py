"""The composition root: the only place that prints, exits, or knows every room of the house."""

from __future__ import annotations

import contextlib
import os
import sys

import click

from termbase.errors import UserError
from termcheck import __version__
from termcheck.cli.errors import complain
from termcheck.cli.lazy import LazyGroup


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="termcheck", message="%(prog)s %(version)s")
def cli() -> None:
    """Finds where a translation breaks the agreed terminology.

    Start with:  termcheck check PATH...
    """


class _TerminatedError(BaseException):
    """Raised where SIGTERM finds the run, so that no half-written file and no process is left behind."""


def run() -> int:
    """Runs the command line and returns the exit code: 0 clean, 1 findings, 2 could not do the job.

    130 after Ctrl-C, 143 after SIGTERM, as a shell has it.
    """
    try:
        _mind_sigterm()
        code = cli.main(prog_name="termcheck", standalone_mode=False)
    except UserError as error:
        return complain(error)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return 130
    except _TerminatedError:
        click.echo("terminated", err=True)
        return 143
    except OSError as error:
        _leave_broken_stdout()
        place = f"{error.filename}" if error.filename else ""
        return complain(UserError(error.strerror or str(error), where=place))
    except SystemExit:  # a command of a plugin's
        raise
    except BaseException as error:  # noqa: BLE001 - the last resort: nobody is shown a traceback unasked
        return _fault(error)
    return code if isinstance(code, int) else 0


def _mind_sigterm() -> None:
    import signal

    def raised(_number: int, _frame: object) -> None:
        raise _TerminatedError

    with contextlib.suppress(ValueError):  # not the main thread
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, raised)


def _leave_broken_stdout() -> None:
    """What a full disk did not take is dropped: the interpreter would try again, and end with 120."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fault(error: BaseException) -> int:
    if os.environ.get("TERMCHECK_TRACEBACK"):
        raise error
    hint = "this is a fault of termcheck; TERMCHECK_TRACEBACK=1 shows where, for a report"
    return complain(UserError(f"{type(error).__name__}: {error}", hint=hint))
