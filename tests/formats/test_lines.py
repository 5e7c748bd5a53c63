from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.formats.lines import Lines


@given(st.text(st.sampled_from("ab\n\r\x85"), max_size=12))
def test_lines_are_those_between_line_feeds(text: str) -> None:
    lines = Lines(text)
    assert "".join(line + "\n" for line in lines) == (
        text if text.endswith("\n") or not text else text + "\n"
    )
    assert len(lines) == text.count("\n") + (text[-1:] not in {"", "\n"})


def test_lines_are_a_sequence() -> None:
    lines = Lines("a\nb\n\nc\n")
    assert lines == ["a", "b", "", "c"]
    assert lines != ["a"]
    assert lines != "a"
    assert lines[-1] == "c"
    assert lines[1:3] == ["b", ""]
    assert "b" in lines
    with pytest.raises(IndexError):
        lines[4]
