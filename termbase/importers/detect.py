"""Which language a page is written in: by script and telling letters, Latin scripts by function words."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+")

#: Unicode blocks by script, as far as they decide a language.
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "Latn"), (0x1E00, 0x1EFF, "Latn"), (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"),
    (0x0590, 0x05FF, "Hebr"), (0x0600, 0x06FF, "Arab"), (0x0900, 0x097F, "Deva"), (0x0E00, 0x0E7F, "Thai"),
    (0x3040, 0x30FF, "Kana"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7AF, "Hang"),
)  # fmt: skip
_ONE_LANGUAGE = {"Grek": "el", "Hebr": "he", "Deva": "hi", "Thai": "th", "Hang": "ko"}
_LATIN_SCRIPT_TAG = re.compile(r"-Latn\b")
_OTHER_SCRIPTS = frozenset(
    [
        "ar",
        "be",
        "bg",
        "ckb",
        "el",
        "fa",
        "he",
        "hi",
        "ja",
        "ka",
        "kk",
        "ko",
        "ky",
        "mk",
        "mn",
        "ps",
        "ru",
        "sr",
        "tg",
        "th",
        "uk",
        "ur",
        "uz-Cyrl",
        "yi",
        "zh",
    ]
)
#: Frequent characters that only one of the two Chinese spellings has.
_SIMPLIFIED = frozenset("们个这来时说会务户应体电过发问对动进还业产实现关门东车书长见间队处义价记设语读费")
_TRADITIONAL = frozenset("們個這來時說會務戶應體電過發問對動進還業產實現關門東車書長見間隊處義價記設語讀費")

#: Function words; those that neighbours share weigh less (see `_latin`).
_STOPWORDS: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "cs": "a je se na v že do pro jsou který která které nebo jako jeho při od zákazníka podle také není",
        "da": "og er det at en et til af på som med der for ikke hvad nogle bliver efter også eller kan deres hvor når",
        "de": "der die das und ist ein eine einer mit für von zu im den dem des oder wird werden sich auf bei nicht",
        "en": "the of and is a to in that for with are as by or an on be their this it from which can when",
        "es": "el la los las de que es un una en y por con para se del al o como su más sus son entre cuando",
        "fi": "ja on ei että se ovat tai kun joka jotka sekä voi myös sen mukaan asiakkaan kuin mitä niiden",
        "fr": "le la les de des et est un une du en que qui pour par avec dans sur ou au aux ce sont son leur",
        "hu": "a az és egy hogy nem is vagy amely amelyek ha meg olyan ügyfél által mint azt való szerint lehet",
        "it": "il la le di che è un una per con del della dei in e sono si da al o come nel gli alla più",
        "nb": "og er det at en et til av på som med der for ikke hva noen blir etter også eller kan deres hvor når",
        "nl": "de het een en van is in dat op te met voor zijn die door of bij aan wordt worden om niet ook",
        "pl": "i jest w na z do się to nie że oraz który która które lub przez od dla po jego są jak być o",
        "pt": "o a os as de que é um uma em e do da para com por dos das no na não ou se como são mais ao",
        "ro": "și de a la cu în pe un o este sunt care din pentru sau prin să nu mai ale unui unei se al lor",
        "sv": "och är det att en ett till av på som med för inte den de om kan eller när sig hur din från vid",
        "tr": "ve bir bu için ile da de olan olarak veya daha çok gibi ne kadar en müşteri her ya tarafından",
    }.items()
}
#: Letters that tell one language from its neighbours.
_LETTERS: dict[str, str] = {
    "cs": "ěřů", "da": "æø", "de": "ß", "es": "ñ¿", "fr": "œêè", "hu": "őű", "nb": "æø", "pl": "łąęśż",
    "pt": "ãõ", "ro": "șțăşţ", "sv": "åä", "tr": "ğışİ", "fi": "ä",
}  # fmt: skip
_CYRILLIC = (("uk", "іїєґ"), ("be", "ў"), ("sr", "јљњћђ"), ("mk", "ѓќѕ"), ("ru", "ыэё"))


def detect_locale(text: str) -> str | None:
    """The canonical tag of the text's language, or None when nothing decides."""
    scripts = Counter(script for script in map(_script, text) if script)
    total = sum(scripts.values())
    if not total:
        return None
    # Pages about software are full of Latin acronyms: a third of another script decides.
    foreign = {script: count for script, count in scripts.items() if script != "Latn"}
    if sum(foreign.values()) * 3 < total:
        return _latin(text)
    script = max(foreign, key=lambda name: foreign[name])
    if foreign.get("Kana", 0) * 10 > sum(foreign.values()):
        return "ja"
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    return {"Arab": _arabic, "Cyrl": _cyrillic, "Hani": _chinese}.get(script, _nothing)(text.lower())


def writes_latin(locale: str) -> bool:
    """True when the locale is written in Latin letters."""
    return bool(_LATIN_SCRIPT_TAG.search(locale)) or locale.partition("-")[0] not in _OTHER_SCRIPTS


def function_words(locale: str) -> frozenset[str]:
    """The function words of a Latin-script language, or none."""
    return _STOPWORDS.get(locale.partition("-")[0], frozenset())


def _script(char: str) -> str:
    code = ord(char)
    return next((name for low, high, name in _SCRIPTS if low <= code <= high and char.isalpha()), "")


def _count(text: str, letters: str) -> int:
    return sum(map(text.count, letters))


def _arabic(text: str) -> str:
    if _count(text, "ٹڈڑںے") * 100 > len(text):
        return "ur"
    return "fa" if _count(text, "پچژگکی") * 50 > len(text) else "ar"


def _cyrillic(text: str) -> str:
    best = max(_CYRILLIC, key=lambda row: _count(text, row[1]) / len(row[1]))
    # Bulgarian has no letter of its own: it is what is left when the others' letters are missing.
    return best[0] if _count(text, best[1]) * 200 > len(text) else "bg"


def _chinese(text: str) -> str:
    traditional = sum(char in _TRADITIONAL for char in text)
    return "zh-Hant" if traditional > sum(char in _SIMPLIFIED for char in text) else "zh-Hans"


def _nothing(_text: str) -> str | None:
    return None


def _latin(text: str) -> str | None:
    lowered = text.lower()
    words = Counter(_WORD.findall(lowered))
    owners = Counter(word for row in _STOPWORDS.values() for word in row)
    scores = {
        tag: sum(words[word] / owners[word] for word in row) + 0.2 * _count(lowered, _LETTERS.get(tag, ""))
        for tag, row in _STOPWORDS.items()
    }
    (best, score), (_, second) = sorted(scores.items(), key=lambda item: -item[1])[:2]
    return best if score >= 1.5 and score > second * 1.05 else None
