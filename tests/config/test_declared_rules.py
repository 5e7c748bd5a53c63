"""Rules that are data: what they find and what they leave alone, and that they are rules like all others."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import regex
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from needs import CHECKS, RUNS

from termbase.errors import UserError
from termbase.index import Index
from termbase.model import Termbase
from termcheck import declared
from termcheck.cli import cli, run
from termcheck.config import Config, Declared
from termcheck.config.rules import parts
from termcheck.declared import rule_of
from termcheck.engine import check_document
from termcheck.families import FAMILIES
from termcheck.masking import mask
from termcheck.model import Certainty, Document, Finding, Position, Text, Unit

PAGE = (Path(__file__).parents[2] / "docs/configuration.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
INDEX = Index(Termbase("none"))

STIFF = Declared("stiff", r"\bvänligen\b", locale=("sv",))
SPACE = Declared("a space", r"(\p{Nd}+)(?P<unit>تومان)", suggestion=r"\1 \g<unit>")
CLOCK = Declared("24/7", must="dygnet runt", source="24/7", certainty="possible")
QUOTES = Declared("guillemets", '"([^"]+)"', suggestion=r"«\1»")

#: A rule, the language, the source text or None, the translation; and what is found, each with what to write.
CASES: dict[str, tuple[Declared, str, str | None, str, list[tuple[str, str | None]]]] = {
    "a word": (STIFF, "sv", "Please wait", "Vänligen vänta, vänligen", [("Vänligen", None), ("vänligen", None)]),
    "a region of the language": (STIFF, "sv-FI", "Please wait", "Vänligen vänta", [("Vänligen", None)]),
    "another language": (STIFF, "nb", "Please wait", "Vänligen vent", []),
    "part of a word": (STIFF, "sv", "Kindness", "Ovänligen", []),
    "a placeholder": (STIFF, "sv", "{x}", "{vänligen} %(vänligen)s <b class='vänligen'>", []),
    "a text in one language": (STIFF, "sv", None, "Vänligen vänta", [("Vänligen", None)]),
    "markup within a word": (STIFF, "sv", "Please", "<b>V</b>änligen", [("V</b>änligen", None)]),
    "an empty translation": (STIFF, "sv", "Please", " ", []),
    "capitals that count": (STIFF._replace(ignore_case=False), "sv", "Please", "Vänligen", []),
    "the raw text": (STIFF._replace(raw=True), "sv", "{x}", "{vänligen}", [("vänligen", None)]),
    "groups": (SPACE, "fa", "5 Toman", "۵۰تومان", [("۵۰تومان", "۵۰ تومان")]),
    "groups, as it should be": (SPACE, "fa", "5 Toman", "۵۰ تومان", []),
    "a source that is asked for": (SPACE._replace(source="toman"), "fa", "5 Toman", "۵تومان", [("۵تومان", "۵ تومان")]),
    "another source": (SPACE._replace(source="toman"), "fa", "5 Rials", "۵تومان", []),
    "a source that is hidden": (SPACE._replace(source="toman"), "fa", "{toman}", "۵تومان", []),
    "no source": (SPACE._replace(source="toman"), "fa", None, "۵تومان", []),
    "an exception": (SPACE._replace(unless="ریال"), "fa", "5 Toman", "۵تومان", [("۵تومان", "۵ تومان")]),
    "an exception that holds": (SPACE._replace(unless="ریال"), "fa", "5 Toman", "۵تومان یا ۵۰ ریال", []),
    "what must be": (CLOCK, "sv", "Open 24/7", "Alltid öppet", [("Alltid öppet", None)]),
    "what must be, and is": (CLOCK, "sv", "Open 24/7", "Öppet Dygnet runt", []),
    "what need not be": (CLOCK, "sv", "Open", "Öppet", []),
    "what must be, unless": (CLOCK._replace(unless="alltid"), "sv", "Open 24/7", "Alltid öppet", []),
    "what must be in an empty text": (CLOCK, "sv", "Open 24/7", " ", []),
    "a placeholder in a group": (QUOTES, "ru", "Open {x}", 'Откройте "{x}"', [('"{x}"', "«{x}»")]),
    "an attribute": (QUOTES, "ru", "Open", 'Откройте <b class="x">', []),
    "a tag that would be lost": (
        Declared("one word", "e(-)mail", suggestion="email"), "sv", "Mail", "e-<b>mail</b>", [("e-<b>mail", None)],
    ),
    "placeholders alone": (Declared("not Persian", r"[^\p{Arabic}\s]+"), "fa", "{x}", "سلام {x} <b>", []),
    "a whole placeholder": (
        Declared("no blank", r"(?<=\ufffc) \ufffc+"), "sv", "%(n)s GB", "%(n)s {unit}", [(" {unit}", None)],
    ),
    "a place": (Declared("no full stop", r"(?<!\.)$"), "ro", "Done.", "Gata", [("", None)]),
    "a place, as it should be": (Declared("no full stop", r"(?<!\.)$"), "ro", "Done.", "Gata.", []),
    "nothing, everywhere": (Declared("nothing", "x*"), "ro", "Done.", "Gata", [("", None)]),
    "a group that took no part": (Declared("x", "(a)|(b)", suggestion=r"[\1]"), "ro", "b", "b", [("b", "[]")]),
    "a backslash": (Declared("x", "/", suggestion=r"\\"), "ro", "/", "/", [("/", "\\")]),
    "an entity": (Declared("x", "(&) co", suggestion=r"\1 c:o"), "sv", "x", "A &amp; co", [("&amp; co", "&amp; c:o")]),
    "han": (Declared("x", r"(?<=\p{Han}),", suggestion="，"), "zh-Hans", "x", "您好,", [(",", "，")]),
    "figures": (Declared("x", r"(?<=\p{Han}),", suggestion="，"), "zh-Hans", "x", "1,000 张", []),
}  # fmt: skip


def document(unit: Unit, locale: str) -> Document:
    return Document("a.po", locale, [unit], lambda text, at: Position(int(str(text.place)), at + 1))


def findings(
    said: Declared, locale: str, source: str | None, *targets: str, plural: str | None = None
) -> list[Finding]:
    unit = Unit(
        None if source is None else Text(source, 1),
        tuple(Text(target, number) for number, target in enumerate(targets, 3)),
        source_plural=None if plural is None else Text(plural, 2),
    )
    return check_document(document(unit, locale), INDEX, [rule_of("own", said, Config())])


@pytest.mark.parametrize("name", CASES)
def test_a_rule_finds_what_it_says_and_no_more(name: str) -> None:
    said, locale, source, target, expected = CASES[name]
    found = findings(said, locale, source, target)
    assert [
        (target[one.column - 1 : one.end_column - 1], one.fix and one.fix.replacement) for one in found
    ] == expected
    assert {one.certainty for one in found} <= {Certainty(said.certainty)}
    assert not any(one.fix and one.fix.certain for one in found)


def test_each_plural_form_is_a_text_by_itself() -> None:
    found = findings(STIFF, "sv", "a", "vänligen", "x", "nu vänligen", plural="b")
    assert [(one.line, one.column) for one in found] == [(3, 1), (5, 4)]
    assert len(findings(STIFF._replace(source="b"), "sv", "a", "vänligen", "x", plural="b")) == 1


def test_the_source_is_looked_at_in_its_own_language() -> None:
    please = Declared("no please", "please", locale=("en",), on="source")
    found = findings(please, "sv", "Please wait {please}", "Please", plural="please")
    assert [(one.line, one.column, one.locale) for one in found] == [(1, 1, "sv"), (2, 1, "sv")]
    assert findings(please._replace(locale=("sv",)), "sv", "Please", "Please") == []
    assert findings(please, "en", None, "Please") == []


def test_the_sign_of_an_access_key_is_no_letter() -> None:
    unit = Unit(Text("&File", 1), (Text("V&änligen", 2),))
    page = Document("a.po", "sv", [unit], lambda text, at: Position(2, at + 1), accelerator="&")
    (found,) = check_document(page, INDEX, [rule_of("own", STIFF, Config())])
    assert (found.column, found.end_column) == (1, 10)


def test_a_fix_is_certain_where_the_rule_says_so_and_nothing_is_hidden_in_it() -> None:
    sure = SPACE._replace(certainty="certain", fix=True)
    (plain,) = findings(sure, "fa", "x", "۵تومان")
    (marked,) = findings(sure, "fa", "x", "۵<i>تومان</i>")
    assert plain.fix is not None
    assert plain.fix.certain
    assert marked.fix is None


@pytest.mark.parametrize("group", [r"\1", r"\g<1>"])
@given(st.text("abg<> n", max_size=12))
def test_parts_of_a_suggestion_are_its_text_in_order(group: str, text: str) -> None:
    expected = [(1,) if part == "n" else part for part in re.split("(n)", text) if part]
    assert parts(text.replace("n", group)) == tuple(expected)


def test_groups_of_a_suggestion_have_names_or_numbers() -> None:
    assert parts(r"\12\g<a1>\\1") == ((12,), ("a1",), "\\", "1")


PATTERNS = st.sampled_from([r"\w+", "a|b", r"(?i)x+y?", "[^a]", r"\bå", r"$", "", r"(?<=\s)\S", r"\p{Lu}"])


@given(st.text(max_size=30) | st.text("abxXåÅ {}<>&;%s", max_size=30), PATTERNS)
def test_what_is_found_lies_in_the_text_and_matches(text: str, pattern: str) -> None:
    found = findings(Declared("x", pattern), "sv", None, text)
    plain = not mask(text).spans
    for one in found:
        assert 0 < one.column <= one.end_column <= len(text) + 1
        if plain:
            assert regex.compile(pattern, regex.I).match(text, one.column - 1, one.end_column - 1)
    if plain and "\ufffc" not in text:
        spans = [match.span() for match in regex.finditer(pattern, text, regex.I) if match[0]]
        assert [(one.column - 1, one.end_column - 1) for one in found if one.end_column > one.column] == spans


# --- as it is called -------------------------------------------------------------------------------------------------

HEAD = 'msgid ""\nmsgstr "Language: sv\\n"\n'
ENTRY = '\nmsgid "Please wait"\nmsgstr "Vänligen vänta"\n'
GOOD = '\nmsgid "Please go on"\nmsgstr "Fortsätt gärna"\n'
SLOW = f'\nmsgid "Slow"\nmsgstr "{"a" * 60}!"\n'
RULE = "[rules.stiff-please]\npattern = '\\bvänligen\\b'\nlocale = 'sv'\nmessage = 'stiff'\n"
SLOW_RULE = "[rules.all-a]\npattern = '^(?:a|a)+$'\nmessage = 'ends'\n"
DASH = (
    "[rules.double-hyphen]\npattern = '(?<=\\w) -- (?=\\w)'\nmessage = 'a dash'\nsuggestion = ' – '\n"
    "certainty = 'certain'\nfix = true\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("TERMCHECK_CONFIG", raising=False)
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / "cache"))
    project = tmp_path / "project"
    project.mkdir()
    monkeypatch.chdir(project)
    (project / ".git").mkdir()
    (project / "a.po").write_text(HEAD + ENTRY + GOOD, encoding="utf-8")
    (project / "b.po").write_text(HEAD + GOOD, encoding="utf-8")
    configure(project, RULE)
    return project


def configure(folder: Path, text: str, name: str = "termcheck.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def call(*args: str) -> Result:
    return CliRunner().invoke(cli, list(args), standalone_mode=False, catch_exceptions=False)


def found(*args: str) -> list[tuple[str, str]]:
    report = json.loads(call("check", ".", *args, "--format", "json").stdout)
    return [(finding["path"].removeprefix("./"), finding["rule"]) for finding in report["findings"]]


def complaint(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: str = "termcheck check ."
) -> str:
    monkeypatch.setattr("sys.argv", command.split())
    assert run() == 2
    return capsys.readouterr().err


@pytest.mark.needs(*RUNS)
def test_a_rule_of_the_configuration_runs(folder: Path) -> None:
    assert found() == [("a.po", "stiff-please")]
    assert call("check", ".").return_value == 1
    assert found("--isolated") == []


@pytest.mark.needs(*RUNS)
@pytest.mark.parametrize("blank", [r"\t", r"\n", r"\r", r"\f"])
def test_between_double_quotes_a_blank_is_what_it_is_in_a_pattern(folder: Path, blank: str) -> None:
    configure(folder, f'[rules.blank]\npattern = "{blank}+"\nmessage = "a blank"\n')
    assert found() == []
    text = HEAD + GOOD.replace("gärna", f"{blank}gärna")
    (folder / "b.po").write_text(text, encoding="utf-8")
    assert found("--select", "blank") == [("b.po", "blank")]


@pytest.mark.needs(*RUNS)
def test_a_project_may_have_it_in_its_own_file(folder: Path) -> None:
    (folder / "termcheck.toml").unlink()
    configure(folder, RULE.replace("[rules", "[tool.termcheck.rules"), "pyproject.toml")
    assert found() == [("a.po", "stiff-please")]


@pytest.mark.needs(*CHECKS)
@pytest.mark.parametrize(
    ("more", "args", "expected"),
    [
        ("ignore = ['stiff-please']\n", (), 0),
        ("severity = {stiff-please = 'off'}\n", (), 0),
        ("per-file-ignores = {'a.po' = ['stiff-please']}\n", (), 0),
        ("per-file-ignores = {'b.po' = ['stiff-please']}\n", (), 1),
        ("select = ['missing-term']\n", (), 0),
        ("select = ['stiff-please']\n", (), 1),
        ("", ("--ignore", "stiff-please"), 0),
        ("", ("--select", "stiff-please"), 1),
        ("", ("--select", "missing-term"), 0),
        ("locales = ['fi']\n", (), 0),
        ("[[suppress]]\nrule = 'stiff-please'\npath = 'a.po'\nreason = 'so'\n", (), 0),
    ],
)
def test_its_name_is_known_wherever_rules_are_named(
    folder: Path, more: str, args: tuple[str, ...], expected: int
) -> None:
    configure(folder, more + RULE)
    assert len(found(*args)) == expected


@pytest.mark.needs(*RUNS)
def test_its_severity_is_its_own_unless_the_table_says_another(folder: Path) -> None:
    configure(folder, RULE + "severity = 'info'\n")
    assert call("check", ".").return_value == 0
    configure(
        folder, "severity = {stiff-please = 'error'}\nfail-on = 'error'\n" + RULE + "severity = 'info'\n"
    )
    assert call("check", ".").return_value == 1


@pytest.mark.needs(*RUNS)
def test_its_paths_are_those_of_the_configuration(folder: Path) -> None:
    configure(folder, RULE + "paths = ['b*', 'c/**']\n")
    assert found() == []
    (folder / "c").mkdir()
    (folder / "a.po").rename(folder / "c/a.po")
    assert found() == [("c/a.po", "stiff-please")]


@pytest.mark.needs(*RUNS)
def test_a_comment_or_a_baseline_speaks_of_it(folder: Path) -> None:
    text = HEAD + ENTRY.replace("\nmsgid", "\n# termcheck: ignore[stiff-please] -- a quotation\nmsgid")
    (folder / "b.po").write_text(text, encoding="utf-8")
    assert found() == [("a.po", "stiff-please")]
    assert call("baseline", ".").return_value == 0
    assert found() == []
    (folder / "a.po").write_text(HEAD + GOOD, encoding="utf-8")
    call("baseline", ".", "--prune")
    assert "stiff-please" not in (folder / ".termcheck-baseline.json").read_text(encoding="utf-8")


@pytest.mark.needs("commands")
def test_it_is_listed_and_explained(folder: Path) -> None:
    assert re.search("^stiff-please +warning  stiff$", call("rules").stdout, re.MULTILINE)
    told = call("explain", "stiff-please").stdout
    assert "stiff (warning).\nFrom termcheck.toml:1.\n" in told
    assert "- pattern: `\\bvänligen\\b`\n- locale: `sv`\n" in told
    assert "certainty" not in told


@pytest.mark.needs("commands")
def test_it_is_listed_and_explained_from_a_configuration_that_is_named(folder: Path) -> None:
    (folder / "termcheck.toml").rename(folder / "other.toml")
    assert "stiff-please" not in call("rules").stdout
    assert "stiff-please" in call("rules", "--config", "other.toml").stdout
    assert "From other.toml:1.\n" in call("explain", "stiff-please", "--config", "other.toml").stdout


@pytest.mark.needs("commands")
def test_it_is_not_listed_where_no_configuration_is_wanted(folder: Path) -> None:
    assert "stiff-please" not in call("rules", "--isolated").stdout
    with pytest.raises(UserError, match="no rule 'stiff-please'"):
        call("explain", "stiff-please", "--isolated")


@pytest.mark.needs(*RUNS)
def test_it_is_a_rule_of_a_sarif_report(folder: Path) -> None:
    (one,) = json.loads(call("check", ".", "-f", "sarif").stdout)["runs"]
    assert [rule["id"] for rule in one["tool"]["driver"]["rules"]] == ["stiff-please"]


@pytest.mark.needs(*FAMILIES)
@pytest.mark.parametrize("form", ["text", "json"])
def test_results_that_are_kept_and_several_processes_say_the_same(folder: Path, form: str) -> None:
    (folder / "terms.toml").write_text("[a]\nen = ['a']\n" + DASH, encoding="utf-8")
    (folder / "c.po").write_text(HEAD + ENTRY.replace("vänta", "vänta -- nu"), encoding="utf-8")
    args = ("check", ".", "-t", "./terms.toml", "-f", form)
    plain = call(*args, "--no-cache").output
    assert "double-hyphen" in plain
    assert call(*args).output == plain
    assert len([path for path in folder.parent.glob("cache/results/*/*") if path.is_file()]) == 3
    assert call(*args).output == plain
    assert call(*args, "--jobs", "2").output == plain
    assert call(*args, "--jobs", "2", "--no-cache").output == plain


@pytest.mark.needs(*RUNS)
def test_another_pattern_is_judged_anew(folder: Path) -> None:
    assert len(found()) == 1
    configure(folder, RULE.replace("vänligen", "gärna"))
    assert found() == [("a.po", "stiff-please"), ("b.po", "stiff-please")]
    configure(folder, RULE)
    assert len(found()) == 1


@pytest.mark.needs(*RUNS)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_pattern_that_is_too_slow_is_one_finding_and_the_run_goes_on(folder: Path, jobs: str) -> None:
    configure(folder, RULE + SLOW_RULE)
    (folder / "b.po").write_text(HEAD + GOOD + SLOW + SLOW.replace("Slow", "Too") + ENTRY, encoding="utf-8")
    result = call("check", ".", "-f", "json", "--jobs", jobs)
    assert result.return_value == 2
    crashed, *others = sorted(json.loads(result.stdout)["findings"], key=lambda one: one["rule"])
    assert (crashed["rule"], crashed["path"], crashed["line"]) == ("crashed-rule", "b.po", 7)
    assert "'all-a' of termcheck.toml:5 crashed" in crashed["message"]
    assert [(one["rule"], one["path"]) for one in others] == [
        ("stiff-please", "a.po"),
        ("stiff-please", "b.po"),
    ]


def test_a_rule_whose_time_is_over_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(declared, "_MOST_FOR_A_RULE", 0.0)
    monkeypatch.setattr(declared, "_FOR_EACH_SEARCH", -1.0)
    rule = rule_of("own", STIFF, Config())
    page = document(Unit(None, (Text("a", 1),)), "sv")
    (one,) = check_document(page, INDEX, [rule])
    assert one.rule == "crashed-rule"
    assert "took too long on texts before" in one.message


@pytest.mark.needs(*CHECKS)
def test_what_may_be_fixed_is_fixed_and_the_rest_is_told(folder: Path) -> None:
    configure(folder, RULE + "suggestion = 'gärna'\n" + DASH)
    (folder / "b.po").write_text(HEAD + ENTRY.replace("vänta", "vänta -- nu"), encoding="utf-8")
    result = call("check", ".", "--fix", "-f", "json", "--ignore", "inconsistent-translation")
    assert (folder / "b.po").read_text(encoding="utf-8") == HEAD + ENTRY.replace("vänta", "vänta – nu")
    assert [one["rule"] for one in json.loads(result.stdout)["findings"]] == ["stiff-please"] * 2


# --- in a termbase ---------------------------------------------------------------------------------------------------

TERMS = "[agent]\nen = ['agent']\nsv = ['handläggare']\n\n"


@pytest.mark.needs(*RUNS)
def test_a_termbase_in_toml_brings_rules(folder: Path) -> None:
    configure(folder, "termbases = ['terms']\nselect = ['stiff-please']\n")
    (folder / "terms").mkdir()
    configure(folder, TERMS + RULE, "terms/one.toml")
    configure(folder, "[other]\nen = ['other']\n", "terms/two.toml")
    assert found() == [("a.po", "stiff-please")]
    assert "From terms/one.toml:5." in call("explain", "stiff-please").stdout
    with pytest.raises(UserError, match="none of the rules selected is there: stiff-please"):
        found("-t", "customer-service")


@pytest.mark.needs("commands", "formats", "reporters")
def test_a_termbase_of_the_command_line_brings_rules_that_it_may_name(folder: Path) -> None:
    configure(folder, "")
    configure(folder, TERMS + RULE, "terms.toml")
    assert found("-t", "terms.toml") == [("a.po", "stiff-please")]
    assert found("-t", "terms.toml", "--ignore", "stiff-please") == []
    assert found("-t", "terms.toml", "--isolated") == [("a.po", "stiff-please")]


@pytest.mark.needs("commands", "formats", "reporters")
def test_the_later_termbase_wins_and_the_configuration_over_both(folder: Path) -> None:
    configure(folder, TERMS + RULE, "one.toml")
    configure(folder, TERMS + RULE.replace("vänligen", "gärna"), "two.toml")
    configure(folder, "termbases = ['one.toml', 'two.toml']\n")
    assert len(found()) == 2
    configure(folder, "termbases = ['two.toml', 'one.toml']\n")
    assert len(found()) == 1
    configure(folder, "termbases = ['two.toml']\n" + RULE.replace("vänligen", "xyzzy"))
    assert found() == []


@pytest.mark.needs("commands", "formats", "reporters")
def test_a_concept_may_be_called_rules(folder: Path) -> None:
    configure(folder, "[rules]\nen = ['rules']\nsv = ['regler']\nok = {sv = ['regler']}\n", "terms.toml")
    assert found("-t", "terms.toml") == [("a.po", "stiff-please")]
    assert "rules" in call("terms", "list", "-t", "terms.toml").stdout


@pytest.mark.needs("commands", "rules")
@pytest.mark.parametrize(
    ("text", "says"),
    [
        (RULE + "paths = ['a']\n", "terms.toml:9: rules.stiff-please.paths: unknown key"),
        (RULE + "certanty = 'likely'\n", "terms.toml:9: rules.stiff-please.certanty: unknown key\n  hint: did you "),
        (RULE.replace("'\\bvänligen\\b'", '"\\bvänligen\\b"'),
         "terms.toml:6: rules.stiff-please.pattern: holds a control character (U+0008)\n  hint: in TOML a pattern"),
        (RULE.replace("stiff-please", "missing-term"), "terms.toml:5: rules.missing-term: a rule of termcheck itself"),
        ("[rules.a]\nraw = true\n", "2 faults in the rules of a termbase\nterms.toml:5: rules.a: message is missing"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_termbase_is_said_with_its_place(
    folder: Path, text: str, says: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(folder, "termbases = ['terms.toml']\n")
    configure(folder, TERMS + text, "terms.toml")
    assert f"error: {says}" in complaint(monkeypatch, capsys)
    assert f"error: {says}" in complaint(monkeypatch, capsys, "termcheck rules")


@pytest.mark.needs("commands")
def test_a_rule_stands_in_one_file_of_a_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "terms").mkdir()
    configure(folder, TERMS + RULE, "terms/one.toml")
    configure(folder, RULE, "terms/two.toml")
    told = complaint(monkeypatch, capsys, "termcheck check . -t terms")
    assert "terms/two.toml:1: the rule stiff-please stands in terms/one.toml:5 already" in told


# --- what is wrong ---------------------------------------------------------------------------------------------------


@pytest.mark.needs("commands")
def test_two_rules_of_one_name_are_an_error_that_names_both(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "mine.py").write_text(
        "from termcheck.hookspecs import Rule, hookimpl\nfrom termcheck.model import Severity\n"
        "@hookimpl\ndef termcheck_rules():\n    return [Rule('stiff-please', 'x', Severity.INFO, check=print)]\n",
        encoding="utf-8",
    )
    configure(folder, "plugins = ['./mine.py']\n" + RULE)
    told = complaint(monkeypatch, capsys)
    assert (
        "termcheck.toml:2: rules.stiff-please: a rule of mine (mine.py) is called 'stiff-please' already"
        in told
    )


def test_a_run_without_such_rules_imports_nothing_for_them(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess
    import sys

    configure(folder, "ignore = ['mixed-script']\n")
    script = (
        "import sys; from termcheck.cli import run; sys.argv = ['termcheck', 'check', '.']; run();"
        "print({'termcheck.declared', 'termcheck.config.rules'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("set()\n")


# --- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.needs(*RUNS)
@pytest.mark.needs("masks")
def test_the_examples_of_the_page_find_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "locale").mkdir()
    shown = []
    for fence in FENCE.finditer(PAGE):
        for name in re.findall(r"file=(\S+)", fence["info"]):
            (tmp_path / name).write_text(fence["body"], encoding="utf-8")
        if fence["info"].startswith("console"):
            shown.append(fence["body"].split("\n", 1))
    ((command, output),) = shown
    monkeypatch.setattr("sys.argv", command.removeprefix("$ ").split())
    assert run() == 1
    assert capsys.readouterr().out == output
