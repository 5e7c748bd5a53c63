"""What plugins hand over: each fault is told as the plugin's, with the line of its code, and nothing is overwritten."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from needs import RUNS

pytestmark = pytest.mark.needs(*RUNS)

Command = Callable[..., tuple[int, str, str]]
HEAD = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n'
CATALOG = HEAD + '\nmsgid "Hello"\nmsgstr "Hejsan"\n'
STEM = """
import sys
from termcheck.hookspecs import *
from termcheck.model import *
from termcheck.model import Text as Words
from termcheck import hookspecs
"""
RULE = """
def check(unit, locale):
    text = unit.targets[0]
    {body}

@hookimpl
def termcheck_rules():
    return [Rule("mine", "Mine", Severity.WARNING, check=check)]
"""
READER = """
def read(path, data, locale):
    {body}

@hookimpl
def termcheck_readers():
    return [Reader("own", (".own",), read)]
"""
#: A good document, with one thing to be put in its place.
DOCUMENT = "return Document(path, {locale}, {units}, {locate})"
GOOD = {
    "locale": '"sv"',
    "units": '[Unit(None, (Words("Biljett!!"),))]',
    "locate": "lambda text, at: Position(1, at + 1)",
}


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command) -> Command:
    """Checks one catalog, or files that are given, with a plugin of that code."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sv.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "a.own").write_text("Biljett!!", encoding="utf-8")

    def check(code: str, *words: str, path: str = "sv.po") -> tuple[int, str, str]:
        (tmp_path / "own.py").write_text(STEM + code, encoding="utf-8")
        return command("check", path, "-p", "own.py", "-f", "concise", *words)

    return check


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("yield Remark(text, 0, 1000, 'm')", "a remark on 0 to 1000 of a text of 6 characters"),
        ("yield Remark(text, -1, 1, 'm')", "a remark on -1 to 1 of a text of 6 characters"),
        ("yield Remark(text, 3, 1, 'm')", "a remark on 3 to 1 of a text of 6 characters"),
        ("yield Remark(text, 0, 1.5, 'm')", "a remark's end is 1.5, which is no int"),
        ("yield Remark(text, 0, 1, None)", "a remark's message is None, which is no str"),
        ("yield Remark(text, 0, 1, 'm', 'sure')", "a remark's certainty is 'sure', which is no Certainty"),
        ("yield Remark(text, 0, 1, 'm', fix='X')", "a remark's fix is 'X', which is no Fix"),
        ("yield Remark(Words('Hejsan'), 0, 1, 'm')", "a remark on a text that is not the unit's: 'Hejsan'"),
        ("yield Remark(text, 0, 1, 'm', fix=Fix(None))", "a fix that writes None, which is no text"),
        (
            "yield Remark(text, 0, 1, 'm', locale='Swedish!')",
            "locale is 'Swedish!', which is no language tag",
        ),
        ("yield text", "is no Remark on a Text"),
        ("return Remark(text, 0, 1, 'm')", "is no Remark on a Text"),
        ("return [Remark('Hejsan', 0, 1, 'm')]", "is no Remark on a Text"),
        ("return None", "'NoneType' object is not iterable"),
        ("sys.exit(0)", "SystemExit(0)"),
    ],
)
def test_a_remark_that_is_none_is_the_rules_fault(plugin: Command, body: str, told: str) -> None:
    code, out, _ = plugin(RULE.format(body=body))
    assert code == 2
    assert "[crashed-rule] rule 'mine' of own (own.py) crashed: " in out
    assert told in out


@pytest.mark.parametrize("remark", ["text, 0, 0, 'm'", "text, 0, 6, 'm'", "unit.source, 0, 5, 'm'"])
def test_a_remark_on_a_stretch_of_a_text_of_the_unit_is_a_finding(plugin: Command, remark: str) -> None:
    code, out, _ = plugin(RULE.format(body=f"yield Remark({remark})"))
    assert code == 1
    assert "warning[mine] m\n" in out


