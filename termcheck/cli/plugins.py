"""`termcheck plugins`: what is loaded, where it comes from, what it brings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from termcheck.cli.files import emit
from termcheck.cli.plugged import load_plugins, with_plugins
from termcheck.plugins import Listing
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

        emit(dumped([one._asdict() for one in listed], indent=1) + "\n", None)
        return
    emit("".join(f"{safe(line)}\n" for line in _lines(listed)), None)


def _lines(listed: Sequence[Listing]) -> Iterator[str]:
    for one in listed:
        origin = f"{one.distribution} {one.version}".strip() or one.path
        yield f"{one.name}  {origin}".rstrip()
        brought = {
            "termcheck_rules": one.rules,
            "termcheck_readers": one.readers,
            "termcheck_reporters": one.reporters,
        }
        for hook in one.hooks:
            yield f"  {hook}: {', '.join(brought.get(hook, ())) or 'nothing'}"
