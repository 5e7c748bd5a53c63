from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termcheck.formats.plurals import parse_plural, plural_categories

SLAVIC = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"
RU_FOUR = (
    "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : "
    "n%10==0 || (n%10>=5 && n%10<=9) || (n%100>=11 && n%100<=14)? 2 : 3)"
)


@pytest.mark.parametrize(
    ("forms", "locale", "categories"),
    [
        ("nplurals=2; plural=(n != 1);", "en", ("one", "other")),
        ("nplurals=2; plural=n != 1", "sv-SE", ("one", "other")),
        (f"nplurals=3; plural=({SLAVIC});", "ru", ("one", "few", "many")),
        (f"nplurals=4; plural={RU_FOUR};", "ru", ("one", "few", "many", "other")),
        ("nplurals=2; plural=n != 1;", "ru", ("one", "other")),
        ("nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;", "ro", ("one", "few", "other")),
        ("nplurals=1; plural=0;", "fa-IR", ("other",)),
        ("nplurals=2; plural=(n > 1);", "fa", ("one", "other")),
        ("nplurals=2; plural=(n != 1);", "fa", ("one", "other")),
        ("nplurals=2; plural=(n > 1);", "fr", ("one", "other")),
        ("nplurals=1; plural=0;", "zh-Hans-CN", ("other",)),
        (
            "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
            "pl",
            ("one", "few", "many"),
        ),
        ("nplurals=4; plural=(n == 1 && n % 1 == 0) ? 0 : (n >= 2 && n <= 4) ? 1 : (n % 1 != 0 ) ? 2 : 3;", "cs",
         ("one", "few", "many", "other")),
        ("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;", "ar",
         ("zero", "one", "two", "few", "many", "other")),
        ("nplurals=4; plural=n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3;", "sl",
         ("one", "two", "few", "other")),
    ],
)  # fmt: skip
def test_each_form_has_its_category(forms: str, locale: str, categories: tuple[str, ...]) -> None:
    assert plural_categories(forms, locale) == categories


@pytest.mark.parametrize(
    "forms",
    [
        "",
        "nplurals=INTEGER; plural=EXPRESSION;",
        "nplurals=0; plural=0;",
        "nplurals=99; plural=0;",
        "nplurals=1; plural=n;",
        "nplurals=2; plural=n-5;",
        "nplurals=2; plural=1/n;",
        "nplurals=2; plural=n%0;",
        "nplurals=2; plural=__import__('os');",
        "nplurals=2; plural=n ? 1",
        "nplurals=2; plural=" + "(" * 500 + "n" + ")" * 500,
        "nplurals=2; plural=" + "!" * 900 + "n",
        "nplurals=2; plural=" + "n+" * 490 + "n",
    ],
)
def test_what_cannot_be_told_is_empty(forms: str) -> None:
    assert plural_categories(forms, "en") == ()


def test_an_unknown_language_has_no_categories() -> None:
    assert plural_categories("nplurals=2; plural=(n != 1);", "tlh") == ()
    assert plural_categories("nplurals=2; plural=(n != 1);", None) == ()


@pytest.mark.parametrize(
    ("expression", "number", "value"),
    [
        ("2+3*n", 4, 14),
        ("n-1-1", 5, 3),
        ("n==1||n==2&&0", 1, 1),
        ("!n", 0, 1),
        ("!n==1", 3, 0),
        ("n?n==1?1:2:0", 0, 0),
        ("n?n==1?1:2:0", 7, 2),
        ("n<2==1", 1, 1),
        ("(n+1)%10/2", 8, 4),
    ],
)
def test_operators_bind_as_in_c(expression: str, number: int, value: int) -> None:
    assert parse_plural(expression)(number) == value


@given(st.text(st.sampled_from("n01 ?:()!=<>&|+-*/%;"), max_size=60))
def test_no_expression_raises(expression: str) -> None:
    assert isinstance(plural_categories(f"nplurals=2; plural={expression};", "ru"), tuple)
