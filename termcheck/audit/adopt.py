"""Words that a product uses consistently where its termbase prefers another, or has none: told from an audit.

Of words that the termbase knows, only one of the same kind is a rival: whether a verb stands for its noun, or an
acronym for its full form, follows from the sentence. Nor is a part of the leading term a rival.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termbase.folding import fold
from termbase.locale import chain, language_of
from termbase.model import Concept, Status, Term, Termbase
from termcheck.audit.model import Audit, Cell, Counts, Example, Rendering, Use

#: Words among the renderings: a use without one, or with the source's, is evidence for none.
_WORDS = frozenset({Use.AGREED, Use.OTHER, Use.FORBIDDEN, Use.NO_TERM})
_UNKNOWN = frozenset({Use.OTHER, Use.NO_TERM})
#: The commonest word is so many times commoner than the next.
_CLEARLY = 2
#: In a text of this many characters a word stands beside too many others to be told to render the one or the other.
_LONG = 200


class Choice(NamedTuple):
    """What counts as consistent, and what may be adopted."""

    least: int = 5
    "Uses."
    share: float = 0.6
    "Of all uses, 0 to 1."
    accept: bool = False
    "Words that the termbase does not know are preferred too, and not drafts."
    rejected: bool = False
    "Also words that the termbase rejects."


@dataclass(frozen=True, slots=True)
class Proposal:
    """A word that a product has settled on."""

    concept: str
    name: str
    "The source language's term."
    locale: str
    "Where the termbase has its terms: `fa` for texts in `fa-IR`, unless it has some of its own for that."
    now: str
    "The term that leads so far; empty where there is none."
    adopted: str
    use: Use
    "What the adopted word was to the termbase."
    status: Status
    count: int
    total: int
    "Uses that were judged."
    renderings: tuple[Rendering, ...]
    "Everything that stands there, the commonest first."
    example: Example | None = None


def proposals(audit: Audit, termbase: Termbase, choice: Choice | None = None) -> tuple[Proposal, ...]:
    """By concept, then locale. What the termbase has as a draft already is not proposed again."""
    choice = choice or Choice()
    cells: dict[tuple[str, str], list[Cell]] = {}
    for cell in audit.cells:
        concept = termbase.concepts.get(cell.concept)
        if concept is not None and concept.translate:
            cells.setdefault((cell.concept, _home(concept, cell.locale)), []).append(cell)
    found = []
    for (name, locale), same in sorted(cells.items()):
        one = _proposed(audit, termbase.concepts[name], locale, same, choice)
        if one is not None:
            found.append(one)
    return tuple(_told_apart(found))


def _home(concept: Concept, locale: str) -> str:
    """Where the index looks: the nearest locale that has a term which is no draft."""
    for tag in chain(locale):
        if any(term.status is not Status.DRAFT for term in concept.in_locale(tag)):
            return tag
    return locale


def _proposed(
    audit: Audit, concept: Concept, locale: str, cells: Sequence[Cell], choice: Choice
) -> Proposal | None:
    renderings = _together(cells)
    words = [one for one in renderings if one.text and one.use in _WORDS]
    counts = Counts()
    for cell in cells:
        counts = counts.plus(cell.counts)
    if not words:
        return None
    best, *others = words
    total = counts.judged + counts.no_term
    enough = best.count >= choice.least and best.count >= choice.share * total
    if not enough or (others and best.count < _CLEARLY * others[0].count):
        return None
    if not _may_lead(best, concept.in_locale(locale), language_of(locale), choice):
        return None
    terms = accepted(concept, locale)
    draft = best.use in _UNKNOWN and not choice.accept
    name = audit.names.get(concept.id)
    return Proposal(
        concept.id,
        name.term if name else concept.id,
        locale,
        terms[0].text if terms else "",
        best.text,
        best.use,
        Status.DRAFT if draft else Status.PREFERRED,
        best.count,
        total,
        renderings,
        next(iter(best.examples), None),
    )


def _together(cells: Sequence[Cell]) -> tuple[Rendering, ...]:
    """The renderings of cells that share their terms, such as those of `fa` and `fa-IR`."""
    found: dict[tuple[str, Use], Rendering] = {}
    for cell in cells:
        for one in cell.renderings:
            known = found.get((one.text, one.use))
            if known is not None:
                one = Rendering(one.text, one.use, one.count + known.count, known.examples + one.examples)  # noqa: PLW2901
            found[one.text, one.use] = one
    return tuple(sorted(found.values(), key=lambda one: (-one.count, one.text, one.use)))


def accepted(concept: Concept, locale: str) -> list[Term]:
    """The accepted terms of exactly that locale, the one that leads first."""
    return _leading_first(concept.in_locale(locale))


def _leading_first(terms: Iterable[Term]) -> list[Term]:
    kept = [term for term in terms if term.status.accepted]
    return sorted(kept, key=lambda term: term.status is not Status.PREFERRED)


def entry(text: str, terms: Iterable[Term], code: str) -> Term | None:
    """The term with that text, however it is written."""
    return next((term for term in terms if fold(term.text, code) == fold(text, code)), None)


def _may_lead(best: Rendering, terms: Sequence[Term], code: str, choice: Choice) -> bool:
    known = entry(best.text, terms, code)
    if best.use in _UNKNOWN:
        return known is None and _varied(best.examples)
    if known is None or (best.use is Use.FORBIDDEN and not choice.rejected):
        return False
    leading = next(iter(_leading_first(terms)), None)
    if leading is None or fold(known.text, code) in fold(leading.text, code):
        return False  # leads already, or says in short what leads
    return (known.type, known.part_of_speech) == (leading.type, leading.part_of_speech)


def _varied(examples: Sequence[Example]) -> bool:
    """False for what one sentence alone has, or long texts that have everything."""
    short = {one.source.casefold().strip() for one in examples if len(one.source) < _LONG}
    return len(short) > 1


def _told_apart(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """Without words that the termbase does not know and that would name two concepts of a language."""
    best: dict[tuple[str, str], list[int]] = {}
    for one in found:
        if one.use in _UNKNOWN:
            best.setdefault(_word(one), []).append(one.count)
    ranked: Mapping[tuple[str, str], list[int]] = {key: sorted(rows)[::-1] for key, rows in best.items()}
    for one in found:
        if one.use in _UNKNOWN:
            first, *rest = ranked[_word(one)]
            if rest and (one.count < first or first < _CLEARLY * rest[0]):
                continue
        yield one


def _word(one: Proposal) -> tuple[str, str]:
    return one.locale, fold(one.adopted, language_of(one.locale))
