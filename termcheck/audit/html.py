"""An audit as one HTML file, for whoever leads a localisation: the languages first, then what to mend, then all."""

from __future__ import annotations

from termcheck.audit.model import Audit
from termcheck.audit.page import cells, compared, files, rest, summary, trend
from termcheck.audit.page.charts import patterns
from termcheck.audit.page.frame import framed
from termcheck.audit.page.markup import joined


def render(audit: Audit) -> str:
    """The file's text: the same for the same audit."""
    return framed(
        "Terminology audit",
        joined([summary.head(audit), patterns()]),
        [
            summary.languages(audit),
            summary.adherence(audit),
            summary.coverage(audit),
            trend.trend(audit),
            compared.compared(audit),
            cells.worst(audit),
            cells.every(audit),
            files.libraries(audit),
            files.files(audit),
            rest.never(audit),
            rest.suggestions(audit),
            rest.problems(audit),
        ],
    )