@pytest.mark.parametrize("places", ["-3, 2", "0, 1000"])
def test_a_fix_outside_of_its_text_changes_nothing(plugin: Command, places: str, tmp_path: Path) -> None:
    fix = f"yield Remark(text, {places}, 'm', Certainty.CERTAIN, fix=Fix('XX', True))"
    assert plugin(RULE.format(body=fix), "--fix")[0] == 2
    assert (tmp_path / "sv.po").read_text(encoding="utf-8") == CATALOG


@pytest.mark.parametrize(
    ("hook", "made", "told"),
    [
        ("rules", 'Rule("mine", "", "serious", check=len)', "severity is 'serious'; it has to be a Severity"),
        ("rules", 'Rule("mine", "", Severity.INFO)', "it looks at nothing: it needs one of judge, check"),
        (
            "rules",
            'Rule("mine", "", Severity.INFO, check=len, concerns="x")',
            "concerns is 'x'; it has to be a pattern",
        ),
        ("normalisers", 'Normaliser("mine", "da-DK", str)', "language is 'da-DK'; it has to be a subtag"),
        ("readers", 'Reader("mine", ".x", len)', "suffixes is '.x'; it has to be a tuple"),
        ("readers", 'Reader("mine", (".x",), None)', "read is None; it has to be a function"),
        ("masks", 'Mask("mine", "x")', "find is 'x'; it has to be a function"),
        ("reporters", 'Reporter("mine", "x")', "render is 'x'; it has to be a function"),
        ("filters", 'Filter("mine", None)', "apply is None; it has to be a function"),
        ("executors", 'Executor("mine", "", None)', "open is None; it has to be a function"),
    ],
)
def test_what_could_never_work_is_told_when_it_is_loaded(
    plugin: Command, hook: str, made: str, told: str
) -> None:
    code, out, err = plugin(f"@hookimpl\ndef termcheck_{hook}():\n    return [{made}]\n")
    assert (code, out) == (2, "")
    assert f"the {hook[:-1]} 'mine' of own (own.py): {told}" in err


def test_the_line_of_the_plugin_is_told(plugin: Command) -> None:
    _, out, _ = plugin(RULE.format(body="raise ValueError('boom')"))
    line = (STEM + RULE).split("\n").index("    {body}") + 1
    assert f"crashed: ValueError('boom') (own.py:{line})\n" in out


def test_the_whole_traceback_is_shown_on_request(plugin: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMCHECK_TRACEBACK", "1")
    with pytest.raises(ValueError, match="boom"):
        plugin(RULE.format(body="raise ValueError('boom')"))
    with pytest.raises(RuntimeError, match="SystemExit"):
        plugin(RULE.format(body="sys.exit(0)"))


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"units": "['Hej']"}, "made a document of 'Hej', which is no unit"),
        ({"units": "[Unit('Hi', (Words('Hej'),))]"}, "made a unit whose source is 'Hi', which is no text"),
        ({"units": "[Unit(None, ('Hej',))]"}, "made targets of ('Hej',); each has to be a Text"),
        ({"units": "[Unit(None, 'Hej')]"}, "made targets of 'Hej'; each has to be a Text"),
        (
            {"units": "[Unit(None, [Words('Hej')])]"},
            "made a unit whose targets are [Text(value='Hej', place=None)], which is no tuple",
        ),
        (
            {"units": "[Unit(None, (Words('Hej'),), 'done')]"},
            "made a unit whose state is 'done', which is none",
        ),
        (
            {"units": "[Unit(None, (Words('Hej'),), title=7)]"},
            "made a unit whose title is 7, which is no text",
        ),
        (
            {"units": "[Unit(None, (Words('Hej'),), flags=['c-format'])]"},
            "flags are ['c-format'], which is no tuple",
        ),
        ({"units": "[Unit(None, (Words(7),))]"}, "which are no texts"),
        ({"locale": "'Swedish!'"}, "says 'Swedish!', which is no language tag (BCP 47)"),
        ({"locale": "7"}, "says 7, which is no language tag (BCP 47)"),
    ],
)
def test_a_document_that_is_none_is_the_readers_fault(
    plugin: Command, changed: dict[str, str], told: str
) -> None:
    code, _, err = plugin(READER.format(body=DOCUMENT.format(**{**GOOD, **changed})), path="a.own")
    assert code == 2
    assert err.startswith("error: a.own: the reader 'own' of own (own.py) ")
    assert told in err


