"""Writes a page for each hook into `docs/hooks`, one for what they speak of, and the index, from specs and docstrings.

python -m tools.hook_docs
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Iterator
from functools import cache, partial
from pathlib import Path

from termcheck import hookspecs
from termcheck.families import FAMILIES
from termcheck.kinds import Flag, ListOf, Number, Option, TableOf, Text
from termcheck.skeleton import KINDS
from tools import model_docs
from tools.classes import example, fields, spoken_of, table_of_fields, told

FOLDER = Path(__file__).parents[1] / "docs/hooks"
INDEX = "index.md"
MODEL = model_docs.NAME
WRITTEN = "<!-- written by tools/hook_docs.py -->\n"
HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("termcheck_"))
#: What an option of a rule may be.
OPTION_KINDS = (Text, Flag, Number, ListOf, TableOf)


def pages() -> dict[str, str]:
    """The text of every page by its name."""
    by_hook = {page_of(hook): _text(_page(hook)) for hook in HOOKS}
    return {INDEX: _text(_index()), MODEL: _text(_model()), **by_hook}


def page_of(hook: str) -> str:
    return f"{_brought(hook)}.md"


def roles(hook: str) -> list[type]:
    """What a hook returns and, behind it, the public classes that its fields speak of."""
    waiting = _classes(_returned(hook))
    found: list[type] = []
    while waiting:
        role = waiting.pop(0)
        if role not in found:
            found.append(role)
            waiting += _classes(" ".join(field.kind for field in fields(role)))
    return found


def links(page: str, classes: Collection[type]) -> str:
    """A line that leads from a page to where the classes are told of; empty where they are nowhere."""
    known = places()
    linked = [f"[`{one.__name__}`]({known[one].removeprefix(page)})" for one in classes if one in known]
    return f"Types: {', '.join(linked)}." if linked else ""


@cache
def places() -> dict[type, str]:
    """Page and heading of each class that the pages tell of."""
    found = {role: f"{page_of(hook)}#{role.__name__.lower()}" for hook in HOOKS for role in roles(hook)}
    found |= {one: f"{MODEL}#{one.__name__.lower()}" for one in model_docs.classes()}
    return found | {kind: f"rules.md#{_as_kind(kind).lower().replace(' ', '-')}" for kind in OPTION_KINDS}


def _as_kind(kind: type) -> str:
    """A heading: the model has a `Text` too."""
    return f"{kind.__name__} as a kind of option"


def _classes(annotation: str) -> list[type]:
    public = vars(hookspecs)
    named = [public[name] for name in re.findall(r"\w+", annotation) if name in hookspecs.__all__]
    return [one for one in named if inspect.isclass(one)]


def _page(hook: str) -> Iterator[str]:
    spec = getattr(hookspecs, hook)
    yield from (f"# {hook}", "", told(spec), "")
    yield from (f"Returns `{_returned(hook)}`. {_own(hook)}", "", "## Example", "")
    yield from ("```python", example(spec), "```", "")
    if _brought(hook) in KINDS:
        new = f"termcheck plugins new NAME --hook {_brought(hook)}"
        yield from (f"`{new}` writes a package with one that works, and its test.", "")
    for role in roles(hook):
        yield from _role(role, page_of(hook))
        if role is Option:
            for kind in OPTION_KINDS:
                yield from _kind(kind, page_of(hook))
    yield f"Other hooks: [the index]({INDEX}). {_further()}"


def _role(role: type, page: str, title: str = "") -> Iterator[str]:
    yield from (f"## {title or role.__name__}", "", told(role), "")
    yield from table_of_fields(role)
    if linked := links(page, [one for one in spoken_of(role, ()) if one is not role]):
        yield from (linked, "")


def _kind(kind: type, page: str) -> Iterator[str]:
    yield from _role(kind, page, _as_kind(kind))
    yield from ("```python", example(kind), "```", "")


def _own(hook: str) -> str:
    """Which of termcheck's own plugins implements the hook."""
    for name, plugin in FAMILIES.items():
        if hasattr(plugin, hook):
            return (
                f"termcheck's own come through it too, as the plugin `{name}`: "
                f"`termcheck plugins` lists them, `-p no:{name}` leaves them out."
            )
    return "termcheck itself brings none."


def _index() -> Iterator[str]:
    yield from ("# Hooks", "")
    yield f"`TERMCHECK_API` is {hookspecs.TERMCHECK_API}. Each hook is called once, at the start of a run."
    yield from (_further(), "", "| hook | returns | |", "|---|---|---|")
    for hook in HOOKS:
        first = told(getattr(hookspecs, hook)).partition("\n")[0]
        yield f"| [`{hook}`]({page_of(hook)}) | `{_returned(hook)}` | {first} |"


def _model() -> Iterator[str]:
    yield from model_docs.page(partial(links, MODEL))
    yield f"The hooks: [the index]({INDEX}). How plugins are loaded and tested: [Plugins](../plugins.md)."


def _further() -> str:
    model = f"Units, findings, verdicts and the like: [{model_docs.TITLE}]({MODEL})."
    return f"{model} How plugins are written, loaded and tested: [Plugins](../plugins.md)."


def _returned(hook: str) -> str:
    return str(inspect.get_annotations(getattr(hookspecs, hook))["return"])


def _brought(hook: str) -> str:
    return hook.removeprefix("termcheck_")


def _text(lines: Iterator[str]) -> str:
    return "\n".join([WRITTEN, *lines]) + "\n"


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    texts = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in texts:
            path.unlink()
    for name, text in texts.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
