"""What platforms say of a macro that nobody can use at present."""

from __future__ import annotations

from termcheck.model import State

_OFF = frozenset({False, "false", "False", "FALSE", "0", "no"})


def state_of(switch: object) -> State:
    """A macro that is switched off is not checked, like an obsolete entry of a catalog."""
    return State.OBSOLETE if isinstance(switch, bool | str) and switch in _OFF else State.TRANSLATED
