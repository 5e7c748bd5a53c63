"""One source text with several translations: over whole runs, since a file alone tells little."""

from __future__ import annotations

import marshal
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.index import Index
from termbase.model import Termbase
from termcheck import baseline, run, shipped
from termcheck.config import Config
from termcheck.engine import judge_document
from termcheck.formats import gettext
from termcheck.judge import judge_for
from termcheck.model import Certainty
from termcheck.rules.inconsistent_translation import RULE, configured
from termcheck.run import Outcome, Parallel

NAME = "inconsistent-translation"
HEAD = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Plural-Forms: nplurals=2; plural=n!=1;\\n"\n'


def entry(source: str, target: str, context: str = "", before: str = "") -> str:
    said = f'msgctxt "{context}"\n' if context else ""
    return f'\n{before}{said}msgid "{source}"\nmsgstr "{target}"\n'


def plural(*targets: str) -> str:
    forms = "".join(f'msgstr[{number}] "{text}"\n' for number, text in enumerate(targets))
    return f'\nmsgid "%d file"\nmsgid_plural "%d files"\n{forms}'


@pytest.fixture(autouse=True)
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: Mapping[str, str], locale: str = "sv") -> None:
    for name, entries in files.items():
        Path(name).write_text(HEAD.format(locale) + entries, encoding="utf-8")


def outcome(
    options: Mapping[str, Any] | None = None, parallel: Parallel = run.ALONE, **settings: Any
) -> Outcome:
    said = {"select": (NAME,), "options": {NAME: options or {}}, **settings}
    config = Config(**said)
    loaded = shipped.load()
    judge = judge_for(config, loaded.rules)
    return run.check(
        run.files(["."], config, loaded.readers), judge, readers=loaded.readers, parallel=parallel
    )


def places(**options: Any) -> list[tuple[str, int]]:
    return [(finding.path, finding.line) for finding in outcome(options).findings]


def test_the_rarer_translation_is_reported_at_each_of_its_places() -> None:
    write({"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Lagra"), "c.po": entry("Save", "Spara")})
    (finding,) = outcome().findings
    assert (finding.path, finding.line, finding.column, finding.end_column) == ("b.po", 7, 9, 14)
    assert finding.message == "“Save” is “Lagra” here, mostly “Spara”"
    assert finding.hint == "“Spara” at a.po:6, c.po:6"
    assert finding.certainty is Certainty.POSSIBLE


def test_where_two_are_as_common_the_later_place_is_named_and_neither_called_wrong() -> None:
    write({"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Lagra")})
    (finding,) = outcome().findings
    assert finding.path == "b.po"
    assert finding.message == "“Save” is “Lagra” here, “Spara” elsewhere"


def test_three_places_are_named_and_the_others_counted() -> None:
    write(
        {f"{name}.po": entry("Save as", "Spara som") for name in "abcde"}
        | {"f.po": entry("Save as", "Lagra")}
    )
    (finding,) = outcome().findings
    assert finding.hint == "“Spara som” at a.po:6, b.po:6, c.po:6 and 2 more"


def test_a_phrase_with_an_overwhelming_norm_is_likely_wrong_and_a_lone_word_is_not() -> None:
    both = entry("Save as", "Spara som") + entry("Open", "Öppna")
    write(
        {f"{name}.po": both for name in "abcd"} | {"e.po": entry("Save as", "Lagra") + entry("Open", "Öppet")}
    )
    found = {finding.source: finding.certainty for finding in outcome().findings}
    assert found == {"Save as": Certainty.LIKELY, "Open": Certainty.POSSIBLE}


def test_a_norm_of_sources_that_are_written_otherwise_is_not_overwhelming() -> None:
    write(
        {f"{name}.po": entry("Save As", "Spara som") for name in "abcd"} | {"e.po": entry("Save as", "Lagra")}
    )
    assert [finding.certainty for finding in outcome().findings] == [Certainty.POSSIBLE]


