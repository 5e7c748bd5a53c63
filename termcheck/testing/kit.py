"""A whole run in a test: files, configuration and plugins, put together and checked as `termcheck check` does it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir
from dataclasses import replace
from pathlib import Path, PurePath
from types import ModuleType, SimpleNamespace

from termbase.cache import open_index
from termbase.errors import UserError
from termbase.index import Index
from termbase.model import Termbase
from termcheck import plugins, run
from termcheck.config import Config, find
from termcheck.config.read import read
from termcheck.discovery import Asked, Plan, candidates
from termcheck.hookspecs import hookimpl
from termcheck.judge import Judge
from termcheck.model import Finding
from termcheck.reporters.outputs import rendered
from termcheck.roles import Report, Rule
from termcheck.run import Outcome, Parallel

#: Before the path of such a catalog in `Outcome.unknown`.
_UNDETERMINED = "und "


class Kit:
    """A project in a folder. Installed plugins stay out, and without a `termbase` there are no terms."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: list[Asked] = []
        self._objects: list[object] = []
        self._options: dict[str, object] = {}
        self._tables: list[str] = []
        self._termbases: list[str] = []
        self._readers: dict[str, str] = {}

    def file(self, path: str, text: str) -> Path:
        """Writes a file of the project, as UTF-8."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
        return target

    def catalog(self, po: str, path: str = "sv.po") -> Path:
        """Writes a gettext catalog."""
        return self.file(path, po)

    def macros(self, path: str, text: str, reader: str = "") -> Path:
        """Writes a file of macros; `reader` for one that does not show what it is, as `readers` has it."""
        if reader:
            self._readers[path] = reader
        return self.file(path, text)

    def termbase(self, text: str) -> Path:
        """Writes a termbase, as a table (CSV) or in the source format (TOML); later ones win."""
        number = len(self._termbases) + 1
        path = f"termbase-{number}{'.toml' if _is_toml(text) else '.csv'}"
        self._termbases.append(path)
        return self.file(path, text)

    def config(self, toml: str = "", **options: object) -> None:
        """Adds to `termcheck.toml`: options by name, hyphens written as underscores, and lines as they are."""
        self._options |= {name.replace("_", "-"): value for name, value in options.items()}
        self._tables.append(toml)

    def plugin(self, *those: ModuleType | str | PurePath | object) -> None:
        """Loads plugins: modules, what `-p` takes, or any objects with hooks. A file is relative to the project."""
        for given in those:
            one = os.fspath(given) if isinstance(given, PurePath) else given
            name = getattr(one, "__name__", "") if isinstance(one, ModuleType) else one
            if isinstance(name, str) and (one is name or sys.modules.get(name) is one):
                self._asked.append(Asked(name))
            else:
                self._objects.append(one)

    def rules(self, *rules: Rule) -> None:
        """Loads rules, as if a plugin brought them."""

        @hookimpl
        def termcheck_rules() -> Sequence[Rule]:
            return rules

        name = f"rules-of-a-test-{len(self._objects) + 1}"
        self._objects.append(SimpleNamespace(__name__=name, termcheck_rules=termcheck_rules))

    def run(self) -> list[Finding]:
        """The findings on all files of the project, sorted; a rule that raised is one (`crashed-rule`).

        Raises UserError for what ends a run with exit code 2 otherwise, the first file that cannot be read included,
        and for a catalog that is not checked, since nothing says in which language it is.
        """
        outcome = self.outcome()
        if outcome.unread:
            raise outcome.unread[0]
        unchecked = [
            name.removeprefix(_UNDETERMINED) for name in outcome.unknown if name.startswith(_UNDETERMINED)
        ]
        if unchecked:
            hint = r'a header says it (msgstr "Language: sv\n"), its path (locale/sv.po), or config(locale_map=...)'
            raise UserError("nothing says which language it is in", where=unchecked[0], hint=hint)
        return outcome.findings

    def report(self, name: str = "text") -> str:
        """What a reporter writes of such a run, without colours."""
        config, loaded = self._loaded()
        outcome = self.outcome()
        failed = any(config.counts(finding) for finding in outcome.findings)
        report = Report(outcome.findings, outcome.files, outcome.units, failed)
        return rendered(loaded.reporters[name], report, colour=False)

    def outcome(self) -> Outcome:
        """Such a run with all that it tells: files that could not be read, and how many texts were seen."""
        config, loaded = self._loaded()
        with chdir(self.folder):
            judge = Judge(config, loaded.rules, lambda: _index(config))
            judge.plan = Plan(tuple(self._asked), autoload=False)
            return run.check(
                run.files((".",), config, loaded.readers),
                judge,
                readers=loaded.readers,
                parallel=self._parallel(config, loaded),
                filters=loaded.filters.values(),
            )

    def _loaded(self) -> tuple[Config, plugins.Plugins]:
        with chdir(self.folder):
            loaded = plugins.load([*candidates(self._asked, autoload=False), *self._objects])
            self.file(find.NAMES[0], "\n".join(self._lines()))
            config = read(find.NAMES[0], run.names(loaded))
        self._hold(loaded)
        termbases = (*config.termbases, *self._termbases)
        return replace(config, termbases=termbases, readers={**config.readers, **self._readers}), loaded

    def _hold(self, loaded: plugins.Plugins) -> None:
        """Raises UserError for a plugin that brings nothing: what is no hook is passed over."""
        shown = {str(id(one)): repr(one) for one in self._objects}
        for one in loaded.listed:
            if not one.hooks:
                hint = "a hook is a function with @hookimpl, such as termcheck_rules; rules(...) takes rules"
                raise UserError(f"{shown.get(one.name, one.name)} has no hooks", hint=hint)

    def _lines(self) -> Iterator[str]:
        """Of the configuration: plain keys have to stand before tables."""
        yield from (f"{name} = {_toml(value)}" for name, value in self._options.items())
        yield from self._tables

    def _parallel(self, config: Config, loaded: plugins.Plugins) -> Parallel:
        """Raises UserError where others would have to load what has no name."""
        name, _, address = config.executor.partition(":")
        if (name or config.jobs != 1) and self._objects:
            raise UserError("workers load plugins by name", hint="give the kit a module: plugin(module)")
        return Parallel(config.jobs, loaded.executors[name] if name else None, address)


def _index(config: Config) -> Index:
    """Nothing is kept: tests are many and their termbases small."""
    if config.termbases:
        return open_index(config.termbases, config.source_locale)
    return Index(Termbase("none"))


def _is_toml(text: str) -> bool:
    lines = (line.strip() for line in text.splitlines())
    first = next((line for line in lines if line and not line.startswith("#")), "")
    return first.startswith("[")


def _toml(value: object) -> str:
    """A value in one line."""
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{_toml(str(key))} = {_toml(one)}' for key, one in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
