"""`termcheck plugins`: what is loaded, where it comes from, what it brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from termcheck.cli.files import emit
from termcheck.cli.plugged import load_plugins, with_plugins
from termcheck.plugins import KINDS, Listing
from termcheck.reporters.terminal import safe


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
@click.option(
    "--config", type=click.Path(dir_okay=False), help="The configuration file, instead of the nearest."
)
@click.option("--isolated", is_flag=True, help="Ignore configuration files.")
@with_plugins
def plugins(as_json: bool, config: str | None, isolated: bool, **said: Any) -> None:
    """List the plugins, built-in ones among them: where they come from, their hooks, what they bring.

    \b
    Examples:
      termcheck plugins
      termcheck plugins --json
      termcheck plugins -p ./checks/our_rules.py
    """
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
