"""Audits of real files: planted drift is found exactly, figures add up, and no order or split makes a difference."""

from __future__ import annotations

import marshal
from collections import Counter
from collections.abc import Sequence
from contextlib import chdir
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Any

import drift
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase import table
from termbase.cache import open_index
from termbase.index import Index
from termcheck.audit import gather
from termcheck.audit.conclude import concluded
from termcheck.audit.model import Audit, Counts, Coverage, Use, total
from termcheck.audited import Auditor, audit_config, audited
from termcheck.config import Config
from termcheck.engine import judge_document
from termcheck.formats import READERS, gettext
from termcheck.hookspecs import Reader
from termcheck.judge import Judge
from termcheck.model import Document, Position, Text, Unit
from termcheck.policy import Occurrences, Policy, Scope
from termcheck.uses import MOST_UNITS, excerpt

CORPORA = Path(__file__).parents[2].parent / "shared/corpora"
CATALOGS = {drift.CATALOG.format(name): tag for name, tag in drift.LOCALES.items()}


def audit_of(*paths: str, config: Config | None = None, readers: Sequence[Reader] = READERS) -> Audit:
    """Of files below the current folder, by its `terms.csv`."""
    made = audit_config(replace(config or Config(), termbases=("terms.csv",)))
    judge = Judge(made, {gather.RULE.name: gather.RULE}, lambda: open_index(made.termbases, "en"))
    return audited(Auditor(judge, {reader.name: reader for reader in readers}), paths or (".",)).audit


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("drift")
    drift.write(made)
    return made


@pytest.fixture(scope="module")
def audit(folder: Path) -> Audit:
    with chdir(folder):
        return audit_of()


def table_of(audit: Audit) -> dict[str, dict[str, list[tuple[str, str, int]]]]:
    found: dict[str, dict[str, list[tuple[str, str, int]]]] = {}
    for cell in audit.cells:
        rows = [(one.text, one.use.value, one.count) for one in cell.renderings]
        found.setdefault(cell.concept, {})[cell.locale] = rows
    return found


def test_planted_drift_is_found_to_the_last_count(audit: Audit) -> None:
    assert table_of(audit) == drift.RENDERINGS


def test_every_cell_counts_what_its_renderings_show(audit: Audit) -> None:
    for cell in audit.cells:
        shown = Counter[str]()
        for one in cell.renderings:
            shown[one.use] += one.count
        without_term = 2 if (cell.concept, cell.locale) == ("queue", "zh-Hans") else 0
        assert cell.counts == Counts(*(shown[use] for use in Use))._replace(no_term=without_term)


def test_every_file_has_its_coverage_and_its_uses(audit: Audit) -> None:
    catalogs = {row.path: row for row in audit.files if not row.macros}
    assert {path: row.locale for path, row in catalogs.items()} == CATALOGS
    assert {row.coverage for row in catalogs.values()} == {Coverage(25, 1, 1, 1)}
    agreed = {row.locale: row.counts.agreed for row in catalogs.values()}
    assert agreed == {"fa": 15, "ro": 15, "ru": 15, "sv": 15, "zh-Hans": 13}
    macros = {row.locale: row.counts for row in audit.files if row.macros}
    assert macros == {"ro": Counts(1), "ru": Counts(1), "sv": Counts(forbidden=1)}


def test_what_nobody_names_is_named_as_such_and_nothing_went_wrong(audit: Audit) -> None:
    assert (audit.never, audit.problems, audit.termbases) == (("refund",), (), ("terms.csv",))


def test_an_example_marks_the_word_as_it_is_written_there(audit: Audit) -> None:
    cell = next(cell for cell in audit.cells if (cell.concept, cell.locale) == ("agent", "ru"))
    marked = {
        one.text: [shown.target[shown.start : shown.end] for shown in one.examples] for one in cell.renderings
    }
    assert marked == {
        "сотрудник": ["Сотрудник", "сотруднику", "сотрудники"],
        "оператор": ["Операторы", "оператора", "оператора"],
    }


