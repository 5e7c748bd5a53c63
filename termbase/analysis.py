"""Languages whose words are led back to their nouns by code, because what is written onto a noun is few and
regular: Persian, Arabic, Hebrew, Korean. Nothing of a language is imported before it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib import import_module

#: A folded word of a text -> the nouns it may be a form of, True where it surely is one.
Analyser = Callable[[str], Mapping[str, bool]]

_MODULES = {"fa": "persian", "ar": "arabic", "he": "hebrew", "ko": "korean"}


def _nothing(_word: str) -> Mapping[str, bool]:
    return {}


@lru_cache(maxsize=64)
def analyser(language: str) -> Analyser:
    """The analyser of a language; one that finds nothing where a table of endings does the work."""
    name = _MODULES.get(language)
    if name is None:
        return _nothing
    lemmas: Analyser = import_module(f"termbase.{name}").lemmas
    return lemmas


def analysed(language: str) -> bool:
    """True when the language has an analyser."""
    return language in _MODULES