def test_every_other_translation_is_told_in_the_hint() -> None:
    write({"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Lagra"), "c.po": entry("Save", "Bevara")})
    hints = [finding.hint for finding in outcome().findings]
    assert hints == ["“Spara” at a.po:6; “Bevara” at c.po:6", "“Spara” at a.po:6; “Lagra” at b.po:6"]


def test_a_file_can_disagree_with_itself() -> None:
    write({"a.po": entry("Close ticket", "Stäng ärendet") + entry("Close Ticket…", "Avsluta ärendet…")})
    assert places() == [("a.po", 10)]


def test_long_texts_are_shown_where_they_begin_to_differ() -> None:
    start = "Den här sidan visar alla ärenden som har öppnats under den senaste veckan "
    source = "This page shows all tickets that were opened during the last week, and who has them now."
    write({"a.po": entry(source, start + "i gruppen"), "b.po": entry(source, start + "av kunden")})
    (finding,) = outcome().findings
    assert (
        "“…under den senaste veckan av kunden” here, “…under den senaste veckan i gruppen”" in finding.message
    )


def test_macros_are_compared_with_catalogs_and_with_each_other() -> None:
    rows = [
        {"title": f"{tag}::{name}", "actions": [{"field": "comment_value", "value": text}]}
        for tag, name, text in (
            ("en", "One", "We are back."),
            ("sv", "One", "Vi är här igen."),
            ("en", "Two", "We are back."),
            ("sv", "Two", "Nu är vi tillbaka."),
        )
    ]
    import json

    Path("macros.json").write_text(json.dumps({"macros": rows}, ensure_ascii=False), encoding="utf-8")
    write({"a.po": entry("We are back.", "Nu är vi tillbaka.")})
    (finding,) = outcome().findings
    assert (finding.path, finding.title) == ("macros.json", "sv::One")
    assert "a.po:6" in finding.hint


CLEAN: dict[str, dict[str, str]] = {
    "the same everywhere": {"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Spara")},
    "another context": {"a.po": entry("Open", "Öppna", "verb"), "b.po": entry("Open", "Öppet", "state")},
    "no context and an empty-looking one": {
        "a.po": entry("Open", "Öppna"),
        "b.po": entry("Open", "Öppet", " "),
    },
    "fuzzy": {"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Lagra", before="#, fuzzy\n")},
    "untranslated": {"a.po": entry("Save", "Spara"), "b.po": entry("Save", "")},
    "obsolete": {"a.po": entry("Save", "Spara"), "b.po": '\n#~ msgid "Save"\n#~ msgstr "Lagra"\n'},
    "an accelerator": {"a.po": entry("&Save", "&Spara"), "b.po": entry("Save", "S_para")},
    "punctuation": {"a.po": entry("Save as", "Spara som"), "b.po": entry("Save as...", "Spara som…")},
    "case": {"a.po": entry("Save As", "Spara Som"), "b.po": entry("Save as", "Spara som")},
    "a lone word in small letters": {"a.po": entry("Open", "Öppna"), "b.po": entry("open", "öppet")},
    "blanks": {"a.po": entry("Save  as", "Spara som"), "b.po": entry("Save as", "Spara\\u00a0som")},
    "with and without a plural": {"a.po": plural("%d fil", "%d filer"), "b.po": entry("%d file", "%d akt")},
    "plurals alike": {"a.po": plural("%d fil", "%d filer"), "b.po": plural("%d fil", "%d filer")},
    "names of translators": {"a.po": entry("Your names", "Åsa Ek"), "b.po": entry("Your names", "Bo Alm")},
    "no word in the source": {"a.po": entry("%:", "%:"), "b.po": entry("%:", "% :")},
}


@pytest.mark.parametrize("name", CLEAN)
def test_differences_that_do_not_count(name: str) -> None:
    write({path: text.replace("\\u00a0", "\u00a0") for path, text in CLEAN[name].items()})
    assert places() == []


