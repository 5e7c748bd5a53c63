"""Further names behind a name in Chinese, Japanese, Korean: `净推荐值NPS`, `X也称Y或Z`, `X即Y`."""

from __future__ import annotations

import re
from typing import NamedTuple

from termbase.importers.names import is_acronym, sort_names

_LATIN = re.compile(r"\s*([A-Z][A-Za-z0-9&/-]{1,9})(?![A-Za-z])\s*")
_PHRASE = re.compile(r"\s*([A-Za-z][A-Za-z-]*(?: [A-Za-z][A-Za-z-]*){1,6})\s*")
_BRACKET = re.compile(r"\s*[(（【\[]([^()（）【】\[\]]{1,120})[)）】\]]\s*")
#: `also called`, `or`; then the name.
_ALSO = re.compile(
    r"\s*[,，、]?\s*(?:(?:[也又亦或]?(?:常|可|被|可以|经常)*(?:称为|稱為|称作|稱作|叫做|叫作|简称为?|簡稱為?|称|稱|叫|名为|名為|名)(?:之?为|之?為)?)"
    r"|或者?|又名|亦即|英文(?:名|全称|简称)?(?:是|为|為)?[:：]?|縮寫為?|缩写为?"
    r"|または|もしくは|あるいは|別名(?:は|で)?|通称|略称(?:は)?|略して|또는|일명|혹은)\s*"
)
_FULL = re.compile(
    r"\s*[,，]?\s*(?:即为?|即為|也就是|全称(?:是|为)?|全稱(?:是|為)?|意为|意為|というのは|正式名称は)\s*[:：]?\s*"
)
_NAME = re.compile(r"[\"“「『]?([^\s,，、。；;：:()（）\"”」』“「『]{2,30})[\"”」』]?")
_OR = re.compile(r"或者|或是|或|以及|和|及|、|または|や|또는")
_TAIL = re.compile(
    r"(?:是指|就是|指的是|是一|是|意味着|とも呼ばれ.*|とも言.*|という.*|とは.*|は.*|(?:이)?라고.*|이다.*|은|는)"
)
_CALLED_AFTER = re.compile(
    r"[、,，]?\s*([^\s、。,，（）()]{2,30}?)\s*(?:とも(?:呼ばれ|言|い)|이라고도|라고도)"
)
_CALLED_LATER = re.compile(
    r"[,，、]\s*(?:[也又亦]|通常|有时)(?:常|可|被|经常)*(?:称为|稱為|称作|稱作|称|稱|叫做|叫作|叫)"
)
_GLUED = re.compile(r"(?<=[^\x00-\x7f]{2})([A-Z][A-Za-z0-9&/]{1,9})\Z")
_WHAT = r"[\s、,，]*(?P<name>[^,，、。；;()（）]{2,40}?)\s*"
#: What an acronym stands for, behind the acronym.
_STANDS_FOR = tuple(
    re.compile(rf"\s*{pattern}")
    for pattern in (
        rf"(?:就?是|为|為){_WHAT}的(?:英文|英語|英语)?(?:缩写|縮寫|简称|簡稱|缩略语|縮略語)",
        rf"(?:是指|指的是|指|代表|表示){_WHAT}(?:的(?:英文|英語|英语)?(?:缩写|縮寫|简称|簡稱))?(?:[,，、。；;(（]|\Z)",
        rf"(?:とは|は){_WHAT}(?:の(?:頭文字|省?略|こと)|を(?:指|意味|表))",
        rf"(?:이란|란|은|는){_WHAT}(?:을|를)\s*(?:말|의미|뜻|가리)",
        rf"(?:이란|란|은|는){_WHAT}의\s*(?:약자|약어|줄임말|준말|머리글자)",
    )
)
_KIND = re.compile(r"一[种種个個类類项項]|用于|用於")


class Told(NamedTuple):
    """The names behind a name."""

    acronym: str = ""
    english: str = ""
    full: tuple[str, ...] = ()
    "What an acronym is said to stand for (`IVR即...`)."
    others: tuple[str, ...] = ()


def told_after(name: str, text: str, locale: str) -> Told:
    """The names that a definition gives behind the name it opens with."""
    rest = _behind(name, text)
    if rest is None:
        return Told()
    names: list[str] = []
    full: list[str] = []
    for _ in range(8):
        if bracket := _BRACKET.match(rest):
            names += re.split(r"\s*[,，、;；/]\s*", bracket[1])
            rest = rest[bracket.end() :]
        elif latin := _PHRASE.match(rest) or _LATIN.match(rest):
            names.append(latin[1])
            rest = rest[latin.end() :]
        elif (mark := _FULL.match(rest) or _ALSO.match(rest)) and mark.end():
            found, rest = _listed(rest[mark.end() :])
            (full if _FULL.match(mark[0]) else names).extend(found)
        else:
            break
    called = (_own_name(name, found[1]) for found in _CALLED_AFTER.finditer(text[: len(name) + 80]))
    names += [other for other in called if len(other) > 1 and name not in other]
    for mark in _CALLED_LATER.finditer(text[: len(name) + 80]):
        names += [other for other in _listed(text[mark.end() :])[0] if other not in names]
    if is_acronym(name) and not full:
        full = _stood_for(name, text)
        names += [other for other in full if other.isascii()]
        full = [other for other in full if not other.isascii()]
    acronym, english, others = sort_names(names, locale)
    return Told(acronym, english, tuple(full), others if is_acronym(name) else (*others, *full))


def split_glued(name: str) -> tuple[str, str]:
    """`平均处理时间AHT` -> the name and the acronym glued to its end."""
    found = _GLUED.search(name)
    if found is None or not is_acronym(found[1]):
        return name, ""
    return name[: found.start()], found[1]


def _stood_for(acronym: str, text: str) -> list[str]:
    """The full name in `IVR是...的缩写`, `IVRとは...のこと`, `IVR은 ...을 말합니다`."""
    rest = _behind(acronym, text) or ""
    found = next((found for pattern in _STANDS_FOR if (found := pattern.match(rest))), None)
    return [found["name"]] if found and not _KIND.match(found["name"]) else []


def _own_name(name: str, said: str) -> str:
    """What stands behind `name は`, when the text between two marks begins so."""
    return re.sub(rf"\A{re.escape(name)}\s*(?:とは|は|이란|란|은|는)\s*", "", said)


def _behind(name: str, text: str) -> str | None:
    """What follows the name at the start of the text, blanks inside it aside."""
    pattern = r"\s*".join(map(re.escape, "".join(name.split())))
    found = re.match(rf"(?:所谓的?|所謂的?|[\"“「『])?{pattern}[\"”」』]?", text, re.IGNORECASE)
    return text[found.end() :] if found else None


def _listed(text: str) -> tuple[list[str], str]:
    """The names at the start of the text, parted by `or`, and what follows them."""
    found = _NAME.match(text)
    if found is None:
        return [], ""
    said = found[1]
    tail = _TAIL.search(said, 1)
    end = found.start(1) + tail.start() if tail else found.end()
    said = said[: tail.start()] if tail else said
    return [part for part in _OR.split(said) if len(part) > 1], text[end:]
