"""Wrong configurations: every fault at once, with its line, its key and the nearest known name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.errors import UserError
from termcheck import plugins, run
from termcheck.config import load
from termcheck.config.lines import line_of
from termcheck.config.options import FILE, OPTIONS
from termcheck.config.values import Checker
from termcheck.kinds import Known

LOADED = plugins.load()
KNOWN = run.names(LOADED)

#: A configuration, and the beginnings of what is said of it, hints included.
WRONG: dict[str, tuple[str, list[str]]] = {
    "a misspelt key": ("\nseverty = {}", ["2: severty: unknown key", "did you mean severity?"]),
    "an underscore": ("fail_on = 'error'", ["1: fail_on: unknown key", "did you mean fail-on?"]),
    "a table for another file": (
        "[tool.termcheck]\njobs = 1",
        ["1: tool: unknown key", "in this file the options stand at the top, without [tool.termcheck]"],
    ),
    "a misspelt rule": (
        'ignore = [\n  "forbidden-term",\n  "missing-trm",\n]',
        ["3: ignore: unknown rule 'missing-trm'", "did you mean missing-term?"],
    ),
    "a misspelt choice": (
        "fail-on = 'eror'",
        ["1: fail-on: 'eror' is none of error, warning, never", "did you mean error?"],
    ),
    "a misspelt reader": (
        "[readers]\n'*.txt' = 'macros-jsn'",
        ["2: readers.\"*.txt\": unknown reader 'macros-jsn'", "did you mean macros-json?"],
    ),
    "a reader that takes no options": (
        "[macros.'*.po']\nreader = 'gettext'",
        ["2: macros.\"*.po\".reader: unknown reader of macros 'gettext'", "known: "],
    ),
    "a misspelt format": ("format = 'jsn'", ["1: format: unknown format 'jsn'", "did you mean json?"]),
    "an output in no format": ("output = ['xyzzy:a.txt']", ["1: output: unknown format 'xyzzy'", "known: "]),
    "a misspelt termbase": (
        "termbases = ['custmer-service']",
        ["1: termbases: no termbase 'custmer-service'", "did you mean customer-service?"],
    ),
    "a termbase that is not there": (
        "termbases = ['no/x.csv']",
        ["1: termbases: no termbase 'no/x.csv'", "paths are relative"],
    ),
    "a locale that is none": (
        "locales = ['swedish language']",
        ["1: locales: 'swedish language' is not a language tag", "write it like"],
    ),
    "a map to no locale": (
        "locale-map = {a = '!'}",
        ["1: locale-map.a: '!' is not a language tag", "write it like"],
    ),
    "a string for a list of tables": ("suppress = 'a'", ["1: suppress: a list is expected, not a string"]),
    "a number for a list": ("select = 3", ["1: select: a list is expected, not a whole number"]),
    "a number in a list": ("select = [3]", ["1: select: a string is expected, not a whole number"]),
    "a string for a truth": ("cache = 'no'", ["1: cache: true or false is expected, not a string"]),
    "a truth for a number": ("jobs = true", ["1: jobs: a whole number is expected, not true or false"]),
    "a number too small": ("jobs = -1", ["1: jobs: -1 is less than 0"]),
    "a date": ("baseline = 1979-05-27", ["1: baseline: a string is expected, not a date"]),
    "a list for a table": ("severity = []", ["1: severity: a table is expected, not a list"]),
    "an empty string": ("accelerator = ''", ["1: accelerator: empty"]),
    "a severity of no rule": (
        "[severity]\nmissing-term = 'eror'",
        ["2: severity.missing-term: 'eror' is none of error, warning, info, off", "did you mean error?"],
    ),
    "a rule in a severity": (
        "[severity]\nmising-term = 'error'",
        ["2: severity.mising-term: unknown rule 'mising-term'", "did you mean missing-term?"],
    ),
    "a glob that leads out": (
        "exclude = ['../x']",
        ["1: exclude: '../x' leads out of the folder", "globs are relative"],
    ),
    "a scope of nothing": ("scope = {ticket = {}}", ["1: scope.ticket: one of paths, contexts is missing"]),
    "a suppression of everything": (
        "[[suppress]]\nrule = 'missing-term'\nreason = 'x'",
        ["1: suppress.0: one of concept, path, title is missing"],
    ),
    "a suppression without a reason": (
        "[[suppress]]\nrule = 'missing-term'\npath = 'a'\nreason = 'x'\n\n[[suppress]]\npath = 'b'",
        ["6: suppress.1: rule is missing", "6: suppress.1: reason is missing"],
    ),
    "two ways to a locale": (
        "[macros.a]\nlocale = {fixed = 'sv', field = 'x'}",
        ["2: macros.a.locale: fixed and field exclude each other"],
    ),
    "a pattern that is none": (
        "[macros.a]\nlocale = {pattern = '('}",
        ["2: macros.a.locale.pattern: '(' is no regular expression: "],
    ),
    "a pattern without its group": (
        "[macros.a.locale]\npattern = '^..'",
        ["2: macros.a.locale.pattern: '^..' has no group called locale", "for example"],
    ),
    "a rule that is taken": (
        "[rules.missing-term]\npattern = 'a'\nmessage = 'b'",
        ["1: rules.missing-term: a rule of termcheck itself is called 'missing-term' already", "call it otherwise"],
    ),
    "a rule that termcheck reports itself": (
        "[rules.crashed-rule]\npattern = 'a'\nmessage = 'b'",
        ["1: rules.crashed-rule: a rule of termcheck itself", "call it otherwise"],
    ),
    "a name that no rule can have": (
        "[rules.Stiff_please]\npattern = 'a'\nmessage = 'b'",
        ["1: rules.Stiff_please: 'Stiff_please' is no name of a rule: small letters"],
    ),
    "a rule of nothing": (
        "[rules.a]\nmessage = 'b'",
        ["1: rules.a: one of pattern, must is missing"],
    ),
    "a rule of both": (
        "[rules.a]\nmessage = 'b'\npattern = 'c'\nmust = 'd'",
        ["1: rules.a: pattern and must exclude each other"],
    ),
    "a rule that says nothing": ("[rules.a]\npattern = 'b'", ["1: rules.a: message is missing"]),
    "a misspelt key of a rule": (
        "[rules.a]\npattern = 'b'\nmessage = 'c'\nsugestion = 'd'",
        ["4: rules.a.sugestion: unknown key", "did you mean suggestion?"],
    ),
    "a pattern of a rule that is none": (
        "[rules.a]\nmessage = 'c'\n\npattern = 'b('",
        ["4: rules.a.pattern: 'b(' is no regular expression: missing ) at position 2"],
    ),
    "patterns of all kinds that are none": (
        "[rules.a]\nmessage = 'c'\nmust = '['\nsource = '*'\nunless = '(?P<x'",
        ["3: rules.a.must: '['", "4: rules.a.source: '*'", "5: rules.a.unless: '(?P<x'"],
    ),
    "a pattern that repeats too much": (
        "[rules.a]\nmessage = 'c'\npattern = '((b{999}){999}){9}'",
        ["3: rules.a.pattern: '((b{999}){999}){9}' repeats too much: 8982009 times"],
    ),
    "a pattern that is nested too deeply": (
        f"[rules.a]\nmessage = 'c'\npattern = '{'(' * 500}{')' * 500}'",
        ["3: rules.a.pattern: '((((((", ],
    ),
    "a control character in a pattern": (
        "[rules.a]\nmessage = 'c'\npattern = \"\\bvän\\b\"",
        ["3: rules.a.pattern: holds a control character (U+0008)", "in TOML a pattern wants single quotes"],
    ),
    "control characters in patterns of all kinds": (
        "[rules.a]\nmessage = 'c'\nmust = \"\\u000b\"\nsource = \"\\u001b\"\nunless = \"\\u007f\"",
        ["3: rules.a.must: holds a control character (U+000B)", "in TOML",
         "4: rules.a.source: holds a control character (U+001B)", "in TOML",
         "5: rules.a.unless: holds a control character (U+007F)", "in TOML"],
    ),
    "a control character in a suggestion that is a fix": (
        "[rules.a]\nmessage = 'c'\npattern = 'b'\ncertainty = 'certain'\nfix = true\nsuggestion = \"\\b\"",
        ["6: rules.a.suggestion: holds a control character (U+0008)",
         "in TOML a suggestion with backslashes wants single quotes"],
    ),
    "a control character in a pattern for locales": (
        "[macros.a]\nlocale = {pattern = \"\\b(?P<locale>..)::\"}",
        ["2: macros.a.locale.pattern: holds a control character (U+0008)", "in TOML a pattern wants single quotes"],
    ),
    "groups that are not there": (
        "[rules.a]\nmessage = 'c'\npattern = '(b)'\nsuggestion = '\\2 \\g<x> \\q'",
        ["4: rules.a.suggestion: the pattern has no group 2", "4: rules.a.suggestion: the pattern has no group called",
         "4: rules.a.suggestion: nothing is known of \\q", "\\1 and"],
    ),
    "a suggestion for what is missing": (
        "[rules.a]\nmessage = 'c'\nmust = 'b'\nsuggestion = 'd'",
        ["4: rules.a.suggestion: goes with a pattern"],
    ),
    "a fix of what is likely": (
        "[rules.a]\nmessage = 'c'\npattern = 'b'\nsuggestion = 'd'\nfix = true",
        ["5: rules.a.fix: is for what is certain", "add certainty"],
    ),
    "a fix of nothing, in a source text": (
        "[rules.a]\nmessage = 'c'\npattern = 'b'\nfix = true\ncertainty = 'certain'\non = 'source'",
        ["4: rules.a.fix: needs a suggestion", "4: rules.a.fix: is for translations"],
    ),
    "options of a rule that has none": (
        "[rules.a]\nmessage = 'c'\npattern = 'b'\n[options.a]\nx = 1",
        ["4: options.a: the rule 'a' has no options"],
    ),
    "many faults": (
        "jobs = 'x'\nselect = ['a']\n[severity]\nb = 'c'\n",
        ["1: jobs: a whole", "2: select: unknown rule 'a'", "known: ", "4: severity.b: unknown rule 'b'", "known: ",
         "4: severity.b: 'c' is none of"],
    ),
}  # fmt: skip


def complaint(text: str, folder: Path, name: str = "termcheck.toml") -> UserError:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load(explicit=str(path), known=KNOWN)
    return caught.value


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_with_line_key_and_hint(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text, expected = WRONG[name]
    lines = str(complaint(text, tmp_path)).split("\n")
    faults = sum(line[0].isdigit() for line in expected)
    if faults > 1:
        assert lines.pop(0) == f"{faults} faults in the configuration"
    said = [line.removeprefix("termcheck.toml:").removeprefix("  hint: ") for line in lines]
    assert len(said) == len(expected), said
    for line, beginning in zip(said, expected, strict=True):
        assert line.startswith(beginning)


def test_in_a_project_lines_and_keys_are_those_of_its_table(tmp_path: Path) -> None:
    text = '[project]\nselect = ["x"]\n\n[tool.termcheck]\nselect = ["x"]\n'
    error = complaint(text, tmp_path, "pyproject.toml")
    assert error.where.endswith("pyproject.toml:5")
    assert error.message == "select: unknown rule 'x'"


@pytest.mark.parametrize(
    ("data", "says", "place"),
    [
        (b"a = [\n", "is no TOML", ":2"),
        (b"a = 1\nb = = 2\n", "is no TOML: Invalid value", ":2:5"),
        (b"a = 1\na = 2\n", "is no TOML", ":2:6"),
        (b"# \n# \xff\n", "is not UTF-8", ":2"),
        (b"a = " + b"[" * 100_000, "nested too deeply", ""),
        (b"jobs = " + b"9" * 5000, "is no TOML", ""),
        (b"#" * (1024 * 1024 + 1), "too big", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_one_error_with_its_place(
    data: bytes, says: str, place: str, tmp_path: Path
) -> None:
    path = tmp_path / "termcheck.toml"
    path.write_bytes(data)
    with pytest.raises(UserError, match=says) as caught:
        load(explicit=str(path))
    assert caught.value.where.startswith(f"{path}{place}") or caught.value.where.endswith(
        f"termcheck.toml{place}"
    )


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(
    st.dictionaries(
        st.sampled_from([option.name for option in OPTIONS]) | st.text(max_size=5), VALUES, max_size=4
    )
)
def test_no_value_is_too_strange_to_be_reported(table: dict[str, object]) -> None:
    checker = Checker(Known(), "")
    checker.value(table, FILE, ())
    for fault in checker.faults:
        assert fault.message
        assert fault.keys == () or fault.keys[0] in table


@given(st.text(), st.lists(st.text(max_size=4), max_size=3), st.text(max_size=4))
def test_a_line_is_always_one_of_the_file(text: str, keys: list[str], value: str) -> None:
    assert 1 <= line_of(text, keys, value) <= max(1, len(text.splitlines()))
