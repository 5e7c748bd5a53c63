"""Which commit an audit is of, and which one it is to be compared with."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import NamedTuple

from termbase.errors import UserError
from termcheck import git

HINT = "--compare reads a git revision"
_COMMITTER = re.compile(rb"^committer [^\n]*> (\d{1,11}) [+-]\d{4}$", re.MULTILINE)


class Commit(NamedTuple):
    """A commit and when it was made."""

    hash: str
    when: str
    "ISO 8601, UTC, to the second: `2026-03-01T12:00:00Z`."


def current(folder: str = ".") -> Commit | None:
    """The commit that is checked out; None outside of a repository, before the first commit, and without git."""
    try:
        return _commit(folder, git.commit_of(folder, "HEAD"))
    except UserError:
        return None


def resolved(ref: str, folder: str = ".") -> Commit:
    """The commit of a revision; `REF...` is where the current branch left REF.

    Raises UserError outside of a repository and for what is no revision.
    """
    checked = git.checked_ref(ref)
    top = git.top_of(folder, HINT)
    return _commit(top, git.commit_of(top, checked))


class Changes(NamedTuple):
    """What is not as the checked out commit has it, as real paths."""

    changed: tuple[str, ...]
    "Gone ones too."
    untracked: tuple[str, ...]
    "But for those that git ignores."


def changes(folder: str) -> Changes | None:
    """None where git cannot tell: outside of a repository, before the first commit."""
    options = ("--name-only", "-z", "--no-ext-diff", "--no-textconv", "--ignore-submodules", "--no-relative")
    try:
        top = git.top_of(folder, HINT)
        changed = git.asked(top, "diff", *options, "HEAD", "--")
        untracked = git.asked(top, "ls-files", "-z", "--others", "--exclude-standard", "--full-name")
    except UserError:
        return None
    return Changes(_placed(top, changed), _placed(top, untracked))


def _placed(top: str, output: bytes) -> tuple[str, ...]:
    return tuple(os.path.join(top, name) for name in git.names(output))  # noqa: PTH118


def _commit(folder: str, commit: str) -> Commit:
    head = git.asked(folder, "cat-file", "commit", commit).partition(b"\n\n")[0]
    found = _COMMITTER.search(head)
    made = datetime.fromtimestamp(int(found[1]) if found else 0, UTC)
    return Commit(commit, f"{made:%Y-%m-%dT%H:%M:%SZ}")
