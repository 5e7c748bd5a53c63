"""The only plugin manager; built once. Built-ins come in through the same hooks as anyone's plugins."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

import pluggy

from termbase.errors import UserError
from termbase.folding import Normaliser
from termbase.importers import Layout
from termbase.language import Language
from termbase.shelf import TermbaseFile
from termcheck import __version__, hookspecs
from termcheck.discovery import ALWAYS, Candidate
from termcheck.families import FAMILIES
from termcheck.foreign import faults_of, signed
from termcheck.guard import CRASHES, label, told
from termcheck.masking import Mask
from termcheck.roles import Command, Executor, Filter, Reader, Reporter, Rule

_Item = Any
#: What each hook brings. What a hook brings is called by the hook's name without `termcheck_`.
KINDS: Mapping[str, type[Any]] = {
    "termcheck_commands": Command,
    "termcheck_executors": Executor,
    "termcheck_filters": Filter,
    "termcheck_importers": Layout,
    "termcheck_languages": Language,
    "termcheck_masks": Mask,
    "termcheck_normalisers": Normaliser,
    "termcheck_readers": Reader,
    "termcheck_reporters": Reporter,
    "termcheck_rules": Rule,
    "termcheck_termbases": TermbaseFile,
}
_BUILT_IN = tuple(
    Candidate(name, partial(FAMILIES.__getitem__, name), "termcheck", __version__)
    for name in sorted(FAMILIES)
)
#: Their names, which `-p no:` takes too.
BUILT_IN = tuple(candidate.name for candidate in _BUILT_IN)
#: What configuration, command line and comments can name.
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LEAVE = "-p no:{} leaves it out, --ignore-plugin-errors goes on without what cannot be used"


class Listing(NamedTuple):
    """A loaded plugin: where it comes from, the hooks it implements, and the names of what each brought."""

    name: str
    distribution: str
    version: str
    path: str
    hooks: tuple[str, ...]
    brought: Mapping[str, tuple[str, ...]]
    "By hook."


@dataclass(frozen=True, slots=True)
class Plugins:
    """Everything that plugins brought, sorted by name so that no output depends on the order they came in."""

    commands: Mapping[str, Command]
    executors: Mapping[str, Executor]
    filters: Mapping[str, Filter]
    importers: Mapping[str, Layout]
    languages: Mapping[str, Language]
    "By language subtag."
    masks: Mapping[str, Mask]
    normalisers: Mapping[str, Normaliser]
    readers: Mapping[str, Reader]
    reporters: Mapping[str, Reporter]
    rules: Mapping[str, Rule]
    termbases: Mapping[str, TermbaseFile]
    listed: Sequence[Listing] = field(default=(), compare=False)
    complete: bool = True
    "False when a plugin was asked for and could not be used."


@dataclass(frozen=True, slots=True)
class _Seen:
    """What has come in so far, by hook and name, each with its plugin's label."""

    labels: dict[str, str] = field(default_factory=dict)
    items: dict[str, dict[str, tuple[_Item, str]]] = field(
        default_factory=lambda: {hook: {} for hook in KINDS}
    )

    def tables(self) -> dict[str, dict[str, _Item]]:
        """By what a hook brings (`rules`), then by name, sorted."""
        return {
            hook.removeprefix("termcheck_"): {name: item for name, (item, _) in sorted(found.items())}
            for hook, found in self.items.items()
        }


def load(
    extra: Sequence[object] = (),
    *,
    without: Collection[str] = (),
    warn: Callable[[UserError], None] | None = None,
    note: Callable[[UserError], None] | None = None,
) -> Plugins:
    """The built-ins and the given plugins (candidates, or objects with hooks) with what they bring.

    Those named in `without` are not even imported. Raises UserError for an unknown hook, for a plugin that
    cannot be used, and for two that have one name or bring one; with `warn` that plugin is left out instead. `note`
    gets what is odd and no error.
    """
    manager = pluggy.PluginManager("termcheck")
    manager.add_hookspecs(hookspecs)
    given = (one if isinstance(one, Candidate) else _given(manager, one) for one in extra)
    seen, listed, complete = _Seen(), [], True
    for candidate in (*_BUILT_IN, *sorted(given, key=lambda one: (one.label, one.where))):
        if candidate.name in without:
            continue
        try:
            listed.append(_taken(manager, candidate, seen))
        except UserError as error:
            if warn is None:
                raise
            warn(error)
            complete = False
            continue
        if note is not None and not any(listed[-1].brought.values()):
            why = "is @hookimpl missing, or what a hook returns?"
            note(UserError(f"the plugin {candidate.label} brings nothing: {why}", where=candidate.where))
    listed.sort()
    return Plugins(**seen.tables(), listed=listed, complete=complete)


def _given(manager: pluggy.PluginManager, plugin: object) -> Candidate:
    return Candidate(manager.get_canonical_name(plugin), lambda: plugin)


