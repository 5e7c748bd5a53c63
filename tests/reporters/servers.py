"""How build servers read a log: what each takes for a command, written from their published behaviour.

GitHub's runner: a line that begins with `::` behind blanks (`ActionCommand.TryParseV2`), or has `##[` anywhere. The
Azure agent: `##vso[` anywhere. TeamCity: `##teamcity[` anywhere.
"""

from __future__ import annotations

import re
from typing import NamedTuple


class Command(NamedTuple):
    name: str
    facts: dict[str, str]
    data: str = ""


def github(line: str) -> Command | None:
    """The command that a runner would carry out for a line."""
    text = line.lstrip()
    end = text.find("::", 2)
    if text.startswith("::") and end > 0:
        name, _, properties = text[2:end].partition(" ")
        pairs = [one.split("=", 1) for one in properties.strip().split(",") if "=" in one]
        facts = {
            key: _unescaped(_unescaped(value, {"%3A": ":", "%2C": ","}), _GITHUB) for key, value in pairs
        }
        return Command(name, facts, _unescaped(text[end + 2 :], _GITHUB))
    found = re.search(r"##\[([^\]]*)\](.*)", line)
    return Command(found[1], {}, found[2]) if found else None


_GITHUB = {"%0D": "\r", "%0A": "\n", "%25": "%"}
_AZURE = {"%0D": "\r", "%0A": "\n", "%AZP25": "%"}


def _unescaped(text: str, escapes: dict[str, str]) -> str:
    for escape, char in escapes.items():
        text = text.replace(escape, char)
    return text


def azure(line: str) -> Command | None:
    """The command that an agent would carry out for a line; facts run to the first bracket."""
    start = line.find("##vso[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name, _, properties = line[start + 6 : end].partition(" ")
    pairs = [one.split("=", 1) for one in properties.split(";") if one]
    facts = {key: _unescaped(value, {"%3B": ";", "%5D": "]"} | _AZURE) for key, value in pairs}
    return Command(name, facts, _unescaped(line[end + 1 :], _AZURE))


_MESSAGE = re.compile(r"##teamcity\[(?P<name>\w+)(?P<facts>(?: \w+='(?:[^'|\n\r\[\]]|\|[^\n])*')*)\]")
_FACT = re.compile(r" (\w+)='((?:[^'|]|\|[^\n])*)'")
_ESCAPE = re.compile(r"\|(?:0x([0-9a-f]{4})|(.))")


def teamcity(line: str) -> Command | None:
    """The service message of a line, which must be one from end to end."""
    if "##teamcity[" not in line:
        return None
    found = _MESSAGE.fullmatch(line)
    assert found, f"no service message: {line}"
    return Command(found["name"], {key: _plain(value) for key, value in _FACT.findall(found["facts"])})


def _plain(value: str) -> str:
    units = _ESCAPE.sub(
        lambda one: chr(int(one[1], 16)) if one[1] else {"n": "\n", "r": "\r"}.get(one[2], one[2]), value
    )
    return units.encode("utf-16", "surrogatepass").decode("utf-16")
