"""Options of the command line that speak of plugins, and the plugins of a run."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

from termbase.errors import UserError
from termcheck import config
from termcheck.cli.files import aside
from termcheck.discovery import ALWAYS, Asked, Plan, autoloads
from termcheck.loading import load, load_through_hooks
from termcheck.reporters.terminal import safe

if TYPE_CHECKING:
    from termcheck.plugins import Plugins
    from termcheck.shipped import Shipped

F = TypeVar("F", bound=Callable[..., Any])
_NOT = "no:"
_KEY = "termcheck.without"
_TOLD = "termcheck.told"


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


def with_configuration(command: F) -> F:
    """Declares the options that choose the configuration: `config` and `isolated`."""
    command = click.option("--isolated", is_flag=True, help="Ignore configuration files.")(command)
    told = "The configuration file, instead of the nearest."
    return click.option("--config", type=click.Path(dir_okay=False), help=told)(command)


def plan(
    said: Mapping[str, Any], start: str = ".", *, explicit: str | None = None, isolated: bool = False
) -> Plan:
    """What the environment, the options and the configuration for `start` name."""
    always = [name.strip() for name in os.environ.get(ALWAYS, "").split(",") if name.strip()]
    every = [*always, *(said.get("plugin") or ())]
    named = [Asked(name, ALWAYS if name in always else "") for name in every if not name.startswith(_NOT)]
    without = frozenset(name.removeprefix(_NOT) for name in every if name.startswith(_NOT))
    _remember(without)
    local = () if isolated else config.plugins_named(start, explicit=explicit)
    skipped = bool(said.get("no_local_plugins") and local)
    return Plan((*named, *(() if skipped else local)), without, autoloads(), skipped)


def lacking(ctx: click.Context) -> str:
    """What the run was told to do without, for the hint of an error: it may be what is missed."""
    without = sorted(ctx.meta.get(_KEY, ()))
    said = " ".join(f"-p {_NOT}{name}" for name in without)
    return f"left out: {', '.join(without)} ({said})" if without else ""


def _remember(without: frozenset[str]) -> None:
    ctx = click.get_current_context(silent=True)
    if ctx is not None:
        ctx.meta[_KEY] = ctx.meta.get(_KEY, frozenset()) | without


def brought(made: Plan, said: Mapping[str, Any]) -> Plugins | Shipped:
    """Everything that the plan brings. Raises UserError for what cannot be used, unless the options say to go on."""
    with aside():
        return load(made, _warner(said), _warn)


def load_plugins(
    said: Mapping[str, Any], start: str = ".", *, explicit: str | None = None, isolated: bool = False
) -> Plugins:
    """The built-ins, the installed plugins, and those that are named, with where each comes from.

    Raises UserError for one that cannot be used, unless the options say to go on.
    """
    made = plan(said, start, explicit=explicit, isolated=isolated)
    with aside():
        return load_through_hooks(made, _warner(said), _warn)


def _warner(said: Mapping[str, Any]) -> Callable[[UserError], None] | None:
    return _warn if said.get("ignore_plugin_errors") else None


def _warn(error: UserError) -> None:
    """Once, though plugins are loaded for the commands that they bring and again for the command that is called."""
    ctx = click.get_current_context(silent=True)
    told = ctx.meta.setdefault(_TOLD, set()) if ctx is not None else set()
    if str(error) in told:
        return
    told.add(str(error))
    place = f"{error.where}: " if error.where else ""
    click.echo(f"warning: {safe(place + error.message)}", err=True)
