"""A termbase in our own source format, as `termbase.source` reads it: for files that a person goes on with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from termbase.model import Concept, Term, Termbase, TermType

_BARE = re.compile(r"[A-Za-z0-9_-]+\Z")


def write(termbase: Termbase, head: Sequence[str] = ()) -> str:
    """The termbase as TOML, `head` as comments above it. Where terms come from and examples are not in it."""
    comments = [f"# {_plain(line)}" for line in head]
    parts = ["\n".join(comments)] if comments else []
    parts += ["\n".join(_concept(concept, termbase.source_locale)) for concept in termbase]
    return "\n\n".join(parts) + "\n"


def _concept(concept: Concept, source_locale: str) -> Iterator[str]:
    yield f"[{concept.id if _BARE.match(concept.id) else quoted(concept.id)}]"
    facts = {"subject": concept.subject_field, "definition": concept.definition, "note": concept.note}
    yield from (f"{key} = {quoted(value)}" for key, value in facts.items() if value)
    if not concept.translate:
        yield "translate = false"
    if concept.exempt:
        yield f"exempt = {_texts(concept.exempt)}"
    locales = dict.fromkeys(term.locale for term in concept.terms)
    for locale in sorted(locales, key=lambda locale: (locale != source_locale, locale)):
        terms = concept.in_locale(locale)
        if len(terms) == 1 and _facts(terms[0]) == {"term": quoted(terms[0].text), "status": '"preferred"'}:
            yield f"{locale} = [{quoted(terms[0].text)}]"
            continue
        yield f"{locale} = ["
        for term in terms:
            yield f"  {{{', '.join(f'{key} = {value}' for key, value in _facts(term).items())}}},"
        yield "]"


def _facts(term: Term) -> dict[str, str]:
    """What a term states, as TOML; without what is understood."""
    facts = {"term": quoted(term.text), "status": quoted(term.status.value)}
    if term.type is not TermType.FULL_FORM:
        facts["type"] = quoted(term.type.value)
    if term.part_of_speech not in {"", "noun"}:
        facts["pos"] = quoted(term.part_of_speech)
    if term.gender:
        facts["gender"] = quoted(term.gender)
    if term.case is not term.type.default_case:
        facts["case"] = quoted(term.case.value)
    if term.note:
        facts["note"] = quoted(term.note)
    if term.forms:
        facts["forms"] = _texts(term.forms)
    if term.not_forms:
        facts["not_forms"] = _texts(term.not_forms)
    return facts


def _texts(values: Sequence[str]) -> str:
    return f"[{', '.join(map(quoted, values))}]"


def quoted(text: str) -> str:
    """A basic string of TOML; signs that cannot be seen are spelled out, what no file can hold is U+FFFD."""
    return f'"{"".join(map(_sign, text))}"'


def _sign(sign: str) -> str:
    if sign in '"\\':
        return f"\\{sign}"
    if sign.isprintable():
        return sign
    code = ord(sign)
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _plain(text: str) -> str:
    return "".join(sign if sign.isprintable() else "?" for sign in text)
