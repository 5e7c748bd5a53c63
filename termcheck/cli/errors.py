"""How a user is told what went wrong."""

from __future__ import annotations

import os

import click

from termbase.errors import UserError
from termcheck.reporters.terminal import safe


def complain(error: UserError) -> int:
    """Says the error on stderr; the exit code that goes with it."""
    label = "error:" if os.environ.get("NO_COLOR") else click.style("error:", fg="red", bold=True)
    for number, line in enumerate(str(error).split("\n")):
        click.echo(f"{label} {safe(line)}" if number == 0 else safe(line), err=True)
    return 2
