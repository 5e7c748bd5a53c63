"""One file of a run: read, judged, its result kept or found kept. What judging takes is imported when it is needed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from termbase.errors import UserError
from termbase.kept import default_folder
from termbase.locale import language_of
from termcheck import walk
from termcheck.config import Config
from termcheck.discovery import Plan
from termcheck.formats import MACRO_READERS, read_macros
from termcheck.model import Document, Finding, State
from termcheck.own_rules import CRASHED
from termcheck.results import Result, Results, directives_row, to_row
from termcheck.roles import Reader, Rule

if TYPE_CHECKING:
    from termbase.index import Index
    from termcheck.engine import Judged

_DEFAULT_TERMBASE = "customer-service"


class TermbaseError(UserError):
    """No termbase, no run: said once, and not for each file."""


class Judge:
    """Judges files by a configuration. `index` and the values of `rules` are asked for when a result must be made."""

    def __init__(
        self,
        config: Config,
        rules: Mapping[str, Rule],
        index: Callable[[], Index],
        locale: str | None = None,
        results: Results | None = None,
    ) -> None:
        self.config = config
        self.rules = rules
        self.index = index
        self.locale = locale
        self.results = results
        self.plan = Plan()
        "How another process loads the same plugins."
        self.extra: tuple[str, ...] = ()
        "Modules whose `RULE` is to run instead of the run's rules, as another process imports them."

    def result(self, path: str, reader: Reader) -> tuple[Result, Document | None]:
        """What a file gave; with a document of macros, which `judged` is to have when all are paired.

        Raises UserError for a file that cannot be read.
        """
        if self.results is None or reader.name in MACRO_READERS:
            return self._made(path, reader, walk.read_bytes(path))
        data = walk.read_bytes(path)
        key = self.results.key(path, reader.name, data)
        kept = self.results.get(key)
        if kept is not None:
            return kept, None
        result, document = self._made(path, reader, data)
        if document is None and all(finding.rule != CRASHED for finding in result.findings):
            self.results.put(key, to_row(result))
        return result, document

    def judged(self, document: Document, rules: Sequence[Rule] | None = None) -> Judged:
        """The findings on a document in the languages of the run, and what its rules noted for the whole run.

        `rules` are those that run, fitted to the macros of the run.
        """
        from termcheck.engine import Judged, judge_document

        policy = self.config.policy(document.path)
        chosen = self.running if rules is None else rules
        found = judge_document(document, self.index(), chosen, locale=self.locale, policy=policy)
        return Judged([finding for finding in found.findings if self._is_wanted(finding)], found.states)

    def remarked(self, document: Document, rule: Rule, conclusion: object) -> list[Finding]:
        """What a rule that has seen the whole run says of one document, in the languages of the run."""
        from termcheck.engine import remarked

        assert rule.across is not None  # noqa: S101 - only those conclude
        remarks = partial(rule.across.remark, document, conclusion)
        found = remarked(document, rule, remarks, self.locale)
        return [finding for finding in found if self._is_wanted(finding)]

    @property
    def termbases(self) -> tuple[str, ...]:
        """The termbases of the run, as they are named."""
        return self.config.termbases or (_DEFAULT_TERMBASE,)

    def rule(self, name: str) -> Rule | None:
        """One of the rules that run, as the configuration sets it; imports no other."""
        rules = self.config.rules([self.rules[name]]) if name in self.rules else []
        return rules[0] if rules else None

    @cached_property
    def running(self) -> list[Rule]:
        """The rules that the configuration lets run, as it sets them."""
        return self.config.rules(self.rules.values())

    def _is_wanted(self, finding: Finding) -> bool:
        return self.config.wants(finding.locale)

    def _made(self, path: str, reader: Reader, data: bytes) -> tuple[Result, Document | None]:
        from termcheck.directives import read_directives

        document = self.read(path, reader, data)
        is_library = document.library is not None
        if not is_library and not self.config.wants(document.locale or self.locale):
            return Result((), 0, wanted=False), None
        said = directives_row(read_directives(document, set(self.rules)))
        if is_library:
            return Result((), len(document.units), said), document
        judged = self.judged(document)
        unknown = self.unknown(document)
        return Result(judged.findings, len(document.units), said, unknown=unknown, states=judged.states), None

    def unknown(self, document: Document) -> tuple[str, ...]:
        """The languages of a document that was judged whose inflection is not known, and the source's if it is not.

        A catalog whose language nothing tells is `und` (ISO 639-2, undetermined) and its path.
        """
        index = self.index()
        tags = {unit.locale for unit in document.units if unit.state is State.TRANSLATED}
        whole = document.locale or self.locale or ""
        if "" in tags and not whole and document.library is None:
            return (f"und {document.path}",)
        codes = {language_of(tag or whole) for tag in {*tags, index.source_locale} if tag or whole}
        return tuple(sorted(codes & index.unknown_languages))

    def read(self, path: str, reader: Reader, data: bytes) -> Document:
        """A file with that content, read as the configuration says. Raises UserError."""
        shown = shown_path(path)
        try:
            document: object = self._reader(path, reader).read(
                shown, data, self.config.locale_of(path, None) or self.locale
            )
        except UserError:
            raise
        except Exception as error:
            raise UserError(f"the reader {reader.name!r} crashed: {error!r}", where=shown) from error
        if not isinstance(document, Document):
            raise UserError(
                f"the reader {reader.name!r} made {document!r}, which is no document", where=shown
            )
        told = self.config.locale_of(path, document.locale)
        return document if told == document.locale else replace(document, locale=told)

    def _reader(self, path: str, reader: Reader) -> Reader:
        """A reader of macros reads as the configuration says for that path."""
        if reader.name not in MACRO_READERS:
            return reader
        from termcheck.formats.macros import MacroOptions

        said = self.config.macro_files(path)
        options = said.options if said else MacroOptions(source_locale="")
        options = replace(options, source_locale=options.source_locale or self.index().source_locale)
        return replace(reader, read=partial(read_macros, reader.name, options=options))


def shown_path(path: str) -> str:
    """A path as findings have it: with forward slashes."""
    return path if os.sep == "/" else path.replace(os.sep, "/")


def judge_for(
    config: Config,
    rules: Mapping[str, Rule],
    locale: str | None = None,
    *,
    plan: Plan | None = None,
    keeps: bool = True,
    warn: Callable[[str], None] | None = None,
) -> Judge:
    """With the termbases of the configuration, and results kept where it says so and `keeps` allows it.

    `plan` is what brought the rules, for other processes. `warn` gets what in a termbase was not understood, when
    it is opened.
    """
    termbases = config.termbases or (_DEFAULT_TERMBASE,)
    folder = default_folder() if config.cache else None
    results = Results(folder, config, termbases, locale, rules) if folder and keeps else None

    def warned(warning: str) -> None:
        if results is not None:
            results.keeps = False
        if warn is not None:
            warn(warning)

    @cache
    def index() -> Index:
        from termbase.cache import open_index

        try:
            return open_index(termbases, config.source_locale, folder=folder, warn=warned)
        except UserError as error:
            raise TermbaseError(error.message, where=error.where, hint=error.hint) from error

    judge = Judge(config, rules, index, locale, results)
    if plan is not None:
        judge.plan = plan
    return judge
