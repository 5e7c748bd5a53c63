"""How languages address a reader: a row each, with signs that are nothing else.

A form that also addresses several people stands under `plural`: it tells the formal manner of a file where it is the
rule, and where it is the exception it is only possibly one. Verb forms are listed, not derived, wherever their ending
is also that of a noun (ru “о сайте”, “в отчёте”) or of a participle (ro “utilizatori selectați”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple


class Manner(StrEnum):
    """How a reader is addressed."""

    FORMAL = "formal"
    INFORMAL = "informal"


class Address(NamedTuple):
    """The signs of one language: patterns for whole words, as `re` has them. Empty for none."""

    names: tuple[str, str]
    "What the informal and the formal manner are called by their pronouns."
    informal: str
    formal: str
    plural: str = ""

    def name(self, manner: Manner) -> str:
        """The manner's pronoun, in quotation marks."""
        return f"“{self.names[manner is Manner.FORMAL]}”"

    def patterns(self, manner: Manner) -> Iterator[tuple[re.Pattern[str], bool]]:
        """Each with whether its signs are sure, those that are first."""
        given = (
            ((self.informal, True),)
            if manner is Manner.INFORMAL
            else ((self.formal, True), (self.plural, False))
        )
        return ((_compiled(pattern), sure) for pattern, sure in given if pattern)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _words(*rows: str) -> str:
    """Whole words in small letters or with a capital at the head: acronyms (DIN, ER) are none of them."""
    listed = "|".join(
        sorted({f"[{word[0].upper()}{word[0]}]{word[1:]}" for row in rows for word in row.split()})
    )
    return rf"(?<![\w:/('’-])(?:{listed})(?![\w/(])"


def _polite(row: str) -> str:
    """Words with a capital inside a sentence, which is how a letter to one person writes them."""
    listed = "|".join(word[0].upper() + word[1:] for word in row.split())
    return rf"(?<=[^\W\d_], )(?:{listed})(?!\w)|(?<=[^\W\d_] )(?:{listed})(?!\w)"


#: Russian verbs without the ending of their imperative: -и to one, -ите to several or politely.
_RU_STEMS = "|".join(
    """
    введ внес верн включ войд выбер выключ выполн зайд загруз замен запиш запуст измен куп нажм напиш обнов обрат
    определ оплат отключ перейд перезапуст повтор подожд подтверд получ помест посмотр примен приглас прикреп пришл
    пройд пропуст разреш сверн свяж сообщ сохран убед удал укаж установ уточн
    """.split()
)

_RU = Address(
    ("ты", "вы"),
    informal="|".join(
        (
            _words(
                "ты тебя тебе тобой тобою",
                "твой твоего твоему твоим твоём твоем твоя твоей твою твоё твое твои твоих твоими",
                "проверь добавь отправь исправь попробуй используй выбирай создай открой закрой подумай узнай скачай",
                "прочитай нажимай вводи следуй",
            ),
            rf"(?i:(?<![\w-])(?:{_RU_STEMS})и(?:сь)?(?![\w-]))",
            r"(?i:(?<![\w-])(?!(?:лишь|тишь|брешь|плешь|вишь|мышь)(?!\w))\w+[еёи]шь(?:ся)?(?![\w-]))",
        )
    ),
    formal=_polite("вы вас вам вами ваш вашего вашему вашим вашем ваша вашей вашу ваше ваши ваших вашими"),
    plural="|".join(
        (
            _words(
                "вы вас вам вами ваш вашего вашему вашим вашем ваша вашей вашу ваше ваши ваших вашими",
                "можете сможете хотите захотите будете имеете желаете знаете увидите найдёте найдете получите",
            ),
            rf"(?i:(?<![\w-])(?:{_RU_STEMS})ите(?:сь)?(?![\w-]))",
            r"(?i:(?<![\w-])(?!\w*(?:сайте|байте)(?!\w))\w+[аеоуыюя]йте(?:сь)?(?![\w-]))",
            r"(?i:(?<![\w-])\w+[вджзнрстчш]ьте(?:сь)?(?![\w-]))",
            r"(?i:(?<![\w-])\w{2,}уете(?:сь)?(?![\w-]))",
        )
    ),
)

_SV = Address(
    ("du", "ni"),
    informal=_words("du dig din ditt dina dej"),
    formal=_polite("ni er ert era"),
    plural=_words("ni er ert"),
)

