"""A file of known findings, so that an old catalog can be checked from today on.

A finding is known by rule, concept, path, context and a hash of its texts: it may move to any line, and counts
as new once its source or its translation changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from termbase.errors import UserError
from termcheck.model import Finding
from termcheck.own_rules import BAD, CRASHED, UNREADABLE, UNUSED

#: Where the file is looked for and written when nobody says otherwise.
DEFAULT = ".termcheck-baseline.json"
VERSION = 1
_MAX_BYTES = 256 * 1024 * 1024
_ANEW = "restore it, or delete it and run termcheck baseline"


class Known(NamedTuple):
    """A finding as a baseline knows it. The order of the fields is the order of the file."""

    path: str
    "Relative to the baseline's folder, with forward slashes."
    rule: str
    concept: str
    context: str | None
    "The msgctxt; of a macro its title."
    text: str
    "The first 16 hex digits of a SHA-256 of source, plural and targets."


class Baseline(NamedTuple):
    """How often each finding is known; `folder` is absolute."""

    folder: str
    entries: Mapping[Known, int]


class Comparison(NamedTuple):
    """Findings held against a baseline."""

    new: list[Finding]
    known: list[Finding]
    stale: Counter[Known]
    "What the baseline knows and nobody finds any more."


def folder_of(path: str) -> str:
    """The folder that a baseline's paths are relative to."""
    return str(Path(path).parent.resolve())


def known(finding: Finding, path: str) -> Known:
    """The entry of a finding whose file the baseline calls `path`."""
    import hashlib

    context, source, plural, targets = finding.key
    if source is None and not targets:
        texts: tuple[str | None, ...] = (finding.message,)
    else:
        texts = (source, plural, *targets)
    # A text of length 0 is not the same as none, and two texts are not one with a gap.
    parts = ["-" if text is None else f"{len(text)}:{text}" for text in texts]
    digest = hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return Known(
        path=path,
        rule=finding.rule,
        concept=finding.term.concept if finding.term else "",
        context=context if context is not None else finding.title or None,
        text=digest[:16],
    )


class _Relative(dict[str, str]):
    """From paths relative to the current folder to a baseline's own; each is looked up once."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, path: str) -> str:
        where = Path(path).parent.resolve() / Path(path).name
        # The standard library has no `relative_to(walk_up=True)` before Python 3.12.
        relative = self[path] = _upwards(where, Path(self.folder))
        return relative


def _upwards(path: Path, folder: Path) -> str:
    for ups, parent in enumerate((folder, *folder.parents)):
        if path.is_relative_to(parent):
            return "../" * ups + path.relative_to(parent).as_posix()
    return path.as_posix()  # on another drive


def collect(findings: Iterable[Finding], folder: str) -> Counter[Known]:
    """Entries for findings; a rule that crashed is nothing to get used to."""
    relative = _Relative(folder)
    return Counter(known(one, relative[one.path]) for one in findings if one.rule != CRASHED)


def compare(
    findings: Iterable[Finding], baseline: Baseline, *, paths: Collection[str], ran: Collection[str]
) -> Comparison:
    """Parts findings into new and known ones, each list in the old order.

    `paths` are the files that were checked, `ran` the rules that ran: what the baseline knows of other files
    or rules is not called stale, unless the file is gone.
    """
    left = Counter(baseline.entries)
    relative = _Relative(baseline.folder)
    new: list[Finding] = []
    old: list[Finding] = []
    for finding in findings:
        entry = known(finding, relative[finding.path])
        if finding.rule != CRASHED and left[entry] > 0:
            left[entry] -= 1
            old.append(finding)
        else:
            new.append(finding)
    checked = {relative[path] for path in paths}
    judged = {*ran, UNREADABLE, BAD, UNUSED}
    gone = _Gone(baseline.folder)
    stale = {
        entry: count
        for entry, count in left.items()
        if count > 0 and (gone[entry.path] or (entry.path in checked and entry.rule in judged))
    }
    return Comparison(new, old, Counter(stale))


class _Gone(dict[str, bool]):
    """Whether a file is no longer there, by path; each is asked for once."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, path: str) -> bool:
        gone = self[path] = not (Path(self.folder) / path).exists()
        return gone


def render(entries: Mapping[Known, int]) -> str:
    """The file's content: JSON, sorted, one entry a line, no line numbers."""
    rows = sorted(entries.items(), key=lambda row: (*row[0][:3], row[0].context or "", row[0].text))
    lines = ",\n".join(
        "  " + _dumped({**entry._asdict(), "count": count}) for entry, count in rows if count > 0
    )
    findings = f"[\n{lines}\n ]" if lines else "[]"
    return f'{{"version": {VERSION},\n "findings": {findings}\n}}\n'


def _dumped(row: Mapping[str, object]) -> str:
    """What cannot be seen is spelt out: a context may hold directions and control characters."""
    import json

    written = json.dumps(row, ensure_ascii=False)
    if written.isprintable():
        return written
    return "".join(one if one.isprintable() else json.dumps(one)[1:-1] for one in written)


def load(path: str) -> Baseline:
    """Reads a baseline. Raises UserError, with the place, for one that is missing or damaged."""
    data = _parsed(path)
    if not isinstance(data, dict) or not isinstance(data.get("findings"), list):
        raise UserError("not a termcheck baseline", where=path, hint=_ANEW)
    if data.get("version") != VERSION:
        hint = "it was written by another version of termcheck; " + _ANEW
        raise UserError(f"unknown version {data.get('version')!r}", where=path, hint=hint)
    entries: dict[Known, int] = {}
    for number, row in enumerate(data["findings"], 1):
        entry, count = _entry(row, f"{path}: finding {number}")
        # A merge of two branches may keep one line twice.
        entries[entry] = max(count, entries.get(entry, 0))
    return Baseline(folder_of(path), entries)


def _parsed(path: str) -> Any:
    import json

    try:
        with Path(path).open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        hint = f"termcheck baseline PATHS -o {path} writes it" if isinstance(error, FileNotFoundError) else ""
        raise UserError(f"cannot be read: {error.strerror or error}", where=path, hint=hint) from error
    if len(data) > _MAX_BYTES:
        raise UserError(f"larger than {_MAX_BYTES >> 20} MiB", where=path)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UserError("not UTF-8", where=f"{path}:{line}", hint=_ANEW) from error
    except json.JSONDecodeError as error:
        raise UserError(
            f"broken: {error.msg}", where=f"{path}:{error.lineno}:{error.colno}", hint=_ANEW
        ) from error
    except (RecursionError, ValueError) as error:  # nested too deeply, a number of too many digits
        raise UserError("not a termcheck baseline", where=path, hint=_ANEW) from error


def _entry(row: object, where: str) -> tuple[Known, int]:
    if not isinstance(row, dict):
        raise UserError("not an object", where=where, hint=_ANEW)
    for name in Known._fields:
        value = row.get(name)
        if not isinstance(value, str) and not (name == "context" and name in row and value is None):
            raise UserError(f"{name!r} must be a string", where=where, hint=_ANEW)
    count = row.get("count")
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise UserError("'count' must be a whole number from 1 on", where=where, hint=_ANEW)
    return Known(*(row[name] for name in Known._fields)), count
