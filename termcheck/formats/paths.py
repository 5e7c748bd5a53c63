"""The locale that a path tells, looked for only where projects put one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from termbase.locale import parse_locale


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: ISO 639 codes of languages that software is translated into (what large projects ship).
_LANGUAGES = _words("""
aa ab ace af ak am an ang ar arn as ast av ay az azb ba bal be bem bg bi bm bn bo br brx bs ca cak ce ceb ch
chr ckb cmn co cr crh cs csb cv cy da de dsb dv dz ee el en eo es et eu fa ff fi fil fj fo fr fur fy ga gd
gl gn gu gv ha haw he hi hne hr hsb ht hu hy ia id ie ig ilo io is it iu iw ja ka kab kk kl km kmr kn ko kok
ks ku kw ky la lb lg li lij ln lo lt ltg lv mai mg mh mhr mi mk ml mn mni mo mr ms mt my nah nap nb nd nds
ne nl nn no nqo nr nso ny oc om or os pa pap pl ps pt qu rm ro ru rw sa sah sat sc scn sco sd se shn si sk
sl sm sn so sq sr ss st su sv sw syr szl ta te tg th ti tk tl tn to tr ts tt tw ty tzm ug uk ur uz ve vec vi
vls wa wae wo xh yi yo yue za zgh zh zu
""")
#: Codes that are also words or endings of file names: alone at the end of a name they tell nothing.
_WORDS = _words("""
ace am an as bal be ch co fur he id ie io is la li mo ms my na nap no om or os pap ps sat sc se so to ts tw
ty
""")
#: Codes that are names of folders in their own right.
_FOLDERS = _words("""
ab ar bin br ca cs da db de doc el en et eu fi fr ga gl hr ht ia ii ik it ka kb ki kj kk kl km kn ko kr ks ku kw
lb lib ln log lt lv mk ml mr mt nb nd ng nl nn nr nv ny rm rn rw sa sd sg sk sl sm sn sq sr ss st su sw ta te tg
th ti tk tl tn tr tt ug ur uz ve vi vo wa web wo xh yi yo za zu
""") - _words("cs da de el et fi fr hr it ka kk ko lt lv mk nb nl nn pl sk sl sq sr sv tr uk ur uz vi")
_CONTAINERS = _words("""
i18n intl l10n lang langs language languages lc_messages locale locales localization localisation messages
nls po pofiles translation translations
""")
#: `pt_BR`, `zh-Hans`, `zh_Hant_TW`, `sr@latin`, `ca@valencia`, `ru_RU.UTF-8`.
_LOCALE = re.compile(
    r"(?P<language>[A-Za-z]{2,3})(?P<script>[-_](?:Hans|Hant|Latn|Cyrl|Arab|Deva|Guru|Tfng))?"
    r"(?P<region>[-_](?:[A-Za-z]{2}|419))?(?P<rest>(?:\.[Uu][Tt][Ff]-?8)?(?:@[a-z]+)?)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def locale_from_path(path: str) -> str | None:
    """The canonical locale that `path` names, or None.

    Looked at, first to last: the parent of `LC_MESSAGES`, the whole name of the file, the end of that name
    (`zammad.ro.po`, `plugin-pt_BR.po`), and the folders right below one that holds translations
    (`locale/`, `i18n/`, `lang/`, ...), the innermost first; then the file's own folder, where its name is
    no ordinary word.

    >>> locale_from_path("locale/fa_IR/LC_MESSAGES/x.po"), locale_from_path("zammad.ro.po")
    ('fa-IR', 'ro')
    >>> locale_from_path("po/src/app.js.po") is None
    True
    """
    *folders, name = path.replace("\\", "/").split("/")
    for folder, below in pairwise(folders):
        if below == "LC_MESSAGES" and (locale := locale_named(folder)):
            return locale
    if locale := _in_file_name(name.rpartition(".")[0] or name):
        return locale
    for above, folder in reversed(list(pairwise(folders))):
        if above.lower() in _CONTAINERS and (locale := locale_named(folder)):
            return locale
    return _in_folder_name(folders[-1]) if folders else None


def _in_folder_name(folder: str) -> str | None:
    """A file's own folder, when it can hardly be a word: `ru_RU/app.po`, `ru/app.po`, never `id/` or `js/`."""
    found = _LOCALE.fullmatch(folder)
    if found is None or (found["language"].lower() in _WORDS | _FOLDERS and not found["region"]):
        return None
    return locale_named(folder)


def locale_named(part: str) -> str | None:
    """The canonical locale that the whole of a word spells, if it begins with a known language's code."""
    found = _LOCALE.fullmatch(part)
    if found is None or found["language"].lower() not in _LANGUAGES:
        return None
    return parse_locale(part)


def _in_file_name(stem: str) -> str | None:
    """The whole stem, or the longest locale at its end behind a dot, a hyphen or an underscore."""
    for cut in (0, *[found.end() for found in re.finditer(r"[._-]", stem)][-4:]):
        found = _LOCALE.fullmatch(stem, cut)
        if found is None or found["language"].lower() not in _LANGUAGES:
            continue
        if not _mere_words(found, stem[max(0, cut - 1) : cut]):
            return parse_locale(found[0])
    return None


def _mere_words(found: re.Match[str], separator: str) -> bool:
    """`this-is.po`, `how_to_do.po`: words where `this.is.po` or `app_is_IS.po` would be a language."""
    if found["language"].lower() not in _WORDS or found["script"]:
        return False
    region: str | None = found["region"]
    return region.islower() if region else separator in {"-", "_"}
