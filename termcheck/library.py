"""What takes a whole run to judge: macros paired across files, a library's languages, a product's labels."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from posixpath import dirname
from typing import NamedTuple

from termbase.errors import UserError
from termcheck import walk
from termcheck.config import Config
from termcheck.formats.macros import Library
from termcheck.formats.pairing import pair_documents
from termcheck.model import Document, Remark, Unit
from termcheck.roles import Reader, Rule
from termcheck.rules import missing_locale, ui_label

_CATALOGS = ("gettext", "mo")


class Judged(NamedTuple):
    """A document of macros, and the rules that know its library."""

    document: Document
    rules: tuple[Rule, ...]


def paired_with_rules(
    documents: Sequence[Document], config: Config, readers: Mapping[str, Reader], source_locale: str
) -> Iterator[Judged]:
    """Documents of macros with their translations found, in their order."""
    paired = pair_documents(documents)
    rules: list[Rule] = []
    if config.runs(missing_locale.RULE.name):
        rules.append(_gaps(paired, config, source_locale))
    if config.catalogs and config.runs(ui_label.RULE.name):
        rules.append(_labels(config, readers))
    settled = tuple(config.rules(rules))
    for document in paired:
        yield Judged(document, settled)


def _labels(config: Config, readers: Mapping[str, Reader]) -> Rule:
    """Raises UserError for a catalog that cannot be read."""
    own = {name: readers[name] for name in _CATALOGS if name in readers}
    for path in config.catalogs:
        if not os.path.exists(path):  # noqa: PTH110 - as in walk
            raise UserError("no such file or folder of catalogs", where=path)
    chosen = list(walk.files(config.catalogs, own))
    if not chosen:
        raise UserError("no catalog there", where=config.catalogs[0], hint="--catalog takes .po or .mo files")
    known = ui_label.labels_of(
        reader.read(path, walk.read_bytes(path), config.locale_of(path, None)) for path, reader in chosen
    )

    def check(unit: Unit, locale: str) -> Iterable[Remark]:
        return ui_label.check(unit, locale, known)

    return replace(ui_label.RULE, check=check)


def _gaps(documents: Sequence[Document], config: Config, source_locale: str) -> Rule:
    """Found for each library, which is a folder of files that may be translations of each other."""
    libraries: dict[str, list[Document]] = {}
    for document in documents:
        if isinstance(document.library, Library):
            libraries.setdefault(dirname(document.library.family), []).append(document)
    remarks: dict[int, list[Remark]] = {}
    units = {id(text): id(unit) for document in documents for unit in document.units for text in unit.targets}
    for library in libraries.values():
        for gap in missing_locale.find([_apart(document) for document in library], source_locale):
            if config.wants(gap.locale):
                remarks.setdefault(units[id(gap.remark.text)], []).append(gap.remark)

    def check(unit: Unit, _locale: str) -> Iterable[Remark]:
        return remarks.get(id(unit), ())

    return replace(missing_locale.RULE, check=check)


def _apart(document: Document) -> Document:
    """Ids are those of a file and its translations; in another family they mean other macros."""
    family = document.library.family if isinstance(document.library, Library) else document.path
    return replace(
        document,
        units=[unit._replace(group=unit.group and f"{family}\n{unit.group}") for unit in document.units],
    )
