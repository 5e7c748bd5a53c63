"""English names of the languages that products are commonly translated to (CLDR 46, `en.xml`)."""

from __future__ import annotations


def _table(rows: str) -> dict[str, str]:
    return dict(row.strip().split(" ", 1) for row in rows.split(","))


NAMES = _table(
    "af Afrikaans, am Amharic, ar Arabic, az Azerbaijani, be Belarusian, bg Bulgarian, bn Bangla, bs Bosnian, "
    "ca Catalan, ckb Central Kurdish, cs Czech, cy Welsh, da Danish, de German, el Greek, en English, "
    "eo Esperanto, es Spanish, et Estonian, eu Basque, fa Persian, fi Finnish, fil Filipino, fr French, "
    "ga Irish, gl Galician, gu Gujarati, he Hebrew, hi Hindi, hr Croatian, hu Hungarian, hy Armenian, "
    "id Indonesian, is Icelandic, it Italian, ja Japanese, ka Georgian, kk Kazakh, km Khmer, kn Kannada, "
    "ko Korean, ky Kyrgyz, lo Lao, lt Lithuanian, lv Latvian, mk Macedonian, ml Malayalam, mn Mongolian, "
    "mr Marathi, ms Malay, my Burmese, nb Norwegian Bokmål, ne Nepali, nl Dutch, nn Norwegian Nynorsk, "
    "pa Punjabi, pl Polish, ps Pashto, pt Portuguese, ro Romanian, ru Russian, si Sinhala, sk Slovak, "
    "sl Slovenian, sq Albanian, sr Serbian, sv Swedish, sw Swahili, ta Tamil, te Telugu, tg Tajik, th Thai, "
    "tk Turkmen, tr Turkish, uk Ukrainian, ur Urdu, uz Uzbek, vi Vietnamese, yi Yiddish, zh Chinese, zu Zulu"
)
SCRIPTS = _table("Hans Simplified, Hant Traditional, Latn Latin, Cyrl Cyrillic, Arab Arabic, Deva Devanagari")
REGIONS = _table(
    "AF Afghanistan, AR Argentina, AT Austria, AU Australia, BE Belgium, BG Bulgaria, BR Brazil, BY Belarus, "
    "CA Canada, CH Switzerland, CL Chile, CN China, CO Colombia, CZ Czechia, DE Germany, DK Denmark, EE Estonia, "
    "EG Egypt, ES Spain, FI Finland, FR France, GB United Kingdom, GR Greece, HK Hong Kong, HR Croatia, "
    "HU Hungary, ID Indonesia, IE Ireland, IL Israel, IN India, IR Iran, IT Italy, JP Japan, KR South Korea, "
    "KZ Kazakhstan, LT Lithuania, LV Latvia, MD Moldova, MX Mexico, NL Netherlands, NO Norway, NZ New Zealand, "
    "PL Poland, PT Portugal, RO Romania, RS Serbia, RU Russia, SA Saudi Arabia, SE Sweden, SG Singapore, "
    "SI Slovenia, SK Slovakia, TH Thailand, TR Türkiye, TW Taiwan, UA Ukraine, US United States, VN Vietnam, "
    "ZA South Africa, 419 Latin America"
)
