"""Sounds that change inside a word when it takes an ending: Romanian vowels and consonants, the German
umlaut, Russian vowels that come and go; and the Malay clitics, which are too few for a table. Textbook
rules; too many forms rather than too few, since a form that is no word is never met in a text.
"""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=4096)
def alternations(language: str, word: str) -> frozenset[str]:
    """Forms of a folded word in which its stem changes; empty for a language without such rules here.

    >>> "comenzilor" in alternations("ro", "comandă"), "handbücher" in alternations("de", "handbuch")
    (True, True)
    """
    if len(word) < 3:
        return frozenset()
    if language in {"ro", "mo"}:
        return frozenset(_romanian(word))
    if language == "de":
        return frozenset(_german(word))
    if language == "ru":
        return frozenset(_russian(word))
    if language in {"id", "ms"}:
        return frozenset(_malay(word))
    if language in {"da", "nb", "nn", "sv"}:
        return frozenset(_scandinavian(word))
    if language == "bg":
        return (
            frozenset(word[:-1] + ending for ending in ("ия", "ията")) if word.endswith("не") else frozenset()
        )
    if language in {"cs", "sk", "hr", "sr", "bs", "uk", "pl"}:
        return frozenset(_slavic(language, word))
    if language == "ar":
        from termbase.arabic import indefinite

        return frozenset({indefinite(word)} - {word})
    return frozenset()


_NORSE_SYNCOPE = re.compile("([^aeiouyæøå]+)e([lnr])\\Z")


def _scandinavian(word: str) -> set[str]:
    """An unstressed -el, -en, -er loses its vowel: nummer, numrene; åben, åbne."""
    found = _NORSE_SYNCOPE.search(word)
    if found is None or found.start() == 0:
        return set()
    before = found[1][:-1] if found[1][-2:-1] == found[1][-1] else found[1]
    stem = word[: found.start()] + before + found[2]
    return {
        stem + ending
        for ending in ("", "e", "en", "et", "a", "er", "ene", "ens", "ets", "enes", "es", "ar", "arna")
    }


#: -an, -kan and -i are left out: they make other words (layan, layanan).
_MALAY_CLITICS = ("ku", "mu", "nya", "kah", "lah", "pun")

_SLAVIC_ENDINGS = {
    "cs": ("u", "a", "ů", "y", "e", "i", "ům", "ech", "em", "ích", "ou"),
    "sk": ("u", "a", "ov", "y", "e", "i", "om", "och", "mi", "ami"),
    "hr": ("a", "u", "om", "i", "e", "ima", "aka"),
    "sr": ("a", "u", "om", "i", "e", "ima"),
    "bs": ("a", "u", "om", "i", "e", "ima"),
    "uk": ("у", "а", "ові", "ом", "и", "ів", "ам", "ами", "ах"),
}
#: The vowel that comes and goes before the last consonant.
_FLEETING = {"cs": "eě", "sk": "eo", "hr": "a", "sr": "aа", "bs": "a", "uk": "ое"}
_DEVOICED = {"ž": "š", "d": "t", "b": "p", "z": "s", "ж": "ш", "д": "т", "б": "п", "з": "с"}


def _slavic(language: str, word: str) -> set[str]:
    """A vowel that is lost before an ending: účet, účtů; predložak, predloške; зв'язок, зв'язку. Polish verbal
    nouns lose all of it in the genitive plural: zgłoszeń.
    """
    if language == "pl":
        soft = {"nie": "ń", "cie": "ć"}.get(word[-3:])
        return {word[:-3] + soft} if soft is not None else set()
    vowel, last = word[-2], word[-1]
    if language == "uk" and last == "о":
        return {word[:-1] + ending for ending in ("", "а", "у", "ом", "і", "ові", "ам", "ами", "ах")}
    if len(word) < 4 or vowel not in _FLEETING[language] or last in "aeiouyаеиоуі":
        return set()
    before = word[:-2]
    if language in {"hr", "sr", "bs"}:
        before = before[:-1] + _DEVOICED.get(before[-1], before[-1])
    return {before + last + ending for ending in _SLAVIC_ENDINGS[language]}


#: The first sound of a verb as me- joins it: kirim, mengirim; tutup, menutup.
_MALAY_NASALS = (("ng", "men"), ("ny", "me"), ("p", "mem_"), ("b", "mem"), ("f", "mem"), ("v", "mem"), ("t", "men_"),
                 ("d", "men"), ("c", "men"), ("j", "men"), ("z", "men"), ("s", "meny_"), ("k", "meng_"), ("g", "meng"),
                 ("h", "meng"), ("a", "meng"), ("e", "meng"), ("i", "meng"), ("o", "meng"), ("u", "meng"))  # fmt: skip


def _malay(word: str) -> set[str]:
    """Clitics, and the active and passive of a word that is used as a verb; `_` stands for a lost first letter."""
    nasal = next((nasal for first, nasal in _MALAY_NASALS if word.startswith(first)), "me")
    active = nasal[:-1] + word[1:] if nasal.endswith("_") else nasal + word
    verbs = {verb + ending for verb in (active, "di" + word) for ending in ("", "kan", "nya")}
    return {word + clitic for clitic in _MALAY_CLITICS} | (verbs if len(word) > 3 else set())


