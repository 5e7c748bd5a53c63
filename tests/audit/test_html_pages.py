"""The pages without a browser: well formed, told apart for every reader, and deaf to whatever texts hold."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.locale import is_rtl, parse_locale
from termbase.model import Concept, Source, Status, Term, Termbase
from termbase.model import Example as Sentence
from termcheck.audit import html, termbase_html
from termcheck.audit.model import (
    Audit,
    Cell,
    Change,
    Comparison,
    ConceptName,
    Counts,
    Coverage,
    Example,
    FileFigures,
    Point,
    Rendering,
    Suggestion,
    Use,
)
from tests.audit import sample, sample_terms

ROOT = Path(__file__).parents[2]
PAGES = {
    "audit": html.render(sample.audit()),
    "termbase": termbase_html.render(sample_terms.termbase()),
    "termbase with an audit": termbase_html.render(sample_terms.termbase(), sample.audit()),
    "empty audit": html.render(Audit((), "en", {}, (), ())),
    "empty termbase": termbase_html.render(Termbase("")),
}
EVERY = pytest.mark.parametrize("page", PAGES.values(), ids=list(PAGES))
SCRIPTY = "</title></script></style><script>alert(1)</script><img src=x onerror=alert(1)>\"' x=y & &lt;"


def parsed(page: str) -> Any:
    """The document; a parse error by HTML's own rules raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(page)


def tags(root: Any) -> Iterator[tuple[str, Any]]:
    for element in root.iter():
        if isinstance(element.tag, str):
            yield element.tag.rpartition("}")[2], element


def text_of(element: Any) -> str:
    return "".join(element.itertext())


def all_of(root: Any, name: str) -> list[Any]:
    return [element for tag, element in tags(root) if tag == name]


@EVERY
def test_a_page_is_well_formed(page: str) -> None:
    root = parsed(page)
    assert root.get("lang") == "en"
    assert [tag for tag, _ in tags(root)].count("h1") == 1


@EVERY
def test_ids_are_unique_and_every_reference_has_one(page: str) -> None:
    root = parsed(page)
    ids = [element.get("id") for _, element in tags(root) if element.get("id")]
    assert len(ids) == len(set(ids))
    for _, element in tags(root):
        assert set((element.get("aria-labelledby") or "").split()) <= set(ids)
        if (element.get("href") or "").startswith("#"):
            assert element.get("href")[1:] in ids


@EVERY
def test_every_text_of_a_language_says_which_and_has_its_own_direction(page: str) -> None:
    for element in all_of(parsed(page), "bdi"):
        assert element.get("dir") == ("rtl" if is_rtl(element.get("lang", "")) else "auto")
        assert element.get("lang") == "und" or parse_locale(element.get("lang")) == element.get("lang")


def test_the_languages_of_the_sample_are_all_told() -> None:
    told = {element.get("lang") for element in all_of(parsed(PAGES["audit"]), "bdi")}
    assert {"en", "fa", "ro", "ru", "sv", "zh-Hans"} <= told


@EVERY
def test_tables_have_captions_and_headers_scopes(page: str) -> None:
    root = parsed(page)
    for table in all_of(root, "table"):
        assert text_of(table.find("caption"))
        for row in table.iter("tr"):
            assert row[0].tag == "th"
    assert all(header.get("scope") in {"col", "row"} for header in all_of(root, "th"))


@EVERY
def test_an_image_is_named_or_left_out_of_hearing(page: str) -> None:
    for image in all_of(parsed(page), "svg"):
        assert image.get("aria-hidden") == "true" or (
            image.get("role") == "img" and image.get("aria-labelledby")
        )


def test_every_chart_is_followed_by_its_table() -> None:
    figures = all_of(parsed(PAGES["audit"]), "figure")
    assert len(figures) == 4
    for figure in figures:
        found = [
            tag
            for tag, element in tags(figure)
            if tag == "table" or (tag == "svg" and element.get("role") == "img")
        ]
        assert found == ["svg", "table"]


