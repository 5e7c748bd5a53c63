"""Termbases for property tests: any that the model can hold, grouped by locale as readers give them."""

from hypothesis import strategies as st

from termbase.defaults import one_line
from termbase.model import CasePolicy, Concept, Example, Source, Status, Term, Termbase, TermType

LOCALES = ("en", "ru", "fa", "zh-Hans", "sr-Latn", "pt-BR")
#: What XML can hold, on one line; `|` and `:` mean something in tables and in sources.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff|")
texts = st.text(CHARACTERS, max_size=12).filter(lambda text: one_line(text) == text)
words = texts.filter(str.strip)
glossaries = st.text("abcdef-.", min_size=1)
sources = st.builds(Source, glossaries, st.none() | st.integers(1, 99_999))


def terms(locale: str) -> st.SearchStrategy[tuple[Term, ...]]:
    term = st.builds(
        Term,
        words,
        st.just(locale),
        st.sampled_from(Status),
        st.sampled_from(TermType),
        st.sampled_from(("noun", "verb", "adjective", "adverb", "properNoun", "other", "")),
        st.sampled_from(("", "masculine", "feminine", "neuter", "other", "animate")),
        st.sampled_from(CasePolicy),
        texts | st.just("termcheck:status=draft"),
        st.lists(sources, max_size=2).map(tuple),
        st.lists(words, max_size=2).map(tuple),
        st.lists(words, max_size=2).map(tuple),
    )
    return st.lists(term, min_size=1, max_size=3).map(tuple)


examples = st.builds(Example, words, st.sampled_from(LOCALES), st.booleans())
ids = st.from_regex(r"[a-z]{1,5}(-[a-z]{1,3})?", fullmatch=True) | st.sampled_from(
    ("7", "a b", "größe", 'x"y')
)


@st.composite
def concepts(draw: st.DrawFn) -> Concept:
    locales = draw(st.lists(st.sampled_from(LOCALES), min_size=1, max_size=3, unique=True))
    return Concept(
        draw(ids),
        tuple(term for locale in locales for term in draw(terms(locale))),
        draw(texts),
        draw(texts),
        draw(texts | st.just("termcheck:translate=no")),
        draw(st.booleans()),
        draw(st.lists(words, max_size=2).map(tuple)),
        draw(st.lists(examples, max_size=3).map(tuple)),
    )


termbases = st.builds(
    lambda name, made, source: Termbase(name, {concept.id: concept for concept in made}, source),
    texts,
    st.lists(concepts(), max_size=4),
    st.sampled_from(LOCALES),
)
