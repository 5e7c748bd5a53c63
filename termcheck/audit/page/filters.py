"""The controls above a long list; a script shows them and makes them work."""

from __future__ import annotations

from collections.abc import Iterable

from termcheck.audit.page.markup import Html, element


def filters(
    items: str,
    noun: str,
    languages: Iterable[tuple[str, str]] = (),
    uses: Iterable[tuple[str, str]] = (),
    *,
    id: str,  # noqa: A002 - HTML's word
    opens: bool = False,
) -> Html:
    """For the elements that the selector `items` finds; choices are (value, words).

    The number of what is left is told to screen readers too.
    """
    return element(
        "div",
        _labelled(
            "Find", element("input", type="search", id=f"{id}-text", data_by="text", autocomplete="off")
        ),
        _choice("Language", "every language", languages, f"{id}-locale", "locale"),
        _choice("Use", "any use", uses, f"{id}-uses", "uses"),
        element("button", "Show all", type="button", data_act="reset"),
        element("button", "Open all", type="button", data_act="open") if opens else None,
        element("p", class_="left", role="status", aria_live="polite"),
        class_="filters",
        role="search",
        aria_label=f"Filter {noun}",
        data_items=items,
        data_noun=noun,
        hidden=True,
    )


def _choice(title: str, every: str, choices: Iterable[tuple[str, str]], id_: str, by: str) -> Html | None:
    options = [element("option", words, value=value) for value, words in choices]
    if not options:
        return None
    return _labelled(
        title, element("select", element("option", every, value=""), *options, id=id_, data_by=by)
    )


def _labelled(title: str, control: Html) -> Html:
    return element("label", element("span", title), control)
