"""`termcheck terms adopt`: the words that a product has settled on, as a termbase of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from termbase.errors import UserError
from termbase.load import load_all
from termbase.model import Termbase
from termcheck.cli.check import parse_tag
from termcheck.cli.configured import Settings, settings, with_options
from termcheck.cli.files import aside, emit, write_whole
from termcheck.cli.plugged import with_configuration, with_plugins
from termcheck.reporters.terminal import safe

FILE = "terms.toml"
HEAD = (
    "Words that the product has settled on, counted by `termcheck terms adopt`; they go on top of another termbase.",
    "A draft enforces nothing: it is what the termbase does not know, for a person to look at.",
)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("paths", nargs=-1, type=click.Path(exists=True))
@with_options("termbases")
@click.option("--locale", "-l", metavar="TAG", help="Language of files that do not say it themselves.")
@click.option(
    "--least",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="N",
    help="Uses that a word needs.",
)
@click.option(
    "--share",
    type=click.FloatRange(50, 100),
    default=60,
    show_default=True,
    metavar="PERCENT",
    help="Share of all uses that a word needs.",
)
@click.option(
    "--accept", is_flag=True, help="Prefer also words that the termbase does not know, instead of drafts."
)
@click.option("--even-rejected", is_flag=True, help="Also words that the termbase rejects.")
@click.option(
    "--audit", "kept", type=click.Path(exists=True, dir_okay=False), metavar="FILE",
    help="An audit.json of `termcheck audit`, instead of reading PATHS.",
)  # fmt: skip
@click.option(
    "--format",
    "-f",
    "form",
    type=click.Choice(["text", "csv", "json", "toml"]),
    default="text",
    show_default=True,
)
@click.option(
    "--write", is_flag=False, flag_value=FILE, metavar="[FILE]", help=f"Write the termbase. [default: {FILE}]"
)
@click.option("--force", is_flag=True, help="Replace a file that is there.")
@with_options("source-locale", "exclude", "readers")
@with_configuration
@with_plugins
@with_options("jobs")
@click.option("--no-cache", is_flag=True, help="Compile the termbase and judge every file afresh.")
@click.option("--quiet", "-q", is_flag=True, help="No progress bar.")
def adopt(paths: tuple[str, ...], **said: Any) -> int:
    """Propose the words that the translations in PATHS use consistently where the termbase prefers others.

    What the termbase accepts is proposed as preferred, and its other words stay accepted. What it does not know is
    proposed as a draft, which enforces nothing. Rejected words are left alone unless --even-rejected asks for them.

    \b
    Examples:
      termcheck terms adopt locale/
      termcheck terms adopt locale/ --write terms.toml
    """
    from termcheck.audit.adopt import Choice, proposals
    from termcheck.audit.overlay import overlay

    paths = paths or (".",)
    made = settings(
        paths, said, explicit=said["config"], isolated=said["isolated"], locale=parse_tag(said["locale"])
    )
    base = load_all(made.judge.termbases)
    if said["write"]:
        may_write(said["write"], made.judge.termbases, force=said["force"])
    audit, commit, done = _audit(paths, made, said)
    if said["write"] and not done:
        raise UserError("not every file could be read", hint="nothing was written")
    choice = Choice(said["least"], said["share"] / 100, said["accept"], said["even_rejected"])
    found = proposals(audit, base, choice)
    made_of = overlay(found, base, commit)
    if not said["write"] or said["form"] != "text":
        emit(_rendered(found, made_of, said["form"]), None)
    if said["write"] and found:
        write_overlay(said["write"], made_of)
        click.echo(_next_step(said["write"], made.judge.termbases), err=True)
    elif not found:
        click.echo("no word is used so consistently that the termbase should follow", err=True)
    return 0 if done else 2


def _audit(paths: Sequence[str], made: Settings, said: dict[str, Any]) -> tuple[Any, str, bool]:
    """The audit, the commit that its files are of, and whether all of them could be read."""
    from termcheck import audited
    from termcheck.audit import git, json
    from termcheck.cli.auditing import auditor
    from termcheck.walk import read_bytes

    if said["kept"]:
        kept = json.read(read_bytes(said["kept"]), said["kept"])
        return kept, kept.commit, True
    with aside():
        audit, done = audited.audited(auditor(made, audited.RULES, quiet=said["quiet"]), paths)
    for problem in audit.problems:
        click.echo(safe(f"warning: {problem}"), err=True)
    commit = git.current(audited.folder_of(paths))
    return audit, commit.hash if commit else "", done


def _rendered(found: Sequence[Any], made_of: Termbase, form: str) -> str:
    from termbase import written
    from termcheck.cli import adopted_view

    if form == "toml":
        return written.write(made_of, HEAD) if found else ""
    return adopted_view.FORMS[form](found)


def may_write(path: str, termbases: Sequence[str], *, force: bool) -> None:
    """Raises UserError where writing would lose what a person or an earlier call wrote."""
    if not path.endswith(".toml"):
        raise UserError("the termbase is written as TOML", where=path, hint=f"--write {FILE}")
    if not os.path.lexists(path):
        return
    if any(os.path.exists(name) and os.path.samefile(name, path) for name in termbases):  # noqa: PTH110, PTH121
        hint = "write to another file, and name both"
        raise UserError("is a termbase of this run: what it says would be lost", where=path, hint=hint)
    if not force:
        raise UserError("is there already", where=path, hint="--force replaces it")


def write_overlay(path: str, made_of: Termbase) -> None:
    """Writes the termbase whole or not at all."""
    from termbase import written

    write_whole(path, written.write(made_of, HEAD))


def _next_step(path: str, termbases: Sequence[str]) -> str:
    from termbase.written import quoted

    names = ", ".join(map(quoted, [*termbases, path]))
    return safe(f"{path} is written; in termcheck.toml: termbases = [{names}]")
