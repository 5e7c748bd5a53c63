"""`termcheck check --fix`: certain fixes are written into the files, or shown as a diff."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import click

from termbase.errors import UserError
from termcheck import fix, walk
from termcheck.cli.files import emit, write_whole
from termcheck.judge import shown_path
from termcheck.model import Document, Finding
from termcheck.reporters.terminal import inert, safe
from termcheck.rewrite import FileText
from termcheck.roles import Reader
from termcheck.run import Chosen, Outcome

#: A fix may make way for one that overlapped it, hardly ever for a third.
_MOST_ROUNDS = 4
Read = Callable[[str, Reader, bytes], Document]


class Mended(NamedTuple):
    """What became of a run's fixes."""

    outcome: Outcome
    "Of the files as they are now; files that could not be fixed are among its unread ones."
    fixed: int
    diff: str
    "For what would be fixed, where nothing was to be written."


class _File(NamedTuple):
    path: str
    before: bytes
    after: bytes
    applied: int


def mended(
    outcome: Outcome, chosen: Chosen, read: Read, again: Callable[[], Outcome], said: Mapping[str, Any]
) -> Outcome:
    """What is left when the command's fixes are made; with --diff-only they are shown, and everything is left."""
    write = not said["diff_only"]
    result = mend(outcome, chosen, read, again, write=write, fuzzy=said["fuzzy"])
    emit(result.diff, None)
    if not said["quiet"]:
        click.echo(f"{result.fixed} {'fixed' if write else 'to fix'}", err=True)
    return result.outcome


def mend(
    outcome: Outcome, chosen: Chosen, read: Read, again: Callable[[], Outcome], *, write: bool, fuzzy: bool
) -> Mended:
    """Fixes the files of an outcome's findings; `again` checks them afterwards.

    Each file is written whole or left as it is. With `write` False nothing is written, and there is a diff.
    """
    faults: dict[str, UserError] = {}
    if not write:
        files = list(_fixed(outcome.findings, chosen, read, faults, fuzzy=fuzzy))
        diff = "".join(_diff(file) for file in files)
        return Mended(_with(outcome, faults), sum(file.applied for file in files), diff)
    total = 0
    for _ in range(_MOST_ROUNDS):
        done = 0
        for file in _fixed(outcome.findings, chosen, read, faults, fuzzy=fuzzy):
            try:
                _write(file)
                done += file.applied
            except UserError as error:
                faults[file.path] = error
        if not done:
            break
        total += done
        outcome = again()
    return Mended(_with(outcome, faults), total, "")


def _with(outcome: Outcome, faults: dict[str, UserError]) -> Outcome:
    return outcome._replace(unread=[*outcome.unread, *faults.values()])


def _fixed(
    findings: Sequence[Finding], chosen: Chosen, read: Read, faults: dict[str, UserError], *, fuzzy: bool
) -> Iterator[_File]:
    by_path: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.fix is not None and finding.fix.certain:
            by_path.setdefault(finding.path, []).append(finding)
    for path, reader in chosen:
        own = by_path.get(shown_path(path), ())
        if not own or path in faults:
            continue
        try:
            data = walk.read_bytes(path)
            done = fix.apply(data, own, _reading(read, path, reader), fuzzy=fuzzy)
        except UserError as error:
            faults[path] = error
            continue
        if done.applied:
            yield _File(path, data, done.data, len(done.applied))


def _reading(read: Read, path: str, reader: Reader) -> Callable[[bytes], Document]:
    return lambda data: read(path, reader, data)


def _write(file: _File) -> None:
    if walk.read_bytes(file.path) != file.before:
        raise UserError("changed while it was being fixed; left as it is", where=file.path)
    write_whole(file.path, file.after)


def _diff(file: _File) -> str:
    """A unified diff, in which no text can move a cursor."""
    from difflib import unified_diff

    before, after = (_lines(file.path, data) for data in (file.before, file.after))
    lines = unified_diff(before, after, safe(file.path), safe(file.path), lineterm="")
    return "".join(f"{inert(safe(line))}\n" for line in lines)


def _lines(path: str, data: bytes) -> list[str]:
    """Without line ends, which no fix changes."""
    text = FileText(path, data, every_cr=True).text
    return text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
