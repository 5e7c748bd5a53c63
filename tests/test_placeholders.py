"""What makes two placeholders the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.masking.placeholders import alike, placeholders


def keys(text: str, *flags: str) -> list[str]:
    return [one.key for one in placeholders(text, flags)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%s %d", "%1$s %2$d"),
        ("%d", "%i"),
        ("%5.2f", "%f"),
        ("%(n)03d", "%(n)d"),
        ("{} {}", "{0} {1}"),
        ("{name!r:>10}", "{name}"),
        ("{d, date, short}", "{d, date, long}"),
        ("{{ x }}", "{{x}}"),
        ("{{x | default: 'a'}}", '{{x|default:"b"}}'),
        ("{{x | default: &quot;a&quot;}}", "{{x|default:'b'}}"),
        ("{%- if a -%}", "{% if a %}"),
        ("{%a.b,fallback=x%}", "{%a.b%}"),
        ('<attribute key="a" default="x"/>', "<attribute key='a' />"),
        ("[quant,_1,day,days]", "[_1]"),
        ("%quant(%1,day)", "%1"),
        ("%L1", "%1"),
        ("${X}", "$X"),
        ("{n, plural, one {a} other {b}}", "{n,plural, other {c}}"),
        ("<%= x %>", "<%=x%>"),
        ("{ $x }", "{$x}"),
    ],
)
def test_the_same_value_in_another_dress_is_the_same(one: str, other: str) -> None:
    assert keys(one)
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("%s", "%d"),
        ("%s %d", "%d %s"),
        ("%(a)s", "%(b)s"),
        ("%(a)s", "%(a)d"),
        ("{0}", "{1}"),
        ("{{x}}", "{{{x}}}"),
        ("{{#if x}}", "{{/if}}"),
        ("{% if a == 'x' %}", "{% if a == 'y' %}"),
        ("{{x | upcase}}", "{{x}}"),
        ("#{a}", "%{a}"),
        ("[_1]", "[_2]"),
        ("{!A.b}", "{!A.c}"),
        ("##a##", "##b##"),
        ("{n, plural, other {a}}", "{n, select, other {a}}"),
    ],
)
def test_another_value_is_another_placeholder(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@pytest.mark.parametrize(
    "text", ["", "Hello", "100% sure", "{{! note }}", "{# note #}", "{{{ example }}}", "5 %"]
)
def test_what_is_no_placeholder_has_no_key(text: str) -> None:
    assert keys(text) == []


@given(st.text(alphabet="%{}()[]<>$#!=\"'sd1x .,|_\n", max_size=60))
def test_each_stands_where_it_says(text: str) -> None:
    end = 0
    for one in placeholders(text):
        assert end <= one.start < one.end <= len(text)
        end = one.end


_PIECES = st.sampled_from(
    "%s|%1$s|%d|%(a)s|%(b)d|{a}|{{a}}|{{ a.b }}|{{{a}}}|{% if a %}|#{a}|%{a}|##a##|[_1]|$A|${A}|{!A.b}|%1|%n|%%|%a%"
    '|{n, plural, one {x} other {y}}|<%= a %>|<attribute key="a"/>|<OTRS_A>|%<a>d|{%a.b%}|word| |(|50 %'.split(
        "|"
    )
)


@given(st.lists(_PIECES, max_size=5), st.lists(_PIECES, max_size=5))
def test_texts_that_look_alike_hold_the_same(one: list[str], other: list[str]) -> None:
    first, second = " ".join(one), " ".join(other)
    assert alike(first, first)
    if alike(first, second):
        assert keys(first) == keys(second)
