"""How a definition speaks, one row per language: articles, defining verbs, `stands for`, `also called`, `or`.

Function words only. A language without a row is read by punctuation and initials alone.
"""

# ruff: noqa: E501 - a row is a table of words
from __future__ import annotations

from typing import NamedTuple

from termbase.locale import language_of


class Wording(NamedTuple):
    """The words of a language that surround a term in its definition; all in lower case."""

    articles: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    "Verbs that end the term at the start of a definition: is, means, describes, ..."
    stands_for: tuple[str, ...] = ()
    "Regular expressions; what follows is the term."
    relatives: frozenset[str] = frozenset()
    "Relative and subordinating words: a name never runs over one."
    ors: frozenset[str] = frozenset()
    ands: frozenset[str] = frozenset()
    fors: frozenset[str] = frozenset()
    also: str = ""
    "A regular expression; what follows is another name."
    prepositions: frozenset[str] = frozenset()
    definite: tuple[tuple[str, str], ...] = ()
    "Endings of the suffixed article and what stands without it."
    titles: tuple[str, ...] = ()
    "Beginnings of words that a page's own title is made of."
    capital_nouns: bool = False


def wording_of(locale: str) -> Wording:
    """The row for a locale's language, or an empty one."""
    return _ROWS.get(language_of(locale), Wording())


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_ROWS: dict[str, Wording] = {
    "cs": Wording(
        verbs=_set("je jsou znamená označuje popisuje představuje měří zahrnuje udává umožňuje slouží se"),
        stands_for=("znamená", "zkratka (?:pro|z)"),
        relatives=_set("který která které kteří že kde když aby jak"),
        ors=_set("nebo či"), ands=_set("a i"), fors=_set("pro"),
        also="(?:nazývan|označovan|znám)[ýáé] (?:také |též )?(?:jako )?",
        titles=("slovník", "glosář", "pojm"),
    ),
    "da": Wording(
        _set("en et den det de"),
        _set("er betyder beskriver måler betegner omfatter viser henviser refererer dækker bruges angiver kan"),
        (r"står (?:\w+ ){0,2}for", "betyder", "forkortelse(?:n)? for", "begreb for"),
        _set("som der at hvor når hvordan hvad"), _set("eller"), _set("og"), _set("for til"),
        "(?:også|ofte) (?:kaldet|kendt som)|kaldes også", titles=("ordliste", "ordbog", "begreber"),
    ),
    "de": Wording(
        _set("der die das den dem ein eine einen"),
        _set(
            "ist sind bezeichnet beschreibt bedeutet misst umfasst steht gibt zeigt dient ermöglicht wird werden "
            "kann regelt legt definiert erfasst verbindet enthält bestimmt meint heißt hilft nennt"
        ),
        (r"steht (?:\w+ ){0,2}für", "bedeutet", "abkürzung (?:für|von)", "begriff für"),
        _set("welche welcher was wo wie dass wenn ob man"), _set("oder bzw"), _set("und"),
        _set("für zur zum"),
        "auch bekannt als|auch (?:als|unter) |auch (?=[^.,]{2,60} genannt)", titles=("glossar", "wörterbuch", "lexikon", "begriffe"),
        capital_nouns=True,
    ),
    "en": Wording(
        _set("the a an"),
        _set("is are means refers describes measures includes represents shows allows defines indicates calculates tracks can"),
        (r"stands for", "means", "short for", "abbreviation (?:of|for)"),
        _set("that which who where when how what to"), _set("or"), _set("and"), _set("for"),
        "also (?:known as|called|referred to as)", titles=("glossary", "dictionary", "terms"),
    ),
    "es": Wording(
        _set("el la los las un una unos unas"),
        _set(
            "es son significa describe mide incluye representa muestra permite define indica calcula se consiste "
            "refleja designa expresa comprende reúne registra puede hace"
        ),
        ("significa", "siglas (?:en inglés )?de", "abreviatura de", "acrónimo de", "corresponde a"),
        _set("que donde cuando cuyo cuya quien como cómo cuánto"), _set("o u"), _set("y e"), _set("para"),
        "también (?:se )?(?:conocid[oa]s?|llamad[oa]s?|denominad[oa]s?|conoce|llama)(?: como)?|(?:conocid[oa]s?|llamad[oa]s?) también(?: como)?",
        titles=("glosario", "diccionario", "términos"),
    ),
    "fi": Wording(
        _set("se ne"),
        verbs=_set("on ovat tarkoittaa kuvaa mittaa sisältää edustaa osoittaa ilmaisee viittaa voi"),
        stands_for=("tarkoittaa", "lyhenne sanoista"), relatives=_set("joka jotka jossa jolla että kun mikä"),
        ors=_set("tai eli"), ands=_set("ja sekä"), also="kutsutaan myös|tunnetaan myös nimellä", titles=("sanasto", "sanakirja"),
    ),
    "fr": Wording(
        _set("le la les un une des du"),
        _set(
            "est sont signifie désigne décrit mesure comprend représente montre permet définit indique calcule se "
            "correspond regroupe consiste exprime sert peut"
        ),
        ("signifie", "veut dire", "désigne", "correspond à", "(?:abréviation|acronyme|sigle) (?:anglais )?(?:de|pour)"),
        _set("qui que dont où quand comment combien lorsque"), _set("ou"), _set("et"), _set("pour"),
        "(?:aussi|également) (?:appelée?s?|connue?s? sous le nom de|nommée?s?|dite?s?)|(?:appelée?s?|connue?s?) aussi",
        titles=("glossaire", "lexique", "dictionnaire", "termes"),
    ),
    "hu": Wording(
        _set("a az egy"), _set("jelenti méri leírja mutatja olyan"), ("rövidítése", "jelentése"),
        _set("amely ami aki hogy ahol amikor"), _set("vagy"), _set("és"), titles=("szótár", "szószedet", "fogalm"),
    ),
    "it": Wording(
        _set("il lo la i gli le un uno una"),
        _set(
            "è sono significa descrive misura include rappresenta mostra permette definisce indica calcola si consiste "
            "consente designa comprende può"
        ),
        ("significa", "sta per", "(?:acronimo|sigla|abbreviazione) di"),
        _set("che dove quando cui come quanto"), _set("o oppure"), _set("e ed"), _set("per"),
        "(?:anche |noto |nota )(?:anche )?(?:dett[oaie]|chiamat[oaie]|not[oaie] come|come)", titles=("glossario", "dizionario", "termini"),
    ),
    "nb": Wording(
        _set("en et ei den det de"),
        _set("er betyr beskriver måler betegner omfatter viser refererer dekker brukes angir kan"),
        (r"står (?:\w+ ){0,2}for", "betyr", "forkortelse(?:n)? for", "begrep for"),
        _set("som der at hvor når hvordan hva"), _set("eller"), _set("og"), _set("for til"),
        "(?:også|ofte) (?:kalt|kjent som)|kalles også", titles=("ordliste", "ordbok", "begreper"),
    ),
    "nl": Wording(
        _set("de het een"),
        _set("is zijn betekent beschrijft meet omvat geeft toont verwijst staat wordt worden bepaalt legt kan"),
        (r"staat (?:\w+ ){0,2}voor", "betekent", "afkorting (?:van|voor)"),
        _set("die dat wie wat waar waarin waarmee hoe wanneer"), _set("of"), _set("en"), _set("voor"),
        "ook (?:wel )?(?:bekend als|genoemd|genaamd)", titles=("woordenlijst", "woordenboek", "begrippen"),
    ),
    "pl": Wording(
        verbs=_set(
            "to jest są oznacza opisuje mierzy obejmuje przedstawia pokazuje określa umożliwia pozwala wskazuje się "
            "definiuje służy stanowi zawiera można"
        ),
        stands_for=("oznacza", "skrót od", "to skrót od"),
        relatives=_set("który która które którzy że gdzie gdy kiedy jak aby"), ors=_set("lub albo czyli"), ands=_set("i oraz"),
        fors=_set("do dla"),
        also="(?:znan|zwan|nazywan)[yae] (?:także|również|też|inaczej)(?: jako)?", titles=("słownik", "glosariusz", "pojęci"),
    ),
    "pt": Wording(
        _set("o a os as um uma uns umas"),
        _set(
            "é são significa descreve mede inclui representa mostra permite define indica calcula se consiste refere "
            "designa reúne pode"
        ),
        ("significa", "(?:sigla|abreviatura|abreviação|acrónimo|acrônimo) (?:de|para)"),
        _set("que onde quando cujo cuja quem como quanto"), _set("ou"), _set("e"), _set("para"),
        "também (?:conhecid[oa]s?|chamad[oa]s?|designad[oa]s?|denominad[oa]s?)(?: como| por)?", titles=("glossário", "dicionário", "termos"),
    ),
    "ro": Wording(
        _set("un o unui unei niște"),
        _set(
            "este e sunt reprezintă include includ se descrie descriu măsoară arată permite permit definește definesc "
            "indică calculează înseamnă desemnează constă exprimă cuprinde conține poate pot urmărește are"
        ),
        ("înseamnă", "(?:prescurtarea|acronimul|abrevierea) (?:de la|pentru)"),
        _set("care ce unde când cum cât că să"), _set("sau ori"), _set("și"), _set("pentru"),
        "(?:cunoscut|numit|denumit)[ăe]?(?:i|te)? (?:și|de asemenea)(?: sub (?:denumirea|numele) de| ca| drept)?",
        _set("de pe la cu în din pentru prin după între"),
        (("ia", "ie"), ("ea", "e"), ("ul", ""), ("area", "are"), ("ele", "e"), ("ile", "i"), ("ii", "i"), ("a", "ă")),
        ("glosar", "dicționar", "termen"),
    ),
    "ru": Wording(
        verbs=_set("это является являются означает описывает обозначает измеряет включает представляет показывает определяет позволяет"),
        stands_for=("означает", "расшифровывается как", "сокращение от"),
        relatives=_set("который которая которое которые что где когда как чтобы"), ors=_set("или"), ands=_set("и"), fors=_set("для"),
        also="(?:также |ещё |еще )(?:известн|называем|именуем)[а-я]+(?: как)?|также называют", titles=("словарь", "глоссарий", "термин"),
    ),
    "sv": Wording(
        _set("en ett den det de"),
        _set(
            "är betyder beskriver mäter betecknar omfattar visar avser innebär förkortas används kan anger spårar "
            "definierar hjälper gör låter handlar"
        ),
        (r"står (?:\w+ ){0,2}för", "betyder", "förkortning(?:en)? (?:för|av)", "(?:begrepp|benämning|namn|term)(?:et|en)? (?:för|på)"),
        _set("som att där när hur vad vilka vilken vilket"), _set("eller"), _set("och samt"), _set("för"),
        "(?:även|också|ofta) (?:kallat|kallad|kallas|känt som|känd som)|kallas (?:även|också)", titles=("ordlista", "ordbok", "begrepp", "termer"),
    ),
    "tr": Wording(_set("bir"), relatives=_set("ki"), ors=_set("veya ya"), ands=_set("ve ile"), titles=("sözlük", "terim")),
    "uk": Wording(
        verbs=_set("це є означає описує позначає вимірює включає визначає показує дозволяє передбачає"),
        stands_for=("означає", "розшифровується як", "скорочення від"),
        relatives=_set("який яка яке які що де коли як щоб"), ors=_set("або чи"), ands=_set("і та й"), fors=_set("для"),
        also="(?:також |ще )(?:відом|зван|назван)[а-яії]+(?: як)?|також називають", titles=("словник", "глосарій", "термін"),
    ),
}  # fmt: skip
