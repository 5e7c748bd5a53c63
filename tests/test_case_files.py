"""Case files: what is met, what is not, and that what would be no test is an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from termbase.errors import UserError
from termcheck.hookspecs import Rule
from termcheck.model import Remark, Severity, Unit
from termcheck.testing import Case, assert_case, check_case, read_cases

HEAD = 'msgid ""\nmsgstr "Language: {}\\n"\n'
UNSAID = '\nmsgid "Hello"\nmsgstr "Hej!!"\n'


def shouts(unit: Unit, locale: str) -> Iterator[Remark]:
    for text in unit.targets:
        at = text.value.find("!!")
        if at >= 0:
            yield Remark(text, at, at + 2, f"loud in {locale}")


SHOUT = Rule("many-exclamations", "Shouting", Severity.WARNING, check=shouts)
CASES = """\
# Loud

```text
Language: sv
Hej!! Hopp!!
# expect: many-exclamations - {} {}
```
"""


def case(folder: Path, place: str, certainty: str = "") -> Case:
    path = folder / "loud.md"
    path.write_text(CASES.format(place, certainty).replace(" \n", "\n"), encoding="utf-8")
    (one,) = read_cases(path)
    return one


def cases(folder: Path, text: str) -> list[Case]:
    path = folder / "loud.md"
    path.write_text(text, encoding="utf-8")
    return list(read_cases(path))


NEEDED = "a case file has blocks that begin with ```po or ```text, and ```csv for terms"
LOUD = "```text\nLanguage: sv\nHej!!\n```\n"


@pytest.mark.parametrize(
    ("text", "line", "told", "hint"),
    [
        ("", 1, "there is no case in it", NEEDED),
        ("# Loud\n\nHej!!\n", 1, "there is no case in it", NEEDED),
        ("```csv\nid,en\n```\n", 1, "there is no case in it", NEEDED),
        ("# Loud\n\n```\nLanguage: sv\nHej!!\n```\n", 3, "a block that does not say its kind", NEEDED),
        (LOUD + "\n~~~\nHej!!\n~~~\n", 6, "a block that does not say its kind", NEEDED),
        (LOUD + "\n```PO\n```\n", 6, "a block of the kind 'PO'", NEEDED),
        ("```gettext\n```\n", 1, "a block of the kind 'gettext'", NEEDED),
        (LOUD + "```po\nmsgid ''\n", 5, "a block without an end", "a line ``` ends it"),
        ("~~~text\n```\n", 1, "a block without an end", "a line ~~~ ends it"),
        ("```text\nLanguage: sv\n\n" + LOUD, 1, "a block without an end", "a line ``` ends it"),
        ("````text\nLanguage: sv\n```\n", 1, "a block without an end", "a line ```` ends it"),
        *(
            (LOUD.replace("Hej!!", f"Hej!!\n{line}"), 4, "an expectation that cannot be read",
             "write it like # expect: RULE CONCEPT START-END")
            for line in ("# expect: loud 4-6", "#expect: loud - 4-6", "  # expect: loud - 4-6", "# Expect: loud - 4-6")
        ),
    ],
)  # fmt: skip
def test_what_would_be_no_test_is_an_error_with_its_line(
    tmp_path: Path, text: str, line: int, told: str, hint: str
) -> None:
    with pytest.raises(UserError) as caught:
        cases(tmp_path, text)
    error = caught.value
    assert (error.message, error.where, error.hint) == (told, f"{tmp_path / 'loud.md'}:{line}", hint)


@pytest.mark.parametrize("mark", ["```", "~~~", "````"])
@pytest.mark.parametrize(("before", "after"), [("", ""), (" ", " "), ("", "  ")])
def test_a_block_stands_between_fences_as_markdown_has_them(
    tmp_path: Path, mark: str, before: str, after: str
) -> None:
    text = f"# Loud\n\n{mark}{before}text{after}\nLanguage: sv\nHej!!\n{mark}{after}\n"
    (one,) = cases(tmp_path, text)
    assert (one.name, one.kind, one.catalog) == ("Loud", "text", "Language: sv\nHej!!\n")
    assert one.where == f"{tmp_path / 'loud.md'}:3"
    assert len(check_case(one, [SHOUT])) == 1


@pytest.mark.parametrize(
    "block",
    [
        "```text\nHej!!\n```\n",
        "```text\n```\n",
        "```text\nLanguage: Swedish\nHej!!\n```\n",
        "```text\nLanguage:\nHej!!\n```\n",
        f"```po\n{UNSAID}```\n",
        f"```po\n{HEAD.format('')}{UNSAID}```\n",
    ],
)
def test_a_case_whose_language_nothing_says_is_an_error(tmp_path: Path, block: str) -> None:
    (one,) = cases(tmp_path, f"# Loud\n\n{block}")
    with pytest.raises(UserError, match="nothing says which language it is in") as caught:
        assert_case(one, [SHOUT])
    assert caught.value.where == f"{tmp_path / 'loud.md'}:3"


def test_the_language_of_texts_is_written_as_everywhere(tmp_path: Path) -> None:
    (one,) = cases(tmp_path, LOUD.replace("sv", "zh_CN"))
    (finding,) = check_case(one, [SHOUT])
    assert finding.locale == "zh-Hans"


@pytest.mark.parametrize("certainty", ["", "likely"])
def test_a_case_that_is_met_says_nothing(tmp_path: Path, certainty: str) -> None:
    assert_case(case(tmp_path, "4-6", certainty), [SHOUT])


@pytest.mark.parametrize(("place", "certainty"), [("4-7", ""), ("4-6", "certain")])
def test_a_case_that_is_not_met_shows_the_line_and_both_sides(
    tmp_path: Path, place: str, certainty: str
) -> None:
    with pytest.raises(AssertionError) as caught:
        assert_case(case(tmp_path, place, certainty), [SHOUT])
    wanted = f"many-exclamations - {place} {certainty}".strip()
    assert str(caught.value).splitlines() == [
        "loud: Loud",
        "   2 | Hej!! Hopp!!",
        f"     - # expect: {wanted}",
        "     + # expect: many-exclamations - 4-6 likely",
        "       loud in sv",
    ]
