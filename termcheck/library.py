"""What takes all macros of a run to judge: its libraries, and rules fitted to them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from posixpath import dirname

from termbase.errors import UserError
from termcheck import walk
from termcheck.config import Config
from termcheck.engine import crashed_rule
from termcheck.formats.macros import Library
from termcheck.formats.pairing import pair_documents
from termcheck.guard import CRASHES
from termcheck.model import Document, Finding
from termcheck.roles import Libraries, Reader, Rule

_CATALOGS = ("gettext", "mo")


def paired(documents: Sequence[Document]) -> list[Document]:
    """Documents of macros with their translations found, sorted by path; a unit's `group` is one in all of them."""
    return [_apart(document) for document in pair_documents(sorted(documents, key=_path_of))]


def libraries(
    documents: Sequence[Document], config: Config, readers: Mapping[str, Reader], source_locale: str
) -> Libraries:
    """The libraries of paired documents of macros, with the configuration's catalogs to be read by `readers`."""
    folders: dict[str, list[Document]] = {}
    for document in documents:
        if isinstance(document.library, Library):
            folders.setdefault(dirname(document.library.family), []).append(document)
    return Libraries(list(folders.values()), source_locale, partial(_catalogs, config, readers))


def fitted(rules: Sequence[Rule], whole: Libraries, first: str) -> tuple[list[Rule], list[Finding]]:
    """The rules as they look at these libraries, without those that have nothing to go by; and those that crashed.

    `first` is the path where the latter are told. Raises UserError for a catalog that cannot be read.
    """
    fit: list[Rule] = []
    failed: list[Finding] = []
    for rule in rules:
        if rule.for_libraries is None:
            fit.append(rule)
            continue
        try:
            search = rule.for_libraries(whole)
        except UserError:
            raise
        except CRASHES as error:
            failed.append(crashed_rule(rule, error, first))
            continue
        if search is not None:
            fit.append(replace(rule, search=search, for_libraries=None))
    return fit, failed


def _catalogs(config: Config, readers: Mapping[str, Reader]) -> Iterator[Document]:
    """Raises UserError for a catalog that cannot be read."""
    own = {name: readers[name] for name in _CATALOGS if name in readers}
    for path in config.catalogs:
        if not os.path.exists(path):  # noqa: PTH110 - as in walk
            raise UserError("no such file or folder of catalogs", where=path)
    chosen = list(walk.files(config.catalogs, own))
    if config.catalogs and not chosen:
        raise UserError("no catalog there", where=config.catalogs[0], hint="--catalog takes .po or .mo files")
    for path, reader in chosen:
        yield reader.read(path, walk.read_bytes(path), config.locale_of(path, None))


def _path_of(document: Document) -> str:
    return document.path


def _apart(document: Document) -> Document:
    """Ids are those of a file and its translations; in another family they mean other macros."""
    family = document.library.family if isinstance(document.library, Library) else document.path
    return replace(
        document,
        units=[unit._replace(group=unit.group and f"{family}\n{unit.group}") for unit in document.units],
    )
