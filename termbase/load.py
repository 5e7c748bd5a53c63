"""A termbase from what a user names: a file, a folder, or one that ships; and several merged into one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from termbase import shelf
from termbase.errors import UserError
from termbase.kept import file_names
from termbase.locale import language_of
from termbase.model import Concept, Status, Term, Termbase
from termbase.suggest import did_you_mean

_MAX_BYTES = 64 * 1024 * 1024
_MARKUP = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def shipped() -> tuple[str, ...]:
    """The names of the termbases that come with the package, or with what extends it, sorted."""
    return shelf.names()


def load(value: str, warn: Callable[[str], None] | None = None) -> Termbase:
    """The termbase that `value` names: a name on the shelf, a TBX, CSV or TOML file, a folder of TOML.

    A shipped name wins over a file of that name; `./customer-service` is the file. The content tells TBX
    from a table. `warn` gets `path:line: message` for what in a TBX file was not understood.
    """
    path = Path(shelf.path_of(value) or value)
    if path.is_dir() or path.suffix == ".toml":
        from termbase import source

        return source.to_termbase(source.read_path(path), path.resolve().stem)
    data = _bytes(path, value)
    if data.lstrip().startswith(_MARKUP):
        from termbase import tbx

        termbase, warnings = tbx.read(data, path.as_posix())
        for warning in warnings:
            (warn or _silent)(warning)
        return termbase
    from termbase import table

    return table.read(data, path.as_posix())


def files_of(value: str) -> tuple[Path, ...]:
    """The files that `load(value)` reads, sorted; none where there are none to read."""
    return tuple(Path(path) for path in file_names(value))


def load_all(values: Iterable[str], warn: Callable[[str], None] | None = None) -> Termbase:
    """The termbases that `values` name, merged; later ones win (`merge`)."""
    loaded = [load(value, warn) for value in values]
    if not loaded:
        return Termbase("empty")
    merged = loaded[0]
    for later in loaded[1:]:
        merged = merge(merged, later)
    return merged


def merge(base: Termbase, later: Termbase) -> Termbase:
    """`base` with what `later` says instead.

    A concept of `later` speaks of the concept of `base` with its id, else of the first with its preferred
    source-language term (case aside), else it is new. Locale by locale: where it accepts a term, its
    accepted terms replace those of `base`; where it only rejects some, the others stay accepted; what
    `base` rejects stays rejected unless `later` names it. In the source language nothing is lost: synonyms
    of `base` still find the concept. Definition, subject field and note are `later`'s where it has them.
    """
    keys: dict[str, str] = {}
    for concept in base:
        for key in _keys(concept, base):
            keys.setdefault(key, concept.id)
    later = _aligned(later, base.source_locale)
    concepts = dict(base.concepts)
    for concept in later:
        near = (keys[key] for key in _keys(concept, later) if key in keys)
        name = concept.id if concept.id in base.concepts else next(near, concept.id)
        concepts[name] = _merged(concepts[name], concept, base.source_locale) if name in concepts else concept
    return Termbase(f"{base.name} + {later.name}", concepts, base.source_locale)


def _aligned(termbase: Termbase, source_locale: str) -> Termbase:
    """With its source terms in `source_locale` where the language is the same: `en-US` as `en`."""
    stated = termbase.source_locale
    if stated == source_locale or language_of(stated) != language_of(source_locale):
        return termbase
    concepts = {
        concept.id: replace(
            concept,
            terms=tuple(
                replace(term, locale=source_locale) if term.locale == stated else term
                for term in concept.terms
            ),
        )
        for concept in termbase
    }
    return Termbase(termbase.name, concepts, source_locale)


def _merged(base: Concept, later: Concept, source_locale: str) -> Concept:
    locales = dict.fromkeys(term.locale for term in (*base.terms, *later.terms))
    terms = tuple(
        term
        for locale in locales
        for term in _overridden(
            base.in_locale(locale),
            later.in_locale(locale),
            keep=language_of(locale) == language_of(source_locale),
        )
    )
    return Concept(
        base.id,
        terms,
        definition=later.definition or base.definition,
        subject_field=later.subject_field or base.subject_field,
        note=later.note or base.note,
        translate=later.translate and base.translate,
        exempt=tuple(dict.fromkeys((*base.exempt, *later.exempt))),
        examples=tuple(dict.fromkeys((*base.examples, *later.examples))),
    )


def _overridden(base: tuple[Term, ...], later: tuple[Term, ...], *, keep: bool) -> tuple[Term, ...]:
    named = {_fold(term.text) for term in later}
    accepts = any(term.status.accepted for term in later)
    leads = any(term.status is Status.PREFERRED for term in later)
    kept = [
        term
        for term in base
        if _fold(term.text) not in named and (keep or not accepts or not term.status.accepted)
    ]
    if leads:
        kept = [
            replace(term, status=Status.ADMITTED) if term.status is Status.PREFERRED else term
            for term in kept
        ]
    return (*later, *kept) if accepts else (*kept, *later)


def _keys(concept: Concept, termbase: Termbase) -> list[str]:
    language = language_of(termbase.source_locale)
    return [
        _fold(term.text)
        for term in concept.terms
        if language_of(term.locale) == language and term.status is Status.PREFERRED
    ]


def _fold(text: str) -> str:
    return normalize("NFC", text).casefold().strip()


def _silent(_warning: str) -> None:
    """Nobody asked for warnings."""


def _bytes(path: Path, value: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_MAX_BYTES + 1)
    except FileNotFoundError as error:
        if shelf.path_of(value) is not None:
            raise UserError(f"the termbase {value!r} is not there", where=path.as_posix()) from error
        hint = did_you_mean(value, shelf.names())
        raise UserError(f"no such file, nor a shipped termbase: {value}", hint=hint) from error
    except (OSError, ValueError) as error:
        raise UserError(f"cannot be read: {error}", where=value) from error
