"""`termcheck init`: looks at a project and writes a first configuration, with comments."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import click

from termbase.errors import UserError
from termbase.locale import language_of
from termcheck import run, walk
from termcheck.cli.files import emit, write_whole
from termcheck.cli.plugged import load_plugins
from termcheck.cli.settled import Settled, settled
from termcheck.config import Config, find
from termcheck.model import Document, State
from termcheck.roles import Reader

_NAME = find.NAMES[0]
_TABLES = (".csv", ".tsv", ".tbx", ".toml")
_TERM_WORDS = ("term", "glossar")
_BIGGEST = 4 * 1024 * 1024
#: More files than this are not read for a first guess.
_MOST_FILES = 500
_MOST_NAMED = 8
#: A catalog in which most texts stand as they are is in the source language.
_SAME = 0.8


class Seen(NamedTuple):
    """What a project has."""

    catalogs: dict[str, str | None]
    "From path to language."
    macros: dict[tuple[str, str, str], int]
    "How many files of a folder, an ending and a reader."
    mute: set[tuple[str, str, str]]
    "Those among them in which nothing says a language."
    locales: tuple[str, ...]
    source: str
    "The source language, where a catalog of it gives it away."
    termbases: tuple[str, ...]
    unread: int


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("path", default=".", type=click.Path(exists=True, file_okay=False))
@click.option("--force", is_flag=True, help="Replace a configuration that is there.")
@click.option("--stdout", is_flag=True, help="Print it and write nothing.")
@click.option(
    "--adopt", is_flag=True, help="Also write the words that the catalogs use consistently: terms.toml."
)
def init(path: str, force: bool, stdout: bool, adopt: bool) -> int:
    """Write a first termcheck.toml for the project in PATH (the current folder by default).

    Looks at its catalogs, macros and tables of terms; nothing that is there is overwritten without --force. A comment
    says which words the catalogs use where the termbase prefers others; `termcheck terms adopt` has them all.

    \b
    Examples:
      termcheck init
      termcheck init ../our-app --stdout
      termcheck init --adopt
    """
    if stdout and adopt:
        raise UserError("--stdout writes nothing, --adopt does", hint="termcheck terms adopt --format toml")
    target = os.path.normpath(f"{path}/{_NAME}")
    there = find.in_folder(path)
    if there is not None and not stdout and not (force and Path(there).name == _NAME):
        hint = "--force replaces it, --stdout prints a new one"
        raise UserError("there is a configuration already", where=os.path.normpath(there), hint=hint)
    readers = load_plugins({}, path, isolated=True).readers
    seen = look(path, readers)
    names = ("customer-service", *seen.termbases)
    found = settled(path, seen.catalogs, names, seen.source, readers)
    if adopt:
        seen = _adopted(path, seen, found, force=force)
    text = written(seen, () if adopt else tuple(found.lines()))
    if stdout:
        emit(text, None)
        return 0
    write_whole(target, text)
    click.echo(f"{target} is written; next: termcheck check {path}", err=True)
    return 0


def _adopted(folder: str, seen: Seen, found: Settled, *, force: bool) -> Seen:
    """With the termbase that was written, where there was something to write."""
    from termcheck.audit.overlay import overlay
    from termcheck.cli.adopting import FILE, may_write, write_overlay

    if not found.proposals or found.base is None:
        click.echo("no word is used so consistently that the termbase should follow", err=True)
        return seen
    target = os.path.normpath(f"{folder}/{FILE}")
    may_write(target, [f"{folder}/{name}" for name in seen.termbases], force=force)
    write_overlay(target, overlay(found.proposals, found.base))
    return seen._replace(termbases=(*seen.termbases, FILE))


def look(folder: str, readers: Mapping[str, Reader]) -> Seen:
    """Reads what termcheck would check in a folder; broken files are counted and passed over."""
    chosen = run.files((folder,), Config(root=str(Path(folder).resolve())), readers)
    catalogs: dict[str, str | None] = {}
    macros: Counter[tuple[str, str, str]] = Counter()
    speaking: set[tuple[str, str, str]] = set()
    locales: set[str] = set()
    source, unread = "", 0
    for path, reader in chosen[:_MOST_FILES]:
        shown = Path(path).relative_to(folder).as_posix()
        try:
            document = reader.read(shown, walk.read_bytes(path), None)
        except UserError:
            unread += 1
            continue
        found = {unit.locale for unit in document.units if unit.locale}
        found |= {document.locale} if document.locale else set()
        locales |= found
        if document.library is None:
            catalogs[shown] = document.locale
            source = source or _source_of(document)
        else:
            kind = (Path(shown).parent.as_posix(), Path(shown).suffix, reader.name)
            macros[kind] += 1
            speaking |= {kind} if found else set()
    mute = set(macros) - speaking
    return Seen(catalogs, dict(macros), mute, tuple(sorted(locales)), source, tuple(_terms(folder)), unread)


def _source_of(document: Document) -> str:
    units = [
        unit for unit in document.units if unit.state is State.TRANSLATED and unit.source and unit.targets
    ]
    same = sum(unit.source is not None and unit.source.value == unit.targets[0].value for unit in units)
    return (document.locale or "") if len(units) >= 5 and same / len(units) >= _SAME else ""


def _terms(folder: str) -> Iterator[str]:
    """Tables that are called terms or a glossary, and can be read as a termbase."""
    from termbase.load import load

    for path in sorted(_tables(Path(folder))):
        try:
            if path.stat().st_size <= _BIGGEST and len(load(path.as_posix())):
                yield path.relative_to(folder).as_posix()
        except (UserError, OSError):
            continue


def _tables(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith((".", "node_modules", "venv"))]
        for name in names:
            lowered = name.lower()
            if (
                lowered.endswith(_TABLES)
                and any(word in lowered for word in _TERM_WORDS)
                and lowered != _NAME
            ):
                yield Path(parent) / name


def written(seen: Seen, settled: Sequence[str] = ()) -> str:
    """The configuration, as TOML with comments; `settled` are sentences on the project's own words."""
    parts = [_head(seen), _terms_part(seen, settled), _languages(seen), _files(seen), _macros(seen), _rules()]
    return "\n".join("\n".join(part) + "\n" for part in parts if part)


