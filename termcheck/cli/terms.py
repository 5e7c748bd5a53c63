"""`termcheck terms`: import glossaries, build, show, search and lint termbases."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from termbase.errors import UserError
from termbase.model import Concept, Termbase
from termcheck.cli.files import emit, write_whole
from termcheck.cli.plugged import brought, plan, with_plugins
from termcheck.cli.terms_page import html
from termcheck.reporters.terminal import safe

if TYPE_CHECKING:
    from termbase.importers import Entry

_PACKAGE_DATA = Path(__file__).parents[2] / "termbase" / "data"
_DEFAULT = "customer-service"
_HELP = {"help_option_names": ["-h", "--help"]}

_termbase_option = click.option(
    "--termbase", "-t", "termbases", multiple=True, metavar="NAME|FILE",
    help=f"A shipped termbase or a .tbx, .csv or .toml file; repeatable, later ones win. "
    f"[default: {_DEFAULT}]",
)  # fmt: skip
_output_option = click.option(
    "--output", "-o", type=click.Path(dir_okay=False), help="Write to a file instead."
)


#: Commands that read catalogs: what that takes is imported when one is called.
_ELSEWHERE = {"adopt": "termcheck.cli.adopting", "suggest": "termcheck.cli.suggesting"}


class _Terms(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *_ELSEWHERE})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _ELSEWHERE:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(import_module(_ELSEWHERE[cmd_name]), cmd_name)
        return found


@click.group(cls=_Terms, context_settings=_HELP)
def terms() -> None:
    """Import, build, show, search and lint termbases; find what a product's own words are."""


@terms.command("import", context_settings=_HELP)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--layout",
    default="auto",
    show_default=True,
    metavar="NAME",
    help="How the page is laid out; `auto` looks at the page, a wrong name lists the layouts.",
)
@click.option("--locale", "-l", metavar="TAG", help="The glossary's language. [default: detected]")
@with_plugins
@click.option(
    "--format",
    "-f",
    "output_format",
    type=click.Choice(["csv", "json", "tbx"]),
    default="csv",
    show_default=True,
)
@_output_option
def import_(
    files: tuple[str, ...],
    layout: str,
    locale: str | None,
    output_format: str,
    output: str | None,
    **said: Any,
) -> None:
    """Extract the entries of published glossary pages (plain text).

    What looks like an entry and cannot be read is told on stderr with its line.

    \b
    Example:
      termcheck terms import glossary-ro.txt --format csv -o entries.csv
    """
    from termbase import importers
    from termcheck.walk import read_bytes

    layouts = brought(plan(said), said).importers
    entries: list[importers.Entry] = []
    for path in files:
        glossary = importers.import_glossary(read_bytes(path), path, layout, locale, layouts=layouts)
        entries += glossary.entries
        for unread in glossary.unread:
            click.echo(safe(f"{path}:{unread.line}: {unread.reason}: {unread.text[:80]}"), err=True)
        click.echo(
            f"{safe(path)}: {len(glossary.entries)} entries ({glossary.layout}, {glossary.locale})", err=True
        )
    emit(_rendered(tuple(entries), output_format), output)


def _rendered(entries: tuple[Entry, ...], output_format: str) -> str | bytes:
    from termbase import importers

    if output_format == "csv":
        return importers.to_csv(entries)
    if output_format == "json":
        return importers.to_json(entries)
    from termbase import tbx
    from termbase.importers.concepts import to_termbase

    return tbx.write(to_termbase(entries, "imported"))


@terms.command(context_settings=_HELP)
@click.option(
    "--decisions", type=click.Path(file_okay=False, exists=True), help="Folder of the editors' TOML files."
)
@click.option(
    "--sources", type=click.Path(file_okay=False, exists=True), help="Folder of `terms import` CSV files."
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; end with 1 when the TBX is not up to date."
)
@_output_option
def build(decisions: str | None, sources: str | None, only_check: bool, output: str | None) -> int:
    """Make the TBX of a termbase from its source: editors' decisions and extracted glossary entries.

    Without options, the customer-service termbase of the checkout you stand in.
    """
    from termbase.build import build_bytes

    data = Path("termbase/data") if Path("termbase/data", _DEFAULT).is_dir() else _PACKAGE_DATA
    folder = Path(decisions) if decisions else data / _DEFAULT
    target = Path(output) if output else folder.parent / f"{folder.name}.tbx"
    made = build_bytes(folder, Path(sources) if sources else data / "sources", folder.name)
    if only_check:
        current = target.is_file() and target.read_bytes() == made
        click.echo(f"{target}: {'up to date' if current else 'out of date; run `termcheck terms build`'}")
        return 0 if current else 1
    write_whole(str(target), made)
    click.echo(f"{target}: written, {len(made):,} bytes")
    return 0


@terms.command(context_settings=_HELP)
@click.argument("concept")
@_termbase_option
def show(concept: str, termbases: tuple[str, ...]) -> None:
    """Show one concept: its definition and its terms in every language, with status and source."""
    from termbase.load import load_all
    from termcheck.cli.terms_view import card

    loaded = load_all(termbases or (_DEFAULT,))
    click.echo(card(_concept(loaded, concept), colour=_colour()))


