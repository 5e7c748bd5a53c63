"""What an audit can be written as: names, the endings of files that ask for them, and where each is made."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple, cast

from termbase.errors import UserError
from termcheck.audit.model import Audit


class Output(NamedTuple):
    """One kind of report; its module is imported when it is wanted."""

    suffixes: tuple[str, ...]
    summary: str
    module: str
    "Has `render(audit)`."


OUTPUTS = {
    "text": Output((".txt",), "a short table for the terminal", "termcheck.audit.summary"),
    "html": Output((".html", ".htm"), "a page to look around in", "termcheck.audit.html"),
    "markdown": Output((".md", ".markdown"), "for a pull request or a wiki", "termcheck.audit.markdown"),
    "json": Output((".json",), "everything, for scripts, with a schema", "termcheck.audit.json"),
    "csv": Output((".csv",), "every rendering in one table", "termcheck.audit.csv"),
    "xlsx": Output((".xlsx",), "a workbook of five sheets", "termcheck.audit.xlsx"),
}


def render(name: str, audit: Audit) -> str | bytes:
    """The audit in the form of that name. Raises UserError for an unknown one."""
    if name not in OUTPUTS:
        from termbase.suggest import did_you_mean

        raise UserError(f"unknown format {name!r}", hint=did_you_mean(name, OUTPUTS))
    made = import_module(OUTPUTS[name].module)
    return cast("Callable[[Audit], str | bytes]", made.render)(audit)


def by_suffix(path: str) -> str:
    """The form that a file's ending asks for. Raises UserError for an ending that asks for none."""
    for name, output in OUTPUTS.items():
        if path.lower().endswith(output.suffixes):
            return name
    known = ", ".join(suffix for output in OUTPUTS.values() for suffix in output.suffixes)
    raise UserError("the ending says no known format", where=path, hint=f"known are {known}")
