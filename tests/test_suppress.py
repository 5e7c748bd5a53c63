"""What a file or the configuration does not want to hear, and what comes of asking wrongly or in vain."""

from __future__ import annotations

import pickle
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import table
from termbase.index import Index
from termcheck.directives import BAD, UNUSED, read_directives
from termcheck.engine import CRASHED, UNREADABLE, check_document
from termcheck.formats import gettext
from termcheck.hookspecs import Rule
from termcheck.model import Document, Finding, Position, Remark, Severity, State, Text, Unit
from termcheck.rules import RULES
from termcheck.suppress import Entry, Outcome, suppress

INDEX = Index(
    table.read(
        b"id,status,en,sv\nticket,,ticket,\xc3\xa4rende\nticket,deprecated,,biljett\nqueue,,queue,k\xc3\xb6\n",
        "t.csv",
    )
)
KNOWN = [rule.name for rule in RULES]
HEAD = '#{}\nmsgid ""\nmsgstr ""\n"Language: sv\\n"\n'
WRONG = 'msgid "A ticket"\nmsgstr "En biljett"\n'
RIGHT = 'msgid "A ticket"\nmsgstr "Ett ärende"\n'
TWO = 'msgid "A ticket in the queue"\nmsgstr "En sak i raden"\n'


def catalog(*entries: str, header: str = "", path: str = "x.po") -> Document:
    return gettext.read(path, (HEAD.format(header) + "".join(f"\n{one}" for one in entries)).encode(), None)


def judged(
    *entries: str, header: str = "", ran: list[str] | None = None, extra: list[Entry] | None = None
) -> Outcome:
    return parted(catalog(*entries, header=header), ran=ran, extra=extra)


def parted(document: Document, ran: list[str] | None = None, extra: list[Entry] | None = None) -> Outcome:
    findings = check_document(document, INDEX, RULES)
    directives = {document.path: read_directives(document, KNOWN)}
    return suppress(findings, directives, ran=KNOWN if ran is None else ran, extra=extra or [])


def names(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]


def test_without_a_directive_everything_is_kept() -> None:
    outcome = judged(WRONG, RIGHT.replace("A ", "One "), TWO)
    assert names(outcome.kept) == ["forbidden-term", "missing-term", "missing-term"]
    assert (outcome.suppressed, outcome.own) == ([], [])


@pytest.mark.parametrize(
    "comment",
    [
        "# termcheck: ignore[forbidden-term]",
        "# termcheck: ignore[forbidden-term] -- the customer's own word",
        "# termcheck: ignore[forbidden-term] – with a dash",
        "# termcheck: ignore[forbidden-term:ticket]",
        "# termcheck: ignore[ forbidden-term : ticket ]",
        "#termcheck:ignore[forbidden-term]",
        "# Termcheck: ignore[forbidden-term]--why",
        "# asked the customer\n# termcheck: ignore[forbidden-term] -- yes\n# and again",
        "#, termcheck-ignore:forbidden-term",
        "#, c-format, termcheck-ignore:forbidden-term:ticket",
        "#= termcheck-ignore:forbidden-term",
        "#, ignore-check-glossary",
        "#, read-only",
    ],
)
def test_a_directive_suppresses_what_it_names_in_its_entry_alone(comment: str) -> None:
    outcome = judged(f"{comment}\n{WRONG}", WRONG.replace("A ticket", "The ticket"))
    assert [(one.rule, one.source) for one in outcome.suppressed] == [("forbidden-term", "A ticket")]
    assert [(one.rule, one.source) for one in outcome.kept] == [("forbidden-term", "The ticket")]
    assert outcome.own == []


def test_several_rules_may_be_named_at_once() -> None:
    outcome = judged(f"# termcheck: ignore[missing-term:ticket, missing-term:queue]\n{TWO}")
    assert (names(outcome.kept), outcome.own) == ([], [])


