"""A run: paths and a configuration in, findings out. Plain arguments; prints nothing, knows no plugin manager."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import NamedTuple

from termbase.errors import UserError
from termbase.index import Index
from termcheck import walk
from termcheck.config import Config, Known
from termcheck.directives import BAD, UNUSED, Directives, read_directives
from termcheck.engine import CRASHED, UNREADABLE, check_document, place_of
from termcheck.formats import MACRO_READERS, read_macros
from termcheck.hookspecs import Reader, Reporter, Rule
from termcheck.model import Document, Finding, Severity

#: Rules that need more than one unit; `termcheck.library` gives them what they need.
LIBRARY_RULES = ("missing-locale", "ui-label")
#: What is reported of files, rules and suppressions themselves.
OWN_RULES = (UNREADABLE, CRASHED, BAD, UNUSED)
Chosen = Sequence[tuple[str, Reader]]


class Outcome(NamedTuple):
    """What a run found."""

    findings: list[Finding]
    files: int
    units: int
    unread: list[UserError]
    "Files that could not be read at all."
    suppressed: int = 0
    known: int = 0
    "Findings that the baseline has."
    stale: int = 0
    "Findings that only the baseline has."

    @property
    def done(self) -> bool:
        """False when a file could not be read or a rule crashed."""
        return not self.unread and all(finding.rule != CRASHED for finding in self.findings)


@dataclass(slots=True)
class _Tally:
    """What has been seen so far."""

    findings: list[Finding] = field(default_factory=list)
    directives: dict[str, Directives] = field(default_factory=dict)
    unread: list[UserError] = field(default_factory=list)
    units: int = 0


def names(
    rules: Iterable[str], readers: Iterable[str], reporters: Mapping[str, Reporter] | None = None
) -> Known:
    """Every name that a configuration may use."""
    every = tuple(readers)
    return Known(
        rules=frozenset({*rules, *LIBRARY_RULES, *OWN_RULES}),
        readers=every,
        macro_readers=[name for name in every if name in MACRO_READERS],
        formats=None if reporters is None else tuple(reporters),
    )


def files(
    paths: Sequence[str], config: Config, readers: Mapping[str, Reader], *, forced: bool = False
) -> list[tuple[str, Reader]]:
    """The files of a run. With `forced` what is excluded is passed over also where it is named; what Git ignores
    is not: a tracked file may be.
    """
    ignored = _gitignore() if config.respect_gitignore else None

    def looked_at(path: str, folder: bool) -> bool:  # noqa: FBT001 - the role's signature
        return config.looks_at(path, folder=folder)

    def wanted(path: str, folder: bool) -> bool:  # noqa: FBT001 - the role's signature
        return looked_at(path, folder) and (ignored is None or not ignored(path, folder))

    named = looked_at if forced else None
    return list(walk.files(paths, readers, wanted=wanted, reader_of=config.reader, named=named))


def _gitignore() -> Callable[[str, bool], bool]:
    from termcheck.config.gitignore import ignored_by_git

    return ignored_by_git()


def check(
    chosen: Chosen,
    config: Config,
    rules: Mapping[str, Rule],
    index: Index,
    *,
    readers: Mapping[str, Reader] | None = None,
    locale: str | None = None,
    since: str = "",
    progress: Callable[[Chosen], Iterable[tuple[str, Reader]]] = iter,
) -> Outcome:
    """Every finding on the chosen files that neither a suppression nor the baseline takes away, sorted.

    `locale` is for files that do not say theirs; `since` is a git revision: only texts that changed since
    then. `readers` read the catalogs that hold the product's labels. Raises UserError for a baseline, a
    revision or a catalog that cannot be read; a file that cannot be read is in the outcome.
    """
    chosen = [(path, _configured(path, reader, config, index)) for path, reader in chosen]
    running = config.rules(rules.values())
    tally = _Tally()
    libraries: list[Document] = []

    def judge(document: Document, more: Sequence[Rule] = ()) -> None:
        policy = config.policy(document.path)
        found = check_document(document, index, [*running, *more], locale=locale, policy=policy)
        tally.findings += [finding for finding in found if _is_wanted(finding, config)]

    for path, reader in progress(chosen):
        try:
            document = _read(path, reader, config, locale)
        except UserError as error:
            tally.unread.append(error)
            continue
        if document.library is None and not config.wants(document.locale or locale):
            continue
        tally.units += len(document.units)
        tally.directives[document.path] = read_directives(document, {*rules, *LIBRARY_RULES})
        if document.library is None:
            judge(document)
        else:
            libraries.append(document)
    ran = {rule.name for rule in running}
    if libraries:
        from termcheck.library import paired_with_rules

        for document, more in paired_with_rules(libraries, config, readers or {}, index.source_locale):
            judge(document, more)
            ran.update(rule.name for rule in more)
    return _settled(tally, chosen, config, ran, since, locale)


def _is_wanted(finding: Finding, config: Config) -> bool:
    """A gap stands at a text in another language than the one that is missing."""
    return finding.rule in LIBRARY_RULES or config.wants(finding.locale)


def _configured(path: str, reader: Reader, config: Config, index: Index) -> Reader:
    """A reader of macros reads as the configuration says for that path."""
    if reader.name not in MACRO_READERS:
        return reader
    from termcheck.formats.macros import MacroOptions

    said = config.macro_files(path)
    options = said.options if said else MacroOptions(source_locale="")
    options = replace(options, source_locale=options.source_locale or index.source_locale)
    return replace(reader, read=partial(read_macros, reader.name, options=options))


def _read(path: str, reader: Reader, config: Config, locale: str | None) -> Document:
    shown = path if os.sep == "/" else path.replace(os.sep, "/")
    data = walk.read_bytes(path)
    try:
        document = reader.read(shown, data, config.locale_of(path, None) or locale)
    except UserError:
        raise
    except Exception as error:
        raise UserError(f"the reader {reader.name!r} crashed: {error!r}", where=shown) from error
    told = config.locale_of(path, document.locale)
    return document if told == document.locale else replace(document, locale=told)


def _settled(
    tally: _Tally, chosen: Chosen, config: Config, ran: set[str], since: str, locale: str | None
) -> Outcome:
    """Without what is suppressed, ignored, known or old."""
    from termcheck import suppressions

    kept, suppressed = suppressions.apply(tally.findings, tally.directives, config, ran)
    kept = [
        _with_severity(finding, config)
        for finding in kept
        if not config.silences(finding.rule) and finding.rule not in config.ignores(finding.path)
    ]
    if since:
        from termcheck.changes import Revision, only_changed

        by_path = {path.replace(os.sep, "/"): reader for path, reader in chosen}
        kept = only_changed(kept, Revision(since), by_path, locale)
    known = stale = 0
    if config.baseline:
        from termcheck import baseline

        paths = set(tally.directives)
        compared = baseline.compare(kept, baseline.load(config.baseline), paths=paths, ran=ran)
        known, stale = len(compared.known), 0 if since else compared.stale.total()
        kept = compared.new
    return Outcome(
        sorted(kept, key=place_of), len(chosen), tally.units, tally.unread, suppressed, known, stale
    )


def _with_severity(finding: Finding, config: Config) -> Finding:
    """Of what the engine itself reports; rules have theirs already."""
    level = config.severity.get(finding.rule) if finding.rule in OWN_RULES else None
    return replace(finding, severity=Severity(level)) if level else finding
