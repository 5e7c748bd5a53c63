"""The pieces of languages that write no blanks: short runs of characters, since where words end is not known."""

from __future__ import annotations

import re

from termbase.chinese import fold_han
from termbase.unspaced import fold_wide

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々"
_LATIN = "(?<![a-z0-9_])[a-z]{3,40}(?![a-z0-9_])"
#: A run of Han, to be cut; or what is whole as it stands.
_CHINESE = re.compile(f"([{_HAN}]{{2,}})|{_LATIN}")
_JAPANESE = re.compile(f"([{_HAN}]{{2,}})|[ァ-ヺー]{{2,40}}|{_LATIN}")
_LONGEST_RUN = 4
#: Thai, Lao, Burmese, Khmer: a consonant with what is written around it.
_CLUSTER = re.compile(
    "[\u0e40-\u0e44\u0ec0-\u0ec4]?[\u0e01-\u0e2e\u0e81-\u0eae\u1000-\u102a\u1780-\u17b3]"
    "[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebd\u0ec8-\u0ecd\u102b-\u103e\u17b6-\u17d3]*"
)
_MOST_CLUSTERS = 6


def of_han(text: str) -> dict[str, str]:
    """Keys in simplified characters, so that both ways to write Chinese are counted as one."""
    folded, offsets = fold_han(text)
    if folded == text:
        keys = [text[start:end] for start, end in _spans(_CHINESE, text)]
        return dict(zip(keys, keys, strict=True))
    found: dict[str, str] = {}
    for start, end in _spans(_CHINESE, folded):
        key = folded[start:end]
        if key not in found:
            found[key] = text[start:end] if offsets is None else text[offsets[start] : offsets[end - 1] + 1]
    return found


def of_japanese(text: str) -> dict[str, str]:
    """Kanji are cut, katakana is not."""
    folded, places = fold_wide(text)
    found: dict[str, str] = {}
    for start, end in _spans(_JAPANESE, folded):
        written = text[start:end] if places is None else text[places[start][0] : places[end - 1][1]]
        found.setdefault(folded[start:end], written)
    return found


def of_clusters(text: str) -> dict[str, str]:
    """Two to six clusters that touch."""
    spans = [match.span() for match in _CLUSTER.finditer(text)]
    found: dict[str, str] = {}
    for first, (start, _) in enumerate(spans):
        for last in range(first + 1, min(first + _MOST_CLUSTERS, len(spans))):
            if spans[last][0] != spans[last - 1][1]:
                break
            written = text[start : spans[last][1]]
            found.setdefault(written, written)
    return found


def _spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        start, end = match.span()
        if match[1] is None:
            spans.append((start, end))
            continue
        for size in range(2, min(_LONGEST_RUN, end - start) + 1):
            spans += [(begin, begin + size) for begin in range(start, end - size + 1)]
    return spans
