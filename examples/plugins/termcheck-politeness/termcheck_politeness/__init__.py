"""mixed-address: a file that addresses its reader formally in one text and informally in the next.

The manner that most texts have is taken for the file's; what is reported is the other one. Only signs that are nothing
else count (`languages`), in translated texts, outside of markup, placeholders and quotations.
"""

from __future__ import annotations

from collections.abc import Sequence

from termcheck.hookspecs import Rule, hookimpl
from termcheck.model import Severity
from termcheck_politeness.survey import survey

RULE = Rule(
    "mixed-address",
    "Formal and informal address in one file",
    Severity.WARNING,
    survey=survey,
)


@hookimpl
def termcheck_rules() -> Sequence[Rule]:
    """The one rule."""
    return [RULE]
