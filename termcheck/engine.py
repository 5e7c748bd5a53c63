"""Units x rules -> findings. Plain arguments; knows no plugin manager, prints nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from termbase.index import Index
from termcheck.adherence import Reader as UnitReader
from termcheck.adherence import Verdict
from termcheck.guard import CRASHES, GuardedError, told
from termcheck.masking import guess_accelerator
from termcheck.model import (
    Certainty,
    Document,
    Finding,
    Outcome,
    Position,
    Remark,
    Severity,
    State,
    Text,
    Unit,
    place_of,
)
from termcheck.own_rules import CRASHED, UNREADABLE
from termcheck.policy import Policy
from termcheck.remarks import of_unit, sound
from termcheck.roles import Rule, Seen
from termcheck.selection import select

_NO_FAULTS = frozenset({Outcome.AGREED, Outcome.NO_TERM})


class Judged(NamedTuple):
    """What one document gave."""

    findings: list[Finding]
    "In the order of its lines."
    states: dict[str, Any]
    "By rule: what those that look at the whole run noted of it."


def check_document(
    document: Document,
    index: Index,
    rules: Sequence[Rule],
    *,
    locale: str | None = None,
    policy: Policy | None = None,
) -> list[Finding]:
    """Every finding that one document gives by itself, in the order of its lines.

    `locale` is used where neither the document nor the unit says which language it is in.
    """
    return judge_document(document, index, rules, locale=locale, policy=policy).findings


def judge_document(
    document: Document,
    index: Index,
    rules: Sequence[Rule],
    *,
    locale: str | None = None,
    policy: Policy | None = None,
) -> Judged:
    """As `check_document`, with what rules that look at the whole run noted."""
    findings = [_unreadable(document, problem.message, problem.position) for problem in document.problems]
    accelerator = _accelerator(document, policy)
    rules, unfit = _for_file(rules, document, accelerator)
    findings += unfit
    crashed: set[str] = set()
    across = [rule for rule in rules if rule.across is not None]
    every = any(rule.across.verdicts for rule in across if rule.across is not None)
    judging = [rule for rule in rules if rule.judge is not None]
    selections = {
        (known, sourced): select(rules, known=known, sourced=sourced)
        for known in (True, False)
        for sourced in (True, False)
    }
    readers: dict[str, UnitReader] = {}
    seen: list[Seen] = []
    for unit, tag in _translated(document, locale):
        reader = readers.get(tag)
        if reader is None:
            reader = readers[tag] = UnitReader(
                index,
                tag,
                path=document.path,
                plural_categories=document.plural_categories,
                accelerator=accelerator,
                policy=policy,
            )
        try:
            verdicts = reader.judge(unit, faults_only=not every, every=every)
        except CRASHES as error:  # a plugin's mask or normaliser: the rest is judged
            findings.append(_unbearable(document, unit, tag, error))
            continue
        if across:
            seen.append(Seen(unit, tag, verdicts))
        faults = [one for one in verdicts if one.outcome not in _NO_FAULTS] if every else verdicts
        if faults:
            for rule in judging:
                if rule.name not in crashed:
                    findings += _attempt(document, unit, tag, rule, _judged(rule, unit, faults), crashed)
        for rule in selections[reader.knows_terms, unit.source is not None].rules(unit):
            if rule.name not in crashed:
                findings += _attempt(document, unit, tag, rule, _checked(rule, unit, tag, index), crashed)
    for rule in rules:
        if rule.survey is not None and rule.name not in crashed:
            remarks = partial(rule.survey, document, document.locale or locale or "")
            findings += remarked(document, rule, remarks, locale)
    states, failed = _gathered(replace(document, accelerator=accelerator), across, seen, index)
    return Judged(sorted([*findings, *failed], key=place_of), states)


def _for_file(
    rules: Sequence[Rule], document: Document, accelerator: str
) -> tuple[list[Rule], list[Finding]]:
    """The rules as they look at that file, without those that are not for it; and those that crashed."""
    fit: list[Rule] = []
    failed: list[Finding] = []
    for rule in rules:
        if rule.for_file is None:
            fit.append(rule)
            continue
        try:
            search = rule.for_file(document, accelerator)
        except CRASHES as error:
            failed.append(crashed_rule(rule, error, document.path, document.lines))
            continue
        if search is not None:
            fit.append(replace(rule, search=search))
    return fit, failed


def _translated(document: Document, locale: str | None) -> Iterator[tuple[Unit, str]]:
    """The units that can be judged, each with its language."""
    for unit in document.units:
        if unit.state is State.TRANSLATED:
            tag = unit.locale or document.locale or locale
            if tag is not None:
                yield unit, tag


def remarked(
    document: Document, rule: Rule, remarks: Callable[[], Iterable[Remark]], locale: str | None = None
) -> list[Finding]:
    """What a rule says of a whole document as findings; a rule that raises gives one about itself.

    `locale` is the language of units that do not say theirs in a document that does not either.
    """
    try:
        made = [sound(remark) for remark in remarks()]
        units = _units(document, {id(remark.text) for remark in made}) if made else {}
        found = []
        for remark in made:
            unit = units.get(id(remark.text))
            if unit is None:
                raise ValueError(f"a remark on a text that is not the document's: {remark.text.value!r}")
            tag = unit.locale or document.locale or locale or ""
            found.append(_finding(document, unit, tag, rule, remark))
    except CRASHES as error:
        return [crashed_rule(rule, error, document.path, document.lines)]
    return found


def _units(document: Document, wanted: Collection[int]) -> dict[int, Unit]:
    """The units of texts, by the ids of those."""
    return {
        id(text): unit
        for unit in document.units
        for text in (*unit.targets, unit.source, unit.source_plural)
        if id(text) in wanted
    }


def _gathered(
    document: Document, across: Sequence[Rule], seen: Sequence[Seen], index: Index
) -> tuple[dict[str, Any], list[Finding]]:
    states: dict[str, Any] = {}
    failed = []
    for rule in across:
        assert rule.across is not None  # noqa: S101 - the caller chose those
        try:
            states[rule.name] = rule.across.gather(document, seen, index)
        except CRASHES as error:
            failed.append(crashed_rule(rule, error, document.path, document.lines))
    return states, failed


def _accelerator(document: Document, policy: Policy | None) -> str:
    if policy is not None and policy.accelerator is not None:
        return policy.accelerator
    header = {"X-Accelerator-Marker": document.accelerator}
    return guess_accelerator(header, (unit.source.value for unit in document.units if unit.source))


def _judged(rule: Rule, unit: Unit, verdicts: Sequence[Verdict]) -> Iterator[Remark]:
    """One fault, one finding: a concept that a text names three times and misses is reported once."""
    seen: set[tuple[str, int, int]] = set()
    for verdict in verdicts:
        remark = rule.judge(unit, verdict) if rule.judge else None
        if remark is None:
            continue
        key = (verdict.concept.id, verdict.form, remark.start)
        if key not in seen:
            seen.add(key)
            yield remark


def _checked(rule: Rule, unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
    if rule.check is not None:
        yield from rule.check(unit, locale)
    if rule.search is not None:
        yield from rule.search(unit, locale, index)


def _attempt(
    document: Document, unit: Unit, locale: str, rule: Rule, remarks: Iterator[Remark], crashed: set[str]
) -> list[Finding]:
    """The rule's findings on one unit; a rule that raises is reported, and does not run again on this file."""
    try:
        return [_finding(document, unit, locale, rule, of_unit(remark, unit)) for remark in remarks]
    except CRASHES as error:
        crashed.add(rule.name)
        return [crashed_rule(rule, error, document.path, document.lines, unit.line, locale)]


