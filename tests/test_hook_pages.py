"""docs/hooks is what the specs and the roles say today."""

from __future__ import annotations

import dataclasses

import pytest

from termcheck import hookspecs, plugins
from tools import hook_docs


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
    by_name = {field.name: field for field in hook_docs.fields(hookspecs.Rule)}
    assert by_name["survey"].told.startswith("Called with a whole file")
    assert (by_name["name"].kind, by_name["name"].default, by_name["name"].told) == ("str", "", "")
    assert by_name["options"].default == "()"


def test_classes_that_a_role_speaks_of_follow_it() -> None:
    names = [role.__name__ for role in hook_docs.roles("termcheck_rules")]
    assert names == ["Rule", "Libraries", "Across", "Option", "Seen"]
    assert [role.__name__ for role in hook_docs.roles("termcheck_reporters")] == ["Reporter", "Report"]
