"""What stands in the translations for one concept: each rendering with its count and its examples."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from termcheck.audit.model import Example, Rendering, Use
from termcheck.audit.page.charts import USE_CLASSES
from termcheck.audit.page.markup import NOTHING, Html, element, joined
from termcheck.audit.page.words import in_language, number

#: Code points shown of a text: as many before the word as after it.
_LONGEST = 240
_MOST_NAMED = 4


def named(renderings: Sequence[Rendering], locale: str, words: Mapping[Use, str]) -> Html:
    """The commonest ones in a line."""
    parts = [_brief(rendering, locale, words) for rendering in renderings[:_MOST_NAMED]]
    more = len(renderings) - len(parts)
    return joined([*parts, element("span", f"{more} more", class_="quiet") if more else None], Html(" "))


def listed(
    renderings: Sequence[Rendering], locale: str, source_locale: str, words: Mapping[Use, str]
) -> Html:
    """All of them, with examples."""
    items = [
        element(
            "li",
            element("p", _head(rendering, locale, words)),
            _examples(rendering.examples, locale, source_locale),
        )
        for rendering in renderings
    ]
    return element("ul", *items, class_="renderings") if items else NOTHING


def text_of(rendering: Rendering, locale: str, words: Mapping[Use, str]) -> Html:
    """The rendering itself, or in words that nothing stands there."""
    if not rendering.text:
        return element("i", words[rendering.use])
    return in_language(locale, rendering.text)


def _brief(rendering: Rendering, locale: str, words: Mapping[Use, str]) -> Html:
    """Told apart by a mark before it, too: an accepted one has none."""
    told = (
        element("span", words[rendering.use], class_="hear")
        if rendering.text and rendering.use is not Use.AGREED
        else None
    )
    return element(
        "span",
        text_of(rendering, locale, words),
        told,
        " ",
        element("span", number(rendering.count), class_="quiet"),
        class_=f"as {USE_CLASSES[rendering.use]}",
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
    title = joined([" ", in_language(source_locale, example.title)]) if example.title else None
    return element(
        "li",
        in_language(source_locale, _cut(example.source)) if example.source else None,
        in_language(locale, *_marked(example)),
        element("small", element("code", f"{example.path}:{example.line}", dir="ltr"), title),
    )


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


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
