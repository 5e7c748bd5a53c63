"""Git as a program that is asked and never obeyed: no shell, no hook, nothing that a repository would have it run."""

from __future__ import annotations

import os
import subprocess

from termbase.errors import UserError

_SECONDS = 120
#: Set where git runs a hook; they would speak of the hook's repository wherever we look.
_OF_A_HOOK = frozenset(
    """GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX GIT_COMMON_DIR GIT_OBJECT_DIRECTORY GIT_NAMESPACE
    GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_EXTERNAL_DIFF GIT_DIFF_OPTS GIT_CONFIG_PARAMETERS GIT_CONFIG_COUNT""".split()
)
_HINT_REVISION = "a branch, tag or commit; in CI the history must be fetched (fetch-depth: 0)"
_HINT_OWNER = "git config --global --add safe.directory FOLDER"


def checked_ref(ref: str) -> str:
    """The revision as it was given. Raises UserError for what git would take for an option, or cannot be one."""
    if not ref or ref.startswith("-") or any(not one.isprintable() for one in ref):
        raise UserError(f"{ref!r} is not a revision", hint=_HINT_REVISION)
    return ref


def top_of(folder: str, hint: str) -> str:
    """The real path of the repository's top folder. Raises UserError with `hint` outside a repository."""
    shown = asked(folder, "rev-parse", "--show-toplevel", fault="not in a git repository", hint=hint)
    return os.path.realpath(os.fsdecode(shown).removesuffix("\n"))


def commit_of(top: str, ref: str) -> str:
    """The full hash of a checked revision; `REF...` is the point at which the current branch left REF."""
    name = ref.removesuffix("...")
    options = ("rev-parse", "--verify", "--quiet", "--end-of-options")
    commit = asked(top, *options, f"{name}^{{commit}}", fault=f"no revision {name!r} here").decode().strip()
    if ref == name:
        return commit
    fault = f"HEAD and {name!r} have no past in common"
    return asked(top, "merge-base", commit, "HEAD", fault=fault).decode().strip()


def names(output: bytes) -> list[str]:
    """The paths of an output that was asked for with `-z`."""
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def asked(
    folder: str, *arguments: str, given: bytes = b"", fault: str = "", hint: str = _HINT_REVISION
) -> bytes:
    """What git prints, `given` on its standard input. Raises UserError with `fault`, else with git's own words."""
    command = ["git", "-c", "core.fsmonitor=false", "-c", "diff.autoRefreshIndex=false", *arguments]
    environment = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    environment |= {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_ALLOW_PROTOCOL": "none",  # the same for a git before 2.44
        "LC_ALL": "C",
    }
    try:
        made = subprocess.run(  # noqa: S603 - a list, no shell; the revision is checked
            command, cwd=folder, env=environment, input=given, capture_output=True,
            timeout=_SECONDS, check=False,
        )  # fmt: skip
    except FileNotFoundError as error:
        raise UserError("git is not installed, or the folder is gone", where=folder) from error
    except subprocess.TimeoutExpired as error:
        raise UserError(f"git took longer than {_SECONDS} seconds", where=folder) from error
    if made.returncode == 0:
        return made.stdout
    said = made.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").partition("\n")[0]
    if "dubious ownership" in said:
        raise UserError(f"git: {said}", where=folder, hint=_HINT_OWNER)
    if fault:
        raise UserError(fault, where=folder, hint=hint)
    raise UserError(f"git: {said or 'failed'}", where=folder)
