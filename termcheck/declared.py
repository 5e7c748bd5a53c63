"""Rules that are data: a pattern, where it counts, and what to say. From the configuration to a `Rule`.

Patterns may be slow on some texts: each search has a bounded time, and so have all searches of one rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from time import perf_counter
from typing import NamedTuple

import regex

from termbase.index import Index
from termbase.locale import chain
from termcheck.config import Config, Declared
from termcheck.config.globs import covers
from termcheck.config.rules import Part, parts
from termcheck.masking import Masked, mask
from termcheck.masking.kinds import HIDDEN
from termcheck.model import Certainty, Document, Fix, Remark, Severity, Text, Unit
from termcheck.roles import Rule, Search

#: Seconds of one search, in the processor's time.
_MOST_FOR_A_TEXT = 0.5
#: Seconds that a rule may take beyond a millisecond for each search: sound patterns take some microseconds.
_MOST_FOR_A_RULE = 10.0
_FOR_EACH_SEARCH = 0.001

#: What `termcheck explain` has said already when it comes to the keys.
_TOLD = frozenset({"message", "severity", "where"})
_Match = regex.Match[str]


def rules_with(brought: Mapping[str, Rule], config: Config) -> Mapping[str, Rule]:
    """The rules of a run, those that its configuration declares among them."""
    return {**brought, **{name: rule_of(name, said, config) for name, said in config.declared.items()}}


def rule_of(name: str, said: Declared, config: Config) -> Rule:
    """A rule that was checked; its paths are those of the configuration."""
    patterns = _Patterns(said)

    def for_file(document: Document, accelerator: str) -> Search | None:
        if said.paths and not covers(said.paths, config.relative(document.path)):
            return None

        def search(unit: Unit, locale: str, index: Index) -> Iterator[Remark]:
            language = index.source_locale if said.on == "source" else locale
            if not said.locale or any(tag in said.locale for tag in chain(language)):
                yield from _remarks(unit, said, patterns, accelerator)

        return search

    return Rule(
        name, said.message, Severity(said.severity), for_file=for_file, about=_about(said), origin=said.where
    )


def _about(said: Declared) -> str:
    """What a table says, a line for each key, for `termcheck explain`."""
    plain = Declared._field_defaults
    rows = {
        key: value for key, value in said._asdict().items() if value != plain.get(key) and key not in _TOLD
    }
    return "\n".join(f"- {key.replace('_', '-')}: `{_as_toml(value)}`" for key, value in rows.items())


def _as_toml(value: object) -> str:
    """Texts as they are: quoted, their backslashes would be doubled."""
    if isinstance(value, tuple):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


class _Patterns:
    """The patterns of a rule, compiled when they are first needed, and the time that is left for them."""

    def __init__(self, said: Declared) -> None:
        self._flags = regex.IGNORECASE if said.ignore_case else 0
        self._left = _MOST_FOR_A_RULE

    def search(self, pattern: str, text: str) -> _Match | None:
        """The first match. Raises TimeoutError, as `every` does."""
        return next(self._timed(pattern, text, every=False), None)

    def every(self, pattern: str, text: str) -> Iterator[_Match]:
        """All that do not overlap."""
        return self._timed(pattern, text, every=True)

    def _timed(self, pattern: str, text: str, *, every: bool) -> Iterator[_Match]:
        if self._left <= 0:
            raise TimeoutError("its patterns took too long on texts before")
        compiled = _compiled(pattern, self._flags)
        start = perf_counter()
        try:
            first = compiled.search(text, timeout=_MOST_FOR_A_TEXT)
            if first is None or not every:
                return iter(() if first is None else (first,))
            return iter(list(compiled.finditer(text, timeout=_MOST_FOR_A_TEXT)))
        except TimeoutError:
            raise TimeoutError(f"{pattern!r} takes too long on a text of {len(text)} characters") from None
        finally:
            self._left += _FOR_EACH_SEARCH - (perf_counter() - start)


@lru_cache(maxsize=512)
def _compiled(pattern: str, flags: int) -> regex.Pattern[str]:
    return regex.compile(pattern, flags)


class _Seen(NamedTuple):
    """A text as the patterns see it."""

    text: Text
    masked: Masked

    @property
    def value(self) -> str:
        return self.masked.text


def _remarks(unit: Unit, said: Declared, patterns: _Patterns, accelerator: str) -> Iterator[Remark]:
    sources = [text for text in (unit.source, unit.source_plural) if text is not None]
    texts = sources if said.on == "source" else unit.targets
    if said.source and not any(
        patterns.search(said.source, _seen(text, unit, said, accelerator).value) for text in sources
    ):
        return
    for text in texts:
        seen = _seen(text, unit, said, accelerator)
        found = _lacking(seen, said, patterns) if said.must else _found(seen, said, patterns)
        if found and not (said.unless and patterns.search(said.unless, seen.value)):
            yield from found


def _seen(text: Text, unit: Unit, said: Declared, accelerator: str) -> _Seen:
    if said.raw:
        return _Seen(text, Masked(text.value, None, ()))
    return _Seen(text, _masked(text.value, accelerator, unit.flags))


@lru_cache(maxsize=16)
def _masked(text: str, accelerator: str, flags: tuple[str, ...]) -> Masked:
    """Remembered from one rule to the next."""
    return mask(text, accelerator=accelerator, flags=flags)


def _lacking(seen: _Seen, said: Declared, patterns: _Patterns) -> list[Remark]:
    """The whole text, where it has not what it must have; an empty one is no translation."""
    if not seen.value.strip() or patterns.search(said.must, seen.value):
        return []
    hint = f"nothing here matches {said.must}"
    whole = len(seen.text.value)
    return [Remark(seen.text, 0, whole, said.message, Certainty(said.certainty), hint=hint)]


def _found(seen: _Seen, said: Declared, patterns: _Patterns) -> list[Remark]:
    """Each match; of those of nothing, which mark a place, the first alone, and none of placeholders alone."""
    found: list[Remark] = []
    marked = False
    for match in patterns.every(said.pattern, seen.value):
        empty = not match[0]
        if (empty and marked) or (not empty and not said.raw and not match[0].strip(HIDDEN)):
            continue
        marked = marked or empty
        found.append(_remark(seen, match, said))
    return found


def _remark(seen: _Seen, match: _Match, said: Declared) -> Remark:
    start, end = _original(seen.masked, *match.span())
    certainty = Certainty(said.certainty)
    if not said.suggestion:
        return Remark(seen.text, start, end, said.message, certainty)
    written = "".join(_filled(part, match, seen) for part in parts(said.suggestion))
    return Remark(
        seen.text,
        start,
        end,
        said.message,
        certainty,
        hint=f"write {written}" if written.strip() else "",
        fix=_fix(seen, start, end, written, said),
    )


def _filled(part: Part, match: _Match, seen: _Seen) -> str:
    """What a group found, as the text has it: with the placeholders that are hidden from the pattern."""
    if isinstance(part, str):
        return part
    span = match.span(part[0])
    return "" if span[0] < 0 else seen.text.value[slice(*_original(seen.masked, *span))]


def _fix(seen: _Seen, start: int, end: int, written: str, said: Declared) -> Fix | None:
    """None where a placeholder or a tag would be lost with what is replaced."""
    hidden = [
        seen.text.value[span.start : span.end]
        for span in seen.masked.spans
        if span.start < end and start < span.end
    ]
    if any(one not in written for one in hidden):
        return None
    return Fix(written, certain=said.fix and said.certainty == Certainty.CERTAIN and not hidden)


def _original(masked: Masked, start: int, end: int) -> tuple[int, int]:
    """As `Masked.original`, also of nothing."""
    if end > start:
        return masked.original(start, end)
    place = start if masked.offsets is None else masked.offsets[start]
    return place, place