def test_a_concept_alone_is_suppressed() -> None:
    outcome = judged(f"# termcheck: ignore[missing-term:ticket]\n{TWO}")
    assert [one.term.concept for one in outcome.kept if one.term] == ["queue"]
    assert outcome.own == []


def test_several_comments_add_up() -> None:
    comments = "# termcheck: ignore[missing-term:ticket]\n# termcheck: ignore[missing-term:queue] -- why\n"
    assert judged(comments + TWO).kept == []


@pytest.mark.parametrize(
    "comment", ["# ask termcheck: ignore this", "# termcheck says so", "#. termcheck: ignore[forbidden-term]"]
)
def test_a_comment_that_only_speaks_of_it_is_a_comment(comment: str) -> None:
    outcome = judged(f"{comment}\n{WRONG}")
    assert (names(outcome.kept), outcome.own) == (["forbidden-term"], [])


def test_the_header_speaks_for_the_whole_file() -> None:
    outcome = judged(WRONG, TWO, header=" termcheck: ignore[missing-term] -- an old catalog")
    assert names(outcome.kept) == ["forbidden-term"]
    assert names(outcome.suppressed) == ["missing-term", "missing-term"]
    assert outcome.own == []


@pytest.mark.parametrize(
    ("comment", "columns"),
    [
        ("# termcheck: ignore", (3, 20)),
        ("# termcheck: ignore[]", (3, 22)),
        ("# termcheck: ignore[*] -- all", (3, 30)),
        ("# termcheck: ignore [ ]", (3, 24)),
        ("# termcheck: ignore[forbidden-term", (3, 35)),
        ("# termcheck: ignore[forbidden-term] because", (3, 44)),
        ("# termcheck: ignore-file[forbidden-term]", (3, 41)),
        ("# termcheck: off", (3, 17)),
        ("# termcheck:", (3, 13)),
        ("# termcheck: ignore[forbiden-term]", (21, 34)),
        ("# termcheck: ignore[crashed-rule]", (21, 33)),
        ("# termcheck: ignore[unused-suppression]", (21, 39)),
        ("# termcheck: ignore[*:ticket]", (21, 29)),
        ("#, termcheck-ignore", (4, 20)),
        ("#, c-format, termcheck-ignore:*", (14, 32)),
        ("#, termcheck-ignore:forbidden", (4, 30)),
    ],
)
def test_what_cannot_be_followed_is_a_finding_at_its_place_and_suppresses_nothing(
    comment: str, columns: tuple[int, int]
) -> None:
    outcome = judged(f"#: src/a.py:7\n{comment}\n{WRONG}")
    assert names(outcome.kept) == ["forbidden-term"]
    (own,) = outcome.own
    assert (own.rule, own.line, own.column, own.end_column) == (BAD, 7, *columns)
    assert own.line_text == comment
    assert own.source == "A ticket"
    assert own.severity is Severity.WARNING
    assert (own.locale, own.path) == ("sv", "x.po")


def test_a_misspelt_rule_gets_the_nearest_name_and_its_neighbours_hold() -> None:
    outcome = judged(f"# termcheck: ignore[mising-term, forbidden-term]\n{WRONG}")
    assert [(own.rule, own.hint) for own in outcome.own] == [(BAD, "did you mean missing-term?")]
    assert outcome.kept == []


def test_a_fault_in_the_header_is_shown_there() -> None:
    outcome = judged(RIGHT, header=" termcheck: ignore")
    assert [(own.rule, own.line, own.column, own.source) for own in outcome.own] == [(BAD, 1, 3, None)]


def test_a_suppression_without_a_finding_is_unused() -> None:
    outcome = judged(f"# termcheck: ignore[forbidden-term, missing-term] -- why\n{WRONG}")
    assert [(one.rule, one.line, one.column, one.end_column) for one in outcome.own] == [(UNUSED, 6, 37, 49)]
    assert outcome.kept == []


