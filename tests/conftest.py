"""What all tests share: no test depends on how fast the machine is, nor on what another put in the place of ours."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from termcheck.cli import run

pytest_plugins = ("needs", "loaders")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # as under nohup: runs that tests interrupt would go on
    signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile("termcheck", deadline=None)
settings.load_profile("termcheck")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is kept in the home of whoever runs the tests."""
    folder = tmp_path_factory.getbasetemp() / "kept"
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(folder))


@pytest.fixture(autouse=True)
def _as_shipped() -> Iterator[None]:
    """Whatever a test put in use, the next one finds what ships."""
    yield
    from termbase import folding, language, shelf
    from termcheck import masking

    if not language.is_shipped():
        language.use(language.ROWS)
    folding.use(())
    shelf.use(shelf.SHIPPED)
    masking.use(())


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Calls the command line with words; returns exit code, output, and what was said beside it."""

    def call(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["termcheck", *words])
        code = run()
        told = capsys.readouterr()
        return code, told.out, told.err

    return call