@terms.command(context_settings=_HELP)
@click.argument("word", nargs=-1, required=True)
@click.option("--locale", "-l", metavar="TAG", help="Look in this language only.")
@_termbase_option
def find(word: tuple[str, ...], locale: str | None, termbases: tuple[str, ...]) -> int:
    """Find the concepts that WORD names, in any language and any inflection.

    Ends with 1 when nothing is found.
    """
    from termbase.load import load_all
    from termcheck.cli.check import parse_tag
    from termcheck.cli.terms_view import found_lines

    lines = found_lines(
        load_all(termbases or (_DEFAULT,)), " ".join(word), parse_tag(locale), colour=_colour()
    )
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo("nothing found", err=True)
    return 0 if lines else 1


@terms.command("list", context_settings=_HELP)
@click.option(
    "--locale", "-l", "locales", multiple=True, metavar="TAG", help="Only these languages; repeatable."
)
@click.option("--subject", metavar="FIELD", help="Only concepts of this subject field.")
@click.option(
    "--format",
    "-f",
    "output_format",
    type=click.Choice(["text", "csv", "tbx"]),
    default="text",
    show_default=True,
)
@_termbase_option
@_output_option
def list_(
    locales: tuple[str, ...],
    subject: str | None,
    output_format: str,
    termbases: tuple[str, ...],
    output: str | None,
) -> None:
    """List the concepts with their preferred terms, or write the termbase as CSV or TBX."""
    from termbase.load import load_all
    from termcheck.cli.check import parse_tag
    from termcheck.cli.terms_view import listed

    loaded = load_all(termbases or (_DEFAULT,))
    tags = [tag for locale in locales if (tag := parse_tag(locale))]
    emit(listed(loaded, tags, subject, output_format), output)


@terms.command(context_settings=_HELP)
@_termbase_option
def lint(termbases: tuple[str, ...]) -> int:
    """Look for faults of the termbase itself: duplicates, contradictions, gaps, stray characters.

    Ends with 1 when an error is found; warnings are only shown.
    """
    from termbase.lint import lint as defects_of
    from termbase.load import load_all

    defects = defects_of(load_all(termbases or (_DEFAULT,)))
    for defect in defects:
        place = " ".join(part for part in (defect.concept, defect.locale) if part)
        click.echo(safe(f"{place}: {defect.severity}[{defect.rule}] {defect.message}"))
    errors = sum(defect.severity == "error" for defect in defects)
    click.echo(f"{errors} errors, {len(defects) - errors} warnings", err=True)
    return 1 if errors else 0


@terms.command(context_settings=_HELP)
@click.argument("concept")
@click.argument("text")
@click.option("--locale", "-l", required=True, metavar="TAG", help="The language of TEXT.")
@_termbase_option
def why(concept: str, text: str, locale: str, termbases: tuple[str, ...]) -> int:
    """Explain why TEXT counts as a use of CONCEPT or why not: every term, word by word.

    Ends with 1 when no accepted term is found.

    \b
    Example:
      termcheck terms why ticket "Alla supportärenden" --locale sv
    """
    from termbase.index import Index
    from termbase.load import load_all
    from termcheck.cli.check import parse_tag
    from termcheck.cli.terms_view import reasons

    loaded = load_all(termbases or (_DEFAULT,))
    _concept(loaded, concept)
    lines, used = reasons(Index(loaded), concept, text, parse_tag(locale) or locale, colour=_colour())
    for line in lines:
        click.echo(line)
    return 0 if used else 1


@terms.command(context_settings=_HELP)
@click.argument("concepts", nargs=-1)
@_termbase_option
def test(concepts: tuple[str, ...], termbases: tuple[str, ...]) -> int:
    """Run the examples stored with the concepts: `ok` sentences must use a term, `bad` ones must not.

    Ends with 1 when one does not hold. Without CONCEPTS, all that have examples.
    """
    from termbase.examples import run_examples
    from termbase.load import load_all
    from termcheck.reporters.terminal import isolated

    loaded = load_all(termbases or (_DEFAULT,))
    wanted = [_concept(loaded, name) for name in concepts] or list(loaded)
    outcomes = list(run_examples(loaded, wanted))
    broken = [outcome for outcome in outcomes if not outcome.holds]
    for outcome in broken:
        must = "must use a term and does not" if outcome.example.ok else "must not use a term and does"
        found = f" ({isolated(outcome.found)})" if outcome.found else ""
        click.echo(
            f"{outcome.concept} {outcome.example.locale}: {must}{found}: {isolated(outcome.example.text)}"
        )
    click.echo(f"{len(outcomes)} examples, {len(broken)} do not hold", err=True)
    return 1 if broken else 0


def _concept(loaded: Termbase, name: str) -> Concept:
    from termbase.suggest import did_you_mean

    found = loaded.concepts.get(name)
    if found is None:
        raise UserError(f"no concept {name!r}", hint=did_you_mean(name, loaded.concepts))
    return found


def _colour() -> bool:
    from termcheck.cli.check import wants_colour

    return wants_colour(None, None) and sys.stdout.isatty()


terms.add_command(html)
