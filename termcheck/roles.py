"""The roles that plugins fill, and built-ins like them: what each brings, and what it is called with.

Plain data and functions; knows no plugin manager, so that a run without plugins need not import one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeAlias, TypeVar

from termcheck.kinds import Option
from termcheck.model import Document, Finding, Remark, Severity, Unit

if TYPE_CHECKING:
    from concurrent.futures import Executor as Pool
    from contextlib import AbstractContextManager

    from termbase.index import Index
    from termcheck.adherence import Verdict


class Seen(NamedTuple):
    """A translated unit of a file, as a rule that looks at the whole run gets it."""

    unit: Unit
    locale: str
    verdicts: Sequence[Verdict]
    "What became of each term that the source names: all of them where `Across.verdicts` asks, else the faults."


State = TypeVar("State")
Conclusion = TypeVar("Conclusion")


@dataclass(frozen=True, slots=True)
class Across(Generic[State, Conclusion]):
    """How a rule sees a whole run, in four steps, whatever process reads which file.

    1. `gather(document, seen, index)` sees one file and notes what matters, as plain data: tuples, lists, dicts, sets,
       text, numbers, bytes (what `marshal` takes), so that it can cross processes and be kept between runs.
    2. `merge(total, more)` puts two such notes together; it may change `total` and returns it. It must not matter
       in which order files come, nor which are put together first.
    3. `conclude(total)` decides: for each path that has something to say, what `remark` is to know.
    4. `remark(document, conclusion)` sees that file again and makes the remarks, with their places.
    """

    gather: Callable[[Document, Sequence[Seen], Index], State]
    merge: Callable[[State, State], State]
    conclude: Callable[[State], Mapping[str, Conclusion]]
    remark: Callable[[Document, Conclusion], Iterable[Remark]]
    verdicts: bool = False
    "Whether `gather` wants to see also terms that are used as agreed, and those that the termbase has no word for."


class Libraries(NamedTuple):
    """The macros of a run, all of them read, as a rule gets them that looks at them together."""

    each: Sequence[Sequence[Document]]
    """The documents of each library, a folder of files that may be translations of each other, sorted by path.
    Units of one `group` are one macro and its translations."""
    source_locale: str
    catalogs: Callable[[], Iterable[Document]]
    "Reads the catalogs of the product that the configuration names (`--catalog`), which may be none."


#: As `Rule.search`.
Search: TypeAlias = "Callable[[Unit, str, Index], Iterable[Remark]]"


@dataclass(frozen=True, slots=True)
class Rule:
    """A named check. `judge` sees one verdict of the termbase, `check` one unit, `search` one unit and the compiled
    termbase, `survey` one file, `for_libraries` all macros, `across` the run; any of them may be absent.

    The name says what is wrong (`missing-term`) and is the same in output, configuration and docs.
    """

    name: str
    summary: str
    severity: Severity
    judge: Callable[[Unit, Verdict], Remark | None] | None = None
    "Called with a unit and what became of a term that its source names, where that is a fault."
    check: Callable[[Unit, str], Iterable[Remark]] | None = None
    "Called with the unit and its locale."
    search: Search | None = None
    "Called with the unit, its locale and the termbase, compiled for looking terms up."
    for_file: Callable[[Document, str], Search | None] | None = None
    """Called once for each file, with the sign before access keys in it (empty where neither the file nor the
    configuration says it and few texts have one): returns the `search` for it,
    or None where the rule is not for that file."""
    for_libraries: Callable[[Libraries], Search | None] | None = None
    """Called once, when all macros of a run are read and paired with their translations: returns the `search` for
    them, or None where the rule has nothing to go by."""
    concerns: re.Pattern[str] | None = None
    "`check` and `search` are not called for a unit in none of whose texts, source or target, this is found."
    needs_terms: bool = False
    "`check` and `search` are not called for languages of which the termbase has no term."
    without_source: bool = False
    "`check` and `search` are only for units that have no source text."
    survey: Callable[[Document, str], Iterable[Remark]] | None = None
    "Called with a whole file, all of its units in it, and the language of those that name none (may be empty)."
    across: Across[Any, Any] | None = None
    options: tuple[Option, ...] = ()
    "What `[options.NAME]` of the configuration may set, with kinds and defaults."
    configured: Callable[[Mapping[str, Any]], Rule] | None = None
    "For a rule with options: called once with a value for each (by `Option.field`); returns the rule that is to run."
    about: str = ""
    "Markdown for `termcheck explain`; without it the docstring of the module that the rule comes from."
    origin: str = ""
    "The plugin and its version, filled in when it is loaded."

    @property
    def function(self) -> Callable[..., object] | None:
        """The first that it has of the functions above, which tells the module that it comes from."""
        across = self.across.gather if self.across else None
        per_unit = self.judge or self.check or self.search or self.for_file
        return per_unit or self.survey or self.for_libraries or across or self.configured


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format: files whose names end in one of `suffixes` and whose head it recognises.

    `recognises(path, head)` sees the first kilobytes; None means that the name is enough.
    `read(path, data, locale)` gets the file's bytes and the locale to fall back on; it raises `UserError`
    for a file it cannot make sense of and reports what it could not read as the document's problems.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[str, bytes, str | None], Document]
    recognises: Callable[[str, bytes], bool] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run, as a reporter gets it."""

    findings: Sequence[Finding]
    files: int
    units: int
    failed: bool
    "Whether a finding reached the failing level."


@dataclass(frozen=True, slots=True)
class Reporter:
    """An output format. `render(report, colour)` returns the text to write, with its last line end."""

    name: str
    render: Callable[[Report, bool], str]
    origin: str = ""
    "The plugin and its version, filled in when it is loaded."


@dataclass(frozen=True, slots=True)
class Filter:
    """A last word on findings: `apply` returns the finding, a changed one (`dataclasses.replace`), or None to drop it.

    Asked for every finding that no suppression took away, before the baseline is; filters in order of their names.
    """

    name: str
    apply: Callable[[Finding], Finding | None]
    summary: str = ""
    origin: str = ""
    "The plugin and its version, filled in when it is loaded."


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the command line: `load()` returns the `click.Command`, and is called when it is asked for."""

    name: str
    summary: str
    "A sentence for `termcheck --help`."
    load: Callable[[], Any]
    origin: str = ""
    "The plugin and its version, filled in when it is loaded."


@dataclass(frozen=True, slots=True)
class Executor:
    """Where the files of a large run are judged: `--executor NAME` or `NAME:ADDRESS`.

    `open(address, workers)` is a context that yields a `concurrent.futures.Executor`. `address` is empty where none
    was given; `workers` is what `--jobs` says, 0 for as many as there are. What is submitted is a function of
    termcheck's and plain data: each worker needs termcheck, the run's plugins, and the files under the same paths.
    Raises `UserError` where it cannot be had. What a worker could not do is done by the run itself, which says so.
    """

    name: str
    summary: str
    open: Callable[[str, int], AbstractContextManager[Pool]]
    task_bytes: int = 256 * 1024
    "Of files, in a task at least: so much that what a task costs by itself does not count. 50 ms of work by default."
    workers: Callable[[Pool], int] | None = None
    "How many the pool has, where `--jobs` does not say; without it as many as this machine has processors."
    origin: str = ""
    "The plugin and its version, filled in when it is loaded."
