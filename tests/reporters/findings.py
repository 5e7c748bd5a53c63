"""Findings for reporters: a plain one, hostile ones, and any that the model can hold."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from termcheck.hookspecs import Report
from termcheck.model import Certainty, Finding, Fix, Severity, TermUse

USE = TermUse("ticket", "ticket", "ticket", ("ärende", "supportärende"), "biljetten", "inflected")


def finding(
    line_text: str = 'msgstr "Öppna biljetten"', marked: str = "biljetten", **changes: Any
) -> Finding:
    """One forbidden-term at `marked` in `line_text`."""
    start = line_text.index(marked) + 1
    facts: dict[str, Any] = {
        "rule": "forbidden-term",
        "severity": Severity.ERROR,
        "certainty": Certainty.CERTAIN,
        "message": f"“{marked}” is deprecated for “ticket”",
        "path": "locale/sv.po",
        "line": 6,
        "column": start,
        "end_line": 6,
        "end_column": start + len(marked),
        "locale": "sv",
        "source": "Open the ticket",
        "targets": (line_text,),
        "term": USE,
        "line_text": line_text,
    }
    return Finding(**{**facts, **changes})


def report(*findings: Finding, files: int = 1, units: int = 2) -> Report:
    return Report(findings, files, units, failed=bool(findings))


#: Everything that could move a cursor, change a colour or turn a direction.
HOSTILE = (
    "\x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x00 \x08\x08 \r over \x7f "
    "\u202e esrever \u202c \u2066 a \u2069 \u200f \u2028 \u2029 \udcff \ufeff \x85"
)

#: What build servers read as commands, and what breaks out of XML, Markdown, JSON and escapes.
COMMANDS = (
    "::error::", "::add-mask::x", "\n::stop-commands::t\n", " ::set-output name=a::b", "##[error]", "##[add-mask]x",
    "##vso[task.setvariable variable=a]b", "x ##vso[task.complete result=Succeeded;]", "###vso[a.b]", "##", "vso[",
    "##teamcity[buildStatus status='SUCCESS']", "']\n##teamcity[x]", "%0A::warning::", "%AZP250A", "|n", "|0x000a",
    "]]>", "<!--", "</failure>", "&#10;", "`", "``` `", "](https://example.org)", "@everyone", "#1", "|", "\\|",
    "<img src=x>", "a;b]c", "a,b:c=d", '"},{"', "\ufffe", "\uffff", "\ud800", "\x00", "\x0b", "\u2028", "\r",
)  # fmt: skip
texts = (
    st.text(max_size=60)
    | st.text("a\x1b[m\x07\x9b\u202e\u2066\r\n\t工😀\u0301ش\udcff", max_size=40)
    | st.lists(st.sampled_from(COMMANDS) | st.text(max_size=5), max_size=6).map("".join)
)
uses = st.builds(
    TermUse, texts, texts, texts, st.lists(texts, max_size=9).map(tuple), st.none() | texts,
    st.sampled_from(["", "exact", "folded", "inflected", "insertion", "compound", "derived", "doubtful"]),
)  # fmt: skip
findings = st.builds(
    Finding,
    rule=st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True),
    severity=st.sampled_from(Severity),
    certainty=st.sampled_from(Certainty),
    message=texts.filter(bool),
    path=texts,
    line=st.integers(1, 9_999_999),
    column=st.integers(1, 200),
    end_line=st.integers(1, 9_999_999),
    end_column=st.integers(1, 200),
    locale=st.sampled_from(["", "sv", "fa-IR", "zh-Hans"]),
    context=st.none() | texts,
    source=st.none() | texts,
    source_plural=st.none() | texts,
    targets=st.lists(texts, max_size=3).map(tuple),
    title=texts,
    term=st.none() | uses,
    hint=texts,
    line_text=texts,
    fix=st.none() | st.builds(Fix, texts, st.booleans()),
    pointer=st.just("") | texts.map(lambda text: "/" + " ".join(text.splitlines())),
)
reports = st.builds(
    Report,
    st.lists(findings, max_size=3),
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    failed=st.booleans(),
)
