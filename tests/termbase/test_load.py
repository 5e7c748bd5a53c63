from pathlib import Path

import pytest

from termbase import load, shelf, tbx
from termbase.errors import UserError
from termbase.load import merge
from termbase.model import Concept, Status, Term, Termbase

TOML = '[voucher]\nen = ["voucher"]\nru = ["промокод", {term = "чек", status = "deprecated"}]\n'


def termbase(name: str, **concepts: Concept) -> Termbase:
    return Termbase(name, {concept.id: concept for concept in concepts.values()})


def concept(name: str, *terms: Term, definition: str = "") -> Concept:
    return Concept(name, terms, definition)


BASE = termbase(
    "base",
    voucher=concept(
        "voucher",
        Term("voucher", "en"),
        Term("promo code", "en", Status.ADMITTED),
        Term("промокод", "ru"),
        Term("купон", "ru", Status.ADMITTED),
        Term("чек", "ru", Status.DEPRECATED),
        Term("värdekod", "sv"),
        definition="A code that lowers a price.",
    ),
    price=concept("price", Term("price", "en"), Term("цена", "ru")),
)


def statuses(found: Concept, locale: str) -> dict[str, Status]:
    return {term.text: term.status for term in found.in_locale(locale)}


def test_a_folder_a_toml_file_a_table_and_a_tbx_are_told_apart(tmp_path: Path) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "a.toml").write_text(TOML, "utf-8")
    native = load.load(str(folder))
    assert native.name == "shop"
    assert load.load(str(folder / "a.toml")).concepts.keys() == native.concepts.keys()
    written = tmp_path / "shop.xml"
    written.write_bytes(tbx.write(native))
    assert load.load(str(written)) == native
    sheet = tmp_path / "shop.txt"
    sheet.write_text("en\tru\nvoucher\tпромокод\n", "utf-8")
    assert list(load.load(str(sheet)).concepts) == ["voucher"]


def test_the_content_tells_tbx_from_a_table_whatever_the_suffix(tmp_path: Path) -> None:
    file = tmp_path / "terms.csv"
    wide = tbx.write(BASE).decode().replace("UTF-8", "UTF-16")
    for data in (tbx.write(BASE), b"\xef\xbb\xbf" + tbx.write(BASE), wide.encode("utf-16")):
        file.write_bytes(data)
        assert load.load(str(file)) == BASE


def test_warnings_of_a_tbx_file_go_to_whoever_asks(tmp_path: Path) -> None:
    file = tmp_path / "t.tbx"
    file.write_bytes(tbx.write(BASE).replace(b">fullForm<", b">nickname<", 1))
    told: list[str] = []
    assert load.load(str(file), told.append) == load.load(str(file))
    assert len(told) == 1
    assert "nickname" in told[0]


def test_a_shipped_termbase_is_loaded_by_name(tmp_path: Path) -> None:
    (tmp_path / "shop.tbx").write_bytes(tbx.write(BASE))
    shelf.use([shelf.TermbaseFile("shop-words", str(tmp_path / "shop.tbx"))])
    assert load.shipped() == ("shop-words",)
    assert load.load("shop-words") == BASE
    with pytest.raises(UserError) as caught:
        load.load("shop-word")
    assert "shop-words" in caught.value.hint


def test_a_shipped_name_wins_over_a_folder_of_that_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "words.tbx").write_bytes(tbx.write(BASE))
    shelf.use([shelf.TermbaseFile("shop", str(tmp_path / "words.tbx"))])
    (tmp_path / "shop").mkdir()
    (tmp_path / "shop" / "a.toml").write_text(TOML, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load.load("shop").name == "base"
    assert load.load("./shop").name == "shop"


@pytest.mark.parametrize("value", ["", "nowhere.tbx", "no/such/folder/", "a\0b"])
def test_what_does_not_exist_is_told(value: str) -> None:
    with pytest.raises(UserError):
        load.load(value)


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    with pytest.raises(UserError):
        load.load(str(file))


def test_later_terms_replace_the_accepted_ones_of_their_language() -> None:
    own = termbase("own", v=concept("voucher", Term("voucher", "en"), Term("ваучер", "ru")))
    merged = merge(BASE, own)
    found = merged.concepts["voucher"]
    assert statuses(found, "ru") == {"ваучер": Status.PREFERRED, "чек": Status.DEPRECATED}
    assert statuses(found, "sv") == {"värdekod": Status.PREFERRED}
    assert found.definition == "A code that lowers a price."
    assert merged.concepts["price"] == BASE.concepts["price"]
    assert merged.name == "base + own"


def test_synonyms_in_the_source_language_stay() -> None:
    own = termbase("own", v=concept("voucher", Term("discount code", "en"), Term("ваучер", "ru")))
    assert statuses(merge(BASE, own).concepts["voucher"], "en") == {
        "discount code": Status.PREFERRED,
        "voucher": Status.ADMITTED,
        "promo code": Status.ADMITTED,
    }


def test_a_later_termbase_may_forbid_a_term_and_leave_the_others() -> None:
    own = termbase("own", v=concept("voucher", Term("купон", "ru", Status.FORBIDDEN)))
    assert statuses(merge(BASE, own).concepts["voucher"], "ru") == {
        "промокод": Status.PREFERRED,
        "чек": Status.DEPRECATED,
        "купон": Status.FORBIDDEN,
    }


def test_a_later_termbase_may_accept_what_was_deprecated() -> None:
    own = termbase("own", v=concept("voucher", Term("Чек", "ru")))
    assert statuses(merge(BASE, own).concepts["voucher"], "ru") == {"Чек": Status.PREFERRED}


def test_a_concept_is_known_by_its_preferred_source_term_too() -> None:
    own = termbase("own", v=concept("v-17", Term("Voucher", "en"), Term("ваучер", "ru")))
    merged = merge(BASE, own)
    assert list(merged.concepts) == ["voucher", "price"]
    assert "ваучер" in statuses(merged.concepts["voucher"], "ru")


def test_the_id_goes_before_the_source_term() -> None:
    own = termbase("own", v=concept("price", Term("voucher", "en")))
    assert statuses(merge(BASE, own).concepts["price"], "en") == {
        "voucher": Status.PREFERRED,
        "price": Status.ADMITTED,
    }


def test_a_regional_source_language_speaks_of_the_same_terms() -> None:
    own = Termbase("own", {"v": concept("v", Term("voucher", "en-US"), Term("Gutschein", "de"))}, "en-US")
    found = merge(BASE, own).concepts["voucher"]
    assert found.in_locale("en-US") == ()
    assert statuses(found, "de") == {"Gutschein": Status.PREFERRED}


def test_new_concepts_come_last_and_the_base_is_untouched() -> None:
    before = dict(BASE.concepts)
    own = termbase("own", c=concept("coin", Term("coin", "en")))
    assert list(merge(BASE, own).concepts) == ["voucher", "price", "coin"]
    assert BASE.concepts == before


def test_the_last_of_several_files_wins(tmp_path: Path) -> None:
    paths = []
    for number, word in enumerate(("один", "два", "три")):
        file = tmp_path / f"{number}.csv"
        file.write_text(f"en,ru\nvoucher,{word}\n", "utf-8")
        paths.append(str(file))
    found = load.load_all(paths).concepts["voucher"]
    assert [term.text for term in found.in_locale("ru")] == ["три"]


def test_no_termbase_at_all_is_an_empty_one() -> None:
    assert len(load.load_all([])) == 0
