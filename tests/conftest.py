"""What all tests share: no test depends on how fast the machine is."""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("termcheck", deadline=None)
settings.load_profile("termcheck")


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing is kept in the home of whoever runs the tests."""
    folder = tmp_path_factory.getbasetemp() / "kept"
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(folder))
