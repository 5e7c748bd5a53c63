"""What in a text is not prose: placeholders, markup, code, addresses, accelerators.

Masked characters become U+FFFC, which no term contains and no word crosses; what a reader does not see
(an inline tag, an accelerator's mark) is dropped, so that `pass<b>word</b>` reads `password`, and every
character that stays knows its place in the original. Knows nothing of files, terms or rules.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termcheck.masking.accelerators import accelerator_edits, guess_accelerator
from termcheck.masking.kinds import PLACEHOLDER_KINDS, Masked, Span
from termcheck.masking.patterns import TRIGGER, dialect
from termcheck.masking.render import render
from termcheck.masking.scan import Run, scan

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["HTML_BODY", "PLACEHOLDER_KINDS", "Masked", "Span", "guess_accelerator", "mask"]

#: The flag of a unit whose texts are HTML through and through, such as a macro's body.
HTML_BODY = "html-body"


def mask(text: str, *, accelerator: str = "", flags: Sequence[str] = (), plain: bool = True) -> Masked:
    """`text` with everything that is not prose masked; see `Masked` for what comes back.

    `accelerator` is the catalog's mark (`&`, `_` or `~`), empty for none. `flags` are the entry's gettext
    flags: they widen (`c-format`, `qt-format`) or narrow (`no-c-format`) what `%` may mean; without them
    only what can hardly be prose counts. `plain` is False, or HTML_BODY among the flags, for an HTML body,
    in which Markdown's and reST's marks and accelerators mean nothing.
    """
    plain = plain and HTML_BODY not in flags
    marked = plain and accelerator != "" and accelerator in text
    if not marked and TRIGGER.search(text) is None:
        return Masked(text, None, ())
    run = Run(text, dialect(tuple(flags), plain=plain), accelerator if plain else "")
    scan(run, 0, len(text))
    if marked:
        run.edits.extend(accelerator_edits(text, accelerator, run.edits))
        run.edits.sort()
    return render(text, run.edits) if run.edits else Masked(text, None, ())
