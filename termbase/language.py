"""What is known of each language, a row of data each; what a script needs in code lives in a room of its own.

Which rows are in use is the composition root's to say (`use`); until it does, the shipped ones (`ROWS`) are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from termbase.errors import UserError
from termbase.locale import language_of, parse_locale

_CODE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Language:
    """How the words of one language are told apart and put together."""

    code: str
    spaced: bool = True
    "Words stand between blanks; Chinese, Japanese and Thai do not."
    latin: bool = True
    glues: bool = False
    "Latin letters are often written onto its own without a blank (کلیدAPI)."
    links: tuple[str, ...] = ()
    "Letters that may stand between the parts of a compound; empty: compounds are written apart."
    head_only: bool = False
    "Only the head of a noun phrase inflects (English: the last word)."
    noun_capital: bool = False
    "Nouns are written with a capital (German)."
    clitics: tuple[str, ...] = ()
    "Endings that follow a word after a hyphen or an apostrophe (Romanian `chat-ului`)."
    adjective_endings: tuple[str, ...] = ()
    "Endings of one adjective, longest first: any may stand for any inside a multi-word term."
    derived: tuple[str, ...] = ()
    "Beginnings of what follows the stem in a derived adjective (клиент-ск-ий)."
    prefixes: tuple[str, ...] = ()
    "Prefixes that leave the word the same kind of thing (под-раздел, sub-account)."
    fixed_before_hyphen: bool = False
    "The first part of a hyphenated noun does not inflect where it is written apart (чат-бот: чат бота)."
    bare: tuple[str, str] | None = None
    "Letters with marks that careless texts leave out altogether, and what they write instead."
    particles: frozenset[str] = frozenset()
    "Words of a multi-word verb that do not inflect (log *in*)."
    clipped: bool = False
    "A final vowel is dropped or changed before the next part of a compound (fråga, frågeformulär)."
    prefixed: bool = False
    "A form may begin unlike the word: articles and prepositions in Arabic and Hebrew, me- in Indonesian."
    marks: str = ""
    "Signs that belong to a word beside letters and figures: a regular expression's range (Devanagari vowels)."
    dense: bool = False
    "A letter is a syllable (Hangul), so that two make a word."
    known: bool = True
    "False for a language without a row: matched folded, never inflected."
    endings: str = ""
    "The path of a table of endings in the place of ours (`termbase.inflection`, which tells its layout)."
    irregular: str = ""
    "The path of a list of irregular words in the place of ours (`termbase.irregular`)."

    @property
    def grammar(self) -> str:
        """The code under which tables, word lists and grammar in code are kept; empty where none shall be asked."""
        return self.code if self.known else ""


_RU_ADJECTIVE = tuple("ыми ими ого его ому ему ой ый ий ым им ом ем ая яя ей ую юю ое ее ые ие ых их".split())
_UK_ADJECTIVE = tuple("ого ього ому ьому ими іми ий ій ої ьої ою ьою им ім ая а я у ю е є і ї их іх".split())
_PL_ADJECTIVE = tuple("iego ego iemu emu ymi imi iej ej ych ich ym im ą ie e y i a".split())
_CS_ADJECTIVE = tuple("ého ému ými ími ém ým ích ých ím ou á é í ý".split())
_SV_ADJECTIVE = (*"dda dd tt na nt t a e n".split(), "")
_DA_ADJECTIVE = (*"ede et e t".split(), "")
_DEVANAGARI = "\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
_RU_DERIVED = tuple("тельск ионн енческ ическ еск ск очн ечн ичн енн онн янн ов ев н".split())
_GERMANIC_S = ("", "s")

#: The rows that ship.
ROWS = (
    Language("en", head_only=True, clitics=("s",), prefixes=("sub", "non", "pre", "multi"),
             particles=frozenset("in out up down on off over back away into onto through".split())),
    Language("ru", latin=False, fixed_before_hyphen=True, adjective_endings=_RU_ADJECTIVE, derived=_RU_DERIVED,
             prefixes=("под", "суб", "супер", "мульти", "авто", "веб", "не")),
    Language("uk", latin=False, fixed_before_hyphen=True, adjective_endings=_UK_ADJECTIVE,
             derived=("ськ", "н", "ов", "ев", "зьк", "цьк"),             prefixes=("під", "суб", "не")),
    Language("be", latin=False, derived=("ск", "н", "ав")),
    Language("bg", latin=False, derived=("ск", "н", "ов", "ев"), prefixes=("под", "не")),
    Language("mk", latin=False, derived=("ск", "н", "ов")),
    Language("sr", latin=False, derived=("ск", "н", "ов", "sk", "n", "ov")),
    Language("hr", derived=("sk", "n", "ov", "čk")),
    Language("bs", derived=("sk", "n", "ov", "čk")),
    Language("cnr", derived=("sk", "n", "ov", "čk")),
    Language("sh", derived=("sk", "n", "ov", "čk")),
    Language("sl", derived=("sk", "n", "ov")),
    Language("pl", adjective_endings=_PL_ADJECTIVE, derived=("sk", "ow", "n", "ck", "czn"), prefixes=("pod", "nie")),
    Language("cs", adjective_endings=_CS_ADJECTIVE, derived=("sk", "ov", "n", "ck"), prefixes=("pod", "ne")),
    Language("sk", adjective_endings=_CS_ADJECTIVE, derived=("sk", "ov", "n", "ck"), prefixes=("pod", "ne")),
    Language("ro", bare=("ăâîșț", "aaist"), prefixes=("sub", "ne", "auto"), clitics=tuple(
        "ul ului uri urile urilor urii le lor lui a ei ii i u ua".split())),
    Language("fa", latin=False, glues=True),
    Language("ar", latin=False, glues=True, prefixed=True),
    Language("ur", latin=False, glues=True),
    Language("he", latin=False, glues=True, prefixed=True),
    Language("hi", latin=False, glues=True, marks=_DEVANAGARI),
    Language("mr", latin=False, glues=True, marks=_DEVANAGARI),
    Language("sv", links=_GERMANIC_S, clipped=True, adjective_endings=_SV_ADJECTIVE, prefixes=("under", "o", "sam")),
    Language("da", links=("", "s", "e"), clipped=True, adjective_endings=_DA_ADJECTIVE),
    Language("nb", links=("", "s", "e"), clipped=True, adjective_endings=_DA_ADJECTIVE),
    Language("nn", links=("", "s", "e"), clipped=True, adjective_endings=_DA_ADJECTIVE),
    Language("de", links=("", "s", "es", "n", "en", "er"), noun_capital=True, clipped=True,
             adjective_endings=("em", "en", "er", "es", "e", "")),
    Language("nl", links=("", "s", "en", "e"), adjective_endings=("e", "")),
    Language("fi", links=("", "n", "n-")),
    Language("et", links=("", "e", "i")),
    Language("hu", links=("",)),
    Language("el", latin=False),
    Language("tr", clitics=tuple("ı i u ü yı yi yu yü nın nin nun nün a e ya ye da de ta te dan den tan ten "
                                 "lar ler lara lere ları leri ın in un ün".split())),
    Language("fr", derived=("el", "al")), Language("es"), Language("pt"), Language("it"), Language("ca"),
    Language("gl"),
    Language("id", prefixes=("ter", "ber"), prefixed=True),
    Language("ms", prefixes=("ter", "ber"), prefixed=True), Language("vi"), Language("sq"),
    Language("lt"), Language("lv"), Language("cy"), Language("ga"), Language("is", links=("", "s", "a", "u")),
    Language("hy", latin=False), Language("ka", latin=False),
    Language("ko", latin=False, glues=True, links=("",), dense=True),
    Language("zh", spaced=False, latin=False),
    Language("ja", spaced=False, latin=False),
    Language("th", spaced=False, latin=False), Language("lo", spaced=False, latin=False),
    Language("km", spaced=False, latin=False), Language("my", spaced=False, latin=False),
)  # fmt: skip

_SHIPPED = {row.code: row for row in ROWS}
#: The rows in use, by code.
LANGUAGES = dict(_SHIPPED)


def use(rows: Iterable[Language]) -> None:
    """Puts these rows in the place of those in use; of two with one code the later one counts.

    For the composition root, once, before a termbase is compiled: what is compiled already keeps its rows.
    Without a row a language is matched folded. Raises UserError for a row that cannot be used, and changes nothing.
    """
    wanted = {row.code: _sound(row) for row in rows}
    LANGUAGES.clear()
    LANGUAGES.update(wanted)
    language.cache_clear()


def is_shipped() -> bool:
    """True while the rows in use are those that ship: what is compiled with others is not to be kept."""
    return LANGUAGES == _SHIPPED


def _sound(row: Language) -> Language:
    known = language_of(parse_locale(row.code) or "") if _CODE.fullmatch(row.code) else ""
    if not known or known != row.code:
        hint = f"the subtag of BCP 47 in small letters, such as {known or 'eo'}"
        raise UserError(f"{row.code!r} is no language", hint=hint)
    try:
        re.compile(f"[{row.marks or 'a'}]")
    except re.error as error:
        raise UserError(f"the marks of {row.code} are no range of characters: {error}") from error
    return row


@lru_cache(maxsize=256)
def language(code: str) -> Language:
    """The row of a language, or one that matches folded spellings only."""
    return LANGUAGES.get(code) or Language(code, known=False)
