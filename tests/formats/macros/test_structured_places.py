"""Places in JSON, YAML and CSV: every decoded character stands where the file has it; what is broken says where."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from termbase.errors import UserError
from termcheck.formats.places import csvtext, jsontext, yamltext
from termcheck.formats.places.item import Item, pointer_text
from termcheck.formats.places.shape import shape
from termcheck.formats.places.source import Lines, Locator, Source, decode
from termcheck.model import Position

TEXT = st.text(st.sampled_from("aé ب😀\n\t\\\"',;:#-|>{}[]&*!%@x1\u200c中"), max_size=40)
LINES = TEXT.map(lambda text: text.strip(" \t"))


def of(text: str) -> Source:
    return decode("file", text.encode("utf-8", "surrogatepass"))


def chars(source: Source, item: Item, *steps: str | int) -> list[str]:
    """The raw characters where the text's characters are said to stand."""
    text = item.text(*steps)
    assert text is not None
    locate, lines = Locator(source), Lines(source)
    places = [locate(text, offset) for offset in range(len(text.value))]
    return [f"{lines[place.line - 1]}\n"[place.column - 1] for place in places]


@given(st.lists(TEXT.filter(str.strip), max_size=4), st.booleans(), st.sampled_from([None, 1]))
def test_each_character_of_a_json_string_stands_in_the_file(
    values: list[str],
    ascii_only: bool,  # noqa: FBT001 - a strategy's value
    indent: int | None,
) -> None:
    source = of(
        json.dumps(
            {"x": [{"skip": values, "v": value} for value in values]}, ensure_ascii=ascii_only, indent=indent
        )
    )
    items = list(jsontext.items(source, ("x",)))
    assert [item.word("v") for item in items] == values
    for item in items:
        for raw, char in zip(chars(source, item, "v"), item.word("v"), strict=True):
            assert raw in {char, "\\"}


def test_a_pair_of_surrogates_is_one_character() -> None:
    source = of(r'["\ud83d\ude00!"]')
    text = next(iter(jsontext.items(source, ()))).text()
    assert text is not None
    assert [Locator(source)(text, offset).column for offset in range(3)] == [3, 15, 16]


