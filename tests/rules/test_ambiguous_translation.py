"""One word for two concepts: counted over whole runs."""

from __future__ import annotations

import marshal
import random
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase import table
from termbase.index import Index
from termcheck import baseline, run, shipped
from termcheck.config import Config
from termcheck.engine import judge_document
from termcheck.formats import gettext
from termcheck.judge import judge_for
from termcheck.model import Certainty, Severity
from termcheck.rules.ambiguous_translation import RULE
from termcheck.run import Outcome, Parallel

NAME = "ambiguous-translation"
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
TERMS = """\
id,type,en,sv
message,,message,meddelande
notification,,notification,avisering|meddelande
ticket,,ticket,ärende
request,,request,begäran|ärende
live-chat,,live chat,direktchatt|chatt
chat,,chat,chatt
case-law,,request|ruling,ärende
"""
MESSAGE = ("Read the message", "Läs meddelandet")
NOTE = ("Send a notification", "Skicka ett meddelande")
NOTE_APART = ("Hide the notification", "Dölj aviseringen")


NUMBERS = count()


def entries(*pairs: tuple[str, str], before: str = "") -> str:
    """Each in a context of its own: a catalog must not have one text twice."""
    return "".join(
        f'\n{before}msgctxt "{next(NUMBERS)}"\nmsgid "{source}"\nmsgstr "{target}"\n'
        for source, target in pairs
    )


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    terms("message", "notification", "ticket", "live-chat", "chat")


def terms(*concepts: str) -> None:
    head, *rows = TERMS.splitlines()
    kept = [row for row in rows if row.split(",")[0] in concepts]
    Path("terms.csv").write_text("\n".join([head, *kept, ""]), encoding="utf-8")


def write(files: Mapping[str, str]) -> None:
    for name, text in files.items():
        Path(name).write_text(HEAD + text, encoding="utf-8")


def outcome(parallel: Parallel = run.ALONE, **said: Any) -> Outcome:
    config = Config(**{"select": (NAME,), "termbases": ("terms.csv",), "include": ("*.po",), **said})
    loaded = shipped.load()
    chosen = run.files(["."], config, loaded.readers)
    return run.check(chosen, judge_for(config, loaded.rules), readers=loaded.readers, parallel=parallel)


def test_it_is_reported_once_at_the_first_place_of_the_rarer_concept() -> None:
    write({"a.po": entries(MESSAGE, NOTE), "b.po": entries(MESSAGE, NOTE, MESSAGE)})
    (finding,) = outcome().findings
    assert (finding.path, finding.line, finding.column, finding.end_column) == ("a.po", 11, 20, 30)
    assert finding.message == "“meddelande” stands for “notification” and for “message”"
    assert (finding.severity, finding.certainty) == (Severity.INFO, Certainty.POSSIBLE)
    assert finding.term is not None
    assert (finding.term.concept, finding.term.expected) == ("notification", ("avisering",))
    assert (finding.term.matched, finding.term.found) == ("notification", "meddelande")
    assert finding.hint == (
        "avisering for “notification” would tell them apart;"
        " “notification” 2 times: a.po:10, b.po:10; “message” 3 times: a.po:6, b.po:6, b.po:14"
    )


CLEAN: dict[str, str] = {
    "another word": entries(MESSAGE, NOTE_APART, MESSAGE, NOTE_APART),
    "one of them once": entries(MESSAGE, MESSAGE, NOTE, NOTE_APART, NOTE_APART),
    "one of them never": entries(MESSAGE, MESSAGE, MESSAGE),
    "a part of the other": entries(
        ("Start a live chat", "Starta en chatt"),
        ("The live chat", "Chatten"),
        ("A chat", "En chatt"),
        ("Close the chat", "Stäng chatten"),
    ),
    "both at one place": entries(
        ("A notification of the message", "Ett meddelande"),
        ("The notification has a message", "Meddelandet"),
        ("The message is a notification", "Meddelandet"),
    ),
    "fuzzy": entries(MESSAGE, MESSAGE) + entries(NOTE, NOTE, before="#, fuzzy\n"),
    "untranslated": entries(MESSAGE, MESSAGE, (NOTE[0], ""), (NOTE[0], "")),
}


@pytest.mark.parametrize("name", CLEAN)
def test_what_is_told_apart_or_cannot_be(name: str) -> None:
    write({"a.po": CLEAN[name]})
    assert outcome().findings == []


