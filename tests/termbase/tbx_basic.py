"""The rules of TBX-Basic (ISO 30042:2019, DCA, public schema 1.2.1) that a writer can break."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

NS = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PICKLISTS = {
    "administrativeStatus": {
        f"{word}Term-admn-sts" for word in ("preferred", "admitted", "deprecated", "superseded")
    },
    "termType": {"fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"},
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "grammaticalGender": {"masculine", "feminine", "neuter", "other"},
}  # fmt: skip
#: Where each data category of `descrip`, `admin` and `termNote` may stand.
LEVELS = {
    ("descrip", "subjectField"): {"conceptEntry"},
    ("descrip", "definition"): {"conceptEntry", "langSec"},
    ("descrip", "context"): {"termSec"},
    ("admin", "source"): {"conceptEntry", "langSec", "termSec"},
    ("admin", "customerSubset"): {"conceptEntry", "termSec"},
    ("admin", "projectSubset"): {"conceptEntry", "termSec"},
    **{("termNote", name): {"termSec"} for name in (*PICKLISTS, "geographicalUsage", "termLocation")},
}
CHILDREN = {
    "tbx": ["tbxHeader", "text"],
    "tbxHeader": ["fileDesc"],
    "fileDesc": ["titleStmt", "sourceDesc"],
    "titleStmt": ["title"],
    "sourceDesc": ["p"],
    "text": ["body"],
}
AUXILIARY = {"descrip", "descripGrp", "admin", "adminGrp", "transacGrp", "note", "ref", "xref"}
#: RFC 5646 as far as language, script, region and variants go.
TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[a-z0-9]{5,8})*\Z")


def problems(data: bytes) -> list[str]:
    """What of TBX-Basic the document breaks; empty when it is valid."""
    return list(_document(ET.fromstring(data)))


def _document(root: ET.Element) -> Iterator[str]:
    if root.tag != f"{NS}tbx":
        yield f"root {root.tag}"
    if (root.get("type"), root.get("style")) != ("TBX-Basic", "dca"):
        yield "type and style of the root"
    for element in root.iter():
        name = element.tag.removeprefix(NS)
        if name in CHILDREN and [child.tag.removeprefix(NS) for child in element] != CHILDREN[name]:
            yield f"children of {name}"
        if (tag := element.get(LANG)) is not None and not TAG.match(tag):
            yield f"xml:lang={tag!r}"
    if root.get(LANG) is None:
        yield "xml:lang of the root"
    entries = list(root.iter(f"{NS}conceptEntry"))
    ids = [element.get("id") for element in root.iter() if element.get("id") is not None]
    yield from (f"id {name} twice" for name in set(ids) if ids.count(name) > 1)
    body = root.find(f"{NS}text/{NS}body")
    if body is None or list(body) != entries:
        yield "the body holds something else than concept entries"
    for entry in entries:
        yield from _entry(entry)


def _entry(entry: ET.Element) -> Iterator[str]:
    if not re.match(r"[^\W\d][\w.-]*\Z", entry.get("id") or ""):
        yield f"id of a conceptEntry: {entry.get('id')!r}"
    yield from _ordered(entry, [AUXILIARY, {"langSec"}])
    yield from _levels(entry)
    sections = list(entry.iter(f"{NS}langSec"))
    if not sections:
        yield f"{entry.get('id')}: no langSec"
    locales = [section.get(LANG) for section in sections]
    if None in locales or len(set(locales)) < len(locales):
        yield f"{entry.get('id')}: languages {locales}"
    for section in sections:
        yield from _ordered(section, [AUXILIARY, {"termSec"}])
        yield from _levels(section)
        terms = section.findall(f"{NS}termSec")
        if not terms:
            yield f"{entry.get('id')}: a langSec without a term"
        for term in terms:
            yield from _ordered(term, [{"term"}, {"termNote", "termNoteGrp"}, AUXILIARY])
            yield from _levels(term)
            if len(term.findall(f"{NS}term")) != 1 or not "".join(term.findtext(f"{NS}term") or "").strip():
                yield f"{entry.get('id')}: a termSec needs one term"


def _ordered(element: ET.Element, groups: list[set[str]]) -> Iterator[str]:
    names = [child.tag.removeprefix(NS) for child in element]
    ranks = [next((rank for rank, group in enumerate(groups) if name in group), -1) for name in names]
    if -1 in ranks or ranks != sorted(ranks):
        yield f"order in {element.tag.removeprefix(NS)}: {names}"


def _levels(element: ET.Element) -> Iterator[str]:
    level = element.tag.removeprefix(NS)
    seen: set[str] = set()
    for child in element:
        name, kind = child.tag.removeprefix(NS), child.get("type")
        if name in {"descrip", "admin", "termNote"} and level not in LEVELS.get((name, kind or ""), set()):
            yield f"{name} type={kind!r} at {level}"
        if kind in PICKLISTS and child.text not in PICKLISTS[kind]:
            yield f"{kind} {child.text!r}"
        if name == "termNote" and kind in seen:
            yield f"{kind} twice in a term"
        if name in {"note", "term"} and kind is not None:
            yield f"{name} with a type"
        seen.add(kind or "")
