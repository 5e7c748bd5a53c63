"""Texts of a language, and what is said of numbers, languages and concepts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from termbase.locale import is_rtl, parse_locale
from termcheck.audit.model import Audit, ConceptName, Use
from termcheck.audit.page.languages import NAMES, REGIONS, SCRIPTS
from termcheck.audit.page.markup import Child, Html, element, joined

NO_FIGURE = "–"
_UNKNOWN = "language unknown"
_ROOM = 21


def in_language(locale: str, *children: Child, class_: str | None = None) -> Html:
    """A text of that language, whose direction is its own and reaches no neighbour: also where it begins with a
    placeholder or a foreign name.
    """
    direction = "rtl" if is_rtl(tag(locale)) else "auto"
    return element("bdi", *children, class_=class_, lang=tag(locale), dir=direction)


def tag(locale: str) -> str:
    """The locale for `lang`; `und` (RFC 5646, section 4.1) where it is no language tag."""
    return parse_locale(locale) or "und"


def language(locale: str) -> str:
    """What English calls it; the tag where this page knows no name.

    >>> language("zh-Hans"), language("pt-BR"), language("xx"), language("")
    ('Chinese (Simplified)', 'Portuguese (Brazil)', 'xx', 'language unknown')
    """
    code, *rest = locale.split("-")
    if code not in NAMES:
        return locale or _UNKNOWN
    more = ", ".join(SCRIPTS.get(part) or REGIONS.get(part, part) for part in rest)
    return f"{NAMES[code]} ({more})" if more else NAMES[code]


def short_language(locale: str) -> str:
    """Its name for beside a bar: the tag where that would be too long, and no more of it than there is room for.

    >>> short_language("zh-Hans"), short_language("zh-Hans-SG")
    ('Chinese (Simplified)', 'zh-Hans-SG')
    """
    name = language(locale)
    return name if len(name) <= _ROOM else locale[:_ROOM]


def named_language(locale: str) -> Html:
    """The name, and the tag where that is another."""
    name = language(locale)
    return joined(
        [name] if name in {locale, _UNKNOWN} else [name, " ", element("code", locale, class_="tag")]
    )


def number(count: int) -> str:
    """With commas between thousands."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A number of things."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def percent(part: int, whole: int) -> str:
    """A share with one decimal, rounded down, so that only a full one is 100%.

    >>> percent(1999, 2000), percent(3, 3), percent(0, 0)
    ('99.9%', '100%', '–')
    """
    if not whole:
        return NO_FIGURE
    tenths = part * 1000 // whole
    return "100%" if tenths == 1000 else f"{tenths // 10}.{tenths % 10}%"


def use_words(source_locale: str) -> Mapping[Use, str]:
    """What each use is called."""
    left = "English" if source_locale.split("-", maxsplit=1)[0] == "en" else "the source language"
    return {
        Use.AGREED: "used as agreed",
        Use.OTHER: "other word",
        Use.SOURCE: f"left in {left}",
        Use.FORBIDDEN: "forbidden",
        Use.UNUSED: "not used",
        Use.NO_TERM: "no term yet",
    }


def concept_labels(audit: Audit) -> Mapping[str, Html]:
    """What a person calls each concept that the audit names; its id too where two are called the same."""
    met = {cell.concept for cell in audit.cells} | set(audit.never) | set(audit.names)
    if audit.compared:
        met |= {change.concept for change in audit.compared.changes}
    terms = {concept: audit.names.get(concept, ConceptName(concept)).term or concept for concept in met}
    shared = Counter(terms.values())
    return {
        concept: _label(audit.source_locale, term, concept if shared[term] > 1 else "")
        for concept, term in sorted(terms.items())
    }


def _label(locale: str, term: str, concept: str) -> Html:
    word = in_language(locale, term)
    return joined([word, " ", element("code", concept, class_="id")]) if concept else word


def slug(*parts: str) -> str:
    """An id or a fragment for any texts, one for each: letters, digits and hyphens stay.

    >>> slug("cell", "live chat", "fa")
    'cell.live_20_chat.fa'
    """
    return ".".join(re.sub("[^A-Za-z0-9-]", lambda found: f"_{ord(found[0]):x}_", part) for part in parts)
