"""From the editors' decisions and the entries of the published glossaries to the termbase that ships.

Gives every term its provenance, and lets no entry get lost on the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from termbase import source, tbx
from termbase.errors import UserError
from termbase.importers.entry import Entry, from_csv
from termbase.locale import language_of
from termbase.model import EDITORS, Concept, Source, Term, Termbase
from termbase.suggest import did_you_mean

#: The pivot: every glossary gives English beside its own language.
_PIVOT = "en"
#: ZWNJ, soft hyphen, hyphens and blanks differ between a printed term and a mended one.
_LOOSE = str.maketrans("", "", "\u200c\u00ad\u2010\u2011- \u00a0")


def build(decisions: Path, sources: Path, name: str = "") -> Termbase:
    """The termbase of a folder of decisions (`termbase.source`) and a folder of `terms import` CSV.

    A term that an entry of its concept has, in the entry's language or in English, comes from that entry
    (compared without case, blanks, hyphens and ZWNJ); all others come from the editors.
    Raises one UserError that lists every entry that ends in no concept, every string of an entry that is
    neither a term of its concept nor dropped by it, and every reference to an entry that does not exist.
    """
    decided = source.read_path(decisions)
    rows = _rows(sources)
    problems = [*_unknown(decided, rows), *_lost(decided, rows)]
    if problems:
        message = f"{len(problems)} problems between decisions and glossaries\n  " + "\n  ".join(problems)
        raise UserError(message, where=decisions.as_posix())
    traced = [decision._replace(concept=_traced(decision, rows)) for decision in decided]
    return source.to_termbase(traced, name or decisions.resolve().name)


def build_bytes(decisions: Path, sources: Path, name: str = "") -> bytes:
    """The TBX that `build` makes, the same bytes each time."""
    return tbx.write(build(decisions, sources, name))


def is_current(decisions: Path, sources: Path, shipped: Path) -> bool:
    """True when the file `shipped` is just what `build_bytes` makes now."""
    return shipped.is_file() and shipped.read_bytes() == build_bytes(decisions, sources, shipped.stem)


def _rows(folder: Path) -> dict[str, Entry]:
    """Every extracted entry by `glossary:line`."""
    rows: dict[str, Entry] = {}
    for file in sorted(folder.glob("*.csv")):
        for entry in from_csv(file.read_text(encoding="utf-8"), file.as_posix()):
            key = f"{entry.source}:{entry.line}"
            if key in rows:
                raise UserError(f"the entry {key} stands here twice", where=file.as_posix())
            rows[key] = entry
    return rows


def _unknown(decided: Iterable[source.Decision], rows: Mapping[str, Entry]) -> Iterator[str]:
    for decision in decided:
        for key in decision.entries:
            if key not in rows:
                hint = did_you_mean(key, rows) if rows else "no glossary was read"
                yield f"{decision.where}: {decision.concept.id} names the entry {key}; {hint}"


def _lost(decided: Sequence[source.Decision], rows: Mapping[str, Entry]) -> Iterator[str]:
    for key, entry in rows.items():
        claiming = [decision for decision in decided if key in decision.entries]
        if not claiming:
            yield f"{key}: {entry.headword!r} ends in no concept"
            continue
        terms = [term for decision in claiming for term in decision.concept.terms]
        known = {_fold(term.text) for term in terms if _speaks(entry, term)}
        known |= {_fold(text) for decision in claiming for text in decision.dropped}
        english = {_fold(term.text) for term in terms if language_of(term.locale) == _PIVOT}
        english |= {_fold(text) for decision in claiming for text in decision.dropped}
        names = ", ".join(decision.concept.id for decision in claiming)
        for text in filter(None, (entry.term, entry.acronym, *entry.others)):
            if _fold(text) not in known:
                yield f"{claiming[0].where}: {text!r} of {key} is no {entry.locale} or en term of {names}"
        if entry.english and _fold(entry.english) not in english:
            yield f"{claiming[0].where}: {entry.english!r} of {key} is no en term of {names}"


def _traced(decision: source.Decision, rows: Mapping[str, Entry]) -> Concept:
    entries = [rows[key] for key in decision.entries]
    terms = tuple(
        replace(term, sources=tuple(_sources(term, entries)) or (EDITORS,)) for term in decision.concept.terms
    )
    return replace(decision.concept, terms=terms)


def _sources(term: Term, entries: Iterable[Entry]) -> Iterator[Source]:
    for entry in entries:
        strings = (entry.headword, entry.term, entry.acronym, entry.english, *entry.others)
        if _speaks(entry, term) and _fold(term.text) in {_fold(text) for text in strings if text}:
            yield Source(entry.source, entry.line)


def _speaks(entry: Entry, term: Term) -> bool:
    return language_of(term.locale) in {language_of(entry.locale), _PIVOT}


def _fold(text: str) -> str:
    return normalize("NFC", text).casefold().translate(_LOOSE)
