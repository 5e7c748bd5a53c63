"""Compiled termbases kept between runs: a file per termbase and one per language, found by their content.

A file that is damaged, cut off or of another version is made again, never believed (`kept`).
"""

# As in kept.py.
# ruff: noqa: PTH118

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Sequence
from typing import Any, cast

from termbase import folding, kept, language
from termbase.compiled import Compiled, Row, concept_from_row, concept_to_row
from termbase.index import Index, TermbaseWords
from termbase.load import load_all
from termbase.model import Concept, Termbase


def open_index(
    values: Sequence[str],
    source_locale: str = "",
    *,
    folder: str | os.PathLike[str] | None = None,
    warn: Callable[[str], None] | None = None,
) -> Index:
    """An index over the termbases that `values` name (`termbase.load.load`), compiled ahead where it can be.

    `folder` keeps what is compiled; None compiles afresh and keeps nothing, and so does a run whose languages or
    normalisers are not those that ship. `warn` gets what in a TBX file was not understood, also when the file was
    read by an earlier run.
    """
    if folder is None or not (language.is_shipped() and folding.is_shipped()):
        return Index(load_all(values, warn), source_locale)
    words = _StoredWords(values, os.path.join(folder, f"termbase-{kept.digest_of(values)}"))
    for warning in words.warnings:
        if warn is not None:
            warn(warning)
    return Index(words, source_locale)


class _StoredWords:
    """Concepts and compiled lexicons from files; what is missing is compiled and kept."""

    def __init__(self, values: Sequence[str], folder: str) -> None:
        self._values = values
        self._folder = folder
        self._termbase: Termbase | None = None
        self._concepts: dict[str, Concept] = {}
        header = kept.read(os.path.join(folder, "concepts"))
        if header is None:
            header = self._keep_concepts()
        self.source_locale, self.warnings, self._rows = header

    def concept(self, concept_id: str) -> Concept:
        """The concept of that id, made of its row when first asked for."""
        concept = self._concepts.get(concept_id)
        if concept is None:
            row: Row = marshal.loads(self._rows[concept_id])  # noqa: S302 - written by us, checked by its digest
            concept = self._concepts[concept_id] = concept_from_row(row)
        return concept

    def compiled(self, locale: str, source_locale: str, *, source: bool) -> Compiled | None:
        """The lexicon of a locale as data; None where there is no term for it."""
        path = os.path.join(self._folder, f"{'source' if source else 'target'}-{source_locale}-{locale}")
        row = kept.read(path)
        if row is None:
            compiled = TermbaseWords(self._loaded()).compiled(locale, source_locale, source=source)
            row = (tuple(compiled) if compiled else (),)
            kept.write(path, row)
        return Compiled(*row[0]) if row[0] else None

    def _loaded(self) -> Termbase:
        if self._termbase is None:
            self._termbase = load_all(self._values)
        return self._termbase

    def _keep_concepts(self) -> tuple[str, tuple[str, ...], dict[str, bytes]]:
        warnings: list[str] = []
        self._termbase = load_all(self._values, warnings.append)
        rows = {concept.id: marshal.dumps(cast("Any", concept_to_row(concept))) for concept in self._termbase}
        header = (self._termbase.source_locale, tuple(warnings), rows)
        kept.write(os.path.join(self._folder, "concepts"), header)
        return header
