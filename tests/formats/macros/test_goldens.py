"""Every reader of macros on a file in its platform's true shape; `python tests/formats/macros/goldens.py` rewrites."""

from __future__ import annotations

from pathlib import Path

import pytest

from termbase.errors import UserError
from termcheck import walk
from termcheck.formats import MACRO_READERS, read_macros
from termcheck.formats.places.source import Place
from termcheck.hookspecs import Reader
from termcheck.masking import mask
from termcheck.model import Document
from tests.formats.macros import goldens

SHARED = Path(__file__).parents[4] / "shared/corpora/macros"


@pytest.fixture(scope="module")
def documents() -> list[tuple[str, Document]]:
    return list(goldens.documents())


def test_every_platform_gives_its_units_with_their_places() -> None:
    assert goldens.golden() == goldens.GOLDEN.read_text(encoding="utf-8")


def test_every_reader_has_a_case(documents: list[tuple[str, Document]]) -> None:
    assert {name for name, _ in documents} == MACRO_READERS


def test_every_character_of_every_text_has_a_place_at_that_character(
    documents: list[tuple[str, Document]],
) -> None:
    for _, document in documents:
        for unit in document.units:
            text = unit.targets[0]
            for offset, char in enumerate(text.value):
                place = document.locate(text, offset)
                written = f"{document.lines[place.line - 1]}\n"[place.column - 1]
                assert written == char or written in '\\"' or (written == "\n" and char == " ")


def test_a_cut_off_export_is_an_error_with_its_place_and_never_a_crash() -> None:
    for path, reader in walk.files([str(goldens.CASES)], goldens.READERS):
        data = Path(path).read_bytes()
        for end in range(0, len(data), max(1, len(data) // 60)):
            assert refusal(reader, path, data[:end]).startswith(path)


def refusal(reader: Reader, path: str, data: bytes) -> str:
    """Where the reader says that the file is broken; the path where it says nothing."""
    try:
        reader.read(path, data, None)
    except UserError as error:
        return error.where
    return path


def test_the_real_exports_are_read_without_a_problem() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared corpora are not here")
    texts = 0
    for path, reader in walk.files([str(SHARED)], goldens.READERS):
        document = reader.read(path, Path(path).read_bytes(), None)
        assert document.problems == ()
        for unit in document.units:
            assert isinstance(unit.targets[0].place, Place)
            document.locate(unit.targets[0], len(unit.targets[0].value))
            texts += 1
    assert texts > 500


def test_a_tag_within_a_word_does_not_split_it_for_the_rules() -> None:
    name = "zendesk.json"
    data = (goldens.CASES / name).read_bytes()
    unit = read_macros("zendesk", name, data, None).units[1]
    masked = mask(unit.targets[0].value, flags=unit.flags)
    assert "The refund for" in masked.text
    start = masked.text.index("refund")
    begin, end = masked.original(start, start + 6)
    assert unit.targets[0].value[begin:end] == "re<b>fund"