_RO_CONSONANTS = (
    ("str", "ștr"), ("st", "șt"), ("sc", "șt"), ("d", "z"), ("t", "ț"), ("s", "ș"), ("x", "cș"), ("z", "j"),
)  # fmt: skip
_RO_VOWELS = "aeiouăâî"
_RO_DIPHTHONGS = {"oa": "o", "ea": "e"}
_RO_SINGLE = {"a": "ăe", "ă": "e", "â": "i"}
_RO_NEUTER_O = re.compile(r"o(?=[^aeiouăâî]+\Z)")


def _romanian(word: str) -> set[str]:
    """Plural and oblique forms: comandă, comenzi, comenzile, comenzilor, comenzii."""
    stem = word[:-1] if word[-1] in "ăe" else word
    stems = {changed for softened in _ro_softened(stem) for changed in _ro_revowelled(softened)}
    if word[-1] not in "ăe":
        stems.discard(stem)
    plurals = {changed + "i" for changed in stems}
    if word[-1] == "ă":
        # Before -e consonants stay and only an a or ea moves: masă, mese; fereastră, ferestre.
        plurals |= {changed + "e" for changed in _ro_revowelled(stem) if "oa" in changed or "oa" not in stem}
    if word.endswith("ie"):
        plurals.add(stem)
    if _RO_NEUTER_O.search(word):
        plurals.add(_RO_NEUTER_O.sub("oa", word) + "e")
    return {plural + article for plural in plurals for article in ("", "le", "lor", "i")}


def _ro_softened(stem: str) -> set[str]:
    """The stem, and as its last consonants stand before -i."""
    for hard, soft in _RO_CONSONANTS:
        if stem.endswith(hard):
            return {stem, stem.removesuffix(hard) + soft}
    return {stem}


def _ro_revowelled(stem: str) -> set[str]:
    """The stem, and with its last vowel changed as a following -i or -e asks."""
    last = max(map(stem.rfind, _RO_VOWELS))
    if last < 0:
        return {stem}
    before, after = stem[:last], stem[last + 1 :]
    diphthong = _RO_DIPHTHONGS.get(stem[max(last - 1, 0) : last + 1])
    if diphthong is not None:
        return {stem, before[:-1] + diphthong + after}
    return {stem, *(before + vowel + after for vowel in _RO_SINGLE.get(stem[last], ""))}


_DE_UMLAUT = re.compile(r"(au|[aou])(?=[^aeiouäöüy]+(?:e[lrn])?\Z)")
_DE_UMLAUTED = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_DE_PLURAL_ER = re.compile(
    "(?:amt|bad|band|blatt|buch|dach|dorf|fach|fass|glas|grab|gras|gut|haus|holz|horn|huhn|kalb|kraut|lamm|land"
    "|loch|mal|mann|maul|mund|rad|rand|schloss|schloß|tal|tuch|volk|wald|wort|wurm)\\Z"
)
_DE_PLURAL_ER_PLAIN = re.compile(
    "(?:bild|brett|ei|feld|geist|geld|gesicht|geschlecht|glied|kind|kleid|leib|licht|lied|nest|rind|schild)\\Z"
)


def _german(word: str) -> set[str]:
    """Umlaut and -er plurals with their dative, and ss for ß."""
    forms: set[str] = set()
    vowel = _DE_UMLAUT.search(word)
    if vowel is not None:
        stem = word[: vowel.start()] + _DE_UMLAUTED[vowel[1]] + word[vowel.end() :]
        forms |= {stem, stem + "n"} if re.search("e[lrn]\\Z", word) else {stem + "e", stem + "en"}
        if _DE_PLURAL_ER.search(word):
            forms |= {stem + "er", stem + "ern"}
    if _DE_PLURAL_ER_PLAIN.search(word):
        forms |= {word + "er", word + "ern"}
    if "ß" in word:
        forms |= {form.replace("ß", "ss") for form in (word, word + "e", word + "es", word + "en", *forms)}
    if word.endswith("ss"):
        forms |= {form.replace("ss", "ß") for form in (word, *forms)}
    return forms


_RU_HARD = ("а", "у", "ом", "ем", "е", "ы", "ов", "ев", "ам", "ами", "ах")
_RU_VELAR = ("а", "у", "ом", "е", "и", "ов", "ам", "ами", "ах")
_RU_SOFT = ("я", "ю", "ем", "е", "и", "ей", "ям", "ями", "ях")
_RU_CLUSTER = re.compile(r"[бвгджзклмнпрстфхцчшщйь][нлмрцк][аоея]\Z")


def _russian(word: str) -> set[str]:
    """Masculines that lose the vowel (владелец, список, уровень), genitive plurals that gain one (число)."""
    if word.endswith("ец") and len(word) > 4:
        before = word[:-2]
        stem = before + ("й" if before[-1] in "аеоиу" else "ь" if before[-1] == "л" else "") + "ц"
        return {stem + ending for ending in _RU_HARD}
    if word.endswith(("ок", "ек")) and len(word) > 4:
        link = "ь" if word[-3] in "лнр" and word[-2] == "е" else ""
        return {word[:-2] + link + "к" + ending for ending in _RU_VELAR}
    if word.endswith("ень") and len(word) > 4:
        return {word[:-3] + "н" + ending for ending in _RU_SOFT}
    if _RU_CLUSTER.search(word) and word[-3] != word[-2]:
        return _ru_genitive_plural(word)
    return set()


def _ru_genitive_plural(word: str) -> set[str]:
    before, last = word[:-2], word[-2]
    forms = {before + vowel + last for vowel in "ео"}
    if before[-1] in "ьй":
        forms = {before[:-1] + "е" + last}
    return forms | {form + "ь" for form in forms} if word[-1] == "я" else forms
