from __future__ import annotations

import pytest

from termcheck.formats.header import choose_locale, header_fields
from termcheck.formats.paths import locale_from_path


@pytest.mark.parametrize(
    ("path", "locale"),
    [
        ("locale/fa_IR/LC_MESSAGES/x.po", "fa-IR"),
        ("src/helpdesk/locale/zh_Hans/LC_MESSAGES/django.po", "zh-Hans"),
        ("de/LC_MESSAGES/messages-js.po", "de"),
        ("zammad.ro.po", "ro"),
        ("i18n/sv.po", "sv"),
        ("po/pt_BR.po", "pt-BR"),
        ("po/sr@latin.po", "sr-Latn"),
        ("po/is.po", "is"),
        ("share/po/zh_TW.po", "zh-Hant"),
        ("languages/plugin-name-pt_BR.po", "pt-BR"),
        ("languages/plugin_zh-Hans.po", "zh-Hans"),
        ("django_de.po", "de"),
        ("app_is_IS.po", "is-IS"),
        ("i18n/sv/admin.po", "sv"),
        ("locales/ru/app/texts.po", "ru"),
        (r"locale\ru\LC_MESSAGES\x.mo", "ru"),
        ("i18n/de/ru.po", "ru"),
        ("ru_RU.UTF-8.po", "ru-RU"),
        ("po/CS.po", "cs"),
        ("ru/app.po", "ru"),
        ("src/ru_RU/app.po", "ru-RU"),
    ],
)
def test_a_path_tells_the_locale(path: str, locale: str) -> None:
    assert locale_from_path(path) == locale


@pytest.mark.parametrize(
    "path",
    [
        "po/messages.po",
        "src/app/js/texts.po",
        "is/it/so/texts.po",
        "i18n/app.pot",
        "locale/django.pot",
        "locale/templates/x.po",
        "this-is.po",
        "how_to_do.po",
        "sign-up.po",
        "messages-js.po",
        "x.po",
        "",
        "/",
    ],
)
def test_ordinary_names_are_no_locales(path: str) -> None:
    assert locale_from_path(path) is None


@pytest.mark.parametrize(
    ("language", "path", "option", "locale"),
    [
        ("ru", "x.po", None, "ru"),
        ("ru_RU", "i18n/ru.po", "de", "ru-RU"),
        ("de", "i18n/ru.po", None, "de"),
        ("", "i18n/ru.po", "de", "ru"),
        ("", "x.po", "pt_br", "pt-BR"),
        ("", "x.po", None, None),
        ("Russian", "i18n/ru.po", None, "ru"),
        ("LANGUAGE", "x.po", "fa", "fa"),
        ("xx", "x.po", "fa", "fa"),
        ("sv (Swedish)", "x.po", None, "sv"),
        # Left over from the template.
        ("en", "locale/ro/LC_MESSAGES/x.po", None, "ro"),
        ("en", "locale/en_GB/LC_MESSAGES/x.po", None, "en"),
        # The path names the script that the header leaves open.
        ("zh", "zh_TW.po", None, "zh-Hant"),
        ("sr", "sr@latin.po", None, "sr-Latn"),
        ("zh_CN", "zh_Hans.po", None, "zh-Hans"),
    ],
)
def test_the_header_leads_then_the_path_then_the_option(
    language: str, path: str, option: str | None, locale: str | None
) -> None:
    assert choose_locale(language, path, option) == locale


def test_header_fields_are_read_by_name_whatever_their_case() -> None:
    fields = header_fields("Language: ru \nLANGUAGE: de\nno field\nX-Mark: a: b")
    assert fields == {"language": "ru", "x-mark": "a: b"}