def test_an_example_is_at_its_line(audit: Audit, folder: Path) -> None:
    for cell in audit.cells:
        for example in (
            shown for one in cell.renderings for shown in one.examples if not shown.path.endswith("json")
        ):
            lines = (folder / example.path).read_text(encoding="utf-8").splitlines()
            assert example.target in lines[example.line - 1]
            assert example.source in lines[example.line - 2]


TERMBASE = table.read(drift.TERMS.encode(), "terms.csv")
INDEX = Index(TERMBASE)


def noted(path: str, po: str, policy: Policy | None = None) -> Any:
    """A file's notes, as they come from another process or an earlier run."""
    return noted_of(gettext.read(path, po.encode(), None), policy)


def noted_of(document: Document, policy: Policy | None = None, locale: str | None = None) -> Any:
    states = judge_document(document, INDEX, [gather.RULE], policy=policy, locale=locale).states
    return marshal.loads(marshal.dumps(states["audit"]))


def told(notes: Any) -> Audit:
    return concluded(notes, INDEX, TERMBASE, ("terms.csv",))


def po(locale: str, *pairs: tuple[str, str]) -> str:
    entries = (f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs)
    return f'msgid ""\nmsgstr "Language: {locale}\\n"\n' + "".join(entries)


def in_any_order(parts: list[Any], draw: Any) -> Any:
    """Put together pair by pair, whichever two come to hand."""
    while len(parts) > 1:
        first = parts.pop(draw(st.integers(0, len(parts) - 1)))
        second = parts.pop(draw(st.integers(0, len(parts) - 1)))
        parts.append(gather.merge(first, second))
    return parts[0]


@st.composite
def catalogs(draw: st.DrawFn) -> dict[str, str]:
    """Up to six catalogs of a few entries each, in any of the languages."""
    made = {}
    for number in range(draw(st.integers(1, 6))):
        locale = draw(st.sampled_from(sorted(drift.LOCALES)))
        pairs = list(zip(drift.SOURCES, drift.TARGETS[locale], strict=True))
        own = draw(st.lists(st.sampled_from(pairs), max_size=25, unique=True))
        made[f"{number}.po"] = po(locale, *own)
    return made


@given(files=catalogs(), data=st.data())
@settings(max_examples=60)
def test_notes_may_be_put_together_in_any_order(files: dict[str, str], data: st.DataObject) -> None:
    straight = reduce(gather.merge, [noted(path, text) for path, text in files.items()])
    otherwise = in_any_order([noted(path, text) for path, text in files.items()], data.draw)
    assert told(otherwise) == told(straight)


def add_up(audit: Audit) -> bool:
    """Files and cells of each language; renderings and counts of each cell, but for what there is no term for."""
    by_cell = {
        locale: total(cell.counts for cell in audit.cells if cell.locale == locale)
        for locale in audit.locales()
    }
    by_use = [
        sum(one.count for one in cell.renderings if one.use is use) == count
        for cell in audit.cells
        for use, count in zip(Use, cell.counts, strict=True)
        if use is not Use.NO_TERM
    ]
    return by_cell == {locale: counts for locale, (counts, _) in audit.by_locale().items()} and all(by_use)


@given(files=catalogs())
@settings(max_examples=60)
def test_figures_of_files_cells_and_renderings_add_up(files: dict[str, str]) -> None:
    audit = told(reduce(gather.merge, [noted(path, text) for path, text in files.items()]))
    assert add_up(audit)


def test_figures_add_up_where_more_texts_lack_a_word_than_are_looked_at() -> None:
    pairs = [(f"Ticket {number}", f"Rad {number}") for number in range(2 * MOST_UNITS + 10)]
    (cell,) = told(gather.merge(noted("a.po", po("sv", *pairs)), noted("b.po", po("sv", *pairs[:3])))).cells
    assert cell.counts == Counts(unused=2 * MOST_UNITS + 13)
    assert [(one.text, one.count) for one in cell.renderings] == [("", 2 * MOST_UNITS + 13)]


