"""How concepts look on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from termbase.index import Index, Kind
from termbase.locale import chain
from termbase.model import Concept, Status, Term, Termbase
from termbase.why import Reason, Step
from termcheck.reporters.terminal import isolated, safe

_STATUS_COLOURS = {"preferred": "green", "admitted": None, "draft": "blue"}


def card(concept: Concept, *, colour: bool) -> str:
    """A concept in full."""
    subject = f"  ({safe(concept.subject_field)})" if concept.subject_field else ""
    lines = [click.style(safe(concept.id), bold=True) + subject]
    if concept.definition:
        lines.append(f"  {isolated(concept.definition)}")
    if concept.note:
        lines.append(f"  note: {isolated(concept.note)}")
    if not concept.translate:
        lines.append("  do not translate")
    if concept.exempt:
        lines.append(f"  not in: {', '.join(isolated(phrase) for phrase in concept.exempt)}")
    locales = dict.fromkeys(term.locale for term in concept.terms)
    for locale in locales:
        lines.append("")
        lines += [f"  {locale:<8}{_term(term)}" for term in concept.in_locale(locale)]
    text = "\n".join(lines)
    return text if colour else click.unstyle(text)


def _term(term: Term) -> str:
    facts = [term.status.value]
    if term.type.value != "fullForm":
        facts.append(term.type.value)
    if term.part_of_speech not in {"", "noun"}:
        facts.append(safe(term.part_of_speech))
    sources = ", ".join(safe(str(source)) for source in term.sources)
    word = click.style(isolated(term.text), fg=_STATUS_COLOURS.get(term.status.value, "red"))
    note = f"  — {isolated(term.note)}" if term.note else ""
    return f"{word}  {', '.join(facts)}" + (f"  [{sources}]" if sources else "") + note


def found_lines(termbase: Termbase, text: str, locale: str | None, *, colour: bool) -> list[str]:
    """One line per concept and language that the text names, with the level that decided."""
    index = Index(termbase)
    locales = [locale] if locale else list(termbase.locales())
    lines = list(dict.fromkeys(line for tag in locales for line in _found_in(index, text, tag)))
    return lines if colour else [click.unstyle(line) for line in lines]


def _found_in(index: Index, text: str, locale: str) -> Iterator[str]:
    lexicon = index.source if locale in chain(index.source_locale) else index.target(locale)
    for match in lexicon.find(text) if lexicon else ():
        for sense in match.senses:
            if sense.kind in {Kind.ACCEPTED, Kind.REJECTED}:
                name = click.style(safe(sense.concept.id), bold=True)
                term = sense.term
                yield f"{name}  {locale}  {isolated(term.text)}  {term.status}, {match.level.label}"


def reasons(index: Index, concept: str, text: str, locale: str, *, colour: bool) -> tuple[list[str], bool]:
    """Why a text uses a concept or not, what is found first, and whether an accepted term is."""
    from termbase.why import why

    lexicon = index.source if locale in chain(index.source_locale) else index.target(locale)
    if lexicon is None or concept not in lexicon:
        return [f"no term of {concept} in {locale}"], False
    told = why(lexicon, concept, text)
    found = [reason for reason in told if reason.match is not None]
    absent = [
        reason for reason in told if reason.match is None and reason.kind in {Kind.ACCEPTED, Kind.REJECTED}
    ]
    lines = [line for reason in (*found, *absent) for line in _reason(reason, text)]
    used = any(reason.kind is Kind.ACCEPTED for reason in found)
    return (lines if colour else [click.unstyle(line) for line in lines]), used


def _reason(reason: Reason, text: str) -> Iterator[str]:
    match = reason.match
    name = click.style(isolated(reason.term), fg="green" if match else None, bold=True)
    place = f" “{isolated(text[match.start : match.end])}”" if match else ""
    yield f"{name} ({reason.kind.name.lower()}):{place} {reason.verdict}"
    if len(reason.steps) > 1 and (match or any(step.token for step in reason.steps)):
        yield from (f"    {_step(step)}" for step in reason.steps)


def _step(step: Step) -> str:
    if step.token is None or step.level is None:
        return f"{isolated(step.word)}: no token"
    return f"{isolated(step.word)}: “{isolated(step.token)}”, {step.level.label}"


def listed(
    termbase: Termbase, locales: Sequence[str], subject: str | None, output_format: str
) -> str | bytes:
    """The termbase, or the part of it that was asked for, in a format of its own or as lines."""
    concepts = {
        concept.id: _only(concept, locales)
        for concept in termbase
        if subject is None or concept.subject_field == subject
    }
    part = Termbase(termbase.name, concepts, termbase.source_locale)
    if output_format == "csv":
        from termbase import table

        return table.write(part)
    if output_format == "tbx":
        from termbase import tbx

        return tbx.write(part)
    return "".join(line + "\n" for concept in part for line in _summary(concept))


def _only(concept: Concept, locales: Sequence[str]) -> Concept:
    from dataclasses import replace

    if not locales:
        return concept
    wanted = {tag for locale in locales for tag in chain(locale)}
    return replace(concept, terms=tuple(term for term in concept.terms if term.locale in wanted))


def _summary(concept: Concept) -> Iterator[str]:
    leading: dict[str, str] = {}
    for term in concept.terms:
        if term.status is Status.PREFERRED:
            leading.setdefault(term.locale, term.text)
    yield f"{safe(concept.id)}: " + "; ".join(
        f"{locale} {isolated(text)}" for locale, text in leading.items()
    )
