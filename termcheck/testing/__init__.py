"""For authors of plugins: findings of catalogs in strings, case files with the expectation at the line, and whole runs.

A case file is Markdown. A `csv` block is the termbase of all blocks below it; a `po` block is a catalog, the heading
above it its name; a `text` block has a line that names its language, then texts without a source, a line each. A line
`# expect: RULE CONCEPT START-END` (`-` for no concept) speaks of the line above it and is taken out before the
catalog is read; START and END are columns from 1, END exclusive, `+N:END` where the place ends N lines further down. A
certainty may stand behind. A catalog without such a line is clean. What would be no test is an error: a block of
another kind, one whose language nothing says, a file without a case.

pytest has `Kit` as the fixture `termcheck` wherever termcheck is installed.
"""

from __future__ import annotations

from termcheck.testing.cases import Case, Expected, document, read_cases
from termcheck.testing.checks import check_case, check_catalog, check_catalogs, found
from termcheck.testing.compare import assert_case
from termcheck.testing.kit import Kit
from termcheck.testing.options import configured

__all__ = [
    "Case",
    "Expected",
    "Kit",
    "assert_case",
    "check_case",
    "check_catalog",
    "check_catalogs",
    "configured",
    "document",
    "found",
    "read_cases",
]
