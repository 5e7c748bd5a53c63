"""Masks from outside, and masking without its own: what is hidden, what is kept, and the way back."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import table
from termbase.errors import UserError
from termbase.index import Index
from termcheck import masking
from termcheck.engine import check_document
from termcheck.formats import gettext
from termcheck.masking import BUILT_IN, Mask, Masked, guess_accelerator, in_use, mask
from termcheck.masking.placeholders import alike, placeholders
from termcheck.rules import RULES

HIDDEN = "\ufffc"
INDEX = Index(table.read("id,en,sv\nticket,ticket,ärende\n".encode(), "t.csv"))


def matching(name: str, pattern: str, *, placeholder: bool = False) -> Mask:
    compiled = re.compile(pattern)
    return Mask(name, lambda text, _flags: (found.span() for found in compiled.finditer(text)), placeholder)


def fixed(name: str, *spans: tuple[int, int]) -> Mask:
    return Mask(name, lambda _text, _flags: spans)


KEY = matching("desk-key", r"\[\[\w+\]\]", placeholder=True)
AT = matching("desk-at", r"@@\w+@@", placeholder=True)
NUMBER = matching("case-number", r"\bHD-\d+\b")


def read(text: str, **options: object) -> str:
    return mask(text, **options).text.replace(HIDDEN, "·")  # type: ignore[arg-type]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(span.kind, text[span.start : span.end]) for span in mask(text).spans]


def findings(source: str, target: str) -> list[tuple[str, int, int]]:
    catalog = f'msgid ""\nmsgstr "Language: sv\\n"\n\nmsgid "{source}"\nmsgstr "{target}"\n'
    document = gettext.read("x.po", catalog.encode(), None)
    found = check_document(document, INDEX, RULES)
    return [(finding.rule, finding.column, finding.end_column) for finding in found]


def test_what_a_mask_finds_is_hidden_under_its_name_beside_ours() -> None:
    masking.use([NUMBER, AT])
    text = "Hi %s, HD-12 is @@STATE@@"
    assert read(text) == "Hi ··, ····· is ·········"
    assert kinds(text) == [("printf", "%s"), ("case-number", "HD-12"), ("desk-at", "@@STATE@@")]


def test_a_mask_wins_over_the_scanner() -> None:
    assert kinds("Hi [[AGENT]]") == [("code", "[[AGENT]]")]
    masking.use([KEY])
    assert kinds("Hi [[AGENT]]") == [("desk-key", "[[AGENT]]")]
    assert kinds("Hi %[[A]]d") == [("desk-key", "[[A]]")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('pass<b title="">wo</b>rd [[X]]', None),
        ('pass<b class="[[X]]">word</b>', "password"),
        ('<img src="[[X]]"> icon', "·" * 17 + " icon"),
        ("<code>a [[X]] b</code> c", "·" * 22 + " c"),
        (
            "{n, plural, one {[[X]] ticket} other {# [[X]]}}",
            "·" * 22 + " ticket" + "·" * 9 + "· ·····" + "··",
        ),
        ("see https://x.org/[[X]]/a.", "see " + "·" * 21 + "."),
        ("see https://x.org/[[X]]", "see " + "·" * 19),
        ("<!-- [[X]] -->done", "done"),
    ],
)
def test_what_stands_around_a_span_stays_whole(text: str, expected: str | None) -> None:
    masking.use([KEY])
    if expected is not None:
        assert read(text) == expected
    assert ("desk-key", "[[X]]") in kinds(text)


def test_the_rest_of_a_placeholder_that_is_cut_is_no_second_one() -> None:
    masking.use([KEY])
    assert kinds("{{ x | t: [[X]] }}") == [
        ("mustache", "{{ x | t: "),
        ("desk-key", "[[X]]"),
        ("structure", " }}"),
    ]


@pytest.mark.parametrize(
    ("masks", "expected"),
    [
        ([fixed("a", (0, 4)), fixed("b", (2, 9))], [(0, 4, "a")]),
        ([fixed("a", (2, 4)), fixed("b", (2, 9))], [(2, 9, "b")]),
        ([fixed("b", (2, 4)), fixed("a", (2, 4))], [(2, 4, "a")]),
        ([fixed("a", (7, 9), (0, 2))], [(0, 2, "a"), (7, 9, "a")]),
        ([fixed("a", (2, 4), (4, 6))], [(2, 4, "a"), (4, 6, "a")]),
        ([fixed("a", (-3, 2), (3, 3), (5, 4), (6, 99))], []),
    ],
)
def test_spans_that_overlap_or_lie_outside_are_settled_alike_in_any_order(
    masks: list[Mask], expected: list[tuple[int, int, str]]
) -> None:
    for order in (masks, masks[::-1]):
        masking.use(order)
        assert [tuple(span) for span in mask("ten signs.").spans] == expected


def test_a_mask_is_given_the_flags_of_the_unit() -> None:
    def only_of_c(text: str, flags: tuple[str, ...]) -> Iterable[tuple[int, int]]:
        return [(0, len(text))] if "c-format" in flags else []

    masking.use([Mask("all", only_of_c)])
    assert read("Hello", flags=["c-format"]) == "·····"
    assert read("Hello") == "Hello"


def test_a_mask_that_raises_is_heard() -> None:
    def broken(_text: str, _flags: tuple[str, ...]) -> Iterable[tuple[int, int]]:
        raise RuntimeError

    masking.use([Mask("broken", broken)])
    with pytest.raises(RuntimeError):
        mask("Hello")


def test_a_masked_word_is_no_use_of_a_term() -> None:
    source, target = "Open [[ticket]] @@ticket@@", "Öppna [[ticket]] @@ticket@@"
    assert [rule for rule, _, _ in findings(source, target)] == ["untranslated-term"]
    masking.use([KEY, AT])
    assert findings(source, target) == []


# Placeholders


@pytest.mark.parametrize(
    ("source", "target", "place"),
    [
        ("Hello [[NAME]], welcome", "Hej [[NAME]], välkommen", None),
        ("[[NAME]] wrote to [[AGENT]]", "[[AGENT]] fick brev av [[NAME]]", None),
        ("Hello @@NAME@@", "Hej @@NAME@@", None),
        ("Hello HD-1", "Hej", None),
        ("Hello, welcome", "Hej, välkommen", None),
        ("Hello @@NAME@@", "Hej @@NAMN@@", (13, 21)),
        ("Hello [[NAME]]", "Hej [[NAMN]]", (13, 21)),
        ("Hello [[NAME]]", "Hej", (9, 12)),
        ("Hello @@NAME@@", "Hej", (9, 12)),
        ("Hello", "Hej @@NAME@@", (13, 21)),
    ],
)
def test_a_translation_keeps_the_placeholders_of_a_mask(
    source: str, target: str, place: tuple[int, int] | None
) -> None:
    masking.use([KEY, AT, NUMBER])
    assert findings(source, target) == ([("placeholder-mismatch", *place)] if place else [])
    masking.use(())
    assert findings(source, target) == []


def test_a_number_of_a_mask_may_be_left_out_where_a_plural_form_says_it() -> None:
    masking.use([AT])
    catalog = (
        'msgid ""\nmsgstr "Language: sv\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"\n\n'
        'msgid "@@COUNT@@ reply by @@NAME@@"\nmsgid_plural "@@COUNT@@ replies by @@NAME@@"\n'
        'msgstr[0] "Ett svar av @@NAME@@"\nmsgstr[1] "@@COUNT@@ svar av @@NAME@@"\n'
    )
    assert check_document(gettext.read("x.po", catalog.encode(), None), INDEX, RULES) == []


def test_what_was_remembered_of_a_text_is_forgotten_with_its_masks() -> None:
    assert placeholders("@@NAME@@") == ()
    assert alike("@@NAME@@", "@@NAMN@@")
    masking.use([AT])
    assert [one.key for one in placeholders("@@NAME@@")] == ["desk-at @@NAME@@"]
    assert not alike("@@NAME@@", "@@NAMN@@")
    masking.use(())
    assert placeholders("@@NAME@@") == ()


# Our own, switched off

HEADER = {"X-Accelerator-Marker": "&"}


def test_without_the_scanner_only_accelerators_and_masks_are_masked() -> None:
    masking.use([NUMBER], ["accelerators"])
    assert read("&Open %s <b>HD-1</b>", accelerator="&") == "Open %s <b>····</b>"
    assert placeholders("%s {0}") == ()
    assert guess_accelerator(HEADER, []) == "&"


def test_without_accelerators_every_mark_is_text() -> None:
    masking.use((), ["scanner"])
    assert read("&Open %s", accelerator="&") == "&Open ··"
    assert read("F_ile", accelerator="_") == read("F_ile")
    assert guess_accelerator(HEADER, ["&Open"] * 20) == ""


def test_without_any_mask_a_text_is_what_it_is() -> None:
    masking.use((), ())
    assert mask("&Open %s <b>{0}</b>", accelerator="&") == Masked("&Open %s <b>{0}</b>", None, ())


@pytest.mark.parametrize("name", ["printf", "entity", "accelerator", "scanner", "structure"])
def test_a_mask_cannot_take_a_name_that_means_something(name: str) -> None:
    with pytest.raises(UserError):
        masking.use([fixed(name)])
    assert in_use() is None


def test_a_family_that_is_not_built_in_is_told() -> None:
    with pytest.raises(UserError) as caught:
        masking.use((), ["scaner"])
    assert "scanner" in caught.value.hint


def test_what_ships_put_in_use_is_the_state_without_a_call() -> None:
    masking.use([KEY], ())
    assert in_use() is not None
    masking.use((), BUILT_IN)
    assert in_use() is None


# Whatever masks find

TEXTS = st.text(alphabet="ab %s{}<>/=\"'&;_~[]()`#\n.:@АЖ工\ufffcampltb", max_size=60) | st.lists(
    st.sampled_from(
        [
            "<b>",
            "</b>",
            '<a href="x">',
            "%s",
            "{{ a }}",
            "&amp;",
            "&",
            " ",
            "word",
            "`c`",
            "<!--",
            "-->",
            "_x",
            "{n, plural, one {",
            "}",
        ]
    ),
    max_size=10,
).map("".join)
MASKS = st.lists(
    st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=6), min_size=1, max_size=3
)


@given(TEXTS, MASKS, st.sampled_from(["", "&", "_"]), st.sampled_from([BUILT_IN, (), ("scanner",)]))
def test_every_visible_character_knows_its_place_and_no_masked_one_is_visible(
    text: str, masks: list[list[tuple[int, int]]], accelerator: str, built_in: tuple[str, ...]
) -> None:
    masking.use([fixed(f"m{number}", *spans) for number, spans in enumerate(masks)], built_in)
    masked = mask(text, accelerator=accelerator)
    offsets = masked.offsets or range(len(masked.text) + 1)
    assert len(offsets) == len(masked.text) + 1
    assert list(offsets) == sorted(offsets)
    assert offsets[-1] == len(text)
    entities = {span.start for span in masked.spans if span.kind == "entity"}
    own = {place for span in masked.spans if span.kind[0] == "m" for place in range(span.start, span.end)}
    for at, sign in enumerate(masked.text):
        if sign == HIDDEN:
            continue
        assert offsets[at] not in own
        assert text[offsets[at]] == sign or offsets[at] in entities
    ends = [0, *(span.end for span in masked.spans)]
    assert all(end <= span.start < span.end for end, span in zip(ends, masked.spans, strict=False))
    wanted = {
        place
        for spans in masks
        for start, end in spans
        if 0 <= start < end <= len(text)
        for place in (start,)
    }
    assert min(wanted, default=None) in own or not wanted


@given(TEXTS, st.sampled_from(["", "&", "_", "~"]), st.booleans())
def test_a_mask_that_finds_nothing_changes_nothing(text: str, accelerator: str, plain: bool) -> None:  # noqa: FBT001
    masking.use(())
    shipped = mask(text, accelerator=accelerator, plain=plain)
    masking.use([fixed("nothing")])
    assert mask(text, accelerator=accelerator, plain=plain) == shipped
