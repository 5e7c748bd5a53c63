"""What a value of the configuration, or an option of a rule, may be: a small grammar.

Checks, schema, docs and help come from it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple


class Text(NamedTuple):
    """A string. As `termcheck.hookspecs.Text`: the one of `termcheck.model` is a string of a document.

    Example:

        Option("address", Text("address", ("du", "ni")), "du", "How readers are addressed.", 'address = "ni"')
    """

    of: str = "text"
    "A noun for what it names. A `rule`, `locale`, `glob`, `path` or `regular expression` is checked to be one."
    choices: tuple[str, ...] = ()
    "The only ones that may stand, where they are few."


class Flag(NamedTuple):
    """True or false.

    Example:

        Option("titles", Flag(), True, "Look at titles too.", "titles = false")
    """

    of: str = "boolean"


class Number(NamedTuple):
    """A whole number.

    Example:

        Option("most-words", Number(1), 40, "How many words a text may have.", "most-words = 12")
    """

    least: int = 0
    "A smaller one is a fault."


class Settings(NamedTuple):
    """Tables by the names of rules; each rule says which keys its own may have."""

    of: str = "table of options by rule"


class ListOf(NamedTuple):
    """A list, a tuple in Python; one string alone stands for a list of one.

    Example:

        Option("allowed", ListOf(Text("word")), [], "Words that may stand.", 'allowed = ["chatt", "mejl"]')
    """

    item: Kind
    "What each of its items is."


class TableOf(NamedTuple):
    """A table whose keys are free, a dict in Python.

    Example:

        Option("better", TableOf(Text("word"), Text("word")), {}, "Better words.", 'better = {maila = "mejla"}')
    """

    key: Text
    "What its keys name."
    value: Kind
    "What each of its values is."


class Record(NamedTuple):
    """A table whose keys are options of their own."""

    options: tuple[Option, ...]
    at_most_one: tuple[str, ...] = ()
    "Of these keys no two may stand together."
    at_least_one: tuple[str, ...] = ()
    "One of these has to stand."


Kind = Text | Flag | Number | Settings | ListOf | TableOf | Record


class Option(NamedTuple):
    """One key of the configuration."""

    name: str
    "Small letters, figures and hyphens."
    kind: Kind
    default: object
    "As TOML would have it."
    sentence: str
    "What it does: in the docs, in the schema, and as help of the option on the command line."
    example: str = ""
    "TOML that a reader may copy."
    required: bool = False
    "A table without it is a fault."
    python: str = ""
    "The name in Python, where it is another than the one with underscores."

    @property
    def field(self) -> str:
        """The name in Python."""
        return self.python or self.name.replace("-", "_")

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may stand there, where they are few."""
        return self.kind.choices if isinstance(self.kind, Text) else ()


class Known(NamedTuple):
    """The names that a run knows; what is None is not checked."""

    rules: Collection[str] | None = None
    readers: Collection[str] | None = None
    macro_readers: Collection[str] | None = None
    formats: Collection[str] | None = None
    executors: Callable[[], Collection[str]] | None = None
    "Asked only where a configuration names one, as is:"
    options: Callable[[], Mapping[str, tuple[Option, ...]]] | None = None
    "of the rules that have some."
    declared: Callable[[], Collection[str]] | None = None
    "Rules that a configuration and its termbases bring, beside `rules`."
    brings: Callable[[str], str] | None = None
    "What brings the rule of that name; empty where none is called so."


def described(kind: Kind) -> str:
    """The kind in words: `list of rules`, `table from glob to reader`, `error, warning or never`."""
    if isinstance(kind, Text):
        return f"{', '.join(kind.choices[:-1])} or {kind.choices[-1]}" if kind.choices else kind.of
    if isinstance(kind, Settings):
        return kind.of
    if isinstance(kind, Flag):
        return "true or false"
    if isinstance(kind, Number):
        return "whole number"
    if isinstance(kind, ListOf):
        return f"list of {described(kind.item)}s"
    if isinstance(kind, TableOf):
        return f"table from {kind.key.of} to {described(kind.value)}"
    return "table"