def _taken(manager: pluggy.PluginManager, candidate: Candidate, seen: _Seen) -> Listing:
    """Imports and registers one plugin, and adds all that it brings or, raising UserError, nothing."""
    if candidate.name in seen.labels:
        both = " and ".join(sorted((candidate.label, seen.labels[candidate.name])))
        hint = "give it another name: a file's is that of the file, a module's that of the module"
        raise UserError(f"two plugins are named {candidate.name!r}: {both}", where=candidate.where, hint=hint)
    plugin = _imported(candidate)
    if manager.is_registered(plugin):
        raise _unusable(candidate, f"the plugin {candidate.label} is there under another name")
    try:
        manager.register(plugin, candidate.name)
        _know_hooks(manager, plugin, candidate)
        manager.check_pending()
        brought = dict(_brought(manager, plugin, candidate))
        _hold_against(seen, brought, candidate)
        if candidate not in _BUILT_IN:
            brought = {
                hook: [signed(one, candidate.label) for one in items] for hook, items in brought.items()
            }
    except CRASHES as error:
        if manager.is_registered(plugin):
            manager.unregister(plugin)
        if isinstance(error, UserError):
            raise
        said = " ".join(str(error).split())
        raise _unusable(candidate, f"the plugin {candidate.label} cannot be used: {said}") from error
    seen.labels[candidate.name] = candidate.label
    for hook, items in brought.items():
        seen.items[hook].update({_name(item): (item, candidate.label) for item in items})
    names = {hook: tuple(sorted(_name(item) for item in items)) for hook, items in sorted(brought.items())}
    return Listing(
        candidate.name,
        candidate.distribution,
        candidate.version,
        candidate.path,
        tuple(names),
        names,
    )


def _know_hooks(manager: pluggy.PluginManager, plugin: object, candidate: Candidate) -> None:
    """Raises UserError for a hook that there is none of, unless it is marked as optional: of a later version."""
    for hook in manager.get_hookcallers(plugin) or ():
        if hook.name not in KINDS and not all(one.optionalhook for one in hook.get_hookimpls()):
            from termbase.suggest import did_you_mean

            said = f"{candidate.label}: there is no hook {hook.name!r}"
            raise _unusable(candidate, said, did_you_mean(hook.name, KINDS))


def _name(item: _Item) -> str:
    name: str = item.code if isinstance(item, Language) else item.name
    return name


def _imported(candidate: Candidate) -> object:
    try:
        return candidate.load()
    except UserError:
        raise
    except CRASHES as error:
        if isinstance(error, ModuleNotFoundError) and error.name == candidate.name:
            said = f"no plugin is installed as {candidate.name!r}, and there is no module of that name"
            hint = f"a file is named with its ending: ./checks/{error.name}.py"
            raise _unusable(candidate, said, hint) from error
        raise _unusable(
            candidate, f"the plugin {candidate.label} cannot be imported: {told(error)}"
        ) from error


def _brought(
    manager: pluggy.PluginManager, plugin: object, candidate: Candidate
) -> Iterator[tuple[str, list[_Item]]]:
    """By hook, what a plugin hands over; called here and not by pluggy, so that an error can name the plugin."""
    for hook in manager.get_hookcallers(plugin) or ():
        kind = KINDS.get(hook.name)
        if kind is None:  # one of a later version, marked as optional
            continue
        items: list[_Item] = []
        for implementation in hook.get_hookimpls():
            if implementation.plugin is not plugin:
                continue
            if implementation.wrapper or implementation.hookwrapper:
                raise _unusable(candidate, f"{candidate.label}: {hook.name} cannot be wrapped")
            for item in _items(implementation.function, candidate):
                if not isinstance(item, kind):
                    said = f"{hook.name} brought {item!r}, which is no {kind.__name__}"
                    raise _unusable(candidate, f"{candidate.label}: {said}")
                items.append(item)
        yield hook.name, items


def _items(function: Any, candidate: Candidate) -> Sequence[object]:
    try:
        return tuple(function() or ())
    except CRASHES as error:
        raise _unusable(candidate, f"the plugin {candidate.label} crashed: {told(error)}") from error


def _hold_against(seen: _Seen, brought: Mapping[str, Sequence[_Item]], candidate: Candidate) -> None:
    """Raises UserError for a name that is none or is taken, and for what cannot do what it is there for."""
    for hook, items in brought.items():
        taken = {name: label for name, (_, label) in seen.items[hook].items()}
        if hook == "termcheck_rules":
            taken.update(dict.fromkeys(_reserved() if candidate not in _BUILT_IN else (), "termcheck itself"))
        for item in items:
            what, name = type(item).__name__.lower(), _name(item)
            if not isinstance(name, str) or not _NAME.fullmatch(name):
                said = f"{name!r} is no name of a {what}: small letters, digits, hyphens"
                raise _unusable(candidate, f"{candidate.label}: {said}")
            if candidate not in _BUILT_IN and (faults := faults_of(item)):
                raise _unusable(candidate, f"{label(what, name, candidate.label)}: {'; '.join(faults)}")
            if name in taken:
                both = " and ".join(sorted((candidate.label, taken[name])))
                raise _unusable(candidate, f"two plugins bring a {what} named {name!r}: {both}")
            taken[name] = candidate.label


def _reserved() -> Collection[str]:
    """What termcheck reports of files, rules and suppressions themselves."""
    from termcheck.own_rules import OWN_RULES

    return OWN_RULES


def _unusable(candidate: Candidate, message: str, hint: str = "") -> UserError:
    """With a way on: one that the environment names is wanted before any option is read."""
    way_on = f"take it out of {ALWAYS}" if candidate.where == ALWAYS else _LEAVE.format(candidate.name)
    return UserError(message, where=candidate.where, hint="; ".join(filter(None, (hint, way_on))))
