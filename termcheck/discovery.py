"""Which plugins a run is to load: installed ones, and those that a command line or a configuration names.

Imports no plugin; a candidate is imported when `plugins.load` takes it. Nothing is found in the folders of a
project by itself: a checkout that one only wants to look at must not run code.
"""

# As in walk.py: pathlib costs a fifth of the time a hook may take.
# ruff: noqa: PTH109, PTH111, PTH113, PTH116, PTH118, PTH119, PTH122, PTH123, PTH208

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib import import_module
from typing import NamedTuple

from termbase.errors import UserError

GROUP = "termcheck"
#: Set to anything, it leaves installed plugins alone that nobody names.
NO_AUTOLOAD = "TERMCHECK_DISABLE_PLUGIN_AUTOLOAD"
#: Names for every command, with commas between, as `-p` takes them.
ALWAYS = "TERMCHECK_PLUGINS"
_HAS_GROUP = re.compile(rb"^\s*\[\s*termcheck\s*\]", re.MULTILINE)
_MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_METADATA = (".dist-info", ".egg-info")
_MOST_BYTES = 1024 * 1024
#: On the module of a file: which state of the file it is.
_STAMP = "__termcheck_stamp__"


class Candidate(NamedTuple):
    """A plugin that may be loaded; `load` imports it and may raise whatever its code raises."""

    name: str
    load: Callable[[], object]
    distribution: str = ""
    version: str = ""
    path: str = ""
    "Of a plugin that is a single file."
    where: str = ""
    "The place in the configuration that asks for it, as UserError has it."

    @property
    def label(self) -> str:
        """The name, with what tells it from another of that name."""
        origin = f"{self.distribution} {self.version}".strip() or self.path
        return f"{self.name} ({origin})" if origin else self.name


class Asked(NamedTuple):
    """A plugin that somebody names: an installed one, a module, or a Python file."""

    name: str
    where: str = ""
    root: str | None = None
    "The folder that a file has to lie in and is relative to; None for the command line, which may name any."


class Plan(NamedTuple):
    """What is asked for, as plain data: another process that follows it loads the same."""

    asked: tuple[Asked, ...] = ()
    without: frozenset[str] = frozenset()
    "Names of plugins that are to stay out."
    autoload: bool = True
    "Whether installed plugins come in that nobody names."
    skipped: bool = False
    "True where the configuration names plugins that are not to be loaded."


def autoloads() -> bool:
    """Whether the environment lets installed plugins come in by themselves."""
    return not os.environ.get(NO_AUTOLOAD)


def candidates(asked: Sequence[Asked] = (), *, autoload: bool | None = None) -> list[Candidate]:
    """Every installed plugin, unless the environment or `autoload` forbids, and those asked for, each once."""
    autoload = autoloads() if autoload is None else autoload
    installed = list(_installed()) if autoload or asked else []
    chosen = {target: candidate for target, candidate in installed if autoload}
    for one in asked:
        target, candidate = _named(one, installed)
        chosen.setdefault(target, candidate)
    return list(chosen.values())


def _named(asked: Asked, installed: Iterable[tuple[str, Candidate]]) -> tuple[str, Candidate]:
    """What a name stands for, and what tells it from the others."""
    if asked.name.endswith(".py") or "/" in asked.name or os.sep in asked.name:
        root = os.path.realpath(asked.root or os.curdir)
        path = os.path.realpath(os.path.join(root, os.path.expanduser(asked.name)))
        name = os.path.splitext(os.path.basename(path))[0]
        shown = os.path.relpath(path, root).replace(os.sep, "/")
        return path, Candidate(name, partial(_run, asked, path), path=shown, where=asked.where)
    for target, candidate in installed:
        if asked.name in {candidate.name, target.partition(" ")[0]}:
            return target, candidate
    return asked.name, Candidate(asked.name, partial(_module, asked), where=asked.where)


def _module(asked: Asked) -> object:
    if not _MODULE.fullmatch(asked.name):
        hint = "write a module's name, or the path of a file: ./checks/our_rules.py"
        raise UserError(f"{asked.name!r} is no plugin", where=asked.where, hint=hint)
    return import_module(asked.name)


def _run(asked: Asked, path: str) -> object:
    """The module in a file, under a name that no installed module has. `path` is the real one.

    Raises UserError for a file that is not there, and for one outside the project: a link that leads out of it
    included.
    """
    from importlib.util import module_from_spec, spec_from_file_location

    if asked.root is not None and not path.startswith(os.path.realpath(asked.root).rstrip(os.sep) + os.sep):
        hint = "a plugin's file lies in the configuration's folder or below it"
        raise UserError(f"the plugin {asked.name!r} lies outside the project", where=asked.where, hint=hint)
    if not os.path.isfile(path):
        hint = "paths are relative to the configuration's folder" if asked.root is not None else ""
        raise UserError(f"no such plugin: {asked.name!r}", where=asked.where, hint=hint)
    name = f"termcheck_local_{os.path.splitext(os.path.basename(path))[0]}"
    status = os.stat(path)
    stamp = (path, status.st_mtime_ns, status.st_size, status.st_ino)
    module = sys.modules.get(name)
    if module is not None and getattr(module, _STAMP, None) == stamp:
        return module  # a worker that is a thread, or this process in place of one that died
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UserError(f"{asked.name!r} is no Python file", where=asked.where)
    module = module_from_spec(spec)
    setattr(module, _STAMP, stamp)
    sys.modules[name] = module  # dataclasses and `termcheck explain` look modules up there
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _installed() -> Iterator[tuple[str, Candidate]]:
    """Entry points of our group, each with its module; the first of two copies of a distribution counts.

    importlib.metadata alone costs 70 ms, so it is imported only where some distribution has the group.
    """
    folders = list(_with_group())
    if not folders:
        return
    from importlib.metadata import Distribution

    seen: set[str] = set()
    for folder in folders:
        distribution = Distribution.at(folder)
        name = re.sub(r"[-_.]+", "-", distribution.metadata["Name"] or os.path.basename(folder)).lower()
        if name in seen:
            continue
        seen.add(name)
        for point in distribution.entry_points:
            if point.group == GROUP:
                target = point.value.partition("[")[0].strip()
                yield f"{target} {point.name}", Candidate(point.name, point.load, name, distribution.version)


def _with_group() -> Iterator[str]:
    """Folders of metadata that name our group. The current folder is passed over: it may be anyone's checkout."""
    here = os.getcwd()
    for entry in dict.fromkeys(map(os.path.abspath, sys.path)):
        if entry == here:
            continue
        try:
            names = sorted(name for name in os.listdir(entry) if name.endswith(_METADATA))
        except OSError:
            continue
        for name in names:
            folder = os.path.join(entry, name)
            try:
                with open(os.path.join(folder, "entry_points.txt"), "rb") as file:
                    text = file.read(_MOST_BYTES)
            except OSError:
                continue
            if _HAS_GROUP.search(text):
                yield folder