def test_other_languages_and_the_source_language_are_not_compared() -> None:
    write({"a.po": entry("Save", "Spara")})
    write({"b.po": entry("Save", "Lagre")}, "nb")
    write({"c.po": entry("Colour", "Colour"), "d.po": entry("Colour", "Color")}, "en_GB")
    assert places() == []


def test_a_rejected_term_is_reported_as_that_and_is_no_norm() -> None:
    wrong, right = entry("Close the ticket", "Stäng biljetten"), entry("Close the ticket", "Stäng ärendet")
    write({"a.po": wrong, "b.po": wrong, "c.po": right})
    assert places() == []


def test_plurals_are_compared_with_all_their_forms() -> None:
    write({"a.po": plural("%d fil", "%d filer"), "b.po": plural("%d fil", "%d akter")})
    (finding,) = outcome().findings
    assert "“%d fil / %d akter” here, “%d fil / %d filer” elsewhere" in finding.message


def test_plurals_of_another_number_of_forms_are_not_compared() -> None:
    write({"a.po": plural("%d fil", "%d filer"), "b.po": plural("%d fil")})
    assert places() == []


def test_options_say_what_counts() -> None:
    write({"a.po": entry("&Save as", "&Spara som"), "b.po": entry("&Save as", "Spara som")})
    assert places() == []
    assert places(ignore_accelerators=False) == [("b.po", 7)]
    write({"a.po": entry("Save as", "Spara som"), "b.po": entry("Save as", "Spara som.")})
    assert places() == []
    assert places(ignore_punctuation=False) == [("b.po", 7)]
    write({"a.po": entry("Save as", "Spara som"), "b.po": entry("Save as", "Spara Som")})
    assert places() == []
    assert places(ignore_case=False) == [("b.po", 7)]


def test_short_sources_can_be_left_out() -> None:
    write({"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Lagra")})
    assert places(least_words=1) == [("b.po", 7)]
    assert places(least_words=2) == []


def test_equivalents_may_stand_for_each_other_as_whole_words() -> None:
    write({"a.po": entry("Save as", "Spara som"), "b.po": entry("Save as", "Lagra som")})
    assert places(equivalents=[["Spara", "Lagra"]]) == []
    assert places(equivalents=[["Spar", "Lagr"]]) == [("b.po", 7)]


def test_two_translations_of_one_catalog_are_reported_once() -> None:
    sources = [f"Text number {chr(97 + number)}" for number in range(25)]
    write(
        {
            "a.po": "".join(entry(source, f"{source} på ett vis") for source in sources),
            "b.po": "".join(entry(source, f"{source} på ett annat") for source in sources),
        }
    )
    (finding,) = outcome().findings
    assert (finding.path, finding.line) == ("b.po", 7)
    assert "so are 25 of the 25 texts that this file shares with others" in finding.hint


def test_as_many_slips_among_many_texts_are_reported_each() -> None:
    same = "".join(entry(f"Word {chr(97 + number)} again", "Samma") for number in range(26)) + "".join(
        entry(f"Sign {chr(97 + number)} again", "Likadan") for number in range(26)
    )
    sources = [f"Text number {chr(97 + number)}" for number in range(25)]
    write(
        {
            "a.po": same + "".join(entry(source, f"{source} på ett vis") for source in sources),
            "b.po": same + "".join(entry(source, f"{source} på ett annat") for source in sources),
        }
    )
    assert len(outcome().findings) == 25


def test_a_comment_suppresses_and_a_baseline_knows() -> None:
    write({"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Lagra")})
    found = outcome().findings
    Path("known.json").write_text(baseline.render(baseline.collect(found, str(Path.cwd()))), encoding="utf-8")
    assert outcome(baseline="known.json").findings == []
    write({"b.po": entry("Save", "Lagra", before=f"# termcheck: ignore[{NAME}] -- another product\n")})
    assert outcome().findings == []
    assert outcome().suppressed == 1