def test_of_two_members_with_one_key_the_last_counts_and_is_placed() -> None:
    source = of('[{"a": "one", "a": "two"}]')
    item = next(iter(jsontext.items(source, ())))
    assert chars(source, item, "a") == list("two")


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ('{"macros": [{"a": 1},]}', "1:22", "expecting value"),
        ('{"macros": [\n {"a": 1}\n {"a"', "3:2", "a comma"),
        ('{"macros": [{"a": "b', "1:19", "unterminated string"),
        ('{"macros": []} {', "1:16", "behind the end"),
        ('{"macros" []}', "1:11", "colon"),
        ("{'macros': []}", "1:2", "double quotes"),
        ('{"macros": ["\\q"]}', "1:14", "escape"),
        ('{"macros": ["a\tb"]}', "1:15", "control character"),
        ('{"macros": ' + "[" * 100_000, "1:13", "deeply"),
        ('{"a": ' + "[" * 100_000, "1:7", "deeply"),
        ("", "1:1", "expecting value"),
    ],
)
def test_broken_json_says_what_and_where(text: str, place: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        list(jsontext.items(of(text), ("macros",)))
    assert caught.value.where == f"file:{place}"
    assert says in caught.value.message


def test_a_number_of_many_digits_is_text_like_any() -> None:
    item = next(iter(jsontext.items(of('[{"id": ' + "9" * 10_000 + "}]"), ())))
    assert len(item.word("id")) == 10_000


@given(
    st.lists(LINES.filter(lambda text: text.strip() and "\x85" not in text), min_size=1, max_size=3),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.booleans(),
    st.sampled_from([10, 80]),
)
def test_each_character_of_a_yaml_scalar_stands_in_the_file(
    values: list[str],
    style: str | None,
    unicode: bool,  # noqa: FBT001 - a strategy's value
    width: int,
) -> None:
    dumped = yaml.safe_dump({"x": values}, default_style=style, allow_unicode=unicode, width=width)
    source = of(dumped)
    expected = yaml.load(dumped, Loader=yaml.BaseLoader)["x"]
    for item, value in zip(yamltext.items(source, "x"), expected, strict=True):
        if item.value is None:
            continue
        assert item.value == value
        for raw, char in zip(chars(source, item), value, strict=True):
            assert raw in {char, "\\"} or (raw == "\n" and char == " ")


def test_yaml_text_is_text_whatever_it_looks_like() -> None:
    text = "no: no\non: 012\ndate: 2026-01-01\ntag: !!python/name:os.system x\nempty:\nquoted: ''\n"
    assert next(iter(yamltext.items(of(text)))).value == {
        "no": "no", "on": "012", "date": "2026-01-01", "tag": "x", "empty": None, "quoted": "",
    }  # fmt: skip


def test_an_alias_is_the_text_it_stands_for_at_that_texts_place() -> None:
    source = of("- &a hello\n- *a\n")
    first, second = yamltext.items(source)
    assert second.value == "hello"
    text = second.text()
    assert text is not None
    assert Locator(source)(text, 0) == Position(1, 6)
    assert first.value == "hello"


BOMB = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def test_yaml_nested_beyond_every_bound_is_refused() -> None:
    with pytest.raises(UserError) as caught:  # libyaml has a bound of its own since 0.2.6, and reads ahead
        list(yamltext.items(of("[" * 100_000)))
    assert (caught.value.where or "").startswith("file:1:")
    assert "nest" in caught.value.message


@pytest.mark.parametrize(
    ("text", "where", "says"),
    [
        (BOMB, "file", "aliases"),
        ("a: &a [*a]", "file:1:8", "&a"),
        ("a: [1, 2", "file:1:9", "expected"),
        ("a: 1\n\tb: 2", "file:2:1", "tab"),
        ("a: \x07", "file:1:4", "U+0007"),
        ("[" * 500, "file:1:101", "deeply"),
        ("- a: " + "- " * 5000, "file:1:6", "not allowed"),
        ('a: "open', "file:1:9", "unexpected end"),
    ],
)
def test_broken_yaml_says_what_and_where(text: str, where: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        list(yamltext.items(of(text)))
    assert caught.value.where == where
    assert says in caught.value.message


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4), st.sampled_from(",;\t|"), st.sampled_from(["\n", "\r\n"]))
def test_each_character_of_a_cell_stands_in_the_file(
    rows: list[tuple[str, str]], delimiter: str, end: str
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerows([("one", "two"), *rows])
    source = of(out.getvalue())
    kept = [row for row in rows if "".join(row).strip() or delimiter != "\t"]
    items = [
        item for item in csvtext.items(source) if "".join(item.value.values()).strip() or delimiter != "\t"
    ]
    assert [(item.word("one"), item.word("two")) for item in items] == kept
    for item in items:
        for name in ("one", "two"):
            if item.word(name).strip():
                assert chars(source, item, name) == list(item.word(name))


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ('a,b\n1,"open\nand on', "2:3", "never closed"),
        ('a,b\n"x"y,2', "2:4", "behind"),
    ],
)
def test_a_broken_table_says_what_and_where(text: str, place: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        list(csvtext.items(of(text)))
    assert caught.value.where == f"file:{place}"
    assert says in caught.value.message


def test_bytes_that_are_no_text_have_a_place() -> None:
    with pytest.raises(UserError) as caught:
        decode("file", b"[\r\n  \xff]")
    assert (caught.value.where, caught.value.message) == ("file:2:3", "a byte that is not UTF-8")


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(codec: str) -> None:
    assert decode("file", "[é]\r\nx\ry".encode(codec)).text == "[é]\nx\ny"


READ: list[Callable[[Source], Iterable[Item]]] = [
    lambda source: jsontext.items(source, ("macros",), ("data", "x"), ()),
    jsontext.line_items,
    yamltext.items,
    csvtext.items,
]
BROKEN = st.one_of(
    st.text(max_size=60),
    st.text(st.sampled_from('{}[]",:\\ \nmacros1u"&*|>-!#%\t'), max_size=80),
    st.sampled_from(
        ['{"macros":[{"title":"x","actions":[]}]}', "- a: |\n   x\n  b: 'c'\n", 'a,b\n"x",y\n']
    ).flatmap(
        lambda whole: st.tuples(st.integers(0, len(whole)), st.text(max_size=4)).map(
            lambda cut: whole[: cut[0]] + cut[1] + whole[cut[0] + 1 :]
        )
    ),
)


@given(BROKEN, st.sampled_from(READ))
def test_anything_at_all_is_read_or_refused_with_its_place(
    text: str, read: Callable[[Source], Iterable[Item]]
) -> None:
    source = decode("file", text.encode("utf-8"))
    locate = Locator(source)
    refused = None
    try:
        for item in read(source):
            for steps in _strings(item.value, ()):
                found = item.text(*steps)
                if found is not None:
                    for offset in range(len(found.value) + 1):
                        locate(found, offset)
    except UserError as error:
        refused = error
    assert refused is None or refused.where.startswith("file")


def _strings(value: object, steps: tuple[str | int, ...]) -> Iterable[tuple[str | int, ...]]:
    if isinstance(value, str):
        yield steps
    elif isinstance(value, dict):
        for key, child in value.items():
            yield from _strings(child, (*steps, key))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            yield from _strings(child, (*steps, number))


@given(st.binary(max_size=80), st.text(st.sampled_from('{}[]",:\\ ab'), max_size=60))
def test_the_shape_of_anything_is_found(noise: bytes, text: str) -> None:
    shape(noise)
    shape(text.encode())


def test_a_shape_has_every_path_of_a_head_that_is_cut_off() -> None:
    seen = shape(b'\xef\xbb\xbf {"a": [{"b": 1, "c": {"d": "e\\"f"}}, {"b": 2, "g": "cut o')
    assert seen[("a", "[]", "b")] == "1"
    assert seen[("a", "[]", "c", "d")] == 'e\\"f'
    assert seen[("a", "[]", "g")] == "cut o"


def test_a_pointer_escapes_what_it_must() -> None:
    assert pointer_text(("a/b", 0, "~")) == "/a~1b/0/~0"
    assert pointer_text(()) == ""
