"""What a run asks of a translation: how often a term must come back, and where a concept counts at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from termbase.model import Concept


class Occurrences(StrEnum):
    """How many of a term's uses in a source text the target must answer."""

    ANY = "any"
    "One is enough: languages repeat themselves less than English does."
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a concept counts: everywhere, or in files and contexts whose names match a pattern."""

    paths: tuple[str, ...] = ()
    "Shell patterns over paths with forward slashes (`helpdesk/*`); none: every file."
    contexts: tuple[str, ...] = ()
    "Shell patterns over msgctxt; none: every unit, also those without a context."

    def holds(self, path: str, context: str | None) -> bool:
        """True when the concept counts in a unit of that file and context."""
        in_path = not self.paths or any(fnmatchcase(path, pattern) for pattern in self.paths)
        return in_path and (
            not self.contexts
            or (context is not None and any(fnmatchcase(context, pattern) for pattern in self.contexts))
        )


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices of a run that every unit is judged by."""

    occurrences: Occurrences = Occurrences.ANY
    subjects: frozenset[str] = frozenset()
    "Only concepts of these subject fields; empty: all."
    scopes: Mapping[str, Scope] = field(default_factory=dict)
    "By concept id."
    accelerator: str | None = None
    "`&`, `_`, `~`, an empty string for none, or None: found out for each file."

    def applies(self, concept: Concept, path: str, context: str | None) -> bool:
        """True when the concept is looked for in a unit of that file and context."""
        if self.subjects and concept.subject_field not in self.subjects:
            return False
        scope = self.scopes.get(concept.id)
        return scope is None or scope.holds(path, context)

    @property
    def everywhere(self) -> bool:
        """True when `applies` is always true."""
        return not self.subjects and not self.scopes
