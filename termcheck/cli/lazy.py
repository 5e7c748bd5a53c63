"""A click group that imports a command only when it is called, so that `--help` and hooks start fast."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import click

from termbase.errors import UserError
from termcheck.cli.plugged import brought, lacking, plan
from termcheck.discovery import ALWAYS
from termcheck.guard import CRASHES, told
from termcheck.reporters.terminal import safe
from termcheck.roles import Command

_KEY = "termcheck.commands"
_PASSED_ON = (OSError, click.ClickException, click.Abort, click.exceptions.Exit)


class LazyGroup(click.Group):
    """The commands that plugins brought; ours are plugins too."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: D102 - click's signature
        return sorted(_ours(ctx))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: D102
        command = _ours(ctx).get(cmd_name)
        return None if command is None else _loaded(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: D102
        rows = [(name, safe(one.summary)) for name, one in sorted(_ours(ctx).items())]
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offers the nearest command for one that does not exist."""
        name = args[0] if args else ""
        if name and name not in _ours(ctx) and not name.startswith("-"):
            from termbase.suggest import did_you_mean

            asked = {"-p", "--plugin"}.intersection(args)
            late = f"a plugin's command is there where it is installed, or named in {ALWAYS}" if asked else ""
            hints = filter(None, (did_you_mean(name, _ours(ctx)), late, lacking(ctx)))
            raise click.UsageError(": ".join((f"no such command {name!r}", *hints)), ctx)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """A plugin's command that raises is the plugin's fault, and is told as such.

        What the user lacks may be what the user left out, so that is told as well; not where the system refuses
        what is there.
        """
        try:
            return super().invoke(ctx)
        except UserError as error:
            if not isinstance(error.__cause__, OSError) or isinstance(error.__cause__, FileNotFoundError):
                error.hint = "; ".join(filter(None, (error.hint, lacking(ctx))))
            raise
        except _PASSED_ON:
            raise
        except SystemExit as error:
            command = _ours(ctx).get(ctx.invoked_subcommand or "")
            if command is not None and command.origin:  # a plugin's command may end with a code of its own
                raise
            raise UserError(f"something ended the run: {error!r}") from error
        except Exception as error:
            command = _ours(ctx).get(ctx.invoked_subcommand or "")
            if command is None or not command.origin or os.environ.get("TERMCHECK_TRACEBACK"):
                raise
            hint = "TERMCHECK_TRACEBACK=1 shows where, for a report to its authors"
            raise UserError(f"{_label(command)} crashed: {told(error)}", hint=hint) from error


def _ours(ctx: click.Context) -> Mapping[str, Command]:
    """Without a configuration: nothing in a folder decides what termcheck can do there."""
    found: Mapping[str, Command] | None = ctx.meta.get(_KEY)
    if found is None:
        found = ctx.meta[_KEY] = brought(plan({}, isolated=True), {}).commands
    return found


def _loaded(command: Command) -> click.Command:
    try:
        loaded = command.load()
    except UserError:
        raise
    except CRASHES as error:
        raise UserError(f"{_label(command)} cannot be loaded: {told(error)}") from error
    if not isinstance(loaded, click.Command):
        raise UserError(f"{_label(command)} is no click command: {loaded!r}")
    return loaded


def _label(command: Command) -> str:
    return f"the command {command.name!r} of {command.origin or 'termcheck'}"
