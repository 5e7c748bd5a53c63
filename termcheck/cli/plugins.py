"""`termcheck plugins`: what is loaded, where it comes from, what it brings; and a new one to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from termcheck.cli.files import emit
from termcheck.cli.plugged import load_plugins, with_configuration, with_plugins
from termcheck.plugins import KINDS, Listing
from termcheck.reporters.terminal import safe
from termcheck.skeleton import KINDS as SKELETONS

F = TypeVar("F", bound=Callable[..., Any])
_HELP = {"help_option_names": ["-h", "--help"]}


def _with_listing(command: F) -> F:
    """The options of the list, which is shown with and without its name."""
    command = with_configuration(with_plugins(command))
    return click.option("--json", "as_json", is_flag=True, help="As a JSON array.")(command)


@click.group(context_settings=_HELP, invoke_without_command=True)
@_with_listing
@click.pass_context
def plugins(ctx: click.Context, /, **said: Any) -> None:
    """List the plugins, built-in ones among them: where they come from, their hooks, what they bring.

    \b
    Examples:
      termcheck plugins
      termcheck plugins --json
      termcheck plugins -p ./checks/our_rules.py
      termcheck plugins new doubled-word
    """
    if ctx.invoked_subcommand is None:
        _list(**said)
    elif any(said.values()):
        raise click.UsageError(f"options go behind the command: plugins {ctx.invoked_subcommand} ...", ctx)


@plugins.command("list", context_settings=_HELP)
@_with_listing
def list_(**said: Any) -> None:
    """List the plugins, as without a command."""
    _list(**said)


@plugins.command(context_settings=_HELP)
@click.argument("name")
@click.option(
    "--hook",
    type=click.Choice(sorted(SKELETONS)),
    default="rules",
    show_default=True,
    help="What the plugin brings.",
)
@click.option(
    "--output",
    "-o",
    "folder",
    type=click.Path(exists=True, file_okay=False),
    default=".",
    help="The folder to write into. [default: the current one]",
)
def new(name: str, hook: str, folder: str) -> None:
    """Write a plugin to begin with into termcheck-NAME: a package that works, and its tests.

    \b
    Examples:
      termcheck plugins new doubled-word
      termcheck plugins new our-report --hook reporters -o ../plugins
    """
    from termcheck import skeleton

    skeleton.checked_name(name, _taken(hook))
    target = skeleton.write(Path(folder), name, skeleton.files(name, hook))
    shown = safe(target.as_posix())
    click.echo(f"{shown} is written; next: python -m pip install -e '{shown}[test]'", err=True)


def _taken(hook: str) -> set[str]:
    """Names that termcheck's own plugins have, and what they bring through that hook."""
    from termcheck.own_rules import OWN_RULES
    from termcheck.plugins import BUILT_IN, load

    return {*BUILT_IN, *getattr(load(), hook), *(OWN_RULES if hook == "rules" else ())}


def _list(*, as_json: bool, config: str | None, isolated: bool, **said: Any) -> None:
    listed = load_plugins(said, explicit=config, isolated=isolated).listed
    if as_json:
        from termcheck.reporters.json import dumped

        emit(dumped([_row(one) for one in listed], indent=1) + "\n", None)
        return
    emit("".join(f"{safe(line)}\n" for line in _lines(listed)), None)


def _row(one: Listing) -> dict[str, object]:
    """Every family has a list, also where it is empty: readers of JSON need not ask."""
    families = {hook.removeprefix("termcheck_"): one.brought.get(hook, ()) for hook in KINDS}
    facts = {name: value for name, value in one._asdict().items() if name != "brought"}
    return {**facts, **families}


def _lines(listed: Sequence[Listing]) -> Iterator[str]:
    for one in listed:
        origin = f"{one.distribution} {one.version}".strip() or one.path
        yield f"{one.name}  {origin}".rstrip()
        for hook in one.hooks:
            yield f"  {hook}: {', '.join(one.brought[hook]) or 'nothing'}"
