"""What each rule is about: the one source of `termcheck explain`, `docs/rules.md` and the help in SARIF.

A page lies in `termcheck/data/rules/NAME.md`: a heading, a paragraph with the summary, then the sections `What`,
`Why` and `Example`. How to configure and to suppress is the same for every rule and is added here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from termcheck.kinds import Option, described

_FOLDER = Path(__file__).parent / "data" / "rules"

#: `{rule}` stands for the rule's name.
_CONFIGURE = """\
- `ignore = ["{rule}"]` switches it off.
- `severity = {{{rule} = "info"}}` changes how bad it is.
- `per-file-ignores = {{"legacy/**" = ["{rule}"]}}` leaves files out."""
_COMMENT = """\
In a catalog, for one entry, in a translator comment above it: `# termcheck: ignore[{rule}] -- the reason`."""
_CONCEPT = """\
For one concept of it only: `# termcheck: ignore[{rule}:CONCEPT] -- the reason`."""
_MACRO = """\
For a macro, in the configuration: `[[suppress]]` with `rule = "{rule}"`, the macro's `title` and a `reason`."""
#: What is reported of files and comments themselves, at no entry that a comment could speak for.
OWN = frozenset({"bad-suppression", "crashed-rule", "unreadable-entry", "unused-suppression"})
_NEVER = "It cannot be suppressed: what it stands at has to be mended."
#: Of the whole file or the whole rule: nothing to leave out, since the run would pass without having looked.
_FAILURES = frozenset({"crashed-rule", "unreadable-entry"})
_ALWAYS = "Nothing: a file that was not checked in full should not pass for one that was."


class Page(NamedTuple):
    """A rule's page, in Markdown; `summary` is plain text of one line without its full stop."""

    rule: str
    summary: str
    what: str
    why: str
    example: str
    configure: str
    suppress: str


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Every rule that has a page, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.md")))


def summary(rule: str) -> str:
    """What is wrong, in a line; empty for a rule without a page."""
    found = page(rule)
    return found.summary if found else ""


@lru_cache(maxsize=64)
def page(rule: str) -> Page | None:
    """The page of a rule; None where there is none, as for a plugin's."""
    if rule not in names():
        return None
    text = (_FOLDER / f"{rule}.md").read_text(encoding="utf-8")
    head, *sections = text.split("\n## ")
    told = dict(part.partition("\n\n")[::2] for part in sections)
    line = head.partition("\n\n")[2].strip()
    return Page(
        rule,
        line.removesuffix("."),
        told["What"].strip(),
        told["Why"].strip(),
        told["Example"].strip(),
        _configure(rule, told.get("Configure", "").strip()),
        _suppress(rule, concept=_has_concept(text)),
    )


def written(page: Page, depth: int = 1, options: Sequence[Option] = ()) -> str:
    """The whole page, its heading at the given depth, with its last line end; with the options of its rule."""
    mark = "#" * depth
    configure = "\n".join([page.configure, *options_told(page.rule, options)])
    sections = (
        ("What it finds", page.what),
        ("Why it matters", page.why),
        ("Example", page.example),
        ("Configure", configure),
        ("Suppress", page.suppress),
    )
    parts = [f"{mark} {page.rule}", f"{page.summary}."]
    parts += [f"{mark}# {title}\n\n{text}" for title, text in sections]
    return "\n\n".join(parts) + "\n"


def options_told(rule: str, options: Sequence[Option]) -> list[str]:
    """The options of a rule as lines of a list, each with its kind, default and what it does."""
    return [
        f"- `[options.{rule}]` `{one.name} = {json.dumps(one.default, ensure_ascii=False)}`"
        f" ({described(one.kind)}): {one.sentence}"
        for one in options
    ]


def _configure(rule: str, own: str) -> str:
    if rule in _FAILURES:
        return _ALWAYS
    return "\n\n".join(part for part in (_CONFIGURE.format(rule=rule), own) if part)


def _suppress(rule: str, *, concept: bool) -> str:
    if rule in OWN:
        return _NEVER
    lines = (_COMMENT, *((_CONCEPT,) if concept else ()), _MACRO)
    return "\n".join(f"- {line.format(rule=rule)}" for line in lines)


def _has_concept(text: str) -> bool:
    """A rule whose example needs a termbase speaks of concepts."""
    return "```csv" in text
