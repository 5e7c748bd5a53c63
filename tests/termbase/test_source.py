import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase import source
from termbase.errors import UserError
from termbase.model import CasePolicy, Example, Source, Status, TermType

VOUCHER = """
[voucher]
subject = "sales"
pos = "noun"
definition = '''
A code that
  lowers a price.'''
entries = ["shop.txt:3"]
dropped = ["coupon code"]
exempt = ["gift voucher"]
ok = {ru = ["Введите промокод."]}
bad = {ru = ["Введите чек."]}
en = ["voucher", {term = "VC", type = "acronym"}, "promo code"]
ru = [
  {term = "чек", status = "forbidden", note = "a receipt"},
  {term = "код", forms = ["кодик"], not_forms = ["кодекс"], case = "permissive", gender = "masculine"},
  {term = "скидочный", pos = "adjective", status = "admitted"},
]
zh_Hans = ["优惠码"]

["log in"]
translate = false
en = [{term = "log in"}]
"""


def concept(text: str) -> source.Decision:
    return source.read(text.encode(), "shop.toml")[0]


def test_a_concept_has_its_facts_and_its_decisions() -> None:
    decision = concept(VOUCHER)
    assert decision.entries == ("shop.txt:3",)
    assert decision.dropped == ("coupon code",)
    assert decision.where == "shop.toml:2"
    assert decision.concept.id == "voucher"
    assert decision.concept.subject_field == "sales"
    assert decision.concept.definition == "A code that lowers a price."
    assert decision.concept.exempt == ("gift voucher",)
    assert decision.concept.examples == (
        Example("Введите промокод.", "ru", ok=True),
        Example("Введите чек.", "ru", ok=False),
    )
    assert decision.concept.translate


def test_the_first_full_form_leads_and_the_rest_is_admitted() -> None:
    terms = concept(VOUCHER).concept.in_locale("en")
    assert [(term.text, term.status) for term in terms] == [
        ("voucher", Status.PREFERRED),
        ("VC", Status.ADMITTED),
        ("promo code", Status.ADMITTED),
    ]


def test_an_acronym_does_not_lead_where_a_full_form_follows() -> None:
    terms = concept('[a]\nen = [{term = "FAQ", type = "acronym"}, "frequent questions"]').concept.terms
    assert [term.status for term in terms] == [Status.ADMITTED, Status.PREFERRED]


def test_an_acronym_alone_leads() -> None:
    assert concept('[a]\nen = [{term = "FAQ", type = "acronym"}]').concept.terms[0].status is Status.PREFERRED


def test_a_stated_preference_stands_alone() -> None:
    terms = concept('[a]\nen = ["one", {term = "two", status = "preferred"}]').concept.terms
    assert [term.status for term in terms] == [Status.ADMITTED, Status.PREFERRED]


def test_acronyms_are_case_sensitive_and_all_else_is_not() -> None:
    terms = concept(VOUCHER).concept.terms
    policies = {term.text: term.case for term in terms}
    assert policies["VC"] is CasePolicy.SENSITIVE
    assert policies["voucher"] is CasePolicy.INSENSITIVE
    assert policies["код"] is CasePolicy.PERMISSIVE


def test_a_term_table_says_all_that_a_term_can_have() -> None:
    cheque, code, adjective = concept(VOUCHER).concept.in_locale("ru")
    assert (cheque.status, cheque.note) == (Status.FORBIDDEN, "a receipt")
    assert (code.status, code.gender, code.forms, code.not_forms) == (
        Status.PREFERRED,
        "masculine",
        ("кодик",),
        ("кодекс",),
    )
    assert (adjective.part_of_speech, code.part_of_speech) == ("adjective", "noun")
    assert code.type is TermType.FULL_FORM


def test_a_term_comes_from_the_line_of_its_language() -> None:
    assert concept(VOUCHER).concept.in_locale("en")[0].sources == (Source("shop.toml", 13),)


def test_a_gettext_spelling_of_a_locale_is_normalised() -> None:
    assert [term.text for term in concept(VOUCHER).concept.in_locale("zh-Hans")] == ["优惠码"]


def test_a_quoted_concept_and_a_source_term_that_stands_everywhere() -> None:
    second = source.read(VOUCHER.encode(), "shop.toml")[1]
    assert (second.concept.id, second.concept.translate, second.where) == ("log in", False, "shop.toml:21")


