"""The built-in output formats, one file each, with a `render(report, colour)`; imported when one is asked for."""

from __future__ import annotations

from termcheck.roles import Report, Reporter

#: Each is a module of this package, and its summary what `--help` and the docs say of it.
SUMMARIES = {
    "azure": "Azure Pipelines logging commands",
    "checkstyle": "Checkstyle XML, which Jenkins and many others read",
    "concise": "one line per finding",
    "github": "GitHub workflow commands: annotations on the changed lines",
    "gitlab": "GitLab Code Quality report",
    "json": "one JSON object with a schema, every field of every finding",
    "jsonl": "the findings of `json`, an object per line",
    "junit": "JUnit XML, a test case per finding",
    "markdown": "a comment for a pull or merge request",
    "rdjson": "Reviewdog Diagnostic Format",
    "sarif": "SARIF 2.1.0, as GitHub code scanning reads it",
    "summary": "Markdown for $GITHUB_STEP_SUMMARY: as `markdown`, with more room",
    "teamcity": "TeamCity service messages: inspections",
    "text": "for people: the line with the place marked",
}


def _lazy(name: str) -> Reporter:
    def render(report: Report, colour: bool) -> str:  # noqa: FBT001 - the role's signature
        from importlib import import_module

        rendered: str = import_module(f"{__name__}.{name}").render(report, colour)
        return rendered

    return Reporter(name, render)


REPORTERS: tuple[Reporter, ...] = tuple(_lazy(name) for name in SUMMARIES)
