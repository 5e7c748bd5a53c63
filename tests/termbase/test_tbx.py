import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tbx_basic import problems
from termbases import termbases

from termbase import tbx
from termbase.errors import UserError
from termbase.model import CasePolicy, Concept, Source, Status, Term, Termbase, TermType

SHIPPED = Path(__file__).parents[2] / "termbase/data/customer-service.tbx"

DCA = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
  <tbxHeader><fileDesc><titleStmt><title>shop</title></titleStmt>
    <sourceDesc><p>hand-made</p></sourceDesc></fileDesc></tbxHeader>
  <text><body>
    <conceptEntry id="voucher">
      <descrip type="subjectField">sales</descrip>
      <langSec xml:lang="en">
        <descripGrp><descrip type="definition">A code that lowers a price.</descrip>
          <admin type="source">the shop's handbook</admin></descripGrp>
        <termSec><term>voucher</term><termNote type="partOfSpeech">noun</termNote>
          <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
        <termSec><term>VC</term><termNote type="termType">acronym</termNote>
          <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec>
      </langSec>
      <langSec xml:lang="sv"><termSec><term>värdekod</term>
        <termNote type="grammaticalGender">other</termNote></termSec></langSec>
    </conceptEntry>
  </body></text>
</tbx>"""

DCT = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
  <text><body><conceptEntry id="voucher"><min:subjectField>sales</min:subjectField>
    <langSec xml:lang="en">
      <descripGrp><basic:definition>A code that lowers a price.</basic:definition></descripGrp>
      <termSec><term>VC</term><min:partOfSpeech>noun</min:partOfSpeech>
        <min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus>
        <basic:termType>acronym</basic:termType><basic:source>a web page</basic:source></termSec>
    </langSec></conceptEntry></body></text></tbx>"""

V2 = """<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en-US"><martifHeader><fileDesc><titleStmt><title>bar</title></titleStmt>
  <sourceDesc><p>x</p></sourceDesc></fileDesc></martifHeader><text><body>
  <termEntry id="c1"><descrip type="Translation needed">No</descrip>
    <langSet xml:lang="en_US">
      <descripGrp><descrip type="definition">Where an address stands.</descrip></descripGrp>
      <ntig><termGrp><term id="t1">address <hi>bar</hi></term>
        <termNote type="partOfSpeech">Noun</termNote></termGrp></ntig>
      <ntig><termGrp><term>location bar</term></termGrp></ntig></langSet>
    <langSet xml:lang="de-de"><tig><term>Adressleiste</term>
      <termNote type="administrativeStatus">forbidden</termNote>
      <note from="translator">nie</note></tig></langSet>
  </termEntry></body></text></martif>"""


def entry(inside: str, *, head: str = "") -> bytes:
    concept = f'<conceptEntry id="c"{head}>{inside}</conceptEntry>'
    return f'<tbx xml:lang="en"><text><body>{concept}</body></text></tbx>'.encode()


def term(notes: str = "", *, locale: str = "en") -> bytes:
    return entry(f'<langSec xml:lang="{locale}"><termSec><term>x</term>{notes}</termSec></langSec>')


def only_term(data: bytes) -> tuple[Term, tuple[str, ...]]:
    termbase, warnings = tbx.read(data, "t.tbx")
    return next(found for _, found in termbase.terms()), warnings


@settings(max_examples=60, deadline=None)
@given(termbases)
def test_what_is_written_is_read_back(termbase: Termbase) -> None:
    assert tbx.read(tbx.write(termbase), "elsewhere.tbx") == (termbase, ())


@settings(max_examples=60, deadline=None)
@given(termbases)
def test_what_is_written_is_tbx_basic(termbase: Termbase) -> None:
    assert problems(tbx.write(termbase)) == []


@given(termbases)
@settings(max_examples=20, deadline=None)
def test_the_same_termbase_is_the_same_bytes(termbase: Termbase) -> None:
    again, _ = tbx.read(tbx.write(termbase), "t.tbx")
    assert tbx.write(again) == tbx.write(termbase)


def test_the_shipped_file_is_tbx_basic() -> None:
    if not SHIPPED.exists():
        pytest.skip("not built yet")
    assert problems(SHIPPED.read_bytes()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("preferredTerm-admn-sts", "preferred"),
        (">noun<", ">properNoun<"),
        ('xml:lang="sv"', 'xml:lang="sv_SE"'),
        ('xml:lang="sv"', 'xml:lang="en"'),
        (' id="voucher"', ""),
        (
            '<termNote type="partOfSpeech">noun</termNote>',
            '<note>n</note><termNote type="partOfSpeech">noun</termNote>',
        ),
        ('type="subjectField"', 'type="context"'),
        ("<term>VC</term>", ""),
    ],
)
def test_the_validator_of_these_tests_finds_what_is_broken(old: str, new: str) -> None:
    assert problems(DCA.encode()) == []
    assert old in DCA
    assert problems(DCA.replace(old, new, 1).encode()) != []


