"""What in a text is not prose: placeholders, markup, code, addresses, accelerators.

Masked characters become U+FFFC, which no term contains and no word crosses; what a reader does not see
(an inline tag, an accelerator's mark) is dropped, so that `pass<b>word</b>` reads `password`, and every
character that stays knows its place in the original. Knows nothing of files, terms or rules.

What masks is the composition root's to say (`use`); until it does, all that is built in masks and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termcheck.masking import accelerators
from termcheck.masking.kinds import PLACEHOLDER_KINDS, Edit, Masked, Span
from termcheck.masking.masks import BUILT_IN, InUse, Mask, chosen, laid_over, spans_of, without
from termcheck.masking.patterns import TRIGGER, dialect
from termcheck.masking.render import render
from termcheck.masking.scan import Run, scan

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

__all__ = [
    "BUILT_IN",
    "HTML_BODY",
    "OURS",
    "PLACEHOLDER_KINDS",
    "InUse",
    "Mask",
    "Masked",
    "Span",
    "guess_accelerator",
    "in_use",
    "mask",
    "placeholder_kinds",
    "use",
]

#: The flag of a unit whose texts are HTML through and through, such as a macro's body.
HTML_BODY = "html-body"

_in_use: InUse | None = None


def use(masks: Iterable[Mask], built_in: Collection[str] = BUILT_IN) -> None:
    """Puts these in the place of the masks in use: those from outside, and the families of our own that stay.

    For the composition root, once, before a text is masked. Raises UserError for a name that cannot be used, and
    changes nothing.
    """
    global _in_use  # noqa: PLW0603 - one state, read by a hot function
    _in_use = chosen(masks, built_in)


def in_use() -> InUse | None:
    """What masks where that is not what ships, else None; whatever is remembered of masked texts belongs to it."""
    return _in_use


def placeholder_kinds() -> frozenset[str]:
    """The kinds that a translation has to keep, those of masks from outside included."""
    return PLACEHOLDER_KINDS if _in_use is None else _in_use.placeholder_kinds


def guess_accelerator(header: Mapping[str, str] | None, samples: Iterable[str]) -> str:
    """The accelerator's mark of a catalog (`accelerators.guess_accelerator`), or an empty string."""
    if _in_use is not None and not _in_use.accelerators:
        return ""
    return accelerators.guess_accelerator(header, samples)


def mask(text: str, *, accelerator: str = "", flags: Sequence[str] = (), plain: bool = True) -> Masked:
    """`text` with everything that is not prose masked; see `Masked` for what comes back.

    `accelerator` is the catalog's mark (`&`, `_` or `~`), empty for none. `flags` are the entry's gettext
    flags: they widen (`c-format`, `qt-format`) or narrow (`no-c-format`) what `%` may mean; without them
    only what can hardly be prose counts. `plain` is False, or HTML_BODY among the flags, for an HTML body,
    in which Markdown's and reST's marks and accelerators mean nothing.
    """
    plain = plain and HTML_BODY not in flags
    marked = plain and accelerator != "" and accelerator in text
    if _in_use is not None:
        return _masked(text, accelerator if plain else "", tuple(flags), _in_use, plain=plain)
    if not marked and TRIGGER.search(text) is None:
        return Masked(text, None, ())
    edits = _scanned(text, accelerator if plain else "", tuple(flags), plain=plain)
    return _rendered(text, accelerator if marked else "", edits)


def _masked(text: str, accelerator: str, flags: tuple[str, ...], using: InUse, *, plain: bool) -> Masked:
    accelerator = accelerator if using.accelerators else ""
    spans = spans_of(using.masks, text, flags)
    edits: list[Edit] = []
    if using.scanner:
        edits = _scanned(without(text, spans) if spans else text, accelerator, flags, plain=plain)
    return _rendered(text, accelerator, laid_over(edits, spans) if spans else edits)


def is_shipped() -> bool:
    """True while all that is built in masks, and nothing else."""
    return _in_use is None


def _scanned(text: str, accelerator: str, flags: tuple[str, ...], *, plain: bool) -> list[Edit]:
    run = Run(text, dialect(flags, plain=plain), accelerator)
    scan(run, 0, len(text))
    return run.edits


def _rendered(text: str, accelerator: str, edits: list[Edit]) -> Masked:
    if accelerator and accelerator in text:
        edits += accelerators.accelerator_edits(text, accelerator, edits)
        edits.sort()
    return render(text, edits) if edits else Masked(text, None, ())


def _found(text: str, flags: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    return [(span.start, span.end) for span in mask(text, flags=flags).spans]


def _marks(text: str, _flags: tuple[str, ...]) -> Iterable[tuple[int, int]]:
    return [
        (span.start, span.end) for span in mask(text, accelerator="&").spans if span.kind == "accelerator"
    ]


#: What masks by itself, by name (`BUILT_IN`).
OURS = (
    Mask("accelerators", _marks, summary="the marks of access keys: &File, _File, ~File"),
    Mask("scanner", _found, placeholder=True, summary="placeholders, markup, code, addresses"),
)
