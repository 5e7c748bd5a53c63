"""Persian word forms: plurals, ezafe, indefinite -ی and clitics, joined to the word or set apart.

Persian endings are few and regular, so the forms of a term are listed once, when the index is built.
What follows a zero-width non-joiner or a blank is met in the text as a token of its own: see `CLITICS`.
"""

from __future__ import annotations

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
    row.split()[0]: tuple(row.split()[1:]) for row in _BROKEN_TABLE.strip().replace("\n", "|").split("|")
}


def plurals(word: str) -> tuple[str, ...]:
    """The broken plurals of a word, which may begin unlike it."""
    return _BROKEN.get(word, ())


def forms(word: str) -> dict[str, bool]:
    """Every joined form of a folded noun -> True when it is surely one, False when it may be another word.

    A joined final -ی is the indefinite article in a third of its uses and a derived adjective or another
    noun in the rest (کاربر / کاربری), so it is not sure.
    """
    if len(word) < 2:
        return {}
    sure = {word + ending for ending in _PLURALS} | {word + "را"}
    doubtful: set[str] = set()
    if len(word) > 3:
        sure.update(word + ending for ending in _POSSESSIVES)
    last = word[-1]
    if last in "اوآ":
        sure.update(word + ending for ending in "ی یی یم یت یش یمان یتان یشان یان یانی یانه".split())
    elif last == "ه":
        sure.update(word + ending for ending in ("ی", "ای", "ام", "ات", "اش"))
        sure.update(word[:-1] + "گان" + ending for ending in ("", "ی", *_POSSESSIVES))
        if len(word) > 4:
            sure.update((word[:-1] + "ات", word[:-1] + "اتی"))
    elif last == "ی":
        sure.update(word + ending for ending in ("ان", "انی", "ات", "اتی", *(f"ان{p}" for p in _POSSESSIVES)))
        doubtful.add(word + "ی")
    else:
        sure.update(word + "ان" + ending for ending in ("", "ی", *_POSSESSIVES))
        if len(word) > 3:
            sure.update(word + ending for ending in ("ات", "اتی", "ین"))
        doubtful.update((word + "ی", word + "یم", word + "ست"))
    for plural in _BROKEN.get(word, ()):
        sure.update((plural, plural + "ی", *(plural + ending for ending in _POSSESSIVES)))
    return {**dict.fromkeys(doubtful, False), **dict.fromkeys(sure, True)}
