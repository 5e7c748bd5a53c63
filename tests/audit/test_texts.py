"""Source texts are noted the same whatever the order of files, and kept within bounds."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.index import Index
from termbase.model import Concept, Status, Term, Termbase
from termcheck.audit import texts
from termcheck.audit.phrases import candidates

PART = st.dictionaries(
    st.sampled_from([f"text {n}" for n in range(12)]),
    st.dictionaries(st.sampled_from(["ru", "sv", "fa"]), st.sampled_from(["a", "b"]), min_size=1),
    max_size=6,
)


def notes(part: dict[str, dict[str, str]]) -> texts.Notes:
    return {
        "texts": {
            source: [source, {locale: [1, target] for locale, target in targets.items()}]
            for source, targets in part.items()
        },
        "kept": sum(map(len, part.values())),
        "beyond": b"",
    }


def merged(parts: list[texts.Notes]) -> texts.Notes:
    total = texts.empty()
    for part in copy.deepcopy(parts):
        total = texts.merge(total, part)
    return texts.bounded(total)


@given(st.lists(PART, max_size=6), st.randoms(), st.integers(1, 20))
def test_which_texts_are_kept_does_not_depend_on_the_order_of_files(
    parts: list[dict[str, dict[str, str]]], random: object, most: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "MOST_KEPT", most)
        noted = [notes(part) for part in parts]
        straight = merged(noted)["texts"]
        random.shuffle(noted)  # type: ignore[attr-defined]
        assert merged(noted)["texts"] == straight
        assert sum(len(targets) for _, targets in straight.values()) <= most


def phrases(lines: list[str], *known: str) -> list[str]:
    terms = {name: Concept(name, (Term(name, "en"), Term("слово", "ru", Status.DRAFT))) for name in known}
    index = Index(Termbase("own", terms))
    return [one.text for one in candidates({line: line for line in lines}, index.source, known, 20)]


STATUSES = [
    "Choose a service window", "The service window is closed", "Service windows", "Add a service window",
    "This service window has no end",
]  # fmt: skip


def test_a_phrase_is_found_in_the_singular_and_in_small_letters() -> None:
    assert phrases(STATUSES) == ["service window"]


def test_a_phrase_that_is_a_term_or_a_part_of_one_is_none() -> None:
    assert phrases(STATUSES, "service window") == []
    assert phrases([f"{line} opening" for line in STATUSES[:1]] + STATUSES, "service window") == []


def test_a_longer_phrase_around_a_term_is_one() -> None:
    assert phrases(STATUSES, "window") == ["service window"]


@pytest.mark.parametrize(
    "lines",
    [
        ["Select the colour of A", "Select the tag of B", "Please select the file", "You can select a page"],
        ["New colour", "New tag", "New page", "New file", "New entry", "New user", "New label", "New folder"],
        ["Saved by one", "Saved by two", "Saved by three", "Saved by four"],
        ["Colour, tag", "A colour. Tag", "The colour: tag", "Colour (tag)"],
    ],
    ids=["a verb", "an adjective before anything", "a participle", "words that punctuation parts"],
)
def test_what_is_no_noun_is_none(lines: list[str]) -> None:
    assert [
        phrase for phrase in phrases(lines) if " " in phrase or phrase in {"select", "new", "saved"}
    ] == []