def test_the_bytes_of_one_concept_are_these() -> None:
    words = (
        Term("voucher", "en", sources=(Source("shop.txt", 3),)),
        Term("чек & купон", "ru", Status.FORBIDDEN, note="is a receipt", forms=("чека",)),
        Term("VC", "ru", Status.DRAFT, TermType.ACRONYM, case=CasePolicy.PERMISSIVE),
    )
    concept = Concept("voucher", words, "A code <that> lowers a price.", "sales", translate=False)
    written = tbx.write(Termbase("shop", {"voucher": concept})).decode()
    assert (
        written
        == """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc>
<titleStmt><title>shop</title></titleStmt>
<sourceDesc><p>Written by termcheck</p></sourceDesc>
</fileDesc></tbxHeader>
<text><body>
<conceptEntry id="voucher">
<descrip type="subjectField">sales</descrip>
<descrip type="definition">A code &lt;that&gt; lowers a price.</descrip>
<note>termcheck:translate=no</note>
<langSec xml:lang="en">
<termSec><term>voucher</term>
<termNote type="partOfSpeech">noun</termNote>
<termNote type="termType">fullForm</termNote>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>
<admin type="source">shop.txt:3</admin>
</termSec>
</langSec>
<langSec xml:lang="ru">
<termSec><term>чек &amp; купон</term>
<termNote type="partOfSpeech">noun</termNote>
<termNote type="termType">fullForm</termNote>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>
<note>is a receipt</note>
<note>termcheck:status=forbidden</note>
<note>termcheck:form=чека</note>
</termSec>
<termSec><term>VC</term>
<termNote type="partOfSpeech">noun</termNote>
<termNote type="termType">acronym</termNote>
<note>termcheck:status=draft</note>
<note>termcheck:case=permissive</note>
</termSec>
</langSec>
</conceptEntry>
</body></text>
</tbx>
"""
    )


def test_a_character_that_xml_cannot_hold_is_told_with_its_concept() -> None:
    bad = Termbase("t", {"c": Concept("c", (Term("bell\x07", "en"),))})
    with pytest.raises(UserError, match=r"concept c .*U\+0007"):
        tbx.write(bad)


def test_dca_is_read() -> None:
    termbase, warnings = tbx.read(DCA.encode(), "shop/any.tbx")
    assert warnings == ()
    assert (termbase.name, termbase.source_locale) == ("shop", "en")
    assert termbase.concepts["voucher"] == Concept(
        "voucher",
        (
            Term("voucher", "en"),
            Term("VC", "en", Status.DEPRECATED, TermType.ACRONYM, case=CasePolicy.SENSITIVE),
            Term("värdekod", "sv", gender="other"),
        ),
        "A code that lowers a price.",
        "sales",
    )


def test_dct_is_read() -> None:
    termbase, warnings = tbx.read(DCT.encode(), "folder/shop.tbx")
    assert warnings == ()
    assert termbase.name == "shop"
    concept = termbase.concepts["voucher"]
    assert (concept.subject_field, concept.definition) == ("sales", "A code that lowers a price.")
    assert concept.terms == (
        Term(
            "VC",
            "en",
            Status.SUPERSEDED,
            TermType.ACRONYM,
            case=CasePolicy.SENSITIVE,
            sources=(Source("a web page"),),
        ),
    )


def test_martif_is_read_with_its_doctype_and_its_spellings() -> None:
    termbase, warnings = tbx.read(V2.encode(), "t.tbx")
    assert warnings == ()
    assert termbase.source_locale == "en-US"
    concept = termbase.concepts["c1"]
    assert concept.definition == "Where an address stands."
    assert not concept.translate
    assert concept.terms == (
        Term("address bar", "en-US"),
        Term("location bar", "en-US", Status.ADMITTED),
        Term("Adressleiste", "de-DE", Status.FORBIDDEN, note="nie"),
    )


def test_utf_16_is_read() -> None:
    wide = V2.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>').encode("utf-16")
    assert tbx.read(wide, "t.tbx") == tbx.read(V2.encode(), "t.tbx")


@pytest.mark.parametrize(
    ("category", "word", "status"),
    [
        ("usageStatus", "preferred", Status.PREFERRED),
        ("usageStatus", "Admitted", Status.ADMITTED),
        ("administrativeStatus", "deprecatedTermAdmnSts", Status.DEPRECATED),
        ("administrativeStatus", "supersededTerm", Status.SUPERSEDED),
        ("administrativeStatus", "not recommended", Status.DEPRECATED),
        ("administrativeStatus", "NOT_RECOMMENDED", Status.DEPRECATED),
        ("administrativeStatus", "obsolete", Status.SUPERSEDED),
        ("administrativeStatus", "rejected", Status.FORBIDDEN),
        ("administrativeStatus", "standardizedTerm-admn-sts", Status.PREFERRED),
        ("administrativeStatus", "draft", Status.DRAFT),
    ],
)
def test_a_status_is_understood_in_the_words_of_many_tools(category: str, word: str, status: Status) -> None:
    found, warnings = only_term(term(f'<termNote type="{category}">{word}</termNote>'))
    assert (found.status, warnings) == (status, ())


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("Noun", "noun"),
        ("proper noun", "properNoun"),
        ("PROPN", "properNoun"),
        ("ADJ", "adjective"),
        ("numeral", "other"),
    ],
)
def test_a_part_of_speech_is_understood_in_the_words_of_many_tools(word: str, part: str) -> None:
    found, warnings = only_term(term(f'<termNote type="partOfSpeech">{word}</termNote>'))
    assert (found.part_of_speech, warnings) == (part, ())


