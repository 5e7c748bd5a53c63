"""What a rule says, held to what it promises: a place within a text, in the field's own types."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any

from termbase.locale import parse_locale
from termcheck.model import Certainty, Fix, Remark, TermUse, Text, Unit

#: Of a remark, what each field has to be.
_FIELDS: Mapping[str, tuple[type[Any], ...]] = {
    "start": (int,),
    "end": (int,),
    "message": (str,),
    "certainty": (Certainty,),
    "term": (TermUse, NoneType),
    "hint": (str,),
    "fix": (Fix, NoneType),
    "locale": (str,),
}


def sound(remark: object) -> Remark:
    """Raises TypeError or ValueError for what is no remark, or would be a place outside of its text."""
    if not isinstance(remark, Remark) or not isinstance(remark.text, Text):
        raise TypeError(f"{remark!r} is no Remark on a Text")
    for name, wanted in _FIELDS.items():
        if not isinstance(value := getattr(remark, name), wanted):
            raise TypeError(f"a remark's {name} is {value!r}, which is no {wanted[0].__name__}")
    if not 0 <= remark.start <= remark.end <= len(remark.text.value):
        length = len(remark.text.value)
        raise ValueError(f"a remark on {remark.start} to {remark.end} of a text of {length} characters")
    if remark.fix is not None and not isinstance(remark.fix.replacement, str):
        raise TypeError(f"a fix that writes {remark.fix.replacement!r}, which is no text")
    if not remark.locale:
        return remark
    locale = parse_locale(remark.locale)
    if locale is None:
        raise ValueError(f"a remark's locale is {remark.locale!r}, which is no language tag (BCP 47)")
    return remark._replace(locale=locale)


def of_unit(remark: object, unit: Unit) -> Remark:
    """As `sound`; raises ValueError, too, for one on a text that is not that unit's."""
    held = sound(remark)
    if not any(held.text is text for text in (*unit.targets, unit.source, unit.source_plural)):
        raise ValueError(f"a remark on a text that is not the unit's: {held.text.value!r}")
    return held