@pytest.mark.needs("languages")
@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"units": "(Unit(None, (Words(word),)) for word in ['Hej!!'])"},
        {"units": "()"},
        {"locale": "None", "units": "[Unit(None, (Words('Hej!!'),), locale='sv')]"},
        {"locale": "'sv_SE'"},
    ],
)
def test_a_document_that_is_one_is_read(plugin: Command, changed: dict[str, str]) -> None:
    code, _, err = plugin(READER.format(body=DOCUMENT.format(**{**GOOD, **changed})), path="a.own")
    assert (code, err) == (0, "")


@pytest.mark.parametrize(
    ("locate", "told"),
    [
        ("lambda text, at: (1, 1)", "gave (1, 1), which is no Position"),
        ("lambda text, at: Position(0, -3)", "gave Position(line=0, column=-3), which is no Position"),
        ("lambda text, at: 1 / 0", "crashed: ZeroDivisionError"),
    ],
)
def test_a_place_that_is_none_is_the_readers_fault_and_not_the_rules(
    plugin: Command, locate: str, told: str
) -> None:
    loud = RULE.format(body="yield Remark(text, 0, 1, 'loud')")
    reader = READER.format(body=DOCUMENT.format(**{**GOOD, "locate": locate}))
    code, out, _ = plugin(loud + reader, path="a.own")
    assert code == 2
    assert f"[crashed-rule] the reader 'own' of own (own.py) {told}" in out
    assert "rule 'mine'" not in out


@pytest.mark.parametrize(
    ("hook", "kind", "made", "who"),
    [
        ("masks", "", 'Mask("own", lambda text, flags: {fault})', "the mask 'own' of own (own.py)"),
        (
            "normalisers",
            "",
            'Normaliser("own", "", lambda text: {fault})',
            "the normaliser 'own' of own (own.py)",
        ),
    ],
)
@pytest.mark.parametrize("fault", ["1 / 0", "None", "sys.exit(0)", "refuse()"])
def test_what_looks_at_every_text_is_named(
    plugin: Command, hook: str, kind: str, made: str, who: str, fault: str
) -> None:
    refuse = "from termbase.errors import UserError\ndef refuse(): raise UserError('no')\n"
    code, out, err = plugin(
        f"{refuse}@hookimpl\ndef termcheck_{hook}():\n    return [{made.format(fault=fault)}]\n"
    )
    assert code == 2
    assert who in out + err
    assert "rule 'terms'" not in out
    assert "fault of termcheck" not in err


@pytest.mark.parametrize(
    ("hook", "made", "words"),
    [
        (
            "rules",
            'Rule("mine", "", Severity.INFO, options=OPTIONS, configured=lambda said: sys.exit(0))',
            (),
        ),
        ("readers", 'Reader("own", (".po",), lambda path, data, locale: sys.exit(0))', ("--reader", "own")),
        ("readers", 'Reader("own", (".own",), len, lambda path, head: sys.exit(0))', ()),
        ("reporters", 'Reporter("own", lambda report, colour: sys.exit(0))', ("-o", "own:x")),
        ("executors", 'Executor("own", "", lambda address, workers: sys.exit(0))', ("--executor", "own")),
    ],
)
def test_nothing_that_ends_the_process_is_taken_for_a_clean_run(
    plugin: Command, hook: str, made: str, words: tuple[str, ...]
) -> None:
    options = 'OPTIONS = (Option("word", hookspecs.Text(), "a", "Any."),)\n'
    code, _, err = plugin(
        f"{options}@hookimpl\ndef termcheck_{hook}():\n    return [{made}]\n", *words, path="."
    )
    assert code == 2
    assert "of own (own.py) " in err
    assert "SystemExit(0)" in err


