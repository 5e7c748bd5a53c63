"""A configuration as the run uses it: plain data, and pure questions about a path, a rule, a language."""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH109, PTH118

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from termbase.errors import UserError
from termbase.locale import chain, parse_locale
from termcheck.config.globs import covers
from termcheck.guard import CRASHES, label, shown, told
from termcheck.model import Certainty, Finding, Severity
from termcheck.policy import Occurrences, Policy, Scope
from termcheck.roles import Rule

if TYPE_CHECKING:
    from termcheck.formats.macros import MacroOptions

OFF = "off"
#: In a key of `locale-map` each of these makes a glob of it.
_GLOB_SIGNS = frozenset("/*?[.")
_SURE = {Certainty.CERTAIN: 0, Certainty.LIKELY: 1, Certainty.POSSIBLE: 2}
_BAD = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class MacroFiles(NamedTuple):
    """How some files of macros are read."""

    reader: str
    "Empty: the one that recognises them."
    options: MacroOptions


class Suppression(NamedTuple):
    """Findings that are known and meant to stay; what is empty may be anything."""

    rule: str
    reason: str
    concept: str = ""
    path: str = ""
    title: str = ""
    line: int = 1
    "Where the configuration has it."


class Declared(NamedTuple):
    """A rule that is data; the fields are the keys of its table, texts that are empty were not given."""

    message: str
    pattern: str = ""
    must: str = ""
    "What a text has to hold, in place of what it may not."
    locale: tuple[str, ...] = ()
    source: str = ""
    unless: str = ""
    suggestion: str = ""
    fix: bool = False
    severity: str = "warning"
    certainty: str = "likely"
    on: str = "target"
    ignore_case: bool = True
    raw: bool = False
    paths: tuple[str, ...] = ()
    where: str = ""
    "The file and the line that it stands in."


