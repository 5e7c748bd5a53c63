"""What is wrong with a rule that somebody brings, and that nothing is said of a sound one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from termcheck.config import Config, Declared
from termcheck.config.offered import faults_of as faults_of_options
from termcheck.config.options import OPTIONS
from termcheck.config.sound import faults_of
from termcheck.declared import rule_of
from termcheck.families import FAMILIES
from termcheck.kinds import Flag, ListOf, Number, Option, Record, Settings, TableOf, Text
from termcheck.model import Remark, Severity, Unit
from termcheck.roles import Across, Rule
from termcheck.rules import RULES
from termcheck.testing import configured


def check(unit: Unit, locale: str) -> Iterator[Remark]:
    yield from ()


def same(values: object) -> Rule:
    return RULE


RULE = Rule("loud", "Shouting", Severity.WARNING, check=check)
ACROSS = Across(lambda *_: {}, lambda one, _: one, lambda _: {}, lambda *_: ())
WAYS = "judge, check, search, for_file, survey, for_libraries, configured, across"
NOTHING = f"it looks at nothing: it needs one of {WAYS}"
COUNT = Number(1)
KINDS = "Text(), Flag(), Number(), ListOf(...) or TableOf(...)"


def changed(**fields: Any) -> Rule:
    return replace(RULE, **fields)


def option(name: Any = "most-words", kind: Any = COUNT, default: Any = 3, **more: Any) -> Option:
    return Option(name, kind, default, "Words at most.", **more)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rules_of_termcheck_itself_are_sound(rule: Rule) -> None:
    assert faults_of(rule) == []


def test_rules_that_are_data_are_sound() -> None:
    assert faults_of(rule_of("own", Declared("stiff", "a", locale=("sv",)), Config())) == []


def test_the_family_of_rules_has_them_all() -> None:
    assert FAMILIES["rules"].termcheck_rules() == RULES


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        *(
            changed(check=None, **{name: check})
            for name in ("judge", "search", "for_file", "survey", "for_libraries")
        ),
        changed(check=None, across=ACROSS),
        changed(check=None, configured=same),
        changed(check=print, concerns=re.compile("!!"), about="Loud texts."),
        changed(options=[option()], configured=same),
        configured(changed(options=(option(),), configured=same), most_words=2),
    ],
)
def test_a_rule_with_one_function_is_sound(rule: Rule) -> None:
    assert faults_of(rule) == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"name": 3}, "name is 3; it has to be text"),
        ({"summary": None}, "summary is None; it has to be text"),
        ({"about": ["a"]}, "about is ['a']; it has to be text"),
        ({"severity": "serious"}, "severity is 'serious'; it has to be a Severity"),
        ({"severity": "warning"}, "severity is 'warning'; it has to be a Severity"),
        ({"severity": Severity}, "severity is Severity; it has to be a Severity"),
        ({"concerns": "!!"}, "concerns is '!!'; it has to be a pattern of text that re.compile made"),
        ({"concerns": re.compile(b"!")}, "concerns is re.compile(b'!'); it has to be a pattern of text that"),
        (
            {"concerns": regex.compile("!")},
            "concerns is regex.Regex('!', flags=regex.V0); it has to be a pattern",
        ),
        ({"check": "check"}, "check is 'check'; it has to be a function"),
        ({"judge": 0}, "judge is 0; it has to be a function"),
        ({"search": ()}, "search is (); it has to be a function"),
        ({"for_file": True}, "for_file is True; it has to be a function"),
        (
            {"survey": RULE},
            "survey is Rule(name='loud', summary='Shouting', severity=<Severity.WA…; it has to be",
        ),
        ({"for_libraries": "a\nb"}, r"for_libraries is 'a\nb'; it has to be a function"),
        ({"configured": {}}, "configured is {}; it has to be a function"),
        ({"across": check}, "across is <function check at "),
        ({"across": replace(ACROSS, merge=None)}, "across.merge is None; it has to be a function"),
        ({"across": replace(ACROSS, remark="a")}, "across.remark is 'a'; it has to be a function"),
        ({"check": None}, NOTHING),
        ({"options": (option(),)}, "it has options, but no configured that would get their values"),
    ],
)
def test_a_field_that_is_not_what_it_has_to_be_is_told(fields: dict[str, Any], told: str) -> None:
    (fault,) = faults_of(changed(**fields))
    assert fault.startswith(told)
    assert "\n" not in fault
    assert len(fault) < 160


def test_every_fault_is_told() -> None:
    wrong = Rule("a", 1, "bad", options=(option(kind=int), option(default=0)))  # type: ignore[arg-type]
    assert faults_of(wrong) == [
        "summary is 1; it has to be text",
        "severity is 'bad'; it has to be a Severity",
        NOTHING,
        "it has options, but no configured that would get their values",
        f"the kind of 'most-words' is int; it has to be {KINDS}",
        "the default of 'most-words' does not fit: 0 is less than 1",
        "2 of options are named 'most-words'",
    ]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (option(), "options is Option(name='most-words', kind=Number(least=1), default=3, …; it has to be a tuple of"),
        ("most-words", "options is 'most-words'; it has to be a tuple of Option"),
        ({"most-words": 3}, "options is {'most-words': 3}; it has to be a tuple of Option"),
        (["most-words"], "one of options is 'most-words'; it has to be an Option"),
        ([("most-words", Number(1), 3, "")], "one of options is ('most-words', Number(least=1), 3, ''); it has to be"),
        ([option("most_words")], "'most_words' is no name of an option: small letters, digits, hyphens"),
        ([option("Most-words")], "'Most-words' is no name of an option"),
        ([option("most words")], "'most words' is no name of an option"),
        ([option("-most")], "'-most' is no name of an option"),
        ([option("")], "'' is no name of an option"),
        ([option(3)], "3 is no name of an option"),
        ([option(), option()], "2 of options are named 'most-words'"),
        ([option(example=1)], "the example of 'most-words' is 1; it has to be text"),
        ([option(python=None)], "the python of 'most-words' is None; it has to be text"),
        ([Option("a", Flag(), True, None)],  # type: ignore[arg-type]  # noqa: FBT003 - a default
         "the sentence of 'a' is None; it has to be text"),
    ],
)  # fmt: skip
def test_an_option_that_is_none_is_told(options: Any, told: str) -> None:
    (fault,) = faults_of(changed(options=options, configured=same))
    assert fault.startswith(told)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (int, f" is int; it has to be {KINDS}"),
        (Number, f" is Number; it has to be {KINDS}"),
        ("number", f" is 'number'; it has to be {KINDS}"),
        (None, f" is None; it has to be {KINDS}"),
        (Settings(), f" is Settings(of='table of options by rule'); it has to be {KINDS}"),
        (ListOf(str), f", its item is str; it has to be {KINDS}"),  # type: ignore[arg-type]
        (ListOf(ListOf(Flag)), ", its item, its item is Flag; it has to be "),  # type: ignore[arg-type]
        (TableOf(str, Number()), ", its key is str; it has to be Text()"),  # type: ignore[arg-type]
        (TableOf(Text(), int), f", its value is int; it has to be {KINDS}"),  # type: ignore[arg-type]
        (Text(3), ", its of is 3; it has to be text"),  # type: ignore[arg-type]
        (Text("word", "ab"), ", its choices is 'ab'; it has to be a tuple of texts"),  # type: ignore[arg-type]
        (Text("word", (1,)), ", its choices is (1,); it has to be a tuple of texts"),  # type: ignore[arg-type]
        (Number("1"), ", its least is '1'; it has to be a whole number"),  # type: ignore[arg-type]
        (Record(("a",)), ", its options is 'a'; it has to be an Option"),  # type: ignore[arg-type]
    ],
)
def test_a_kind_that_is_none_is_told(kind: Any, told: str) -> None:
    (fault,) = faults_of(changed(options=(option(kind=kind),), configured=same))
    assert fault.removeprefix("one of ").startswith(f"the kind of 'most-words'{told}")


@pytest.mark.parametrize(
    ("kind", "default"),
    [
        (Number(1), 1),
        (Flag(), False),
        (Text(), ""),
        (Text("word", ("more", "less")), "less"),
        (Text("word", ("more", "less")), ""),
        (Text("locale"), "pt-BR"),
        (Text("rule"), "no-such-rule"),
        (Text("termbase"), "of-a-plugin"),
        (Text("regular expression"), r"\bvän\b"),
        (ListOf(Text("word")), []),
        (ListOf(Text("word")), ["och"]),
        (ListOf(Text("word")), ("och", "eller")),
        (ListOf(Text("termbase")), ["./terms.csv"]),
        (ListOf(ListOf(Number())), [[1], (2, 3)]),
        (TableOf(Text("locale"), Number()), {}),
        (TableOf(Text("locale"), ListOf(Text())), {"sv": ("a",), "pt-BR": ["b"]}),
        (TableOf(Text("locale"), Text("termbase")), {"sv": "no.csv"}),
        (Record((option(),), at_least_one=("most-words",)), {}),
        (Record((option(),)), {"most-words": 2}),
    ],
)
def test_a_default_that_fits_is_sound(kind: Any, default: object) -> None:
    assert faults_of(changed(options=(option(kind=kind, default=default),), configured=same)) == []


@pytest.mark.parametrize(
    ("kind", "default", "told"),
    [
        (Number(1), 0, "0 is less than 1"),
        (Number(1), "5", "a whole number is expected, not a string"),
        (Number(1), 1.5, "a whole number is expected, not a float"),
        (Number(), None, "a whole number is expected, not a NoneType"),
        (Number(), True, "a whole number is expected, not true or false"),
        (Flag(), 1, "true or false is expected, not a whole number"),
        (Flag(), "", "true or false is expected, not a string"),
        (Text(), 5, "a string is expected, not a whole number"),
        (Text(), None, "a string is expected, not a NoneType"),
        (Text("word", ("more", "less")), "mroe", "'mroe' is none of more, less"),
        (Text("locale"), "Swedish language", "'Swedish language' is not a language tag"),
        (Text("regular expression"), "(", "'(' is no regular expression: "),
        (Text("regular expression"), "\bvän\b", "holds a control character (U+0008)"),
        (Text("termbase"), 3, "a string is expected, not a whole number"),
        (ListOf(Text("word")), "och", "a list is expected, not a string"),
        (ListOf(Text("word")), {"och"}, "a list is expected, not a set"),
        (ListOf(Number(1)), [1, "2"], "a whole number is expected, not a string"),
        (TableOf(Text("locale"), Number()), [], "a table is expected, not a list"),
        (TableOf(Text("locale"), Number()), None, "a table is expected, not a NoneType"),
        (Record((option(),)), (), "a table is expected, not a list"),
    ],
)
def test_a_default_that_does_not_fit_is_told(kind: Any, default: object, told: str) -> None:
    (fault,) = faults_of(changed(options=(option(kind=kind, default=default),), configured=same))
    assert fault.startswith(f"the default of 'most-words' does not fit: {told}")


def test_a_default_that_does_not_fit_is_told_with_its_place() -> None:
    table = option("by-language", TableOf(Text("locale"), Number(1)), {"sv": 2, "nb": 0})
    assert list(faults_of_options([table])) == [
        "the default of 'by-language.nb' does not fit: 0 is less than 1"
    ]


def test_options_of_the_configuration_itself_are_sound_but_for_the_tables_by_rule() -> None:
    (fault,) = faults_of_options(OPTIONS)
    assert fault.startswith("the kind of 'options' is Settings(")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.binary(max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3) | st.integers(), inner, max_size=3)
    ),
    max_leaves=6,
)
SOUND = st.recursive(
    st.builds(Number, st.integers(0, 3))
    | st.just(Flag())
    | st.sampled_from([Text(), Text("locale"), Text("a", ("b",))]),
    lambda inner: st.builds(ListOf, inner) | st.builds(TableOf, st.just(Text()), inner),
    max_leaves=3,
)


@given(VALUES | SOUND, VALUES | SOUND, VALUES)
def test_whatever_stands_there_nothing_is_raised(kind: object, default: object, name: object) -> None:
    assert all(isinstance(fault, str) for fault in faults_of_options([option(name, kind, default)]))
    assert all(isinstance(fault, str) for fault in faults_of_options(default))