@EVERY
def test_the_policy_lets_only_the_style_and_the_script_of_the_page_act(page: str) -> None:
    root = parsed(page)
    (policy,) = (
        m.get("content") for m in all_of(root, "meta") if m.get("http-equiv") == "Content-Security-Policy"
    )
    kinds = {kind: value for kind, _, value in (part.partition(" ") for part in policy.split("; "))}
    assert kinds == {
        "default-src": "'none'",
        "style-src": _hash(root, "style"),
        "script-src": _hash(root, "script"),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert not [tag for tag, element in tags(root) if element.get("style") or element.get("src")]


def _hash(root: Any, tag: str) -> str:
    (one,) = all_of(root, tag)
    return f"'sha256-{base64.b64encode(hashlib.sha256(text_of(one).encode()).digest()).decode()}'"


def test_no_address_of_the_network_stands_in_a_page() -> None:
    assert not [page for page in PAGES.values() if re.search(r"(https?:)?//[a-z]|@import|url\((?!#)", page)]


def test_the_uses_are_called_by_the_language_of_the_source() -> None:
    german = replace(sample.audit(), source_locale="de-AT")
    assert "left in English" in PAGES["audit"]
    assert "left in English" not in html.render(german)
    assert "left in the source language" in html.render(german)


def test_two_concepts_of_one_name_are_told_apart_by_their_ids() -> None:
    names = {**sample.NAMES, "ticket": ConceptName("queue")}
    rows = all_of(parsed(html.render(replace(sample.audit(), names=names))), "th")
    told = {text_of(header) for header in rows}
    assert {"queue ticket", "queue queue", "agent"} <= told


def test_the_word_of_an_example_is_marked_and_a_long_text_is_shortened_around_it() -> None:
    long = Example("a.po", 3, "ticket", "б" * 500 + "тикет" + "в" * 500, 500, 505)
    wrong = Example("a.po", 4, "ticket", "тикет", 3, 900)
    cell = Cell("ticket", "ru", Counts(0, 2), ("заявка",), (Rendering("тикет", Use.OTHER, 2, (long, wrong)),))
    root = parsed(html.render(Audit((), "en", {}, (), (cell,))))
    first, second = (one for one in all_of(root, "li") if "a.po:" in text_of(one) and not one.findall("p"))
    assert [text_of(mark) for mark in first.iter("mark")] == ["тикет"]
    assert "…" + "б" * 120 + "тикет" + "в" * 120 + "…" in text_of(first)
    assert "тикетa.po:4" in text_of(second)
    assert not list(second.iter("mark"))


def test_figures_are_rounded_so_that_only_a_full_share_is_a_hundred() -> None:
    file = FileFigures(
        "a.po", "ru", macros=False, library="", coverage=Coverage(9999, 0, 1), counts=Counts(2999, 1)
    )
    (body,) = all_of(parsed(html.render(Audit((), "en", {}, (file,), ()))), "main")
    assert text_of(body).count("99.9%") >= 4
    assert "100%" not in text_of(body)


def test_a_trend_needs_two_runs() -> None:
    whole = sample.audit()
    assert 'id="trend"' in PAGES["audit"]
    assert 'id="trend"' not in html.render(replace(whole, trend=whole.trend[:1]))


def test_a_large_audit_keeps_to_ten_megabytes_and_says_what_it_left_out() -> None:
    whole = sample.audit()
    ticket = [cell for cell in whole.cells if cell.concept == "ticket"]
    cells = tuple(
        replace(
            cell,
            concept=f"concept-{number:04}",
            renderings=tuple(replace(one, examples=one.examples * 3) for one in cell.renderings),
        )
        for number in range(1000)
        for cell in ticket
    )
    page = html.render(replace(whole, cells=cells))
    assert len(page.encode()) < 10_000_000
    assert "1 example of each rendering at most" in page
    assert "of each rendering at most" not in PAGES["audit"]


def shape(page: str) -> set[tuple[str, str]]:
    """Every tag with every attribute that it has."""
    return {
        (tag, str(name))
        for tag, element in tags(parsed(page))
        for name in ["", *(element.attrib if tag != "head" else [])]
    }


def audit_of(text: str) -> Audit:
    """An audit in which every text is the same."""
    use = Example(text, 1, text, text + text, 0, len(text), text)
    cell = Cell(
        text, text, Counts(1, 1, 1, 1, 1, 1), (text,), tuple(Rendering(text, one, 1, (use,)) for one in Use)
    )
    file = FileFigures(
        text, text, macros=True, library=text, coverage=Coverage(1, 1, 1, 1), counts=cell.counts
    )
    point = Point(text, text, {text: (cell.counts, file.coverage)})
    return Audit(
        termbases=(text,),
        source_locale=text,
        names={text: ConceptName(text, text)},
        files=(file,),
        cells=(cell,),
        never=(text,),
        suggestions=(Suggestion(text, 1, ((text, text, 1),), text),),
        commit=text,
        trend=(point, point),
        compared=Comparison(text, text, point.by_locale, (Change(text, text, Counts(1), Counts(1, 1)),)),
        problems=(text,),
    )


def termbase_of(text: str) -> Termbase:
    """A termbase in which every text is the same."""
    terms = tuple(
        Term(
            text,
            text,
            status,
            note=text,
            gender=text,
            sources=(Source(text),),
            forms=(text,),
            not_forms=(text,),
        )
        for status in Status
    )
    concept = Concept(
        text,
        terms,
        text,
        text,
        text,
        translate=False,
        exempt=(text,),
        examples=(Sentence(text, text, ok=True),),
    )
    return Termbase(text, {text: concept}, text)


HOSTILE = (
    SCRIPTY,
    "<!-- -->",
    "]]>",
    "\u202eabc\u2066",
    "\x00\x1b[31m\r\n",
    "\ud800",
    "\ufffe\U0001ffff",
    "&#60;script&#62;",
    "' onload='x",
    "",
    " ",
)
TEXTS = st.text(st.characters(), max_size=40) | st.sampled_from(HOSTILE)
KNOWN = {pair for page in PAGES.values() for pair in shape(page)} | {
    pair
    for page in (html.render(audit_of("x")), termbase_html.render(termbase_of("x")))
    for pair in shape(page)
}


@settings(max_examples=40)
@given(TEXTS)
def test_no_text_makes_a_tag_or_an_attribute(text: str) -> None:
    for page in (html.render(audit_of(text)), termbase_html.render(termbase_of(text), audit_of(text))):
        page.encode()
        assert shape(page) <= KNOWN | {("code", ""), ("code", "class"), ("code", "dir")}
        root = parsed(page)
        assert len(all_of(root, "script")) == len(all_of(root, "style")) == 1
        ids = [element.get("id") for _, element in tags(root) if element.get("id")]
        assert len(ids) == len(set(ids))


@settings(max_examples=40)
@given(st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=40))
def test_a_text_comes_out_as_it_went_in(text: str) -> None:
    whole = audit_of("x")
    example = Example("a.po", 1, "x", text, 0, 1)
    cell = replace(whole.cells[0], renderings=(Rendering("x", Use.OTHER, 1, (example,)),))
    root = parsed(html.render(replace(whole, cells=(cell,))))
    assert text in {text_of(element) for element in all_of(root, "bdi")}


