"""Endings strung together: Turkish, Hungarian and Finnish grammar where a table would need thousands of rows, and
the Scandinavian genitive, which any form takes. Textbook rules; words are folded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

#: Whether the table of endings knows a pair of words.
Listed = Callable[[str, str], bool]
#: Lemma, form, table -> is it a form; None: the table alone decides.
Strung = Callable[[str, str, Listed], "bool | None"]

_TR_VOWELS = "aeıioöuü"
_TR_HIGH = {"a": "ı", "ı": "ı", "e": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_TR_FRONTED = {"a": "e", "ı": "i", "o": "ö", "u": "ü"}
_TR_SOFTENED = {"p": "b", "ç": "c", "t": "d", "k": "ğ", "g": "ğ"}
_TR_CASE = "(?:[yn]?[ıiuü]|[yn]?[ae]|n?[dt][ae]n?|y?l[ae]|n?[ıiuü]n)"
_TR_COPULA = "(?:[dt][ıiuü]r(?:l[ae]r)?|y?[dt][ıiuü][mnk]?|y?m[ıiuü]ş|y?s[ae])"
_TR_CHAIN = re.compile(
    "(?P<number>l[ae]r)?(?:[ıiuü]?[mn](?:[ıiuü]z)?|s?[ıiuü])?"
    f"{_TR_CASE}?(?:(?<=[ae])ki(?:l[ae]r)?{_TR_CASE}?)?{_TR_COPULA}?\\Z"
)
_TR_VERB = re.compile(
    "(?:[ıiuü]?[lnt]|[dt][ıiuü]r)?(?:[ıiuü]l)?(?:y?[ae]bil|m[ae]|m[ıiuü](?=yor))?"
    "(?:[ıiuüae]?r|z|[ıiuü]?yor|[dt][ıiuü]|m[ıiuü]ş|y?[ae]c[ae][kğ]|m[ae]l[ıi]|s[ae]|y?[ıiuü]p|y?[ae]n|y?[ae]r[ae]k"
    f"|[dt][ıiuü][kğ]|m[ae]k?|m[ae]|y?[ıiuü]n(?:[ıiuü]z)?|y?[ae]l[ıi]m)(?:{_TR_COPULA})?"
    f"(?:[ıiuü]?[mnkz]|[ıiuü]?n[ıiuü]z|s[ıiuü]n(?:[ıiuü]z)?|n[ıiuü]z|y?[ıiuü]z|s?[ıiuü])?(?:l[ae]r)?(?:{_TR_CASE})?\\Z"
)
_TR_HIGH_BEFORE_YOR = {"a": "ıyor", "e": "iyor"}
_TR_POSSESSED = re.compile("(?<=[aeıioöuü])s[ıiuü]\\Z|(?<=[^aeıioöuüs])[ıiuü]\\Z")


def _turkish(lemma: str, form: str, _listed: Listed) -> bool | None:
    """Number, possessive, case, -ki and copula on a noun, in vowel harmony; voice, tense and person on a verb."""
    if lemma.endswith(("mak", "mek")) and len(lemma) > 4:
        return _tr_verb(lemma[:-3], form)
    return any(
        _tr_follows(stem, form[len(stem) :], vowel)
        for stem, vowel in _tr_stems(lemma)
        if form.startswith(stem) and len(form) > len(stem)
    )


def _tr_verb(stem: str, form: str) -> bool:
    vowel = next((letter for letter in reversed(stem) if letter in _TR_VOWELS), "")
    soft = stem[:-1] + "d" if stem[-1] == "t" else stem  # etmek, eder
    for base in {stem, soft, stem[:-1] if stem[-1] in "ae" else stem}:
        rest = form[len(base) :]
        if form == stem:
            return True
        if vowel and rest and form.startswith(base) and _TR_VERB.match(rest):
            begun = "" if base != stem[:-1] else _TR_HIGH_BEFORE_YOR.get(stem[-1], "")
            if _tr_harmonic(re.sub("yor|ken", "", rest), vowel) or (begun and rest.startswith(begun)):
                return True
    return False


def _tr_stems(lemma: str) -> Iterator[tuple[str, str]]:
    """The stems of a noun, each with the vowel that its endings follow."""
    vowel = next((letter for letter in reversed(lemma) if letter in _TR_VOWELS), "")
    if not vowel:
        yield from ((lemma, every) for every in "aeu")  # an abbreviation is spelt out
        return
    stems = [lemma]
    if lemma[-2:-1] in "ıiuü" and lemma[-1] not in _TR_VOWELS and 4 <= len(lemma) <= 6:
        stems.append(lemma[:-2] + lemma[-1])  # isim, ismi; kayıt, kaydı
    for stem in stems:
        vowels = (vowel, _TR_FRONTED[vowel]) if stem[-1] in "lt" and vowel in _TR_FRONTED else (vowel,)
        softened = _TR_SOFTENED.get(stem[-1])
        for each in vowels:
            yield stem, each
            if softened is not None:
                yield stem[:-1] + softened, each
            if stem.endswith("nk"):
                yield stem[:-1] + "g", each


def _tr_follows(stem: str, rest: str, vowel: str) -> bool:
    if _TR_CHAIN.match(rest) is None:
        return False
    first = rest[0]
    if stem[-1] in _TR_VOWELS:
        if first in _TR_VOWELS:
            return False
    elif (
        first in "yns"
        or (first in "dt" and (first == "t") != (stem[-1] in "fstkçşhp"))
        or (stem[-1] in "ğbcg" and first not in _TR_VOWELS and first not in "ld")
    ):
        return False
    return _tr_harmonic(rest.replace("ki", ""), vowel)


def _tr_harmonic(rest: str, vowel: str) -> bool:
    for letter in rest:
        if letter in "ae":
            if (letter == "a") != (vowel in "aıou"):
                return False
            vowel = letter
        elif letter in _TR_VOWELS:
            if letter != _TR_HIGH[vowel]:
                return False
            vowel = letter
    return True


_HU_CASE = (
    "(?:[oaeö]?t|n[ae]k|b[ae]n?|b[óő]l|[oeö]?n|r[ae]|r[óő]l|h[oeö]z|n[áé]l|t[óő]l|[bcdfghjklmnprstvyz]+[ae]l|ért|ig|ként"
    "|v[áé]|kor)"
)
_HU_OWN = "(?:j?[aeáé]|[oaeöáé]?[md]|j?[uü]n?k|[oaeöáé]?t[oeö]k|(?:j?[ae])?i(?:m|d|nk|t[oeö]k|k)?|[oaeöáé]?k)"
_HU_CHAIN = re.compile(f"{_HU_OWN}?(?:éi?)?{_HU_CASE}?\\Z")
_HU_LAST_LONG = re.compile("[áé](?=[^aáeéiíoóöőuúüű]+\\Z)")
_HU_LAST_FLEETING = re.compile("[aeoö](?=[lmnrzgkt]\\Z)")
_HU_SHORT = {"á": "a", "é": "e"}
_HU_LONG = {"a": "á", "e": "é"}


def _hungarian(lemma: str, form: str, listed: Listed) -> bool | None:
    """Plural or possessive, -é and case, in vowel harmony; what the grammar does not know the table may."""
    for stem in _hu_stems(lemma):
        rest = form[len(stem) :]
        if rest and form.startswith(stem) and _HU_CHAIN.match(rest) and _hu_harmonic(lemma, rest):
            return True
    return None if listed(lemma, form) else False


def _hu_stems(lemma: str) -> Iterator[str]:
    if lemma[-1] in _HU_LONG:
        yield lemma[:-1] + _HU_LONG[lemma[-1]]
        return
    yield lemma
    long = _HU_LAST_LONG.search(lemma)
    if long is not None:
        yield lemma[: long.start()] + _HU_SHORT[long.group()] + lemma[long.end() :]
    fleeting = _HU_LAST_FLEETING.search(lemma)
    if fleeting is not None and len(lemma) > 3:
        yield lemma[: fleeting.start()] + lemma[-1]


def _hu_harmonic(lemma: str, rest: str) -> bool:
    back, front = set("aáoóuú"), set("eöőüű")
    wanted_back, wanted_front = back & set(lemma), front & set(lemma)
    has_back, has_front = back & set(rest), front & set(rest)
    if has_back and has_front:
        return False
    return not (has_back and not wanted_back) and not (has_front and wanted_back and not wanted_front)


_FI_OWN = re.compile(
    "(?:ni|si|ns[aä]|mme|nne|(?<=([aeiouyäö]))\\1n)?(?:kin|k[aä][aä]n|k[oö]|h[aä]n|p[aä])?\\Z"
)


def _finnish(lemma: str, form: str, listed: Listed) -> bool | None:
    """A possessive and a clitic behind any form: tilillesi, palveluidemme, asiakaskin."""
    found = _FI_OWN.search(form)
    bare = form if found is None else form[: found.start()]
    if bare == form or len(bare) < len(lemma) - 1:
        return None
    return bare == lemma or any(listed(lemma, bare + lost) for lost in ("", "n", "t")) or None


def _scandinavian(lemma: str, form: str, listed: Listed) -> bool | None:
    """Any form takes the -s of the genitive."""
    if form[-1:] != "s" or len(form) < 4:
        return None
    return form[:-1] == lemma or listed(lemma, form[:-1]) or None


def _possessed(word: str, form: str) -> bool:
    """True for a form of the bare noun that a possessed word of a term goes back to: bilgi bankası, bilgi bankamız."""
    bare = _TR_POSSESSED.sub("", word)
    return bare != word and len(bare) > 2 and (bare == form or bool(_turkish(bare, form, _never)))


def _never(_lemma: str, _form: str) -> bool:
    return False


class StrungEndings(NamedTuple):
    """The grammar of one language's endings."""

    matches: Strung
    agrees: Callable[[str, str], bool] = _never
    "Whether a form inside a longer term goes back to the word that stands in the term."


STRUNG = {
    "tr": StrungEndings(_turkish, _possessed),
    "hu": StrungEndings(_hungarian),
    "fi": StrungEndings(_finnish),
    **dict.fromkeys(("da", "nb", "nn"), StrungEndings(_scandinavian)),
}
