"""Options of the command line that speak of plugins, and the plugins of a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import click

from termbase.errors import UserError
from termcheck import config, shipped
from termcheck.discovery import Asked, candidates
from termcheck.reporters.terminal import safe

if TYPE_CHECKING:
    from termcheck.discovery import Candidate
    from termcheck.plugins import Plugins
    from termcheck.shipped import Shipped

F = TypeVar("F", bound=Callable[..., Any])
_NOT = "no:"


def with_plugins(command: F) -> F:
    """Declares the options; `load_plugins` takes their values."""
    for option in reversed(
        (
            click.option(
                "--plugin",
                "-p",
                multiple=True,
                metavar="NAME|FILE|no:NAME",
                help="Load a plugin (installed, a module or a .py file); no:NAME leaves one out. Repeatable.",
            ),
            click.option(
                "--no-local-plugins", is_flag=True, help="Load no plugin that the configuration names."
            ),
            click.option(
                "--ignore-plugin-errors",
                is_flag=True,
                help="Go on with a warning without plugins that cannot be used.",
            ),
        )
    ):
        command = option(command)
    return command


def brought(
    said: Mapping[str, Any], start: str = ".", *, explicit: str | None = None, isolated: bool = False
) -> Plugins | Shipped:
    """As `load_plugins`; where there are no plugins but our own, they are not imported either."""
    found, without, skipped = _asked(said, start, explicit, isolated=isolated)
    if found or without:
        return load_plugins(said, start, explicit=explicit, isolated=isolated)
    return shipped.load()._replace(complete=not skipped)


def load_plugins(
    said: Mapping[str, Any], start: str = ".", *, explicit: str | None = None, isolated: bool = False
) -> Plugins:
    """The built-ins, the installed plugins, and those that the configuration for `start` and the options name.

    Raises UserError for one that cannot be used, unless the options say to go on.
    """
    from termcheck import plugins

    found, without, skipped = _asked(said, start, explicit, isolated=isolated)
    unknown = without.difference(plugins.BUILT_IN, (one.name for one in found))
    for name in sorted(unknown):
        _warn(UserError(f"no plugin {name!r} to leave out"))
    loaded = plugins.load(found, without=without, warn=_warn if said.get("ignore_plugin_errors") else None)
    return replace(loaded, complete=False) if skipped else loaded


def _asked(
    said: Mapping[str, Any], start: str, explicit: str | None, *, isolated: bool
) -> tuple[list[Candidate], set[str], bool]:
    """What is to be loaded, what left out by name, and whether the configuration is not followed."""
    named = [name for name in said.get("plugin") or () if not name.startswith(_NOT)]
    without = {name.removeprefix(_NOT) for name in said.get("plugin") or () if name.startswith(_NOT)}
    local = () if isolated else config.plugins_named(start, explicit=explicit)
    skipped = bool(said.get("no_local_plugins") and local)
    found = candidates([*map(Asked, named), *(() if skipped else local)])
    return found, without, skipped


def _warn(error: UserError) -> None:
    place = f"{error.where}: " if error.where else ""
    click.echo(f"warning: {safe(place + error.message)}", err=True)
