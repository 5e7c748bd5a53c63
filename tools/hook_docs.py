"""Writes a page for each hook into `docs/hooks`, and their index, from the specs and the roles' docstrings.

python -m tools.hook_docs
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from termcheck import hookspecs
from termcheck.families import FAMILIES
from termcheck.skeleton import KINDS

FOLDER = Path(__file__).parents[1] / "docs/hooks"
INDEX = "index.md"
WRITTEN = "<!-- written by tools/hook_docs.py -->\n"
HOOKS = sorted(name for name in vars(hookspecs) if name.startswith("termcheck_"))


class Field(NamedTuple):
    """A field of a role, as its class writes it."""

    name: str
    kind: str
    default: str
    "Empty where a value has to be given."
    told: str


def pages() -> dict[str, str]:
    """The text of every page by its name."""
    return {INDEX: _index(), **{page_of(hook): "\n".join(_page(hook)) + "\n" for hook in HOOKS}}


def page_of(hook: str) -> str:
    return f"{_brought(hook)}.md"


def fields(role: type) -> list[Field]:
    """The fields of a dataclass or a named tuple, each with the string that stands below it."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(role))).body
    assert isinstance(body, ast.ClassDef)
    found: list[Field] = []
    for node in body.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            default = ast.unparse(node.value) if node.value is not None else ""
            found.append(Field(node.target.id, ast.unparse(node.annotation), default, ""))
        elif isinstance(node, ast.Expr) and found and isinstance(node.value, ast.Constant):
            found[-1] = found[-1]._replace(told=_line(str(node.value.value)))
    return found


def roles(hook: str) -> list[type]:
    """What a hook returns and, behind it, the public classes that its fields speak of."""
    waiting = _classes(inspect.get_annotations(getattr(hookspecs, hook))["return"])
    found: list[type] = []
    while waiting:
        role = waiting.pop(0)
        if role not in found:
            found.append(role)
            waiting += _classes(" ".join(field.kind for field in fields(role)))
    return found


def _classes(annotation: str) -> list[type]:
    public = vars(hookspecs)
    named = [public[name] for name in re.findall(r"\w+", annotation) if name in hookspecs.__all__]
    return [one for one in named if inspect.isclass(one)]


def _page(hook: str) -> Iterator[str]:
    told, _, example = (inspect.getdoc(getattr(hookspecs, hook)) or "").partition("Example:\n")
    yield from (WRITTEN, f"# {hook}", "", told.strip(), "")
    returned = inspect.get_annotations(getattr(hookspecs, hook))["return"]
    yield from (f"Returns `{returned}`. {_own(hook)}", "", "## Example", "")
    yield from ("```python", textwrap.dedent(example).strip("\n"), "```", "")
    if _brought(hook) in KINDS:
        new = f"termcheck plugins new NAME --hook {_brought(hook)}"
        yield from (f"`{new}` writes a package with one that works, and its test.", "")
    for role in roles(hook):
        yield from _role(role)
    yield f"Other hooks: [the index]({INDEX}). How plugins are loaded and tested: [Plugins](../plugins.md)."


def _role(role: type) -> Iterator[str]:
    yield from (f"## {role.__name__}", "", inspect.getdoc(role) or "", "")
    yield from ("| field | holds | without it | |", "|---|---|---|---|")
    for field in fields(role):
        default = f"`{field.default}`" if field.default else ""
        cells = [
            cell.replace("|", r"\|") for cell in (f"`{field.name}`", f"`{field.kind}`", default, field.told)
        ]
        yield f"| {' | '.join(cells)} |"
    yield ""


def _own(hook: str) -> str:
    """Which of termcheck's own plugins implements the hook."""
    for name, plugin in FAMILIES.items():
        if hasattr(plugin, hook):
            return (
                f"termcheck's own come through it too, as the plugin `{name}`: "
                f"`termcheck plugins` lists them, `-p no:{name}` leaves them out."
            )
    return "termcheck itself brings none."


def _index() -> str:
    lines = [
        WRITTEN,
        "# Hooks",
        "",
        f"`TERMCHECK_API` is {hookspecs.TERMCHECK_API}. Each hook is called once, at the",
    ]
    lines += ["start of a run. How a plugin is written, loaded and tested: [Plugins](../plugins.md).", ""]
    lines += ["| hook | returns | |", "|---|---|---|"]
    for hook in HOOKS:
        told = _line((inspect.getdoc(getattr(hookspecs, hook)) or "").partition("\n")[0])
        returned = inspect.get_annotations(getattr(hookspecs, hook))["return"]
        lines.append(f"| [`{hook}`]({page_of(hook)}) | `{returned}` | {told} |")
    return "\n".join(lines) + "\n"


def _brought(hook: str) -> str:
    return hook.removeprefix("termcheck_")


def _line(text: str) -> str:
    return " ".join(text.split())


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
