"""Rules that are data: what their tables may not say together, and those that termbases in TOML bring."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from termbase.errors import UserError
from termbase.kept import file_names
from termcheck.config.lines import line_of
from termcheck.config.model import Declared
from termcheck.config.options import TERMBASE_RULE
from termcheck.config.toml import decoded, error_of, parsed
from termcheck.config.values import Checker
from termcheck.kinds import Known, TableOf, Text

_KIND = TableOf(Text("name of a rule"), TERMBASE_RULE)
#: A termbase without one in its bytes brings no rules, and is not parsed for them.
_SIGN = re.compile(rb"^[ \t]*\[?[ \t]*[\"']?rules\b", re.MULTILINE)
_GROUP = re.compile(
    r"\\(?:(?P<short>\d{1,2})|g<(?:(?P<long>\d{1,2})|(?P<name>\w+))>|(?P<backslash>\\)|(?P<wrong>.?))",
    re.DOTALL,
)

Part = str | tuple[int | str]
"Of a suggestion: a text, or the group whose text is to stand there."


def made(rows: Mapping[str, Mapping[str, Any]], where: Callable[[str], str]) -> dict[str, Declared]:
    """Checked tables as rules; `where` tells the place of a name. What is not sure by itself is possible."""
    found: dict[str, Declared] = {}
    for name, row in rows.items():
        if row is not None and "message" in row:
            sure = {"certainty": "possible"} if row.get("must") else {}
            found[name] = Declared(**{**sure, **row, "where": where(name)})
    return found


def hold(rows: Mapping[str, Mapping[str, Any]], keys: tuple[str, ...], checker: Checker) -> None:
    """Tells the checker what in each table goes against something else in it."""
    for name, row in rows.items():
        for key, message, hint in _against(row or {}):
            checker.fault((*keys, name, key), message, hint)


def _against(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    suggestion, pattern = row.get("suggestion", ""), row.get("pattern")
    if suggestion and row.get("must"):
        yield "suggestion", "goes with a pattern: where nothing was found nothing can be replaced", ""
    elif suggestion and pattern:
        yield from (("suggestion", message, hint) for message, hint in _wrong_groups(suggestion, pattern))
    if not row.get("fix"):
        return
    if suggestion == "":  # None is one that is wrong, which was told
        yield "fix", "needs a suggestion", ""
    if row.get("certainty") != "certain":
        yield "fix", "is for what is certain", 'add certainty = "certain", or leave fix out'
    if row.get("on") == "source":
        yield "fix", "is for translations: source texts are changed where they come from", ""


def _wrong_groups(suggestion: str, pattern: str) -> Iterator[tuple[str, str]]:
    import regex

    compiled = regex.compile(pattern)
    for found in _GROUP.finditer(suggestion):
        number = found["short"] or found["long"]
        if found["wrong"] is not None:
            hint = r"\1 and \g<name> stand for groups, \\ for a backslash; \u200c works between double quotes"
            yield f"nothing is known of {found[0]}", hint
        elif number and int(number) > compiled.groups:
            yield f"the pattern has no group {number}", ""
        elif found["name"] and found["name"] not in compiled.groupindex:
            yield f"the pattern has no group called {found['name']}", ""


def parts(suggestion: str) -> tuple[Part, ...]:
    """A suggestion that was checked, in parts: texts, and groups of the pattern as tuples of one."""
    found: list[Part] = []
    done = 0
    for sign in _GROUP.finditer(suggestion):
        found.append(suggestion[done : sign.start()])
        name, number = sign["name"], sign["short"] or sign["long"]
        found.append("\\" if sign["backslash"] else (name or int(number),))
        done = sign.end()
    return tuple(part for part in (*found, suggestion[done:]) if part != "")


def of_termbases(termbases: Iterable[str], known: Known) -> dict[str, Declared]:
    """The rules of the TOML files that termbases are read from; of two termbases the later one wins.

    Raises UserError with everything that is wrong with a file's rules. A file that cannot be read brings none
    here: who reads its terms tells.
    """
    found: dict[str, Declared] = {}
    for termbase in termbases:
        own: dict[str, Declared] = {}
        for path in file_names(termbase):
            for name, rule in _of_file(path, known).items():
                if name in own:
                    raise UserError(f"the rule {name} stands in {own[name].where} already", where=rule.where)
                own[name] = rule
        found |= own
    return found


def _of_file(path: str, known: Known) -> dict[str, Declared]:
    from termbase.source import MAX_BYTES, are_rules

    if not path.endswith(".toml"):
        return {}
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - as in find.py
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES or not _SIGN.search(data):
            return {}
        text = decoded(data, path)
        table = parsed(text, path).get("rules")
    except (OSError, UserError):
        return {}
    if not are_rules(table):
        return {}
    checker = Checker(known, "")
    rows = checker.value(table, _KIND, ("rules",))
    hold(rows, ("rules",), checker)
    if checker.faults:
        raise error_of(path, text, checker.faults, what="rules of a termbase")
    return made(rows, lambda name: f"{path}:{line_of(text, ('rules', name))}")
