"""How far a translation has come: XLIFF's words for it (1.2: 2.3.1 `state`; 2.x: 4.7.2.8 `state`) in termcheck's."""

from __future__ import annotations

from termcheck.model import State

_FIRST = {
    "new": State.UNTRANSLATED,
    "needs-translation": State.UNTRANSLATED,
    "needs-adaptation": State.FUZZY,
    "needs-l10n": State.FUZZY,
    "needs-review-adaptation": State.FUZZY,
    "needs-review-l10n": State.FUZZY,
    "needs-review-translation": State.FUZZY,
}


def first(state: str | None, approved: str | None) -> State:
    """Of a target with text in 1.x. Without a `state`, `approved="no"` counts where it is written.

    It is the default too, but most tools never write it.
    """
    if state is not None:
        return _FIRST.get(state, State.TRANSLATED)
    return State.FUZZY if approved == "no" else State.TRANSLATED


def second(state: str | None) -> State:
    """Of a target with text in 2.x: `initial` counts where it is written, for the same reason."""
    return State.UNTRANSLATED if state == "initial" else State.TRANSLATED