def _finding(document: Document, unit: Unit, locale: str, rule: Rule, remark: Remark) -> Finding:
    start = document.locate(remark.text, remark.start)
    end = _end(document, remark, start)
    return Finding(
        rule=rule.name,
        severity=rule.severity,
        certainty=remark.certainty,
        message=remark.message,
        path=document.path,
        line=start.line,
        column=start.column,
        end_line=end.line,
        end_column=end.column,
        locale=remark.locale or locale,
        context=unit.context,
        source=_value(unit.source),
        source_plural=_value(unit.source_plural),
        targets=tuple(text.value for text in unit.targets),
        title=unit.title,
        pointer=unit.pointer,
        term=remark.term,
        hint=remark.hint,
        line_text=_line(document, start.line),
        fix=remark.fix,
    )


def _end(document: Document, remark: Remark, start: Position) -> Position:
    """Just behind the last character: not at the head of the next line where the text is wrapped there."""
    if remark.end <= remark.start:
        return start
    last = document.locate(remark.text, remark.end - 1)
    behind = document.locate(remark.text, remark.end)
    return behind if behind.line == last.line else Position(last.line, last.column + 1)


def _unreadable(document: Document, message: str, position: Position) -> Finding:
    return Finding(
        rule=UNREADABLE,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        message=message,
        path=document.path,
        line=position.line,
        column=position.column,
        end_line=position.line,
        end_column=position.column,
        locale=document.locale or "",
        line_text=_line(document, position.line),
    )


def crashed_rule(
    rule: Rule, error: BaseException, path: str, lines: Sequence[str] = (), line: int = 1, locale: str = ""
) -> Finding:
    """At the unit or file that the rule could not bear; names the plugin, or the module the function is from."""
    origin = rule.origin or getattr(rule.function, "__module__", "a plugin")
    message = told(error)
    if not isinstance(error, GuardedError):
        message = f"rule {rule.name!r} of {origin} crashed: {message}"
    return Finding(
        rule=CRASHED,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        message=message,
        path=path,
        line=line,
        column=1,
        end_line=line,
        end_column=1,
        locale=locale,
        line_text=lines[line - 1] if 0 < line <= len(lines) else "",
    )


def _unbearable(document: Document, unit: Unit, locale: str, error: BaseException) -> Finding:
    """At a unit whose words could not even be looked for, which is a mask's or normaliser's fault."""
    plain = Rule("terms", "", Severity.ERROR, origin="termcheck")
    return crashed_rule(plain, error, document.path, document.lines, unit.line, locale)


def _value(text: Text | None) -> str | None:
    return None if text is None else text.value


def _line(document: Document, number: int) -> str:
    return document.lines[number - 1] if 0 < number <= len(document.lines) else ""
