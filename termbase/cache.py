"""Compiled termbases kept between runs: a file per termbase and one per language, found by their content.

A file that is damaged, cut off or of another version is made again, never believed; a folder that cannot be
written to costs time and nothing else. Two runs may share the folder: files are moved into place whole.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, cast

from termbase.compiled import Compiled, Row, concept_from_row, concept_to_row
from termbase.index import Index, TermbaseWords
from termbase.load import files_of, load_all
from termbase.model import Concept, Termbase

_FORMAT = b"termcheck compiled 1\n"
_CODE = Path(__file__).parent


def default_folder() -> Path:
    """TERMCHECK_CACHE_DIR, else `termcheck` in XDG_CACHE_HOME or `~/.cache`."""
    own = os.environ.get("TERMCHECK_CACHE_DIR")
    if own:
        return Path(own)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "termcheck"


def open_index(
    values: Sequence[str],
    source_locale: str = "",
    *,
    folder: Path | None = None,
    warn: Callable[[str], None] | None = None,
) -> Index:
    """An index over the termbases that `values` name (`termbase.load.load`), compiled ahead where it can be.

    `folder` keeps what is compiled; None compiles afresh and keeps nothing. `warn` gets what in a TBX file
    was not understood, also when the file was read by an earlier run.
    """
    if folder is None:
        return Index(load_all(values, warn), source_locale)
    words = _StoredWords(values, folder / f"termbase-{_digest(values)}")
    for warning in words.warnings:
        if warn is not None:
            warn(warning)
    return Index(words, source_locale)


class _StoredWords:
    """Concepts and compiled lexicons from files; what is missing is compiled and kept."""

    def __init__(self, values: Sequence[str], folder: Path) -> None:
        self._values = values
        self._folder = folder
        self._termbase: Termbase | None = None
        self._concepts: dict[str, Concept] = {}
        header = _read(folder / "concepts")
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
        path = self._folder / f"{'source' if source else 'target'}-{source_locale}-{locale}"
        kept = _read(path)
        if kept is None:
            compiled = TermbaseWords(self._loaded()).compiled(locale, source_locale, source=source)
            kept = (tuple(compiled) if compiled else (),)
            _write(path, kept)
        return Compiled(*kept[0]) if kept[0] else None

    def _loaded(self) -> Termbase:
        if self._termbase is None:
            self._termbase = load_all(self._values)
        return self._termbase

    def _keep_concepts(self) -> tuple[str, tuple[str, ...], dict[str, bytes]]:
        warnings: list[str] = []
        self._termbase = load_all(self._values, warnings.append)
        rows = {concept.id: marshal.dumps(cast("Any", concept_to_row(concept))) for concept in self._termbase}
        header = (self._termbase.source_locale, tuple(warnings), rows)
        _write(self._folder / "concepts", header)
        return header


def _digest(values: Sequence[str]) -> str:
    """A name for the termbases as they are now, compiled by this code on this Python."""
    digest = hashlib.sha256(repr(sys.version_info).encode())
    for module in sorted(_CODE.glob("*.py")):
        status = module.stat()
        digest.update(f"{module.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    for value in values:
        digest.update(f"{value}\n".encode())
        for path in files_of(value):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]


def _read(path: Path) -> tuple | None:  # type: ignore[type-arg]
    """What was kept, or None when there is nothing or it is not what was written."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    start = len(_FORMAT) + 32
    if not data.startswith(_FORMAT) or hashlib.sha256(data[start:]).digest() != data[len(_FORMAT) : start]:
        return None
    try:
        kept = marshal.loads(data[start:])  # noqa: S302 - written by us, checked by its digest
    except (ValueError, EOFError, TypeError):
        return None
    return kept if isinstance(kept, tuple) else None


def _write(path: Path, value: tuple) -> None:  # type: ignore[type-arg]
    payload = marshal.dumps(value)
    data = _FORMAT + hashlib.sha256(payload).digest() + payload
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