def _head(seen: Seen) -> list[str]:
    lines = ["# What termcheck checks here. Every option is described in docs/configuration.md of termcheck."]
    if seen.catalogs:
        folders = Counter(path.split("/")[0] if "/" in path else "." for path in seen.catalogs)
        where = ", ".join(f"{count} in {name}" for name, count in sorted(folders.items())[:_MOST_NAMED])
        lines.append(f"# Catalogs: {_plain(where)}.")
    for folder, suffix, reader in sorted(seen.macros):
        count = seen.macros[folder, suffix, reader]
        lines.append(f"# Macros: {count} of {reader} in {_plain(folder)} (*{suffix}).")
    if not seen.catalogs and not seen.macros:
        lines.append("# No catalog and no file of macros was found.")
    if seen.unread:
        lines.append(f"# Files that could not be read: {seen.unread}; termcheck check says why.")
    return lines


def _terms_part(seen: Seen, settled: Sequence[str]) -> list[str]:
    names = ["customer-service", *seen.termbases]
    lines = ["# The agreed terms; of several the later ones win."]
    if not seen.termbases:
        lines.append('# Your own go behind: termbases = ["customer-service", "terms.csv"]')
    if settled:
        lines += ["# In these texts:", *(f"#   {_plain(line)}" for line in settled)]
        lines.append("# `termcheck terms adopt --write terms.toml` makes that a termbase to go behind.")
    return [*lines, f"termbases = {_list(names)}"]


def _languages(seen: Seen) -> list[str]:
    lines = ["# The language of the source texts.", f"source-locale = {_quoted(seen.source or 'en')}"]
    own = language_of(seen.source or "en")
    others = [locale for locale in seen.locales if language_of(locale) != own]
    if others:
        lines += ["", "# The languages that were found. Without the sign in front only these are checked.",
                  f"# locales = {_list(others)}"]  # fmt: skip
    unsaid = [path for path, locale in seen.catalogs.items() if locale is None]
    if unsaid:
        lines += ["", "# Nothing says the language of these files: write it behind and take the signs away.",
                  "# [locale-map]",
                  *(f'# {_quoted(path)} = ""' for path in unsaid[:_MOST_NAMED])]  # fmt: skip
    return lines


def _files(seen: Seen) -> list[str]:
    lines = ["# Files and folders to pass over, as in .gitignore (which counts too)."]
    tests = sorted({"/".join(parts[: at + 1]) + "/" for path in seen.catalogs
                    if (at := _test_folder(parts := path.split("/"))) is not None})  # fmt: skip
    return [*lines, f"exclude = {_list(tests[:_MOST_NAMED])}"]


def _test_folder(parts: Sequence[str]) -> int | None:
    """Catalogs below such a folder are there to be broken."""
    names = {"test", "tests", "testdata", "fixtures"}
    return next((at for at, name in enumerate(parts[:-1]) if name.lower() in names), None)


def _rules() -> list[str]:
    return [
        "# What fails a run: error or warning, and how sure a finding must be (certain, likely, possible).",
        'fail-on = "warning"',
        'certainty = "likely"',
        "",
        "# An old project has old findings: `termcheck baseline` writes them down, and only new ones are reported.",
    ]


def _macros(seen: Seen) -> list[str]:
    """TOML wants tables last; as comments they may stand anywhere."""
    lines: list[str] = []
    for folder, suffix, reader in sorted(seen.mute):
        pattern = f"*{suffix}" if folder == "." else f"{folder}/*{suffix}"
        lines += [
            f"# These macros ({reader}) do not say their language: one for all, or where to find it.",
            f"# [macros.{_quoted(pattern)}]",
            '# locale = {fixed = "en"}  # or {pattern = "^(?P<locale>[a-z]{2})::", on = "title"}',
        ]
    return lines


def _list(values: Sequence[str]) -> str:
    return f"[{', '.join(_quoted(value) for value in values)}]"


def _quoted(text: str) -> str:
    """A TOML string; a file's name may hold anything."""
    import json

    written = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    return written if text.isprintable() else json.dumps(text)


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)
