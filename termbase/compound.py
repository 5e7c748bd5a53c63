"""Whether what is left of a word beside a term can be a word too: `agent|grupp`, but not `agent|uren`.

Without a dictionary, by three marks of what is no word: an onset that no word of the language has, a suffix
that only derives, and words that look put together and are not.
"""

from __future__ import annotations

import re
from functools import lru_cache

_VOWELS = "aeiouyåäöæøáéíóúőűüàèêëïâîôû"
_ONSET = re.compile(f"[^{_VOWELS}]*")
_ONSETS = frozenset(
    """
    bj bl br by ch chr cl cr cs dj dr dv dw dz fj fl fn fr gh gj gl gn gr gy hj kj kl kn kr kv kw lj
    ly mj nj ny pf pfl pfr ph phr pj pl pr ps qu rh sc sch schl schm schn schr schw scr sh sj sk skj
    skr skv sl sm sn sp spj spl spr st stj str sv sw sz szl th thr tj tr ts tv tw ty vl vr wh wr zs
    zw
    """.split()
)
_SHORTEST = 3
#: A term this short begins a compound only where a long word follows: köhantering, but not köpare.
_LEAST_REST = {1: 99, 2: 7, 3: 4}

#: Suffixes that make another word of a noun, and behind the bar what may follow them.
_DERIVING_ROWS = {
    "sv": """
        aktig al ande ant are at ation bar dom ell else ende ent era erad eras erat eri ering eur
        het ig inna isation isera iserad iseras iserat isering isk ism ist itet iv lig liga ling lös
        lösa mässig mässiga ning sam samma ska skap ur ör |
        ar are arna ast aste d de des e en ens er erna et ets n na ns or orna r re s t ts
    """,
    "da": """
        agtig al ant at bar dom else ende ent er ere eri ering hed ig inde isation isere iseret
        isering isk isme ist itet iv lig ling løs mæssig ning skab som tens ur ør |
        e en ene ens er erne et ets n ne ns r s t
    """,
    "nb": """
        aktig al ant at bar dom else ende ent er ere eri ering het ig inne isasjon isation isere
        isering isert isk isme ist itet iv lig ling løs messig ning skap som ur ør |
        a e en ene ens er et ets n ne ns r s t
    """,
    "de": """
        al bar bold chen ei ell er erin haft heit ieren iert ierung ig in isation isch isieren
        isiert isierung ismus ist ität iv keit lein lich ling los mässig nis sam schaft tum ung ur
        weise |
        e em en er es n nen r s se sen
    """,
    "nl": """
        aal achtig baar dom eel er eren heid ief ig in ing isatie isch iseren isering isme ist lijk
        loos matig nis schap ster teit uur zaam |
        e en ende je jes n pen s
    """,
    "fi": """
        inen isa isuus ja jä kas kko kkö lainen lla llinen läinen mus mys nta ntä sti sto stö ton
        tön us uus ys yys |
        a lla llä n ssa ssä sta stä t ta tä ä
    """,
    "hu": """
        as atlan es et etlen ett ezet hat het i kodik lan len nyi odik os ott ozat ság ség talan tat
        telen tet tett tott ás és ó ö ös ú ő ű |
        a ba ban be ben e ek et i k nak nek ok ot t ú ű
    """,
}
#: Words that hold a term by chance: roll, svar, svar.
_WHOLE = {
    "sv": ("kontroll", "ansvar", "försvar"),
    "da": ("kontrol", "ansvar", "forsvar"),
    "nb": ("kontroll", "ansvar", "forsvar"),
    "de": ("kontroll", "verantwort"),
    "nl": ("control", "verantwoord"),
}


def _may_stand_alone(rest: str) -> bool:
    if len(rest) < _SHORTEST:
        return False
    onset = _ONSET.match(rest)
    length = 0 if onset is None else onset.end()
    if length == len(rest) or not rest.strip(_VOWELS):
        return False
    return length < 2 or rest[:length] in _ONSETS


def may_begin(language: str, word: str, after: str, link: str) -> bool:
    """True when a compound can begin with the word and go on with what stands after it, a link first: the rest
    holds a vowel and consonants, begins as words do, and is no suffix, with the link or without.
    """
    rest = after[len(link) :]
    if not after.startswith(link) or is_suffix(language, after) or is_suffix(language, rest):
        return False
    if word[-1] in _VOWELS and is_suffix(language, word[-1] + after):
        return False  # gruppe, gruppering: the suffix begins with the vowel
    return len(rest) >= _LEAST_REST.get(len(word), _SHORTEST) and _may_stand_alone(rest)


def is_whole(language: str, word: str, token: str) -> bool:
    """True when the token holds the word only as a piece of another: roll in kontroll."""
    return any(whole in token and word[:-1] in whole and word != whole for whole in _WHOLE.get(language, ()))


@lru_cache(maxsize=8192)
def is_suffix(language: str, rest: str) -> bool:
    """True when the letters only make another word of what stands before them: -schaft, -ering."""
    suffixes, endings = _deriving(language)
    return any(rest.startswith(suffix) and rest[len(suffix) :] in endings for suffix in suffixes)


@lru_cache(maxsize=32)
def _deriving(language: str) -> tuple[list[str], frozenset[str]]:
    suffixes, _, endings = _DERIVING_ROWS.get("nb" if language == "nn" else language, "").partition("|")
    return suffixes.split(), frozenset({"", *endings.split()})
