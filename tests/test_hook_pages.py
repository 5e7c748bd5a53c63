"""docs/hooks is what the specs and the roles say today."""

from __future__ import annotations

import dataclasses
import inspect
import re
import tomllib
from enum import Enum

import pytest

from termbase.index import Kind
from termcheck import hookspecs, kinds, model, plugins
from termcheck.kinds import Option
from termcheck.rules import RULES
from termcheck.testing import configured
from tools import classes, hook_docs, model_docs

MODEL = hook_docs.pages()[hook_docs.MODEL]
ROLES = {role for hook in hook_docs.HOOKS for role in hook_docs.roles(hook)}
#: Kinds of the configuration that no rule has options of.
NOT_FOR_RULES = {kinds.Settings, kinds.Record}


def test_the_pages_are_those_that_the_specs_give() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in hook_docs.FOLDER.glob("*.md")}
    assert written == hook_docs.pages(), "python -m tools.hook_docs writes them anew"


@pytest.mark.parametrize("hook", hook_docs.HOOKS)
def test_a_page_has_the_example_and_every_field_of_what_the_hook_returns(hook: str) -> None:
    page = hook_docs.pages()[hook_docs.page_of(hook)]
    assert f"@hookimpl\ndef {hook}():" in page
    role = plugins.KINDS[hook]
    assert hook_docs.roles(hook)[0] is role
    for field in dataclasses.fields(role) if dataclasses.is_dataclass(role) else ():
        assert f"\n| `{field.name}` | " in page


def test_what_a_field_says_of_itself_is_told() -> None:
    by_name = {field.name: field for field in classes.fields(hookspecs.Rule)}
    assert by_name["survey"].told.startswith("Called with a whole file")
    assert (by_name["name"].kind, by_name["name"].default, by_name["name"].told) == ("str", "", "")
    assert by_name["options"].default == "()"


def test_classes_that_a_role_speaks_of_follow_it() -> None:
    names = [role.__name__ for role in hook_docs.roles("termcheck_rules")]
    assert names == ["Rule", "Libraries", "Across", "Option", "Seen"]
    assert [role.__name__ for role in hook_docs.roles("termcheck_reporters")] == ["Reporter", "Report"]


def part_of(name: str) -> str:
    """What the page of the model says below the heading of a class."""
    return re.split(r"^##", MODEL.partition(f"\n### {name}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("one", model_docs.classes(), ids=lambda one: one.__name__)
def test_the_model_has_every_field_and_member_of_a_class(one: type) -> None:
    named = set(re.findall(r"^\| `(\w+)", part_of(one.__name__), re.MULTILINE))
    members = set(one.__members__) if issubclass(one, Enum) else set(inspect.get_annotations(one))
    assert members <= named
    assert set(model_docs.METHODS.get(one, ())) <= named


@pytest.mark.parametrize("one", sorted(ROLES | set(model_docs.classes()), key=lambda one: one.__name__))
def test_every_class_of_ours_that_a_class_speaks_of_is_told_of(one: type) -> None:
    spoken_of = classes.spoken_of(one, model_docs.METHODS.get(one))
    ours = {other for other in spoken_of if other.__module__.startswith(("termcheck.", "termbase."))}
    assert ours - NOT_FOR_RULES <= hook_docs.places().keys()


def test_no_two_headings_are_the_same() -> None:
    places = list(hook_docs.places().values())
    assert len(places) == len(set(places))


def test_a_name_means_what_it_means_in_the_module_of_the_class() -> None:
    assert model.Text in classes.spoken_of(model.Unit)
    assert kinds.Text in classes.spoken_of(Option)
    assert model.State not in classes.spoken_of(hookspecs.Across)
    assert Kind in classes.spoken_of(model_docs.Lexicon, ("find_loose",))
    assert classes.fields(hookspecs.Rule)[5].kind == "Callable[[Unit, str, Index], Iterable[Remark]] | None"


def test_what_is_imported_on_the_page_can_be() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", MODEL, re.MULTILINE | re.DOTALL)
    assert len(blocks) == len(model_docs.PARTS)
    known: dict[str, object] = {}
    for block in blocks:
        exec(block, known)
    assert {one.__name__ for one in model_docs.classes()} <= known.keys()


@pytest.mark.parametrize("kind", hook_docs.OPTION_KINDS, ids=lambda kind: kind.__name__)
def test_the_example_of_a_kind_is_an_option_that_takes_what_it_shows(kind: type) -> None:
    option = eval(classes.example(kind), vars(hookspecs))
    assert isinstance(option, Option)
    assert isinstance(option.kind, kind)
    assert hookspecs.__all__.count(kind.__name__) == 1
    given: list[dict[str, object]] = []

    def remember(values: dict[str, object]) -> hookspecs.Rule:
        given.append(values)
        return RULES[0]

    rule = dataclasses.replace(RULES[0], name="own", options=(option,), configured=remember)
    (shown,) = tomllib.loads(option.example).items()
    assert shown[0] == option.name
    configured(rule, **{option.field: shown[1]})
    configured(rule)
    (set_so,), (by_default,) = (list(values.values()) for values in given)
    assert type(set_so) is type(by_default)
    assert set_so != by_default


def test_every_page_leads_to_the_model() -> None:
    for name, page in hook_docs.pages().items():
        assert (f"]({hook_docs.MODEL})" in page) == (name != hook_docs.MODEL)
