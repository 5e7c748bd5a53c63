"""Persian word forms: plurals, ezafe, indefinite -ی and clitics, joined to the word or set apart.

Persian endings are few and regular, so a word of the text is led back to the nouns it may be a form of.
What follows a zero-width non-joiner or a blank is met in the text as a token of its own: see `CLITICS`.
"""

from __future__ import annotations

from termbase.folding import fold

_PLURALS = ("ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان")
_POSSESSIVES = ("م", "ت", "ش", "مان", "تان", "شان")

#: Tokens that may stand behind a zero-width non-joiner as part of the word before it.
CLITICS = frozenset((*_PLURALS, *"ی ای ام ات اش مان تان شان یی تر ترین را ایم اید اند".split()))
#: Of those, the ones that are never words of their own, so a blank before them is a slip of spelling.
SPACED_CLITICS = frozenset(_PLURALS)

#: Arabic broken plurals in use in software and support texts: singular, then its plurals.
_BROKEN_TABLE = """
مسئله مسائل مسایل|مساله مسائل مسایل|شرط شرایط شروط|مورد موارد|خدمت خدمات|مشکل مشکلات
مطلب مطالب|سند اسناد|دلیل دلایل|وسیله وسایل وسائل|مرحله مراحل|مرکز مراکز|منبع منابع
مخزن مخازن|متن متون|مدرک مدارک|مانع موانع|نتیجه نتایج|نقطه نقاط|نکته نکات
ضمیمه ضمائم ضمایم|پیوست پیوستها|علامت علائم علایم|عنوان عناوین|عدد اعداد|رقم ارقام
حرف حروف|شکل اشکال|شخص اشخاص|فرد افراد|عضو اعضا اعضای|طرف اطراف|نوع انواع|هدف اهداف
قسم اقسام|حد حدود|حق حقوق|اصل اصول|امر امور|فصل فصول|خط خطوط|سطح سطوح|جدول جداول
قانون قوانین|میزان موازین|معیار معاییر|مبلغ مبالغ|محصول محصولات|تنظیم تنظیمات
اطلاع اطلاعات|گزارش گزارشات|پیشنهاد پیشنهادات|درخواست درخواستات|توضیح توضیحات
تغییر تغییرات|سؤال سؤالات|سوال سوالات|نظر نظرات|جزء جزئیات اجزا اجزای|مکالمه مکالمات
مذاکره مذاکرات|شکایت شکایات|علت علل|عامل عوامل|عنصر عناصر|قاعده قواعد|دفتر دفاتر
دوره ادوار|ذخیره ذخایر|رابطه روابط|ضابطه ضوابط|وظیفه وظایف|خبر اخبار|اثر آثار|کتاب کتب
مبحث مباحث|مرجع مراجع|مقصد مقاصد|مشتری مشتریان|ناظر ناظران ناظرین|مدیر مدیران
کاربر کاربران|مسئول مسئولان مسئولین|مأمور مأموران مأمورین|حساب حسابات|مجوز مجوزات
ارتباط ارتباطات|تماس تماسات|مقاله مقالات|مجموعه مجامیع|حادثه حوادث|حالت حالات|صفت صفات
لغت لغات|جلسه جلسات|تجربه تجارب تجربیات|شاخص شواخص|طریق طرق|موضوع موضوعات مواضیع
"""
_BROKEN = {
    singular: tuple(plurals)
    for singular, *plurals in (
        [fold(word, "fa") for word in row.split()]
        for row in _BROKEN_TABLE.strip().replace("\n", "|").split("|")
    )
}


def plurals(word: str) -> tuple[str, ...]:
    """The broken plurals of a word, which may begin unlike it."""
    return _BROKEN.get(word, ())


#: Endings by the kind of letter they follow -> is the joined form surely one of the noun?
_AFTER_ANY = {**dict.fromkeys((*_PLURALS, "را"), True)}
_AFTER_VOWEL = dict.fromkeys("ی یی یم یت یش یمان یتان یشان یان یانی یانه".split(), True)
_AFTER_HEH = dict.fromkeys("ی ای ام ات اش".split(), True)
_AFTER_YEH = {
    **dict.fromkeys(("ان", "انی", "ات", "اتی", *(f"ان{own}" for own in _POSSESSIVES)), True),
    "ی": False,
}
_AFTER_OTHER = {
    **dict.fromkeys(("ان", "انی", *(f"ان{own}" for own in _POSSESSIVES)), True),
    **dict.fromkeys(("ی", "یم", "ست"), False),
}
_LONGEST_ENDING = 7
_SINGULARS: dict[str, list[str]] = {}
for _singular, _plurals in _BROKEN.items():
    for _plural in _plurals:
        _SINGULARS.setdefault(_plural, []).append(_singular)


def lemmas(word: str) -> dict[str, bool]:
    """Every folded noun that the word may be a joined form of -> True where it surely is one.

    A joined final -ی is the indefinite article in a third of its uses and a derived adjective or another
    noun in the rest (کاربر / کاربری), so it is not sure.
    """
    found: dict[str, bool] = {}
    for cut in range(max(2, len(word) - _LONGEST_ENDING), len(word)):
        stem, ending = word[:cut], word[cut:]
        sure = _ending_of(stem, ending)
        if sure is not None:
            found[stem] = sure or found.get(stem, False)
        if ending[:2] == "گا" and _heh_plural(ending):
            found[stem + "ه"] = True
        if ending in {"ات", "اتی"} and len(stem) > 3:
            found.setdefault(stem + "ه", True)
    for plural in (word, *(stem for stem in tuple(found) if stem in _SINGULARS), *_without_possessive(word)):
        found.update(dict.fromkeys(_SINGULARS.get(plural, ()), True))
    return found


def _ending_of(stem: str, ending: str) -> bool | None:
    last = stem[-1]
    own = _AFTER_ANY.get(ending)
    if own is None and len(stem) > (3 if len(ending) == 1 else 2) and ending in _POSSESSIVES:
        own = True
    if own is not None:
        return own
    if last in "اوآ":
        return _AFTER_VOWEL.get(ending)
    if last == "ه":
        return _AFTER_HEH.get(ending)
    if last == "ی":
        return _AFTER_YEH.get(ending)
    if len(stem) > 3 and ending in {"ات", "اتی", "ین"}:
        return True
    return _AFTER_OTHER.get(ending)


def _heh_plural(ending: str) -> bool:
    rest = ending.removeprefix("گان")
    return rest != ending and rest in {"", "ی", *_POSSESSIVES}


def _without_possessive(word: str) -> list[str]:
    return [word.removesuffix(ending) for ending in ("ی", *_POSSESSIVES) if word.endswith(ending)]