def test_a_source_word_of_two_concepts_says_nothing() -> None:
    terms("ticket", "request", "case-law")
    said = (("The request", "Ärendet"), ("The ticket", "Ärendet"))
    write({"a.po": entries(*said, *said)})
    assert outcome().findings == []
    terms("ticket", "request")
    assert len(outcome().findings) == 1


def test_how_often_is_an_option() -> None:
    write({"a.po": entries(MESSAGE, MESSAGE, NOTE)})
    assert outcome().findings == []
    assert len(outcome(options={NAME: {"least": 1}}).findings) == 1


def test_without_a_word_of_its_own_none_is_proposed() -> None:
    Path("terms.csv").write_text("id,en,sv\nticket,ticket,ärende\nrequest,request,ärende\n", encoding="utf-8")
    both = (("The ticket", "Ärendet"), ("The request", "Ärendet"))
    write({"a.po": entries(*both, *both)})
    (finding,) = outcome().findings
    assert "tell them apart" not in finding.hint


def test_languages_are_counted_apart() -> None:
    write({"a.po": entries(MESSAGE, MESSAGE)})
    Path("b.po").write_text(HEAD.replace("sv", "nb") + entries(NOTE, NOTE), encoding="utf-8")
    assert outcome().findings == []


def test_a_comment_suppresses_and_a_baseline_knows() -> None:
    write({"a.po": entries(MESSAGE, MESSAGE, NOTE, NOTE)})
    found = outcome().findings
    Path("known.json").write_text(baseline.render(baseline.collect(found, str(Path.cwd()))), encoding="utf-8")
    assert outcome(baseline="known.json").findings == []
    comment = f"# termcheck: ignore[{NAME}:notification] -- as agreed\n"
    write({"a.po": entries(*[MESSAGE] * 3) + entries(NOTE, before=comment) + entries(NOTE)})
    assert outcome().findings == []


def test_other_processes_and_results_that_were_kept_say_the_same() -> None:
    write({f"{number}.po": entries(MESSAGE, NOTE) for number in range(8)})
    alone = outcome(cache=False).findings
    assert len(alone) == 1
    assert outcome(Parallel(2), cache=False).findings == alone
    assert outcome().findings == alone
    assert outcome().findings == alone


def test_a_word_that_is_gone_when_the_file_is_read_again_is_not_spoken_of() -> None:
    assert RULE.across is not None
    both = entries(MESSAGE, MESSAGE, NOTE, NOTE)
    index = Index(table.read(TERMS.encode(), "terms.csv"))
    document = gettext.read("a.po", (HEAD + both).encode(), None)
    (conclusion,) = RULE.across.conclude(judge_document(document, index, [RULE]).states[NAME]).values()
    assert len(list(RULE.across.remark(document, conclusion))) == 1
    for now in ("", entries(("Message", "Brev"))):
        assert list(RULE.across.remark(gettext.read("a.po", (HEAD + now).encode(), None), conclusion)) == []


FILES = st.lists(st.lists(st.sampled_from([MESSAGE, NOTE, NOTE_APART]), max_size=4), min_size=1, max_size=6)


def noted(files: list[list[tuple[str, str]]]) -> list[Any]:
    index = Index(table.read(TERMS.encode(), "terms.csv"))
    documents = [
        gettext.read(f"{number}.po", (HEAD + entries(*pairs)).encode(), None)
        for number, pairs in enumerate(files)
    ]
    return [judge_document(document, index, [RULE]).states[NAME] for document in documents]


@settings(max_examples=50)
@given(FILES, st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_merging_does_not_matter(
    files: list[list[tuple[str, str]]], chance: random.Random
) -> None:
    assert RULE.across is not None
    merge, conclude = RULE.across.merge, RULE.across.conclude
    total: Any = {}
    for state in noted(files):
        total = merge(total, state)
    parts = noted(files)
    assert [marshal.loads(marshal.dumps(part)) for part in parts] == parts
    while len(parts) > 1:
        one, other = (parts.pop(chance.randrange(len(parts))) for _ in range(2))
        parts.append(merge(one, other))
    assert conclude(parts[0]) == conclude(total)
    pairs = [pair for file in files for pair in file]
    assert bool(conclude(total)) == (pairs.count(MESSAGE) >= 2 and pairs.count(NOTE) >= 2)
