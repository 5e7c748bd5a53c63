"""The fixture `termcheck` of pytest. Imported by every pytest where termcheck is installed: needs only pytest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from termcheck.testing import Kit


@pytest.fixture
def termcheck(tmp_path: Path) -> Kit:
    """A project in the test's own folder, to be checked with plugins: `termcheck.testing.Kit`."""
    from termcheck.testing import Kit

    return Kit(tmp_path)
