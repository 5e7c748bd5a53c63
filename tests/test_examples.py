"""The example catalogs: every planted fault is found, nothing else is, and they are sound otherwise."""

from __future__ import annotations

import re
from contextlib import chdir
from pathlib import Path

import polib
import pytest

from termbase.index import Index
from termbase.load import load_all
from termcheck import plugins, run
from termcheck.config import Config
from termcheck.judge import Judge
from termcheck.model import Finding
from termcheck.reporters.json import as_dict

ROOT = Path(__file__).parents[1]
CATALOGS = sorted(ROOT.glob("examples/locale/*/LC_MESSAGES/support.po"))
PLANTED = [
    line
    for line in (ROOT / "examples/expected.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PLACEHOLDER = re.compile(r"%\(\w+\)[ds]|</?a\b")


#: Planted in every language, beside one word that is mixed with another.
FAULTS = {"forbidden-term", "missing-term", "untranslated-term"}


def findings(*termbases: str) -> list[Finding]:
    loaded = plugins.load()
    index = Index(load_all(termbases))
    with chdir(ROOT):
        chosen = run.files(("examples/locale",), Config(), loaded.readers)
        return run.check(chosen, Judge(Config(), loaded.rules, lambda: index)).findings


@pytest.fixture(scope="module")
def found() -> list[Finding]:
    return findings("customer-service")


def line_of(finding: Finding) -> str:
    concept = finding.term.concept if finding.term else "-"
    return f"{finding.path}:{finding.line} {finding.rule} {concept}"


def test_what_is_planted_is_found_and_nothing_else(found: list[Finding]) -> None:
    assert [line_of(finding) for finding in found] == PLANTED


def test_every_planted_fault_is_explained(found: list[Finding]) -> None:
    page = (ROOT / "examples/README.md").read_text(encoding="utf-8")
    for finding in found:
        assert f"| {finding.line} | {finding.source} | " in page, line_of(finding)


def test_every_language_has_five_to_eight_faults_of_all_three_rules(found: list[Finding]) -> None:
    for locale in {finding.locale for finding in found}:
        own = [finding.rule for finding in found if finding.locale == locale]
        assert 6 <= len(own) <= 9
        assert own.count("inconsistent-term") == 1
        assert {*own} == {*FAULTS, "inconsistent-term"}


def test_a_finding_points_at_the_word_it_names(found: list[Finding]) -> None:
    for finding in found:
        line = (ROOT / finding.path).read_text(encoding="utf-8").splitlines()[finding.line - 1]
        if finding.term and finding.term.found:
            assert line[finding.column - 1 : finding.end_column - 1] == finding.term.found


def test_the_house_termbase_forbids_what_is_mixed_otherwise(found: list[Finding]) -> None:
    house = findings("customer-service", str(ROOT / "examples/terms/our-terms.csv"))
    more = {line_of(finding) for finding in house} - {line_of(finding) for finding in found}
    assert len(house) == len(found)
    assert sorted(more) == [
        f"{path.relative_to(ROOT).as_posix()}:44 forbidden-term ticket" for path in CATALOGS
    ]


def test_fingerprints_tell_the_findings_apart(found: list[Finding]) -> None:
    assert len({as_dict(finding)["fingerprint"] for finding in found}) == len(found)


def test_all_catalogs_translate_the_same_sources() -> None:
    keys = [[(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path))] for path in CATALOGS]
    assert len(CATALOGS) == 5
    assert all(key == keys[0] for key in keys)
    assert len(keys[0]) >= 35


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_a_catalog_has_one_fuzzy_one_untranslated_and_one_obsolete_entry(path: Path) -> None:
    catalog = polib.pofile(str(path))
    assert (
        len(catalog.fuzzy_entries())
        == len(catalog.untranslated_entries())
        == len(catalog.obsolete_entries())
        == 1
    )


@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: path.parts[-3])
def test_translations_keep_placeholders_and_plural_forms(path: Path) -> None:
    catalog = polib.pofile(str(path))
    forms = int(re.search(r"nplurals=(\d)", catalog.metadata["Plural-Forms"])[1])
    for entry in catalog.translated_entries():
        targets = list(entry.msgstr_plural.values()) or [entry.msgstr]
        assert len(targets) == (forms if entry.msgid_plural else 1)
        for target in targets:
            assert sorted(PLACEHOLDER.findall(target)) == sorted(PLACEHOLDER.findall(entry.msgid))
            assert target.endswith("\n") == entry.msgid.endswith("\n")
