"""What changed since a git revision, entry by entry: both versions of a file are read and their texts compared."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from termbase.errors import UserError
from termcheck import git
from termcheck.model import Document, Finding, Key, State, Unit
from termcheck.roles import Reader

_HINT = "--diff compares with a git revision"
_DIGITS = re.compile(r"\d+")


class Past(NamedTuple):
    """What a file was at the revision."""

    data: bytes | None
    "None where there was no such file."
    same: bool = False
    "The file has not changed, and `data` has not been fetched."


@dataclass(frozen=True, slots=True)
class _Repository:
    """A repository at the revision."""

    top: str
    commit: str
    files: frozenset[str]
    "Paths in the commit, relative to `top`."
    changed: Mapping[str, str | None]
    "Files that differ from the commit now: their path in the commit, None for new ones."


class Revision:
    """A revision, and the repositories that files were found in; git is asked once for each.

    `REF...` is the point at which the current branch left REF, as in `git diff REF...`.
    Raises UserError for what cannot be a revision.
    """

    def __init__(self, ref: str) -> None:
        self.ref = git.checked_ref(ref)
        self._tops: dict[str, str] = {}
        self._repositories: dict[str, _Repository] = {}

    def past(self, path: str) -> Past:
        """The file at `path` as the revision has it. Raises UserError outside a repository."""
        real = os.path.realpath(path)
        repository = self._repository(os.path.split(real)[0])
        inside = os.path.relpath(real, repository.top).replace(os.sep, "/")
        if inside not in repository.changed and inside in repository.files:
            return Past(None, same=True)
        before = repository.changed.get(inside)
        if before not in repository.files:
            return Past(None)
        return Past(git.asked(repository.top, "cat-file", "blob", f"{repository.commit}:{before}"))

    def _repository(self, folder: str) -> _Repository:
        if folder not in self._tops:
            self._tops[folder] = git.top_of(folder, _HINT)
        top = self._tops[folder]
        if top not in self._repositories:
            self._repositories[top] = self._opened(top)
        return self._repositories[top]

    def _opened(self, top: str) -> _Repository:
        commit = git.commit_of(top, self.ref)
        names = git.asked(top, "ls-tree", "-r", "-z", "--name-only", "--full-tree", commit)
        options = ("--no-ext-diff", "--no-textconv", "--ignore-submodules", "--no-relative")
        changed = git.asked(top, "diff", "--name-status", "-z", "-M", *options, commit, "--")
        return _Repository(top, commit, frozenset(git.names(names)), dict(_changes(git.names(changed))))


class Before(NamedTuple):
    """A file's texts and problems as they were."""

    texts: frozenset[Key]
    problems: frozenset[str]

    def has(self, unit: Unit) -> bool:
        """True when the unit had these texts and was translated."""
        return _has(self, unit.key)


def changed_units(
    path: str, revision: Revision, reader: Reader, locale: str | None = None
) -> Callable[[Unit], bool]:
    """A test for the units of a file: did their texts change, or were they new, fuzzy or untranslated?

    Raises UserError outside a repository. A file that could not be read then is new.
    """
    past = revision.past(path)
    if past.same:
        return lambda _: False
    before = _before(path, past, reader, locale)
    return lambda unit: not before.has(unit)


def only_changed(
    findings: Iterable[Finding], revision: Revision, readers: Mapping[str, Reader], locale: str | None = None
) -> list[Finding]:
    """The findings on texts that changed since the revision, in their order.

    `readers` are those of the files, by the path that findings have; a finding of another path is kept.
    """
    known: dict[str, Before | None] = {}
    kept = []
    for finding in findings:
        path = finding.path
        if path not in known:
            past = revision.past(path) if path in readers else Past(None)
            known[path] = None if past.same else _before(path, past, readers.get(path), locale)
        before = known[path]
        if before is not None and not _had(before, finding):
            kept.append(finding)
    return kept


def _before(path: str, past: Past, reader: Reader | None, locale: str | None) -> Before:
    if past.data is None or reader is None:
        return Before(frozenset(), frozenset())
    document = _read(path, past.data, reader, locale)
    if document is None:
        return Before(frozenset(), frozenset())
    texts = frozenset(unit.key for unit in document.units if unit.state is State.TRANSLATED)
    return Before(texts, frozenset(_unnumbered(problem.message) for problem in document.problems))


def _read(path: str, data: bytes, reader: Reader, locale: str | None) -> Document | None:
    try:
        return reader.read(path, data, locale)
    except UserError:
        return None
    except Exception as error:
        raise UserError(f"the reader {reader.name!r} crashed: {error!r}", where=path) from error


def _had(before: Before, finding: Finding) -> bool:
    if finding.source is None and not finding.targets:
        return _unnumbered(finding.message) in before.problems
    return _has(before, finding.key)


def _has(before: Before, key: Key) -> bool:
    """A macro's source may stand in another file, and the file alone was read: then its own text decides."""
    context, _, _, targets = key
    return key in before.texts or (context, None, None, targets) in before.texts


def _unnumbered(message: str) -> str:
    """`duplicate entry, first at line 12` is the same fault on another line."""
    return _DIGITS.sub("", message)


def _changes(fields: Iterable[str]) -> Iterable[tuple[str, str | None]]:
    """`git diff --name-status -z`: a letter, and a path, or two for a rename or copy."""
    found = iter(fields)
    for status in found:
        path = next(found, "")
        if status[0] in "RC":
            yield next(found, ""), path
        else:
            yield path, None if status[0] == "A" else path
