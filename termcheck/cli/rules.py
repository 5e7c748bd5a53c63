"""`termcheck rules` and `termcheck explain`: what is checked, and what a rule is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from termbase.errors import UserError
from termcheck import config, explain, run
from termcheck.cli.files import emit
from termcheck.cli.plugged import load_plugins, with_configuration, with_plugins
from termcheck.config import Config
from termcheck.reporters.terminal import safe
from termcheck.roles import Rule

if TYPE_CHECKING:
    from termcheck.plugins import Plugins

#: Of what is reported of files and comments themselves, where that is no error.
_SEVERITIES = {"bad-suppression": "warning", "unused-suppression": "warning"}
_HELP = {"help_option_names": ["-h", "--help"]}


class _Row(NamedTuple):
    name: str
    severity: str
    summary: str


@click.command(context_settings=_HELP)
@click.option("--json", "as_json", is_flag=True, help="As a JSON array.")
@with_configuration
@with_plugins
def rules(as_json: bool, **said: Any) -> None:
    """List the rules: name, severity, what each finds. Those of plugins and of the configuration are among them."""
    rows = _rows(_every(_brought(said), said))
    if as_json:
        from termcheck.reporters.json import dumped

        emit(dumped([row._asdict() for row in rows], indent=1) + "\n", None)
        return
    wide = max(len(row.name) for row in rows)
    emit("".join(f"{row.name:<{wide}}  {row.severity:<7}  {row.summary}\n" for row in rows), None)


def _brought(said: Mapping[str, Any]) -> Plugins:
    return load_plugins(said, explicit=said["config"], isolated=said["isolated"])


def _every(loaded: Plugins, said: Mapping[str, Any]) -> Mapping[str, Rule]:
    """The rules that plugins bring, and those that the configuration does: the current folder's or the one named."""
    declared = config.rules_declared(
        explicit=said["config"], isolated=said["isolated"], known=run.names(loaded)
    )
    if not declared:
        return loaded.rules
    from termcheck.declared import rules_with

    return rules_with(loaded.rules, Config(declared=declared))


def _rows(loaded: Mapping[str, Rule]) -> list[_Row]:
    rows = [_Row(safe(rule.name), rule.severity.value, safe(rule.summary)) for rule in loaded.values()]
    own = [_Row(name, _SEVERITIES.get(name, "error"), explain.summary(name)) for name in explain.OWN]
    return sorted({*rows, *own})


@click.command("explain", context_settings=_HELP)
@click.argument("rule")
@with_configuration
@with_plugins
def explain_(rule: str, **said: Any) -> None:
    """Explain RULE: what it finds, why, an example of either kind, how to configure and to suppress it."""
    plugins = _brought(said)
    loaded = plugins.rules
    page = explain.page(rule)
    if page is not None:
        own = loaded[rule].options if rule in loaded else ()
        emit(explain.written(page, options=own), None)
        return
    loaded = _every(plugins, said)
    if rule not in loaded:
        from termbase.suggest import did_you_mean

        raise UserError(f"no rule {rule!r}", hint=did_you_mean(rule, {*loaded, *explain.names()}))
    emit(_foreign(loaded[rule]), None)


def _foreign(rule: Rule) -> str:
    """What a plugin's rule says of itself, or the docstring of the module that it comes from; and its options."""
    lines = [
        f"# {rule.name}",
        "",
        f"{rule.summary} ({rule.severity}).",
        *([f"From {rule.origin}."] if rule.origin else []),
    ]
    told = rule.about or _docstring(rule)
    if told:
        lines += ["", *told.strip().split("\n")]
    if rule.options:
        lines += ["", "## Options", "", *explain.options_told(rule.name, rule.options)]
    return "".join(f"{safe(line)}\n" for line in lines)


def _docstring(rule: Rule) -> str:
    import inspect
    import sys

    module = sys.modules.get(getattr(rule.function, "__module__", ""))
    return (inspect.getdoc(module) if module else None) or ""
