"""What is read of whole files, as `files/*.golden` has it; TERMCHECK_WRITE_GOLDENS=1 writes them anew."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from termcheck_xliff.read import read

from termcheck.model import Document, Text

FILES = sorted(path for path in Path(__file__).parent.glob("files/*") if path.suffix in {".xlf", ".xliff"})


def shown(document: Document) -> Iterator[str]:
    yield f"locale {document.locale}"
    for unit in document.units:
        yield ""
        yield f"{unit.line} {unit.context} {unit.state.value} {unit.locale}".rstrip()
        for name, text in (("source", unit.source), *(("target", target) for target in unit.targets)):
            if text is not None:
                start = document.locate(text, 0)
                yield f"  {name} {start.line}:{start.column} {text.value!r}"
        for comment in unit.comments:
            yield f"  note {comment}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_read_as_its_golden_says(path: Path) -> None:
    golden = path.with_name(path.name + ".golden")
    said = "\n".join(shown(read(path.name, path.read_bytes()))) + "\n"
    if os.environ.get("TERMCHECK_WRITE_GOLDENS") == "1":
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


def ours(document: Document) -> list[Text]:
    return [text for unit in document.units for text in (unit.source, *unit.targets) if text is not None]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_letter_and_digit_stands_where_it_is_said_to_stand(path: Path) -> None:
    document = read(path.name, path.read_bytes())
    seen = 0
    for text in ours(document):
        for offset, character in enumerate(text.value):
            at = document.locate(text, offset)
            there = document.lines[at.line - 1][at.column - 1 :]
            if character == "\n":
                assert there == ""
            else:
                assert there[0] in {character, "&", "<"}
                seen += there[0] == character
    assert seen > 12


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_lxml_reads_the_same_texts_where_they_hold_no_elements(path: Path) -> None:
    """The places come from expat: both libraries have to agree on what the texts are."""
    tree = etree.fromstring(path.read_bytes(), etree.XMLParser(remove_comments=True))
    plain = {one.text or "" for one in tree.iter("{*}source", "{*}target") if len(one) == 0}
    assert plain - NOT_UNITS
    assert plain <= {text.value for text in ours(read(path.name, path.read_bytes()))} | NOT_UNITS


#: Of suggestions, foreign elements, and what is not to be translated.
NOT_UNITS = {"Bolder", "Fetare", "Not ours", "ACME", "票", "Ticket", " "}
