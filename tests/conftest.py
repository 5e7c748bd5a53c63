"""What all tests share: no test depends on how fast the machine is, nor on what another put in the place of ours."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

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