def test_an_executor_that_raises_at_its_end_is_named(plugin: Command) -> None:
    made = """
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

@contextmanager
def pool(address, workers):
    with ThreadPoolExecutor(1) as one:
        yield one
    sys.exit(0)

@hookimpl
def termcheck_executors():
    return [Executor("own", "", pool)]
"""
    code, _, err = plugin(made, "--executor", "own")
    assert code == 2
    assert "the executor 'own' of own (own.py) crashed: SystemExit(0)" in err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_a_reader_keeps_of_macros_is_judged_whoever_reads_it(
    plugin: Command, tmp_path: Path, jobs: str
) -> None:
    (tmp_path / "b.own").write_text("Biljett!!", encoding="utf-8")
    body = DOCUMENT.format(**GOOD).replace("at + 1)", "1), library=object()")
    code, out, _ = plugin(
        READER.format(body=body) + RULE.format(body="yield Remark(text, 0, 1, 'seen')"),
        "--jobs",
        jobs,
        path=".",
    )
    assert code == 1
    assert out.count(".own:1:1: warning[mine] seen") == 2


def test_the_problems_of_a_document_are_told_however_they_are_given(plugin: Command) -> None:
    body = (
        "return Document(path, 'sv', [], None, problems=(one for one in [Problem('torn', Position(1, 1))]))"
    )
    code, out, _ = plugin(
        READER.format(body=body.replace("None", "lambda text, at: Position(1, 1)")), path="a.own"
    )
    assert code == 1
    assert "a.own:1:1: error[unreadable-entry] torn" in out


def test_a_document_is_of_the_file_that_was_to_be_read(plugin: Command) -> None:
    document = DOCUMENT.format(**GOOD).replace("Document(path", "Document('elsewhere.own'")
    rule = RULE.format(body="yield Remark(text, 0, 1, 'seen')")
    _, out, _ = plugin(READER.format(body=document) + rule, path="a.own")
    assert out.startswith("a.own:1:1: ")


def test_a_remark_is_about_a_language_however_that_is_written(plugin: Command, tmp_path: Path) -> None:
    (tmp_path / "termcheck.toml").write_text('locales = ["ro"]\n', encoding="utf-8")
    code, out, _ = plugin(
        RULE.format(body="yield Remark(text, 0, 1, 'nothing in Romanian', locale='ro_RO')"),
        "--select",
        "mine",
    )
    assert (code, out) == (0, "")
    (tmp_path / "termcheck.toml").write_text('locales = ["sv", "ro"]\n', encoding="utf-8")
    code, out, _ = plugin(
        RULE.format(body="yield Remark(text, 0, 1, 'nothing in Romanian', locale='ro_RO')"),
        "--select",
        "mine",
    )
    assert (code, out.count("nothing in Romanian")) == (1, 1)


def test_a_rule_that_is_configured_to_look_at_nothing_is_told(plugin: Command) -> None:
    made = """
OPTIONS = (Option("word", hookspecs.Text(), "a", "Any."),)

@hookimpl
def termcheck_rules():
    rule = Rule("mine", "", Severity.INFO)
    return [Rule("mine", "", Severity.INFO, options=OPTIONS, configured=lambda said: rule)]
"""
    code, _, err = plugin(made)
    assert code == 2
    assert "the rule 'mine' of own (own.py) is configured to what cannot run: it looks at nothing" in err


def test_an_audit_has_no_use_for_a_selection(plugin: Command, command: Command, tmp_path: Path) -> None:
    plugin(RULE.format(body="return []"))
    (tmp_path / "termcheck.toml").write_text('plugins = ["./own.py"]\nselect = ["mine"]\n', encoding="utf-8")
    assert command("audit", "sv.po", "--no-local-plugins")[0] == 0


