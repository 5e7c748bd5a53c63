"""What is known stays quiet until its text changes; nothing is added or dropped unasked."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from needs import CHECKS

from termbase import table
from termbase.errors import UserError
from termbase.index import Index
from termcheck import baseline
from termcheck.baseline import Baseline, Known
from termcheck.cli import cli
from termcheck.directives import UNUSED
from termcheck.engine import CRASHED, UNREADABLE, check_document
from termcheck.formats import gettext
from termcheck.model import Certainty, Finding, Severity, TermUse
from termcheck.rules import RULES

INDEX = Index(
    table.read("id,status,en,sv\nticket,,ticket,ärende\nticket,deprecated,,biljett\n".encode(), "t.csv")
)
RAN = [rule.name for rule in RULES]
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
HELPDESK = Path(__file__).parents[2] / "shared/corpora/frappe-helpdesk/helpdesk/locale/sv.po"


def finding(**fields: object) -> Finding:
    usual = {
        "rule": "missing-term", "severity": Severity.WARNING, "certainty": Certainty.LIKELY, "message": "m",
        "path": "x.po", "line": 6, "column": 1, "end_line": 6, "end_column": 2, "locale": "sv",
        "source": "A ticket", "targets": ("En sak",), "term": TermUse("ticket", "ticket", "ticket", ("ärende",)),
    }  # fmt: skip
    return Finding(**{**usual, **fields})  # type: ignore[arg-type]


def catalog(translations: dict[str, str]) -> str:
    return HEAD + "".join(
        f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in translations.items()
    )


def findings(text: str, path: str = "x.po") -> list[Finding]:
    return check_document(gettext.read(path, text.encode(), None), INDEX, RULES)


def written(found: list[Finding], folder: str) -> Baseline:
    return Baseline(folder, baseline.collect(found, folder))


def call(*args: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(arg) for arg in args], standalone_mode=False, catch_exceptions=False)


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_of_sixty_entries_the_ten_that_change_are_reported(here: Path) -> None:
    old = {f"Ticket {number} of the day": f"Sak {number} för dagen" for number in range(60)}
    found = findings(catalog(old))
    assert len(found) == 60
    known = written(found, str(here))
    changed = [f"Ticket {number} of the day" for number in range(5, 60, 6)]
    new = {source: target + (" nu" if source in changed else "") for source, target in old.items()}
    outcome = baseline.compare(findings(catalog(new)), known, paths=["x.po"], ran=RAN)
    assert [one.source for one in outcome.new] == changed
    assert len(outcome.known) == 50
    assert outcome.stale.total() == 10


def test_moved_lines_and_reordered_entries_change_nothing(here: Path) -> None:
    old = {"A ticket": "En biljett", "The tickets": "Saken"}
    known = written(findings(catalog(old)), str(here))
    new = catalog({"Hello": "Hej", **dict(reversed(old.items()))}).replace("\nmsgid", "\n\n#: a.c:9\nmsgid")
    outcome = baseline.compare(findings(new), known, paths=["x.po"], ran=RAN)
    assert (outcome.new, outcome.stale.total()) == ([], 0)


@pytest.mark.parametrize(
    "changed",
    [
        {"rule": "forbidden-term"},
        {"term": TermUse("queue", "queue", "queue", ("kö",))},
        {"term": None},
        {"path": "y.po"},
        {"context": "menu"},
        {"context": ""},
        {"source": "The ticket"},
        {"source": None},
        {"source_plural": "Tickets"},
        {"targets": ("Ett ting",)},
        {"targets": ("En sak", "")},
        {"targets": ("En", " sak")},
        {"title": "Greeting"},
    ],
)
def test_another_rule_concept_path_context_or_text_is_new(here: Path, changed: dict[str, object]) -> None:
    known = written([finding()], str(here))
    assert baseline.compare([finding(**changed)], known, paths=[], ran=[]).known == []


@pytest.mark.parametrize(
    "changed",
    [
        {"line": 9, "end_line": 9, "column": 4},
        {"message": "in other words"},
        {"severity": Severity.ERROR},
        {"certainty": Certainty.POSSIBLE},
        {"hint": "h"},
        {"line_text": "msgstr"},
        {"path": "./x.po"},
    ],
)
def test_another_place_or_wording_is_not(here: Path, changed: dict[str, object]) -> None:
    known = written([finding()], str(here))
    assert baseline.compare([finding(**changed)], known, paths=[], ran=[]).new == []


def test_equal_findings_are_counted(here: Path) -> None:
    known = written([finding(), finding(line=8)], str(here))
    three = [finding(line=line) for line in (8, 12, 16)]
    outcome = baseline.compare(three, known, paths=["x.po"], ran=RAN)
    assert ([one.line for one in outcome.new], outcome.stale.total()) == ([16], 0)
    assert baseline.compare(three[:1], known, paths=["x.po"], ran=RAN).stale.total() == 1


def test_what_has_no_text_is_known_by_its_message(here: Path) -> None:
    broken = finding(rule=UNREADABLE, source=None, targets=(), term=None, message="msgid without msgstr")
    other = finding(rule=UNREADABLE, source=None, targets=(), term=None, message="unknown keyword")
    outcome = baseline.compare([broken, other], written([broken], str(here)), paths=["x.po"], ran=[])
    assert outcome.new == [other]


def test_a_crashed_rule_is_never_known(here: Path) -> None:
    crash = finding(rule=CRASHED)
    assert written([crash], str(here)).entries == {}
    forged = Baseline(str(here), {baseline.known(crash, "x.po"): 1})
    assert baseline.compare([crash], forged, paths=["x.po"], ran=RAN).new == [crash]


def test_only_what_was_looked_for_can_be_stale(here: Path) -> None:
    (here / "x.po").touch()
    (here / "y.po").touch()
    known = written(
        [finding(), finding(path="y.po"), finding(rule="wrong-case"), finding(rule=UNUSED)], str(here)
    )
    outcome = baseline.compare([], known, paths=["x.po"], ran=["missing-term"])
    assert sorted((entry.path, entry.rule) for entry in outcome.stale) == [
        ("x.po", "missing-term"),
        ("x.po", UNUSED),
    ]


def test_what_is_known_of_a_file_that_is_gone_is_stale(here: Path) -> None:
    known = written([finding(path="gone.po")], str(here))
    assert [entry.path for entry in baseline.compare([], known, paths=[], ran=[]).stale] == ["gone.po"]


def test_paths_are_relative_to_the_file_from_wherever_it_is_used(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "locale").mkdir()
    (here / "config").mkdir()
    folder = baseline.folder_of("config/known.json")
    known = written([finding(path="locale/x.po"), finding(path="x.po")], folder)
    assert sorted(entry.path for entry in known.entries) == ["../locale/x.po", "../x.po"]
    monkeypatch.chdir(here / "locale")
    assert baseline.folder_of("../config/known.json") == folder
    outcome = baseline.compare(
        [finding(path="x.po"), finding(path="../x.po")], known, paths=["x.po"], ran=RAN
    )
    assert (outcome.new, outcome.stale.total()) == ([], 0)


ENTRIES = st.dictionaries(
    st.builds(Known, st.text(), st.text(), st.text(), st.none() | st.text(), st.text()),
    st.integers(1, 10**6),
    max_size=8,
)


@given(ENTRIES)
def test_what_is_written_is_read_again_and_its_order_tells_nothing(entries: dict[Known, int]) -> None:
    text = baseline.render(entries)
    Path("b.json").write_bytes(text.encode())
    read = baseline.load("b.json").entries
    assert read == entries
    assert baseline.render(dict(reversed(entries.items()))) == text
    assert all(one.isprintable() or one == "\n" for one in text)


def test_the_file_has_one_finding_a_line_and_no_line_numbers(here: Path) -> None:
    text = baseline.render(
        written(
            [finding(path="b.po"), finding(context="мы"), finding(line=9, context="мы")], str(here)
        ).entries
    )
    head, first, second, *_ = text.splitlines()[0:1] + text.splitlines()[2:]
    assert head == '{"version": 1,'
    entry = json.loads(second.strip(","))
    assert list(entry) == ["path", "rule", "concept", "context", "text", "count"]
    assert (entry["path"], entry["context"], entry["count"]) == ("x.po", "мы", 2)
    assert json.loads(first.strip(","))["path"] == "b.po"
    assert "line" not in text


GOOD = {"path": "x.po", "rule": "r", "concept": "", "context": None, "text": "0", "count": 1}


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"", "b.json:1:1"),
        (b'{"version": 1,\n<<<<<<< HEAD\n "findings": []}', "b.json:2:1"),
        (b'{"version": 1, "findings": [', "b.json:1:29"),
        (b'{"version": 1,\n"findings": ["\xff"]}', "b.json:2"),
        (b"[" * 100_000, "b.json"),
        (b"[1" + b"0" * 5000 + b"]", "b.json"),
        (b"[]", "b.json"),
        (b"{}", "b.json"),
        (b'{"version": 2, "findings": []}', "b.json"),
        (b'{"findings": []}', "b.json"),
        (b'{"version": 1, "findings": {}}', "b.json"),
        (b'{"version": 1, "findings": [1]}', "b.json: finding 1"),
        *(
            (json.dumps({"version": 1, "findings": [GOOD, {**GOOD, name: value}]}).encode(), "b.json: finding 2")
            for name, value in [
                ("path", None), ("rule", 1), ("context", 1), ("count", 0), ("count", True), ("count", "1"), ("text", [])
            ]
        ),
    ],
)  # fmt: skip
def test_a_damaged_file_is_an_error_with_its_place(content: bytes, where: str) -> None:
    Path("b.json").write_bytes(content)
    with pytest.raises(UserError) as caught:
        baseline.load("b.json")
    assert caught.value.where == where
    assert caught.value.hint


def test_a_missing_file_is_an_error_that_tells_how_to_write_it() -> None:
    with pytest.raises(UserError, match="No such file"):
        baseline.load("none.json")


def test_a_line_that_a_merge_kept_twice_counts_once(here: Path) -> None:
    Path("b.json").write_text(json.dumps({"version": 1, "findings": [GOOD, GOOD]}))
    assert list(baseline.load("b.json").entries.values()) == [1]


@pytest.fixture
def locale(here: Path) -> Callable[..., Path]:
    (here / "locale").mkdir()

    def write(**translations: str) -> Path:
        (here / "locale/sv.po").write_text(
            catalog({source.replace("_", " "): target for source, target in translations.items()}),
            encoding="utf-8",
        )
        return here / baseline.DEFAULT

    return write


@pytest.mark.needs("commands", "formats", "rules", "termbases", "languages")
def test_the_command_writes_a_baseline_and_then_finds_nothing_new(locale: Callable[..., Path]) -> None:
    file = locale(Open_the_ticket="Öppna biljetten", Hello="Hej")
    assert call("baseline", "locale").return_value == 0
    assert [entry.rule for entry in baseline.load(str(file)).entries] == ["forbidden-term"]
    result = call("baseline", "locale")
    assert result.return_value == 0
    assert "1 known, 0 new" in result.stderr


@pytest.mark.needs(*CHECKS)
def test_a_check_finds_the_baseline_and_reports_the_entries_that_changed(locale: Callable[..., Path]) -> None:
    old = {f"Ticket_{number}": f"Biljett {number}" for number in range(60)}
    file = locale(**old)
    assert call("baseline", "locale").return_value == 0
    result = call("check", "locale")
    assert result.return_value == 0
    assert "60 known" in result.stderr
    changed = list(old)[3::6]
    locale(**{source: f"Ny {target}" if source in changed else target for source, target in old.items()})
    found = json.loads(call("check", "locale", "--format", "json").stdout)["findings"]
    assert [one["unit"]["source"].replace(" ", "_") for one in found] == changed
    assert len(json.loads(call("check", "--no-baseline", "--format", "json").stdout)["findings"]) == 60
    assert len(baseline.load(str(file)).entries) == 60


@pytest.mark.needs(*CHECKS, "languages")
def test_the_command_goes_by_the_configuration(locale: Callable[..., Path], here: Path) -> None:
    locale(Open_the_ticket="Öppna biljetten", A_ticket="En sak")
    (here / "known").mkdir()
    said = 'baseline = "known/sv.json"\nignore = ["missing-term"]\n'
    (here / "termcheck.toml").write_text(said, encoding="utf-8")
    call("baseline", "locale")
    entries = baseline.load("known/sv.json").entries
    assert [(entry.path, entry.rule) for entry in entries] == [("../locale/sv.po", "forbidden-term")]
    assert call("check", "locale").return_value == 0


@pytest.mark.needs("commands", "formats", "rules", "termbases")
def test_the_command_never_makes_a_baseline_larger_unasked(locale: Callable[..., Path]) -> None:
    file = locale(Open_the_ticket="Öppna biljetten")
    call("baseline", "locale")
    before = file.read_bytes()
    locale(Open_the_ticket="Öppna biljetten", Close_the_ticket="Stäng biljetten")
    result = call("baseline", "locale")
    assert (result.return_value, file.read_bytes()) == (1, before)
    assert "1 known, 1 new (--update adds them), 0 stale" in result.stderr
    call("baseline", "locale", "--prune")
    assert file.read_bytes() == before
    assert call("baseline", "locale", "--update").return_value == 0
    assert len(baseline.load(str(file)).entries) == 2


@pytest.mark.needs("commands", "formats", "rules", "termbases", "languages")
def test_the_command_drops_what_is_stale_only_when_asked(locale: Callable[..., Path]) -> None:
    file = locale(Open_the_ticket="Öppna biljetten", Close_the_ticket="Stäng biljetten")
    call("baseline", "locale")
    locale(Open_the_ticket="Öppna ärendet", Close_the_ticket="Stäng den gamla biljetten")
    assert "0 known, 1 new (--update adds them), 2 stale" in call("baseline", "locale").stderr
    call("baseline", "locale", "--update")
    assert len(baseline.load(str(file)).entries) == 3
    call("baseline", "locale", "--prune")
    assert len(baseline.load(str(file)).entries) == 1
    assert call("baseline", "locale").return_value == 0


@pytest.mark.needs("commands", "formats", "rules", "termbases", "languages")
def test_a_finding_that_is_suppressed_is_not_written(locale: Callable[..., Path], here: Path) -> None:
    file = locale(Open_the_ticket="Öppna biljetten")
    path = here / "locale/sv.po"
    text = path.read_text(encoding="utf-8").replace(
        '\nmsgid "Open', '\n# termcheck: ignore[forbidden-term]\nmsgid "Open'
    )
    path.write_text(text, encoding="utf-8")
    call("baseline", "locale")
    assert baseline.load(str(file)).entries == {}


@pytest.mark.needs("commands", "formats", "rules", "termbases")
def test_other_files_stay_in_the_baseline_when_one_is_pruned(locale: Callable[..., Path], here: Path) -> None:
    file = locale(Open_the_ticket="Öppna biljetten")
    shutil.copy(here / "locale/sv.po", here / "locale/other.po")
    call("baseline", "locale")
    locale(Hello="Hej")
    call("baseline", "locale/sv.po", "--prune")
    assert [entry.path for entry in baseline.load(str(file)).entries] == ["locale/other.po"]


@pytest.mark.needs("commands", "formats", "termbases")
def test_nothing_is_written_when_a_file_could_not_be_read(locale: Callable[..., Path], here: Path) -> None:
    file = locale(Open_the_ticket="Öppna biljetten")
    (here / "locale/broken.mo").write_bytes(b"\xde\x12\x04\x95broken")
    with pytest.raises(UserError, match="not every file"):
        call("baseline", "locale")
    assert not file.exists()


@pytest.mark.needs(*CHECKS)
@pytest.mark.skipif(not HELPDESK.is_file(), reason="the catalogs are not here")
def test_of_a_real_catalog_the_ten_entries_that_change_are_reported(here: Path) -> None:
    shutil.copy(HELPDESK, here / "sv.po")
    call("baseline", "sv.po", "-o", "known.json")
    known = baseline.load("known.json")
    text = (here / "sv.po").read_text(encoding="utf-8")
    document = gettext.read("sv.po", text.encode(), None)
    short = [unit for unit in document.units if unit.targets[0].value and unit.targets[0].value.isalnum()]
    lines = text.split("\n")
    for unit in short[:10]:
        # A translation that misses the term in any case.
        lines[unit.line - 1 : unit.line + 1] = [f'msgid "The ticket {unit.line}"', 'msgstr "Saken"']
    (here / "sv.po").write_text("\n".join(lines), encoding="utf-8")
    call("baseline", "sv.po", "-o", "known.json", "--update")
    added = Counter(baseline.load("known.json").entries) - Counter(known.entries)
    rules = Counter(entry.rule for entry in added.elements())
    assert rules == {
        "missing-term": 10,
        "inconsistent-term": 1,
    }  # they share a word that is none of the others