def test_more_places_change_neither_message_nor_fingerprint() -> None:
    write({"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Spara"), "c.po": entry("Save", "Lagra")})
    (before,) = outcome().findings
    write({"d.po": entry("Save", "Spara")})
    (after,) = outcome().findings
    assert before.hint != after.hint
    assert before.fingerprint == after.fingerprint


def test_other_processes_and_results_that_were_kept_say_the_same() -> None:
    write({f"{number}.po": entry("Save", "Lagra" if number % 5 == 0 else "Spara") for number in range(12)})
    alone = outcome(cache=False).findings
    assert [finding.path for finding in alone] == ["0.po", "10.po", "5.po"]
    assert outcome(parallel=Parallel(2), cache=False).findings == alone
    assert outcome().findings == alone
    assert outcome().findings == alone


WORDS = st.sampled_from(["Spara", "Lagra", "Bevara", "&Spara", "spara…"])
FILES = st.lists(st.lists(WORDS, min_size=1, max_size=3), min_size=1, max_size=6)


def noted(files: list[list[str]]) -> list[Any]:
    """What is noted of each file; sources differ within a file by the signs at their end."""
    index = Index(Termbase("none"))
    states = []
    for number, words in enumerate(files):
        text = "".join(entry("Save it" + "." * place, word) for place, word in enumerate(words))
        document = gettext.read(f"{number}.po", (HEAD.format("sv") + text).encode(), None)
        states.append(judge_document(document, index, [RULE]).states[NAME])
    return states


@settings(max_examples=60)
@given(FILES, st.randoms(use_true_random=False))
def test_the_order_of_files_and_of_merging_does_not_matter(
    files: list[list[str]], chance: random.Random
) -> None:
    assert RULE.across is not None
    merge, conclude = RULE.across.merge, RULE.across.conclude
    total: Any = {}
    for state in noted(files):
        total = merge(total, state)
    parts = noted(files)
    while len(parts) > 1:
        one, other = (parts.pop(chance.randrange(len(parts))) for _ in range(2))
        parts.append(merge(one, other))
    assert conclude(parts[0]) == conclude(total)


@given(FILES)
def test_what_is_noted_crosses_processes_unchanged(files: list[list[str]]) -> None:
    for state in noted(files):
        assert marshal.loads(marshal.dumps(state)) == state


@given(FILES)
def test_what_differs_from_the_norm_is_reported_and_nothing_else(files: list[list[str]]) -> None:
    assert RULE.across is not None
    total: Any = {}
    for state in noted(files):
        total = RULE.across.merge(total, state)
    words = [word.strip("&…").casefold() for file in files for word in file]
    norm = max(dict.fromkeys(words), key=words.count)
    found = RULE.across.conclude(total)
    assert sum(map(len, found.values())) == sum(word != norm for word in words)


def test_a_text_that_is_gone_when_the_file_is_read_again_is_not_spoken_of() -> None:
    write({"a.po": entry("Save", "Spara"), "b.po": entry("Save", "Lagra")})
    rule = configured({option.field: option.default for option in RULE.options})
    assert rule.across is not None
    index = Index(Termbase("none"))
    total: Any = {}
    for name in ("a.po", "b.po"):
        document = gettext.read(name, Path(name).read_bytes(), None)
        total = rule.across.merge(total, judge_document(document, index, [rule]).states[NAME])
    conclusion = rule.across.conclude(total)["b.po"]
    for now in (HEAD.format("sv"), HEAD.format("sv") + entry("Save", "Spara")):
        assert list(rule.across.remark(gettext.read("b.po", now.encode(), None), conclusion)) == []


def test_a_thousand_translations_take_less_than_two_hundred_bytes_each() -> None:
    text = "".join(entry(f"Text number {n} of a page", f"Text nummer {n} på en sida") for n in range(1000))
    document = gettext.read("a.po", (HEAD.format("sv") + text).encode(), None)
    state = judge_document(document, Index(Termbase("none")), [RULE]).states[NAME]
    assert sum(len(part) for part in state["a.po"]) < 200 * 1000
