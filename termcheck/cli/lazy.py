"""A click group that imports a command only when it is called, so that `--help` and hooks start fast."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import click

from termbase.errors import UserError
from termcheck.cli.plugged import brought, plan
from termcheck.reporters.terminal import safe
from termcheck.roles import Command


class LazyGroup(click.Group):
    """The commands that plugins brought; ours are plugins too."""

    @cached_property
    def _ours(self) -> Mapping[str, Command]:
        """Without a configuration: nothing in a folder decides what termcheck can do there."""
        return brought(plan({}, isolated=True), {}).commands

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002, D102 - click's signature
        return sorted(self._ours)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002, D102
        command = self._ours.get(cmd_name)
        if command is None:
            return None
        try:
            loaded = command.load()
        except UserError:
            raise
        except Exception as error:
            raise UserError(f"the command {cmd_name!r} cannot be loaded: {error!r}") from error
        if not isinstance(loaded, click.Command):
            raise UserError(f"the command {cmd_name!r} is no click command: {loaded!r}")
        return loaded

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002, D102
        with formatter.section("Commands"):
            formatter.write_dl([(name, safe(self._ours[name].summary)) for name in sorted(self._ours)])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Offers the nearest command for one that does not exist."""
        name = args[0] if args else ""
        if name and name not in self._ours and not name.startswith("-"):
            from termbase.suggest import did_you_mean

            raise click.UsageError(f"no such command {name!r}: {did_you_mean(name, self._ours)}", ctx)
        return super().resolve_command(ctx, args)