#: What only a verb follows.
_SA = "[Ss]ă (?:nu |vă |te |îl |le |o |îi |îți |vi |ți )?"

_RO = Address(
    ("tu", "dumneavoastră"),
    informal="|".join(
        (
            _words(
                "tu tine ție ţie tău tăi ta tale îți îţi ești eşti poți poţi vrei știi ştii vei dorești doreşti"
            ),
            r"(?<=[a-zăâîșțşţ])-(?:te(?=\s+\w)|[țţ]i(?![\w-])|ai(?![\w-]))",
            r"(?<!\w)[Tt]e (?:rog|rugăm)(?!\w)",
            # “ai” alone may be the article of a possessive: trei operatori ai firmei.
            r"(?<!\w)[Nn]u (?:le |o |îl |te )?ai(?![\w-])",
            r"(?<!\w)[Aa]i (?:mai )?[a-zăâîșțşţ]{2,}(?:at|it|ut|us|ât)(?!\w)",
            rf"(?<!\w){_SA}(?!mai|nici|chiar|î[șş]i)[a-zăâîșţțş]+[^\WțţiI]i(?![\w-])",
        )
    ),
    formal=_words("dumneavoastră dumneavoastra d-voastră dvs"),
    plural="|".join(
        (
            _words(
                "vă aveți aveţi puteți puteţi sunteți sunteţi vreți vreţi știți ştiţi faceți faceţi alegeți alegeţi",
                "introduceți introduceţi deschideți deschideţi închideți închideţi scrieți scrieţi trimiteți trimiteţi",
                "mergeți mergeţi vedeți vedeţi permiteți permiteţi",
            ),
            r"(?<=[a-zăâîșțşţ])-vă(?![\w-])",
            r"(?<!\w)(?:\w{1,2}-)?(?:[Aa]|[Vv]e)[țţ]i(?![\w-])",
            # Not every verb in -eți and -iți: (tu) repeți, înveți, trimiți, soliciți.
            rf"(?<!\w)(?:{_SA}|[Dd]ori[țţ]i să )(?!repe|înve)[a-zăâîșţțş]+[ae][țţ]i(?![\w-])",
            rf"(?<!\w){_SA}(?:f|ofer|prim|cit|dor|folos|defin|stabil|\w*ven|porn|opr|plăt|găs)i[țţ]i(?![\w-])",
        )
    ),
)

_ZWNJ = "\u200c"
_FA = Address(
    ("تو", "شما"),
    informal="|".join(
        (
            r"(?<!\w)(?:برای|از|به|با) تو(?![\w\u200c])|(?<!\w)تو را(?!\w)",
            r"(?<!\w)خودت(?!\w)",
            rf"(?<!\w)ن?می{_ZWNJ}(?!بایستی|بایست)\w+[^\Wایو]ی(?![\w{_ZWNJ}])",
            r"(?<!\w)(?:انتخاب|وارد|ذخیره|کلیک|بررسی|ثبت|ارسال|استفاده|ایجاد|اضافه|حذف|تلاش|صبر) کنی(?![\w\u200c])",
            # Without a “please” it may be what the reader says to the program: بله، حذف کن.
            r"(?<!\w)لطفاً?(?: [\w\u200c]{1,30}){1,6} کن(?![\w\u200c])",
        )
    ),
    formal="",
    plural="|".join(
        (
            rf"(?<![\w{_ZWNJ}])(?:شما|خودتان)(?![\w])",
            rf"{_ZWNJ}تان(?![\w{_ZWNJ}])",
            rf"(?<!\w)(?:ن?می{_ZWNJ})?(?:کنید|نکنید|توانید|خواهید|بینید|دانید|گیرید|دهید|بدهید|دارید|ندارید)(?!\w)",
            r"(?<!\w)(?:نمایید|فرمایید|بفرمایید|هستید|نیستید|باشید|نباشید|بزنید|بگیرید|ببینید|بنویسید)(?!\w)",
        )
    ),
)

_ZH = Address(
    ("你", "您"),
    informal="(?<![迷猜])[你妳](?!们|們)",
    formal="您",
)

LANGUAGES = {"fa": _FA, "ro": _RO, "ru": _RU, "sv": _SV, "zh": _ZH}
