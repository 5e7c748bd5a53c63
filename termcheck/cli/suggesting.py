"""`termcheck terms suggest`: terms that the termbase lacks, as a person reads them or as drafts to go on with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import click

from termcheck.audit.model import Suggestion
from termcheck.cli.check import parse_tag
from termcheck.cli.configured import settings, with_options
from termcheck.cli.files import aside, emit
from termcheck.cli.plugged import with_configuration, with_plugins
from termcheck.reporters.terminal import inert, isolated, safe


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@with_options("termbases")
@click.option("--locale", "-l", metavar="TAG", help="Language of files that do not say it themselves.")
@click.option(
    "--most", type=click.IntRange(1, 1000), default=40, show_default=True, metavar="N", help="How many."
)
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "csv", "tbx"]),
    default="text",
    show_default=True,
    help="csv and tbx are termbases of drafts, which enforce nothing.",
)
@click.option("--output", "-o", type=click.Path(dir_okay=False), help="Write to a file instead.")
@with_options("source-locale", "exclude", "readers", "accelerator")
@with_configuration
@with_plugins
@with_options("jobs", "executor")
@click.option("--no-cache", is_flag=True, help="Compile the termbase and read every file afresh.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def suggest(paths: tuple[str, ...], **said: Any) -> int:
    """Suggest terms that the termbase lacks: phrases that the source texts in PATHS repeat, with their renderings.

    The best first, by how often they come back and how consistently they are translated. Ends with 2 when a file
    could not be read.

    \b
    Examples:
      termcheck terms suggest locale/
      termcheck terms suggest locale/ --format csv -o suggested.csv
    """
    from termcheck import audited
    from termcheck.cli.auditing import auditor

    paths = paths or (".",)
    made = settings(
        paths, said, explicit=said["config"], isolated=said["isolated"], locale=parse_tag(said["locale"])
    )
    judging = auditor(made, audited.TEXTS, quiet=said["quiet"])
    with aside():
        found, problems, done = audited.suggested(judging, paths, said["most"])
    emit(_FORMS[said["form"]](found, made.judge.index().source_locale), said["output"])
    for problem in problems:
        click.echo(safe(f"warning: {problem}"), err=True)
    if not found:
        click.echo("no phrase comes back often enough", err=True)
    return 0 if done else 2


def _text(found: Sequence[Suggestion], _source_locale: str) -> str:
    return inert("".join(f"{line}\n" for one in found for line in _lines(one)))


def _lines(one: Suggestion) -> Iterator[str]:
    yield f"{isolated(one.term)}  {one.count} unit{'' if one.count == 1 else 's'}"
    shown = [f"{safe(locale)} {isolated(text)} {count}" for locale, text, count in one.renderings]
    yield f"  {', '.join(shown)}"


def _csv(found: Sequence[Suggestion], source_locale: str) -> str:
    from termbase import table
    from termcheck.audit.drafts import drafts

    return table.write(drafts(found, source_locale))


def _tbx(found: Sequence[Suggestion], source_locale: str) -> bytes:
    from termbase import tbx
    from termcheck.audit.drafts import drafts

    return tbx.write(drafts(found, source_locale))


_FORMS: dict[str, Callable[[Sequence[Suggestion], str], str | bytes]] = {
    "text": _text,
    "csv": _csv,
    "tbx": _tbx,
}
