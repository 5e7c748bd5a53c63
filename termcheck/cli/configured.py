"""Options of the command line that the configuration has too: declared from its table, checked as it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from termbase.errors import UserError
from termcheck import config, run
from termcheck.cli.plugged import brought, plan
from termcheck.config import Config, Known, find
from termcheck.config.options import OPTIONS
from termcheck.discovery import Plan
from termcheck.judge import Judge, judge_for
from termcheck.kinds import ListOf, Number, TableOf
from termcheck.own_rules import OWN_RULES
from termcheck.reporters.terminal import safe
from termcheck.roles import Reader
from termcheck.run import Parallel
from termcheck.shipped import Shipped

if TYPE_CHECKING:
    from termcheck.plugins import Plugins

F = TypeVar("F", bound=Callable[..., Any])


class _Flag(NamedTuple):
    names: tuple[str, ...]
    metavar: str = ""


#: Names of options in the configuration -> what they are called here.
_FLAGS: dict[str, _Flag] = {
    "termbases": _Flag(("--termbase", "-t"), "NAME|FILE"),
    "source-locale": _Flag(("--source-locale",), "TAG"),
    "select": _Flag(("--select",), "RULE,..."),
    "ignore": _Flag(("--ignore",), "RULE,..."),
    "exclude": _Flag(("--exclude",), "GLOB"),
    "readers": _Flag(("--reader",), "[GLOB=]NAME"),
    "catalogs": _Flag(("--catalog",), "PATH"),
    "accelerator": _Flag(("--accelerator",)),
    "occurrences": _Flag(("--occurrences",)),
    "subjects": _Flag(("--subject",), "FIELD"),
    "fail-on": _Flag(("--fail-on",)),
    "certainty": _Flag(("--certainty",)),
    "jobs": _Flag(("--jobs", "-j"), "N"),
    "executor": _Flag(("--executor",), "NAME[:ADDRESS]"),
    "baseline": _Flag(("--baseline",), "FILE"),
    "format": _Flag(("--format", "-f"), "NAME"),
    "output": _Flag(("--output", "-o"), "[FORMAT:]FILE"),
}
_ROWS = {option.name: option for option in OPTIONS}


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works with."""

    config: Config
    plugins: Plugins | Shipped
    judge: Judge


def with_options(*names: str) -> Callable[[F], F]:
    """Declares options of the table for a command, in that order; their values come under the table's names."""

    def declare(command: F) -> F:
        for name in reversed(names):
            command = _declared(name)(command)
        return command

    return declare


def _declared(name: str) -> Callable[[F], F]:
    row, flag = _ROWS[name], _FLAGS[name]
    listed = isinstance(row.kind, ListOf | TableOf)
    default = "" if row.default in ("", [], {}) else f" [default: {row.default}]"
    return click.option(
        *flag.names,
        row.field,
        multiple=listed,
        type=click.Choice(row.choices) if row.choices else int if isinstance(row.kind, Number) else None,
        metavar=flag.metavar or None,
        help=row.sentence + (" Repeatable." if listed else "") + default,
    )


def settings(
    paths: Sequence[str],
    values: Mapping[str, Any],
    *,
    explicit: str | None = None,
    isolated: bool = False,
    locale: str | None = None,
) -> Settings:
    """Configuration and command line together, the plugins, and what judges files by them.

    `locale` is for files that do not say theirs. `values` are those of the options declared here; others may be
    among them. Raises UserError.
    """
    folder = config.common_folder(paths)
    made = plan(values, folder, explicit=explicit, isolated=isolated)
    loaded = brought(made, values)
    known = run.names(loaded)
    if not loaded.complete:  # what is left out may have brought the rules that a configuration names
        known = known._replace(rules=None)
    found = config.load(folder, explicit=explicit, isolated=isolated, known=known)
    if len(paths) > 1 and not explicit and not isolated and not os.environ.get(find.VARIABLE):
        for path in find.nearer(paths, found.file or None):
            shown = safe(os.path.relpath(path))
            click.echo(f"warning: {shown} is nearer to some files; this run does not use it", err=True)
    said = {name: _said(name, values.get(_ROWS[name].field), loaded.readers) for name in _FLAGS}
    declared = {**config.declared_by(values.get("termbases") or found.termbases, known), **found.declared}
    given = _given(said, known._replace(declared=lambda: declared))
    merged = found.merge({**given, "declared": declared, "cache": False if values.get("no_cache") else None})
    return Settings(merged, loaded, _judge(merged, loaded, locale, made))


def hold_selection(found: Settings) -> None:
    """Raises UserError where none of the rules is there that the run is to use; warns where some are not, since the
    plugin that brings them was left out.
    """
    known = {*found.plugins.rules, *found.config.declared}
    missing = sorted(set(found.config.select) - known - {*OWN_RULES})
    if found.config.select and known.isdisjoint(found.config.select):
        hint = "" if found.plugins.complete else "they come with a plugin that was left out"
        raise UserError(f"none of the rules selected is there: {', '.join(found.config.select)}", hint=hint)
    if missing:
        _warn(f"not there, though selected: {', '.join(missing)}")


def _given(said: Mapping[str, object], known: Known) -> Mapping[str, object]:
    """Most calls say nothing, and what checks values is not imported for them."""
    if all(value is None for value in said.values()):
        return {}
    from termcheck.config.read import given

    return given(said, known, {name: flag.names[0] for name, flag in _FLAGS.items()})


def _judge(merged: Config, loaded: Plugins | Shipped, locale: str | None, made: Plan) -> Judge:
    """Results are kept of our own rules alone: of a plugin's code nobody knows when it changes."""
    rules = loaded.rules
    if merged.declared:
        from termcheck.declared import rules_with

        rules = rules_with(rules, merged)
    return judge_for(merged, rules, locale, plan=made, keeps=isinstance(loaded, Shipped), warn=_warn)


def judge_by(found: Settings, config: Config, modules: Sequence[str]) -> Judge:
    """What judges by the `RULE` of each module and nothing else: plugins' readers may read, our rules take notes."""
    from termcheck.worker import extra_rules

    judge = judge_for(
        config,
        extra_rules(modules),
        found.judge.locale,
        plan=found.judge.plan,
        keeps=isinstance(found.plugins, Shipped),
        warn=_warn,
    )
    judge.extra = tuple(modules)
    return judge


def parallel(found: Settings) -> Parallel:
    """How many work, and where, as the configuration and the command line say."""
    name, _, address = found.config.executor.partition(":")
    executor = found.plugins.executors[name] if name else None
    return Parallel(found.config.jobs, executor, address, _warn)


def _warn(warning: str) -> None:
    click.echo(f"warning: {safe(warning)}", err=True)


def _said(name: str, value: Any, readers: Mapping[str, Reader]) -> object:
    """Rules may have commas between; a reader without a glob is for files with its endings."""
    if isinstance(value, int):
        return value
    if not value:
        return None if not isinstance(value, str) else value
    if name in {"select", "ignore"}:
        return [rule.strip() for part in value for rule in part.split(",") if rule.strip()]
    if name != "readers":
        return list(value) if isinstance(value, tuple) else value
    table: dict[str, str] = {}
    for part in value:
        pattern, equals, reader = part.rpartition("=")
        suffixes = readers[reader].suffixes if reader in readers else ("",)
        table |= {pattern: reader} if equals else {f"*{suffix}": reader for suffix in suffixes}
    return table
