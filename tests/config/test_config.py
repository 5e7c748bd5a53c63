"""What a configuration answers: rules, severities, paths, languages, what counts, what wins."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from termbase.model import Concept
from termcheck.config import Config, load
from termcheck.hookspecs import Rule
from termcheck.model import Certainty, Finding, Severity
from termcheck.policy import Occurrences, Policy, Scope

RULES = [Rule("bad", "", Severity.ERROR), Rule("doubtful", "", Severity.WARNING)]
FINDING = Finding("bad", Severity.ERROR, Certainty.CERTAIN, "", "a.po", 1, 1, 1, 1)


def ran(config: Config) -> list[str]:
    return [f"{rule.name}:{rule.severity}" for rule in config.rules(RULES)]


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        (Config(), ["bad:error", "doubtful:warning"]),
        (Config(select=("bad",)), ["bad:error"]),
        (Config(ignore=("bad",)), ["doubtful:warning"]),
        (Config(select=("bad",), ignore=("bad",)), []),
        (Config(severity={"bad": "info"}), ["bad:info", "doubtful:warning"]),
        (Config(severity={"bad": "off"}), ["doubtful:warning"]),
    ],
)
def test_rules_are_selected_ignored_and_weighed(config: Config, expected: list[str]) -> None:
    assert ran(config) == expected


def test_the_rules_of_a_plugin_are_not_changed() -> None:
    Config(severity={"bad": "info"}).rules(RULES)
    assert RULES[0].severity is Severity.ERROR


def test_what_the_command_line_says_replaces_what_the_file_says() -> None:
    config = Config(ignore=("bad",), fail_on="never", locales=("sv",))
    assert config.merge({"fail_on": "error", "ignore": (), "locales": None}) == replace(
        config, fail_on="error"
    )


def test_a_rule_that_is_selected_by_hand_runs_whatever_the_file_says() -> None:
    config = Config(ignore=("bad", "doubtful"), severity={"bad": "off"})
    assert ran(config.merge({"select": ("bad",)})) == ["bad:error"]
    assert ran(config.merge({"select": ("bad",), "ignore": ("bad",)})) == []


@pytest.mark.parametrize(
    ("fail_on", "certainty", "severity", "sure", "counts"),
    [
        ("warning", "likely", Severity.WARNING, Certainty.LIKELY, True),
        ("warning", "likely", Severity.ERROR, Certainty.POSSIBLE, False),
        ("warning", "likely", Severity.INFO, Certainty.CERTAIN, False),
        ("error", "likely", Severity.WARNING, Certainty.CERTAIN, False),
        ("error", "certain", Severity.ERROR, Certainty.LIKELY, False),
        ("warning", "possible", Severity.WARNING, Certainty.POSSIBLE, True),
        ("never", "possible", Severity.ERROR, Certainty.CERTAIN, False),
    ],
)
def test_a_finding_counts_when_it_is_bad_and_sure_enough(
    fail_on: str, certainty: str, severity: Severity, sure: Certainty, counts: object
) -> None:
    finding = replace(FINDING, severity=severity, certainty=sure)
    assert Config(fail_on=fail_on, certainty=certainty).counts(finding) is counts


def test_globs_are_relative_to_the_folder_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "termcheck.toml").write_text('exclude = ["a/*.po"]\n', encoding="utf-8")
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    config = load(".")
    assert config.relative("x.po") == "a/x.po"
    assert not config.looks_at("x.po")
    monkeypatch.chdir(tmp_path)
    assert config.looks_at("x.po")
    assert not config.looks_at("a/x.po")
    assert not config.looks_at(str(tmp_path / "a/x.po"))


def test_included_files_are_looked_at_and_every_folder_may_hold_one() -> None:
    config = Config(include=("po/",), exclude=("po/old/",))
    assert config.looks_at("po/a.po")
    assert not config.looks_at("a.po")
    assert config.looks_at("x", folder=True)
    assert not config.looks_at("po/old", folder=True)
    assert not config.looks_at("po/old/a.po")


def test_rules_are_ignored_by_file() -> None:
    config = Config(per_file_ignores={"legacy/**": ("bad",), "*.mo": ("doubtful",)})
    assert config.ignores("legacy/a/x.mo") == {"bad", "doubtful"}
    assert config.ignores("new/x.po") == frozenset()


@pytest.mark.parametrize(
    ("path", "found", "expected"),
    [
        ("l10n/swedish.po", None, "sv"),
        ("l10n/swedish/app.po", None, "sv"),
        ("l10n/swedish.po", "fi", "fi"),
        ("brazil/x/app.po", "pt", "pt-BR"),
        ("brazil/x/app.po", None, "pt-BR"),
        ("nn/app.po", "nb", "nn"),
        ("other/app.po", None, None),
        ("other/app.po", "de", "de"),
    ],
)
def test_odd_names_have_their_language(path: str, found: str | None, expected: str | None) -> None:
    config = Config(locale_map={"swedish": "sv", "brazil/**": "pt-BR", "no": "nn"})
    assert config.locale_of(path, found) == expected
    assert Config().locale_of(path, found) == found


def test_languages_are_wanted_with_their_regions() -> None:
    config = Config(locales=("sv", "pt-BR"))
    assert [tag for tag in ("sv", "sv-FI", "pt", "pt-BR", "fi") if config.wants(tag)] == [
        "sv",
        "sv-FI",
        "pt-BR",
    ]
    assert config.wants(None)
    assert Config().wants("fi")


def test_the_policy_is_that_of_the_options() -> None:
    assert Config().policy("a.po") == Policy()
    config = Config(occurrences="all", subjects=("people",), accelerator="none")
    assert config.policy() == Policy(Occurrences.ALL, frozenset({"people"}), {}, "")
    assert Config(accelerator="&").policy().accelerator == "&"


def test_the_scope_of_a_concept_is_settled_by_path() -> None:
    config = Config(scope={"queue": Scope(("helpdesk/",)), "lead": Scope(contexts=("CRM*",))})
    queue, lead = Concept("queue", ()), Concept("lead", ())
    inside, outside = config.policy("helpdesk/x/sv.po"), config.policy("shop/sv.po")
    assert inside.applies(queue, "helpdesk/x/sv.po", None)
    assert not outside.applies(queue, "shop/sv.po", None)
    assert outside.applies(lead, "shop/sv.po", "CRM button")
    assert not outside.applies(lead, "shop/sv.po", None)


def test_the_first_glob_names_the_reader(tmp_path: Path) -> None:
    text = (
        'readers = {"a.txt" = "macros-json", "*.txt" = "macros-markdown"}\n[macros."*.json"]\nreader = "macros-json"\n'
        'source-locale = "sv"\ntext = "body"\nlocale = {map = {"1" = "sv"}}\n'
    )
    (tmp_path / "termcheck.toml").write_text(text, encoding="utf-8")
    config = load(str(tmp_path))
    names = [config.reader(str(tmp_path / name)) for name in ("a.txt", "b.txt", "c.json", "d.po")]
    assert names == ["macros-json", "macros-markdown", "macros-json", ""]
    files = config.macro_files(str(tmp_path / "c.json"))
    assert files is not None
    assert files.options.fields.text == ("body",)
    assert files.options.locale.map == {"1": "sv"}
    assert files.options.source_locale == "sv"


def test_paths_are_relative_to_the_file_and_seen_from_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.csv").write_text("en,sv\n", encoding="utf-8")
    (tmp_path / "termcheck.toml").write_text(
        'termbases = ["customer-service", "own.csv"]\nbaseline = "known.json"\n'
        'output = ["json:x.json", "y.txt", "-"]\n',
        encoding="utf-8",
    )
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    config = load(".")
    assert config.termbases == ("customer-service", "../own.csv")
    assert config.baseline == "../known.json"
    assert config.output == ("json:../x.json", "../y.txt", "-")
    assert config.file == "../termcheck.toml"