def test_an_unused_suppression_of_a_concept_tells_what_is_found_instead() -> None:
    (own,) = judged(f"# termcheck: ignore[missing-term:tickets, missing-term:queue]\n{TWO}").own
    assert (own.rule, own.hint) == (UNUSED, "found here: missing-term:ticket")


def test_an_unused_suppression_in_the_header_is_reported_once() -> None:
    outcome = judged(RIGHT, RIGHT.replace("A", "The"), header=" termcheck: ignore[forbidden-term]")
    assert [(one.rule, one.line) for one in outcome.own] == [(UNUSED, 1)]


@pytest.mark.parametrize("state", [State.FUZZY, State.OBSOLETE, State.UNTRANSLATED])
def test_a_suppression_on_an_entry_that_is_not_checked_is_not_called_unused(state: State) -> None:
    document = catalog(f"# termcheck: ignore[forbidden-term]\n{RIGHT}")
    units = [unit._replace(state=state) for unit in document.units]
    assert parted(replace(document, units=units)).own == []


def test_a_suppression_of_a_rule_that_did_not_run_is_not_called_unused() -> None:
    assert judged(f"# termcheck: ignore[forbidden-term]\n{RIGHT}", ran=["missing-term"]).own == []


def test_a_weblate_flag_is_never_called_unused() -> None:
    assert judged(f"#, ignore-check-glossary\n{RIGHT}").own == []


def test_a_broken_entry_and_a_crashed_rule_are_never_suppressed() -> None:
    def crash(unit: Unit, locale: str) -> list[Remark]:
        raise ValueError

    document = catalog(
        RIGHT, f"# termcheck: ignore[forbidden-term]\n{RIGHT}", header=f" termcheck: ignore[{CRASHED}]"
    )
    findings = check_document(document, INDEX, [Rule("bad", "", Severity.ERROR, check=crash)])
    ran = [*KNOWN, "bad"]
    directives = {"x.po": read_directives(document, ran)}
    extra = [Entry(CRASHED), Entry(UNREADABLE)]
    outcome = suppress(findings, directives, ran=ran, extra=extra)
    assert sorted(names(outcome.kept)) == [CRASHED, UNREADABLE]
    # Of a file in which a rule crashed nothing is known to be unused.
    assert names(outcome.own) == [BAD]


def test_of_two_equal_entries_only_the_one_that_says_so_is_suppressed() -> None:
    outcome = judged(WRONG, f"# termcheck: ignore[forbidden-term]\n{WRONG}")
    assert names(outcome.kept) == ["forbidden-term", UNREADABLE]
    assert [one.line for one in outcome.suppressed] == [11]


def macros(*texts: tuple[str, str, str]) -> Document:
    """Macros on one line, as exports are: title, id, text."""
    units = [
        Unit(Text("A ticket"), (Text(text),), title=title, group=f"id:{number}", pointer=f"/{number}")
        for title, number, text in texts
    ]
    return Document("macros/sv.json", "sv", units, lambda text, offset: Position(1, 1 + offset), ["[]"])


LIBRARY = macros(
    ("Refund [sv]", "17", "En biljett"), ("Greeting", "18", "Din biljett"), ("End", "19", "Ett ärende")
)


@pytest.mark.parametrize(
    ("entry", "left"),
    [
        (Entry("forbidden-term", unit="Refund [sv]"), ["Greeting"]),
        (Entry("forbidden-term", unit="refund*"), ["Greeting"]),
        (Entry("forbidden-term", unit="18"), ["Refund [sv]"]),
        (Entry("forbidden-term", "ticket", unit="18"), ["Refund [sv]"]),
        (Entry("forbidden-term", "queue", unit="18"), ["Refund [sv]", "Greeting"]),
        (Entry("forbidden-term", unit="1?"), []),
        (Entry("forbidden-term", path="macros/*"), []),
        (Entry("forbidden-term", path="other/*"), ["Refund [sv]", "Greeting"]),
        (Entry("missing-term", unit="18"), ["Refund [sv]", "Greeting"]),
    ],
)
def test_the_configuration_names_macros_by_title_or_id(entry: Entry, left: list[str]) -> None:
    outcome = parted(LIBRARY, extra=[entry])
    assert [one.title for one in outcome.kept] == left


