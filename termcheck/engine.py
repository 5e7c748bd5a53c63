"""Units x rules -> findings. Plain arguments; knows no plugin manager, prints nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from termbase.index import Index
from termcheck.adherence import Reader as UnitReader
from termcheck.adherence import Verdict
from termcheck.hookspecs import Rule
from termcheck.masking import guess_accelerator
from termcheck.model import (
    Certainty,
    Document,
    Finding,
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
from termcheck.selection import select


def check_document(
    document: Document,
    index: Index,
    rules: Sequence[Rule],
    *,
    locale: str | None = None,
    policy: Policy | None = None,
) -> list[Finding]:
    """Every finding of one document, in the order of its lines.

    `locale` is used where neither the document nor the unit says which language it is in.
    """
    findings = [_unreadable(document, problem.message, problem.position) for problem in document.problems]
    judging = [rule for rule in rules if rule.judge is not None]
    selections = {
        (known, sourced): select(rules, known=known, sourced=sourced)
        for known in (True, False)
        for sourced in (True, False)
    }
    crashed: set[str] = set()
    readers: dict[str, UnitReader] = {}
    accelerator = policy.accelerator if policy else None
    if accelerator is None:
        header = {"X-Accelerator-Marker": document.accelerator}
        accelerator = guess_accelerator(header, (unit.source.value for unit in document.units if unit.source))
    for unit in document.units:
        if unit.state is not State.TRANSLATED:
            continue
        tag = unit.locale or document.locale or locale
        if tag is None:
            continue
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
        verdicts = reader.judge(unit, faults_only=True)
        if verdicts:
            for rule in judging:
                if rule.name not in crashed:
                    findings += _attempt(document, unit, tag, rule, _judged(rule, unit, verdicts), crashed)
        for rule in selections[reader.knows_terms, unit.source is not None].rules(unit):
            if rule.name not in crashed:
                findings += _attempt(document, unit, tag, rule, _checked(rule, unit, tag, index), crashed)
    for rule in rules:
        if rule.survey is not None and document.units:
            findings += _surveyed(document, document.locale or locale or "", rule)
    return sorted(findings, key=place_of)


def _surveyed(document: Document, locale: str, rule: Rule) -> Iterator[Finding]:
    owners = {
        id(text): unit
        for unit in document.units
        for text in (unit.source, unit.source_plural, *unit.targets)
        if text is not None
    }
    for remark in rule.survey(document, locale) if rule.survey else ():
        unit = owners[id(remark.text)]
        yield _finding(document, unit, unit.locale or locale, rule, remark)


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
        return [_finding(document, unit, locale, rule, remark) for remark in remarks]
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises, the other rules still run
        crashed.add(rule.name)
        return [_crashed(document, unit, locale, rule, error)]


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
        locale=locale,
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


def _crashed(document: Document, unit: Unit, locale: str, rule: Rule, error: Exception) -> Finding:
    """At the unit that the rule could not bear; names the module that the rule's function comes from."""
    function = rule.judge or rule.check or rule.search
    return Finding(
        rule=CRASHED,
        severity=Severity.ERROR,
        certainty=Certainty.CERTAIN,
        message=f"rule {rule.name!r} of {getattr(function, '__module__', 'a plugin')} crashed: {error!r}",
        path=document.path,
        line=unit.line,
        column=1,
        end_line=unit.line,
        end_column=1,
        locale=locale,
        line_text=_line(document, unit.line),
    )


def _value(text: Text | None) -> str | None:
    return None if text is None else text.value


def _line(document: Document, number: int) -> str:
    return document.lines[number - 1] if 0 < number <= len(document.lines) else ""
