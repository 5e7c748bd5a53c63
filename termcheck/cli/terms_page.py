"""`termcheck terms html`: the termbase as a page."""

from __future__ import annotations

import click

from termcheck.cli.files import emit


@click.command("html", context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--termbase",
    "-t",
    "termbases",
    multiple=True,
    metavar="NAME|FILE",
    help="A shipped termbase or a .tbx, .csv or .toml file; repeatable, later ones win. [default: customer-service]",
)
@click.option(
    "--audit",
    type=click.Path(exists=True, dir_okay=False),
    help="A report of termcheck audit as JSON: the page then says where each term is used.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write to a file instead.")
def html(termbases: tuple[str, ...], audit: str | None, output: str | None) -> None:
    """Write the termbase as one HTML page to browse and search; it needs no network.

    \b
    Examples:
      termcheck terms html -o terms.html
      termcheck audit locale/ -o audit.json && termcheck terms html --audit audit.json -o terms.html
    """
    from termbase.load import load_all
    from termcheck.audit import json, termbase_html
    from termcheck.walk import read_bytes

    loaded = load_all(termbases or ("customer-service",))
    found = json.read(read_bytes(audit), audit) if audit else None
    emit(termbase_html.render(loaded, found), output)
