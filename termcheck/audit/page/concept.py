"""One concept of a termbase: what it means, its terms by language, and where an audit met it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from termbase.model import CasePolicy, Concept, Status, Term, TermType
from termcheck.audit.model import Cell, Use
from termcheck.audit.page.markup import LINE, NOTHING, Child, Html, element, joined
from termcheck.audit.page.renderings import listed, named
from termcheck.audit.page.table import Column, Row, count, share, table
from termcheck.audit.page.words import counted, in_language, named_language, slug

_TYPES = {
    TermType.ACRONYM: "acronym",
    TermType.ABBREVIATION: "abbreviation",
    TermType.SHORT_FORM: "short form",
    TermType.VARIANT: "variant",
    TermType.PHRASE: "phrase",
}


def name(concept: Concept, source_locale: str) -> str:
    """Its first term in the source language, or its id."""
    return next((term.text for term in concept.in_locale(source_locale)), concept.id)


def article(
    concept: Concept, source_locale: str, cells: Sequence[Cell] | None, words: Mapping[Use, str]
) -> Html:
    """All that is known of it; `cells` is None without an audit."""
    id_ = slug("concept", concept.id)
    title = element("h3", in_language(source_locale, name(concept, source_locale)), id=f"{id_}.name")
    return element(
        "article",
        title,
        element("code", concept.id, class_="id"),
        *_told(concept, source_locale),
        LINE,
        element("dl", *_languages(concept, source_locale), class_="terms"),
        _used(concept, source_locale, cells, words),
        LINE,
        id=id_,
        class_="concept",
        aria_labelledby=f"{id_}.name",
        data_locale=" ".join(sorted({term.locale for term in concept.terms})),
    )


def _told(concept: Concept, source_locale: str) -> Iterator[Html]:
    if concept.definition:
        yield element("p", in_language(source_locale, concept.definition), class_="definition")
    if not concept.translate:
        yield element("p", "Stays as it is in every language.")
    if concept.note:
        yield element("p", in_language(source_locale, concept.note), class_="quiet")
    if concept.exempt:
        yield element("p", "Not looked for inside: ", _row(source_locale, concept.exempt), class_="quiet")
    if concept.examples:
        items = [
            element(
                "li",
                in_language(example.locale, example.text),
                " ",
                "counts" if example.ok else "does not count",
            )
            for example in concept.examples
        ]
        yield element("ul", *items, class_="quiet plain")


def _row(locale: str, texts: Sequence[str]) -> Html:
    return joined((in_language(locale, text) for text in texts), ", ")


def _languages(concept: Concept, source_locale: str) -> Iterator[Html]:
    """The source language first, the others by tag."""
    by_locale: dict[str, list[Term]] = {}
    for term in concept.terms:
        by_locale.setdefault(term.locale, []).append(term)
    for locale in sorted(by_locale, key=lambda tag: (tag != source_locale, tag)):
        yield element(
            "div",
            element("dt", named_language(locale)),
            *(element("dd", *_term(term)) for term in by_locale[locale]),
            LINE,
        )


def _term(term: Term) -> Iterator[Child]:
    class_ = "rejected" if term.status.rejected else None
    yield element("span", in_language(term.locale, term.text), class_=class_)
    yield " "
    yield element("span", term.status.value, class_=f"badge {_colour(term.status)}")
    yield element("span", ", ".join(_traits(term)), class_="quiet traits")
    if term.forms:
        yield element("small", "also ", _row(term.locale, term.forms))
    if term.not_forms:
        yield element("small", "not ", _row(term.locale, term.not_forms))
    if term.note:
        yield element("small", term.note)
    if term.sources:
        yield element("small", "source: ", ", ".join(map(str, term.sources)))


def _colour(status: Status) -> str:
    return "agreed" if status.accepted else "forbidden" if status.rejected else "none"


def _traits(term: Term) -> Iterator[str]:
    if term.type in _TYPES:
        yield _TYPES[term.type]
    if term.part_of_speech != "noun":
        yield term.part_of_speech
    if term.gender:
        yield term.gender
    if term.case is not CasePolicy.INSENSITIVE:
        yield f"case {term.case.value}"


def _used(
    concept: Concept, source_locale: str, cells: Sequence[Cell] | None, words: Mapping[Use, str]
) -> Html:
    if cells is None:
        return NOTHING
    if not cells:
        return element("p", "Not met in the audit.", class_="quiet")
    columns = [
        Column("Language", first=""),
        Column("Uses", numeric=True, first=""),
        Column("Adherence", numeric=True, first=""),
        Column("What stands there", first=""),
    ]
    rows = [
        Row(
            [
                named_language(cell.locale),
                count(sum(cell.counts)),
                share(cell.counts.agreed, cell.counts.judged),
                _examples(cell, source_locale, words),
            ]
        )
        for cell in cells
    ]
    met = sum(sum(cell.counts) for cell in cells)
    where = table(
        f"Where {name(concept, source_locale)} is used", columns, rows, slug("used", concept.id), "used"
    )
    return element("details", element("summary", f"Used {counted(met, 'time')}"), where)


def _examples(cell: Cell, source_locale: str, words: Mapping[Use, str]) -> Html:
    if not cell.renderings:
        return Html("–")
    return element(
        "details",
        element("summary", named(cell.renderings, cell.locale, words)),
        listed(cell.renderings, cell.locale, source_locale, words),
    )