@dataclass(frozen=True, slots=True)
class Config:
    """Every choice of a run; the defaults are those of a run without a configuration."""

    file: str = ""
    "The file that it was read from, empty for none."
    root: str = ""
    "The folder that globs are relative to, absolute; empty: the current one."
    termbases: tuple[str, ...] = ()
    source_locale: str = ""
    locales: tuple[str, ...] = ()
    locale_map: Mapping[str, str] = field(default_factory=dict)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    respect_gitignore: bool = True
    readers: Mapping[str, str] = field(default_factory=dict)
    macros: Mapping[str, MacroFiles] = field(default_factory=dict)
    catalogs: tuple[str, ...] = ()
    accelerator: str = "auto"
    occurrences: str = "any"
    subjects: tuple[str, ...] = ()
    scope: Mapping[str, Scope] = field(default_factory=dict)
    fail_on: str = "warning"
    certainty: str = "likely"
    suppress: tuple[Suppression, ...] = ()
    baseline: str = ""
    format: str = "text"
    output: tuple[str, ...] = ()
    cache: bool = True
    jobs: int = 1
    executor: str = ""
    options: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    declared: Mapping[str, Declared] = field(default_factory=dict)
    "Rules by name, those of the termbases too once a run has been made of it."
    plugins: tuple[str, ...] = ()

    def relative(self, path: str) -> str:
        """The path as the globs see it: relative to the configuration's folder, with forward slashes."""
        return _relative(path, self.root, os.getcwd())

    def policy(self, path: str = "") -> Policy:
        """What every unit of a file is judged by; the scopes of concepts are settled for that path."""
        sign = None if self.accelerator == "auto" else self.accelerator.replace("none", "")
        scopes = {concept: self._scope_at(scope, path) for concept, scope in self.scope.items()}
        return Policy(Occurrences(self.occurrences), frozenset(self.subjects), scopes, sign)

    def _scope_at(self, scope: Scope, path: str) -> Scope:
        if not scope.paths or covers(scope.paths, self.relative(path)):
            return Scope(contexts=scope.contexts)
        return _NOWHERE

    def rules(self, known: Iterable[Rule]) -> list[Rule]:
        """The rules that are to run, with the options and the severity that they are to have."""
        return [
            replace(self._configured(rule), severity=Severity(self.severity.get(rule.name, rule.severity)))
            for rule in known
            if self.runs(rule.name)
        ]

    def _configured(self, rule: Rule) -> Rule:
        """A rule with options, made with those of the configuration and the defaults of the others."""
        if rule.configured is None:
            return rule
        said = self.options.get(rule.name, {})
        values = {one.field: said.get(one.field, _settled(one.default)) for one in rule.options}
        who = label("rule", rule.name, rule.origin)
        try:
            made: object = rule.configured(values)
        except UserError:
            raise
        except CRASHES as error:
            raise UserError(f"{who} cannot be configured: {told(error)}") from error
        if not isinstance(made, Rule):
            raise UserError(f"{who} is configured to {shown(made)}, which is no rule")
        if rule.origin:
            from termcheck.config.sound import faults_of

            if faults := faults_of(replace(made, options=())):
                raise UserError(f"{who} is configured to what cannot run: {'; '.join(faults)}")
        return replace(made, name=rule.name, origin=rule.origin, options=rule.options)

    def runs(self, rule: str) -> bool:
        """True when a rule is selected, not ignored and not switched off."""
        return not self.silences(rule) and (not self.select or rule in self.select)

    def silences(self, rule: str) -> bool:
        """True when a rule is ignored or switched off; what the engine itself reports is not selected."""
        return rule in self.ignore or self.severity.get(rule) == OFF

    def ignores(self, path: str) -> frozenset[str]:
        """The rules that do not report in a file."""
        if not self.per_file_ignores:
            return frozenset()
        here = self.relative(path)
        return frozenset(
            rule
            for pattern, rules in self.per_file_ignores.items()
            if covers((pattern,), here)
            for rule in rules
        )

    def looks_at(self, path: str, *, folder: bool = False) -> bool:
        """True when a file is included and not excluded; a folder when something in it may be."""
        if not self.include and not self.exclude:
            return True
        here = self.relative(path)
        if self.exclude and covers(self.exclude, here, folder=folder):
            return False
        return folder or not self.include or covers(self.include, here)

    def reader(self, path: str) -> str:
        """The name of the reader that the configuration gives a file, or an empty string."""
        if not self.readers and not self.macros:
            return ""
        here = self.relative(path)
        for pattern, name in self.readers.items():
            if covers((pattern,), here):
                return name
        files = self.macro_files(path)
        return files.reader if files else ""

    def macro_files(self, path: str) -> MacroFiles | None:
        """What the configuration says of a file of macros; the first pattern that names it counts."""
        here = self.relative(path) if self.macros else ""
        return next((files for pattern, files in self.macros.items() if covers((pattern,), here)), None)

    def locale_of(self, path: str, found: str | None) -> str | None:
        """The language of a file: as the map has it for the path, else what was `found`, else by a name in the path."""
        if not self.locale_map:
            return found
        here = self.relative(path)
        for pattern, tag in self.locale_map.items():
            if _GLOB_SIGNS & set(pattern) and covers((pattern,), here):
                return tag
        if found is not None:
            tags = {parse_locale(name): tag for name, tag in self.locale_map.items()}
            return tags.get(found, found)
        *folders, name = here.split("/")
        parts = (name.partition(".")[0], *reversed(folders))
        return next((self.locale_map[part] for part in parts if part in self.locale_map), None)

    def wants(self, locale: str | None) -> bool:
        """True when texts in this language are to be checked."""
        return not self.locales or not locale or any(tag in self.locales for tag in chain(locale))

    def counts(self, finding: Finding) -> bool:
        """True when a finding ends a run with exit code 1."""
        if self.fail_on == "never" or finding.severity is Severity.INFO:
            return False
        bad_enough = _BAD[finding.severity] <= _BAD[Severity(self.fail_on)]
        return bad_enough and _SURE[finding.certainty] <= _SURE[Certainty(self.certainty)]

    def merge(self, given: Mapping[str, object]) -> Config:
        """With what the command line says instead; what is None or empty there was not said.

        A rule that the command line selects runs, whatever the file switches off.
        """
        said: dict[str, Any] = {
            name: value for name, value in given.items() if value is not None and value != ()
        }
        select = said.get("select")
        if isinstance(select, tuple):
            said.setdefault("ignore", tuple(rule for rule in self.ignore if rule not in select))
            said["severity"] = {
                rule: level for rule, level in self.severity.items() if not (level == OFF and rule in select)
            }
        return replace(self, **said)


#: No path is empty, so no file matches.
_NOWHERE = Scope(paths=("",))


def _settled(default: object) -> object:
    """As a checked value has it: lists are tuples."""
    return tuple(default) if isinstance(default, list) else default


@lru_cache(maxsize=4096)
def _relative(path: str, root: str, current: str) -> str:
    full = os.path.normpath(os.path.join(current, path))
    try:
        shown = os.path.relpath(full, root or current)
    except ValueError:  # another drive
        shown = full
    return shown if os.sep == "/" else shown.replace(os.sep, "/")