def test_a_concept_counts_once_in_a_text_and_each_plural_form_is_a_text() -> None:
    (cell,) = told(noted("a.po", po("sv", ("Ticket or ticket", "Ärende eller ärende")))).cells
    assert cell.counts == Counts(agreed=1)
    plural = (
        '\nmsgid "%d ticket"\nmsgid_plural "%d tickets"\nmsgstr[0] "%d ärende"\nmsgstr[1] "%d biljetter"\n'
    )
    (cell,) = told(noted("a.po", po("sv") + plural)).cells
    assert cell.counts == Counts(agreed=1, forbidden=1)


def test_with_every_occurrence_asked_for_one_that_is_missing_decides() -> None:
    text = po("sv", ("Ticket or ticket", "Ärende eller inget"), ("Ticket, ticket", "Ärende, ärende"))
    assert told(noted("a.po", text)).cells[0].counts == Counts(agreed=2)
    policy = Policy(Occurrences.ALL)
    assert told(noted("a.po", text, policy)).cells[0].counts == Counts(agreed=1, unused=1)


def test_a_concept_out_of_scope_is_not_counted_there() -> None:
    text = po("sv", ("Ticket", "Rad"), ("Agent", "Handläggare"))
    policy = Policy(scopes={"ticket": Scope(paths=("",))})
    assert [cell.concept for cell in told(noted("a.po", text, policy)).cells] == ["agent"]


def test_languages_with_and_without_a_region_have_rows_of_their_own() -> None:
    notes = gather.merge(
        noted("a.po", po("ru", ("Ticket", "Заявка"))), noted("b.po", po("ru_RU", ("Ticket", "Заявка")))
    )
    assert told(notes).locales() == ("ru", "ru-RU")


def test_a_catalog_of_the_source_language_has_no_row() -> None:
    audit = told(gather.merge(noted("a.po", po("en_GB", ("Ticket", "Ticket"))), noted("b.po", po("sv"))))
    assert (audit.cells, audit.locales()) == ((), ())


def test_a_reader_that_tells_no_language_gets_the_one_of_the_run() -> None:
    units = [Unit(Text("Ticket"), (Text("Ärende"),)), Unit(Text("Agent"), (Text("Handläggare"),))]
    document = Document("a.txt", None, units, lambda _text, offset: Position(1, offset + 1))
    audit = told(noted_of(document, locale="sv"))
    assert [(row.locale, row.counts) for row in audit.files] == [("sv", Counts(agreed=2))]


def test_only_wanted_languages_of_macros_are_counted(folder: Path) -> None:
    with chdir(folder):
        audit = audit_of("macros", config=Config(locales=("sv",)))
    assert (audit.locales(), {cell.locale for cell in audit.cells}) == (("sv",), {"sv"})


@pytest.mark.parametrize(
    "config",
    [
        Config(select=("mixed-script",)),
        Config(ignore=("forbidden-term", "missing-term")),
        Config(severity={"forbidden-term": "off"}),
        Config(per_file_ignores={"**": ("forbidden-term",)}),
    ],
    ids=["select", "ignore", "severity", "per-file-ignores"],
)
def test_what_rules_report_makes_no_difference_to_an_audit(
    config: Config, folder: Path, audit: Audit
) -> None:
    with chdir(folder):
        assert audit_of(config=config) == audit


def test_what_is_excluded_is_not_counted(folder: Path) -> None:
    with chdir(folder):
        audit = audit_of(config=Config(exclude=("macros/**", "locale/r?/**")))
    assert audit.locales() == ("fa", "sv", "zh-Hans")


