"""A termbase as one HTML file to browse and search, with what an audit knows of each concept if there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from termbase.model import Concept, Termbase
from termcheck.audit.model import Audit, Cell
from termcheck.audit.page.concept import article, name
from termcheck.audit.page.filters import filters
from termcheck.audit.page.frame import Section, framed, paragraph
from termcheck.audit.page.markup import Html, element, joined
from termcheck.audit.page.words import counted, in_language, language, slug, use_words

_NO_FIELD = "Other"


def render(termbase: Termbase, audit: Audit | None = None) -> str:
    """The file's text: the same for the same termbase and audit."""
    fields = _by_field(termbase)
    cells = None if audit is None else _by_concept(audit)
    sections = [_field(title, concepts, termbase.source_locale, cells) for title, concepts in fields.items()]
    return framed(
        f"Terms: {termbase.name}" if termbase.name else "Terms",
        _head(termbase),
        sections,
        _contents(fields, termbase.source_locale),
    )


def _by_field(termbase: Termbase) -> Mapping[str, list[Concept]]:
    """Subject fields and the concepts of each, both by name; those without a field last."""
    found: dict[str, list[Concept]] = {}
    for concept in termbase:
        found.setdefault(concept.subject_field or _NO_FIELD, []).append(concept)
    for concepts in found.values():
        concepts.sort(key=lambda concept: (name(concept, termbase.source_locale).casefold(), concept.id))
    return {title: found[title] for title in sorted(found, key=lambda title: (title == _NO_FIELD, title))}


def _by_concept(audit: Audit) -> Mapping[str, list[Cell]]:
    found: dict[str, list[Cell]] = {}
    for cell in audit.cells:
        found.setdefault(cell.concept, []).append(cell)
    return found


def _head(termbase: Termbase) -> Html:
    terms = sum(len(concept.terms) for concept in termbase)
    locales = termbase.locales()
    controls = filters(
        "article.concept",
        "concepts",
        [(locale, language(locale)) for locale in locales],
        id="concepts-filter",
    )
    told = (
        f"{counted(len(termbase), 'concept')}, {counted(terms, 'term')} in "
        f"{counted(len(locales), 'language')}: {', '.join(map(language, locales))}."
    )
    return joined([paragraph(told, class_="lead"), controls])


def _contents(fields: Mapping[str, list[Concept]], source_locale: str) -> Html:
    items = [
        element(
            "details",
            element("summary", title, " ", element("span", str(len(concepts)), class_="quiet")),
            element(
                "ul",
                element("li", element("a", "All of them", href=f"#{slug('field', title)}")),
                *(_link(concept, source_locale) for concept in concepts),
                class_="columns",
            ),
            "\n",
        )
        for title, concepts in fields.items()
    ]
    return element("nav", *items, aria_label="Contents by subject field", class_="fields")


def _link(concept: Concept, source_locale: str) -> Html:
    word = in_language(source_locale, name(concept, source_locale))
    return element("li", element("a", word, href=f"#{slug('concept', concept.id)}"))


def _field(
    title: str,
    concepts: Sequence[Concept],
    source_locale: str,
    cells: Mapping[str, Sequence[Cell]] | None,
) -> Section:
    words = use_words(source_locale)
    articles = [
        article(
            concept,
            source_locale,
            None if cells is None else cells.get(concept.id, ()),
            words,
        )
        for concept in concepts
    ]
    return Section(slug("field", title), title, element("div", *articles, class_="concepts"))
