"""A termbase as TBX-Basic (ISO 30042:2019, DCA style), the same bytes for the same termbase."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

from termbase.errors import UserError
from termbase.model import Concept, Status, Term, Termbase
from termbase.tbx.names import GENDERS, NAMESPACE, OWN, PARTS_OF_SPEECH, STATUS_OUT

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NCNAME = re.compile(r"[^\W\d][\w.-]*\Z", re.ASCII)
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPED = re.compile('[&<>"\t\n\r]')


def write(termbase: Termbase) -> bytes:
    """UTF-8 TBX. Terms stand grouped by locale, in the order in which the locales first appear.

    `read` gives the same termbase again, texts being single lines. What TBX-Basic has no word for
    (forbidden, draft, case policy, forms, examples, ...) stands in notes, `termcheck:KEY=VALUE`.
    Raises UserError for a character that XML cannot hold (XML 1.0 section 2.2).
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<tbx type="TBX-Basic" style="dca" xml:lang="{termbase.source_locale}" xmlns="{NAMESPACE}">',
        "<tbxHeader><fileDesc>",
        f"<titleStmt><title>{_escape(termbase.name)}</title></titleStmt>",
        "<sourceDesc><p>Written by termcheck</p></sourceDesc>",
        "</fileDesc></tbxHeader>",
        "<text><body>",
    ]
    ids = _xml_ids(termbase)
    for concept in termbase:
        lines += _checked(concept, _concept(concept, ids[concept.id]))
    lines += ["</body></text>", "</tbx>", ""]
    return "\n".join(lines).encode()


def _checked(concept: Concept, lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if found := _ILLEGAL.search(line):
            code = f"U+{ord(found[0]):04X}"
            raise UserError(f"concept {concept.id} holds {code}, which XML cannot: {line!r}")
        yield line


def _xml_ids(termbase: Termbase) -> dict[str, str]:
    """Concept ids as XML names (xs:ID); the few that are none are numbered and keep theirs in a note."""
    fine = {concept.id for concept in termbase if _NCNAME.match(concept.id)}
    spare = (name for number in count(1) if (name := f"concept-{number}") not in fine)
    return {concept.id: concept.id if concept.id in fine else next(spare) for concept in termbase}


def _concept(concept: Concept, xml_id: str) -> Iterator[str]:
    yield f'<conceptEntry id="{_escape(xml_id)}">'
    if concept.subject_field:
        yield _element("descrip", concept.subject_field, "subjectField")
    if concept.definition:
        yield _element("descrip", concept.definition, "definition")
    yield from _notes(concept.note)
    if xml_id != concept.id:
        yield _own("id", concept.id)
    if not concept.translate:
        yield _own("translate", "no")
    for phrase in concept.exempt:
        yield _own("exempt", phrase)
    for example in concept.examples:
        yield _own(f"{'ok' if example.ok else 'bad'}:{example.locale}", example.text)
    for locale in dict.fromkeys(term.locale for term in concept.terms):
        yield f'<langSec xml:lang="{locale}">'
        for term in concept.in_locale(locale):
            yield from _term(term)
        yield "</langSec>"
    yield "</conceptEntry>"


def _term(term: Term) -> Iterator[str]:
    yield f"<termSec><term>{_escape(term.text)}</term>"
    part = {"properNoun": "noun"}.get(term.part_of_speech, term.part_of_speech)
    yield _element("termNote", part if part in PARTS_OF_SPEECH else "other", "partOfSpeech")
    if term.gender in GENDERS:
        yield _element("termNote", term.gender, "grammaticalGender")
    yield _element("termNote", term.type.value, "termType")
    if term.status in STATUS_OUT:
        yield _element("termNote", STATUS_OUT[term.status], "administrativeStatus")
    for source in term.sources:
        yield _element("admin", str(source), "source")
    yield from _notes(term.note)
    yield from _own_notes(term)
    yield "</termSec>"


def _own_notes(term: Term) -> Iterator[str]:
    if term.status in {Status.FORBIDDEN, Status.DRAFT}:
        yield _own("status", term.status.value)
    if term.part_of_speech not in PARTS_OF_SPEECH:
        yield _own("pos", term.part_of_speech)
    if term.gender and term.gender not in GENDERS:
        yield _own("gender", term.gender)
    if term.case is not term.type.default_case:
        yield _own("case", term.case.value)
    for form in term.forms:
        yield _own("form", form)
    for form in term.not_forms:
        yield _own("not-form", form)


def _notes(note: str) -> Iterator[str]:
    if note.startswith(OWN):
        yield _own("note", note)
    elif note:
        yield _element("note", note)


def _own(key: str, value: str) -> str:
    return _element("note", f"{OWN}{key}={value}")


def _element(tag: str, text: str, kind: str = "") -> str:
    attribute = f' type="{kind}"' if kind else ""
    return f"<{tag}{attribute}>{_escape(text)}</{tag}>"


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)