def test_a_subject_that_is_not_asked_for_has_no_cells(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("id,subject,en,sv\nticket,desk,ticket,ärende\ncat,pets,cat,katt\n")
    (tmp_path / "sv.po").write_text(po("sv", ("Ticket", "Ärende"), ("Cat", "Hund")), encoding="utf-8")
    with chdir(tmp_path):
        assert [cell.concept for cell in audit_of(config=Config(subjects=("desk",))).cells] == ["ticket"]
        assert len(audit_of().cells) == 2


def test_the_configuration_says_which_language_a_file_is_in(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text(drift.TERMS, encoding="utf-8")
    (tmp_path / "x.po").write_text('msgid "Ticket"\nmsgstr "Ärende"\n', encoding="utf-8")
    with chdir(tmp_path):
        assert audit_of().problems == ("x.po: nothing says which language it is in",)
        assert audit_of(config=Config(locale_map={"x.po": "sv"})).cells[0].counts == Counts(agreed=1)


def test_a_broken_entry_is_a_problem_with_its_line_and_the_rest_counts(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text(drift.TERMS, encoding="utf-8")
    broken = '\nmsgid "Ticket\nmsgstr "x"\n\nmsgid "Agent\nmsgstr "x"\n'
    (tmp_path / "sv.po").write_text(po("sv", ("Queue", "Kö")) + broken, encoding="utf-8")
    with chdir(tmp_path):
        audit = audit_of("sv.po")
    assert audit.problems == ("sv.po:7: the quotation mark is never closed, and 1 more",)
    assert audit.cells[0].counts == Counts(agreed=1)


LONG = st.text(st.characters(exclude_categories=["Cs"]), max_size=900)


@given(before=LONG, word=st.text("ab", min_size=1, max_size=9), behind=LONG)
def test_an_excerpt_shows_the_word_wherever_it_stands(before: str, word: str, behind: str) -> None:
    shown, at = excerpt(before + word + behind, len(before))
    assert shown[at : at + len(word)] == word
    assert len(shown) <= 302
    assert shown.strip("…") in before + word + behind or "…" in before + behind


@given(text=LONG)
def test_an_excerpt_without_a_word_is_the_head(text: str) -> None:
    shown, at = excerpt(text)
    assert at == -1
    assert text.startswith(shown.removesuffix("…") if len(text) > 300 else shown)


def test_a_word_far_behind_is_shown_in_an_example() -> None:
    text = "Hej! " * 500
    (cell,) = told(
        noted("a.po", po("sv", ("Ticket " + "Hi! " * 500, text + "Ärendet."), ("Agent", "Rad")))
    ).cells[1:]
    (example,) = cell.renderings[0].examples
    assert example.target[example.start : example.end] == "Ärendet"
    assert len(example.target) < 310
    assert len(example.source) < 310


def test_several_accepted_words_in_a_text_count_as_the_foremost(tmp_path: Path) -> None:
    terms = "id,en,ru\nticket,ticket,заявка|запрос\nrequest,request,запрос|заявка\n"
    pairs = [("Your request became a ticket", "Ваш запрос стал заявкой"), ("Ticket", "Запрос")]
    (tmp_path / "terms.csv").write_text(terms, encoding="utf-8")
    (tmp_path / "ru.po").write_text(po("ru", *pairs), encoding="utf-8")
    with chdir(tmp_path):
        found = table_of(audit_of())
    assert found == {
        "request": {"ru": [("запрос", "agreed", 1)]},
        "ticket": {"ru": [("запрос", "agreed", 1), ("заявка", "agreed", 1)]},
    }


@pytest.mark.skipif(not CORPORA.is_dir(), reason="no corpora beside the checkout")
def test_a_real_catalog_calls_a_ticket_by_three_names() -> None:
    with chdir(CORPORA):
        judge = Judge(Config(), {"audit": gather.RULE}, lambda: open_index(("customer-service",), "en"))
        audit = audited(Auditor(judge, {one.name: one for one in READERS}), ("frappe-helpdesk",)).audit
    (cell,) = [cell for cell in audit.cells if (cell.concept, cell.locale) == ("ticket", "ru-RU")]
    first = [(one.text, one.use) for one in cell.renderings[:3]]
    assert first == [("тикет", Use.AGREED), ("заявка", Use.AGREED), ("билет", Use.FORBIDDEN)]
    assert add_up(audit)