def test_an_unknown_word_of_a_picklist_is_a_warning_with_its_line() -> None:
    found, warnings = only_term(term('\n<termNote type="termType">nickname</termNote>'))
    assert found.type is TermType.FULL_FORM
    assert warnings == ("t.tbx:1: termtype 'nickname' is not known; 'x' is read without it",)


def test_a_category_that_nobody_here_needs_is_passed_over() -> None:
    assert only_term(term('<termNote type="termLocation">menuItem</termNote>'))[1] == ()


def test_definitions_of_a_term_become_the_concepts() -> None:
    data = term(
        '<descripGrp><descrip type="definition">D</descrip><descrip type="context">C</descrip></descripGrp>'
    )
    assert tbx.read(data, "t.tbx")[0].concepts["c"].definition == "D"


def test_an_untyped_description_is_a_definition() -> None:
    data = entry('<descrip>D</descrip><langSec xml:lang="en"><termSec><term>x</term></termSec></langSec>')
    assert tbx.read(data, "t.tbx")[0].concepts["c"].definition == "D"


def test_weblates_flags_forbid_the_translations_and_not_the_source() -> None:
    sections = "".join(
        f'<langSec xml:lang="{locale}"><termSec><term>x</term></termSec></langSec>' for locale in ("en", "ru")
    )
    data = entry(sections, head=' weblate-flags="terminology, forbidden"')
    statuses = [found.status for _, found in tbx.read(data, "t.tbx")[0].terms()]
    assert statuses == [Status.PREFERRED, Status.FORBIDDEN]


def test_ids_that_repeat_or_lack_are_made_unique() -> None:
    word = '<langSec xml:lang="en"><termSec><term>Big Day</term></termSec></langSec>'
    entries = f'<conceptEntry id="a">{word}</conceptEntry>' * 2 + f"<conceptEntry>{word}</conceptEntry>" * 2
    termbase, warnings = tbx.read(f"<tbx><text><body>{entries}</body></text></tbx>".encode(), "t.tbx")
    assert list(termbase.concepts) == ["a", "a-2", "big-day", "big-day-2"]
    assert len(warnings) == 1
    assert "a-2" in warnings[0]


def test_a_term_broken_over_lines_is_one_line() -> None:
    found, _ = only_term(
        entry('<langSec xml:lang="en"><termSec><term>\n  big\n  day\n</term></termSec></langSec>')
    )
    assert found.text == "big day"


def test_an_empty_term_and_an_unreadable_language_are_warnings() -> None:
    sections = (
        '<langSec xml:lang="en"><termSec><term> </term></termSec></langSec>'
        '<langSec xml:lang="?"><termSec><term>x</term></termSec></langSec>'
    )
    termbase, warnings = tbx.read(entry(sections), "t.tbx")
    assert termbase.concepts["c"].terms == ()
    assert len(warnings) == 2


HOSTILE = {
    "a billion laughs": b'<!DOCTYPE t [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><tbx>&b;</tbx>',
    "a file read in": b'<!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/passwd">]><tbx>&a;</tbx>',
    "a parameter entity": b'<!DOCTYPE t [<!ENTITY % a SYSTEM "http://example.org/x">%a;]><tbx/>',
    "an entity of a DTD that is not loaded": b'<!DOCTYPE t SYSTEM "t.dtd"><tbx><text>&a;</text></tbx>',
    "deep nesting": b"<tbx>" + b"<a>" * 100_000,
    "another root": b"<html/>",
    "nothing": b"",
    "an end without a start": b"<tbx>\n </x></tbx>",
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?><tbx/>',
    "an encoding of no text": b'<?xml version="1.0" encoding="rot13"?><tbx/>',
    "a cut file": DCA.encode()[:700],
    "bad UTF-8": b"<tbx>\xff</tbx>",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_and_broken_files_are_user_errors_with_a_place(data: bytes) -> None:
    with pytest.raises(UserError) as caught:
        tbx.read(data, "t.tbx")
    assert caught.value.where.startswith("t.tbx:")


def test_too_many_elements_in_one_entry_are_refused() -> None:
    with pytest.raises(UserError, match="more than"):
        tbx.read(entry("<note/>" * 100_001), "t.tbx")


def test_a_broken_file_is_told_to_the_column() -> None:
    with pytest.raises(UserError) as caught:
        tbx.read(HOSTILE["an end without a start"], "t.tbx")
    assert caught.value.where == "t.tbx:2:4"


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(V2)), st.integers(0, 30))
def test_no_damage_makes_a_traceback(junk: bytes, at: int, cut: int) -> None:
    data = V2.encode()
    with contextlib.suppress(UserError):
        tbx.read(data[:at] + junk + data[at + cut :], "t.tbx")