def test_an_unused_entry_of_the_configuration_is_reported_where_it_is_written() -> None:
    used = Entry("forbidden-term", unit="17", where="termcheck.toml", line=3)
    unused = Entry("forbidden-term", unit="19", where="termcheck.toml", line=7)
    elsewhere = Entry("forbidden-term", unit="20", where="termcheck.toml", line=9)
    (own,) = parted(LIBRARY, extra=[used, unused, elsewhere]).own
    assert (own.rule, own.path, own.line) == (UNUSED, "termcheck.toml", 7)


def test_notes_that_a_reader_brings_as_comments_count_too() -> None:
    units = [unit._replace(comments=("termcheck: ignore[forbidden-term]",)) for unit in LIBRARY.units[:1]]
    document = replace(LIBRARY, units=[*units, LIBRARY.units[1]])
    assert [one.title for one in parted(document).kept] == ["Greeting"]


def test_a_macro_that_gets_its_source_later_is_still_known() -> None:
    alone = [
        unit._replace(source=None, comments=("termcheck: ignore[missing-term]",)) for unit in LIBRARY.units
    ]
    directives = read_directives(replace(LIBRARY, units=alone), KNOWN)
    findings = check_document(LIBRARY, INDEX, RULES)
    outcome = suppress(
        findings, {LIBRARY.path: directives}, ran=KNOWN, extra=[Entry("forbidden-term", unit="17")]
    )
    assert [one.title for one in outcome.kept] == ["Greeting"]
    assert {own.hint for own in outcome.own} == {"", "found here: forbidden-term:ticket"}


def test_directives_can_be_kept_between_runs() -> None:
    directives = read_directives(catalog(f"# termcheck: ignore[forbidden-term]\n{WRONG}"), KNOWN)
    assert pickle.loads(pickle.dumps(directives)) == directives


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_comment_is_read_and_any_finding_is_kept_or_suppressed(text: str) -> None:
    outcome = judged(f"# termcheck: {text}\n{WRONG}")
    assert len(outcome.kept) + len(outcome.suppressed) == 1
    assert all(own.rule in {BAD, UNUSED} and own.line == 6 for own in outcome.own)
    assert outcome.own or outcome.suppressed


@pytest.mark.skipif(shutil.which("msgmerge") is None, reason="GNU gettext is not installed")
def test_the_comment_survives_msgmerge_and_the_flag_does_not(tmp_path: Path) -> None:
    comment = "# termcheck: ignore[forbidden-term] -- the customer's own word\n"
    flag = "#, termcheck-ignore:forbidden-term\n"
    header = (
        HEAD.format(" termcheck: ignore[missing-term]").rstrip("\n")
        + '\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    old = f"{header}\n{comment}{WRONG}\n{flag}{WRONG.replace('A ', 'The ')}"
    (tmp_path / "old.po").write_text(old, encoding="utf-8")
    template = "".join(
        f'#: a.c:{len(one)}\nmsgid "{one}"\nmsgstr ""\n\n' for one in ("New", "A ticket", "The ticket")
    )
    (tmp_path / "new.pot").write_text(template, encoding="utf-8")
    merged = subprocess.run(
        ["msgmerge", "--quiet", "--output-file=-", "old.po", "new.pot"],
        cwd=tmp_path,
        capture_output=True,
        check=True,
    ).stdout
    document = gettext.read("old.po", merged, None)
    outcome = parted(document)
    assert [one.source for one in outcome.suppressed] == ["A ticket"]
    assert [one.source for one in outcome.kept] == ["The ticket"]
    assert [(one.rule, one.line) for one in outcome.own] == [(UNUSED, 1)]
