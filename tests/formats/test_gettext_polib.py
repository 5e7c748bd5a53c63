"""polib is the oracle: what it writes is read as it was, what it reads is read alike; and nothing raises."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from termcheck.formats import blocks as blocks_module
from termcheck.formats import gettext
from termcheck.model import Document, State, Text, Unit

CORPORA = Path(__file__).parents[2] / "../shared/corpora"
CATALOGS = sorted(CORPORA.glob("**/*.po"))

# Control characters and lone surrogates aside (polib leaves them raw), anything may stand in a string.
letters = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
texts = st.text(letters | st.sampled_from('\n\t"\\ #~mn0x7'), max_size=90).filter(
    lambda text: "\x85" not in text
)


@st.composite
def entries(draw: st.DrawFn) -> polib.POEntry:
    plural = draw(st.booleans())
    entry = polib.POEntry(
        msgid=draw(texts.filter(bool)),
        msgctxt=draw(st.none() | texts),
        obsolete=draw(st.booleans()),
        flags=draw(st.lists(st.sampled_from(["fuzzy", "c-format", "no-wrap"]), unique=True)),
        comment=draw(st.sampled_from(["", "extracted", "two\nlines"])),
        tcomment=draw(st.sampled_from(["", "a comment", "termcheck: ignore"])),
        occurrences=draw(st.lists(st.just(("src/a.py", "12")), max_size=3)),
        previous_msgid=draw(st.none() | st.just("before")),
    )
    if plural:
        entry.msgid_plural = draw(texts.filter(bool))
        entry.msgstr_plural = dict(enumerate(draw(st.lists(texts, min_size=1, max_size=4))))
    else:
        entry.msgstr = draw(texts)
    return entry


def written(catalog: polib.POFile) -> bytes:
    return str(catalog).encode()


def of_polib(entry: polib.POEntry) -> tuple[object, ...]:
    strings = [text for _, text in sorted(entry.msgstr_plural.items())] or [entry.msgstr]
    state = State.TRANSLATED
    if entry.obsolete:
        state = State.OBSOLETE
    elif "fuzzy" in entry.flags:
        state = State.FUZZY
    elif not any(strings):
        state = State.UNTRANSLATED
    plural = entry.msgid_plural if entry.msgstr_plural else None
    return entry.msgctxt, entry.msgid, plural, tuple(strings), state


def of_ours(unit: Unit) -> tuple[object, ...]:
    assert unit.source is not None
    plural = unit.source_plural.value if unit.source_plural else None
    return unit.context, unit.source.value, plural, tuple(text.value for text in unit.targets), unit.state


def texts_of(unit: Unit) -> Iterator[Text]:
    assert unit.source is not None
    yield unit.source
    if unit.source_plural:
        yield unit.source_plural
    yield from unit.targets


_RAW = {"\n": "n", "\t": "t", "\r": "r", '"': '"', "\\": "\\", "\v": "v", "\b": "b", "\f": "f", "\a": "a"}


def assert_places(document: Document, unit: Unit) -> None:
    for text in texts_of(unit):
        for offset, character in enumerate(text.value):
            line, column = document.locate(text, offset)
            raw = document.lines[line - 1][column - 1 : column + 1]
            assert raw[0] == character if raw[0] != "\\" else raw[1] == _RAW[character]


@given(st.lists(entries(), max_size=5), st.sampled_from([0, 20, 78]))
@settings(max_examples=150, deadline=None)
def test_what_polib_writes_is_read_as_it_was(made: list[polib.POEntry], width: int) -> None:
    catalog = polib.POFile(wrapwidth=width)
    catalog.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "ru"}
    catalog.extend(made)
    document = gettext.read("x.po", written(catalog))
    # polib writes obsolete entries last, so the order is not that of the list.
    expected = [of_polib(entry) for entry in catalog]
    assert sorted(map(repr, map(of_ours, document.units))) == sorted(map(repr, expected))
    assert all(problem.message.startswith("duplicate entry") for problem in document.problems)
    assert document.locale == "ru"
    for unit in document.units:
        assert_places(document, unit)


lines = st.sampled_from(
    [
        "", "", "# c", "#, fuzzy", "#: a:1", '#| msgid "x"', "#", "#~", 'msgid "a"', 'msgid "b"', 'msgid ""',
        'msgstr "c"', 'msgstr ""', '"d"', r'"e\n"', r'"\""', r'"\\"', '"', r'"\"', 'msgctxt "f"', 'msgid_plural "g"',
        'msgstr[0] "h"', 'msgstr[1] "i"', "junk", 'msgid "j', '#~ msgid "k"', '#~ msgstr "l"', '#~ "m"', ' "n"',
        'msgstr "o" ', '"p" "q"', 'msgid"r"', "m", "msgstr", '#~| msgid "s"', r'"\303"', r'"\251"', "\0", "\ufffd",
    ]
)  # fmt: skip


blocks = st.sampled_from(
    [
        'msgid "a"\nmsgstr "b"', 'msgid "a"\nmsgstr ""', '#: a:1\n#. x\n#, fuzzy\nmsgid "c"\nmsgstr "d"',
        'msgctxt "e"\nmsgid "a"\nmsgstr "f"', 'msgid "say \\"g\\"\\n"\nmsgstr "h\\\\ \\303\\251"', "# alone",
        'msgid ""\n"i\\n"\n"j"\nmsgstr ""\n"k "\n"l"', 'msgctxt ""\n"m"\nmsgid "n"\nmsgstr "o"\n"p"',
        '# q\nmsgid "r"\nmsgid_plural "rs"\nmsgstr[0] "s"\nmsgstr[1] ""\n"ss"', '#~ msgid "t"\n#~ msgstr "u"',
        '#, fuzzy\n#~| msgid "v"\n#~ msgctxt "w"\n#~ msgid ""\n#~ "x"\n#~ msgstr "y"', '#~ "z"', "", " ",
        'msgid "a" "b"\nmsgstr "c"', 'msgctxt "a" "b"\nmsgid "c"\nmsgstr "d"', 'msgid "a"\nmsgstr "b" "c"',
        'msgid "a"\nmsgid_plural "as"\nmsgstr[0] ""\nmsgstr[1] "b"', 'msgctxt "a\\"b"\nmsgid "c"\nmsgstr "d"',
        'msgid ""\nmsgstr ""\n"Language: ro\\n"', '#~ msgid "a"\n#~ msgid_plural "as"\n#~ msgstr[0] "b"',
    ]
)  # fmt: skip


@st.composite
def nearly_usual(draw: st.DrawFn) -> list[str]:
    """The lines of a catalog of usual entries, with lines put in, cut off or taken out here and there."""
    made: list[str] = []
    for block in draw(st.lists(blocks, min_size=1, max_size=6)):
        made += [*block.split("\n"), *draw(st.sampled_from([[""], [""], [], ["", ""]]))]
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(made)))
        made[at : at + draw(st.integers(0, 1))] = draw(st.lists(lines, max_size=1))
        at = draw(st.integers(0, len(made) - 1)) if made else 0
        made[at : at + 1] = [line[: draw(st.integers(0, 9)) - 9 or None] for line in made[at : at + 1]]
    return made


@given(st.lists(lines, max_size=14) | nearly_usual())
@settings(max_examples=1500, deadline=None)
@example(['msgid "a"', 'msgstr "b"', '"', "", 'msgid "c"', 'msgstr "d"'])
@example(['msgid "a"', 'msgstr "b\\"', '"nc"', "", 'msgid "d"', 'msgstr "e"'])
@example(['msgid "a"', 'msgstr "b"', "", '#~ msgid "c"', '#~ msgstr "d"', "", '#~ "e"'])
def test_the_quick_way_and_the_careful_way_agree(raw: list[str]) -> None:
    data = "\n".join(raw).encode()
    quick = gettext.read("x.po", data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gettext._Pass, "usual", lambda *_: False)
        careful = gettext.read("x.po", data)
    assert quick.units == careful.units
    assert quick.problems == careful.problems
    assert (quick.locale, quick.lines) == (careful.locale, careful.lines)
    for unit in quick.units:
        for text in texts_of(unit):
            positions = [quick.locate(text, offset) for offset in range(len(text.value) + 1)]
            assert positions == sorted(positions)


@given(nearly_usual())
@settings(deadline=None)
def test_blocks_tile_any_text(raw: list[str]) -> None:
    text = "\n".join(raw)
    assert "".join(found[0] for found in blocks_module._BLOCK.finditer(text)) == text


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_no_bytes_raise(data: bytes) -> None:
    gettext.read("x.po", data)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_damage_to_a_catalog_raises(data: st.DataObject) -> None:
    catalog = bytearray(
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        b'"Plural-Forms: nplurals=2; plural=n>1;\\n"\n\n'
        b'# c\n#, fuzzy\nmsgctxt "m"\nmsgid "a \\"b\\"\\n"\n"c"\nmsgstr "\\303\\251\xc3\xa9"\n\n'
        b'#~ msgid "o"\n#~ msgstr "p"\n'
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(catalog)))
        catalog[at : at + data.draw(st.integers(0, 5))] = data.draw(
            st.binary(max_size=4)
            | st.sampled_from([b'"', b"\\", b"\n", b"#~", b"\0", b"\xff", b"charset=utf-7"])
        )
    document = gettext.read("locale/de/x.po", bytes(catalog))
    for unit in document.units:
        for text in texts_of(unit):
            for offset in range(len(text.value) + 1):
                assert document.locate(text, offset).line <= len(document.lines)


@pytest.mark.skipif(not CATALOGS, reason="no corpora beside the project")
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: str(path.relative_to(CORPORA)))
def test_a_real_catalog_is_read_as_polib_reads_it(path: Path) -> None:
    document = gettext.read(str(path), path.read_bytes())
    catalog = polib.pofile(str(path))
    assert list(map(of_ours, document.units)) == list(map(of_polib, catalog))
    assert all(problem.message.startswith("duplicate entry") for problem in document.problems)
    assert document.locale is not None
    for unit in document.units[::10]:
        assert_places(document, unit)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="no msgfmt")
@pytest.mark.parametrize(
    ("body", "sound"),
    [
        (r'msgid "a"\nmsgstr "b" "c"', True),
        (r'msgid "a"\nmsgstr "b"\n\n"c"', True),
        (r'msgid"a"\nmsgstr"b"', True),
        (r'msgid "a"\nmsgstr "b', False),
        (r'msgid "a"\nmsgstr "b" c', False),
        (r'msgid "a"', False),
        (r'msgstr "a"', False),
        (r'msgid "a"\nmsgstr "b"\nmsgstr "c"', False),
        (r'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"', False),
        (r'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"', False),
        (r'msgid "a"\nmsgstr "\%"', False),
        (r'msgid "a"\nmsgstr "\303\251\x41"', True),
        (r'msgid "a"\nmsgstr "b"\n#~ "c"', False),
    ],
)
def test_gettext_itself_agrees_on_what_is_broken(body: str, sound: bool, tmp_path: Path) -> None:  # noqa: FBT001
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    data = (header + body.replace(r"\n", "\n") + "\n").encode()
    file = tmp_path / "x.po"
    file.write_bytes(data)
    done = subprocess.run(
        ["msgfmt", "-o", str(tmp_path / "x.mo"), str(file)], check=False, capture_output=True
    )
    assert (done.returncode == 0) == sound
    assert (not gettext.read("x.po", data).problems) == sound