@pytest.mark.parametrize("words", [("check", "sv.po"), ("rules",), ("plugins",)])
def test_a_hook_that_ends_the_process_is_told_by_every_command(
    plugin: Command, command: Command, words: tuple[str, ...]
) -> None:
    plugin("@hookimpl\ndef termcheck_rules():\n    sys.exit(0)\n")
    code, out, err = command(*words, "-p", "own.py")
    assert (code, out) == (2, "")
    assert "the plugin own (own.py) crashed: SystemExit(0)" in err


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_a_plugin_prints_does_not_get_into_the_report(
    plugin: Command, tmp_path: Path, jobs: str
) -> None:
    reader = READER.format(body="print('reading')").replace(
        "read)", "read, lambda path, head: print('asked'))"
    )
    plugin('print("loading")\n' + RULE.format(body="print('looking'); return []") + reader)
    (tmp_path / "b.po").write_text(CATALOG, encoding="utf-8")
    words = ["check", ".", "-p", "own.py", "-f", "json", "--jobs", jobs]
    done = subprocess.run(
        [sys.executable, "-m", "termcheck", *words],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert json.loads(done.stdout)["findings"] == []
    assert done.stderr.count("looking") == 2
    assert "asked" in done.stderr


@pytest.mark.parametrize(
    "code", ["", "def termcheck_rules():\n    return []\n", "@hookimpl\ndef termcheck_rules():\n    []\n"]
)
def test_a_plugin_that_brings_nothing_is_told_and_the_run_goes_on(plugin: Command, code: str) -> None:
    result, _, err = plugin(code)
    assert result == 0
    assert err.count("the plugin own (own.py) brings nothing: is @hookimpl missing") == 1


def test_a_hook_that_there_is_none_of_is_told_with_the_nearest(plugin: Command) -> None:
    code, _, err = plugin("@hookimpl\ndef termcheck_rule():\n    return []\n")
    assert code == 2
    assert "own (own.py): there is no hook 'termcheck_rule'\n" in err
    assert "did you mean termcheck_rules?" in err


@pytest.mark.needs("languages")
def test_a_hook_of_a_later_version_that_is_marked_as_optional_is_none(plugin: Command) -> None:
    later = "@hookimpl(optionalhook=True)\ndef termcheck_dreams():\n    return []\n"
    assert plugin(later + RULE.format(body="return []"))[::2] == (0, "")


def test_a_syntax_error_is_told_with_its_place(plugin: Command) -> None:
    code, _, err = plugin("def check(unit, locale)\n")
    assert code == 2
    assert f"cannot be imported: expected ':' (own.py:{STEM.count(chr(10)) + 1}:24)" in err


@pytest.mark.needs("rules")
def test_a_file_named_like_a_family_of_ours_is_to_be_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rules.py").write_text(STEM + RULE.format(body="return []"), encoding="utf-8")
    code, _, err = command("check", ".", "-p", "./rules.py")
    assert code == 2
    assert "two plugins are named 'rules'" in err
    assert "give it another name" in err
    assert "no:rules" not in err


def test_one_that_the_environment_names_is_to_be_taken_out_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERMCHECK_PLUGINS", "nosuchmodule")
    code, _, err = command("check", ".")
    assert code == 2
    assert "; take it out of TERMCHECK_PLUGINS" in err
    assert "no:nosuchmodule" not in err


@pytest.mark.needs("languages", "rules")
def test_a_run_of_none_of_the_selected_rules_is_no_clean_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sv.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "own.py").write_text(STEM + RULE.format(body="return []"), encoding="utf-8")
    (tmp_path / "termcheck.toml").write_text('plugins = ["./own.py"]\nselect = ["mine"]\n', encoding="utf-8")
    assert command("check", "sv.po")[0] == 0
    code, out, err = command("check", "sv.po", "--no-local-plugins")
    assert (code, out) == (2, "")
    assert "none of the rules selected is there: mine\n" in err
    assert "they come with a plugin that was left out" in err
    config = 'plugins = ["./own.py"]\nselect = ["mine", "missing-term", "unused-suppression"]\n'
    (tmp_path / "termcheck.toml").write_text(config, encoding="utf-8")
    code, _, err = command("check", "sv.po", "--no-local-plugins")
    assert (code, err) == (0, "warning: not there, though selected: mine\n")


def test_a_file_that_is_named_without_its_ending_is_told_how_to_be_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = command("check", ".", "-p", "our_house_rules")
    assert code == 2
    assert "no plugin is installed as 'our_house_rules', and there is no module of that name" in err
    assert "./checks/our_house_rules.py" in err


def test_a_command_that_a_named_plugin_would_bring_too_late_is_told_so(command: Command) -> None:
    code, _, err = command("greet-us", "-p", "own.py")
    assert code == 2
    assert "or named in TERMCHECK_PLUGINS" in err
    assert "or named in TERMCHECK_PLUGINS" not in command("greet-us")[2]
