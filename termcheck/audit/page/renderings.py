"""What stands in the translations for one concept: each rendering with its count and its examples."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from termcheck.audit.model import Cell, Example, Rendering, Use
from termcheck.audit.page.charts import USE_CLASSES
from termcheck.audit.page.markup import NOTHING, Html, element, joined
from termcheck.audit.page.words import in_language, number

#: Code points shown of a text: as many before the word as after it.
_LONGEST = 240
_MOST_NAMED = 4
#: On a page: more make a browser slow and the file larger than a mail may be (10 MB).
_MOST_EXAMPLES = 12_000


def named(renderings: Sequence[Rendering], locale: str, words: Mapping[Use, str]) -> Html:
    """The commonest ones in a line."""
    parts = [_brief(rendering, locale, words) for rendering in renderings[:_MOST_NAMED]]
    more = len(renderings) - len(parts)
    return joined([*parts, f"{more} more"] if more else parts, " · ")


def listed(
    renderings: Sequence[Rendering],
    locale: str,
    source_locale: str,
    words: Mapping[Use, str],
    most: int | None = None,
) -> Html:
    """All of them, with examples, `most` for each."""
    items = [
        element(
            "li",
            element("p", _head(rendering, locale, words)),
            _examples(rendering.examples[:most], locale, source_locale),
        )
        for rendering in renderings
    ]
    return element("ul", *items, class_="renderings") if items else NOTHING


def key(words: Mapping[Use, str]) -> Html:
    """How `named` tells apart what is not as agreed."""
    kinds = (Use.OTHER, Use.SOURCE, Use.FORBIDDEN)
    marked = (element("span", words[use], class_=f"as-{USE_CLASSES[use]}") for use in kinds)
    return element("p", *marked, class_="quiet key")


def _brief(rendering: Rendering, locale: str, words: Mapping[Use, str]) -> Html:
    """Told apart by how the word is underlined, and in words for who hears the page."""
    if not rendering.text:
        return joined([element("i", words[rendering.use]), f" {number(rendering.count)}"])
    if rendering.use in {Use.AGREED, Use.NO_TERM}:
        return joined([in_language(locale, rendering.text), f" {number(rendering.count)}"])
    word = in_language(locale, rendering.text, class_=f"as-{USE_CLASSES[rendering.use]}")
    return joined(
        [word, element("span", f", {words[rendering.use]},", class_="hear"), f" {number(rendering.count)}"]
    )


def _head(rendering: Rendering, locale: str, words: Mapping[Use, str]) -> Html:
    badge = element("span", words[rendering.use], class_=f"badge {USE_CLASSES[rendering.use]}")
    times = element("span", f"× {number(rendering.count)}", class_="quiet")
    return joined([in_language(locale, rendering.text) if rendering.text else None, badge, times], Html(" "))


def _examples(examples: Sequence[Example], locale: str, source_locale: str) -> Html | None:
    if not examples:
        return None
    return element("ol", *(_example(example, locale, source_locale) for example in examples))


def _example(example: Example, locale: str, source_locale: str) -> Html:
    source = in_language(source_locale, _cut(example.source), class_="of") if example.source else None
    title = element("small", in_language("und", example.title)) if example.title else None
    place = element("code", f"{example.path}:{example.line}", dir="ltr")
    return element("li", source, in_language(locale, *_marked(example)), place, title)


def _marked(example: Example) -> tuple[str | Html, ...]:
    """The target with its word marked, shortened around it."""
    text, start, end = example.target, example.start, example.end
    if not 0 <= start < end <= len(text):
        return (_cut(text),)
    before, after = text[:start], text[end:]
    if len(before) > _LONGEST // 2:
        before = "…" + before[-_LONGEST // 2 :]
    if len(after) > _LONGEST // 2:
        after = after[: _LONGEST // 2] + "…"
    return before, element("mark", text[start:end]), after


def examples_each(cells: Iterable[Cell]) -> int | None:
    """How many examples of each rendering a page has room for; None: all."""
    numbers = [len(rendering.examples) for cell in cells for rendering in cell.renderings]
    if sum(numbers) <= _MOST_EXAMPLES:
        return None
    for most in range(max(numbers) - 1, 1, -1):
        if sum(min(number, most) for number in numbers) <= _MOST_EXAMPLES:
            return most
    return 1


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