@pytest.mark.parametrize(
    ("text", "line", "says", "hint"),
    [
        ('[a]\nen = ["x"]\ndefinitoin = "d"', 3, "a.definitoin", "definition"),
        ('[a]\nen = [{term = "x", statsu = "draft"}]', 2, "a.en", "status"),
        ('[a]\n\nen = [{term = "x", status = "prefered"}]', 3, "a.en", "preferred"),
        ('[a]\nen = [{term = "x", type = "acronim"}]', 2, "a.en", "acronym"),
        ('[a]\nen = [{term = "x", case = "any"}]', 2, "a.en", "insensitive"),
        ('[a]\npos = "nuon"\nen = ["x"]', 2, "a.pos", "noun"),
        ('[a]\nen = "x"', 2, "a.en", "en = ["),
        ('[a]\nen = [""]', 2, "a.en", ""),
        ("[a]\nen = [1]", 2, "a.en", ""),
        ('[a]\nen = [{status = "draft"}]', 2, "a.en", ""),
        ('[a]\nen = ["x"]\nentries = "x:1"', 3, "a.entries", ""),
        ('[a]\nen = ["x"]\ntranslate = "no"', 3, "a.translate", ""),
        ('[a]\nen = ["x"]\nok = ["x"]', 3, "a.ok", "ok = {"),
        ('[a]\nen = ["x"]\nok = {"?" = ["x"]}', 3, "a.ok", ""),
        ('[a]\nzh_CN = ["x"]\nzh-Hans = ["y"]', 3, "a.zh-Hans", ""),
        ("[a]\nnote = 'n'", 1, "a", ""),
        ("a = 1", 1, "a", "[a]"),
        ('[b]\nen = ["x"]\n[a.x]\nen = ["x"]', 1, "a", ""),
    ],
)
def test_what_is_wrong_is_told_with_concept_line_and_nearest_name(
    text: str, line: int, says: str, hint: str
) -> None:
    with pytest.raises(UserError) as caught:
        source.read(text.encode(), "shop.toml")
    assert caught.value.where == f"shop.toml:{line}"
    assert caught.value.message.startswith(says)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (b"[a]\nen = [\n'x'\n", "shop.toml:4"),
        (b"[a]\nen = ?", "shop.toml:2:6"),
        (b"[a]\n[a]\n", "shop.toml:2:3"),
        (b"[a]\nen = ['\xff']", "shop.toml:2"),
        (b"x = " + b"[" * 50_000, "shop.toml"),
        (b"x = " + b"1" * 5_000, "shop.toml:1"),
        (b"#" * (source.MAX_BYTES + 1), "shop.toml"),
    ],
)
def test_a_file_that_is_no_toml_is_told_with_its_place(data: bytes, where: str) -> None:
    with pytest.raises(UserError) as caught:
        source.read(data, "shop.toml")
    assert caught.value.where == where


def test_a_folder_is_read_in_name_order(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text('[two]\nen = ["two"]', "utf-8")
    (tmp_path / "a.toml").write_text('\ufeff[one]\nen = ["one"]', "utf-8")
    (tmp_path / "README.md").write_text("no concept", "utf-8")
    assert [decision.concept.id for decision in source.read_path(tmp_path)] == ["one", "two"]


def test_a_concept_stands_in_one_place(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text('\n[one]\nen = ["one"]', "utf-8")
    with pytest.raises(UserError, match=r"a\.toml:2 already") as caught:
        source.read_path(tmp_path)
    assert caught.value.where.endswith("b.toml:2")


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.toml"):
        with pytest.raises(UserError):
            source.read_path(path)


def test_the_source_language_is_english_or_the_first_one_written() -> None:
    german = source.read(b'[a]\nde = ["x"]\nfr = ["y"]', "t.toml")
    both = source.read(b'[a]\nde = ["x"]\nen = ["y"]', "t.toml")
    assert source.to_termbase(german, "t").source_locale == "de"
    assert source.to_termbase(both, "t").source_locale == "en"


@given(st.text("[]{}=\"'\n.#abe n,1", max_size=60))
def test_no_text_makes_a_traceback(text: str) -> None:
    with contextlib.suppress(UserError):
        source.read(text.encode(), "t.toml")
