"""What `--format` and `--output` ask for: which reports go where, several in one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from termbase.errors import UserError
from termcheck.guard import CRASHES, label, told
from termcheck.roles import Report, Reporter


class Output(NamedTuple):
    """A report and where it goes; to standard output where `path` is None."""

    reporter: Reporter
    path: str | None


def chosen(name: str, outputs: Sequence[str], reporters: Mapping[str, Reporter]) -> tuple[Output, ...]:
    """One output per value: `FORMAT:PATH`, or a `PATH` that gets the format `name`; `-` is standard output.

    Unless a value says otherwise, the format `name` goes to standard output as well:
    `--output sarif:termcheck.sarif` prints text and writes SARIF. Only a known format counts as one, so `C:\\x` is a
    path. Raises UserError for an unknown format and for two reports in one place.
    """
    default = _reporter(name, reporters)
    found: list[Output] = []
    plain = False
    for value in outputs:
        prefix, colon, rest = value.partition(":")
        named = bool(colon) and prefix in reporters
        if colon and not named and len(prefix) > 1 and prefix.isidentifier():
            _reporter(prefix, reporters)
        path = rest if named else value
        if not path:
            raise UserError(f"--output {value!r} names no file", hint=f"write {prefix}:FILE")
        plain = plain or not named or path == "-"
        found.append(Output(reporters[prefix] if named else default, None if path == "-" else path))
    everything = found if plain else [Output(default, None), *found]
    _refuse_twins(everything)
    return tuple(everything)


def rendered(reporter: Reporter, report: Report, *, colour: bool) -> str:
    """What a reporter writes. Raises UserError that names it where it raises, or writes no text."""
    who = label("reporter", reporter.name, reporter.origin)
    try:
        text: object = reporter.render(report, colour)
    except UserError:
        raise
    except CRASHES as error:
        raise UserError(f"{who} crashed: {told(error)}") from error
    if not isinstance(text, str):
        raise UserError(f"{who} made {text!r}, which is no text")
    return text


def _reporter(name: str, reporters: Mapping[str, Reporter]) -> Reporter:
    if name in reporters:
        return reporters[name]
    from termbase.suggest import did_you_mean

    raise UserError(f"unknown format {name!r}", hint=did_you_mean(name, reporters))


def _refuse_twins(outputs: Sequence[Output]) -> None:
    seen: dict[str | None, str] = {}
    for reporter, path in outputs:
        if path in seen:
            place = "standard output" if path is None else path
            raise UserError(f"both {seen[path]} and {reporter.name} would be written to {place}")
        seen[path] = reporter.name
