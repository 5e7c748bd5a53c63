"""`docs/outputs.md`: every output with a sample of the example project, as it is written today.

`UPDATE_DOCS=1` writes the page's table and samples afresh.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from termbase.index import Index
from termbase.load import load_all
from termcheck import plugins
from termcheck.engine import check_document
from termcheck.hookspecs import Report
from termcheck.reporters import REPORTERS, SUMMARIES
from termcheck.reporters.statistics import statistics

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/outputs.md"
CATALOG = "examples/locale/sv/LC_MESSAGES/support.po"
MARK = "<!-- What follows is made by tests/reporters/test_outputs_page.py; run it with UPDATE_DOCS=1. -->\n"
#: Columns of a sample line; longer ones end in dots.
WIDEST = 150
#: Of each output: who reads it, what its columns count, the language that a sample is highlighted as.
FACTS = {
    "azure": ("Azure Pipelines", "code points", "text"),
    "checkstyle": ("Jenkins, many review tools", "code points", "xml"),
    "concise": ("people, editors, `grep`", "code points", "text"),
    "github": ("GitHub Actions", "code points", "text"),
    "gitlab": ("GitLab merge requests", "code points", "json"),
    "json": ("your own programs", "code points", "json"),
    "jsonl": ("your own programs", "code points", "json"),
    "junit": ("Jenkins, GitLab, most servers", "code points", "xml"),
    "markdown": ("a comment on a pull request", "code points", "markdown"),
    "rdjson": ("reviewdog", "bytes of UTF-8", "json"),
    "sarif": ("GitHub code scanning, SARIF viewers", "code points, said in `columnKind`", "json"),
    "summary": ("`$GITHUB_STEP_SUMMARY`", "code points", "markdown"),
    "teamcity": ("TeamCity", "lines only", "text"),
    "text": ("people", "code points", "text"),
}


def sample() -> Report:
    """The first finding of each rule in the Swedish catalog."""
    loaded = plugins.load()
    document = loaded.readers["gettext"].read(CATALOG, (ROOT / CATALOG).read_bytes(), None)
    findings = check_document(document, Index(load_all(("customer-service",))), list(loaded.rules.values()))
    first = {finding.rule: finding for finding in reversed(findings)}
    chosen = [finding for finding in findings if first.get(finding.rule) is finding][:2]
    return Report(chosen, 1, len(document.units), failed=True)


def generated() -> str:
    report = sample()
    rows = "".join(
        f"| [{name}](#{name}) | {SUMMARIES[name]} | {reader} | {columns} |\n"
        for name, (reader, columns, _) in FACTS.items()
    )
    sections = [
        f"## {one.name}\n\n{fenced(one.render(report, False), FACTS[one.name][2])}"  # noqa: FBT003
        for one in REPORTERS
        if one.name != "summary"
    ]
    sections.append("## summary\n\nAs [markdown](#markdown).\n")
    sections.append(f"## Statistics\n\nWith `--statistics`:\n\n{fenced(statistics(report), 'text')}")
    table = "| format | is | read by | columns |\n|---|---|---|---|\n"
    return f"{MARK}\n{table}{rows}\n" + "\n".join(sections)


def fenced(text: str, language: str) -> str:
    # Tildes, since the Markdown sample has backticks of its own.
    fence = "~~~" if language == "markdown" else "```"
    return f"{fence}{language}\n" + "".join(f"{line}\n" for line in shortened(text)) + f"{fence}\n"


def shortened(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield (line if len(line) <= WIDEST else line[: WIDEST - 1] + "…").rstrip()


def test_the_samples_are_what_is_written_today() -> None:
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    assert mark
    if os.environ.get("UPDATE_DOCS"):
        PAGE.write_text(head + generated(), encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == head + generated()


def test_every_output_has_its_facts() -> None:
    assert list(FACTS) == list(SUMMARIES)