def test_what_cannot_be_seen_is_spelled_out_and_set_apart() -> None:
    root = parsed(html.render(audit_of("a\u202eb\x1b\n")))
    spelled = {text_of(code) for code in all_of(root, "code") if code.get("class") == "unseen"}
    assert spelled == {"\\u202e", "\\x1b", "\\n"}
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", html.render(audit_of("a\u202eb\x1b\n")))


def test_joiners_that_words_are_written_with_stay() -> None:
    assert "به‌زودی" in PAGES["audit"]
    assert "توافق‌نامه" in PAGES["termbase"]


def test_a_termbase_tells_all_of_a_concept() -> None:
    text = text_of(parsed(PAGES["termbase"]))
    for told in (
        "Not the piece of paper that one travels with.",
        "train ticket",
        "own-glossary:12",
        "Jargon; customers do not know it.",
        "acronym, case sensitive",
        "tichete, tichetul",
        "Stays as it is in every language.",
    ):
        assert told in text


def test_where_a_concept_is_used_is_told_only_after_an_audit() -> None:
    assert "Used " not in PAGES["termbase"]
    assert "locale/fa/LC_MESSAGES/helpdesk.po" in PAGES["termbase with an audit"]
    assert "Not met in the audit." in PAGES["termbase with an audit"]


def test_many_agreed_terms_are_named_in_full_where_the_row_opens() -> None:
    terms = ("заявка", "обращение", "запрос", "карточка", "тикет")
    cell = Cell("ticket", "ru", Counts(1), terms, (Rendering("заявка", Use.AGREED, 1),))
    (row,) = (
        one for one in all_of(parsed(html.render(Audit((), "en", {}, (), (cell,)))), "tr") if one.get("id")
    )
    assert text_of(row[2]) == "заявка, обращение, запрос, 2 more"
    assert "Agreed: " + ", ".join(terms) in text_of(row[6])


def test_a_language_without_terms_has_nothing_to_judge() -> None:
    file = FileFigures(
        "a.po", "de", macros=False, library="", coverage=Coverage(9), counts=Counts(no_term=1200)
    )
    (card,) = all_of(parsed(html.render(Audit((), "en", {}, (file,), ()))), "article")
    assert "– nothing to judge" in text_of(card)
    assert "1,200 without a term" in text_of(card)
