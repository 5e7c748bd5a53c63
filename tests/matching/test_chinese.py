"""Chinese: no blanks, so the edges of a term are a matter of segmentation."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lexicons import ALPHABET, acronym, found, lexicon, spans

from termbase.chinese import fold_han
from termbase.model import Term

USES = [
    ("工单", "打开工单", ["工单"]),
    ("工单", "請打開工單。", ["工單"]),
    ("工单", "工 单和工单", ["工 单", "工单"]),
    ("工单", "共3个工单API", ["工单"]),
    ("知识库", "搜索知识库文章", ["知识库"]),
    ("反馈", "感谢您的反馈", ["反馈"]),
    ("客服", "联系客服人员", ["客服"]),
    ("服务水平协议", "新的服务水平协议已生效", ["服务水平协议"]),
    ("IVR系统", "进入 IVR 系统", ["IVR 系统"]),
]
MISSES = [
    ("工单", "员工单独处理"),
    ("会话", "机会话题"),
    ("反馈", "反正馈赠"),
    ("工单", "工，单"),
    ("客服", "客 衣服"),
]


@pytest.mark.parametrize(("term", "text", "uses"), USES)
def test_a_use_is_found_whatever_stands_beside_it(term: str, text: str, uses: list[str]) -> None:
    assert found("zh-Hans", term, text) == uses


@pytest.mark.parametrize(("term", "text"), MISSES)
def test_a_word_across_the_edge_is_no_use(term: str, text: str) -> None:
    assert found("zh-Hans", term, text) == []


def test_latin_letters_must_end_where_the_term_does() -> None:
    assert found("zh-Hans", acronym("SLA", "zh-Hans"), "查看SLA规则") == ["SLA"]
    assert found("zh-Hans", acronym("SLA", "zh-Hans"), "SLAM 和 sla") == []


def test_a_refused_neighbourhood_is_respected() -> None:
    term = Term("票", "zh-Hans", not_forms=("发票",))
    assert found("zh-Hans", term, "开发票") == []


@given(st.text(ALPHABET + "工单会话机题员独 　ＡＢ"))
@example("　工 单")
def test_folding_keeps_the_way_back(text: str) -> None:
    folded, offsets = fold_han(text)
    if offsets is None:
        assert len(folded) == len(text)
    else:
        assert len(offsets) == len(folded) + 1
        assert list(offsets) == sorted(offsets)
        assert offsets[-1] == len(text)


@given(st.text("工单会话机题员独客服 SLA\n，。x"))
def test_matches_are_in_bounds_sorted_and_apart(text: str) -> None:
    matches = lexicon("zh-Hans", "工单", "会话", "客服", "单", "SLA").find(text)
    edges = [edge for match in matches for edge in (match.start, match.end)]
    assert edges == sorted(edges)
    assert all(text[match.start : match.end].strip() for match in matches)
    assert all(spans(text, [match])[0] for match in matches)
