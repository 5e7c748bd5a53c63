"""Which test modules can tell that a plugin is left out: `--note-loaders=FILE` notes them, `--only-loaders=FILE` runs
no others.

Running these is the same as running the whole suite. A run without a family differs from an ordinary one in nothing but
one environment variable. So a test whose process never looks at that variable, and starts no other process that could,
does the same in both. Reading it is noted where it happens, in `os.environ`, whatever code reads it; so is the start of
any process, Git's included, which has hooks. What one test of a module notes counts for the whole module; what happens
while a module is imported counts for it; and what a fixture notes counts for every module with a test that uses the
fixture, since only the first may have set it up. What a browser does is not noted. Modules that tests share import no
plugins and keep nothing.

The notes are worth as much as the run: it has to be whole, and to pass.
"""

from __future__ import annotations

import multiprocessing.process
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

from termcheck.discovery import ALWAYS

#: GNU gettext's, which start nothing themselves.
_TOOLS = {"msgfmt", "msgmerge"}
#: Fixtures that start what knows no plugins: a web browser.
_STRANGERS = {"browser"}
_STARTS = ("subprocess.Popen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system")


def pytest_addoption(parser: pytest.Parser) -> None:
    told = "Write the paths of the test modules that could tell if a plugin were left out."
    parser.addoption("--note-loaders", metavar="FILE", type=Path, help=told)
    parser.addoption("--only-loaders", metavar="FILE", type=Path, help="Run only the modules noted in FILE.")


def pytest_configure(config: pytest.Config) -> None:
    if config.option.note_loaders:
        if ALWAYS in os.environ:
            raise pytest.UsageError(f"--note-loaders notes an ordinary run: {ALWAYS} is set")
        config.pluginmanager.register(_Notes(config.option.note_loaders.absolute()))
    if config.option.only_loaders:
        config.pluginmanager.register(_Only(config.option.only_loaders, config.rootpath))


class _Only:
    """Leaves every module out that is not listed."""

    def __init__(self, file: Path, root: Path) -> None:
        try:
            self.wanted = {root / line for line in file.read_text(encoding="utf-8").splitlines()}
        except OSError as error:
            raise pytest.UsageError(f"--only-loaders: {file}: {error.strerror}") from error

    def pytest_ignore_collect(self, collection_path: Path) -> bool | None:
        other = collection_path.suffix == ".py" and collection_path not in self.wanted
        return True if other and collection_path.is_file() else None


class _Notes:
    """Knows which module and which fixtures are at work when something is noted."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.here: Path | None = None
        self.modules: set[Path] = set()
        self.working: list[object] = []
        self.fixtures: set[object] = set()
        _watch_environment(self)
        _watch_processes(self)

    @contextmanager
    def at_work(self, module: Path | None) -> Iterator[None]:
        """What pytest itself does between two tests is nobody's."""
        before, self.here = self.here, module
        try:
            yield
        finally:
            self.here = before

    def note(self) -> None:
        if self.here is not None:
            self.modules.add(self.here)
        self.fixtures.update(self.working)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        with self.at_work(collector.path if isinstance(collector, pytest.File) else None):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        with self.at_work(item.path):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        if fixturedef.argname in _STRANGERS:
            with self.at_work(None):
                return (yield)
        self.working.append(fixturedef)
        try:
            return (yield)
        finally:
            self.working.pop()

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        users = {item.path for item in session.items if not self.fixtures.isdisjoint(_fixtures(item))}
        paths = (path.relative_to(session.config.rootpath) for path in self.modules | users)
        lines = "".join(f"{path.as_posix()}\n" for path in sorted(paths))
        self.file.write_text(lines, encoding="utf-8")


def _fixtures(item: Any) -> Iterator[object]:
    for known in item._fixtureinfo.name2fixturedefs.values():
        yield from known


def _watch_environment(notes: _Notes) -> None:
    """To go through all variables counts as looking at ours."""

    class Watched(type(os.environ)):  # type: ignore[misc]
        def __getitem__(self, key: str) -> str:
            if key == ALWAYS:
                notes.note()
            return super().__getitem__(key)

        def __iter__(self) -> Iterator[str]:
            notes.note()
            return super().__iter__()

    os.environ.__class__ = Watched


def _watch_processes(notes: _Notes) -> None:
    """multiprocessing starts its own without an audit event."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _STARTS and not (event == "subprocess.Popen" and arguments[0] in _TOOLS):
            notes.note()

    sys.addaudithook(hook)
    start = multiprocessing.process.BaseProcess.start

    @wraps(start)
    def noted(self: Any) -> None:
        notes.note()
        start(self)

    multiprocessing.process.BaseProcess.start = noted
