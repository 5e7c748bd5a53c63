"""BCP 47 language tags (RFC 5646) from whatever spelling stands at the door, and the chain they fall back on."""

from __future__ import annotations

import re
from functools import lru_cache

_TAG = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?:[-_](?P<script>[A-Za-z]{4}))?(?:[-_](?P<region>[A-Za-z]{2}|\d{3}))?"
    r"(?P<rest>(?:[-_][A-Za-z0-9]{2,8})*)(?:\.[A-Za-z0-9-]+)?(?:@(?P<modifier>[A-Za-z0-9]+))?\Z"
)
_MODIFIER_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
#: CLDR likely subtags, as far as a script is decided by region (supplemental/likelySubtags).
_LIKELY_SCRIPT = {
    "zh": "Hans", "zh-CN": "Hans", "zh-SG": "Hans", "zh-MY": "Hans",
    "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant",
}  # fmt: skip
_SAID_BY_SCRIPT = frozenset({("zh", "Hans", "CN"), ("zh", "Hant", "TW")})
_ALIASES = {
    "ara": "ar",
    "bul": "bg",
    "ces": "cs",
    "cze": "cs",
    "chi": "zh",
    "zho": "zh",
    "dan": "da",
    "deu": "de",
    "ger": "de",
    "dut": "nl",
    "nld": "nl",
    "ell": "el",
    "gre": "el",
    "eng": "en",
    "fas": "fa",
    "per": "fa",
    "fin": "fi",
    "fra": "fr",
    "fre": "fr",
    "heb": "he",
    "hin": "hi",
    "hrv": "hr",
    "hun": "hu",
    "ind": "id",
    "ita": "it",
    "jpn": "ja",
    "kor": "ko",
    "nob": "nb",
    "pol": "pl",
    "por": "pt",
    "ron": "ro",
    "rum": "ro",
    "rus": "ru",
    "slk": "sk",
    "slo": "sk",
    "spa": "es",
    "srp": "sr",
    "swe": "sv",
    "tha": "th",
    "tur": "tr",
    "ukr": "uk",
    "vie": "vi",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "no": "nb",
    "mo": "ro",
    "tl": "fil",
}
_RTL_SCRIPTS = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"})
_RTL_LANGUAGES = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)


@lru_cache(maxsize=1024)
def parse_locale(text: str) -> str | None:
    """The canonical tag for a gettext, POSIX or BCP 47 spelling, or None when it is none of them.

    >>> parse_locale("zh_CN"), parse_locale("sr@latin"), parse_locale("pt-br"), parse_locale("ru_RU.UTF-8")
    ('zh-Hans', 'sr-Latn', 'pt-BR', 'ru-RU')

    A region that says no more than the script does is dropped (CLDR: remove likely subtags), so that
    `zh_CN`, `zh` and `zh_Hans` are one language and share their terms.
    """
    found = _TAG.match(text.strip())
    if found is None:
        return None
    language = found["language"].lower()
    language = _ALIASES.get(language, language)
    region = (found["region"] or "").upper()
    modifier = (found["modifier"] or "").lower()
    script = (found["script"] or "").title() or _MODIFIER_SCRIPTS.get(modifier, "")
    if not script:
        script = _LIKELY_SCRIPT.get(f"{language}-{region}" if region else language, "")
    if (language, script, region) in _SAID_BY_SCRIPT:
        region = ""
    rest = [part.lower() for part in re.split("[-_]", found["rest"]) if part]
    if modifier == "valencia":
        rest.append(modifier)
    return "-".join(part for part in (language, script, region, *rest) if part)


@lru_cache(maxsize=1024)
def chain(locale: str) -> tuple[str, ...]:
    """A canonical tag and the more general ones it may borrow terms from, nearest first.

    Never a sibling region, never another script (RFC 4647 section 3.4 lookup).

    >>> chain("zh-Hans-SG")
    ('zh-Hans-SG', 'zh-Hans')
    """
    parts = locale.split("-")
    scripted = len(parts) > 1 and len(parts[1]) == 4
    floor = 2 if scripted else 1
    return tuple("-".join(parts[:end]) for end in range(len(parts), floor - 1, -1))


def language_of(locale: str) -> str:
    """The language subtag alone."""
    return locale.split("-", 1)[0]


def is_rtl(locale: str) -> bool:
    """True when text in this locale runs from right to left."""
    parts = locale.split("-")
    if len(parts) > 1 and len(parts[1]) == 4:
        return parts[1] in _RTL_SCRIPTS
    return parts[0] in _RTL_LANGUAGES
